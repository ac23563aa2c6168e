"""Each row called built, with its part and without, at equal seeds: the part shows, and nothing else has moved.

The life is loud and its responses are off (variants.py), so that what people do is the same on both sides; rows that
are about responses switch one of them on.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.engine.lives import rulebook, society
from tests.rules import variants as v
from underheaven.engine import Plan, Replay
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.society.traits import ENTERPRISE_HEAD
from underheaven.state.events import Event
from underheaven.state.limits import LIST_ENTERPRISE_HEAD
from underheaven.state.measures import ByAct, Measure, Step
from underheaven.state.messages import RECORD, message_act, message_culprit, message_grid, message_sort, message_wait

SCORE_LIST = {"SCORE_ENTERED", "SCORE_LEFT", "SCORE_DAYS", "SCORE_STOCK", "SCORE_ENTERED_WITH_WRONG", "COLLATERAL"}
POINTS = {"SCORED", "POINTS_LOST", "POINTS_GAINED", "RECORDS_EXPIRED", "RECORDS_STOCK", "LOSING", "RECORDS_ADDED"}
POINTS |= {f"{column} {act}" for column in ("SCORED", "POINTS") for act in v.quiet().acts.names}
COURT = {"COURT_ENTERED", "COURT_PERFORMED", "COURT_EXPIRED", "COURT_DAYS", "COURT_STOCK", "CASES_STOCK"} | {
    *("COURT_ENTERED_WRONGLY", "COURT_CORRECTED", "DEFAULTS", "SUITS", "JUDGMENTS", "DEBTS_CURED", "COLLATERAL")
}
WRONG = {"WRONG_SENT", "WRONG_RECEIVED"}
GATES = v.quiet().gates.names
CLOSED_GATES = [
    name
    for name, lists, band in zip(GATES, v.quiet().gates.lists, v.quiet().gates.band_at_most, strict=True)
    if lists or band >= 0
]
LISTS_OF_GATES = {name: int(v.quiet().gates.lists[g]) for g, name in enumerate(v.quiet().gates.names)}


CONDITIONS = {"FEN_MORE", "FEN_SAVED", "DAYS_LATER", "DAYS_SOONER", "FEN_DEPOSIT", "DETOURS", "DETOUR_HOURS"}
COUNTED_BY_GROUP_TOO = {*CONDITIONS, "HARDER", "EASIER"}
QUEUES = {"SERVED", "SERVED_IN_TURN", "QUEUE_DAYS", "QUEUE_DAYS_IN_TURN"}


def refusals(*gates: str) -> set[str]:
    """All that counts a refusal at some gates, what it costs those who pass, and who comes to a queue, by band too."""
    counted = ("GATE_PERSONS", "GATE_DAYS", "CLOSED", "FOR_ANOTHER", *COUNTED_BY_GROUP_TOO, *QUEUES)
    return {f"{name} {gate}" for name in counted for gate in gates} | CONDITIONS


OF_SCHOOL = refusals("school") - CONDITIONS


def of_acts(columns: str, acts) -> set[str]:
    return {f"{column} {act}" for column in columns.split() for act in acts}


@cache
def without(name: str, *args):
    """The quiet run without a part."""
    return v.lived(getattr(v, f"without_{name}")(v.quiet(), *args))


# ---- S23 to S29: gates


@pytest.mark.parametrize("gate", CLOSED_GATES)
def test_gate(gate):
    """S23 S24 S25 S26 S27 S28 S29 S30 S34: attempts refused, persons, person-days; no other gate, list or act moves."""
    assert v.at_gate(v.quiet_run(), gate, Step.CLOSED) > 0
    assert v.count(v.quiet_run(), Measure.GATE_PERSONS + GATES.index(gate)) > 0
    open_run = without("gate", gate)
    assert v.at_gate(open_run, gate, Step.CLOSED) == 0
    assert v.at_gate(open_run, gate, Step.ATTEMPTS) == v.at_gate(v.quiet_run(), gate, Step.ATTEMPTS)
    assert v.count(open_run, Measure.GATE_PERSONS + GATES.index(gate)) == 0
    assert v.count(open_run, Measure.GATE_DAYS + GATES.index(gate)) == 0
    children = {"CHILDREN_NARROW", "CHILDREN_WIDE", "CHILDREN_WIDEST"} if gate == "school" else set()
    assert v.differences(v.quiet_run(), open_run) <= refusals(gate) | children


def test_persons_are_refused_less_often_than_attempts_and_more_than_never():
    for gate in CLOSED_GATES:
        persons = v.count(v.quiet_run(), Measure.GATE_PERSONS + GATES.index(gate))
        assert 0 < persons <= v.at_gate(v.quiet_run(), gate, Step.CLOSED)


def test_three_readings_of_the_school_rule():
    """S27: each reading refuses the children whom it means; all three are counted under any of them."""
    runs = []
    for reading in range(3):
        rules = replace(v.quiet(), gates=replace(v.quiet().gates, school_reading=reading))
        runs.append(v.lived(rules))
    meant = [v.count(runs[0], Measure.CHILDREN_NARROW + r) for r in range(3)]
    closed = [v.at_gate(run, "school", Step.CLOSED) for run in runs]
    assert 0 < meant[0] < meant[1] <= meant[2]
    assert closed[0] < closed[1] <= closed[2]
    assert all(c <= m for c, m in zip(closed, meant, strict=True))
    for run in runs[1:]:
        assert v.differences(runs[0], run) <= refusals("school")


# ---- S06, S10, S17, S31: who sees, warns and shows


FACES = ("FACE_SEARCHES", "FACE_RIGHT", "FACE_WRONG")


def test_every_channel_sees_its_own_acts():
    """S06 S10 S17 and all others: without a channel its acts go unseen; no court, debt or enterprise moves."""
    channels = v.quiet().channels
    names = v.quiet().acts.names
    for c, channel in enumerate(channels.names):
        acts = [names[a] for a in np.flatnonzero((channels.of_act == c).any(axis=1))]
        blind = without("channel", channel)
        only = [names[a] for a in np.flatnonzero((channels.of_act[:, 0] == c) & (channels.of_act[:, 1] < 0))]
        assert all(v.by_act(blind, act, ByAct.SEEN) == 0 for act in only), channel
        assert sum(v.by_act(v.quiet_run(), act, ByAct.SEEN) for act in acts) > 0
        allowed = of_acts("SEEN FILED WRONG", acts) | WRONG | POINTS | SCORE_LIST | refusals(*GATES)
        allowed |= {"SEEN", "FILED", "WARNED", "SHOWN", "SHOWN_WRONGLY", "BOARD_DAYS", "HABITS", "scores", "bands"}
        allowed |= {"FOUND_NOBODY", *FACES}  # of those whom a face camera sees
        assert v.differences(v.quiet_run(), blind) <= allowed - OF_SCHOOL, channel


def test_jaywalking_from_crossing_to_board():
    """S06: done, seen, filed within a day or two, some warned, the others lose two points; many on the board."""
    run = v.quiet_run()
    jaywalking = v.quiet().acts.names.index("jaywalking")
    stages = [v.by_act(run, "jaywalking", k) for k in (ByAct.DONE, ByAct.SEEN)]
    assert stages[0] > stages[1] > v.by_act(run, "jaywalking", ByAct.WRONG) > 0
    events = v.events(run, Event.SEEN, Event.NAMED_ANOTHER, Event.FILED, Event.WARNED, Event.SCORED, Event.SHOWN)
    events = events[events["act"] == jaywalking]
    filed = events[events["event"] == Event.FILED]
    assert len(filed) > 20
    seen = {(e["citizen"], e["day"]) for e in events[events["event"] == Event.SEEN]}
    delays = [
        min((f["day"] - day for who, day in seen if who == f["citizen"] and day <= f["day"]), default=99) for f in filed
    ]
    assert set(delays) <= {0, 1}
    dealt_with = events[np.isin(events["event"], (Event.WARNED, Event.SCORED))]
    n_wrong = len(v.events(run, Event.FILED_WRONGLY)[v.events(run, Event.FILED_WRONGLY)["act"] == jaywalking])
    assert len(dealt_with) == len(filed) + n_wrong
    assert set(dealt_with[dealt_with["event"] == Event.SCORED]["value"].tolist()) == {-2, -4}
    assert v.count(run, Measure.SHOWN_WRONGLY) > 0


def test_warnings():
    """S06: a warning on the spot costs no points; without warnings the same records are filed and cost some."""
    strict = without("warnings")
    assert v.count(v.quiet_run(), Measure.WARNED) > 0 and v.count(strict, Measure.WARNED) == 0
    assert v.count(strict, Measure.SCORED) > v.count(v.quiet_run(), Measure.SCORED)
    allowed = {"WARNED", "scores", "bands"} | POINTS | SCORE_LIST | refusals(*GATES)
    assert v.differences(v.quiet_run(), strict) <= allowed - OF_SCHOOL


def test_boards():
    """S31: who was shown, how long, how many wrongly; being shown moves nothing else so far."""
    unshown = without("boards")
    for measure in (Measure.SHOWN, Measure.SHOWN_WRONGLY, Measure.BOARD_DAYS):
        assert v.count(v.quiet_run(), measure) > 0 and v.count(unshown, measure) == 0
    assert v.differences(v.quiet_run(), unshown) == {"SHOWN", "SHOWN_WRONGLY", "BOARD_DAYS"}
    assert v.quiet_run().first_grids["jaywalking"] >= 0 and "jaywalking" not in unshown.first_grids


# ---- S12: the score


def test_score():
    """S12: without items nobody's score moves, nobody is listed by it, and what is filed stays the same."""
    still = without("items")
    people = v.POPULATION
    start = np.flatnonzero(still.score_histogram.sum(axis=0))
    assert len(start) == 1 and still.score_histogram.sum() == people
    assert len(np.flatnonzero(v.quiet_run().score_histogram.sum(axis=0))) > 15
    assert v.count(v.quiet_run(), Measure.SCORE_ENTERED) > 0 and v.count(still, Measure.SCORE_ENTERED) == 0
    allowed = {"scores", "bands"} | POINTS | SCORE_LIST | refusals(*GATES)
    found = v.differences(v.quiet_run(), still)
    assert found <= allowed - OF_SCHOOL
    assert {"SCORED", "POINTS_LOST", "POINTS_GAINED", "scores", "bands"} <= found


