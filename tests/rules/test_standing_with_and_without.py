"""Standing among others, with it and without, at equal seeds: the part shows, and nothing else has moved."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.engine.lives import by_hand, catalogue, society
from tests.rules import variants as v
from tests.rules.test_with_and_without import GATES, OF_SCHOOL, SCORE_LIST, refusals, under
from underheaven.engine import Plan
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.response.ostracism.compile import Ostracism, Visibility
from underheaven.model.response.ostracism.language import EMPLOYERS, EVERYBODY, SELF
from underheaven.model.scoring.association.compile import Association
from underheaven.results.facts import RegimeFacts
from underheaven.results.headlines import headlines
from underheaven.society.ties import N_TIES, NO_TIE, tie
from underheaven.state.events import Event
from underheaven.state.limits import NEVER
from underheaven.state.measures import Measure, Step

COMPANY = {"ASSOCIATED", "ASSOCIATION_POINTS", "LOWER_FOR_OTHERS"}
RULES = Association(household=-45, ties=-15, enterprise=-60, at_most=-100)


def keeping_company(**fields: int) -> Rulebook:
    """The quiet life in which others' standing costs points."""
    return replace(v.quiet(), association=replace(RULES, **fields))


@cache
def tied():
    return v.lived(keeping_company())


def test_association():
    """S15: persons, points and lower bands because of others; no record, act, debt or own score moves."""
    found = v.differences(v.quiet_run(), tied())
    assert found <= COMPANY | SCORE_LIST | (refusals(*GATES) - OF_SCHOOL)
    assert COMPANY | {"HARDER city-transport", "SERVED medical-treatment"} <= found
    for measure in (Measure.ASSOCIATED, Measure.ASSOCIATION_POINTS, Measure.LOWER_FOR_OTHERS):
        assert v.count(v.quiet_run(), measure) == 0 < v.count(tied(), measure)
    assert v.count(tied(), Measure.LOWER_FOR_OTHERS) < v.count(tied(), Measure.ASSOCIATED)


def test_each_way_of_being_tied_counts_alone():
    """S15: household, ties and the head of a listed enterprise each lower somebody; the floor holds."""
    parts = {"household", "ties", "enterprise"}
    alone = {part: v.lived(keeping_company(**dict.fromkeys(parts - {part}, 0))) for part in parts}
    for part, run in alone.items():
        assert 0 < v.count(run, Measure.ASSOCIATED) < v.count(tied(), Measure.ASSOCIATED), part
    lost = v.events(tied(), Event.ASSOCIATED)["value"]
    assert lost.min() == RULES.at_most and lost.max() < 0
    of_heads = v.events(alone["enterprise"], Event.ASSOCIATED)
    assert set(of_heads["value"].tolist()) == {RULES.enterprise}


