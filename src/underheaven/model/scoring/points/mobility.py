"""Count who moved from which band to which during the month (S46).

Question answered: how many persons of each band are in each band a month later? Left out: bands that others' standing
lowers (model/scoring/association/phase.py): moves are between bands of own points and direct downgrades, so that where
a month ends the next one begins.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.gates.steps.phase import find_bands
from underheaven.state import workspace as w

BLOCK = 32
"""Persons who are looked at together: most blocks hold nobody who moved. Beyond a grid's last person both bands are the
same, so that every block is whole, which the compiler must know."""
U = np.uint64


@step
def keep_bands(n, regime, person):
    """The band of the month's beginning, of everybody; nothing under a regime without bands.

    Args:
        n: persons.
        regime: of model.rules.Rules.
        person: (N_PERSON_ROWS, MAX_GRID) int16.
    """
    if regime.score.n_bands == 0:
        return
    find_bands(n, regime, person)
    before, bands = person[w.BAND_BEFORE], person[w.BAND]
    for i in range(n + BLOCK):
        before[U(i)] = bands[U(i)]


@step
def count_moves(n, n_bands, space, moves):
    """Persons by the band of the month's beginning and of its end.

    Args:
        n: persons.
        n_bands: bands of the score.
        space: Workspace.
        moves: (MAX_BANDS, MAX_BANDS) int64, from the band of the row to that of the column; added to.
    """
    if n_bands == 0:
        return
    before, bands, moved = space.person[w.BAND_BEFORE], space.person[w.BAND], space.work[w.EVENTS]
    for band in range(n_bands):
        began, wanted = np.int16(0), np.int16(band)  # a grid has 1024 persons; narrow sums take fewer instructions
        for i in range(n):
            began = np.int16(began + np.int16(before[i] == wanted))
        moves[band, band] += began
    m = U(0)
    for start in range(0, n, BLOCK):
        some, others = before[start : start + BLOCK], bands[start : start + BLOCK]
        anybody = np.int16(0)
        for k in range(BLOCK):
            anybody = np.int16(anybody | (some[U(k)] ^ others[U(k)]))
        if anybody != 0:
            for k in range(BLOCK):
                moved[m] = np.uint32(start + k)
                m += U(some[U(k)] != others[U(k)])
    for j in range(m):
        i = U(moved[U(j)])
        moves[U(before[i]), U(before[i])] -= 1
        moves[U(before[i]), U(bands[i])] += 1