def test_ledger():
    """S12: every score is the start plus the entries of its ledger, live ones and those that ran out."""
    plan = Plan(society(v.POPULATION), v.quiet(), seed=21, n_months=v.MONTHS, threads=1)
    run = v.quiet_run()
    again = Replay(plan, run.coupled, run.messages, run.message_month)
    for grid in v.PANEL[:4]:
        life = again.run_again(grid)
        moved = np.full(len(life.traits), 1000, np.int64)
        ledger = life.events[np.isin(life.events["event"], (Event.PAST, Event.SCORED, Event.EXPIRED))]
        assert set(ledger["event"].tolist()) == {Event.PAST, Event.SCORED, Event.EXPIRED}
        np.add.at(moved, ledger["citizen"] - life.first_citizen, ledger["value"])
        assert np.array_equal(moved, life.scores)


def test_the_list_fed_by_the_score():
    """S12: without it, nobody is closed out by points."""
    unlisted = without("score_list")
    assert v.count(unlisted, Measure.SCORE_STOCK) == 0 < v.count(v.quiet_run(), Measure.SCORE_STOCK)
    assert v.at_gate(unlisted, "internet-quarter", Step.CLOSED) == 0
    assert v.differences(v.quiet_run(), unlisted) <= (SCORE_LIST | refusals(*GATES)) - OF_SCHOOL


