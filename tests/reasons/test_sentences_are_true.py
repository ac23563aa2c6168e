"""A thousand drawn lives: every sentence is read by a machine and held against the events of the life.

The reader, the ledger and the comparison (reader.py, ledger.py, held_against.py) use nothing of the code that tells.
Rare ends are made common, and each must have been met.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.reasons.drawn_lives import Loud, drawn
from tests.reasons.held_against import LEFT, hold
from underheaven.reasons.sentences import MOST_WORDS, tell

LOUD, STRICT, WITH_GRACE = Loud(), Loud(1.5, strict=True), Loud(1.5, strict=True, grace_days=40)
DRAWS = {
    "as-described": (130, 6_000, 14, None),
    "as-described, loud": (260, 6_000, 18, LOUD),
    "as-described, strict": (120, 6_000, 16, STRICT),
    "as-described, with grace": (100, 6_000, 14, WITH_GRACE),
    "reforms": (100, 6_000, 14, LOUD),
    "wendeng": (80, 4_000, 14, LOUD),
    "rongcheng": (60, 4_000, 14, LOUD),
    "penalty-points-licence": (80, 6_000, 14, LOUD),
    "nsw-demerit-points": (80, 6_000, 14, LOUD),
    "china-twelve-points": (60, 6_000, 18, LOUD),
    "lists-only": (60, 6_000, 14, LOUD),
    "joint-sanctions": (60, 6_000, 14, LOUD),
}
"""Regime: lives, citizens, months, what is raised."""
MET = {
    "record": (
        "ran out",
        "was struck on appeal",
        "was repaired on application",
        "was made good",
        "was cleared",
        "lasts",
    ),
    "wrong record": ("ran out", "was struck on appeal", "lasts"),
    "record from before": ("ran out", "was struck on appeal", "was repaired on application"),
    "records together": ("ran out", "was struck on appeal"),
    "file in sum": ("ran out", "was struck on appeal"),
    "appeal": ("stood", "was struck", "lasts"),
    "appeals together": ("stood", "was struck"),
    "grace": ("was listed", "was made good", "was struck on appeal"),
    "stay court": ("the debt was paid", "the term was over", "the error was found", "lasts"),
    "stay score": ("the term was over", "lasts"),
    "stay conduct": ("the filing was struck on appeal", "the term was over", "what led to it was made good", "lasts"),
    "licence": ("was taken", "was given back", "stayed taken", "whole again", "back on appeal"),
    "copy": ("kept",),
}
"""Ends that must be among those told, by what ends so."""
SEEN: dict[str, Counter[str]] = {}
FEWEST = 1_000
ROOM = 700
"""Words for lives under the strictest rules, to which more happens in a year than 250 words can hold."""
MOST_LEFT = 0.05
"""Share of lives, of regimes made loud, in which so much befell one person that some ends are left to the table."""


def lived(name: str) -> Counter[str]:
    """Ends that were told of the lives of a draw, each sentence of which is so; once for all tests."""
    if name not in SEEN:
        n, population, n_months, loud = DRAWS[name]
        seen: Counter[str] = Counter()
        for life in drawn(name.partition(",")[0], n, population, n_months, loud, 5):
            room = ROOM if loud is not None and loud.strict else MOST_WORDS
            text = tell(life.account, {}, room)
            assert sum(len(sentence.split()) for sentence in text) <= room
            seen += hold(life, text)
        SEEN[name] = seen
    return SEEN[name]


@pytest.mark.parametrize("name", DRAWS)
def test_every_sentence_is_so(name: str) -> None:
    seen, n = lived(name), DRAWS[name][0]
    assert seen[LEFT] <= (MOST_LEFT * n if DRAWS[name][3] else 0), seen


def test_every_kind_of_end_was_met() -> None:
    assert sum(n for n, *_ in DRAWS.values()) >= FEWEST
    seen = sum((lived(name) for name in DRAWS), Counter())
    told = "\n".join(f"{n:6,} {kind}" for kind, n in sorted(seen.items()))
    print(told)
    missing = [f"{of}: {how}" for of, hows in MET.items() for how in hows if not seen[f"{of}: {how}"]]
    assert not missing, f"{missing}\n{told}"
