"""The enterprises' score, with it and without, at equal seeds: the part shows, and nothing else has moved."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from tests.rules import variants as v
from tests.rules.test_with_and_without import refusals
from underheaven.engine.measures import Measure, Step
from underheaven.regimes.rulebook import NEVER, Rulebook
from underheaven.regimes.rulebook_enterprises import NO_SCORE, EnterpriseScore
from underheaven.regimes.rulebook_standing import Association
from underheaven.results.facts import RegimeFacts
from underheaven.results.headlines import headlines

BY_BAND = slice(Measure.ENTERPRISE_BAND, Measure.ENTERPRISE_BAND + 8)
MOVED = {"ENTERPRISE_POINTS_LOST", "ENTERPRISE_POINTS_GAINED", "ENTERPRISE_FELL", "HEADS_OF_LOW", "ENTERPRISE_BAND"}
RULES = EnterpriseScore(
    present=True,
    start=1000,
    band_names=("D", "C", "B", "A", "AA"),
    band_low=(NO_SCORE, 600, 850, 960, 1030),
    low=1,
    listed_cap=1,
    found=(0.9, 0.9, 0.9),
    points=(-200, -450, 30),
    good_per_year=np.array([0.3, 0.5, 1.0, 2.0]),
)


def scoring(**fields: object) -> Rulebook:
    """The quiet life in which enterprises are scored."""
    return replace(v.quiet(), enterprise_score=replace(RULES, **fields))


@cache
def scored():
    return v.lived(scoring())


def test_enterprise_score():
    """S13, S34: points and bands of enterprises, tenders closed to heads of low ones; nothing else moves."""
    found = v.differences(v.quiet_run(), scored())
    assert found <= MOVED | refusals("enterprise-bid")
    assert found >= (MOVED - {"ENTERPRISE_BAND"}) | {"CLOSED enterprise-bid", "FOR_ANOTHER enterprise-bid"}
    bands = scored().counts[:, :, BY_BAND].sum(axis=(1, 3))
    assert (bands.sum(axis=1) == bands[0].sum()).all() and bands[0].sum() > 100
    assert (bands[-1, :5] > 0).all()
    assert (v.quiet_run().counts[:, :, BY_BAND] == 0).all()
    more = v.at_gate(scored(), "enterprise-bid", Step.CLOSED) - v.at_gate(v.quiet_run(), "enterprise-bid", Step.CLOSED)
    assert more > 0


def test_heads_stand_for_low_enterprises():
    """S13, S15: where an enterprise is held against its head, more heads lose points than for listings alone."""
    rules = Association(household=0, ties=0, enterprise=-60, at_most=-100)
    listed, low = (v.lived(replace(book, association=rules)) for book in (v.quiet(), scoring()))
    lost = [v.count(run, Measure.ASSOCIATED) for run in (listed, low)]
    assert 0 < lost[0] < lost[1]
    nobody = v.lived(replace(scoring(low=NEVER), association=rules))
    assert v.count(nobody, Measure.ASSOCIATED) == lost[0]
    assert v.count(nobody, Measure.HEADS_OF_LOW) == v.count(nobody, Measure.ENTERPRISE_FELL) == 0


def test_a_listing_caps_the_band():
    """S13, S20: without points a listed enterprise stands in the band that a listing leaves, and no other falls."""
    run = v.lived(scoring(points=(0, 0, 0)))
    bands = run.counts[:, :, BY_BAND].sum(axis=(1, 3))
    assert (bands[:, 1] == run.counts[:, :, Measure.ENTERPRISE_STOCK].sum(axis=(1, 2))).all()
    assert bands[:, [0, 2, 4]].sum() == 0 < bands[:, 1].min()
    uncapped = v.lived(scoring(points=(0, 0, 0), listed_cap=7))
    assert v.count(uncapped, Measure.HEADS_OF_LOW) == 0


def test_headlines_of_enterprises():
    """S13: what the report says of enterprises follows the counts, and is silent without their score."""
    facts = RegimeFacts.of(scoring())
    values = {h.id: h.value for h in headlines(scored(), None, facts, None, None)}
    last = scored().counts[-1][:, BY_BAND].sum(axis=(0, 2))
    assert values["enterprises-below"] == last[:3].sum() / last.sum()
    assert values["heads-of-low"] == last[:2].sum() == scored().counts[-1][:, Measure.HEADS_OF_LOW].sum()
    without = {h.id for h in headlines(v.quiet_run(), None, RegimeFacts.of(v.quiet()), None, None)}
    assert not without & {"enterprises-below", "enterprises-fell", "heads-of-low"}