# ---- S19: the court list


def test_court_list():
    """S19: without it debts run and nobody is listed; points, acts and enterprises stay as they were."""
    unlisted = without("court_list")
    for measure in (Measure.COURT_ENTERED, Measure.COURT_STOCK, Measure.COURT_PERFORMED, Measure.COURT_DAYS):
        assert v.count(v.quiet_run(), measure) > 0 and v.count(unlisted, measure) == 0
    assert v.count(unlisted, Measure.JUDGMENTS) > 0
    assert v.at_gate(unlisted, "school", Step.CLOSED) == 0
    children = {"CHILDREN_NARROW", "CHILDREN_WIDE", "CHILDREN_WIDEST", "HARDSHIP"}
    assert v.differences(v.quiet_run(), unlisted) <= COURT | WRONG | refusals(*GATES) | children


STAGES = (
    ("catalogue/debts/falls-behind/rate", 0.0, Measure.DEFAULTS),
    ("catalogue/debts/falls-behind/process/sued", 0.0, Measure.SUITS),
    ("catalogue/debts/falls-behind/process/pays_on_judgment", 1.0, Measure.JUDGMENTS),
    ("regime/lists/court-defaulters/listed_share", 0.0, Measure.COURT_ENTERED),
    ("regime/lists/court-defaulters/performs", 0.0, Measure.COURT_PERFORMED),
)
NOBODY_YET = {
    "catalogue/debts/falls-behind/process/in_default_at_start": 0.0,
    "regime/lists/court-defaulters/live_at_start": 0.0,
}


