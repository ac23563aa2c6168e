"""List what regimes are compared by: each metric a whole number over a whole number, by stratum and group.

Question answered: which count over which, does more of it mean better or worse for people, and which are asked of these
regimes? Left out: what shows each documented row (metrics_of_rows.py) and band (metrics_of_bands.py), intervals
(estimates.py) and groups (groups.py). Formulas with worked examples stand in docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields

import numpy as np

from underheaven.engine.life_by_group import GroupLife, PersonMonths
from underheaven.engine.totals import Totals
from underheaven.results.comparison.groups import persons_in_cells
from underheaven.results.comparison.incomes import millionths_of_income
from underheaven.results.comparison.metric import Counted, Metric, flow, stock
from underheaven.results.comparison.metrics_of_bands import metrics_of_band, metrics_of_fields
from underheaven.results.comparison.metrics_of_rows import OF_ROWS
from underheaven.results.facts import RegimeFacts
from underheaven.results.measures import severity_classes
from underheaven.society.traits import N_AGE_BANDS, N_DECILES, N_GROUPS
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import ByAct, Measure, Step


def _open_steps(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
    """Attempts that were open, over attempts; by stratum, since steps are counted by band there."""
    attempts, closed = (life.steps[..., step].sum(axis=(1, 2)) for step in (Step.ATTEMPTS, Step.CLOSED))
    return (attempts - closed)[:, None], attempts[:, None]


def _violations(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
    """Unlawful acts of the catalogue that were done; by stratum."""
    acts = list(facts.shared_violations())
    done = life.by_act[:, acts, ByAct.DONE].sum(axis=1)
    return done[:, None], life.last[:, Measure.PERSONS].sum(axis=1)[:, None]


def _income_equivalent(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
    """Yuan paid less yuan saved and hours of detours, each at the income of the group's decile."""
    fen = life.flows[:, Measure.FEN_MORE] - life.flows[:, Measure.FEN_SAVED]
    decile = np.arange(N_GROUPS) // N_AGE_BANDS % N_DECILES
    return millionths_of_income(fen, life.flows[:, Measure.DETOUR_HOURS], decile), life.last[:, Measure.PERSONS]


