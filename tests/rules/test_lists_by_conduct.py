"""Lists that filed acts lead onto, with and without, at equal seeds; terms, chances and dates followed in lives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np

from tests.oracle.loud import LOUD_REMEDIES
from tests.rules import variants as v
from tests.rules.test_with_and_without import refusals
from underheaven.engine import Outcome
from underheaven.model.lists.by_conduct.compile import ConductLists
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.state.events import Event
from underheaven.state.measures import Measure

FIRST_OF_MAY = 120
OFTEN = ("train-misconduct", "flight-misconduct", "fare-dodging")


@cache
def rules() -> Rulebook:
    """The quiet regime without a past, with misconduct that is frequent enough for a village."""
    book = v.quiet()
    often = np.isin(np.array(book.acts.names), OFTEN)
    rate = np.where(often, 1.0, book.acts.rate_per_year)
    share = np.where(book.conduct_lists.share > 0.0, np.maximum(book.conduct_lists.share, 0.3), 0.0)
    acts, lists = replace(book.acts, rate_per_year=rate), replace(book.conduct_lists, share=share)
    return replace(book, acts=acts, conduct_lists=lists, start=replace(book.start, past_records=False))


@cache
def run_with() -> Outcome:
    return v.lived(rules())


def test_lists_by_conduct_close_their_gates_and_nothing_else():
    """S23 S24: who misbehaves on trains and planes is listed, and refused at these gates alone."""
    without = v.lived(replace(rules(), conduct_lists=ConductLists()))
    for measure in (Measure.CONDUCT_ENTERED, Measure.CONDUCT_DAYS):
        assert v.count(run_with(), measure) > 100 > v.count(without, measure) == 0
    moved = v.differences(run_with(), without)
    assert moved <= {"CONDUCT_ENTERED", "CONDUCT_DAYS"} | refusals("flight", "fast-train")
    assert {"CLOSED flight", "CLOSED fast-train", "GATE_DAYS flight", "GATE_DAYS fast-train"} <= moved


def test_stays_last_their_terms_and_begin_with_the_list():
    """Each entry follows a filing of the same day and act; who is refused for no other reason is within a stay."""
    lists, names = rules().conduct_lists, rules().acts.names
    panel = run_with().panel
    filed, stays = set(), defaultdict(list)
    seen_terms = set()
    for e in panel:
        key = int(e["citizen"]), int(e["day"]), int(e["act"])
        if e["event"] in (Event.FILED, Event.FILED_WRONGLY):
            filed.add(key)
        elif e["event"] == Event.CONDUCT_LISTED:
            assert key in filed and e["day"] >= FIRST_OF_MAY
            assert e["other"] - e["day"] == lists.term_days[e["act"]]
            assert e["value"] == lists.of_act[e["act"]]
            seen_terms.add((names[e["act"]], int(e["other"] - e["day"])))
            stays[int(e["citizen"]), int(e["value"])].append((int(e["day"]), int(e["other"])))
    assert seen_terms == {("train-misconduct", 180), ("fare-dodging", 90), ("flight-misconduct", 365)}
    for held in stays.values():
        assert all(later >= end for (_, end), (later, _) in pairwise(held)), "on a list once"


def test_a_share_of_the_filings_lists():
    """Fare dodging lists with the share of the rules: four deviations of a binomial, a false alarm 1 in 15,000.

    A filing while she is listed already is left out of account, so only first filings of persons count.
    """
    lists, act = rules().conduct_lists, rules().acts.names.index("fare-dodging")
    first: dict[int, int] = {}
    listed = set()
    for e in run_with().panel:
        if e["act"] == act and e["day"] >= FIRST_OF_MAY:
            if e["event"] in (Event.FILED, Event.FILED_WRONGLY):
                first.setdefault(int(e["citizen"]), int(e["day"]))
            elif e["event"] == Event.CONDUCT_LISTED and first.get(int(e["citizen"])) == e["day"]:
                listed.add(int(e["citizen"]))
    n, share = len(first), float(lists.share[act])
    assert n > 300
    assert abs(len(listed) - n * share) < 4.0 * np.sqrt(n * share * (1.0 - share)) + 2.0


def test_appeals_end_bans():
    """S47 S24: without a score, who is barred wrongly appeals through the same queue, and the ban ends; days fall."""
    bare = replace(rules(), scores=replace(rules().scores, present=False), court=replace(rules().court, present=False))
    remedies = replace(Remedies(**LOUD_REMEDIES), repair_applies=0.0, edges=(), wrong_upheld=0.0)
    without, appealed = (v.lived(book) for book in (bare, replace(bare, remedies=remedies)))
    for measure in (Measure.BANS_STRUCK, Measure.APPEALS_FILED, Measure.WRONG_STRUCK):
        assert v.count(without, measure) == 0 < v.count(appealed, measure), measure.name
    assert v.count(appealed, Measure.CONDUCT_DAYS) < v.count(without, Measure.CONDUCT_DAYS)
    moved = v.differences(without, appealed)
    allowed = {"APPEALS_FILED", "APPEALS_DECIDED", "APPEALS_PROMPT", "WRONG_STRUCK", "RIGHT_STRUCK", "BANS_STRUCK"}
    assert moved <= allowed | {"CONDUCT_ENTERED", "CONDUCT_DAYS"} | refusals("flight", "fast-train")


def test_a_stay_ends_once_what_led_to_it_is_made_good():
    """S24: who pays is off the list on the first of a month, and refused no more; what cannot be made good stays."""
    lists = rules().conduct_lists
    trains = lists.of_act == lists.names.index("misconduct-on-trains")
    fares = np.array(rules().acts.names) == "fare-dodging"

    def lifting(acts: np.ndarray, chance: float) -> Outcome:
        lifted = np.full(len(lists.names), chance)
        return v.lived(replace(rules(), conduct_lists=replace(lists, lifts=acts & trains, lifted=lifted)))

    never, some, all_ = (lifting(acts, chance) for acts, chance in ((fares, 0.0), (fares, 0.5), (trains, 0.5)))
    assert v.count(never, Measure.BANS_LIFTED) == 0 < v.count(some, Measure.BANS_LIFTED)
    assert v.count(some, Measure.BANS_LIFTED) < v.count(all_, Measure.BANS_LIFTED)
    days = [v.count(run, Measure.CONDUCT_DAYS) for run in (never, some, all_)]
    assert days[0] > days[1] > days[2]
    moved = v.differences(never, some)
    assert moved <= {"BANS_LIFTED", "CONDUCT_DAYS", "CONDUCT_ENTERED"} | refusals("fast-train")
    assert {"BANS_LIFTED", "CLOSED fast-train"} <= moved
    last = {}
    for e in some.panel:
        if e["event"] == Event.CONDUCT_LISTED:
            last[int(e["citizen"]), int(e["value"])] = int(e["act"])
        elif e["event"] == Event.BAN_LIFTED:
            assert rules().acts.names[last[int(e["citizen"]), int(e["value"])]] == "fare-dodging"