@pytest.mark.parametrize("stage", range(len(STAGES)))
def test_a_stage_that_is_stopped_empties_all_later_ones(stage):
    """S19: entries, stock and exits are fed by debts, suits and judgments and by nothing else."""
    path, value, _ = STAGES[stage]
    stopped = v.lived(rulebook("as-described", {**v.quiet_values(), **NOBODY_YET, path: value}))
    counts = [v.count(stopped, measure) for _, _, measure in STAGES]
    assert all(n > 0 for n in counts[:stage])
    assert all(n == 0 for n in counts[stage:])


def test_entries_less_exits_are_the_stock():
    """S19 S20: on the court list, on the enterprise list and among records, month by month."""
    run = v.quiet_run()
    totals = run.counts.sum(axis=(1, 3))
    flows = {
        Measure.COURT_STOCK: (
            [Measure.COURT_ENTERED],
            [Measure.COURT_PERFORMED, Measure.COURT_EXPIRED, Measure.COURT_CORRECTED],
        ),
        Measure.SCORE_STOCK: ([Measure.SCORE_ENTERED], [Measure.SCORE_LEFT]),
        Measure.ENTERPRISE_STOCK: ([Measure.ENTERPRISE_LISTED], [Measure.ENTERPRISE_LEFT]),
        Measure.RECORDS_STOCK: ([Measure.RECORDS_ADDED], [Measure.RECORDS_EXPIRED]),
    }
    for stock, (entries, exits) in flows.items():
        net = totals[1:, entries].sum(axis=1) - totals[1:, exits].sum(axis=1)
        assert np.array_equal(np.diff(totals[:, stock]), net), stock.name
        assert totals[-1, stock] > 0


# ---- S20: enterprises


