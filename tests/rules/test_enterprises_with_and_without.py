"""The enterprises' score, with it and without, at equal seeds: the part shows, and nothing else has moved."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from tests.oracle.loud import LOUD_REMEDIES
from tests.rules import variants as v
from tests.rules.test_with_and_without import refusals
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.scoring.association.compile import Association
from underheaven.model.scoring.enterprise.compile import NO_SCORE, Correction, DirectGrades, EnterpriseScore, OffTheList
from underheaven.results.facts import RegimeFacts
from underheaven.results.headlines import headlines
from underheaven.state.events import Event
from underheaven.state.limits import NEVER
from underheaven.state.measures import Measure, Step

BY_BAND = slice(Measure.ENTERPRISE_BAND, Measure.ENTERPRISE_BAND + 8)
MOVED = {"ENTERPRISE_POINTS_LOST", "ENTERPRISE_POINTS_GAINED", "ENTERPRISE_FELL", "HEADS_OF_LOW", "ENTERPRISE_BAND"}
TO_LOW = refusals("enterprise-bid", "enterprise-permit")
"""Gates that are closed to low enterprises."""
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
    assert found <= MOVED | TO_LOW
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


def held_down(low: int = 6) -> Rulebook:
    """The quiet life in which enterprises that did nothing stand for heads on the courts' list."""
    return replace(scoring(points=(0, 0, 0), listed_cap=6, head_caps=(0, low)))


def test_what_the_head_did_reaches_the_enterprise():
    """S13, S15, S20: tenders close to heads of enterprises for their own listing, as for no one else's doing."""
    plain, held = (v.lived(book) for book in (scoring(points=(0, 0, 0), listed_cap=6), held_down()))
    found = v.differences(plain, held)
    moved = {"ENTERPRISE_HELD_DOWN", "ENTERPRISE_BAND", "ENTERPRISE_FELL", "HEADS_OF_LOW"}
    assert moved - {"ENTERPRISE_BAND"} <= found <= moved | TO_LOW
    assert v.count(held, Measure.ENTERPRISE_HELD_DOWN) == v.count(held, Measure.HEADS_OF_LOW) > 50
    gate = "enterprise-permit"
    closed, for_another = (
        v.at_gate(held, gate, step) - v.at_gate(plain, gate, step) for step in (Step.CLOSED, Step.FOR_ANOTHER)
    )
    assert closed > 0 >= for_another
    more = v.lived(held_down(low=1))
    assert v.count(more, Measure.HEADS_OF_LOW) > v.count(held, Measure.HEADS_OF_LOW)
    for e in v.events(held, Event.ENTERPRISE_HELD_DOWN):
        assert (e["value"], e["other"]) == (0, 1)


def test_what_the_head_did_does_not_come_back_to_her():
    """S15: an enterprise that is low for its head alone takes no points from her; one low by itself still does."""
    rules = Association(household=0, ties=0, enterprise=-60, at_most=-100)
    books = (scoring(points=(0, 0, 0), listed_cap=6), held_down(low=0))
    plain, held = (v.lived(replace(book, association=rules)) for book in books)
    assert v.count(held, Measure.HEADS_OF_LOW) > 0
    lost = [v.count(run, Measure.ASSOCIATION_POINTS) for run in (plain, held)]
    assert lost[0] == lost[1] > 0
    both = (v.lived(replace(busy(**caps), association=rules)) for caps in ({}, {"head_caps": (0, 0)}))
    lost = [v.count(run, Measure.ASSOCIATION_POINTS) for run in both]
    assert lost[0] == lost[1]


def listing(**fields: object) -> Rulebook:
    """The quiet life in which many enterprises are listed, with these ways off the list."""
    book = v.quiet()
    term = {"term_months": 6, "off": OffTheList(**fields)}
    return replace(book, enterprises=replace(book.enterprises, **term))


GRADES = DirectGrades(share=(0.5, 0.3), band=(0, 1), calendar_years=(3, 2))
"""Of the gravest acts: the lowest band, and another low one."""
OF_LIST = {"ENTERPRISE_LISTED", "ENTERPRISE_LEFT", "ENTERPRISE_STOCK", "HEAD_DAYS"}


def test_a_repetition_counts_double():
    """S13: a breach of a kind on file costs double; what is lost lies between once and twice, nothing else is filed."""

    once, double = (v.lived(busy(doubles=doubles)) for doubles in (False, True))
    assert v.differences(once, double) <= {"ENTERPRISE_POINTS_LOST", *MOVED} | TO_LOW
    lost = [v.count(run, Measure.ENTERPRISE_POINTS_LOST) for run in (once, double)]
    assert lost[0] < lost[1] < 2 * lost[0]
    assert v.count(once, Measure.ENTERPRISE_POINTS_GAINED) == v.count(double, Measure.ENTERPRISE_POINTS_GAINED)


