"""A year of each regime of the library, on one society of a hundred thousand citizens that all share."""

from __future__ import annotations

from functools import cache

from tests.engine.lives import rulebook, society
from underheaven.engine import Outcome, Plan, simulate
from underheaven.model.regime import regime_names
from underheaven.state.measures import Measure, Step

OTHERS = {"as-described", "bench-a", "binding", "lists-only", "none", "sc365"}
"""Regimes that come with the package and have tests of their own."""
SHIPPED = tuple(regime_names())
LIBRARY = tuple(name for name in regime_names() if name not in OTHERS)
POPULATION, MONTHS, SEED = 100_000, 12, 1


@cache
def year_of(name: str) -> Outcome:
    """2018 under the regime."""
    return simulate(Plan(society(POPULATION), rulebook(name), SEED, 0, MONTHS, 1))


def count(name: str, measure: int) -> int:
    """Sum of a measure over the year, all strata and groups."""
    return int(year_of(name).counts[:, :, measure].sum())


def stock(name: str, measure: Measure) -> int:
    """A stock at the end of December."""
    return int(year_of(name).counts[-1, :, measure].sum())


def at_gate(name: str, gate: str, column: Step) -> int:
    """Sum over months, strata and bands."""
    return int(year_of(name).steps[:, :, :, rulebook(name).gates.names.index(gate), column].sum())


def in_bands(name: str) -> dict[str, int]:
    """Persons by band on the last day, from the lowest up."""
    persons = year_of(name).band_groups.sum(axis=(0, 2)).tolist()
    return dict(zip(rulebook(name).scores.band_names, persons, strict=False))
