"""After how many months does a changed rule show? Digests of the loudest life, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.engine.lives import by_hand
from tests.rules.loudest import LONGEST, loudest, plan_of
from underheaven.engine import digest
from underheaven.regimes.rulebook import Rulebook


def seals(rules: Rulebook) -> Iterator[str]:
    """Digest of a run of 1, 2, ... months."""
    plan = plan_of(rules)
    with by_hand(plan) as run:
        for _ in range(LONGEST):
            run.live(1, keep_counts=False)
            chunks = [chunk for part in run.parts for chunk in part.chunks]
            yield digest.seal(run.progress.chain, chunks, plan.society.grid_first)


class Unchanged:
    """Digests of the unchanged life after each month."""

    def __init__(self) -> None:
        self.months = list(seals(loudest()))

    def first_difference(self, rules: Rulebook) -> int | None:
        """Months after which the digest differs; None = never within the longest life."""
        for month, (ours, theirs) in enumerate(zip(self.months, seals(rules), strict=False), start=1):
            if ours != theirs:
                return month
        return None


@cache
def unchanged() -> Unchanged:
    """Made once for all tests."""
    return Unchanged()
