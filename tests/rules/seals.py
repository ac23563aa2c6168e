"""After how many months does a changed rule show? Digests of a life, month by month.

A life need be lived no further than to the first month in which the digests differ: a run that ends there has another
one. What was only counted and left nothing in anybody's state shows as well, since a month's link of the chain holds
all counts, and shows in every longer run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tests.engine.lives import by_hand
from tests.rules.loudest import loudest, plan_of
from underheaven.engine import Plan, digest
from underheaven.model.regime.rulebook import Rulebook
from underheaven.studies.small_society import HeldSociety


def seals(plan: Plan) -> Iterator[str]:
    """Digest of a run of 1, 2, ... months."""
    with by_hand(plan) as run:
        for _ in range(plan.n_months):
            run.live(1, keep_counts=False)
            chunks = [chunk for part in run.parts for chunk in part.chunks]
            yield digest.seal(run.progress.chain, chunks, plan.society.grid_first)


class Unchanged:
    """Digests of an unchanged life after each month.

    Args:
        plan: the life.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = replace(plan, society=HeldSociety.of(plan.society))
        self.months = list(seals(self.plan))

    def first_difference(self, rules: Rulebook) -> int | None:
        """Months after which the digest under other rules differs; None = never within the life."""
        theirs = seals(replace(self.plan, rulebook=rules))
        for month, (our, their) in enumerate(zip(self.months, theirs, strict=True), start=1):
            if our != their:
                theirs.close()
                return month
        return None


@cache
def unchanged() -> Unchanged:
    """Of the loudest life, made once for all tests."""
    return Unchanged(plan_of(loudest()))
