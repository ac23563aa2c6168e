"""Compile the rules of a long code into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.records.codes.language import PLACES
from underheaven.model.scoring.points.compile import band_order, day_number
from underheaven.model.scoring.points.revisions import begins, name_of_revision
from underheaven.society.traits import ROLES

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Score

ANYWHERE, RURAL, URBAN = range(3)
NONE = -1
TO_HEAD, ZERO = 1, 2
"""Bits of what the layer does with the records of an act: charge the head of the household, leave no points."""


@dataclass(frozen=True)
class Fit:
    """A line that an act may fit besides its own."""

    act: int
    line: int
    """Act whose item the line is."""
    share: float
    """Share of the act's filings that fit it."""
    since: int | None = None
    """First day, since 1 January 2018, of a revision of the act's own line; None = a line beside it."""


@dataclass(frozen=True)
class Mend:
    """A record that is struck once its cause is made good."""

    act: int
    applies: float
    """Chance a month."""
    leaves: int = NONE
    """Act that is filed instead; NONE = nothing."""


@dataclass(frozen=True)
class Layer:
    """A yearly score of a smaller place, which feeds the personal score; nobody has it by default."""

    present: bool = False
    place: int = ANYWHERE
    role_mask: int = 0
    start: int = 0
    low: tuple[int, ...] = ()
    """Lowest score of each band, ascending."""
    feeds: tuple[int, ...] = ()
    """Act that is filed for each band; NONE = nothing."""
    grades: tuple[int, ...] = ()
    """Points of a living downgrade to each band of the personal score."""
    names: tuple[str, ...] = ()
    """Of the bands."""


@dataclass(frozen=True)
class Codes:
    """Rules of a long code; everything off by default."""

    assessed_months: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    """(A,) months of the period in which a record of the act counts once; 0 = each counts."""
    layer_points: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    """(A,) points in the layer."""
    fits: tuple[Fit, ...] = ()
    mends: tuple[Mend, ...] = ()
    layer: Layer = field(default_factory=Layer)
    layer_rule: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    """(A,) TO_HEAD and ZERO."""

    def lines_of(self, act: int) -> tuple[Fit, ...]:
        """Lines that an act may fit besides its own."""
        return tuple(fit for fit in self.fits if fit.act == act and fit.since is None)

    def revisions_of(self, act: int) -> tuple[tuple[int, int], ...]:
        """First day, and act whose item counts from then on, of each revision of an act; the earliest first."""
        return tuple(sorted((fit.since, fit.line) for fit in self.fits if fit.act == act and fit.since is not None))


MOST_LAYER_POINTS = 30_000


def compile_codes(plan: Outline, regime: RegimeBody, numbers: Numbers) -> Codes:
    """The rules of a code; neutral without a score."""
    assessed, in_layer = np.zeros(len(plan.doings), np.int16), np.zeros(len(plan.doings), np.int16)
    layer_rule = np.zeros(len(plan.doings), np.int8)
    score = next(iter(regime.scores.values()), None)
    if score is None:
        return Codes(assessed, in_layer, layer_rule=layer_rule)
    for name, item in score.items.items():
        assessed[plan.index[name]] = min(max(numbers.whole(item.assessed), 0), 12)
    for name, points in (score.layer.items if score.layer else {}).items():
        in_layer[plan.index[name]] = np.clip(numbers.whole(points), -MOST_LAYER_POINTS, MOST_LAYER_POINTS)
    for bit, names in ((TO_HEAD, score.layer.charged_to_head), (ZERO, score.layer.zero)) if score.layer else ():
        layer_rule[[plan.index[name] for name in names]] |= bit
    return Codes(
        assessed_months=assessed,
        layer_points=in_layer,
        fits=tuple(
            Fit(plan.index[act], plan.index[line], numbers.of(share))
            for act, lines in score.heaviest_only.items()
            for line, share in lines.items()
        )
        + tuple(
            Fit(plan.index[act], plan.index[name_of_revision(act, day)], 1.0, day_number(begins(day), 0))
            for act, item in score.items.items()
            for day in item.revised
        ),
        mends=tuple(
            Mend(plan.index[act], numbers.of(rules.applies), plan.index[rules.leaves] if rules.leaves else NONE)
            for act, rules in score.made_good.items()
        ),
        layer=_layer(plan, score, numbers),
        layer_rule=layer_rule,
    )


def _layer(plan: Outline, score: Score, numbers: Numbers) -> Layer:
    rules = score.layer
    if rules is None:
        return Layer()
    bands = sorted(rules.bands, key=lambda name: numbers.of(rules.bands[name].start))
    grades = band_order(score, numbers)
    return Layer(
        present=True,
        place=PLACES.index(rules.place),
        role_mask=ROLES[rules.role],
        start=numbers.whole(rules.start),
        low=tuple(numbers.whole(rules.bands[name].start) for name in bands),
        feeds=tuple(plan.index[rules.feeds[name]] if name in rules.feeds else NONE for name in bands),
        grades=tuple(numbers.whole(rules.grades.get(name)) for name in grades),
        names=tuple(bands),
    )


def moved(codes: Codes, place: NDArray[np.int64]) -> Codes:
    """The same of acts that were joined: each act's number among the joined ones.

    Args:
        codes: whose arrays by act are joined already.
        place: (A,) new number of each act.
    """

    def at(act: int) -> int:
        return NONE if act == NONE else int(place[act])

    return replace(
        codes,
        fits=tuple(replace(fit, act=at(fit.act), line=at(fit.line)) for fit in codes.fits),
        mends=tuple(replace(mend, act=at(mend.act), leaves=at(mend.leaves)) for mend in codes.mends),
        layer=replace(codes.layer, feeds=tuple(at(act) for act in codes.layer.feeds)),
    )
