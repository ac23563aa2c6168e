"""Whom a rule is about beside its slow twin."""

from hypothesis import strategies as st

from tests.oracle import slow_scopes
from tests.oracle.compare import assert_same, covers, over
from underheaven.model.conduct.scopes.rules import is_in_scope
from underheaven.society.traits import ROLES

covers(is_in_scope)
MASKS = st.sampled_from([0, ROLES["adult"], ROLES["party-member"], ROLES["student"] | ROLES["driver"]])
ROWS = st.tuples(MASKS, st.integers(0, 2**31 - 1), *[st.integers(0, 2**32 - 1)] * 10)


@over(st.integers(0, 2**32 - 1), st.integers(0, 319), st.integers(0, 30), ROWS)
def test_in_scope(traits, cell, province, scope) -> None:
    expected = slow_scopes.is_in_scope(traits, cell, province, scope)
    assert_same(is_in_scope, (traits, cell, province, scope), expected)
