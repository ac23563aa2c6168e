"""Name the limits of the model: lists and their bits, acts, gates, bands, queues, edges.

Question answered: how many of each may a regime have, and which bit stands for which list? Left out: what a word has
room for (engine/layout.py).
"""

from __future__ import annotations

from underheaven.society.traits import N_PROVINCES

NEVER = -1
"""Stands for 'none' in every index array."""
LIST_COURT, LIST_SCORE, LIST_ENTERPRISE_HEAD = 1, 2, 4
"""Bits of `Gates.lists`."""
FIRST_CONDUCT_BIT, MAX_CONDUCT_LISTS = 8, 4
"""Bit of the first list by conduct; the others follow."""
N_LISTS = 3 + MAX_CONDUCT_LISTS
"""Lists in the order of their bits: columns of what holds for the listed."""
MOST_BANDS = 8
"""Columns of what holds by band; those beyond the last band are 0."""
MAX_GATES = 32
"""Gates, and so demands of a catalogue; each costs time in every month of a small run (docs/decisions/0019)."""
MAX_QUEUES = 4
"""Gates at which places are given out in turn."""
MOST_ACTS = 128
"""Of a catalogue, and again of those that a regime adds: the two are drawn apart, each by seven bits."""
MOST_ACTS_IN_ALL = 253
"""Of both together: an appeal holds its act in eight bits, whose three highest numbers stand for a filing and a listing
of an enterprise and a listing by a court (state/entries.py FIRM_FILING, FIRM_ENTRY, COURT_ENTRY)."""
MAX_EDGES = 7
"""Edges along which operators hand copies on."""
COPIED_BAND = 1 << 8
"""Bit of `Edge.source`: gates closed to the lowest band, told by a copy of the file; the other bands follow."""
ALL_PROVINCES = (1 << N_PROVINCES) - 1
"""Bits of all provinces; that of a province is its place in a stratum's index (society/traits.py)."""
