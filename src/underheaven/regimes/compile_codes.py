"""What do the rules of a long code come to as numbers?

Question answered: lines that one act fits, periods of assessment, downgrades made good, and the layer that feeds the
score, by act. Left out: points and validity (compile_scores.py), rounding (engine/code_tables.py).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from underheaven.regimes.code_schema import PLACES
from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.compile_scores import band_order, day_number
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody, Score
from underheaven.regimes.revisions import begins, name_of_revision
from underheaven.regimes.rulebook_codes import NONE, TO_HEAD, ZERO, Codes, Fit, Layer, Mend
from underheaven.society.traits import ROLES

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
