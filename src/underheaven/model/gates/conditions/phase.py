"""Apply prices and delays to those who pass, and look for another way for those who do not.

Question answered: which yuan, days and hours does a gate give or take, and from whom? Left out: who passes
(model/gates/steps/phase.py) and queues (engine/queues.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.gates.conditions.rules import by_standing, goes_another_way, is_easier, is_harder
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure, Step

ALTERNATIVE = int(Purpose.ALTERNATIVE)
HARDER, EASIER = int(Step.HARDER), int(Step.EASIER)
FEN_MORE, FEN_SAVED, FEN_DEPOSIT = int(Step.FEN_MORE), int(Step.FEN_SAVED), int(Step.FEN_DEPOSIT)
DAYS_LATER, DAYS_SOONER = int(Step.DAYS_LATER), int(Step.DAYS_SOONER)
DETOURS, DETOUR_HOURS = int(Step.DETOURS), int(Step.DETOUR_HOURS)
M_FEN_MORE, M_FEN_SAVED, M_FEN_DEPOSIT = int(Measure.FEN_MORE), int(Measure.FEN_SAVED), int(Measure.FEN_DEPOSIT)
M_DAYS_LATER, M_DAYS_SOONER = int(Measure.DAYS_LATER), int(Measure.DAYS_SOONER)
M_DETOURS, M_DETOUR_HOURS = int(Measure.DETOURS), int(Measure.DETOUR_HOURS)
EV_PRICED, EV_DELAYED, EV_WAIVED = int(Event.PRICED), int(Event.DELAYED), int(Event.WAIVED)
EV_DETOUR = int(Event.DETOUR)


@step
def meet_conditions(conditions, who, lists, trace, tallies):
    """An open step of somebody whose band or lists change what it costs or takes.

    Args:
        conditions: of the gate's record.
        who: (citizen, date, act, gate, band, group).
        lists: bits of the lists that she is on that day.
        trace: (room, 6) int64.
        tallies: state.counts.Tallies.
    """
    citizen, date, act, g, band, group = who
    fen = by_standing(conditions.fen[band], conditions.fen_listed, lists)
    days = by_standing(conditions.days[band], conditions.days_listed, lists)
    deposit = conditions.fen_deposit[band]
    steps, counts = tallies.steps[band, g], tallies.counts[group]
    steps[HARDER] += is_harder(fen, days)
    steps[EASIER] += is_easier(fen, days, deposit)
    steps[FEN_MORE] += max(fen, 0)
    steps[FEN_SAVED] += max(-fen, 0)
    steps[DAYS_LATER] += max(days, 0)
    steps[DAYS_SOONER] += max(-days, 0)
    steps[FEN_DEPOSIT] += deposit
    counts[M_FEN_MORE] += max(fen, 0)
    counts[M_FEN_SAVED] += max(-fen, 0)
    counts[M_DAYS_LATER] += max(days, 0)
    counts[M_DAYS_SOONER] += max(-days, 0)
    counts[M_FEN_DEPOSIT] += deposit
    if fen != 0:
        w.record_event(trace, citizen, date, EV_PRICED, act, g, fen)
    if days != 0:
        w.record_event(trace, citizen, date, EV_DELAYED, act, g, days)
    if deposit != 0:
        w.record_event(trace, citizen, date, EV_WAIVED, act, g, deposit)


@step
def look_for_another_way(conditions, who, draws, trace, tallies):
    """A refused step: perhaps another way, which takes longer.

    Args:
        conditions: of the gate's record.
        who: (citizen, date, act, gate, band, group).
        draws: (seed, month, occurrence).
        trace: (room, 6) int64.
        tallies: state.counts.Tallies.
    """
    citizen, date, act, g, band, group = who
    seed, month, occurrence = draws
    word, _, _, _ = draw(seed, ALTERNATIVE, citizen, month, occurrence)
    if not goes_another_way(word, conditions.alternative):
        return
    hours = conditions.hours
    tallies.steps[band, g, DETOURS] += 1
    tallies.steps[band, g, DETOUR_HOURS] += hours
    tallies.counts[group, M_DETOURS] += 1
    tallies.counts[group, M_DETOUR_HOURS] += hours
    w.record_event(trace, citizen, date, EV_DETOUR, act, g, hours)
