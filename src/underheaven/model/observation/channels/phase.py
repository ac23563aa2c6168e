"""Decide grid by grid who sees acts, whom they name, and when it is filed.

Question answered: from deeds to filings of this month, filings on their way, and messages about other persons. Left
out: what arrives from other grids (model/records/file/deliver.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule, step
from underheaven.kernels.fill import fill_events
from underheaven.kernels.purposes import Purpose
from underheaven.model.flags import SEEN_BY_FIRST
from underheaven.model.observation.channels.rules import (
    UNSEEN,
    delay_of_filing,
    grid_of_named,
    named_otherwise,
    seen_by,
)
from underheaven.model.observation.faces.rules import (
    KIN,
    NOBODY,
    cell_of_search,
    named_by_face,
    names_another,
    names_her,
)
from underheaven.society.traits import AGE_MASK
from underheaven.state import workspace as w
from underheaven.state.entries import pack_on_its_way, pack_rare
from underheaven.state.events import Event
from underheaven.state.measures import ByAct, Measure
from underheaven.state.messages import RECORD, of_kin, pack_message, whose, with_likeness

U = np.uint64
WRONG_SENT = int(Measure.WRONG_SENT)
DONE, SEEN, NAMED_ANOTHER = int(Event.DONE), int(Event.SEEN), int(Event.NAMED_ANOTHER)
EV_FOUND_NOBODY, FOUND_NOBODY = int(Event.FOUND_NOBODY), int(Measure.FOUND_NOBODY)
FACE_SEARCHES, FACE_RIGHT, FACE_WRONG = (
    int(Measure.FACE_SEARCHES),
    int(Measure.FACE_RIGHT),
    int(Measure.FACE_WRONG),
)
SPREAD, MASK = np.uint64(2654435761), np.uint64(0xFFFFFFFF)
ACT_WRONG = int(ByAct.WRONG)
NAMING = np.int64(Purpose.NAMING)


@rule
def pack_filing(person, act, day, wrong, culprit):
    """A filing of this month, packed as an act: the occurrence is 1 if it names the wrong person.

    The upper half holds the citizen who did it plus one, where somebody else is named and she is known, else 0.
    """
    return w.pack_event(person, wrong, act, day, culprit + 1)


@step
def watch(clock, space, seen_shares):
    """Deeds that a channel sees go to the list SEEN, with the channel in place of the word.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        seen_shares: (A, 4) uint32 of the stratum.
    """
    done = space.tallied[w.DONE]
    group, deeds, seen = space.person[w.GROUP], space.acts[w.DEEDS], space.acts[w.SEEN]
    n = U(0)
    for j in range(space.lengths[w.ACTS + w.DEEDS]):
        deed = deeds[U(j)]
        act = U(w.event_act(deed))
        which = seen_by(w.event_word(deed), seen_shares[act, 0], seen_shares[act, 1])
        is_seen = U(which != UNSEEN)
        done[act, U(group[U(w.event_person(deed))])] += U(1) | (is_seen << U(32))
        channel = seen_shares[act, U(SEEN_BY_FIRST) + U(which == 1)]
        seen[n] = (deed & MASK) | (U(channel) << U(w.WORD_AT))
        n += is_seen
    space.lengths[w.ACTS + w.SEEN] = n
    if space.trace.shape[0] > 1:
        for j in range(space.lengths[w.ACTS + w.DEEDS]):
            trace_deed(clock, space.trace, deeds[j], np.int64(DONE), np.int64(0), np.int64(-1))


@step
def trace_deed(clock, trace, deed, event, value, other):
    """A deed as an event of a life."""
    citizen, date = clock[w.FIRST_PERSON] + w.event_person(deed), clock[w.FIRST_DAY] + w.event_day(deed)
    w.record_event(trace, citizen, date, event, w.event_act(deed), value, other)


@step
def file_seen(clock, space, channels, rules, seed, tallies):
    """For each act seen: the right person is filed now or later, or another person is named in a message, or nobody.

    Whoever is too young for a channel's gallery is not found in it, and some of the others are missed: nothing is filed
    about them. A lookalike who is in it may be named for anybody.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; words are filled here where anything is left to chance, else they decide nothing.
        channels: (C,) of model.rules.Rules.
        rules: (regime, grid_first, province_first, faces) of model.rules.Rules.
        seed: of the run.
        tallies: state.counts.Tallies of the stratum.
    """
    regime = rules[0]
    lengths, words, seen = space.lengths, space.words, space.acts[w.SEEN]
    filings = space.acts[w.FILINGS]
    if regime.watching.by_chance:
        events = space.work[w.EVENTS]
        for j in range(lengths[w.ACTS + w.SEEN]):
            events[j] = np.uint32(seen[j]) & np.uint32(w.PERSON_AND_OCCURRENCE)
        fill_events(words, events, lengths[w.ACTS + w.SEEN], clock[w.FIRST_PERSON], clock[w.MONTH], seed, NAMING)
    n = U(lengths[w.ACTS + w.FILINGS])
    for j in range(lengths[w.ACTS + w.SEEN]):
        deed = seen[U(j)]
        channel = U(w.event_word(deed))
        named = whom_named(clock, space, j, channels[channel], rules[3])
        count_search(space, deed, channels[channel], named, tallies.counts)
        if names_another(named):
            name_another(clock, space, j, named, rules, channels, tallies)
            continue
        if named == NOBODY:
            tallies.counts[space.person[w.GROUP, w.event_person(deed)], FOUND_NOBODY] += 1
            continue
        least, greatest = channels[channel].delay_least, channels[channel].delay_greatest
        day = w.event_day(deed) + delay_of_filing(words[(U(j) << U(2)) + U(1)], least, greatest)
        if day < clock[w.N_DAYS]:
            filings[n] = (deed & U(w.PERSON_AND_ACT)) | (U(day) << U(w.DAY_AT))
            n += U(1)
        else:
            due = pack_on_its_way(w.event_act(deed), clock[w.FIRST_DAY] + day, 0)
            space.work[w.ON_WAY, lengths[w.ON_WAY]] = pack_rare(w.event_person(deed), due)
            lengths[w.ON_WAY] += 1
    lengths[w.ACTS + w.FILINGS] = np.int64(n)
    if space.trace.shape[0] > 1:
        trace_seen(clock, space, channels, rules)


@step
def whom_named(clock, space, j, channel, faces):
    """Whom a channel names for the j-th act seen: the right person, a stranger, kin of hers, or nobody."""
    deed = space.acts[w.SEEN, U(j)]
    word = space.words[U(j) << U(2)]
    i = w.event_person(deed)
    age = np.int64(space.traits[i] & np.uint32(AGE_MASK))
    if channel.faces == 0:
        return named_otherwise(word, channel.wrong, age, channel.enrolled_from)
    cell = cell_of_search(channel.faces - 1, clock[w.URBAN], space.person[w.GROUP, i], age)
    return named_by_face(word, faces[cell, 0], faces[cell, 1], faces[cell, 2])


@step
def count_search(space, deed, channel, named, counts):
    """A search in a gallery of faces, if it was one, and whether the person named is the right one."""
    group, is_search = space.person[w.GROUP, w.event_person(deed)], min(channel.faces, 1)
    counts[group, FACE_SEARCHES] += is_search
    counts[group, FACE_RIGHT] += is_search * names_her(named)
    counts[group, FACE_WRONG] += is_search * names_another(named)


@rule
def grid_named_for(clock, words, j, named, channel, rules):
    """Grid of the person named for the j-th act seen: of kin that where she lives herself."""
    if named == KIN:
        return clock[w.GRID]
    grid_first, province_first = rules[1], rules[2]
    bounds = province_first[clock[w.PROVINCE] : clock[w.PROVINCE] + 2]
    return grid_of_named(words[4 * j + 2], words[4 * j + 3], channel.in_province, grid_first, bounds)


@step
def name_another(clock, space, j, named, rules, channels, tallies):
    """Somebody else is named for the j-th act seen: a message to the grid where she lives."""
    words, lengths, deed = space.words, space.lengths, space.acts[w.SEEN, U(j)]
    i, act, channel = w.event_person(deed), w.event_act(deed), w.event_word(deed)
    delay = delay_of_filing(words[4 * j + 1], channels[channel].delay_least, channels[channel].delay_greatest)
    grid = grid_named_for(clock, words, j, named, channels[channel], rules)
    group = np.int64(space.person[w.GROUP, i])
    pick = (np.uint64(words[4 * j] ^ words[4 * j + 1]) * SPREAD + np.uint64(words[4 * j + 3])) & MASK
    first = pack_message(grid, act, w.event_day(deed) + delay - clock[w.N_DAYS], RECORD, channel)
    m = lengths[w.MESSAGES]
    space.messages[m, 0] = of_kin(with_likeness(first, (group // 80) * 8 + group % 8), named == KIN)
    space.messages[m, 1] = whose(clock[w.FIRST_PERSON] + i, pick)
    lengths[w.MESSAGES] = m + 1
    tallies.counts[group, WRONG_SENT] += 1
    tallies.by_act[act, ACT_WRONG] += 1


@step
def trace_seen(clock, space, channels, rules):
    """The acts seen as events of lives, and for whom somebody else was named."""
    for j in range(space.lengths[w.ACTS + w.SEEN]):
        deed = space.acts[w.SEEN, j]
        channel = w.event_word(deed)
        least, greatest = channels[channel].delay_least, channels[channel].delay_greatest
        due = clock[w.FIRST_DAY] + w.event_day(deed) + delay_of_filing(space.words[4 * j + 1], least, greatest)
        trace_deed(clock, space.trace, deed, np.int64(SEEN), channel, np.int64(due))
        named = whom_named(clock, space, j, channels[channel], rules[3])
        if names_another(named):
            grid = grid_named_for(clock, space.words, j, named, channels[channel], rules)
            trace_deed(clock, space.trace, deed, np.int64(NAMED_ANOTHER), channel, grid)
        elif named == NOBODY:
            trace_deed(clock, space.trace, deed, np.int64(EV_FOUND_NOBODY), channel, np.int64(-1))
