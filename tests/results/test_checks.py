"""Headlines and the table of everyday checks by face: what is expected, by hand, and what is counted."""

from __future__ import annotations

import numpy as np
import pytest

from tests.engine.lives import rulebook
from tests.results.fake_outcome import facts, fake_record
from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.results.checks import attempts_of, checked_in
from underheaven.results.facts import RegimeFacts
from underheaven.results.facts_of_checks import facts_of_checks
from underheaven.results.sums import window_of
from underheaven.society.traits import N_AGE_BANDS, N_DECILES
from underheaven.state.measures import Measure


def test_facts_give_back_the_attempts_of_every_cell() -> None:
    routines = rulebook("as-described").routines
    found = facts_of_checks(routines)
    assert [check.name for check in found] == list(ROUTINES)
    for r, check in enumerate(found):
        expected = routines.attempts[r].reshape(2, 2, N_DECILES, N_AGE_BANDS)
        np.testing.assert_allclose(attempts_of(check), expected, rtol=1e-12)
    assert facts_of_checks(rulebook("none").routines) == ()


def test_facts_are_read_back_as_they_were_written() -> None:
    known = RegimeFacts.of(rulebook("as-described"))
    assert RegimeFacts.from_json(known.as_json()) == known


def test_what_is_expected_is_persons_times_rates_worked_by_hand() -> None:
    """Nobody below six, 100 times a year in the country and 300 in town; a tenth is checked, and kept for 90 days."""
    run = fake_record()
    window = window_of(run.outcome.months)
    (found,) = checked_in(facts().checks, run.outcome, window)
    persons = run.outcome.counts[window.months, :, Measure.PERSONS].reshape(-1, 31, 2, 2, N_DECILES, N_AGE_BANDS)
    older = persons[..., 1:].sum(axis=(0, 1, 3, 4, 5)) / 12.0
    attempts = float(older[0] * 100.0 + older[1] * 300.0)
    assert found.attempts == pytest.approx(attempts) and found.checked == pytest.approx(attempts / 10.0)
    days = 365.0 * window.n_months / 12.0
    assert found.kept == pytest.approx(attempts / 10.0 / days * 90.0)
    refused = int(run.outcome.counts[window.months, :, Measure.PAYMENTS_REFUSED].sum())
    assert found.refused == refused > 0 and found.minutes == 2 * refused and found.wrong == 0
