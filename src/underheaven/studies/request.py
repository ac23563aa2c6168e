"""What was asked for: one run, fully said.

Question answered: which regime lives on which society, how large, from which luck, for how long, and where is it
kept? Left out: what it yields (results/record.py).
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from underheaven.results.manifest_shape import LEAST_YEARS, MOST_MONTHS, MOST_POPULATION

FIRST_YEAR = 2018


class _SizesShape(BaseModel):
    model_config = ConfigDict(strict=True)
    world_population: int = Field(ge=1, le=MOST_POPULATION)
    n_lucks: int = Field(ge=2, le=1_000_000)


class _RequestShape(BaseModel):
    """What a kept request must look like before anything is made of it."""

    model_config = ConfigDict(strict=True)
    regime: str = Field(min_length=1, max_length=4096)
    society: str = Field(min_length=1, max_length=4096)
    population: int = Field(ge=1, le=MOST_POPULATION)
    seed: int = Field(ge=0, lt=2**64)
    first_month: int = Field(ge=-12 * LEAST_YEARS, lt=MOST_MONTHS)
    n_months: int = Field(ge=1, le=MOST_MONTHS)
    sizes: _SizesShape


@dataclass(frozen=True)
class StudySizes:
    """How large the small worlds are that every run lives besides its own (docs/decisions/0006-ranges.md)."""

    world_population: int = 30_000
    """Citizens of each world of the study of ranges."""
    n_lucks: int = 20
    """Seeds of the study of ranges; each lives twice, with central and with drawn numbers. At least 2."""


@dataclass(frozen=True)
class RunRequest:
    """One run of the main job."""

    regime: str
    """Name of a regime that is shipped, or path of a regime file."""
    society: str
    population: int
    seed: int
    first_month: int
    """0 = January 2018."""
    n_months: int
    threads: int
    """0 = all cores; the result does not depend on it."""
    out: Path
    """Run directory."""
    sizes: StudySizes = field(default_factory=StudySizes)
    parts: tuple[str, ...] = ()
    """What is taken out of the regime, such as `gates/flight`."""
    values: Mapping[str, float] = field(default_factory=dict)
    """Numbers of the rules that are set, by path."""

    @property
    def days(self) -> int:
        """Days from the first of the first month to the last of the last one."""
        return sum(days_in_month(self.first_month + month) for month in range(self.n_months))

    @property
    def first_date(self) -> str:
        """First day, YYYY-MM-DD."""
        return f"{month_name(self.first_month)}-01"

    @property
    def last_date(self) -> str:
        """Last day, YYYY-MM-DD."""
        last = self.first_month + self.n_months - 1
        return f"{month_name(last)}-{days_in_month(last):02d}"

    def to_json(self) -> dict[str, object]:
        """What a file needs to ask for the same run again; the directory and the threads are not part of it."""
        content = asdict(self)
        del content["out"], content["threads"]
        content["parts"], content["values"] = list(self.parts), dict(sorted(self.values.items()))
        return {name: value for name, value in content.items() if name not in ("parts", "values") or value}

    @classmethod
    def from_json(cls, content: dict, out: Path, threads: int = 0) -> RunRequest:
        """The request that `to_json` wrote.

        Raises:
            AttributeError, KeyError, TypeError, ValueError: the content is not such a request, or no run can be so
                large or long.
        """
        _RequestShape.model_validate_json(json.dumps(content))
        numbers = {name: int(content[name]) for name in ("population", "seed", "first_month", "n_months")}
        sizes = StudySizes(**{name: int(value) for name, value in content["sizes"].items()})
        return cls(
            regime=str(content["regime"]),
            society=str(content["society"]),
            threads=threads,
            out=out,
            sizes=sizes,
            parts=tuple(str(part) for part in content.get("parts", ())),
            values={str(path): float(value) for path, value in content.get("values", {}).items()},
            **numbers,
        )

    def within(self, out: Path) -> RunRequest:
        """The same request kept in another directory."""
        return replace(self, out=out)


def month_name(month: int) -> str:
    """Calendar month, YYYY-MM, of a month counted from January 2018."""
    return f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02d}"


def days_in_month(month: int) -> int:
    """Days of a month counted from January 2018."""
    return calendar.monthrange(FIRST_YEAR + month // 12, month % 12 + 1)[1]
