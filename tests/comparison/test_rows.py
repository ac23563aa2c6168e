"""What each built row shows moves when the rule of the row is taken out: each row against itself without it.

A row of the register of claims that is called built and moves nothing fails here. Worlds are small and shared: each
regime is lived once whole and once without each part, on the same persons with the same random numbers. Where
`as-described` as it stands meets too few in a small world, a documented regime that has the row is lived, or numbers
inside its ranges.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from underheaven.engine import Plan
from underheaven.engine.run import live_summed
from underheaven.engine.totals import Totals
from underheaven.results.comparison.estimates import compare_ratios
from underheaven.results.comparison.metrics import METRICS, counted_in_totals
from underheaven.results.facts import RegimeFacts
from underheaven.society import Society, load_society
from underheaven.studies.candidates import candidate
from underheaven.studies.claims import register
from underheaven.studies.parts import names_of_parts
from underheaven.studies.rules import load_rules
from underheaven.studies.seeds import derived_seed
from underheaven.studies.small_society import HeldSociety, other_society

WORLDS, MONTHS = 4, 12
OF_TOTALS = {metric.name: metric for metric in METRICS if metric.needs == "totals"}
LOUD = {
    "regime/gates/promotion/priority/ordered": 1.0,
    "regime/channels/police/sees/theft": 0.3,
    "regime/channels/police/sees/violence": 0.5,
    "regime/lists/dishonest-enterprises/live_at_start": 0.02,
}
"""Upper ends of ranges of `as-described`: posts by grade alone, more persons in band C, more listed enterprises."""


MANY_GATES = {"regime/routines/residence-gate/places": 0.3}
"""Upper end of the range: a residence is a whole grid, and of forty grids two have a gate that opens for faces."""


@dataclass(frozen=True)
class Row:
    """A regime, what is taken out of it, and what must move."""

    regime: str
    parts: tuple[str, ...]
    """Names of parts; one that ends with a stroke stands for all that begin so."""
    metrics: tuple[str, ...]
    population: int = 40_000
    """Of each world."""
    values: Mapping[str, float] = field(default_factory=dict)


def described(part: str, *metrics: str) -> Row:
    """`as-described` as it stands without one part."""
    return Row("as-described", (part,), metrics)


def loud(part: str, *metrics: str) -> Row:
    """`as-described` with the numbers above, without one part."""
    return Row("as-described", (part,), metrics, 60_000, LOUD)


ROWS: dict[str, Row] = {
    "S01": described("faces/enrolment", "found-nobody"),
    "S03": described("sharing", "stale-days"),
    "S04": described("faces/gallery", "found-nobody", "board-showings"),
    "S06": Row("traffic-shaming", ("channels/face-camera",), ("board-showings", "acts-seen")),
    "S07": described("routines/payment", "payments-refused"),
    "S08": Row("as-described", ("routines/residence-gate",), ("locked-out",), values=MANY_GATES),
    "S09": described("routines/paper-dispenser", "servings-refused"),
    "S10": described("channels/platform", "acts-seen", "points-lost"),
    "S12": described("items/", "points-lost", "points-gained", "records-scored"),
    "S13": described("enterprise-score", "enterprise-points-lost"),
    "S15": described("scores/association", "points-for-others"),
    "S16": Row("rongcheng", ("items/",), ("points-lost", "points-gained")),
    "S17": described("licences/dog", "licence-points"),
    "S19": described("lists/court-defaulters", "court-entries", "court-listed"),
    "S23": described("gates/flight", "flights-refused"),
    "S24": described("gates/fast-train", "fast-trains-refused"),
    "S25": described("gates/loan", "loans-refused"),
    "S26": described("gates/internet-quarter", "days-slowed"),
    "S27": Row(
        "as-described", ("gates/school", "gates/university-place/parents"), ("school-years-widest", "places-widest")
    ),
    "S28": Row("wendeng", ("gates/promotion",), ("posts-refused",)),
    "S29": described("gates/hotel-night", "leisure-refused"),
    "S30": Row("health-pass", ("gates/medical-treatment",), ("necessities-refused",)),
    "S31": Row("traffic-shaming", ("boards",), ("board-showings", "board-days")),
    "S33": loud("licences/dog", "licences-taken", "licences-given-back"),
    "S34": Row(
        "lists-only", ("gates/enterprise-bid", "gates/enterprise-loan", "gates/enterprise-permit"), ("tender-days",)
    ),
    "S35": Row("suqian-xichu", ("gates/city-transport/price",), ("bills-saved", "yuan-saved")),
    "S36": Row("yangqiao-village", ("gates/loan/price",), ("credit-saved",)),
    "S37": described("gates/medical-treatment/priority", "care-queue-days"),
    "S38": Row("sesame-credit", ("gates/travel-papers/delay",), ("papers-days", "days-sooner")),
    "S39": Row("sesame-credit", ("gates/deposit-rental/waive",), ("deposits-waived",)),
    "S40": loud("gates/promotion/priority", "posts-moved"),
    "S41": Row(
        "as-described", ("gates/tax-relief/delay", "gates/personal-tax"), ("tax-days", "tax-saved"), 60_000, LOUD
    ),
    "S42": Row("wendeng", ("gates/public-housing",), ("housing-refused",)),
    "S48": described("lists/court-defaulters", "court-entries", "flights-refused"),
    "S54": described("visibility", "ties-cut"),
    "S55": described("mechanisms/points-seeking", "deeds-for-points"),
    "S56": described("lists/court-defaulters", "steps-open"),
}
NOT_YET: dict[str, str] = {"S05": "a scene of a crowd is drawn from a run; its alerts file nothing and move no count"}
"""Built rows without a metric that moves, and why; better none."""


@cache
def societies(population: int) -> tuple[tuple[int, Society], ...]:
    """Seed and society of each world, its persons made once."""
    central = load_society("china-2018", population, 1)
    seeds = [derived_seed(1, "comparison", k) for k in range(WORLDS)]
    return tuple((seed, HeldSociety.of(other_society(central, seed, {}))) for seed in seeds)


@cache
def lived(text: str, population: int, values: tuple[tuple[str, float], ...]) -> tuple[RegimeFacts, list[Totals]]:
    """A regime in every world."""
    found = candidate(text, dict(values))

    def one(world: tuple[int, Society]) -> Totals:
        plan = Plan(world[1], found.rulebook, world[0], 0, MONTHS, threads=1)
        return live_summed(plan, 0, MONTHS - 1)

    with ThreadPoolExecutor(2) as pool:
        return found.facts, list(pool.map(one, societies(population)))


def parts_meant(row: Row) -> list[str]:
    """Names of the parts that are taken out."""
    rules = load_rules(row.regime)
    known = names_of_parts(rules.regime, rules.rulebook())
    return [name for part in row.parts for name in known if name == part or (part[-1] == "/" and name.startswith(part))]


def counts(text: str, row: Row, metric: str) -> NDArray[np.int64]:
    """(2, WORLDS) numerator and denominator."""
    facts, totals = lived(text, row.population, tuple(row.values.items()))
    return np.array([counted_in_totals(OF_TOTALS[metric], life, facts) for life in totals]).T


def test_every_built_row_has_its_line() -> None:
    built = {name for name, claim in register().items() if claim.state == "built" and name.startswith("S")}
    assert built == ROWS.keys() | NOT_YET.keys()
    assert not ROWS.keys() & NOT_YET.keys()
    assert {metric for row in ROWS.values() for metric in row.metrics} <= OF_TOTALS.keys()


@pytest.mark.parametrize("name", ROWS)
def test_without_its_rule_a_row_shows_something_else(name: str) -> None:
    """By more than the paired interval over four worlds; 1 in 20 that moves nothing on the mean would pass by
    chance."""
    row = ROWS[name]
    parts = parts_meant(row)
    assert parts, f"{row.regime} has none of {row.parts}"
    for metric in row.metrics:
        found = compare_ratios(counts(row.regime, row, metric), counts("~".join([row.regime, *parts]), row, metric))
        assert found.difference.excludes_zero, (name, metric, found.difference)
        assert found.b.value != found.a.value
