"""Assign a person to her group and her exposure class.

Question answered: by what are results counted, and whose candidate acts are drawn from one table? Left out: the
tables (model/tables.py). Plain arithmetic on numbers or arrays alike, so that a loop over a grid vectorises.

Finer classes have ceilings closer to everybody's own rate, so fewer candidates are drawn in vain, but their tables
leave the cache: with all age bands a tenth fewer candidates took twice the time.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule

N_PARTS = 10
"""Parts of the groups that classes tell apart: minor or adult, by pair of deciles; on `uniform` the ten deciles."""
N_ROLE_SETS = 32
"""Sets of the five roles driver, netizen, smoker, dog owner, player."""


@rule
def age_band_of(age):
    """Age band (society/traits.py AGE_BAND_STARTS) of an age in years."""
    return (
        (age >= 6) * 1 + (age >= 14) * 1 + (age >= 18) * 1 + (age >= 25) * 1 + (age >= 35) * 1 + (age >= 50) * 1
    ) + (age >= 65) * 1


@rule
def group_of(traits):
    """Group by which results are counted: (sex x 10 + decile) x 8 + age band."""
    return (((traits >> 7) & 1) * 10 + ((traits >> 14) & 15)) * 8 + age_band_of(traits & 127)


@rule
def part_of(age_band, decile, by_decile):
    """Part of the groups, 0..9; `by_decile` 1 on the society `uniform`, else 0."""
    return by_decile * decile + (1 - by_decile) * ((age_band >= 3) * 5 + (decile >> 1))


@rule
def class_of(traits, age_band, by_decile):
    """Exposure class: set of roles x 10 + part; on `uniform`, where nobody has roles, the part alone."""
    decile = (traits >> 14) & 15
    return decile if by_decile else ((traits >> 9) & 31) * 10 + part_of(age_band, decile, 0)
