"""Decide who sees an act, whom they name, and when it reaches the file.

Question answered: from an act done to a filing, a filing about somebody else, or nothing. Left out: coverage by
channel and place (a regime's data), face mathematics, and what the file does with it (model/records/).

A wrong naming never touches the person who did the act: it is a message to another person, which keeps who it was.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, happens
from underheaven.kernels.search import last_at_most
from underheaven.model.conduct.acts.exposure import age_band_of
from underheaven.model.observation.faces.rules import NOBODY, RIGHT, STRANGER
from underheaven.society.traits import AGE_MASK, N_GROUPS

UNSEEN = -1


@rule
def seen_by(word, first, both):
    """Which of an act's two channels files it.

    Args:
        word: 32 random bits.
        first: chance that the first channel does, in 2**-31.
        both: chance that either does.

    Returns:
        0, 1 or UNSEEN.
    """
    half = np.int64(word >> np.uint32(1))
    return 0 if half < np.int64(first) else (1 if half < np.int64(both) else UNSEEN)


@rule
def delay_of_filing(word, least, greatest):
    """Days from act to file, each from `least` to `greatest` equally likely."""
    return least + below(word, greatest - least + 1)


@rule
def is_enrolled(age, enrolled_from):
    """Whether somebody of that age is in a channel's gallery; one that enrols from 0 on needs none.

    Source: the law on resident identity cards, 2003, article 2, asks for a card, with its photograph, from 16 on.
    """
    return age >= enrolled_from


@rule
def named_otherwise(word, wrong, age, enrolled_from):
    """Whom a channel names that does not search by face: a stranger by chance, else the right person or nobody.

    Args:
        word: 32 random bits.
        wrong: chance that somebody else is named, in 2**-31.
        age: of the person who did it, years.
        enrolled_from: least age of those whom it can name rightly.
    """
    if happens(word, wrong):
        return STRANGER
    return RIGHT if is_enrolled(age, enrolled_from) else NOBODY


@rule
def grid_of_named(word, other_word, in_province, grid_first, bounds):
    """Grid of the person named, who lives in the same province or anywhere, every citizen equally likely.

    Args:
        word: 32 random bits, for the citizen.
        other_word: 32 random bits, for the province or the country.
        in_province: chance that she lives in the same province, in 2**-31.
        grid_first: (n_grids + 1,) first citizen of each grid.
        bounds: (2,) first citizen of the province and of the next.
    """
    if happens(other_word, in_province) and bounds[1] > bounds[0]:
        citizen = bounds[0] + below(word, bounds[1] - bounds[0])
    else:
        citizen = below(word, grid_first[-1])
    return last_at_most(grid_first, citizen)


@rule
def likeness_of(group):
    """Sex times 8 plus age band of a group."""
    return (group >= N_GROUPS // 2) * 8 + (group & 7)


@rule
def enrolled_likeness(likeness, enrolled_from):
    """Likeness that is looked for in a gallery: of a child too young for it, that of the youngest who are in it."""
    band = likeness & 7
    youngest = age_band_of(enrolled_from)
    return likeness - band + max(band, youngest)


@rule
def person_like(likeness, pick, persons, not_her, enrolled_from):
    """Place of the person named: of the same sex and age band if the grid has one, else anybody but `not_her`.

    Nobody is named who is too young to be: of a grid where all others are, the first one drawn.

    Args:
        likeness: sex times 8 plus age band that is looked for.
        pick: 32 random bits.
        persons: (group, traits) of the persons of the grid, (n,) int16 and uint32.
        not_her: place of the culprit if she lives here, else -1.
        enrolled_from: least age of those who can be named.
    """
    groups, traits = persons
    n, n_persons = 0, groups.size
    wanted_group = np.int16(likeness)
    for i in range(n_persons):
        fits = likeness_of(groups[i]) == wanted_group and i != not_her
        n += fits and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from
    if n == 0:
        place = below(pick, n_persons)
        for step in range(n_persons):
            i = (place + step) % n_persons
            if i != not_her and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from:
                return i
        return (place + 1) % n_persons if place == not_her else place
    wanted = below(pick, n)
    for i in range(n_persons):
        fits = likeness_of(groups[i]) == wanted_group and i != not_her
        if fits and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from:
            if wanted == 0:
                return i
            wanted -= 1
    return 0


@rule
def kin_like(her, pick, persons, household, enrolled_from):
    """Place of one of her household and sex who is in the gallery, each equally likely; -1 if there is none.

    Whoever shares a household and a sex is taken for kin; brothers and sisters who live elsewhere are not known.

    Args:
        her: place of the person searched for.
        pick: 32 random bits.
        persons: (group, traits) of the persons of the grid, (n,) int16 and uint32.
        household: places of its first person and of the next one's.
        enrolled_from: least age of those who can be named.
    """
    groups, traits = persons
    is_female, n = groups[her] >= N_GROUPS // 2, 0
    for i in range(household[0], household[1]):
        fits = i != her and (groups[i] >= N_GROUPS // 2) == is_female
        n += fits and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from
    wanted = below(pick, n) if n > 0 else -1
    for i in range(household[0], household[1]):
        fits = i != her and (groups[i] >= N_GROUPS // 2) == is_female
        if fits and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from:
            if wanted == 0:
                return i
            wanted -= 1
    return -1


@rule
def kin_or(stranger, kin):
    """Whom a hit on kin falls on: one of the household if there is one, else a stranger who is alike."""
    return kin if kin >= 0 else stranger
