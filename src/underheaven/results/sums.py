"""Sums over the engine's counts: by time, place, group, gate.

Question answered: how many, over which months? Left out: what a sum is called and scaled to (headlines.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.results.facts import RegimeFacts
from underheaven.results.places import month_words
from underheaven.society.traits import N_AGE_BANDS, N_DECILES, N_PROVINCES
from underheaven.state.measures import Measure, Step

REPORT_YEAR = "2018"
"""The year of the official annual report that runs are set beside."""


@dataclass(frozen=True)
class Window:
    """Months that a report is about: all of 2018 where the run holds it, else every month of the run."""

    first: int
    last: int
    """Index of the last month, included."""
    title: str
    is_report_year: bool

    @property
    def months(self) -> slice:
        """For the first axis of counts."""
        return slice(self.first, self.last + 1)

    @property
    def n_months(self) -> int:
        """How many months."""
        return self.last - self.first + 1

    @property
    def length(self) -> str:
        """How long it is, in words: a year only where it is one."""
        if self.is_report_year:
            return "year"
        return "1 month" if self.n_months == 1 else f"{self.n_months} months"


def window_of(months: list[str]) -> Window:
    """The months that a report of a run is about."""
    inside = [i for i, month in enumerate(months) if month.startswith(REPORT_YEAR)]
    if len(inside) == 12:
        return Window(inside[0], inside[-1], REPORT_YEAR, True)
    if len(months) == 1:
        return Window(0, 0, month_words(months[0]), False)
    return Window(0, len(months) - 1, f"{month_words(months[0])} to {month_words(months[-1])}", False)


def flow(outcome: Outcome, measure: int, window: Window) -> int:
    """Sum of a measure over the window, all strata and groups."""
    return int(outcome.counts[window.months, :, measure].sum())


def stock(outcome: Outcome, measure: int, window: Window) -> int:
    """A measure of the last month of the window."""
    return int(outcome.counts[window.last, :, measure].sum())


def acts_done(outcome: Outcome, acts: tuple[int, ...], window: Window) -> int:
    """Times that these acts were done in the window."""
    kept = [a for a in acts if a < outcome.by_act.shape[2]]
    return int(outcome.by_act[window.months][:, :, kept, 0].sum())


def by_gate(outcome: Outcome, window: Window) -> NDArray[np.int64]:
    """(MAX_GATES, N_STEPS) steps by gate and `Step`."""
    return outcome.steps[window.months].sum(axis=(0, 1, 2))


def by_band(outcome: Outcome, window: Window) -> NDArray[np.int64]:
    """(8, N_STEPS) steps by band and `Step`, all gates together."""
    return outcome.steps[window.months].sum(axis=(0, 1, 3))


def by_province(outcome: Outcome, measure: int, window: Window, *, at_end: bool = False) -> NDArray[np.int64]:
    """(N_PROVINCES,) a measure by province: summed over the window, or of its last month."""
    months = outcome.counts[window.last : window.last + 1] if at_end else outcome.counts[window.months]
    return months[:, :, measure].sum(axis=(0, 2)).reshape(N_PROVINCES, 2).sum(axis=1)


def steps_by_stratum(outcome: Outcome, window: Window) -> NDArray[np.int64]:
    """(N_STRATA, N_STEPS) steps by stratum and `Step`."""
    return outcome.steps[window.months].sum(axis=(0, 2, 3))


def by_group(outcome: Outcome, measure: int, window: Window, *, at_end: bool = False) -> NDArray[np.int64]:
    """(2, N_DECILES, N_AGE_BANDS) a measure by sex, decile, age band."""
    months = outcome.counts[window.last : window.last + 1] if at_end else outcome.counts[window.months]
    return months[:, :, measure].sum(axis=(0, 1)).reshape(2, N_DECILES, N_AGE_BANDS)


def by_month(outcome: Outcome, measure: int) -> NDArray[np.int64]:
    """(M,) a measure by month of the whole run."""
    return outcome.counts[:, :, measure].sum(axis=(1, 2))


def bands(outcome: Outcome) -> NDArray[np.int64]:
    """(8,) persons by band on the last day."""
    return outcome.band_groups.sum(axis=(0, 2))


def by_subtype(facts: RegimeFacts, held_before: NDArray[np.int64]) -> dict[str, int]:
    """Persons of each subtype of the lowest band on the last day, that of the highest band held before first.

    Args:
        facts: of the regime; empty where it tells no subtypes.
        held_before: (8,) persons of the lowest band by the band held before.
    """
    names = dict.fromkeys(reversed(facts.band_subtypes))
    return {name: int(held_before[list(facts.bands_of_subtype(name))].sum()) for name in names}


def mean_of_histogram(persons: NDArray[np.int64], least: int, width: int) -> float:
    """Mean score from persons by bin, each bin taken at its middle; nan where nobody has a score."""
    middles = least + width * np.arange(len(persons)) + (width - 1) / 2
    return float(persons @ middles / persons.sum()) if persons.sum() else float("nan")


def share(part: float, whole: float) -> float:
    """Part / whole, or nan where there is no whole."""
    return part / whole if whole else float("nan")


def open_share(steps: NDArray[np.int64]) -> float:
    """Share of attempted steps that were open; steps: (N_STEPS,) by `Step`."""
    return share(float(steps[Step.ATTEMPTS] - steps[Step.CLOSED]), float(steps[Step.ATTEMPTS]))


def persons(outcome: Outcome, window: Window) -> int:
    """Persons at the end of the window."""
    return stock(outcome, Measure.PERSONS, window)
