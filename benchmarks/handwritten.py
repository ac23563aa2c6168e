"""SC365 by hand: the fastest kernel that we know how to write for exactly this work, and nothing else.

Question answered: what would the engine's speed be if it knew its rules beforehand? It is the reference of
`python -m benchmarks`. Left out: everything general. One person at a time; the days without an act are skipped by a
geometric draw; the act is drawn by an alias table; a 64-bit mixing function of (seed, person, act number) gives the
random bits.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange

DAYS, START, LEAST, GREATEST, LIMIT, TERM = 365, 1000, 0, 1300, 600, 90
N_CELLS = 32


def rules():
    """Points and daily chances of the twenty acts, multipliers of the ten deciles (peers: work SC365)."""
    points = [-50, -50, -45, -40, -40, -35, -30, -30, -25, -25, -20, -20, -15, -15, -10, -5, -5, 2, 5, 10]
    weights = np.array([4, 5, 5, 6, 6, 7, 8, 8, 8, 8, 7, 6, 5, 4, 4, 3, 2, 2, 1, 1], float)
    return np.array(points, np.int64), 0.03 * weights / weights.sum(), 0.7 + 0.6 * np.arange(10) / 9


def alias(chances):
    """Alias table of N_CELLS cells: thresholds of 32 bits and aliases."""
    share = np.zeros(N_CELLS)
    share[: len(chances)] = chances / chances.sum() * N_CELLS
    keep, other = np.full(N_CELLS, 1 << 32, np.uint64), np.arange(N_CELLS, dtype=np.uint64)
    low = [k for k in range(N_CELLS) if share[k] < 1]
    high = [k for k in range(N_CELLS) if share[k] >= 1]
    while low and high:
        poor, rich = low.pop(), high[-1]
        keep[poor], other[poor] = np.uint64(round(share[poor] * 2**32)), rich
        share[rich] -= 1 - share[poor]
        if share[rich] < 1:
            low.append(high.pop())
    return keep, other


@njit(inline="always")
def mixed(z):
    """64 well mixed bits (the finaliser of Stafford's variant 13, as SplitMix64 uses it)."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(parallel=True, nogil=True)
def live_year(seed, deciles, scores, listed_until, per_log, keep, other, points):
    """A year of everybody: scores int16 and listed_until int16 are written."""
    for i in prange(scores.size):
        state = mixed(seed + np.uint64(i) * np.uint64(0x9E3779B97F4A7C15))
        rate = per_log[deciles[i]]
        score, until, day = np.int64(START), np.int64(0), np.int64(-1)
        while True:
            state += np.uint64(0xD1B54A32D192ED03)
            bits = mixed(state)
            gap = np.int64(np.log((np.float64(bits >> np.uint64(11)) + 0.5) * 1.1102230246251565e-16) * rate)
            following = min(day + 1 + gap, DAYS)
            if score < LIMIT:
                while until < following:
                    until = max(until, day) + TERM
            if following == DAYS:
                break
            day = following
            bits *= np.uint64(0x9E3779B97F4A7C15)
            cell = (bits >> np.uint64(32)) & np.uint64(N_CELLS - 1)
            act = cell if (bits & np.uint64(0xFFFFFFFF)) < keep[cell] else other[cell]
            score = min(GREATEST, max(LEAST, score + points[act]))
            if score < LIMIT and until <= day:
                until = day + TERM
        scores[i], listed_until[i] = score, until


class Handwritten:
    """The work on n citizens, ready to be timed.

    Args:
        n: citizens.
        seed: 64 bits.
    """

    def __init__(self, n: int, seed: int) -> None:
        self.points, self.chances, self.multipliers = rules()
        self.points = np.append(self.points, np.zeros(N_CELLS - len(self.points), np.int64))
        self.table = alias(self.chances)
        self.per_log = 1.0 / np.log1p(-self.multipliers * self.chances.sum())
        self.seed = np.uint64(seed)
        self.deciles = (np.arange(n, dtype=np.int64) * 7919 % 10).astype(np.uint8)
        self.scores, self.listed_until = np.full(n, START, np.int16), np.zeros(n, np.int16)

    def live(self) -> None:
        """Live the year."""
        live_year(self.seed, self.deciles, self.scores, self.listed_until, self.per_log, *self.table, self.points)

    def summary(self) -> tuple[float, float]:
        """Mean score and share listed on the last day."""
        return float(self.scores.mean()), float((self.listed_until > DAYS - 1).mean())
