"""Tell how the rates behind the annual report were chosen.

Question answered: on whose word stands each number of debts, courts and travel, for which official figures exist? Left
out: multipliers by sex, age, income and place, which stand in the table of assumed numbers.
"""

from __future__ import annotations

from underheaven.results.headlines import GATE_TOTALS
from underheaven.results.record import AssumedNumber
from underheaven.studies.rules import Rules

MULTIPLIERS = ("times", "performs_times", "headroom")
"""Keys that hold multipliers and technical bounds."""


def rates_chosen(rules: Rules) -> tuple[AssumedNumber, ...]:
    """Numbers of debts, court lists, gates of travel and starting totals, in the order of the files."""
    lists = getattr(rules.regime.body, "lists", {})
    places = [f"regime/lists/{name}/" for name, made in lists.items() if made.kind == "court"]
    for gate, _ in GATE_TOTALS:
        places += [f"catalogue/demands/{gate}/", f"regime/gates/{gate}/"]
    wanted = ("catalogue/debts/", *places, "regime/start/")
    return tuple(
        AssumedNumber(number.path, number.value, number.low, number.high, number.unit, number.origin)
        for number in rules.numbers()
        if number.path.startswith(wanted) and not set(MULTIPLIERS) & set(number.path.split("/"))
    )
