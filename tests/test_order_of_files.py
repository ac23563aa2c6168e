"""The files that several processes take first are there."""

from __future__ import annotations

import pytest

from tests.conftest import LONGEST_FIRST
from tests.source_tree import ROOT


@pytest.mark.parametrize("name", LONGEST_FIRST)
def test_a_long_file_is_there(name: str) -> None:
    assert (ROOT / name).is_file()
    assert LONGEST_FIRST.count(name) == 1
