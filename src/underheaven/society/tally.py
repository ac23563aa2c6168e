"""Counts over a stream of citizens, as the check of a society needs them.

Question answered: how many citizens, households, couples, mothers and holders of roles are there of each kind? Left
out: what they ought to be (check.py). Holds counts only; a chunk of grids at a time passes through.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.society import traits

LARGEST_SIZE = 16
GAP_SHIFT = 100
"""Gaps of -100 to 100 years stand at index gap + 100."""
N_GAPS = 201
N_AGES = 128


class Tally:
    """Running counts of a society.

    Attributes:
        persons: (62, 128, 2) by stratum, age, sex.
        deciles: (62, 10) persons by stratum and income decile.
        sizes: (31, 17) households by province and size; the last takes all larger ones.
        generations: (4,) households by generations 1 to 3 at index 1 to 3.
        spouse_gaps: (201,) couples by age of the husband minus age of the wife.
        mother_gaps: (201,) minor children with a mother in their household by years between them.
        all_mother_gaps: (201,) the same for children of any age.
        roles: (14, 128, 2) holders by role (order of ROLES), age, sex.
        schooling: (4, 128) persons by level and age.
        minors_only: households without an adult.
        minors_as_others: minors who are neither child of the household's couple or lone parent.
    """

    def __init__(self) -> None:
        """Start from nothing."""
        self.persons = np.zeros((traits.N_STRATA, N_AGES, 2), dtype=np.int64)
        self.deciles = np.zeros((traits.N_STRATA, traits.N_DECILES), dtype=np.int64)
        self.sizes = np.zeros((traits.N_PROVINCES, LARGEST_SIZE + 1), dtype=np.int64)
        self.generations = np.zeros(4, dtype=np.int64)
        self.spouse_gaps = np.zeros(N_GAPS, dtype=np.int64)
        self.mother_gaps = np.zeros(N_GAPS, dtype=np.int64)
        self.all_mother_gaps = np.zeros(N_GAPS, dtype=np.int64)
        self.roles = np.zeros((len(traits.ROLES), N_AGES, 2), dtype=np.int64)
        self.schooling = np.zeros((4, N_AGES), dtype=np.int64)
        self.minors_only = 0
        self.minors_as_others = 0

    def add(self, words: NDArray[np.uint32], strata: NDArray[np.uint8]) -> None:
        """Count some whole grids.

        Args:
            words: (n,) trait words in order of number, whole households.
            strata: (n,) stratum of each person.
        """
        age = (words & np.uint32(127)).astype(np.int64)
        sex = ((words >> np.uint32(traits.SEX_SHIFT)) & np.uint32(1)).astype(np.int64)
        decile = ((words >> np.uint32(traits.DECILE_SHIFT)) & np.uint32(15)).astype(np.int64)
        stratum = strata.astype(np.int64)
        age_sex = age * 2 + sex
        self.persons += np.bincount(stratum * 2 * N_AGES + age_sex, minlength=self.persons.size).reshape(
            self.persons.shape
        )
        self.deciles += np.bincount(stratum * traits.N_DECILES + decile, minlength=self.deciles.size).reshape(
            self.deciles.shape
        )
        for i, bit in enumerate(traits.ROLES.values()):
            holders = np.bincount(age_sex[(words & np.uint32(bit)) != 0], minlength=2 * N_AGES)
            self.roles[i] += holders.reshape(N_AGES, 2)
        level = (words >> np.uint32(traits.SCHOOLING_SHIFT)).astype(np.int64)
        self.schooling += np.bincount(level * N_AGES + age, minlength=4 * N_AGES).reshape(4, N_AGES)
        self._add_households(words, age, sex, stratum)

    def _add_households(
        self,
        words: NDArray[np.uint32],
        age: NDArray[np.int64],
        sex: NDArray[np.int64],
        stratum: NDArray[np.int64],
    ) -> None:
        first = ((words >> np.uint32(traits.FIRST_SHIFT)) & np.uint32(1)).astype(np.int64)
        place = ((words >> np.uint32(traits.PLACE_SHIFT)) & np.uint32(7)).astype(np.int64)
        home = np.cumsum(first) - 1
        starts = np.flatnonzero(first)
        n_homes = len(starts)
        size = np.minimum(np.bincount(home, minlength=n_homes), LARGEST_SIZE)
        self.sizes += np.bincount(stratum[starts] // 2 * (LARGEST_SIZE + 1) + size, minlength=self.sizes.size).reshape(
            self.sizes.shape
        )
        with_elder = np.bincount(home[place == traits.ELDER], minlength=n_homes) > 0
        with_child = np.bincount(home[place == traits.CHILD], minlength=n_homes) > 0
        self.generations += np.bincount(1 + with_elder + with_child, minlength=4)
        adults = np.bincount(home[age >= 18], minlength=n_homes)
        self.minors_only += int((adults == 0).sum())
        self.minors_as_others += int(((age < 18) & (place != traits.CHILD)).sum())
        parents = (place == traits.REFERENCE) | (place == traits.SPOUSE)
        mother = np.full(n_homes, -1, dtype=np.int64)
        women = parents & (sex == 1)
        mother[home[women]] = age[women]
        father = np.full(n_homes, -1, dtype=np.int64)
        men = parents & (sex == 0)
        father[home[men]] = age[men]
        married = np.bincount(home[place == traits.SPOUSE], minlength=n_homes) > 0
        couples = married & (mother >= 0) & (father >= 0)
        self.spouse_gaps += np.bincount((father - mother)[couples] + GAP_SHIFT, minlength=N_GAPS)
        children = (place == traits.CHILD) & (mother[home] >= 0)
        gaps = mother[home] - age + GAP_SHIFT
        self.all_mother_gaps += np.bincount(gaps[children], minlength=N_GAPS)
        self.mother_gaps += np.bincount(gaps[children & (age < 18)], minlength=N_GAPS)
