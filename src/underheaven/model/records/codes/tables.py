"""Round the rules of a long code to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.philox import ALWAYS
from underheaven.model.records.codes.compile import ANYWHERE, NONE, RURAL, Fit
from underheaven.model.records.codes.rules import odds_of_heaviest, weight
from underheaven.state.calendar import EPOCH, month_of
from underheaven.state.limits import MOST_BANDS, NEVER

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class CodedActs(NamedTuple):
    """Rules of a long code about acts; A acts."""

    assessed: NDArray[np.int64]
    """(A,) months of the period in which a record counts once; 0 = each counts."""
    first: NDArray[np.int64]
    """(A,) where the lines of an act begin."""
    number: NDArray[np.int64]
    """(A,) lines that it may fit besides its own."""
    earlier: NDArray[np.int64]
    """(A,) act of the rule that each revises, plus one; 0 = none."""
    layer_points: NDArray[np.int64]
    """(A,)."""
    layer_rule: NDArray[np.int64]
    """(A,) bits of model/records/codes/compile.py: the head of the household is charged, no points are left."""


class Layer(NamedTuple):
    """A score whose bands are filed in another one, once a year."""

    present: bool
    urban: int
    """1 in towns, 0 in the country, -1 anywhere."""
    mask: int
    """Trait bits of those whom it is about."""
    start: int
    low: NDArray[np.int64]
    """(8,) lowest score of each band; out of reach for bands that there are not."""
    feeds: NDArray[np.int64]
    """(8,) act that is filed, or -1."""
    grades: NDArray[np.int64]
    """(8,) points of a living downgrade, by band of the personal score."""


class Mends(NamedTuple):
    """Records that may be made good; M of them."""

    act: NDArray[np.int64]
    """(M,) whose records."""
    applies: NDArray[np.int64]
    """(M,) chance in 2**-31 a month."""
    leaves: NDArray[np.int64]
    """(M,) act that is left, or -1."""


class Codes(NamedTuple):
    """Rules of a long code; F lines that acts may fit."""

    acts: CodedActs
    upto: NDArray[np.int64]
    """(F,) odds added up in 2**-31, the heaviest line of an act first; what is left is the act's own."""
    line: NDArray[np.int64]
    """(F,) act whose item counts."""
    since: NDArray[np.int64]
    """(F,) first day, since 2018, on which it does; long ago unless the line is a revision."""
    mends: Mends
    layer: Layer


OUT_OF_REACH = 1 << 30
LONG_AGO = -(1 << 30)
"""A day before every run."""


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
        revised = rulebook.codes.revisions_of(act) if rulebook.codes.fits else ()
        if revised:  # all of them, each in its time
            rows += [(act, act, 1.0), *((act, line, 1.0) for _, line in revised)]
            continue
        lines = by_weight(rulebook, act) if rulebook.codes.fits else []
        odds = odds_of_heaviest([fit.share for fit in lines])
        rows += zip([act] * len(odds), [act, *(fit.line for fit in lines)], [odds[-1], *odds[:-1]], strict=True)
    filed, counted, share = zip(*rows, strict=True) if rows else ((), (), ())
    return np.array(filed, np.int64), np.array(counted, np.int64), np.array(share, np.float64)


def months_ago(rulebook: Rulebook, filed: NDArray[np.int64], counted: NDArray[np.int64], month: int):
    """In which of the months before a month a filing counts as a line: from so many ago on, for so many before that.

    Of an act that is revised only the rule in force on a month's first day counts.

    Args:
        rulebook: whose lines are valid for a time.
        filed: (K,) acts that are filed.
        counted: (K,) act whose item counts.
        month: since January 2018.

    Returns:
        (K,) months ago of the latest, 0 = the last month; (K,) number of months.
    """
    scores = rulebook.scores
    lives = np.where(scores.validity[counted] == NEVER, 0, 1)
    lives = lives * scores.validity_months[scores.validity[counted]] if len(scores.validity_months) else lives
    latest, oldest = np.zeros(len(filed), np.int64), lives.astype(np.int64)
    for k, (act, line) in enumerate(zip(filed.tolist(), counted.tolist(), strict=True)):
        revised = rulebook.codes.revisions_of(act)
        if not revised:
            continue
        starts = [first_month(day) for day, _ in revised]
        place = [act, *(of for _, of in revised)].index(line)
        if place > 0:
            oldest[k] = min(oldest[k], max(0, month - starts[place - 1]))
        if place < len(starts):
            latest[k] = max(0, month - starts[place])
    return latest, np.maximum(0, oldest - latest)


def first_month(day: int) -> int:
    """First month, since January 2018, on whose first day a rule that begins on a day holds."""
    date = EPOCH + timedelta(days=day)
    return month_of(date) + (date.day > 1)


def make_codes(rulebook: Rulebook, by_decile: int) -> Codes:
    """Odds and chances in 2**-31; the layer with eight bands, of everybody on a society that knows no roles."""
    codes, n_acts = rulebook.codes, len(rulebook.acts.names)
    first, number = np.zeros(n_acts, np.int64), np.zeros(n_acts, np.int64)
    upto: list[int] = []
    lines: list[int] = []
    since: list[int] = []
    earlier = np.zeros(n_acts, np.int64)
    for act in sorted({fit.act for fit in codes.fits}):
        revised = codes.revisions_of(act)
        for before, (_, after) in zip([act, *(line for _, line in revised)], revised, strict=False):
            earlier[after] = before + 1
        if revised:
            first[act], number[act] = len(upto), len(revised)
            upto += [ALWAYS] * len(revised)
            lines += [line for _, line in reversed(revised)]
            since += [day for day, _ in reversed(revised)]
            continue
        heaviest = by_weight(rulebook, act)
        first[act], number[act] = len(upto), len(heaviest)
        odds = odds_of_heaviest([fit.share for fit in heaviest])[:-1]
        upto += [round(float(odd) * ALWAYS) for odd in np.cumsum(odds)]
        lines += [fit.line for fit in heaviest]
        since += [LONG_AGO] * len(heaviest)
    layer = codes.layer
    low, feeds, grades = np.full(8, OUT_OF_REACH, np.int64), np.full(8, NONE, np.int64), np.zeros(8, np.int64)
    low[: len(layer.low)], feeds[: len(layer.feeds)] = layer.low, layer.feeds
    grades[: len(layer.grades)] = layer.grades
    assert MOST_BANDS <= 8
    mends = [(mend.act, round(mend.applies * ALWAYS), mend.leaves) for mend in codes.mends]
    act, applies, leaves = np.array(mends, np.int64).reshape(-1, 3).T
    return Codes(
        acts=CodedActs(
            assessed=_by_act(codes.assessed_months, n_acts),
            first=first,
            number=number,
            earlier=earlier,
            layer_points=_by_act(codes.layer_points, n_acts),
            layer_rule=_by_act(codes.layer_rule, n_acts),
        ),
        upto=np.array(upto, np.int64),
        line=np.array(lines, np.int64),
        since=np.array(since, np.int64),
        mends=Mends(act, applies, leaves),
        layer=Layer(
            present=layer.present,
            urban=-1 if layer.place == ANYWHERE else int(layer.place != RURAL),
            mask=0 if by_decile else layer.role_mask,
            start=layer.start,
            low=low,
            feeds=feeds,
            grades=grades,
        ),
    )


def _by_act(column: NDArray, n_acts: int) -> NDArray[np.int64]:
    return column.astype(np.int64) if len(column) else np.zeros(n_acts, np.int64)
