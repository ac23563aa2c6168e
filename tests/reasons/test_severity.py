"""The class of severity of a single life is the class in which a comparison counts her."""

from __future__ import annotations

import numpy as np

from underheaven.engine.life_by_group import simulate_by_group
from underheaven.reasons.account import Account, Severity
from underheaven.reasons.lines import lines_of
from underheaven.reasons.sentences import tell
from underheaven.reasons.strip import page
from underheaven.results.measures import severity_classes
from underheaven.state.events import Event
from underheaven.studies.explain import explain
from underheaven.studies.replayed import RunAgain

MARKS = (Event.COURT_LISTED, Event.SCORE_LISTED, Event.ENTERPRISE_LISTED, Event.CONDUCT_LISTED, Event.DOWNGRADED)


def test_single_lives_are_in_the_classes_that_a_comparison_counts(opened: RunAgain) -> None:
    """Months closed and class of everybody of the run to whom anything happened, and of some others."""
    persons = simulate_by_group(opened.plan, 0, opened.plan.n_months - 1).persons
    classes = severity_classes(persons.months_closed, persons.hardship)
    by_conduct = compared = 0
    found = np.zeros(4, int)
    for grid in range(opened.society.n_grids):
        life = opened.replay.run_again(grid)
        events = life.events
        of_note = np.unique(events["citizen"][np.isin(events["event"], MARKS)])
        until = life.first_citizen + len(life.traits)
        already = life.first_citizen + np.flatnonzero(classes[life.first_citizen : until] > 0)
        for citizen in sorted({*of_note.tolist(), *already.tolist(), life.first_citizen}):
            account = opened.account(life, citizen)
            assert account.severity is not None
            told = account.severity
            assert (told.months_closed, told.value) == (persons.months_closed[citizen], classes[citizen]), citizen
            assert (told.hardship > 0) == (persons.hardship[citizen] > 0), citizen
            found[told.value] += 1
            by_conduct += "misconduct" in told.because
            compared += 1
    assert compared > 400 and (found > 20).all(), found
    assert by_conduct > 0, "nobody was on a list by conduct at a month's end"


def test_it_is_told_in_words_lines_and_on_the_page(opened: RunAgain) -> None:
    account = next(a for c in range(3000) if (a := explain(opened, c).account).severity.value == 2)  # type: ignore[union-attr]
    assert isinstance(account, Account) and isinstance(account.severity, Severity)
    (sentence,) = (s for s in tell(account, {}) if "class 2 of 3" in s)
    assert account.severity.because in sentence
    (line,) = (line for line in lines_of(account, {}) if "class 2 of severity" in line.what)
    assert line.because == account.severity.because
    assert "class 2 of severity" in page(account, tell(account, {}), {}, "as-described")
    assert account.as_json()["severity"]["value"] == 2
