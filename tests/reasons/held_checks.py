"""What a text claims of checks by face, held against the events of the same life (held_against.py)."""

from __future__ import annotations

from typing import Any

from tests.reasons.reader import Claim
from underheaven.model.conduct.routines.words import told_of
from underheaven.state.events import Event

OUTCOMES = {
    "refused payment": 0,
    "charged": 1,
    "not let in": 2,
    "refused a second": 4,
    "refused a serving": 5,
    "given": 6,
}
"""Number of an outcome by the words that its sentence begins with; a stranger let in is the other."""
STRANGER, CHARGED = 3, 1


def is_told_rightly(held: Any, claim: Claim) -> None:
    """As many outcomes as are told, within these days; one alone at its minute, and a sum of money as it was."""
    (first, last), what = claim.span, claim.parts["what"] or ""
    outcome = next((number for words, number in OUTCOMES.items() if what.startswith(words)), STRANGER)
    found = [told_of(o) for day, _, v, o in held.book.others[Event.CHECKED] if first <= day <= last and v == outcome]
    found = [told for told in found if told.helped == ("somebody helped" in what)]
    if claim.parts["times"] is not None:
        n = claim.number("times")
        assert n == len(found) or (outcome == CHARGED and n < len(found)), claim.text
        return
    minutes = [f"{told.second // 3600:02}:{told.second // 60 % 60:02}" for told in found]
    assert claim.parts["time"] in minutes, claim.text
    sums = [f"{told.fen / 100:,.2f}".removesuffix(".00") for told in found]
    assert outcome != CHARGED or any(f"charged {yuan} yuan" in what for yuan in sums), claim.text
