"""Who of a grid's persons lives in which place of which household.

Question answered: given persons by age and sex and empty places, how do families come about? Left out: sizes and
types of households (neighbourhood.py) and everything that is not age, sex and place.

A child draws its mother's age at birth from the fertility table and gets the nearest free woman, a woman her husband
by the gap of ages, a couple its parents by the fertility table again; what remains lives alone or with others. An
adult may take a place that does not need one only while adults are left for every household still without a
reference person (`free[SPARE]`): so no household is ever of minors alone, and nobody is left over.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.society.ages import MOTHER, OLDEST, OLDEST_MOTHER, SIBLING, SPOUSE, YOUNGEST_MOTHER
from underheaven.society.household_types import CHILDREN, ELDERS, GENERATIONS, PARENTS, SIZE
from underheaven.society.tables import AGES_ROWS, AS_COUPLE, AT_HOME, EQUAL, THRESHOLDS
from underheaven.society.traits import CHILD, ELDER, OTHER, REFERENCE
from underheaven.society.traits import SPOUSE as SPOUSE_PLACE

ADULT_AGE = 18
N_CODES = 2 * (OLDEST + 1)
"""A person is known by age * 2 + sex; `free` counts the free persons of each code."""
MINORS, SPARE = N_CODES, N_CODES + 1
"""Entries of `free`: minors not seated yet; adults beyond those whom empty reference places need."""
N_FREE = N_CODES + 2
EMPTY = -1
PLACE_BITS = 8
"""An entry of `seats` is the person's code | her place << 8, or EMPTY."""
CODE_MASK = (1 << PLACE_BITS) - 1
MALE, FEMALE, EITHER = 0, 1, 2
_MOTHERS = AGES_ROWS + MOTHER
_SPOUSES = AGES_ROWS + SPOUSE
_SIBLINGS = AGES_ROWS + SIBLING
_WIDOWS_OF_256 = 165
"""Elders who live alone with a child's family: 64 % women (assumption, 55 to 75 %; women outlive their husbands)."""
_FARTHEST_SPOUSE = 14
_YOUNG_MOTHER = 20
"""No woman becomes a mother at a lower age than this unless the fertility table drew it or nobody else is free."""


@rule
def byte_of(word, which):
    """One of the four bytes of a word."""
    return np.int64((np.uint64(word) >> np.uint64(8 * which)) & np.uint64(255))


@rule
def nearest(free, sex, wanted, low, high):
    """Code of a free person of this sex, aged as near to `wanted` as can be from low to high, or EMPTY."""
    high = min(high, OLDEST)
    low = max(low, 0)
    wanted = min(max(wanted, low), high)
    for step in range(high - low + 1):
        younger = (wanted - step) * 2 + sex
        if wanted - step >= low and free[younger] > 0:
            return younger
        older = (wanted + step) * 2 + sex
        if wanted + step <= high and free[older] > 0:
            return older
    return EMPTY


@rule
def random_person(free, weights, who, span, word):
    """Code of a free person drawn by weight, or EMPTY.

    Args:
        free: (N_FREE,) free persons by code.
        weights: `Tables.weights`.
        who: row of the weights; MALE, FEMALE or EITHER.
        span: least and greatest age.
        word: random word.
    """
    row, sex = who
    step = 1 if sex == EITHER else 2
    first = span[0] * 2 + (sex & 1)
    end = span[1] * 2 + 2
    whole = 0
    for code in range(first, end, step):
        whole += free[code] * weights[row, code >> 1]
    rank = np.int64((np.uint64(word) * np.uint64(whole)) >> np.uint64(32))
    for code in range(first, end, step):
        rank -= free[code] * weights[row, code >> 1]
        if rank < 0:
            return code
    return EMPTY


@rule
def seat(free, seats, slot, code, place):
    """Put a person into a place; MINORS and SPARE follow."""
    free[code] -= 1
    seats[slot] = code | (place << PLACE_BITS)
    if code < 2 * ADULT_AGE:
        free[MINORS] -= 1
    elif place != REFERENCE:
        free[SPARE] -= 1


