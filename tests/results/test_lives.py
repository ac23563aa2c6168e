"""Lives: sentences with day and cause, and the rule of choice."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.results.fake_outcome import events, facts, person
from underheaven.results.lives import RULES, choose_life, date_words, tell
from underheaven.state.events import EVENT, Event


def life(citizen: int) -> list[str]:
    happened = events()
    return [
        f"{x.when}: {x.text}" for x in tell(happened[happened["citizen"] == citizen], person(citizen, 900), facts())
    ]


def one(*rows: tuple) -> list[str]:
    """Sentences of a woman's life of a few events (day, event, act, value, other)."""
    array = np.array([(3107, *row) for row in rows], dtype=EVENT)
    return [x.text for x in tell(array, person(3107, 900), facts())]


def test_days_are_dates():
    assert date_words(0) == "1 January 2018"
    assert date_words(-1) == "31 December 2017"
    assert date_words(31 + 28) == "1 March 2018"


def test_a_jaywalker_from_the_crossing_to_the_board():
    told = life(3100)
    assert told[1] == "18 January 2018: He crosses on red, on foot, at a watched crossing."
    assert told[2].endswith("The camera sees it and files it.")
    assert told[4] == "19 January 2018: That costs him 5 points."
    assert told[5].endswith("A public board shows him for 7 days: jaywalking.")
    assert any("that is not his: speeding, done by citizen 5123" in x for x in told)


def test_a_debtor_from_the_debt_to_the_refused_ticket_and_back():
    told = life(3107)
    assert told[0].endswith("She falls behind on a debt.")
    assert any("She books a flight and is refused, because she is on the court list." in x for x in told)
    assert any("She leaves the court list: she performed the judgment." in x for x in told)


@pytest.mark.parametrize("event", list(Event))
def test_every_event_has_a_sentence_without_code_names(event):
    rows = [(10, int(event), 0, 1, 7), (11, int(Event.SEEN), 3, 0, -1)]
    for words in one(*rows):
        assert words.endswith(".")
        assert "_" not in words
        assert re.match(r"^[A-Z0-9]", words)


def test_refusal_because_of_another():
    assert one((5, Event.REFUSED, 16, 0, 1)) == [
        "She books a flight and is refused, because of somebody else or an enterprise that is listed or stands low."
    ]


def test_slow_gates_slow():
    assert "is slowed" in one((5, Event.REFUSED, 22, 6, 0))[0]


def test_causes_end_when_the_listing_ends():
    told = one((1, Event.COURT_LISTED, -1, 0, -1), (2, Event.COURT_LEFT, -1, 1, -1), (3, Event.REFUSED, 16, 0, -1))
    assert "the term is over" in told[1]
    assert "court list" not in told[2]


def test_quiet_events_are_told_in_sum():
    rows = [(day, Event.ATTEMPTED, 17, 1, -1) for day in range(5)] + [(9, Event.DONE, 3, 0, -1)]
    assert one(*rows) == ["5 steps open (fast train 5); 1 act that nobody filed (speeding)."]


def test_act_that_was_seen_is_not_quiet():
    told = one((3, Event.DONE, 3, 0, -1), (3, Event.SEEN, 3, 0, -1))
    assert told == ["She drives faster than allowed.", "The camera sees it and files it."]


def test_habits_are_no_acts_that_nobody_filed():
    assert one((0, Event.DONE, 24, 0, -1)) == ["Kept up a habit (bills in time)."]


def test_days_ascend_even_where_a_month_was_not_lived_by_days():
    told = one((9, Event.FELL_BEHIND, 15, 0, -1), (2, Event.WARNED, 0, 0, -1))
    assert told[1] == "She falls behind on a debt."


def test_choice_is_the_lowest_number_that_fits():
    happened = events()
    assert choose_life("jaywalker", happened, facts()) == 3100
    assert choose_life("debtor", happened, facts()) == 3107
    assert choose_life("debtor", happened[happened["citizen"] == 3100], facts()) is None
    with pytest.raises(ValueError, match="no such kind"):
        choose_life("saint", happened, facts())


def test_listed_for_another_is_not_the_debtor_of_the_rule():
    array = np.array([(5, 1, Event.COURT_LISTED, -1, 1, 9)], dtype=EVENT)
    assert choose_life("debtor", array, facts()) is None
    assert set(RULES) == {"jaywalker", "debtor"}


def test_a_record_that_was_served_is_cleared_and_one_whose_time_is_over_runs_out():
    assert one((40, Event.EXPIRED, 3, 5, -1), (60, Event.CLEARED, 3, 5, -1)) == [
        "The record of speeding in her file runs out; 5 points come back.",
        "The record of speeding in her file is cleared; 5 points come back.",
    ]


def test_grades_corrections_and_appeals_of_an_enterprise_are_told():
    rows = [
        (40, Event.ENTERPRISE_GRADED, -1, 1, 2),
        (60, Event.ENTERPRISE_APPEALED, -1, 1, -1),
        (90, Event.ENTERPRISE_DECIDED, -1, 0, 0),
        (120, Event.ENTERPRISE_REPAIRED, -1, 20, -1),
    ]
    graded, appealed, decided, corrected = one(*rows)
    assert graded == "Her enterprise is graded another one at best for a product or safety act."
    assert appealed == "She appeals against what was filed about her enterprise."
    assert decided == "The appeal against the listing of her enterprise is decided."
    assert corrected == "Her enterprise has corrected what stood against it."


def test_points_lost_for_others_are_told_when_they_change():
    """Counted each month, told once as long as they stay the same; a month between begins anew."""
    months = ((0, -20), (31, -20), (59, -40), (90, -40), (151, -40))
    told = one(*((day, Event.ASSOCIATED, -1, lost, -1) for day, lost in months))
    assert [words.split(" lower")[0] for words in told] == [
        "She stands 20 points",
        "She stands 40 points",
        "She stands 40 points",
    ]


def test_ties_are_cut_and_mended():
    told = one((30, Event.TIES_CUT, -1, 1, 0), (40, Event.REFUSED, 16, 0, 3), (58, Event.TIES_CUT, -1, 0, 1))
    assert told[0].startswith("A neighbour cuts the tie with her") and told[0].endswith("ties cut now: 1 of 3.")
    assert "is refused by a private party" in told[1]
    assert told[2].startswith("A neighbour takes her back")
