"""Round appeals, notice, repair and the sharing of entries to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.remedies.appeals.compile import Edge
from underheaven.state.limits import COPIED_BAND, LIST_COURT, LIST_SCORE, MAX_EDGES
from underheaven.state.measures import Measure
from underheaven.state.rounding import padded, threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Edges(NamedTuple):
    """By which copies of what was corrected stay with operators; there is room for MAX_EDGES."""

    gates: NDArray[np.int64]
    """(MAX_EDGES,) gates that read the copies, a bit each."""
    source: NDArray[np.int64]
    """(MAX_EDGES,) what is copied (`Edge.source`), a bit each."""
    handed_on_by: NDArray[np.int64]
    """(MAX_EDGES,) edge that hands it on, -1 = none."""
    counted_in: NDArray[np.int64]
    """(MAX_EDGES,) measure in which refusals by its copies are counted."""
    recalled: NDArray[np.int64]
    lag_months: NDArray[np.int64]
    retention_months: NDArray[np.int64]


class Remedies(NamedTuple):
    """Notice, appeal, repair, and copies with operators."""

    appeals: bool
    told_before: int
    told_after: int
    notice_days: int
    wrong_appeal: int
    right_appeal: int
    within_days: int
    suspends: bool
    wrong_upheld: int
    right_struck: int
    repair_after: int
    repair_applies: int
    n_edges: int
    edges: Edges


def counted_in(edge: Edge) -> Measure:
    """Measure in which refusals by the copies of an edge are counted; STALE_REFUSALS counts all of them."""
    if edge.handed_on_by >= 0:
        return Measure.STALE_HANDED_ON
    if edge.source >= COPIED_BAND:
        return Measure.STALE_OF_RECORDS
    return Measure.STALE_REFUSALS if edge.source in (LIST_COURT, LIST_SCORE) else Measure.STALE_OF_OTHER_LISTS


def make_edges(edges: Sequence[Edge]) -> Edges:
    """Edges of the sharing, filled up with some that nobody reads."""
    rows = [
        (e.gates, e.source, e.handed_on_by, counted_in(e), threshold(e.recalled), e.lag_months, e.retention_months)
        for e in edges
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(Edges._fields)
    return Edges(*(padded(np.array(column), MAX_EDGES) for column in columns))


def make_remedies(rulebook: Rulebook) -> Remedies:
    """Notice, appeal, repair and sharing."""
    r = rulebook.remedies
    return Remedies(
        appeals=r.appeals,
        told_before=int(threshold(r.told_before)),
        told_after=int(threshold(r.told_after)),
        notice_days=r.notice_days,
        wrong_appeal=int(threshold(r.wrong_appeal)),
        right_appeal=int(threshold(r.right_appeal)),
        within_days=r.within_days,
        suspends=r.suspends,
        wrong_upheld=int(threshold(r.wrong_upheld)),
        right_struck=int(threshold(r.right_struck)),
        repair_after=r.repair_after_months,
        repair_applies=int(threshold(r.repair_applies)),
        n_edges=len(r.edges),
        edges=make_edges(r.edges),
    )
