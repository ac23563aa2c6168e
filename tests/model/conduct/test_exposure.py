"""Each rule of model/conduct/acts/exposure.py beside its slow twin; bands and groups as society/traits.py states
them."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_conduct as slow
from tests.oracle.compare import assert_same, covers, over
from underheaven.model.conduct.acts import exposure
from underheaven.society.traits import AGE_BAND_STARTS, N_GROUPS

covers(exposure.age_band_of, exposure.group_of, exposure.part_of, exposure.class_of)
TRAITS = st.builds(
    lambda age, sex, roles, decile, rest: age + 128 * sex + 256 * roles + 2**14 * decile + 2**18 * rest,
    st.integers(0, 100), st.integers(0, 1), st.integers(0, 63), st.integers(0, 9), st.integers(0, 2**12 - 1),
)  # fmt: skip


def test_age_bands() -> None:
    for age in range(101):
        assert_same(exposure.age_band_of, (age,), slow.age_band_of(age))
        assert slow.age_band_of(age) == sum(age >= start for start in AGE_BAND_STARTS) - 1


@over(TRAITS, st.integers(0, 1))
def test_groups_parts_and_classes(traits, by_decile) -> None:
    group = slow.group_of(traits)
    assert 0 <= group < N_GROUPS
    assert_same(exposure.group_of, (np.int64(traits),), group)
    band, decile = group % 8, group // 8 % 10
    wanted = (np.int64(band), np.int64(decile), np.int64(by_decile))
    assert_same(exposure.part_of, wanted, slow.part_of(group, by_decile))
    expected = slow.class_of(traits, group, by_decile)
    assert_same(exposure.class_of, (np.int64(traits), np.int64(band), np.int64(by_decile)), expected)
    assert expected < (10 if by_decile else 320)


def test_the_rules_hold_for_arrays_as_for_numbers() -> None:
    traits = np.arange(0, 2**18, 97, dtype=np.int64)
    traits = traits[(traits >> 14 & 15) < 10]
    assert exposure.group_of(traits).tolist() == [slow.group_of(t) for t in traits.tolist()]
