"""What is known of a person from birth to the end of a run: 32 bits of traits.

Question answered: where in a person's trait word does each characteristic stand? Left out: anything that changes
during a run (records/standing.py) and anything that identifies (a name and a number are made from the citizen's
place in the society when they are asked for, society/identity.py).

The six exposure bits are contiguous because five of them, with age and decile, choose the table of candidate acts
(conduct/exposure.py). On the society
`uniform` the same six bits hold the income decile instead, since there nothing else distinguishes anybody.
"""

from __future__ import annotations

AGE_SHIFT, AGE_BITS = 0, 7
"""Age in whole years, 0 to 100 (100 means 100 and over)."""
AGE_MASK = (1 << AGE_BITS) - 1
SEX_SHIFT = 7
"""1 = female."""
EXPOSURE_SHIFT, EXPOSURE_BITS = 8, 6
"""Exposure class, 0 to 63: the bits ADULT to PLAYER below (or the decile on `uniform`)."""
DECILE_SHIFT, DECILE_BITS = 14, 4
"""National decile of household income a head, 0 (poorest) to 9."""
FIRST_SHIFT = 18
"""1 = first person of her household; the household runs to the next such person."""
PLACE_SHIFT, PLACE_BITS = 19, 3
"""Place in the household, a code of PLACES."""
SCHOOLING_SHIFT, SCHOOLING_BITS = 30, 2
"""0 primary or less, 1 junior secondary, 2 senior secondary, 3 tertiary."""

ADULT = 1 << 8
DRIVER = 1 << 9
NETIZEN = 1 << 10
SMOKER = 1 << 11
DOG_OWNER = 1 << 12
PLAYER = 1 << 13
STUDENT = 1 << 22
"""In school, college or university (a pupil is a student below 18)."""
FEE_PAYING_PUPIL = 1 << 23
MANAGER = 1 << 24
"""Holds a management post in a state firm or a bank."""
PARTY_MEMBER = 1 << 25
BORROWER = 1 << 26
TENANT = 1 << 27
VOLUNTEER = 1 << 28
ENTERPRISE_HEAD = 1 << 29

ROLES: dict[str, int] = {
    "adult": ADULT,
    "driver": DRIVER,
    "netizen": NETIZEN,
    "smoker": SMOKER,
    "dog-owner": DOG_OWNER,
    "player": PLAYER,
    "student": STUDENT,
    "fee-paying-pupil": FEE_PAYING_PUPIL,
    "manager": MANAGER,
    "party-member": PARTY_MEMBER,
    "borrower": BORROWER,
    "tenant": TENANT,
    "volunteer": VOLUNTEER,
    "enterprise-head": ENTERPRISE_HEAD,
}
"""The closed list of roles that acts and gates may name."""

PLACES = ("reference person", "spouse", "child", "elder", "other relative")
REFERENCE, SPOUSE, CHILD, ELDER, OTHER = range(5)

AGE_BANDS = ("0-5", "6-13", "14-17", "18-24", "25-34", "35-49", "50-64", "65+")
AGE_BAND_STARTS = (0, 6, 14, 18, 25, 35, 50, 65)
"""First age of each band; rates and groups know ages by band."""

N_DECILES = 10
N_AGE_BANDS = len(AGE_BANDS)
N_GROUPS = 2 * N_DECILES * N_AGE_BANDS
"""Groups that results are counted by: sex x decile x age band; index (sex * 10 + decile) * 8 + age band."""
N_CELLS = 2 * N_GROUPS
"""Demographic cells that rates differ by: urban * N_GROUPS + group."""
N_PROVINCES = 31
N_STRATA = 2 * N_PROVINCES
"""A grid's stratum: province index * 2 + urban (1) or rural (0)."""
MAX_GRID = 1024
"""A grid has fewer persons than this: her place in the grid takes ten bits."""