def test_enterprise_list_reaches_heads_only():
    """S20: without it the enterprises act alike, and only their heads meet fewer closed doors."""
    unlisted = without("enterprise_list")
    assert v.count(v.quiet_run(), Measure.ENTERPRISE_LISTED) > 0 == v.count(unlisted, Measure.ENTERPRISE_LISTED)
    assert v.count(unlisted, Measure.ENTERPRISE_ACTS) == v.count(v.quiet_run(), Measure.ENTERPRISE_ACTS) > 0
    closed_to_heads = [gate for gate in GATES if LISTS_OF_GATES[gate] & LIST_ENTERPRISE_HEAD]
    assert set(closed_to_heads) == {"loan", "management-post", "enterprise-bid", "enterprise-loan", "enterprise-permit"}
    allowed_delays = {"DAYS_LATER tax-relief", "HARDER tax-relief"}
    allowed = {"ENTERPRISE_LISTED", "ENTERPRISE_LEFT", "ENTERPRISE_STOCK", "HEAD_DAYS"} | refusals(*closed_to_heads)
    allowed |= allowed_delays
    assert v.differences(v.quiet_run(), unlisted) <= allowed
    heads = {citizen for grid in v.PANEL for citizen in heads_of(grid)}
    assert lives(v.quiet_run(), heads) != lives(unlisted, heads)
    assert lives(v.quiet_run(), heads, others=True) == lives(unlisted, heads, others=True)


def heads_of(grid: int) -> list[int]:
    traits = society(v.POPULATION).live_in(grid, grid + 1)
    first = int(society(v.POPULATION).grid_first[grid])
    return (first + np.flatnonzero(traits & np.uint32(ENTERPRISE_HEAD))).tolist()


def lives(run, heads: set[int], others: bool = False) -> list:
    """Events of the heads, or of the others."""
    mine = np.isin(run.panel["citizen"], list(heads)) != others
    return run.panel[mine].tolist()


# ---- S47, B03: wrong namings


def test_wrong_namings():
    """S47: without them nobody is shown, listed or recorded for another; all is done and seen as before."""
    right = without("wrong_namings")
    for measure in (
        *(Measure.WRONG_SENT, Measure.WRONG_RECEIVED, Measure.SHOWN_WRONGLY),
        *(Measure.COURT_ENTERED_WRONGLY, Measure.COURT_CORRECTED, Measure.SCORE_ENTERED_WITH_WRONG),
    ):
        assert v.count(v.quiet_run(), measure) > 0, measure.name
        assert v.count(right, measure) == 0, measure.name
    assert len(right.messages) == 0 and len(v.events(right, Event.FILED_WRONGLY)) == 0
    acts = [
        name for name, kind in zip(v.quiet().acts.names, v.quiet().acts.kind, strict=True) if kind != ActKind.DEMAND
    ]
    children = {"CHILDREN_NARROW", "CHILDREN_WIDE", "CHILDREN_WIDEST", "HARDSHIP"}
    allowed = {"FILED", "WARNED", "SHOWN", "SHOWN_WRONGLY", "BOARD_DAYS", "HABITS", "scores", "bands"} | POINTS | WRONG
    allowed |= (
        SCORE_LIST | COURT | children | refusals(*GATES) | of_acts("FILED WRONG", acts) | {"FOUND_NOBODY", "FACE_WRONG"}
    )
    assert v.differences(v.quiet_run(), right) <= allowed


def test_sent_is_received_a_month_later():
    run = v.quiet_run()
    sent = run.counts[:, :, Measure.WRONG_SENT].sum(axis=(1, 2))
    received = run.counts[:, :, Measure.WRONG_RECEIVED].sum(axis=(1, 2))
    assert np.array_equal(received[1:], sent[:-1]) and received[0] == 0
    assert np.array_equal(np.bincount(run.message_month, minlength=v.MONTHS), sent)


def test_every_wrong_record_is_tied_to_who_did_it():
    """B03: each wrong record of the panel has a message that names its culprit, who did the act in an earlier month."""
    run = v.quiet_run()
    wrong = v.events(run, Event.FILED_WRONGLY)
    assert len(wrong) > 50
    first = society(v.POPULATION).grid_first
    month_starts = np.cumsum([0, 31, 28, 31, 30, 31, 30, 31, 31])
    culprits: dict[tuple[int, int, int], set[int]] = {}
    for (head, tail), month in zip(run.messages, run.message_month, strict=True):
        if message_sort(head) == RECORD:
            due = int(month_starts[month + 1]) + message_wait(head)
            culprits.setdefault((message_grid(head), message_act(head), due), set()).add(message_culprit(tail))
    done = {(e["citizen"], e["act"]) for e in v.events(run, Event.DONE)}
    panel_citizens = {who for who, _ in done}
    n_told = n_panel = 0
    for record in wrong:
        grid = int(np.searchsorted(first, record["citizen"], side="right")) - 1
        possible = culprits[(grid, int(record["act"]), int(record["day"]))]
        assert possible and max(possible) < v.POPULATION
        if record["other"] >= 0:
            n_told += 1
            assert int(record["other"]) in possible and record["other"] != record["citizen"]
            if record["other"] in panel_citizens:
                n_panel += 1
                assert (record["other"], record["act"]) in done
    assert n_told > 100 and n_panel > 10


