"""Third step: who sees the deeds, whom they name, and when it is filed (observation/watching.py).

Question answered: from deeds to filings of this month, filings on their way, and messages about other persons. Left
out: what arrives from other grids (engine/month/deliver.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.measures import ByAct, Measure
from underheaven.engine.messages import RECORD, pack_message
from underheaven.engine.month import workspace as w
from underheaven.engine.trace import Event
from underheaven.kernels.compile import kernel, rule
from underheaven.kernels.fill import fill_events
from underheaven.kernels.philox import below, happens
from underheaven.observation.watching import UNSEEN, delay_of_filing, seen_by
from underheaven.records.entries import ON_ITS_WAY, pack_on_its_way, pack_rare

COMMITTED, SEEN_COUNT, WRONG_SENT = int(Measure.COMMITTED), int(Measure.SEEN), int(Measure.WRONG_SENT)
DONE, SEEN, NAMED_ANOTHER = int(Event.DONE), int(Event.SEEN), int(Event.NAMED_ANOTHER)
SPREAD, MASK = np.uint64(2654435761), np.uint64(0xFFFFFFFF)
ACT_DONE, ACT_SEEN, ACT_WRONG = int(ByAct.DONE), int(ByAct.SEEN), int(ByAct.WRONG)


@rule
def grid_of_named(word, other_word, in_province, grid_first, bounds):
    """Grid of the person named, who lives in the same province or anywhere, every citizen equally likely.

    Args:
        word: 32 random bits, for the citizen.
        other_word: 32 random bits, for the province or the country.
        in_province: chance that she lives in the same province, in 2**-31.
        grid_first: (n_grids + 1,) first citizen of each grid.
        bounds: (2,) first citizen of the province and of the next.
    """
    if happens(other_word, in_province) and bounds[1] > bounds[0]:
        citizen = bounds[0] + below(word, bounds[1] - bounds[0])
    else:
        citizen = below(word, grid_first[-1])
    return np.searchsorted(grid_first, citizen, side="right") - 1


@rule
def pack_filing(person, act, day, wrong):
    """A filing of this month: place in the grid (10), act (7), day of month (5), wrong (1)."""
    return np.uint32(person | (act << 10) | (day << 17) | (wrong << 22))


@kernel
def watch(clock, space, watching, tallies):
    """Deeds that a channel sees go to the list SEEN, with the channel beside them.

    Where nothing about naming and delay is left to chance they are filed at once.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        watching: engine.tables.Watching.
        tallies: engine.counts.Tallies.
    """
    counts, by_act = tallies.counts, tallies.by_act
    person, work, lengths = space.person, space.work, space.lengths
    seen = watching.seen[clock[w.STRATUM]]
    tracing = space.trace.shape[0] > 1
    n = 0
    n_filings, n_on_way = lengths[w.FILINGS], lengths[w.ON_WAY]
    for j in range(lengths[w.DEEDS]):
        packed = work[w.DEEDS, j]
        act = w.event_act(packed)
        group = person[w.GROUP, w.event_person(packed)]
        counts[COMMITTED, group] += 1
        by_act[act, ACT_DONE] += 1
        which = seen_by(work[w.DEED_WORDS, j], seen[act, 0], seen[act, 1])
        if tracing:
            w.record_event(
                space.trace,
                clock[w.FIRST_PERSON] + w.event_person(packed),
                clock[w.FIRST_DAY] + w.event_day(packed),
                DONE,
                act,
                0,
                np.int64(-1),
            )
        if which != UNSEEN and not watching.needs_words and not tracing:
            channel = np.int64(watching.channel[act, which])
            counts[SEEN_COUNT, group] += 1
            by_act[act, ACT_SEEN] += 1
            day = w.event_day(packed) + watching.delay[channel, 0]
            if day < clock[w.N_DAYS]:
                work[w.FILINGS, n_filings] = pack_filing(w.event_person(packed), act, day, 0)
                work[w.FILING_FROM, n_filings] = np.uint32(0)
                n_filings += 1
            else:
                due = pack_on_its_way(act, clock[w.FIRST_DAY] + day, 0)
                work[w.ON_WAY, n_on_way] = pack_rare(ON_ITS_WAY, w.event_person(packed), due)
                n_on_way += 1
        elif which != UNSEEN:
            work[w.SEEN, n] = packed
            work[w.SEEN_CHANNEL, n] = np.uint32(watching.channel[act, which])
            counts[SEEN_COUNT, group] += 1
            by_act[act, ACT_SEEN] += 1
            n += 1
    lengths[w.SEEN], lengths[w.FILINGS], lengths[w.ON_WAY] = n, n_filings, n_on_way


@kernel
def name(clock, space, watching, places, naming, tallies):
    """For each act seen: the right person is filed now or later, or another person is named in a message.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; words are filled here.
        watching: engine.tables.Watching.
        places: engine.tables.Places.
        naming: (2,) uint64, seed and purpose NAMING.
        tallies: engine.counts.Tallies of the stratum.
    """
    work, lengths, words = space.work, space.lengths, space.words
    n_seen = lengths[w.SEEN]
    if watching.needs_words:
        for j in range(n_seen):
            packed = work[w.SEEN, j]
            work[w.EVENTS, j] = (packed & np.uint32(1023)) | ((packed >> np.uint32(22)) << np.uint32(10))
        fill_events(words, work[w.EVENTS], n_seen, clock[w.FIRST_PERSON], clock[w.MONTH], naming)
    n_filings, n_on_way = lengths[w.FILINGS], lengths[w.ON_WAY]
    for j in range(n_seen):
        packed = work[w.SEEN, j]
        i = w.event_person(packed)
        act = w.event_act(packed)
        channel = np.int64(work[w.SEEN_CHANNEL, j])
        delay = delay_of_filing(words[1, j], watching.delay[channel, 0], watching.delay[channel, 1])
        day = w.event_day(packed) + delay
        citizen = clock[w.FIRST_PERSON] + i
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY] + w.event_day(packed), SEEN, act, channel, np.int64(-1))
        if happens(words[0, j], watching.wrong[channel]):
            bounds = places.province_first[clock[w.PROVINCE] : clock[w.PROVINCE] + 2]
            grid = grid_of_named(words[2, j], words[3, j], watching.in_province, places.grid_first, bounds)
            group = space.person[w.GROUP, i]
            pick = (np.uint64(words[0, j] ^ words[1, j]) * SPREAD + np.uint64(words[3, j])) & MASK
            m = lengths[w.MESSAGES]
            first, second = pack_message(grid, act, day - clock[w.N_DAYS], RECORD, channel)
            space.messages[m, 0] = first | (np.uint64((group // 80) * 8 + group % 8) << np.uint64(16))
            space.messages[m, 1] = second | (np.uint64(citizen) << np.uint64(32)) | pick
            lengths[w.MESSAGES] = m + 1
            tallies.counts[WRONG_SENT, group] += 1
            tallies.by_act[act, ACT_WRONG] += 1
            w.record_event(
                space.trace, citizen, clock[w.FIRST_DAY] + w.event_day(packed), NAMED_ANOTHER, act, channel, grid
            )
        elif day < clock[w.N_DAYS]:
            work[w.FILINGS, n_filings] = pack_filing(i, act, day, 0)
            work[w.FILING_FROM, n_filings] = np.uint32(0)
            n_filings += 1
        else:
            work[w.ON_WAY, n_on_way] = pack_rare(ON_ITS_WAY, i, pack_on_its_way(act, clock[w.FIRST_DAY] + day, 0))
            n_on_way += 1
    lengths[w.FILINGS], lengths[w.ON_WAY] = n_filings, n_on_way