def test_circular_association_resolves_in_one_step():
    """S15: what is lost for others is never held against anybody: exactly those are hit who are tied to somebody whom
    the courts list or whose own points are in the lowest band, also where two are held against each other."""
    rules = keeping_company(ties=-450, household=-450, at_most=-2000)
    rules = replace(rules, scores=replace(rules.scores, grade_cap=np.full_like(rules.scores.grade_cap, NEVER)))
    plan = Plan(society(v.POPULATION), rules, seed=21, n_months=1, threads=1, panel_grids=v.PANEL)
    with by_hand(plan) as run:
        chunks = [chunk for part in run.parts for chunk in part.chunks]
        scores = np.concatenate([c.resident.scores for c in chunks]).astype(int)
        standings = np.concatenate([c.resident.statuses for c in chunks]).astype(int)
        traits = np.concatenate([c.traits for c in chunks]).astype(int)
        run.live(1)
        events = np.concatenate([events for _, month, events in run.progress.panel if month == 0])
    expired = events[events["event"] == Event.EXPIRED]
    np.add.at(scores, expired["citizen"], expired["value"])
    own = (standings & 1 == 1) | (scores < int(rules.scores.band_low[1]))
    expected, mutual = Counter(), 0
    for grid in v.PANEL:
        a, b = (int(plan.society.grid_first[grid + k]) for k in (0, 1))
        home = np.cumsum(traits[a:b] >> 18 & 1)
        for i in range(a, b):
            expected[i] += rules.association.enterprise * (standings[i] >> 11 & 1)
            if own[i]:
                partners = [int(tie(i - a, k, b - a, plan.society.seed, grid)) for k in range(N_TIES)]
                others = [a + other for other in partners if other != NO_TIE]
                others += [a + int(j) for j in np.flatnonzero(home == home[i - a]) if a + j != i]
                mutual += sum(bool(own[other]) for other in others)
                expected.subtract(dict(Counter({o: 450 * n for o, n in Counter(others).items()})))
    hit = events[events["event"] == Event.ASSOCIATED]
    found = dict(zip(hit["citizen"].tolist(), hit["value"].tolist(), strict=True))
    assert found == {i: max(lost, -2000) for i, lost in expected.items() if lost}
    assert len(found) > 50 and mutual > 5
    assert min(found.values()) < 2 * -450, (
        "somebody stands below the lowest band for others alone, and passes nothing on"
    )


def test_company_without_points_does_nothing():
    """S15: with nothing held against anybody the life is that without association."""
    still = v.lived(keeping_company(household=0, ties=0, enterprise=0))
    assert v.differences(v.quiet_run(), still) == set()


OSTRACISM = {"TIES_CUT", "TIES_CUT_STOCK", "SHUNNED"}
PRIVATE = ("promotion", "management-post", "deposit-rental")
SEEN = Visibility(EVERYBODY, 0b11, True, 0.8)
SHUNNING = Ostracism(True, 0.4, 0.2, np.array([0.0, 0.3, 0.5, 0.8]), sum(1 << GATES.index(g) for g in PRIVATE))


def shunning(visibility: Visibility = SEEN, **fields: object) -> Rulebook:
    """The quiet life in which others see a low standing and act on it."""
    return replace(v.quiet(), visibility=visibility, ostracism=replace(SHUNNING, **fields))


@cache
def shunned():
    return v.lived(shunning())


def test_ostracism():
    """S32: ties cut, and posts and rentals refused by private parties; no score, list or act moves, no other gate."""
    found = v.differences(v.quiet_run(), shunned())
    assert found <= OSTRACISM | refusals(*PRIVATE)
    assert found >= OSTRACISM | {f"CLOSED {gate}" for gate in PRIVATE}
    for measure in (Measure.TIES_CUT, Measure.TIES_CUT_STOCK, Measure.SHUNNED):
        assert v.count(v.quiet_run(), measure) == 0 < v.count(shunned(), measure)
    more = sum(v.at_gate(shunned(), g, Step.CLOSED) - v.at_gate(v.quiet_run(), g, Step.CLOSED) for g in PRIVATE)
    assert more == v.count(shunned(), Measure.SHUNNED)


def test_who_sees_a_standing_is_a_switch():
    """S54: seen by the person herself alone nothing follows; employers refuse and cut no tie; everybody does both."""
    alone = v.lived(shunning(replace(SEEN, seen_by=SELF)))
    assert v.differences(v.quiet_run(), alone) == set()
    employers = v.lived(shunning(replace(SEEN, seen_by=EMPLOYERS)))
    assert v.count(employers, Measure.TIES_CUT) == 0 < v.count(employers, Measure.SHUNNED)
    assert v.differences(v.quiet_run(), employers) <= {"SHUNNED", "SHUNNED_ON_SIGHT"} | refusals(*PRIVATE)


