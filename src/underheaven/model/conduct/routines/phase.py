"""Draw the rare outcomes of everyday checks by face.

Question answered: who of a grid is refused, charged, let in as or served by mistake this month, and when? Left out: the
attempts at which nothing happens; they are counted by formula (results/checks.py).

Candidates of a level are drawn at once for the grid, and kept in three narrowing passes: below the rate of the person's
group, then as easily recognised as she is, then counted and recorded.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.acts.rules import number_of_candidates
from underheaven.model.conduct.routines.rules import (
    HARDEST,
    amount_of,
    befalls,
    ease_of,
    has_check,
    height_of,
    is_below,
    is_helped,
    minutes_lost,
    second_of,
    slot_of,
)
from underheaven.model.conduct.routines.words import LEVEL_AT, OUTCOME_AT, pack_outcome
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure

PLACE, COUNT, CANDIDATE, EASE = (
    int(Purpose.CHECK_PLACE),
    int(Purpose.CHECK_COUNT),
    int(Purpose.CHECK_CANDIDATE),
    int(Purpose.EASE),
)
HELPED, FEN, OF_HARDEST = int(Measure.CHECKS_HELPED), int(Measure.FEN_MISCHARGED), int(Measure.REFUSED_OF_HARDEST)
EV_OUTCOME = int(Event.CHECKED)
COUNTS_A_DRAW = 4


@step
def check_faces(clock, space, checks, seeds, counts):
    """The month's outcomes of every routine that the regime checks.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; words are overwritten.
        checks: (rows, cuts) of model.rules.Rules: one row an outcome, thresholds of the counts of a level.
        seeds: (2,) of the run, of the society.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    rows, cuts = checks
    of_length = cuts[clock[w.N_DAYS] - 28]
    for k in range(rows.shape[0]):
        word, _, _, _ = draw(seeds[0], PLACE, clock[w.GRID], 0, rows[k].routine)
        levels = rows[k].levels * np.int64(has_check(word, rows[k].share))
        for first in range(0, levels, COUNTS_A_DRAW):
            key = (rows[k].outcome << OUTCOME_AT) | first
            numbers = draw(seeds[0], COUNT, clock[w.GRID], clock[w.MONTH], key)
            for r in range(min(COUNTS_A_DRAW, levels - first)):
                n = number_of_candidates(np.uint32(numbers[r]), of_length)
                n = keep_below(clock, space, rows[k], (first + r, n), seeds[0])
                n = keep_by_ease(clock, space, rows[k], n, seeds[1])
                count_outcomes(clock, space, rows[k], n, counts)


@step
def keep_below(clock, space, row, of_level, seed):
    """Draw the candidates of a level; the words of those below their person's rate stand first in `words`.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        row: of an outcome.
        of_level: (level, candidates).
        seed: of the run.

    Returns:
        How many are kept.
    """
    level, n_drawn = of_level
    words, groups, rates = space.words, space.person[w.GROUP], row.rates[clock[w.URBAN]]
    n = 0
    for j in range(n_drawn):
        key = (row.outcome << OUTCOME_AT) | (level << LEVEL_AT) | j
        found = draw(seed, CANDIDATE, clock[w.GRID], clock[w.MONTH], key)
        for part in range(4):
            words[4 * n + part] = found[part]
        n += np.int64(is_below(slot_of(found[0]), clock[w.N_PERSONS], height_of(found[1], level), rates, groups))
    return n


@step
def keep_by_ease(clock, space, row, n_below, seed):
    """Keep those that befall her as easily recognised as she is, and put the class into the second word.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        row: of an outcome.
        n_below: candidates whose words stand in `words`.
        seed: of the society: nobody's face changes with a regime.

    Returns:
        How many are kept.
    """
    words, n = space.words, 0
    for j in range(n_below):
        citizen = clock[w.FIRST_PERSON] + slot_of(words[4 * j])
        word, _, _, _ = draw(seed, EASE, citizen, 0, 0)
        ease, luck = ease_of(word), words[4 * j + 3]
        words[4 * n], words[4 * n + 1], words[4 * n + 2] = words[4 * j], np.uint32(ease), words[4 * j + 2]
        n += np.int64(befalls(luck, row.by_ease[ease]))
    return n


@step
def count_outcomes(clock, space, row, n, counts):
    """Count what befell each, and record it where lives are recorded."""
    words, groups = space.words, space.person[w.GROUP]
    for j in range(n):
        slot, ease = slot_of(words[4 * j]), np.int64(words[4 * j + 1])
        at = second_of(words[4 * j + 2], clock[w.N_DAYS], row.n_seconds)
        helped, fen = is_helped(words[4 * j], row.helped), row.fen[amount_of(words[4 * j])]
        mine = counts[groups[slot]]
        mine[row.measure] += 1
        mine[HELPED] += np.int64(helped)
        mine[row.minutes_measure] += minutes_lost(helped, row.minutes_helped, row.minutes)
        mine[FEN] += fen
        mine[OF_HARDEST] += row.of_hardest * np.int64(ease == HARDEST)
        day, second = at // row.n_seconds, row.first_second + at % row.n_seconds
        told = pack_outcome(second, np.int64(helped), fen)
        citizen = clock[w.FIRST_PERSON] + slot
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY] + day, EV_OUTCOME, -1, row.outcome, told)