@rule
def fill_family(tables, free, seats, home, child, words):
    """Fill a household of two or three generations around its first child, if parents can be found.

    Args:
        tables: Tables.
        free: (N_FREE,) free persons by code.
        seats: (persons,) who sits where.
        home: first place and type of the household.
        child: code of the first child.
        words: (2 * persons,) random words of the grid; those of the household start at twice its first place.
    """
    start, kind = home
    couple = tables.shapes[kind, PARENTS] == 2
    if free[SPARE] < tables.shapes[kind, SIZE]:
        return
    child_age = child >> 1
    least = max(ADULT_AGE, child_age + YOUNGEST_MOTHER)
    most = child_age + OLDEST_MOTHER
    mothers_age = child_age + np.int64(tables.curves[_MOTHERS, byte_of(words[2 * start], 0)])
    gap = np.int64(tables.curves[_SPOUSES, byte_of(words[2 * start], 1)])
    woman = man = EMPTY
    free[child] -= 1
    if couple or np.int64(words[2 * start + 1] >> np.uint32(1)) < tables.weights[THRESHOLDS, 0]:
        woman = nearest(free, FEMALE, mothers_age, max(least, min(mothers_age, child_age + _YOUNG_MOTHER)), most)
        if woman < 0:
            woman = nearest(free, FEMALE, mothers_age, least, most)
        if couple and woman >= 0:
            age = woman >> 1
            man = nearest(free, MALE, age + gap, max(least, age - _FARTHEST_SPOUSE), age + _FARTHEST_SPOUSE)
    else:
        man = nearest(free, MALE, mothers_age + gap, least, most)
    free[child] += 1
    if (couple and man < 0) or (woman < 0 and man < 0):
        return
    slot = start
    if man >= 0:
        seat(free, seats, slot, man, REFERENCE)
        slot += 1
    if woman >= 0:
        seat(free, seats, slot, woman, SPOUSE_PLACE if couple else REFERENCE)
        slot += 1
    seat(free, seats, slot, child, CHILD)
    fill_siblings(tables.curves, free, seats, (start, slot, tables.shapes[kind, CHILDREN]), words)
    slot += tables.shapes[kind, CHILDREN]
    if tables.shapes[kind, ELDERS] > 0:
        family = (slot, tables.shapes[kind, ELDERS], (seats[start] & CODE_MASK) >> 1)
        fill_elders(tables.curves, free, seats, family, words[2 * start + 3])


@rule
def fill_siblings(curves, free, seats, family, words):
    """Fill the places of the other children, each some years from the one before, within the last parent's reach.

    Args:
        curves: `Tables.curves`.
        free: (N_FREE,) free persons by code.
        seats: (persons,) who sits where.
        family: first place of the household, place of its first child, number of children.
        words: (2 * persons,) random words of the grid.
    """
    start, slot, children = family
    parent_age = (seats[slot - 1] & CODE_MASK) >> 1
    age = (seats[slot] & CODE_MASK) >> 1
    high = parent_age - min(_YOUNG_MOTHER, parent_age - age)
    low = parent_age - OLDEST_MOTHER
    for i in range(1, children):
        word = words[2 * (start + i)]
        years = np.int64(curves[_SIBLINGS, byte_of(word, 0)])
        wanted = age + years if byte_of(word, 1) & 1 else age - years
        if wanted < 0 or wanted > high or (age < ADULT_AGE <= wanted and free[MINORS] > 0):
            wanted = 2 * age - wanted
        sex = byte_of(word, 2) & 1
        top = high if free[SPARE] > 0 else min(high, ADULT_AGE - 1)
        one = nearest(free, sex, wanted, low, top)
        other = nearest(free, 1 - sex, wanted, low, top)
        if one < 0 and other < 0:
            one = nearest(free, sex, wanted, low, min(parent_age, ADULT_AGE + YOUNGEST_MOTHER - 1) - YOUNGEST_MOTHER)
        if one < 0 or (other >= 0 and abs((other >> 1) - wanted) < abs((one >> 1) - wanted)):
            one = other
        if one < 0:
            return
        seat(free, seats, slot + i, one, CHILD)
        age = one >> 1


