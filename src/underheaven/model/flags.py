"""The rules as a month reads them: records with names, one a mechanism, and the tables of candidates.

Question answered: under which name does a kernel find a number of the rules? Left out: what the numbers mean
(model/tables.py and its neighbours) and how they are made (model/tables.py).

What holds for everybody stands in the one record of `regime`, by mechanism: `regime.court.pays`. What is said of an
act, a gate, a channel stands in its own record: `acts[act].score.points`. What is looked up for every candidate act
stands apart in tables that stay in the first cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from underheaven.society.traits import AGE_BITS

if TYPE_CHECKING:
    pass

NO_DAY = 1 << 40
"""A day that never comes."""
ITEM, SHOWN_OR_WARNED, DATED, VALID, CAPS, HABIT, LISTS, LICENSED = 1, 2, 4, 8, 16, 32, 64, 128
FITS_MORE, SCOPED = 256, 512
"""Bits of `acts.flags`, what must be asked when the act is filed: is it an item, may a board show it or a warning end
it, does the item hold on some days only, for some months only, does it cap the band, is it a steady habit, does it lead
onto a list by conduct, does it cost a licence points, may it count as another line, does the item count for some only.
"""
ASKED = ITEM | SHOWN_OR_WARNED | DATED | LISTS | LICENSED | FITS_MORE | SCOPED
"""An act of which only ITEM is set among these is scored without a further question."""
EVADABLE = 1024
"""Bit of `acts.flags`: whoever remembers a punishment may keep the act from being seen."""
CATALOGUE, OWN = 0, 1
"""Streams of candidates."""
MAX_KINDS = 128
"""Kinds of acts of a stream."""
NEEDS, LEADS = 0, 1
"""Rows of `kinds`: trait bits that an act needs; its response class times 32 and, above BECOMES_SHIFT, its ActKind."""
BECOMES_SHIFT = 8
NOBODYS_AGE = (1 << AGE_BITS) - 1
SEEN_BY_FIRST = 2
"""Column of `seen` with an act's first channel; the next has the second."""
N_CUTS = 4
"""Thresholds kept apart for the first look: more candidates than this a month are rare."""
