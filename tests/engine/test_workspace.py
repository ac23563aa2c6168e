"""The arrays of a thread: those that are handed to steps as arrays apart do not overlap."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from underheaven.state import workspace as w


def test_what_is_drawn_and_what_becomes_of_it_lie_apart():
    """As model/conduct/acts/phase.py `follow` is handed them, and model/conduct/acts/tally.py `add_act`."""
    space = w.new_workspace(5_000, 5_000, 10)
    drawn = (space.work[w.EVENTS], space.words, space.traits, space.whose, space.acts[w.CANDIDATES])
    counted = (space.tallied[w.DONE, 7], space.tallied[w.FILED, 7], *space.acts[w.CANDIDATES, :1440].reshape(9, 160))
    for arrays in (drawn, counted):
        assert not any(np.shares_memory(a, b) for a, b in combinations(arrays, 2))
