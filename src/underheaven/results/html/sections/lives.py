"""Two lives: a jaywalker and a debtor, chosen by a printed rule, day by day.

Question answered: what is it like for one? Left out: everybody else; any citizen's life can be lived again. The
sentences are those of the record (reasons/sentences.py made them).
"""

from __future__ import annotations

from html import escape

from underheaven.results.html.view import View, note, paragraph
from underheaven.results.places import PLACES, PROVINCE_NAMES, SEXES
from underheaven.results.record import LifeTold, PanelCitizen
from underheaven.results.tables.panel import age_of, decile_of, roles_of, sex_of

_TITLES = {"jaywalker": "A jaywalker", "debtor": "A debtor"}


def section(view: View) -> str:
    """The lives side by side."""
    if not view.record.lives:
        return ""
    words = (
        "Nobody here exists: name and number are made up from frequency tables, and the number starts with 0, which no "
        "authority issues. Who is told of was decided by a rule, not by what makes a good story."
    )
    told = "".join(_life(view, life) for life in view.record.lives)
    return (
        paragraph(words)
        + f'<div class="two">{told}</div>'
        + note("`underheaven explain RUN CITIZEN` tells any other life of the run so, and every line behind it.")
    )


def _life(view: View, life: LifeTold) -> str:
    """One life."""
    shown = "".join(f"<li>{escape(sentence)}</li>" for sentence in life.sentences)
    title = _TITLES.get(life.kind, life.kind.capitalize())
    return (
        f"<article><h3>{escape(title)}: {escape(life.name or life.person.label)}</h3>"
        f'<p class="caption">{escape(_who(life.person, life.name))} Chosen as {escape(life.rule)}. '
        f'Regime: {escape(view.regime)}. Synthetic.</p><ol class="life">{shown}</ol></article>'
    )


def _who(person: PanelCitizen, name: str) -> str:
    """Age, place, income, roles, score."""
    sex = "woman" if SEXES[sex_of(person.traits)] == "female" else "man"
    where = f"{PLACES[person.stratum % 2]} {PROVINCE_NAMES[person.stratum // 2]}"
    roles = [r.replace("-", " ") for r in roles_of(person.traits) if r != "adult"]
    words = f"{person.label}. " if name else ""
    words += f"A {sex} of {age_of(person.traits)} in {where}, income decile {decile_of(person.traits) + 1} of 10"
    words += f"; {', '.join(roles)}." if roles else "."
    if person.score is not None:
        words += f" Score on the last day: {person.score}{f', band {person.band}' if person.band else ''}."
    return words
