"""What is known of a person from birth to the end of a run: 32 bits of traits.

Question answered: where in a person's trait word does each characteristic stand? Left out: anything that changes
during a run (state/status.py) and anything that identifies (a name and a number are made from the citizen's
place in the society when they are asked for, society/identity.py).

The six exposure bits are contiguous because five of them, with age and decile, choose the table of candidate acts
(model/conduct/acts/exposure.py). On the society
`uniform` the same six bits hold the income decile instead, since there nothing else distinguishes anybody.
"""

from __future__ import annotations

from underheaven.kernels.words import fields

TRAITS = {
    "age": 7,
    "sex": 1,
    "exposure": 6,
    "decile": 4,
    "first": 1,
    "place": 3,
    "student": 1,
    "fee_paying_pupil": 1,
    "manager": 1,
    "party_member": 1,
    "borrower": 1,
    "tenant": 1,
    "volunteer": 1,
    "enterprise_head": 1,
    "schooling": 2,
}
"""Age in whole years, 0 to 100 (100 means 100 and over); sex, 1 = female; exposure class, 0 to 63: the bits ADULT to
PLAYER below (or the decile on `uniform`); national decile of household income a head, 0 (poorest) to 9; 1 = first
person of her household, which runs to the next such person; place in the household, a code of PLACES; eight roles;
schooling: 0 primary or less, 1 junior secondary, 2 senior secondary, 3 tertiary."""
_AGE, _SEX, _EXPOSURE, _DECILE, _FIRST, _PLACE, *_ROLES, _HEAD, _SCHOOLING = fields(TRAITS, 32)
AGE_SHIFT, AGE_BITS, AGE_MASK = _AGE.shift, TRAITS["age"], _AGE.mask
SEX_SHIFT = _SEX.shift
EXPOSURE_SHIFT, EXPOSURE_BITS = _EXPOSURE.shift, TRAITS["exposure"]
DECILE_SHIFT, DECILE_BITS = _DECILE.shift, TRAITS["decile"]
FIRST_SHIFT, HEAD_SHIFT = _FIRST.shift, _HEAD.shift
PLACE_SHIFT, PLACE_BITS, PLACE_MASK = _PLACE.shift, TRAITS["place"], _PLACE.mask
SCHOOLING_SHIFT, SCHOOLING_BITS = _SCHOOLING.shift, TRAITS["schooling"]

ADULT, DRIVER, NETIZEN, SMOKER, DOG_OWNER, PLAYER = (1 << EXPOSURE_SHIFT + k for k in range(EXPOSURE_BITS))
STUDENT, FEE_PAYING_PUPIL, MANAGER, PARTY_MEMBER, BORROWER, TENANT, VOLUNTEER = (1 << role.shift for role in _ROLES)
ENTERPRISE_HEAD = 1 << HEAD_SHIFT
"""Roles. A student is in school, college or university (a pupil is a student below 18); a manager holds a management
post in a state firm or a bank."""

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
