"""Open steps by field of life and band, who stands in a band and what it saves, as metrics of a comparison (S56).

Question answered: what does each grade close to those who have it, in all fields of life together? Left out: single
gates, and who the people of a band are: a regime that puts others into a band is compared on other people.

Steps are counted by the band of the person at the month's end, and by stratum. Bands of two regimes are the same if
they have the same name.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from underheaven.engine.life_by_group import GroupLife
from underheaven.engine.totals import Totals
from underheaven.results.comparison.groups import persons_in_cells
from underheaven.results.comparison.metric import Counted, Metric
from underheaven.results.facts import RegimeFacts
from underheaven.results.fields_of_life import MEAN
from underheaven.state.measures import Measure, Step

OPEN = "open-steps"
"""Name of the share of attempts that are open where every attempt weighs alike; of a band `open-steps/BAND`."""


def metrics_of_fields(facts: RegimeFacts, band: str = "") -> tuple[Metric, ...]:
    """The mean over fields of life and each field, of everybody or of a band; none where the catalogue has no fields.

    Args:
        facts: of a regime on the catalogue.
        band: name of a band; empty = everybody.
    """
    weights, end, who = facts.field_weights, f"/{band}" if band else "", f"Band {band}: a" if band else "A"
    fields = tuple(
        _open(f"open-{name}{end}", f"{who}ttempted steps that are open: {title}", f"open: {title}{end}", f, band)
        for f, (name, title) in enumerate(zip(facts.field_names, facts.field_titles, strict=True))
    )
    mean_of = tuple((field.name, weight) for field, weight in zip(fields, weights, strict=True) if weight > 0.0)
    if not mean_of:
        return fields
    title = f"Band {band}: steps open, mean over fields of life" if band else "Steps open, mean over fields of life"
    short = f"open by field ({band})" if band else "open, mean of fields"
    weighed = [f for f, weight in enumerate(weights) if weight > 0.0]
    counted = _open_of(lambda facts: [g for g, field in enumerate(facts.gate_fields) if field in weighed], band)
    mean = Metric(f"{MEAN}{end}", title, short, "share", "more is better", counted, mean_of=mean_of, band=band)
    return (mean, *fields)


def metrics_of_band(facts: RegimeFacts, band: str) -> tuple[Metric, ...]:
    """Citizens in a band, what they save, its open steps, every attempt alike, and its open steps by field.

    Args:
        facts: of a regime that has the band.
        band: its name.
    """
    share = Metric(
        f"band-share/{band}",
        f"Band {band}: citizens at the end",
        f"citizens ({band})",
        "share",
        "neither",
        _in_band(band),
        band=band,
        of_totals=_in_band_of_totals(band),
    )
    alike = Metric(
        f"{OPEN}/{band}",
        f"Band {band}: attempted steps that are open",
        f"steps open ({band})",
        "share",
        "more is better",
        _open_of(lambda facts: list(range(len(facts.gate_names))), band),
        band=band,
    )
    saved = Metric(
        f"yuan-saved/{band}",
        f"Band {band}: saved on steps",
        f"yuan saved ({band})",
        "yuan for every citizen",
        "more is better",
        _saved_in(band),
        0.01,
        band=band,
    )
    return (share, saved, alike, *metrics_of_fields(facts, band))


def _open(name: str, title: str, short: str, field: int, band: str) -> Metric:
    """The share of attempts in one field that are open."""
    counted = _open_of(lambda facts: [g for g, of in enumerate(facts.gate_fields) if of == field], band)
    return Metric(name, title, short, "share", "more is better", counted, band=band, is_detail=True)


def _open_of(
    gates_of: Callable[[RegimeFacts], list[int]], band: str
) -> Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]:
    """Attempts that were open, over attempts, at some gates; (N_STRATA, 1) each."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        bands = [facts.band_names.index(band)] if band else slice(None)
        steps = life.steps[:, bands][:, :, gates_of(facts)].sum(axis=(1, 2))
        attempts, closed = steps[:, Step.ATTEMPTS], steps[:, Step.CLOSED]
        return (attempts - closed)[:, None], attempts[:, None]

    return counted


def _saved_in(band: str) -> Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]:
    """Fen that persons of a band saved at all gates, over all persons, so that bands add up; (N_STRATA, 1) each."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        saved = life.steps[:, facts.band_names.index(band), : len(facts.gate_names), Step.FEN_SAVED].sum(axis=1)
        return saved[:, None], life.last[:, Measure.PERSONS].sum(axis=1)[:, None]

    return counted


def _in_band(band: str) -> Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]:
    """Persons in a band at the end of the window, of those with a band."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        last = life.persons.bands[1]
        inside = last == facts.band_names.index(band)
        return persons_in_cells(life.persons, inside), persons_in_cells(life.persons, last >= 0)

    return counted


def _in_band_of_totals(band: str) -> Callable[[Totals, RegimeFacts], tuple[int, int]]:
    """The same where only sums of a life are kept."""

    def counted(totals: Totals, facts: RegimeFacts) -> tuple[int, int]:
        return int(totals.bands[facts.band_names.index(band)]), int(np.sum(totals.bands))

    return counted
