"""Who in a neighbourhood is tied to whom, without a list of ties.

Question answered: who is the k-th tie of a person of a grid? Left out: ties to other grids and what passes along.
Each k mirrors the grid at a point of its own, so that a tie is mutual: the partner's k-th tie is the person. A person
who stands at the mirror has no k-th tie.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, draw
from underheaven.society.purposes import Purpose

N_TIES = 3
"""Ties of a person inside her grid (assumption, 2 to 6; core networks in cities have 3.2 alters, of whom few live near:
networks.csv, recalled)."""
NO_TIE = -1
_TIE = int(Purpose.TIE)


@rule
def tie(place, k, n_persons, seed, grid):
    """Place in the grid of the k-th tie of the person at `place`, or NO_TIE.

    Args:
        place: place of the person in the grid, 0 to n_persons - 1.
        k: which tie, 0 to N_TIES - 1.
        n_persons: persons of the grid.
        seed: seed of the society.
        grid: grid number.
    """
    return partner_of(place, mirror(k, n_persons, seed, grid), n_persons)


@rule
def mirror(k, n_persons, seed, grid):
    """Where the k-th ties of a grid are mirrored: places of partners sum to it, or to it and `n_persons`."""
    word, _, _, _ = draw(seed, _TIE, grid, 0, k)
    return below(word, n_persons)


@rule
def partner_of(place, at, n_persons):
    """The tie of the person at `place` by a mirror, or NO_TIE."""
    partner = (at - place) % n_persons
    return partner if partner != place else NO_TIE