@rule
def fill_elders(curves, free, seats, family, word):
    """Fill places of the generation above; `family` is the first place, how many, the age of the person below."""
    slot, elders, age = family
    wanted = age + np.int64(curves[_MOTHERS, byte_of(word, 0)])
    gap = np.int64(curves[_SPOUSES, byte_of(word, 1)])
    low, high = age + YOUNGEST_MOTHER, age + OLDEST_MOTHER
    sex = FEMALE if elders == 2 or byte_of(word, 2) < _WIDOWS_OF_256 else MALE
    for _ in range(elders):
        if sex == MALE:
            wanted += gap
        elder = nearest(free, sex, wanted, low, high)
        if elder < 0 or free[SPARE] <= 0:
            return
        seat(free, seats, slot, elder, ELDER)
        wanted = elder >> 1
        slot += 1
        sex = 1 - sex


@rule
def fill_couple(tables, free, seats, start, words):
    """Fill the first two places of a household of one generation with a couple, if one can be found."""
    wife = random_person(free, tables.weights, (AS_COUPLE, FEMALE), (ADULT_AGE, OLDEST), words[2 * start])
    if wife < 0 or free[SPARE] <= 0:
        return
    age = wife >> 1
    gap = np.int64(tables.curves[_SPOUSES, byte_of(words[2 * start + 1], 0)])
    man = nearest(free, MALE, age + gap, max(ADULT_AGE, age - _FARTHEST_SPOUSE), age + _FARTHEST_SPOUSE)
    if man >= 0:
        seat(free, seats, start, man, REFERENCE)
        seat(free, seats, start + 1, wife, SPOUSE_PLACE)


@rule
def fill_families(tables, free, seats, homes, words):
    """Fill the households with children: of three generations first, then of two, at last those of adult children.

    Args:
        tables: Tables.
        free: (N_FREE,) free persons by code.
        seats: (persons,) who sits where.
        homes: (households, 2) first place and type, in the order of the grid.
        words: (2 * persons,) random words.
    """
    for stage in range(3):
        adult = stage == 2
        span = (ADULT_AGE, OLDEST - YOUNGEST_MOTHER) if adult else (0, ADULT_AGE - 1)
        row = AT_HOME if adult else EQUAL
        for h in range(homes.shape[0]):
            start, kind = homes[h, 0], homes[h, 1]
            if tables.shapes[kind, CHILDREN] == 0 or seats[start] >= 0:
                continue
            if not adult and (free[MINORS] == 0 or tables.shapes[kind, GENERATIONS] != 3 - stage):
                continue
            last_word = words[2 * (start + tables.shapes[kind, SIZE]) - 1]
            child = random_person(free, tables.weights, (row, EITHER), span, last_word)
            if child >= 0:
                fill_family(tables, free, seats, (start, kind), child, words)


@rule
def fill_remaining(tables, free, seats, homes, words):
    """Seat everybody who is left: couples, an adult for each household without one, then minors, then adults."""
    for h in range(homes.shape[0]):
        start, kind = homes[h, 0], homes[h, 1]
        if seats[start] < 0 and tables.shapes[kind, PARENTS] == 2 and tables.shapes[kind, GENERATIONS] == 1:
            fill_couple(tables, free, seats, start, words)
    for only_references in range(1, -1, -1):
        for h in range(homes.shape[0]):
            start, kind = homes[h, 0], homes[h, 1]
            size = 1 if only_references else tables.shapes[kind, SIZE]
            for slot in range(start, start + size):
                if seats[slot] < 0:
                    minor = not only_references and free[MINORS] > 0
                    span = (0, ADULT_AGE - 1) if minor else (ADULT_AGE, OLDEST)
                    code = random_person(free, tables.weights, (EQUAL, EITHER), span, words[2 * slot])
                    seat(free, seats, slot, code, REFERENCE if only_references else OTHER)
