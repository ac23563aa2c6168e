"""Draw the rare outcomes of everyday checks by face.

Question answered: who of a grid is refused, charged, let in as or served by mistake this month, and when? Left out: the
attempts at which nothing happens; they are counted by formula (results/checks.py).

Candidates of four levels are drawn at once for the grid, in a loop that vectorises, and kept in three narrowing passes:
below the rate of the person's group, then as easily recognised as she is, then counted and recorded.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.fill import fill_occurrences
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
from underheaven.model.conduct.routines.words import LEVEL_AT, MOST_LEVELS, OUTCOME_AT, pack_outcome
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure

PLACE, COUNT, EASE = int(Purpose.CHECK_PLACE), int(Purpose.CHECK_COUNT), int(Purpose.EASE)
CANDIDATE = np.int64(Purpose.CHECK_CANDIDATE)
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
            n = list_candidates(clock, space, rows[k], (first, levels, of_length), seeds[0])
            fill_occurrences(space.words, space.work[w.KINDS], n, clock[w.GRID], clock[w.MONTH], seeds[0], CANDIDATE)
            n = keep_below(clock, space, rows[k], n)
            n = keep_by_ease(clock, space, rows[k], n, seeds[1])
            count_outcomes(clock, space, rows[k], n, counts)


@step
def list_candidates(clock, space, row, of_levels, seed):
    """Keys of the candidates of up to four levels go to the list KINDS.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        row: of an outcome.
        of_levels: (first of the levels, how many there are in all, thresholds of the count of each).
        seed: of the run.

    Returns:
        How many there are.
    """
    first, levels, of_length = of_levels
    keys, of_outcome = space.work[w.KINDS], row.outcome << OUTCOME_AT
    numbers = draw(seed, COUNT, clock[w.GRID], clock[w.MONTH], of_outcome | first)
    n = 0
    for r in range(min(COUNTS_A_DRAW, levels - first)):
        n_of_level = number_of_candidates(np.uint32(numbers[r]), of_length)
        for j in range(n_of_level):
            keys[n + j] = np.uint32(of_outcome | ((first + r) << LEVEL_AT) | j)
        n += n_of_level
    return n


@step
def keep_below(clock, space, row, n_drawn):
    """The words of those candidates that lie below their person's rate stand first in `words` then.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; words are those of the candidates in KINDS.
        row: of an outcome.
        n_drawn: candidates.

    Returns:
        How many are kept.
    """
    words, keys = space.words, space.work[w.KINDS]
    groups, rates = space.person[w.GROUP], row.rates[clock[w.URBAN]]
    n = 0
    for j in range(n_drawn):
        level = (np.int64(keys[j]) >> LEVEL_AT) & MOST_LEVELS
        height, slot = height_of(words[4 * j + 1], level), slot_of(words[4 * j])
        words[4 * n], words[4 * n + 2], words[4 * n + 3] = words[4 * j], words[4 * j + 2], words[4 * j + 3]
        n += np.int64(is_below(slot, clock[w.N_PERSONS], height, rates, groups))
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
