"""Integer tables of the ways back.

Question answered: how are the numbers of notice, appeal, repair and sharing rounded? Left out: the queue's capacity,
which no kernel reads (engine/appeals.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import packed as p
from underheaven.engine import tables as t
from underheaven.engine.measures import Measure
from underheaven.kernels.philox import ALWAYS
from underheaven.regimes.rulebook import LIST_COURT, LIST_SCORE, Rulebook
from underheaven.regimes.rulebook_remedies import COPIED_BAND, Edge


def _threshold(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * ALWAYS)


def counted_in(edge: Edge) -> Measure:
    """Measure in which refusals by the copies of an edge are counted; STALE_REFUSALS counts all of them."""
    if edge.handed_on_by >= 0:
        return Measure.STALE_HANDED_ON
    if edge.source >= COPIED_BAND:
        return Measure.STALE_OF_RECORDS
    return Measure.STALE_REFUSALS if edge.source in (LIST_COURT, LIST_SCORE) else Measure.STALE_OF_OTHER_LISTS


def _what(edge: Edge) -> int:
    """Gates, source, who hands it on, and where refusals are counted, as engine/packed.py places them."""
    above = edge.source << p.EDGE_SOURCE | (edge.handed_on_by + 1) << p.EDGE_FROM
    return edge.gates | above | int(counted_in(edge)) << p.EDGE_COUNTED


def make_remedies(rulebook: Rulebook, seed: np.uint64) -> t.Remedies:
    """Notice, appeal, repair and sharing."""
    r = rulebook.remedies
    edges = [(_what(e), _threshold(e.recalled), e.lag_months, e.retention_months) for e in r.edges]
    return t.Remedies(
        appeals=r.appeals,
        told_before=_threshold(r.told_before),
        told_after=_threshold(r.told_after),
        notice_days=r.notice_days,
        wrong_appeal=_threshold(r.wrong_appeal),
        right_appeal=_threshold(r.right_appeal),
        within_days=r.within_days,
        suspends=r.suspends,
        wrong_upheld=_threshold(r.wrong_upheld),
        right_struck=_threshold(r.right_struck),
        repair_after=r.repair_after_months,
        repair_applies=_threshold(r.repair_applies),
        edges=np.array(edges, np.int64).reshape(-1, 4),
        seed=seed,
    )
