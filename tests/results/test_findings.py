"""Findings elsewhere and what a run says: known answers on made-up counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.results.fake_outcome import fake_record, official
from underheaven.engine.measures import Measure, Step
from underheaven.results.chance import SIGN
from underheaven.results.findings import ANSWERS, Lived, answers, findings, tally
from underheaven.results.headlines import headlines_of
from underheaven.results.ranges import Range
from underheaven.results.sums import window_of
from underheaven.studies.claims import register


def lived(record=None) -> Lived:
    record = record or fake_record()
    return Lived(record, {h.id: h for h in headlines_of(record, official())}, window_of(record.outcome.months))


def test_every_row_has_an_answer_or_says_why_not():
    for name, row in findings().items():
        assert (name in ANSWERS) == ("reached_if" in row) == ("why" not in row), name
        assert row["confidence"] in ("high", "medium", "low") and row["source"]["title"]
        assert row["rows"] and set(row["rows"]) <= set(register()), name
    assert set(ANSWERS) <= set(findings())


def test_one_answer_a_finding_and_none_invented():
    found = answers(lived())
    assert [a.id for a in found] == list(findings())
    assert all(a.says and (a.reached is None) == (a.id not in ANSWERS) for a in found)
    given, reached = tally(found)
    assert given == len(ANSWERS) and 0 < reached < given


def test_every_number_stands_beside_its_range():
    record = fake_record()
    found = lived(record)
    ranges = {name: Range(0.001, 0.002, 0.5, 0.5) for name in found.by_id}
    for answer in answers(lived(replace(record, ranges=ranges))):
        assert bool(answer.range) == (answer.reached is not None), answer.id


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
        lived(replace(record, outcome=replace(outcome, steps=steps, counts=counts)))
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


def test_a_fall_that_chance_or_assumptions_undo_is_not_reached():
    record = fake_record()
    assert lived(record).by_id["violations-avoided-share"].value > 0
    for low, reached in ((0.01, True), (-0.01, False)):
        ranges = {"violations-avoided-share": Range(low, 0.2, 0.5, 0.5)}
        answer = ANSWERS["violations-fall"](lived(replace(record, ranges=ranges)))
        assert answer is not None and answer.reached == reached


def test_every_finding_that_is_written_down_is_there():
    """Findings of the record by subject: enforcement, behaviour, opinion, distributions of scores."""
    names = set(findings())
    assert {"performance-rises", "caseload-and-listings", "clearance", "jaywalking-screens"} <= names
    assert {"village-boards", "relief-and-threat", "firms-defraud-less", "soft-scores-of-firms"} <= names
    assert {"approval", "few-know-their-pilot", "rewards-move-more", "party-members", "framing"} <= names
    assert {"tax-grades", "bands-of-rongcheng", "wide-default-band", "many-lists", "vague-rewards"} <= names
