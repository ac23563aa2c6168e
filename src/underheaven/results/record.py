"""Everything that a report of a run is made from.

Question answered: what must a run directory hold so that its report can be made again, and its lives lived again, from
the directory alone? Left out: files (directory.py, manifest.py) and sums over counts (headlines.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.results.facts import RegimeFacts
from underheaven.results.ranges import Range

NATIONAL_POPULATION = 1_390_733_112.0
"""Persons, mid-2018: sum of the 2018 targets by province, sex and age (interpolated between the censuses of 2010 and
2020 as published by the NBS)."""


@dataclass(frozen=True)
class PlanRecord:
    """What was asked for."""

    regime: str
    catalogue: str
    society: str
    population: int
    seed: int
    first_month: int
    """Months since January 2018."""
    n_months: int
    panel_grids: tuple[int, ...] = ()
    n_grids: int = 0
    national_population: float | None = NATIONAL_POPULATION
    """Persons that counts are scaled to; None = a society that stands for no country, shown as it is."""

    @property
    def scale(self) -> float:
        """Persons of the country that one synthetic citizen stands for."""
        return 1.0 if self.national_population is None else self.national_population / self.population


@dataclass(frozen=True)
class AssumedNumber:
    """A number of the rules or the society with its range, from which it was drawn for the headline ranges."""

    path: str
    value: float
    low: float
    high: float
    unit: str
    why: str
    """Its source, or why it was assumed."""


@dataclass(frozen=True)
class Worlds:
    """The small societies that the ranges come from."""

    n_worlds: int
    """Worlds lived, those with central and those with drawn numbers together."""
    population: int
    assumed: tuple[AssumedNumber, ...] = ()


@dataclass(frozen=True)
class PanelCitizen:
    """A citizen of the panel grids on the last day."""

    citizen: int
    label: str
    """SYN- and a number that no authority issues."""
    grid: int
    stratum: int
    traits: int
    """Trait word, society/traits.py."""
    score: int | None
    band: str | None
    status: tuple[str, ...] = ()


@dataclass(frozen=True)
class LifeTold:
    """A life that the report tells: who, by which rule chosen, and what happened."""

    kind: str
    """`jaywalker` or `debtor`."""
    rule: str
    """How she was chosen, in one sentence."""
    person: PanelCitizen
    name: str
    """A synthetic name, or empty."""
    sentences: tuple[str, ...]
    """Her life, by day."""
    events: NDArray[np.void] = field(repr=False)
    """(n,) state.events.EVENT of this citizen, as they happened."""


@dataclass(frozen=True)
class RunRecord:
    """A run as its report and its reader need it."""

    plan: PlanRecord
    facts: RegimeFacts
    outcome: Outcome
    none_outcome: Outcome | None = None
    """The same society and seed without the system; None where the run is itself without it."""
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """By headline id."""
    worlds: Worlds | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """`regime`, `catalogue` and, where there is one, `none`: the YAML as it was read."""
    values: Mapping[str, float] = field(default_factory=dict)
    """Numbers set by hand, by path."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """SHA-256, hex, of every input by name: rulebook, texts of rules, society tables."""
    chosen: tuple[AssumedNumber, ...] = ()
    """The numbers behind the annual report, sourced ones too; `why` says how each was chosen."""
    citizens: tuple[PanelCitizen, ...] = ()
    lives: tuple[LifeTold, ...] = ()
    times: Mapping[str, float] = field(default_factory=dict)
    """Seconds by part."""
    started: str = ""
    """UTC, ISO 8601."""
    not_built: tuple[str, ...] = ()
    """Parts of the described system that are not run, one sentence each."""