def _stale_by_correction(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
    """Person-days of harm by copies, over entries corrected at their source."""
    corrected = [Measure.WRONG_STRUCK, Measure.RIGHT_STRUCK, Measure.COURT_CORRECTED]
    corrected += [Measure.RECORDS_REPAIRED, Measure.BANS_LIFTED, Measure.ENTERPRISE_EARLY]
    return life.flows[:, Measure.STALE_DAYS], life.flows[:, corrected].sum(axis=1)


def _in_class(severity: int) -> Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]:
    """Persons whose harm in the window is of a class."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        classes = severity_classes(life.persons.months_closed, life.persons.hardship)
        everybody = np.ones(classes.size, np.int64)
        return persons_in_cells(life.persons, classes == severity), persons_in_cells(life.persons, everybody)

    return counted


def _changed_band(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
    """Persons in another band at the end than at the beginning, of those with a band."""
    first, last = life.persons.bands
    has = (first >= 0) & (last >= 0)
    return persons_in_cells(life.persons, has & (first != last)), persons_in_cells(life.persons, has)


METRICS: tuple[Metric, ...] = (
    Metric("steps-open", "Attempted steps that are open", "steps open", "share", "more is better", _open_steps),
    Metric(
        "court-listed",
        "On the court list at the end",
        "on the court list",
        "share",
        "more is worse",
        stock(Measure.COURT_STOCK),
    ),
    Metric(
        "score-listed",
        "On the list fed by the score at the end",
        "on the score's list",
        "share",
        "more is worse",
        stock(Measure.SCORE_STOCK),
    ),
    Metric(
        "list-days",
        "Person-days on lists, the enterprise's included",
        "days on lists",
        "days a citizen",
        "more is worse",
        flow(Measure.COURT_DAYS, Measure.SCORE_DAYS, Measure.HEAD_DAYS),
    ),
    Metric(
        "gate-days",
        "Person-days during which a gate was closed, all gates added",
        "days of closed gates",
        "days a citizen",
        "more is worse",
        flow(*range(Measure.GATE_DAYS, Measure.GATE_DAYS + MAX_GATES)),
    ),
    Metric("points-lost", "Points lost", "points lost", "points a citizen", "more is worse", flow(Measure.POINTS_LOST)),
    Metric(
        "wrongly-named",
        "Named for somebody else's act",
        "wrongly named, /1000",
        "times per 1000 citizens",
        "more is worse",
        flow(Measure.WRONG_RECEIVED),
        1000.0,
    ),
    Metric(
        "hardship",
        "Level of hardship at the end",
        "level of hardship",
        "levels a citizen",
        "more is worse",
        stock(Measure.HARDSHIP),
    ),
    Metric(
        "collateral",
        "On no list and living with a listed person, at the end",
        "lives with listed one",
        "share",
        "more is worse",
        stock(Measure.COLLATERAL),
    ),
    Metric(
        "yuan-more",
        "Paid above the base price of steps",
        "yuan paid more",
        "yuan a citizen",
        "more is worse",
        flow(Measure.FEN_MORE),
        0.01,
    ),
    Metric(
        "yuan-saved", "Saved on steps", "yuan saved", "yuan a citizen", "more is better", flow(Measure.FEN_SAVED), 0.01
    ),
    Metric(
        "stale-days",
        "Person-days of harm after a correction",
        "days corrected, /1000",
        "days per 1000 citizens",
        "more is worse",
        flow(Measure.STALE_DAYS),
        1000.0,
    ),
    Metric(
        "defaults",
        "Fell behind on a debt",
        "fell behind, /1000",
        "times per 1000 citizens",
        "more is worse",
        flow(Measure.DEFAULTS),
        1000.0,
    ),
    Metric("violations", "Unlawful acts done", "unlawful acts", "acts a citizen", "neither", _violations),
    Metric(
        "income-equivalent",
        "Paid more and hours lost",
        "own income, millionths",
        "millionths of a year's own income",
        "more is worse",
        _income_equivalent,
        needs="groups",
    ),
    Metric(
        "severity-minor",
        "Something closed for 1 to 3 months (class 1)",
        "harm of class 1",
        "share",
        "more is worse",
        _in_class(1),
        needs="persons",
    ),
    Metric(
        "severity-middling",
        "Something closed for 4 to 12 months (class 2)",
        "harm of class 2",
        "share",
        "more is worse",
        _in_class(2),
        needs="persons",
    ),
    Metric(
        "severity-serious",
        "Closed for longer, or income lost (class 3)",
        "harm of class 3",
        "share",
        "more is worse",
        _in_class(3),
        needs="persons",
    ),
    Metric(
        "stale-days-per-correction",
        "Person-days of harm for each entry corrected",
        "days a correction",
        "days a correction",
        "more is worse",
        _stale_by_correction,
    ),
    Metric(
        "changed-band",
        "In another band at the end than at the beginning",
        "in another band",
        "share",
        "neither",
        _changed_band,
        needs="persons",
    ),
    *OF_ROWS,
)
"""In the order in which they are shown; the first is the one that intervals are promised for. Whatever the regimes."""


def metrics_asked(facts: Sequence[RegimeFacts]) -> tuple[Metric, ...]:
    """METRICS, then fields of life, then each band that one of the regimes has; details after what is shown.

    Args:
        facts: of regimes on the same catalogue, at least one.
    """
    having = {band: of for of in reversed(facts) for band in of.band_names}
    names = dict.fromkeys(band for of in facts for band in of.band_names)
    found = [*metrics_of_fields(facts[0]), *(m for band in names for m in metrics_of_band(having[band], band))]
    return (*METRICS, *sorted(found, key=lambda metric: metric.is_detail))


def is_asked(metric: Metric, facts: RegimeFacts) -> bool:
    """Whether a regime has what a metric is about."""
    return not metric.band or metric.band in facts.band_names


def counted_in_totals(metric: Metric, totals: Totals, facts: RegimeFacts) -> tuple[int, int]:
    """Numerator and denominator of a metric in a life of which only sums were kept; 0 of 0 where it is not asked."""
    if not is_asked(metric, facts):
        return 0, 0
    if metric.of_totals is not None:
        return metric.of_totals(totals, facts)
    nobody = np.zeros(0, np.int16)
    persons = PersonMonths(*[nobody] * len(fields(PersonMonths)))  # type: ignore[arg-type]
    life = GroupLife(
        months=list(totals.months),
        population=totals.population,
        flows=totals.flows[None, :, None],
        last=totals.last[None, :, None],
        by_act=totals.by_act[None],
        steps=totals.steps[None],
        persons=persons,
    )
    numerator, denominator = metric.counted(life, facts)
    return int(numerator.sum()), int(denominator.sum())