def test_heads_of_listed_enterprises_are_graded():
    """S13, S20: while it is listed its head stands no higher than the grade, and nobody else's band moves."""
    rules = v.quiet()
    graded = v.lived(replace(rules, enterprises=replace(rules.enterprises, grade_cap=1)))
    before, after = (run.band_groups.sum(axis=(0, 2)) for run in (v.quiet_run(), graded))
    listed = int(graded.counts[-1, :, Measure.ENTERPRISE_STOCK].sum())
    assert after[0] == before[0] and (after[2:] <= before[2:]).all()
    assert 0 < after[1] - before[1] <= listed
    moved = v.differences(v.quiet_run(), graded)
    assert "bands" in moved and not moved & OF_LIST, "the list itself is that of before"


def test_who_has_corrected_leaves_early():
    """S20: listings end before the term, none within the first months; entries less exits stay the stock."""
    term, early = v.lived(listing()), v.lived(listing(early_after=2, early=0.4))
    found = v.differences(term, early)
    assert "ENTERPRISE_EARLY" in found and found <= {"ENTERPRISE_EARLY"} | OF_LIST | refusals(*v.quiet().gates.names)
    assert 10 < v.count(early, Measure.ENTERPRISE_EARLY) <= v.count(early, Measure.ENTERPRISE_LEFT)
    stock = early.counts[:, :, Measure.ENTERPRISE_STOCK].sum(axis=(1, 2))
    moves = [early.counts[:, :, m].sum(axis=(1, 2)) for m in (Measure.ENTERPRISE_LISTED, Measure.ENTERPRISE_LEFT)]
    assert np.array_equal(np.diff(stock), (moves[0] - moves[1])[1:])
    never = v.lived(listing(early_after=6, early=0.4))
    assert v.differences(term, never) == set()
    began = {}
    for e in early.panel[np.isin(early.panel["event"], (Event.ENTERPRISE_LISTED, Event.ENTERPRISE_LEFT))]:
        if e["event"] == Event.ENTERPRISE_LISTED:
            began[int(e["citizen"])] = int(e["day"])
        elif e["value"] == 1 and int(e["citizen"]) in began:
            assert int(e["day"]) - began[int(e["citizen"])] > 28


def test_heads_appeal_against_a_listing():
    """S20, S47: through the queue of all appeals; what is struck ends the listing, and only that."""
    told = replace(Remedies(**LOUD_REMEDIES), repair_applies=0.0, edges=(), right_appeal=0.9, right_struck=0.5)
    silent, heard = (
        v.lived(replace(listing(appeals=appeals), remedies=replace(told, wrong_appeal=0.0)))
        for appeals in (False, True)
    )
    assert v.count(silent, Measure.ENTERPRISE_STRUCK) == 0 < v.count(heard, Measure.ENTERPRISE_STRUCK)
    assert v.count(heard, Measure.APPEALS_FILED) > v.count(silent, Measure.APPEALS_FILED)
    assert v.count(heard, Measure.ENTERPRISE_STRUCK) <= v.count(heard, Measure.ENTERPRISE_LEFT)
    decided = heard.panel[heard.panel["event"] == Event.ENTERPRISE_DECIDED]
    struck = {(int(e["citizen"]), int(e["day"])) for e in decided if e["value"] == 1}
    left = heard.panel[(heard.panel["event"] == Event.ENTERPRISE_LEFT) & (heard.panel["value"] == 2)]
    assert struck and struck == {(int(e["citizen"]), int(e["day"])) for e in left}
    mute = v.lived(replace(listing(appeals=True), remedies=Remedies()))
    assert v.count(mute, Measure.APPEALS_FILED) == 0


def busy(**fields: object) -> Rulebook:
    """The quiet life in which enterprises are scored and do much."""
    book = scoring(**fields)
    firms = book.enterprises
    more = {name: 15.0 * getattr(firms, name) for name in ("tax_per_year", "product_per_year")}
    return replace(book, enterprises=replace(firms, **more))


@cache
def graded():
    return v.lived(busy(grades=GRADES))


