"""Slow twin of model/conduct/attitude/phase.py."""

from __future__ import annotations

from types import SimpleNamespace

from tests.oracle import slow_conduct
from tests.oracle.slow_philox import words_of
from tests.oracle.slow_state import Person
from underheaven.kernels.purposes import Purpose


def keeps(person: Person, tables: SimpleNamespace, odds: int, month: int, occurrence: int) -> bool:
    """Whether a political act is one that a person of her attitude does."""
    word = words_of(tables.society_seed, int(Purpose.ATTITUDE), person.citizen, 0, 0)[0]
    attitude = slow_conduct.attitude_of(word, tables.attitudes.loyal, tables.attitudes.critical)
    luck = words_of(tables.seed, int(Purpose.POLITICAL_ACT), person.citizen, month, occurrence)[0]
    return slow_conduct.keeps_to(luck, odds, attitude)
