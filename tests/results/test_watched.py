"""Searches, right and wrong hits: known answers, what a gallery and a threshold do, and channels by face."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from math import exp, hypot, log
from urllib.parse import unquote

import numpy as np
import pytest

from tests.results.fake_outcome import ACTS, facts, fake_outcome
from underheaven.engine.totals import Totals, totals_of
from underheaven.faces.groups import women_to_men
from underheaven.faces.growth import FORMS
from underheaven.faces.odds import odds
from underheaven.faces.tails import TAILS
from underheaven.results.headlines import headlines
from underheaven.results.html.page import view_of
from underheaven.results.html.sections import watched as section
from underheaven.results.html.sections.worth import GALLERIES, SIMILARITIES
from underheaven.results.html.styles import page_styles
from underheaven.results.record import NATIONAL_POPULATION
from underheaven.results.watched import RATE, THRESHOLD, formula_ranges, kin_a_search, laws, range_of, spread, watched
from underheaven.results.watched_channels import face_channels, wrong_share
from underheaven.state.measures import ByAct

BY_FORMULA = {"face-searches", "face-right-hits", "face-wrong-hits"}


@pytest.fixture(scope="module")
def life() -> Totals:
    return totals_of(fake_outcome(100_000, 2), 0, 1)


def test_a_doubled_gallery_doubles_wrong_hits_at_a_threshold_and_raises_misses_at_a_rate(life: Totals) -> None:
    once, twice = (watched(life, 1.0, gallery=n) for n in (1e8, 2e8))
    for one, two in zip(once.laws, twice.laws, strict=True):
        before, after = once.strangers(one).sum(), twice.strangers(two).sum()
        if one.policy == THRESHOLD:
            assert after == pytest.approx(2.0 * before) and two.missed == one.missed
        else:
            assert after == pytest.approx(before)
            assert two.missed > one.missed or one.missed == 1.0 or one.name == "none"
    assert [law.name for law in once.laws] == [*TAILS, *FORMS]


def test_women_are_taken_for_each_other_more_often_and_the_mean_stays(life: Totals) -> None:
    found = watched(life, 1.0)
    men, women = found.factors()
    assert women / men == pytest.approx(women_to_men().middle)
    assert found.strangers(found.middle).sum() == pytest.approx(found.searches.sum() * found.middle.strangers)
    ratios = [float(factors[1] / factors[0]) for factors in (found.factors(end) for end in ("low", "high"))]
    assert ratios == pytest.approx([2.0, 5.0])


def test_children_are_searched_and_never_found(life: Totals) -> None:
    found = watched(life, 1.0)
    right, wrong = found.right(found.middle), found.wrong(found.middle)
    assert (right[:, :, :2] == 0.0).all() and (wrong[:, :, :2] > 0.0).all()
    assert right[:, :, 3:].sum() == pytest.approx(0.8 * found.searches[:, :, 3:].sum()), "one in five is missed"
    assert found.gallery / NATIONAL_POPULATION == pytest.approx(
        (found.persons * found.enrolled).sum() / 100_000, rel=0.02
    )


def test_the_pareto_tail_leaves_kin_alone() -> None:
    by_name = {law.name: law for law in laws(1.1e9)}
    assert by_name["gpd"].strangers == 0.0 and by_name["exponential"].strangers > by_name["quadratic"].strangers > 0.05
    assert kin_a_search() == pytest.approx(0.0075 + 0.8 * 0.003)
    assert wrong_share(by_name["gpd"]) == pytest.approx(0.248 * 0.14 * 0.0099 / 0.752, rel=0.02)
    assert wrong_share(replace(by_name["power"], missed=1.0)) == 1.0, "whoever is missed is never named rightly"
    assert {law.policy for law in laws(1e6)} == {THRESHOLD, RATE}


def test_ranges_hold_their_middle_and_follow_the_rule_of_independent_factors(life: Totals) -> None:
    low, high = spread(3.0, [(0.5, 2.0), (0.25, 4.0)])
    assert (low, high) == (
        pytest.approx(3 * exp(-hypot(log(2), log(4)))),
        pytest.approx(3 * exp(hypot(log(2), log(4)))),
    )
    assert spread(3.0, [(0.0, 2.0)])[0] == 0.0
    found = watched(life, 1.0)
    for kind in ("searches", "right", "wrong"):
        middle = (found.searches if kind == "searches" else getattr(found, kind)(found.middle)).sum()
        low, high = range_of(found, kind)
        assert low < middle < high
    twice = watched(life, 1.0, total=4e8)
    assert twice.searches.sum() == pytest.approx(2.0 * found.searches.sum())


def test_headlines_are_there_where_somebody_is_named_by_face_alone(life: Totals) -> None:
    outcome = fake_outcome(100_000, 2)
    told = {h.id: h for h in headlines(outcome, None, facts(), None, 1e6)}
    assert {"faces-enrolled", *BY_FORMULA} <= set(told) and told["faces-enrolled"].unit == "persons"
    ranges = formula_ranges(life, facts(), 10.0)
    assert set(ranges) == BY_FORMULA
    assert all(ranges[name].low < told[name].value < ranges[name].high for name in BY_FORMULA)
    blind = replace(facts(), face_channels=())
    assert not {h.id for h in headlines(outcome, None, blind)} & {"faces-enrolled", *BY_FORMULA}
    assert formula_ranges(life, blind, 10.0) == {}


def test_a_channel_by_face_has_its_part_of_the_acts_that_two_channels_see(life: Totals) -> None:
    """Of the first act the camera files three quarters, at 0.5 % wrong; the other quarter is at 0 %."""
    by_act = np.zeros_like(life.by_act)
    by_act[0, [ByAct.DONE, ByAct.SEEN, ByAct.WRONG]] = 1000, 400, 8
    none = replace(life, by_act=np.zeros_like(by_act))
    none.by_act[0, ByAct.DONE] = 1250
    channels = ((0, 2), *[(1, -1)] * (len(ACTS) - 1))
    (found,) = face_channels(replace(facts(), act_channels=channels), replace(life, by_act=by_act), none, ["2018-01"])
    assert (found.filed, found.wrong, found.expected) == (300.0, 8.0, pytest.approx(1.5))
    assert (found.done, found.done_without) == (1000.0, 1250.0)
    assert found.yuan == pytest.approx(2.5 * 100_000 / 12 + 2.0 * 300)


def test_a_regime_without_channels_by_face_says_so_in_one_sentence(record) -> None:
    blind = replace(record, facts=replace(record.facts, face_channels=()))
    words = section.section(view_of(blind))
    assert words.count("<p>") == 1 and "as-described names anybody by face" in words and "<figure" not in words


def test_the_slider_has_the_values_of_odds_and_works_without_a_script(record) -> None:
    page = section.section(view_of(record))
    saved = re.search(
        r'download="synthetic-as-described-worth-of-a-match.csv" href="data:text/csv;charset=utf-8,([^"]+)"', page
    )
    assert saved
    rows = list(csv.DictReader(io.StringIO(unquote(saved[1]))))
    assert len(rows) == len(GALLERIES) * len(SIMILARITIES) and GALLERIES[0] == 1e3 and GALLERIES[-1] == 1.4e9
    for row in rows:
        gallery = float(row["Gallery"])
        kin = (0.0075 + 0.8 * 0.003) * min(1.0, gallery / 1_390_733_112)
        expected = odds(float(row["Similarity"].removesuffix(" %")), gallery, 1.0, 0.8, kin)
        assert {tail: float(row[f"Right, {tail} tail"]) for tail in TAILS} == pytest.approx(expected)
    radios = re.findall(r'<input type="radio" name="gallery" id="(gal-\d+)"( checked)?>', page)
    assert [name for name, _ in radios] == [f"gal-{k}" for k in range(1, len(GALLERIES) + 1)]
    assert sum(bool(checked) for _, checked in radios) == 1
    styles = page_styles()
    assert all(f"#{name}:checked~figure .{name}" in styles and f'class="gal {name}"' in page for name, _ in radios)
    assert f"repeat({len(GALLERIES)},1fr)" in styles and "<script" not in page