def test_the_gravest_acts_bring_a_grade_in_place_of_points():
    """S13: fewer points are lost, the grade caps the band, and nothing but the score and what it closes moves."""
    plain = v.lived(busy())
    found = v.differences(plain, graded())
    assert "ENTERPRISE_GRADED" in found and found <= {"ENTERPRISE_GRADED"} | MOVED | TO_LOW
    lost = [v.count(run, Measure.ENTERPRISE_POINTS_LOST) for run in (plain, graded())]
    assert lost[1] < lost[0] and v.count(plain, Measure.ENTERPRISE_GRADED) == 0
    worthless = {"points": (0, 0, 0), "listed_cap": 6}
    alone = v.lived(busy(grades=GRADES, **worthless))
    assert v.count(alone, Measure.ENTERPRISE_GRADED) == v.count(graded(), Measure.ENTERPRISE_GRADED) > 50
    assert v.count(alone, Measure.HEADS_OF_LOW) > 0 == v.count(v.lived(busy(**worthless)), Measure.HEADS_OF_LOW)
    for e in v.events(alone, Event.ENTERPRISE_GRADED):
        assert e["value"] == GRADES.band[int(e["other"]) - 1]


def test_a_correction_gives_points_back_and_ends_a_grade():
    """S13, S47: after months without a filing; fewer heads stand for a low enterprise, and nothing else moves."""
    rules = Correction(after=2, applies=0.5, gives=200, instead=-80)
    corrected = v.lived(busy(grades=GRADES, repair=rules))
    found = v.differences(graded(), corrected)
    score = MOVED - {"ENTERPRISE_POINTS_GAINED"}
    assert "ENTERPRISE_REPAIRED" in found and found <= {"ENTERPRISE_REPAIRED"} | score | TO_LOW
    assert v.count(corrected, Measure.ENTERPRISE_REPAIRED) > 100 > 0 == v.count(graded(), Measure.ENTERPRISE_REPAIRED)
    low = [v.count(run, Measure.HEADS_OF_LOW) for run in (graded(), corrected)]
    assert low[1] < low[0]
    longer = v.lived(busy(grades=GRADES, repair=replace(rules, after=4)))
    repaired = [v.count(run, Measure.ENTERPRISE_REPAIRED) for run in (corrected, longer)]
    assert 0 < repaired[1] < repaired[0]
    repairs, grades = v.events(corrected, Event.ENTERPRISE_REPAIRED), v.events(corrected, Event.ENTERPRISE_GRADED)
    assert len(repairs) > 0 and (repairs["value"] <= rules.gives).all()
    for e in repairs:
        since = e["day"] - grades["day"][grades["citizen"] == e["citizen"]]
        assert (since[since > 0] > 31).all(), "nothing was filed for two months"


def test_heads_appeal_against_what_is_filed():
    """S13, S47: through the queue of all appeals; struck filings give points or a band back, and nothing else moves."""
    told = replace(Remedies(**LOUD_REMEDIES), repair_applies=0.0, edges=(), right_appeal=0.9, right_struck=0.5)
    rules = replace(told, wrong_appeal=0.0)
    silent, heard = (
        v.lived(replace(busy(grades=GRADES, appeals=appeals), remedies=rules)) for appeals in (False, True)
    )
    assert v.count(silent, Measure.ENTERPRISE_STRUCK) == 0 < v.count(heard, Measure.ENTERPRISE_STRUCK)
    assert v.count(heard, Measure.APPEALS_FILED) > v.count(silent, Measure.APPEALS_FILED)
    low = [v.count(run, Measure.HEADS_OF_LOW) for run in (silent, heard)]
    assert low[1] < low[0]
    assert v.count(silent, Measure.ENTERPRISE_LEFT) == v.count(heard, Measure.ENTERPRISE_LEFT)
    decided = v.events(heard, Event.ENTERPRISE_DECIDED)
    assert {0, 1} <= set(decided["value"].tolist()) and set(decided["other"].tolist()) == {1}
    mute = v.lived(replace(busy(grades=GRADES, appeals=True), remedies=Remedies()))
    assert v.differences(mute, graded()) == set()


def test_headlines_of_enterprises():
    """S13: what the report says of enterprises follows the counts, and is silent without their score."""
    facts = RegimeFacts.of(scoring())
    values = {h.id: h.value for h in headlines(scored(), None, facts, None, None)}
    last = scored().counts[-1][:, BY_BAND].sum(axis=(0, 2))
    assert values["enterprises-below"] == last[:3].sum() / last.sum()
    assert values["heads-of-low"] == last[:2].sum() == scored().counts[-1][:, Measure.HEADS_OF_LOW].sum()
    rules = {"grades": GRADES, "repair": Correction(after=2, applies=0.5)}
    values = {h.id: h.value for h in headlines(graded(), None, RegimeFacts.of(busy(**rules)), None, None)}
    assert values["enterprises-graded"] == graded().counts[:, :, Measure.ENTERPRISE_GRADED].sum() > 0
    assert values["enterprises-corrected"] == 0
    without = {h.id for h in headlines(v.quiet_run(), None, RegimeFacts.of(v.quiet()), None, None)}
    of_score = {"enterprises-below", "enterprises-fell", "heads-of-low", "enterprises-graded", "enterprises-corrected"}
    assert not without & of_score
