"""Decide whether a filing repeats the same line, where several are held as one act.

Question answered: how many live records of the very line of a filing does the person have? Left out: acts of one line
(model/scoring/points/phase.py counts those). No record holds its line: it is drawn again from the person, the half
month in which it was filed, the act and the record's place among hers of that act and half month, so it costs no state
and nobody pays who has no live record of the act.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.records.file.validity import halves
from underheaven.model.records.lines.rules import line_drawn
from underheaven.state import entries as e
from underheaven.state import workspace as w

LINE = int(Purpose.LINE)


@step
def line_of(seed, citizen, half, act, place, upto):
    """Line of the record that stands at a place among a citizen's of one act and half month."""
    word = draw(seed, LINE, citizen, half, (act << 8) | (place & 255))[0]
    return line_drawn(np.int64(word), upto)


@step
def count_same_line(clock, space, ring, rules, seed, filing):
    """Live records of the line that a filing, not yet among them, will have.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid, right for the half months before the last one before that of the filing.
        rules: (acts, validities, lines) of model.rules.Rules.
        seed: of the run.
        filing: (place of the person, act with several lines and a validity, first half month that can hold a live
            record, half month of the filing, where the records of that one begin in the queue).
    """
    acts, validities, lines = rules
    i, act, first, now, begins = filing
    v = acts[act].score.validity
    offset = np.int64(0)
    for before in range(v):
        offset += halves(validities[before].months)
    n_halves = halves(validities[v].months)
    upto = lines[acts[act].lines.first : acts[act].lines.first + acts[act].lines.number]
    queue, n, citizen = space.queue[v], space.lengths[w.QUEUE + v], clock[w.FIRST_PERSON] + i
    wanted = np.int64(e.pack_record(i, acts[act].score.kind, 0))
    place = np.int64(0)
    for j in range(begins, n):
        place += np.int64(queue[j] & e.WITHOUT_DOUBLED) == wanted
    line = line_of(seed, citizen, now, act, place, upto)
    live = at = np.int64(0)
    for half in range(first, now + 1):
        until = n
        if half == now - 1:
            until = begins
        elif half < now:
            until = at + np.int64(ring[offset + half % n_halves])
        place = np.int64(0)
        for j in range(at, until):
            if np.int64(queue[j] & e.WITHOUT_DOUBLED) == wanted:
                live += line_of(seed, citizen, half, act, place, upto) == line
                place += 1
        at = until
    return live