def test_only_what_is_published_and_looked_at_is_seen():
    """S54: without a published band and list, or with nobody who looks, nothing follows; each of them adds to it."""
    for blind in (replace(SEEN, bands=0, court_list=False), replace(SEEN, looks=0.0)):
        assert v.differences(v.quiet_run(), v.lived(shunning(blind))) == set()
    parts = [v.lived(shunning(seen)) for seen in (replace(SEEN, bands=0), replace(SEEN, court_list=False))]
    cut = [v.count(run, Measure.TIES_CUT_STOCK) for run in parts]
    assert all(0 < n < v.count(shunned(), Measure.TIES_CUT_STOCK) for n in cut)


def test_cut_ties_mend_and_pass_nothing_on():
    """S32 S15: ties mend only of those who are not seen; where all are cut, fewer lose points for their ties."""
    for_good = v.lived(shunning(mends=0.0))
    assert v.count(for_good, Measure.TIES_CUT_STOCK) > v.count(shunned(), Measure.TIES_CUT_STOCK)
    tied_only = replace(RULES, household=0, enterprise=0)
    tied_run = v.lived(replace(v.quiet(), association=tied_only))
    both = v.lived(replace(shunning(cuts=1.0), association=tied_only))
    assert v.count(both, Measure.ASSOCIATED) < v.count(tied_run, Measure.ASSOCIATED)
    first_month = [int(run.counts[0, :, Measure.ASSOCIATED].sum()) for run in (both, tied_run)]
    assert first_month[0] == first_month[1], "ties are cut at a month's end"


def test_moves_between_bands():
    """S46: everybody is counted once a month; a month begins where the last one ended, the last one ends with the last
    day's bands; without items nobody moves, and more points move more."""
    run = v.quiet_run()
    moves = run.moves.sum(axis=1)
    assert (moves.sum(axis=(1, 2)) == v.POPULATION).all()
    assert np.array_equal(moves[1:].sum(axis=2), moves[:-1].sum(axis=1))
    assert np.array_equal(run.moves[-1].sum(axis=1), run.band_groups.sum(axis=2))
    assert moves.sum() > moves.trace(axis1=1, axis2=2).sum()
    still = v.lived(v.without_items(v.quiet())).moves.sum(axis=(0, 1))
    assert still.sum() == still.trace()
    points = np.where(v.quiet().scores.points < 0, 3 * v.quiet().scores.points, v.quiet().scores.points)
    harsher = v.lived(replace(v.quiet(), scores=replace(v.quiet().scores, points=points.astype(np.int16))))
    assert harsher.moves.sum(axis=(0, 1)).trace() < moves.sum(axis=0).trace()


def test_hours_and_yuan_for_the_points():
    """S55: hours and yuan are spent for the points with points-seeking alone, and are what is spent more with it."""
    facts = RegimeFacts.of(v.loud(), lawfulness={name: act.lawfulness for name, act in catalogue().rules.acts.items()})
    plain, seeking = ({h.id: h.value for h in headlines(under(*on), None, facts)} for on in ((), ("points-seeking",)))
    for unit in ("hours", "yuan"):
        assert plain[f"{unit}-for-points"] == 0.0 < seeking[f"{unit}-for-points"]
        more = seeking[f"{unit}-on-deeds"] - plain[f"{unit}-on-deeds"]
        assert more == pytest.approx(seeking[f"{unit}-for-points"])


def test_trust_in_the_market():
    """S51: deterrence brings fewer unpaid bills and frauds; the lists close loans; without both nothing is gained."""

    def against(run, without) -> dict[str, float]:
        return {h.id: h.value for h in headlines(run, without, RegimeFacts.of(v.loud()), None, None)}

    deterred = against(under("deterrence"), under())
    assert deterred["bills-paid-more"] > 0 and deterred["frauds-avoided"] > 0
    unlisted = v.lived(v.without_enterprise_list(v.without_court_list(v.without_score_list(v.quiet()))))
    assert against(v.quiet_run(), unlisted)["loans-more"] < 0
    same = against(v.quiet_run(), v.quiet_run())
    assert same["bills-paid-more"] == same["frauds-avoided"] == same["loans-more"] == 0.0
