"""Declare what a manifest must look like before anything is made of it.

Question answered: which types, ranges and agreements hold in every manifest that a run wrote? Left out: whether it was
changed (its hashes, directory.py) and what it means (manifest.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from underheaven.results.facts import RegimeFacts
from underheaven.results.ranges import Range
from underheaven.results.record import AssumedNumber
from underheaven.state.calendar import label, when
from underheaven.state.limits import MAX_GATES

MOST_POPULATION, MOST_GRIDS = 2_000_000_000, 100_000_000
MOST_MONTHS = 12 * (9999 - 2018 + 1)
"""Months from January 2018 to the last that a date can name."""
LEAST_YEARS = 2017
"""Years before 2018 that a date can name."""
Name = Annotated[str, Field(min_length=1, max_length=4096)]
Count = Annotated[int, Field(ge=0, lt=2**63)]
Seconds = Annotated[float, Field(ge=0.0)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    """No conversion, and no number that is none; what is unknown is left to the reader of the manifest."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)


class PlanShape(_Strict):
    """What was asked for."""

    regime: Name
    catalogue: Name
    society: Name
    population: int = Field(ge=1, le=MOST_POPULATION)
    seed: int = Field(ge=0, lt=2**64)
    first_month: int = Field(ge=-LEAST_YEARS * 12, lt=MOST_MONTHS)
    n_months: int = Field(ge=1, le=MOST_MONTHS)
    panel_grids: list[Annotated[int, Field(ge=0, lt=MOST_GRIDS)]]
    n_grids: int = Field(ge=0, le=MOST_GRIDS)
    national_population: Annotated[float, Field(gt=0.0)] | None


class ShapeOfCounts(_Strict):
    """Sizes that no table says."""

    acts: int = Field(ge=0, le=1024)


class OutcomeShape(_Strict):
    """One society."""

    months: list[str] = Field(min_length=1, max_length=MOST_MONTHS)
    days: int = Field(ge=1, le=31 * MOST_MONTHS)
    population: int = Field(ge=1, le=MOST_POPULATION)
    digest: str = Field(max_length=128)
    wall_s: Seconds
    resident_bytes_per_citizen: Seconds
    step_seconds: dict[Name, Seconds]
    first_grids: dict[Name, Annotated[int, Field(ge=-1, lt=MOST_GRIDS)]]
    shape: ShapeOfCounts


class WorldsShape(_Strict):
    """The small societies that ranges come from."""

    n_worlds: int = Field(ge=0, le=1_000_000)
    population: int = Field(ge=1, le=MOST_POPULATION)
    assumed: tuple[AssumedNumber, ...]


class PersonShape(_Strict):
    """A person whose life is told."""

    citizen: int = Field(ge=0, lt=MOST_POPULATION)
    label: Name
    grid: int = Field(ge=0, lt=MOST_GRIDS)
    stratum: int = Field(ge=0, lt=1024)
    traits: int = Field(ge=0, lt=2**32)
    score: Annotated[int, Field(ge=-(2**31), lt=2**31)] | None
    band: str | None
    status: list[str]


class LifeShape(_Strict):
    """A life that the report tells, without its events."""

    kind: Name
    rule: str
    name: str
    sentences: list[str]
    person: PersonShape


class ManifestShape(_Strict):
    """A manifest but for the hash of itself."""

    synthetic: Literal[True]
    note: str
    format: int
    versions: dict[Name, str]
    plan: PlanShape
    digest: str = Field(max_length=128)
    inputs: dict[Name, str]
    texts: dict[Name, str]
    values: dict[Name, float]
    facts: dict[str, Any]
    outcome: OutcomeShape
    none: OutcomeShape | None
    ranges: dict[Name, Range]
    worlds: WorldsShape | None
    chosen: tuple[AssumedNumber, ...]
    lives: list[LifeShape]
    not_built: list[str]
    machine: dict[Name, str | int]
    started: str
    times: dict[Name, Seconds]
    files: dict[Name, Sha256]
    closing: str = Field(alias="self")

    @model_validator(mode="after")
    def _agrees(self) -> ManifestShape:
        """Plan, societies and names tell of one run."""
        plan, facts = self.plan, _form_of_facts().validate_json(json.dumps(self.facts), strict=True)
        months = [label(plan.first_month + month) for month in range(plan.n_months)]
        days = sum(when(plan.first_month + month)[1] for month in range(plan.n_months))
        for society in (self.outcome, self.none):
            if society is None:
                continue
            if society.months != months or society.days != days:
                raise ValueError("the months of the plan are not those that were lived")
            if society.population != plan.population:
                raise ValueError("the population of the plan is not the one that lived")
            if society.shape.acts > len(facts.act_names):
                raise ValueError("more acts were counted than have names")
        if self.digest != self.outcome.digest:
            raise ValueError("it names two digests")
        if any(grid >= plan.n_grids for grid in plan.panel_grids):
            raise ValueError("a panel grid lies outside of the society")
        if len(facts.gate_names) > MAX_GATES:
            raise ValueError("more gates than there can be")
        return self


@cache
def _form_of_facts() -> TypeAdapter[RegimeFacts]:
    """What facts must look like; putting this together takes longer than looking at them."""
    return TypeAdapter(RegimeFacts)


def fault_of(manifest: Mapping[str, Any]) -> str | None:
    """The first thing in which a manifest is not what a run writes, in words; None = it is all right."""
    try:
        ManifestShape.model_validate_json(json.dumps(manifest))
    except ValidationError as found:
        first = found.errors(include_url=False, include_input=False)[0]
        place = "/".join(str(part) for part in first["loc"][:6]) or "as a whole"
        return f"{place}: {first['msg']}"
    except (ValueError, OverflowError) as found:
        return f"as a whole: {found}"
    return None
