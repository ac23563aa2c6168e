"""A stay on the list fed by the score, served: longer the lower the score, nobody drives, and points are cleared."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import numpy as np

from tests.model.scoring.test_mechanisms import FIRST_DAYS, month_of
from tests.oracle.lives import lived
from tests.oracle.worlds import china, rulebook
from underheaven.engine.outcome import Outcome
from underheaven.state.events import Event
from underheaven.state.measures import Measure

NAME, N_MONTHS = "nsw-demerit-points", 13
DRIVING = ("red-light-run", "speeding", "phone-at-the-wheel", "drink-driving", "drunk-driving", "hit-and-run")
SEEN = ("red-light-run", "speeding", "phone-at-the-wheel")
BOLD = {f"catalogue/acts/{act}/rate": 4.0 for act in SEEN} | {f"regime/channels/police/sees/{act}": 0.9 for act in SEEN}
BOLD |= {"regime/channels/police/wrong_person": 0.1}


@cache
def bold_lives() -> Outcome:
    """A society of bold drivers, followed for a year and a month."""
    return lived(rulebook(NAME, BOLD, start={"past_records": False}), china(3000), N_MONTHS)


def term_of(score: int) -> int:
    """Days of a suspension, as the act has it: by how many points came together."""
    points = 13 - score
    return 152 if points >= 20 else 122 if points >= 16 else 91


def stays() -> dict[int, list[list[int]]]:
    """First day, first day after (-1 = not over), score when listed and when left, by citizen."""
    found: dict[int, list[list[int]]] = defaultdict(list)
    for event in bold_lives().panel:
        if event["event"] == Event.SCORE_LISTED:
            found[int(event["citizen"])].append([int(event["day"]), -1, int(event["value"]), 0])
        elif event["event"] == Event.SCORE_LEFT and found[int(event["citizen"])]:
            found[int(event["citizen"])][-1][1::2] = int(event["day"]), int(event["value"])
    return found


def test_the_lower_the_score_the_longer_the_stay_and_then_all_points_are_back() -> None:
    terms: set[int] = set()
    for hers in stays().values():
        for first, after, listed_at, left_at in hers:
            if after >= 0:
                assert after - first == term_of(listed_at)
                assert left_at == 13, "cleared, so that nobody is listed again for what was served"
                terms.add(after - first)
    assert terms == {91, 122, 152}
    assert sum(after >= 0 for hers in stays().values() for _, after, _, _ in hers) > 200


def test_nobody_drives_in_the_months_of_a_suspension() -> None:
    panel, names = bold_lives().panel, rulebook(NAME, BOLD).acts.names
    driving = np.isin(panel["act"], [names.index(act) for act in DRIVING]) & (panel["event"] == Event.DONE)
    months = {(int(e["citizen"]), month_of(int(e["day"]))) for e in panel[driving]}
    suspended = 0
    for citizen, hers in stays().items():
        for first, after, _, _ in hers:
            until = after if after >= 0 else FIRST_DAYS[-1]
            for month in range(month_of(first) + 1, month_of(until) + (after >= 0)):
                assert (citizen, month) not in months
                suspended += 1
    assert suspended > 1000 and len(months) > 1000


def test_what_is_cleared_is_a_record_that_ends_and_takes_its_wrongs_along() -> None:
    """Records that live at the end are those that lived at the start, and were added, and did not end."""
    outcome = bold_lives()
    counts = outcome.counts.sum(axis=(1, 3))
    stock = counts[:, Measure.RECORDS_STOCK]
    added, ended = counts[1:, Measure.RECORDS_ADDED], counts[1:, Measure.RECORDS_EXPIRED]
    struck = counts[1:, [Measure.RECORDS_STRUCK, Measure.RECORDS_REPAIRED]].sum(axis=1)
    assert (np.diff(stock) == added - ended - struck).all()
    assert ended.sum() > 1000
