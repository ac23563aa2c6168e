"""Credit repair: a way back for those who have kept clear of new records.

Question answered: is a record taken out on application this month? Left out: who may apply (engine/month/remedy.py).

Source of the right: National Development and Reform Commission, order 58 (2023); before that local rules only.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def is_repaired(word, applies, months_clear, after):
    """Whether she applies this month and has had no new points-losing record for `after` months."""
    return months_clear >= after and happens(word, applies)
