"""Tables of the rules of a long code.

Question answered: with what odds does a filing count as which line, what is assessed once a period, which records are
made good, and what does a layer feed? Left out: the months themselves (engine/month/codes.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import tables as t
from underheaven.kernels.philox import ALWAYS
from underheaven.regimes.rulebook import MOST_BANDS, Rulebook
from underheaven.regimes.rulebook_codes import ANYWHERE, NONE, RURAL, Fit
from underheaven.scoring.heaviest import odds_of_heaviest, weight

OUT_OF_REACH = 1 << 30


def by_weight(rulebook: Rulebook, act: int) -> list[Fit]:
    """Lines that an act may fit, the heaviest first, those left out that do not outweigh its own."""
    scores = rulebook.scores

    def heavy(of: int) -> int:
        return weight(int(scores.points[of]), int(scores.grade_cap[of]))

    lines = [fit for fit in rulebook.codes.lines_of(act) if heavy(fit.line) > heavy(act)]
    return sorted(lines, key=lambda fit: (-heavy(fit.line), fit.line))


def filed_as(rulebook: Rulebook) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """What filings count as: the act filed, the act whose item counts, and the share of such filings."""
    rows: list[tuple[int, int, float]] = []
    for act in range(len(rulebook.acts.names)):
        lines = by_weight(rulebook, act) if rulebook.codes.fits else []
        odds = odds_of_heaviest([fit.share for fit in lines])
        rows += zip([act] * len(odds), [act, *(fit.line for fit in lines)], [odds[-1], *odds[:-1]], strict=True)
    filed, counted, share = zip(*rows, strict=True) if rows else ((), (), ())
    return np.array(filed, np.int64), np.array(counted, np.int64), np.array(share, np.float64)


def make_codes(rulebook: Rulebook, by_decile: int) -> t.Codes:
    """Odds and chances in 2**-31; the layer with eight bands, of everybody on a society that knows no roles."""
    codes, n_acts = rulebook.codes, len(rulebook.acts.names)
    first, number = np.zeros(n_acts, np.int64), np.zeros(n_acts, np.int64)
    upto: list[int] = []
    lines: list[int] = []
    for act in sorted({fit.act for fit in codes.fits}):
        heaviest = by_weight(rulebook, act)
        first[act], number[act] = len(upto), len(heaviest)
        odds = odds_of_heaviest([fit.share for fit in heaviest])[:-1]
        upto += [round(float(odd) * ALWAYS) for odd in np.cumsum(odds)]
        lines += [fit.line for fit in heaviest]
    layer = codes.layer
    low, feeds, grades = np.full(8, OUT_OF_REACH, np.int64), np.full(8, NONE, np.int64), np.zeros(8, np.int64)
    low[: len(layer.low)], feeds[: len(layer.feeds)] = layer.low, layer.feeds
    grades[: len(layer.grades)] = layer.grades
    assert MOST_BANDS <= 8
    return t.Codes(
        assessed=_by_act(codes.assessed_months, n_acts),
        layer_points=_by_act(codes.layer_points, n_acts),
        first=first,
        number=number,
        upto=np.array(upto, np.int64),
        line=np.array(lines, np.int64),
        mends=np.array(
            [[mend.act, round(mend.applies * ALWAYS), mend.leaves] for mend in codes.mends], np.int64
        ).reshape(-1, 3),
        layer_present=layer.present,
        layer_urban=-1 if layer.place == ANYWHERE else int(layer.place != RURAL),
        layer_mask=0 if by_decile else layer.role_mask,
        layer_start=layer.start,
        layer_low=low,
        layer_feeds=feeds,
        layer_grades=grades,
        layer_rule=_by_act(codes.layer_rule, n_acts),
    )


def _by_act(column: NDArray, n_acts: int) -> NDArray[np.int64]:
    return column.astype(np.int64) if len(column) else np.zeros(n_acts, np.int64)