def test_a_wrong_record_names_its_culprit_also_when_it_comes_late():
    """B03: also in the events of a life."""
    wrong = v.events(v.quiet_run(), Event.FILED_WRONGLY)
    assert (wrong["other"] >= 0).all()


# ---- S43, S46, S55: responses


@cache
def responding(*mechanisms: str):
    """The loud life with some mechanisms, the others off."""
    response, on = v.loud().response, v.loud().response
    off = v.quiet().response
    return replace(
        v.loud(),
        response=replace(
            response,
            deterrence="deterrence" in mechanisms,
            hardship="hardship" in mechanisms,
            points_seeking=on.points_seeking if "points-seeking" in mechanisms else off.points_seeking,
        ),
    )


def done_by_class(run, response_class: int) -> int:
    acts = np.flatnonzero(v.quiet().acts.response_class == response_class)
    steps = [g for g, a in enumerate(gate_acts()) if a in acts]
    return int(run.by_act[:, :, acts, ByAct.DONE].sum() + run.steps[:, :, :, steps, Step.ATTEMPTS].sum())


def gate_acts() -> list[int]:
    of_act = v.quiet().gates.of_act
    return [int(np.flatnonzero(of_act == g)[0]) for g in range(len(v.quiet().gates.names))]


@cache
def under(*mechanisms: str):
    return v.lived(responding(*mechanisms))


CLASSES = {0: "none", 1: "deterred", 2: "rises with hardship", 3: "falls with hardship", 4: "rises for points"}


@pytest.mark.parametrize(
    ("mechanism", "moved"),
    [("deterrence", {1: -1}), ("hardship", {2: +1, 3: -1}), ("points-seeking", {4: +1})],
)
def test_each_mechanism_moves_its_classes_of_acts(mechanism, moved):
    """S43 deterrence, S46 S47 hardship, S55 points-seeking: fewer or more of their acts, none of the others'."""
    plain, with_it = under(), under(mechanism)
    for number, title in CLASSES.items():
        change = done_by_class(with_it, number) - done_by_class(plain, number)
        assert np.sign(change) == moved.get(number, 0), title


def test_deterrence():
    """S43: violations avoided; debts and courts are not deterred; with factors of 1 it does nothing."""
    found = v.differences(under(), under("deterrence"))
    assert not found & (COURT - SCORE_LIST) and not {f for f in found if f.startswith("ENTERPRISE")}
    assert {"COMMITTED", "SEEN", "FILED", "DONE jaywalking"} <= found
    still = replace(responding("deterrence").response, deterred_by_memory=np.ones(8), norm_least=1.0)
    assert v.differences(under(), v.lived(replace(v.loud(), response=still))) == set()


def test_lawful_speech_is_withheld():
    """S44: with punishment that deters, lawful speech is withheld and none is added; without it nothing is moved."""
    acts, kept = v.loud().acts, v.lawful_speech()
    assert len(kept) >= 6
    for name in kept:
        assert v.by_act(under(), name, ByAct.WITHHELD) == v.by_act(under("deterrence"), name, ByAct.ADDED) == 0
    assert sum(v.by_act(under("deterrence"), name, ByAct.WITHHELD) for name in kept) > 0
    assert not under().by_act[..., [ByAct.WITHHELD, ByAct.ADDED]].any()
    withheld = under("deterrence").by_act[..., ByAct.WITHHELD].sum(axis=(0, 1))
    assert not withheld[acts.response_class != 1].any(), "only what is deterred is withheld"


