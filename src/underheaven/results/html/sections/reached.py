"""Which rules met nobody? Every rule of the file with what the run counted for it.

Question answered: which rules of the regime were felt in this run, how often, and which not at all? Left out: how each
is counted (results/reach.py) and what the rules did (the other sections).
"""

from __future__ import annotations

from underheaven.results.html.figure import Numbers, TableColumn, folded
from underheaven.results.html.view import View, note, paragraph
from underheaven.results.reach import (
    Reached,
    met_nobody,
    met_words,
    most_met_first,
    not_counted,
    reach,
    what_is_counted,
)

MOST_NAMED = 8
"""Rules that are named before the table is opened."""


def section(view: View) -> str:
    """How many met nobody, the first of them by name, and all rules in a folded table."""
    found = reach(view.record.facts, view.record.outcome)
    if not found:
        return ""
    met, unmet, missing = most_met_first(found), met_nobody(found), not_counted(found)
    words = f"The regime has {len(found):,} rules that can meet somebody; in this run {len(met):,} did. "
    words += f"{len(unmet):,} met nobody{_named(unmet)}."
    if missing:
        words += f" Of {len(missing)} the run stores nothing apart."
    columns = (
        TableColumn("Rule"),
        TableColumn("Met"),
        TableColumn("What is counted"),
        TableColumn("What the file says"),
    )
    rows = [(r.rule, met_words(r), what_is_counted(r), r.why) for r in (*met, *missing, *unmet)]
    return (
        paragraph(words)
        + note(
            "Counts are those of the synthetic citizens of the whole run, not scaled. What is rare may meet nobody "
            "in a society of this size; in a larger one it may."
        )
        + folded(f"All {len(found)} rules, those most met first", Numbers(columns, rows))
    )


def _named(unmet: list[Reached]) -> str:
    """The first of them, outer rules before what belongs to them."""
    outer = [r.rule for r in unmet if r.rule.count("/") <= 1 and not r.rule.startswith("items/")]
    names = (outer or [r.rule for r in unmet])[:MOST_NAMED]
    if not names:
        return ""
    return f", among them {', '.join(names)}" if len(names) < len(unmet) else f": {', '.join(names)}"
