"""Name the flags and columns by which kernels read acts and candidates.

Question answered: by which bit or column does a kernel ask what an act is? Left out: the records themselves
(model/rules.py).
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