def test_deeds_for_the_points():
    """S55: deeds are added by points-seeking and by nothing else, and only those that answer to points."""
    added = under("points-seeking").by_act[..., ByAct.ADDED].sum(axis=(0, 1))
    seeking = v.loud().acts.response_class == 4
    assert added[seeking].sum() > 0 and not added[~seeking].any()
    assert not under("points-seeking").by_act[..., ByAct.WITHHELD].any()


def test_loyalty_moves_points():
    """S52: without points for political acts all is seen and filed as before; scores and what hangs on bands move."""
    political = [name for name, side in zip(v.quiet().acts.names, v.quiet().acts.loyalty, strict=True) if side]
    plain = without("political_points")
    assert all(v.by_act(plain, name, ByAct.POINTS) == 0 for name in political)
    assert sum(v.by_act(v.quiet_run(), name, ByAct.POINTS) for name in political) > 0
    allowed = {"scores", "bands", "POINTS_LOST", "POINTS_GAINED", "LOSING"} | SCORE_LIST | refusals(*GATES)
    found = v.differences(v.quiet_run(), plain)
    assert found <= (allowed - OF_SCHOOL) | of_acts("POINTS", political)
    assert {"scores", "bands", "POINTS_LOST"} <= found


def test_deterrence_by_what_befalls_others_needs_no_punishment_of_ones_own():
    """S43: general deterrence alone moves deterred acts from the second month on, in every province with records."""
    norm_only = replace(responding("deterrence").response, deterred_by_memory=np.ones(8))
    run = v.lived(replace(v.loud(), response=norm_only))
    fewer = under().counts[:, :, Measure.COMMITTED].sum(axis=(1, 2)) - run.counts[:, :, Measure.COMMITTED].sum(
        axis=(1, 2)
    )
    assert fewer[0] == 0 and (fewer[1:] > 0).all()


def test_hardship():
    """S46: only listed persons fall into it; more debts, fewer steps; with a rise of 0 it does nothing."""
    assert v.count(under(), Measure.HARDSHIP) == 0 < v.count(under("hardship"), Measure.HARDSHIP)
    unlisted = v.lived(v.without_court_list(responding("hardship")))
    assert v.count(unlisted, Measure.HARDSHIP) == 0
    still = replace(responding("hardship").response, hardship_rises=0.0)
    assert v.differences(under(), v.lived(replace(v.loud(), response=still))) == set()


def test_a_refusal_punishes_and_a_slow_line_does_not():
    """S26: slowing somebody down leaves no memory; refusing does."""
    effects = v.loud().gates.effect
    slow = replace(responding("deterrence"), gates=replace(v.loud().gates, effect=np.ones_like(effects)))
    run = v.lived(slow)
    assert v.count(run, Measure.COMMITTED) > v.count(under("deterrence"), Measure.COMMITTED)


# ---- S56: the headline


def test_open_steps_by_band():
    """S56: those whom their points list take few steps, all others most; with nothing closed every step is open."""

    def open_share(run, bands) -> float:
        steps = run.steps[:, :, bands].sum(axis=(0, 1, 2, 3))
        return 1.0 - steps[Step.CLOSED] / steps[Step.ATTEMPTS]

    run = v.quiet_run()
    shares = [open_share(run, [band]) for band in range(4)]
    assert shares[0] < 0.8 and all(0.9 < share < 1.0 for share in shares[1:])
    rules = v.without_closed_bands(v.quiet())
    unlisted = v.lived(v.without_enterprise_list(v.without_court_list(v.without_score_list(rules))))
    assert unlisted.steps[..., Step.CLOSED].sum() == 0
    assert np.array_equal(unlisted.steps[..., Step.ATTEMPTS].sum(), run.steps[..., Step.ATTEMPTS].sum())
