"""State what is to be run: a society, a rulebook, a seed, some months.

Question answered: what fixes a run's digest, and what (threads, panel) does not? Left out: files and reports.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from underheaven.model.regime.rulebook import Rulebook
from underheaven.society import Society


@dataclass(frozen=True)
class Plan:
    """A run to be lived."""

    society: Society
    rulebook: Rulebook
    seed: int
    """64 bits; the seed of the run."""
    first_month: int = 0
    """Months since January 2018."""
    n_months: int = 12
    threads: int = 0
    """How many at once; 0 = all processors. Changes nothing but speed."""
    panel_grids: tuple[int, ...] = ()
    """Grids whose citizens' events are recorded. Changes nothing in the digest."""
    past_kept_by: Rulebook | None = None
    """Rules by which files were kept before the first month; the run's own if None."""

    @property
    def n_threads(self) -> int:
        """Threads to use."""
        return self.threads if self.threads > 0 else len(os.sched_getaffinity(0))
