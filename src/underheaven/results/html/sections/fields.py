"""Open steps by field of life and band: a picture of the lowest band, and the table of all.

Question answered: in which part of a life is a low standing felt? Left out: single gates (gates.py).
"""

from __future__ import annotations

from underheaven.results.chance import FEW
from underheaven.results.fields_of_life import MEAN
from underheaven.results.headline import Headline
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, few_note, resting_on, share
from underheaven.results.html.view import View
from underheaven.results.wording import percent_words, range_words

EVERY = "every attempt alike"


def by_field(view: View) -> str:
    """The figure; nothing where the catalogue has no fields of life."""
    facts = view.record.facts
    if not facts.field_names:
        return ""
    groups = [("", "everybody"), *((f"-band-{name}", f"band {name}") for name in reversed(facts.band_names))]
    lowest = groups[-1]
    rows = [
        Bar(title.capitalize(), found.value, _words(view, found), 1.0 - found.value, is_few=found.is_few)
        for stem, title in _stems(view)
        if (found := view.by_id.get(stem + lowest[0])) is not None and (found.of or 0) >= FEW
    ]
    table, few = [], []
    for of, who in groups:
        for stem, title in _stems(view):
            found = view.by_id.get(stem + of)
            if found is None or (found.of or 0) < FEW:
                table.append((who, title, None, "", int(found.of or 0) if found else 0))
                few.append(frozenset[int]())
                continue
            bounds = range_words(found, view.range(found.id))
            table.append((who, title, found.value, bounds, int(found.of or 0)))
            few.append(frozenset({2, 3}) if found.is_few else frozenset())
    columns = (
        TableColumn("Whose"),
        TableColumn("Field of life"),
        TableColumn("Open, share", share),
        TableColumn("90 % range"),
        TableColumn("Attempts among the synthetic citizens", resting_on),
    )
    figure = Figure(
        "open-steps-by-field",
        f"Where steps are closed to {lowest[1]}",
        f"Attempted steps that were open to {lowest[1]}, per cent, {view.window.title}. Mean over fields: "
        f"{_weights(view)}. What rests on fewer than {FEW} attempts is left out.",
        bars(rows, 1.0),
        Numbers(columns, table, few),
        (("a", "open"), ("c", "closed (refused or slowed)")),
        note=few_note(any(row.is_few for row in rows)),
    )
    return view.figure(figure)


def _stems(view: View) -> list[tuple[str, str]]:
    """Ids without the band, and titles: the fields, their mean, and every attempt alike."""
    facts = view.record.facts
    fields = [(f"open-{name}", title) for name, title in zip(facts.field_names, facts.field_titles, strict=True)]
    return [*fields, (MEAN, "mean over fields"), ("open-steps", EVERY)]


def _words(view: View, found: Headline) -> str:
    """The share and its range."""
    return f"{percent_words(found.value)} ({range_words(found, view.range(found.id))})"


def _weights(view: View) -> str:
    """How much each field weighs, in words."""
    facts = view.record.facts
    if len(set(facts.field_weights)) == 1:
        return "each alike, from half to twice as much in the range"
    return ", ".join(f"{title} {w:g}" for title, w in zip(facts.field_titles, facts.field_weights, strict=True))
