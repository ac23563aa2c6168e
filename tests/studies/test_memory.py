from __future__ import annotations

import re

import pytest

from underheaven.errors import TooLarge
from underheaven.studies.memory import FIXED_BYTES, SHARE_USED, check_memory, free_bytes, remark_on_memory


def test_what_fits_passes() -> None:
    check_memory(1_000_000, 14.0, free=2**30)


def test_what_does_not_fit_says_what_would_and_that_fits() -> None:
    with pytest.raises(TooLarge, match="GiB") as caught:
        check_memory(2_000_000_000, 14.0, free=8 * 2**30)
    fitting = int(re.search(r"--population (\d+) would fit", str(caught.value))[1])  # type: ignore[index]
    check_memory(fitting, 14.0, free=8 * 2**30)
    with pytest.raises(TooLarge):
        check_memory(int(fitting * 1.1), 14.0, free=8 * 2**30)


def test_the_limit_is_where_it_says() -> None:
    usable = int(SHARE_USED * 2**33 - FIXED_BYTES)
    check_memory(usable // 10, 10.0, free=2**33)
    with pytest.raises(TooLarge):
        check_memory(usable // 10 + 1, 10.0, free=2**33)


def test_nothing_fits_on_a_tiny_machine() -> None:
    with pytest.raises(TooLarge, match="nothing would fit"):
        check_memory(10_000, 14.0, free=2**20)


def test_this_machine_has_some_memory() -> None:
    assert 2**20 < free_bytes() < 2**50


def test_a_regime_that_needs_more_says_so_with_what_would_fit() -> None:
    assert remark_on_memory(1_000_000, 14.0, free=8 * 2**30) is None
    said = remark_on_memory(1_000_000, 16.25, free=8 * 2**30)
    assert said is not None
    assert "16.2 bytes" in said and "1,000,000" in said
    fitting = int(said.rsplit("; ", 1)[1].split(" ")[0].replace(",", ""))
    check_memory(fitting, 16.25, free=8 * 2**30)
    with pytest.raises(TooLarge):
        check_memory(int(fitting * 1.2), 16.25, free=8 * 2**30)
