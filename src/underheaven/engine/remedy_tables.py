"""Integer tables of the ways back.

Question answered: how are the numbers of notice, appeal, repair and sharing rounded? Left out: the queue's capacity,
which no kernel reads (engine/appeals.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from underheaven.engine import tables as t
from underheaven.engine.measures import Measure
from underheaven.engine.rounding import padded, threshold
from underheaven.regimes.rulebook import LIST_COURT, LIST_SCORE, Rulebook
from underheaven.regimes.rulebook_remedies import COPIED_BAND, MAX_EDGES, Edge


def counted_in(edge: Edge) -> Measure:
    """Measure in which refusals by the copies of an edge are counted; STALE_REFUSALS counts all of them."""
    if edge.handed_on_by >= 0:
        return Measure.STALE_HANDED_ON
    if edge.source >= COPIED_BAND:
        return Measure.STALE_OF_RECORDS
    return Measure.STALE_REFUSALS if edge.source in (LIST_COURT, LIST_SCORE) else Measure.STALE_OF_OTHER_LISTS


def make_edges(edges: Sequence[Edge]) -> t.Edges:
    """Edges of the sharing, filled up with some that nobody reads."""
    rows = [
        (e.gates, e.source, e.handed_on_by, counted_in(e), threshold(e.recalled), e.lag_months, e.retention_months)
        for e in edges
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(t.Edges._fields)
    return t.Edges(*(padded(np.array(column), MAX_EDGES) for column in columns))


def make_remedies(rulebook: Rulebook) -> t.Remedies:
    """Notice, appeal, repair and sharing."""
    r = rulebook.remedies
    return t.Remedies(
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
