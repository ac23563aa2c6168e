"""What a regime and a catalogue compile to: plain arrays in natural units.

Question answered: what may the engine know of the rules? Left out: YAML, sources and ranges
(model/regime/body.py), integer thresholds (model/tables.py makes them from this). Rates are per person and
year, probabilities are shares from 0 to 1, money is yuan, days count from 0 on the first of January 2018, months
likewise.

Acts stand in one order everywhere: the catalogue's first (conduct, then debts, demands, habits, as written), then
those that the regime adds. A regime never changes the rate of a catalogue act.
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


MAX_QUEUES = 4
MOST_ACTS = 128
"""Of a catalogue, and again of those that a regime adds: the two are drawn apart, each by seven bits."""
MOST_ACTS_IN_ALL = 253
"""Of both together: an appeal holds its act in eight bits, whose three highest numbers stand for a filing and a listing
of an enterprise and a listing by a court (state/entries.py FIRM_FILING, FIRM_ENTRY, COURT_ENTRY)."""


MAX_EDGES = 7
COPIED_BAND = 1 << 8
"""Bit of `Edge.source`: gates closed to the lowest band, told by a copy of the file; the other bands follow."""
ALL_PROVINCES = (1 << N_PROVINCES) - 1
"""Bits of all provinces; that of a province is its place in a stratum's index (society/traits.py)."""
