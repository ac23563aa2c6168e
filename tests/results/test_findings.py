"""Findings elsewhere and what a run says: known answers on made-up counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.results.fake_outcome import fake_record, official
from underheaven.results.chance import SIGN
from underheaven.results.findings import ANSWERS, NOT_REACHED, PUT_IN, REACHED, Lived, answers, findings, tally
from underheaven.results.headlines import headlines_of
from underheaven.results.ranges import Range
from underheaven.results.sums import window_of
from underheaven.state.measures import Measure, Step
from underheaven.studies.claims import register


def lived(record=None) -> Lived:
    record = record or fake_record()
    return Lived(record, {h.id: h for h in headlines_of(record, official())}, window_of(record.outcome.months))


def test_every_row_has_an_answer_or_says_why_not():
    for name, row in findings().items():
        kinds = [kind for kind in ("reached_if", "put_in", "why") if kind in row]
        assert len(kinds) == 1 and (name in ANSWERS) == (kinds != ["why"]), name
        assert row["confidence"] in ("high", "medium", "low") and row["source"]["title"]
        assert row["rows"] and set(row["rows"]) <= set(register()), name
    assert set(ANSWERS) <= set(findings())


def test_one_answer_a_finding_and_none_invented():
    found = answers(lived())
    assert [a.id for a in found] == list(findings())
    for a in found:
        assert a.says and bool(a.reached_if) == (a.verdict in (REACHED, NOT_REACHED)), a.id
        assert a.verdict != PUT_IN or a.put_in or a.says.startswith("put in:"), a.id
    counted = tally(found)
    assert sum(counted.values()) == len(found) and min(counted[REACHED], counted[NOT_REACHED]) > 0
    assert counted[PUT_IN] == 8, "four with a number of the run, four that are inputs"


def test_every_number_stands_beside_its_range():
    record = fake_record()
    found = lived(record)
    ranges = {name: Range(0.001, 0.002, 0.5, 0.5) for name in found.by_id}
    for answer in answers(lived(replace(record, ranges=ranges))):
        assert bool(answer.range) == (answer.id in ANSWERS), answer.id


@pytest.mark.parametrize(("attempts", "persons", "reached"), [(87, 10, True), (10, 10, False), (400, 10, False)])
def test_attempts_for_each_person_refused(attempts, persons, reached):
    record = fake_record()
    gate = record.facts.gate("flight")
    outcome = record.outcome
    steps, counts = outcome.steps.copy(), outcome.counts.copy()
    steps[:, :, :, gate, Step.CLOSED] = 0
    counts[:, :, Measure.GATE_PERSONS + gate] = 0
    steps[0, 0, 0, gate, Step.CLOSED], counts[0, 0, Measure.GATE_PERSONS + gate, 0] = attempts, persons
    answer = ANSWERS["attempts-not-persons"](
        lived(replace(record, outcome=replace(outcome, steps=steps, counts=counts), ranges={}))
    )
    assert answer is not None and answer.reached == reached
    assert answer.words.startswith(f"{attempts / persons:.2f} {SIGN} attempts"), "ten persons are few"


@pytest.mark.parametrize(("by_month", "reached"), [([250] * 12, True), ([250] * 11 + [600], False), ([90] * 12, False)])
def test_even_growth_of_listings(by_month, reached):
    record = fake_record()
    counts = record.outcome.counts.copy()
    counts[:, :, Measure.COURT_ENTERED] = 0
    counts[:, 0, Measure.COURT_ENTERED, 0] = by_month
    answer = ANSWERS["linear-growth"](lived(replace(record, outcome=replace(record.outcome, counts=counts))))
    assert answer is not None and answer.reached == reached


def test_a_regime_without_a_court_list_has_no_answer_on_listings():
    record = fake_record()
    assert ANSWERS["linear-growth"](lived(replace(record, facts=replace(record.facts, has_court_list=False)))) is None


def test_what_only_part_of_a_range_reaches_is_not_reached():
    record = fake_record()
    share = lived(record).by_id["moved-by-want-share"].value
    for low, reached in ((0.51, True), (0.49, False)):
        ranges = {"moved-by-want-share": Range(low, max(share, 0.6), 0.5, 0.5)}
        answer = ANSWERS["rewards-move-more"](lived(replace(record, ranges=ranges)))
        assert answer is not None and answer.reached == (reached and share > 0.5)


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("jaywalking-screens", {"acts_on_boards": ()}),
        ("jaywalking-screens", {"deters": False}),
        ("violations-fall", {"deters": False}),
        ("firms-defraud-less", {"deters": False}),
        ("rewards-move-more", {"rewards": False}),
        ("rewards-move-more", {"deters": False}),
        ("wide-default-band", {"has_score": False}),
        ("linear-growth", {"has_court_list": False}),
    ],
)
def test_a_finding_is_asked_only_where_its_mechanism_exists(name, without):
    record = fake_record()
    assert ANSWERS[name](lived(record)) is not None
    assert ANSWERS[name](lived(replace(record, facts=replace(record.facts, **without)))) is None


def test_that_punishment_deters_is_put_in_and_never_reached():
    record = fake_record()
    for name in ("jaywalking-screens", "violations-fall", "firms-defraud-less"):
        answer = ANSWERS[name](lived(record))
        assert answer is not None and answer.reached is None, name


def test_fifty_points_below_the_lowest_band_are_the_lowest_band():
    record = fake_record()
    names, lows = ("poor", "fair", "outstanding"), (350, 600, 700)
    facts = replace(record.facts, band_lows=lows, band_names=names, score_start=350)
    answer = ANSWERS["wide-default-band"](replace(lived(record), record=replace(record, facts=facts)))
    assert answer is not None and answer.words == "350 points are poor, 50 fewer are poor"


def test_every_finding_that_is_written_down_is_there():
    """Findings of the record by subject: enforcement, behaviour, opinion, distributions of scores."""
    names = set(findings())
    assert {"performance-rises", "caseload-and-listings", "clearance", "jaywalking-screens"} <= names
    assert {"village-boards", "relief-and-threat", "firms-defraud-less", "soft-scores-of-firms"} <= names
    assert {"approval", "few-know-their-pilot", "rewards-move-more", "party-members", "framing"} <= names
    assert {"tax-grades", "bands-of-rongcheng", "wide-default-band", "many-lists", "vague-rewards"} <= names
