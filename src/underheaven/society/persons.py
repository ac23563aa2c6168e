"""The trait word of one person: age, sex, place, income decile, schooling and roles.

Question answered: given who lives where, which bits does each person have? Left out: households (matching.py) and
the chances themselves (roles.py). Each role compares a word of its own with a threshold, so that a higher chance
keeps every holder and adds some; two pairs share a word so that players are online and fee-paying pupils at school.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import draw, happens
from underheaven.society import traits
from underheaven.society.purposes import Purpose
from underheaven.society.roles import (
    BORROWER,
    DOG_OWNER,
    DRIVER,
    ENTERPRISE_HEAD,
    FEE_PAYING_PUPIL,
    JUNIOR,
    MANAGER,
    NETIZEN,
    PARTY_MEMBER,
    PLAYER,
    SENIOR,
    SMOKER,
    STUDENT,
    TENANT,
    TERTIARY,
    VOLUNTEER,
)

_N_CLASSES = 12
_EXPOSURE = int(Purpose.EXPOSURE)
_STANDING = int(Purpose.STANDING)
_POSITION = int(Purpose.POSITION)
_ADULT = traits.ADULT
_BIT_DRIVER = traits.DRIVER
_BIT_NETIZEN = traits.NETIZEN
_BIT_PLAYER = traits.PLAYER
_BIT_SMOKER = traits.SMOKER
_BIT_DOG_OWNER = traits.DOG_OWNER
_BIT_STUDENT = traits.STUDENT
_BIT_FEE = traits.FEE_PAYING_PUPIL
_BIT_MANAGER = traits.MANAGER
_BIT_PARTY = traits.PARTY_MEMBER
_BIT_BORROWER = traits.BORROWER
_BIT_TENANT = traits.TENANT
_BIT_VOLUNTEER = traits.VOLUNTEER
_BIT_HEAD = traits.ENTERPRISE_HEAD
_REFERENCE = traits.REFERENCE
_SCHOOLING_SHIFT = traits.SCHOOLING_SHIFT
_ADULT_AGE = 18


@rule
def role_row(urban, sex, age_class, decile):
    """Row of the table of roles."""
    return ((urban * 2 + sex) * _N_CLASSES + age_class) * 10 + decile


@rule
def roles_of(roles, age, place, seed, citizen):
    """Bits of roles and schooling of one person.

    Args:
        roles: (16,) thresholds, the row of the person.
        age: years.
        place: place in the household; dogs and tenancies are the reference person's.
        seed: seed of the society.
        citizen: citizen number.
    """
    a0, a1, a2, a3 = draw(seed, _EXPOSURE, citizen, 0, 0)
    b0, b1, b2, b3 = draw(seed, _STANDING, citizen, 0, 0)
    c0, c1, c2, c3 = draw(seed, _POSITION, citizen, 0, 0)
    bits = _ADULT * (age >= _ADULT_AGE)
    bits |= _BIT_DRIVER * happens(a0, roles[DRIVER])
    bits |= _BIT_NETIZEN * happens(a1, roles[NETIZEN])
    bits |= _BIT_PLAYER * happens(a1, roles[PLAYER])
    bits |= _BIT_SMOKER * happens(a2, roles[SMOKER])
    bits |= _BIT_STUDENT * happens(a3, roles[STUDENT])
    bits |= _BIT_FEE * happens(a3, roles[FEE_PAYING_PUPIL])
    bits |= _BIT_MANAGER * happens(b0, roles[MANAGER])
    bits |= _BIT_PARTY * happens(b1, roles[PARTY_MEMBER])
    bits |= _BIT_BORROWER * happens(b2, roles[BORROWER])
    bits |= _BIT_VOLUNTEER * happens(b3, roles[VOLUNTEER])
    bits |= _BIT_HEAD * happens(c0, roles[ENTERPRISE_HEAD])
    level = (
        np.int64(happens(c1, roles[JUNIOR]))
        + np.int64(happens(c1, roles[SENIOR]))
        + np.int64(happens(c1, roles[TERTIARY]))
    )
    bits |= level << _SCHOOLING_SHIFT
    if place == _REFERENCE:
        bits |= _BIT_DOG_OWNER * happens(c2, roles[DOG_OWNER])
        bits |= _BIT_TENANT * happens(c3, roles[TENANT])
    return bits


@rule
def decile_of(ends, rank):
    """Income decile of a household whose rank in its stratum is rank / 2**32, given the upper ends of the deciles."""
    decile = 0
    while rank >= ends[decile]:
        decile += 1
    return decile
