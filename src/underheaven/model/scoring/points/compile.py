"""Compile one personal score into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.model.scoring.points.sizes import points_of, validity_of
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Score


@dataclass(frozen=True)
class Scores:
    """One personal score; V validity classes, B bands from the lowest up."""

    present: bool
    start: int
    least: int
    greatest: int
    clips_at_each_change: bool
    """True: the score accumulates and is clipped at each step; False: start plus live records, clipped when read."""
    points: NDArray[np.int16]
    """(A,) points of one filed act; 0 = not an item of this score (and no direct grade)."""
    is_item: NDArray[np.bool_]
    """(A,) whether the act is an item."""
    validity: NDArray[np.int8]
    """(A,) validity class; NEVER = for good."""
    doubles: NDArray[np.bool_]
    """(A,) whether a repetition within validity counts double."""
    most_live: NDArray[np.uint8]
    """(A,) cap: most records of the item that count at a time; 0 = no cap."""
    grade_cap: NDArray[np.int8]
    """(A,) direct downgrade: highest band while the record lives; NEVER = none."""
    first_day: NDArray[np.int32]
    """(A,) dated rule: first day on which it holds (may be negative)."""
    last_day: NDArray[np.int32]
    """(A,) last day on which it holds."""
    validity_months: NDArray[np.int16]
    """(V,) V <= 7."""
    band_names: tuple[str, ...]
    band_low: NDArray[np.int16]
    """(B,) lowest score of each band, B <= 7, ascending; the first is the least score."""
    blocks_bonuses: bool = False
    """Whether bonuses change nothing while a direct downgrade lives."""
    subtypes: tuple[str, ...] = ()
    """(B,) what the lowest band is called for one who held each band before; empty = nothing else."""


DAY_0 = date(2018, 1, 1)
ALWAYS = (-1_000_000, 1_000_000)
"""First and last day of a rule without dates."""


def day_number(day: date | None, otherwise: int) -> int:
    """Days since the first of January 2018; may be negative."""
    return otherwise if day is None else (day - DAY_0).days


def band_order(score: Score, numbers: Numbers) -> list[str]:
    """Names of the bands from the lowest up."""
    return sorted(score.bands, key=lambda name: numbers.of(score.bands[name].start))


def _subtypes(score: Score, bands: list[str]) -> tuple[str, ...]:
    """Names of the lowest band by the band held before; those below the lowest that is named go with it."""
    named = score.bands[bands[0]].subtypes if bands else {}
    lowest = sorted((bands.index(band), name) for name, band in named.items())
    return tuple(
        next((n for low, n in reversed(lowest) if low <= b), lowest[0][1]) for b in range(len(bands) if named else 0)
    )


def compile_scores(plan: Outline, regime: RegimeBody, numbers: Numbers) -> Scores:
    """The arrays of the regime's score; neutral if it keeps none.

    Raises:
        BadInput: replaced values make the scale or the bands impossible.
    """
    n_acts = len(plan.doings)
    points, is_item = np.zeros(n_acts, np.int16), np.zeros(n_acts, np.bool_)
    validity, grade = np.full(n_acts, NEVER, np.int8), np.full(n_acts, NEVER, np.int8)
    doubles, most = np.zeros(n_acts, np.bool_), np.zeros(n_acts, np.uint8)
    first, last = np.full(n_acts, ALWAYS[0], np.int32), np.full(n_acts, ALWAYS[1], np.int32)
    score = next(iter(regime.scores.values()), None)
    bands = band_order(score, numbers) if score else []
    classes = list(score.validity) if score else []
    for name, item in score.items.items() if score else ():
        assert score is not None
        act = plan.index[name]
        is_item[act] = True
        points[act] = points_of(item, score, numbers.of)
        named = validity_of(item, score, numbers.of)
        validity[act] = classes.index(named) if named else NEVER
        grade[act] = bands.index(item.grade) if item.grade else NEVER
        doubles[act] = item.repeat == "doubled"
        most[act] = min(max(numbers.whole(item.at_most), 0 if item.at_most is None else 1), 255)
        first[act], last[act] = day_number(item.start, ALWAYS[0]), day_number(item.end, ALWAYS[1])
    months = [max(numbers.whole(length), 1) for length in score.validity.values()] if score else []
    low = [numbers.whole(score.bands[name].start) for name in bands] if score else []
    start, least, greatest = (
        (numbers.whole(score.start), numbers.whole(score.least), numbers.whole(score.greatest)) if score else (0, 0, 0)
    )
    if score and not (least <= start <= greatest and least < greatest):
        raise BadInput(f"the values put the start {start} outside the scale {least} to {greatest}")
    if len(set(low)) < len(low):
        raise BadInput("the values let two bands begin at the same score")
    return Scores(
        present=score is not None,
        start=start,
        least=least,
        greatest=greatest,
        clips_at_each_change=score is not None and score.limits == "at-each-change",
        points=points,
        is_item=is_item,
        validity=validity,
        doubles=doubles,
        most_live=most,
        grade_cap=grade,
        first_day=first,
        last_day=last,
        validity_months=np.array(months, np.int16),
        band_names=tuple(bands),
        band_low=np.array(low, np.int16),
        blocks_bonuses=score is not None and score.while_downgraded == "bonuses-blocked",
        subtypes=_subtypes(score, bands) if score else (),
    )
