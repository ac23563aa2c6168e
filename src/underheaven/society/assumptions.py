"""Every number of a society that no table gives, with its range and its reason.

Question answered: what is assumed about `china-2018`, how far may it lie off, and which value holds when a study
varies it? Left out: the tables themselves (targets.py). One line of data/assumptions.csv is one number.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from underheaven.errors import BadInput

if TYPE_CHECKING:
    from underheaven.regimes.parameters import Parameter

DATA = Path(__file__).resolve().parent / "data"
PREFIX = "society/"


@cache
def stated_assumptions() -> tuple[Parameter, ...]:
    """The assumptions as written, in the order of the file."""
    from underheaven.regimes.parameters import Parameter

    with (DATA / "assumptions.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Parameter(
                path=PREFIX + row["path"],
                value=float(row["value"]),
                low=float(row["low"]),
                high=float(row["high"]),
                unit=row["unit"],
                origin=row["origin"],
                line=number,
            )
            for number, row in enumerate(csv.DictReader(lines), start=2)
        )


class Assumptions:
    """Assumed numbers by path, some of them overridden."""

    def __init__(self, values: Mapping[str, float] | None = None) -> None:
        """Take the stated numbers and put `values` in their place.

        Args:
            values: number by path; paths that do not start with `society/` belong to somebody else and are passed by.

        Raises:
            BadInput: a path that no assumption has.
        """
        self._values = {stated.path: stated.value for stated in stated_assumptions()}
        for path, value in (values or {}).items():
            if not path.startswith(PREFIX):
                continue
            if path not in self._values:
                near = difflib.get_close_matches(path, self._values, n=1)
                hint = f"; the nearest is {near[0]}" if near else ""
                raise BadInput(f"{path}: no assumption of a society has this path{hint}")
            self._values[path] = float(value)

    def __getitem__(self, path: str) -> float:
        """Number by its path without `society/`, in its unit."""
        return self._values[PREFIX + path]

    def get(self, path: str, default: float) -> float:
        """As `[]`, or `default` where the path has no line."""
        return self._values.get(PREFIX + path, default)

    def numbers(self) -> tuple[tuple[str, float], ...]:
        """Paths with `society/` and numbers, in the order of the file."""
        return tuple(self._values.items())

    def share(self, path: str) -> float:
        """A number in per cent as a share, at least 0 and at most 1."""
        return min(max(self[path] / 100.0, 0.0), 1.0)

    def has(self, path: str) -> bool:
        """Whether the path has a line."""
        return PREFIX + path in self._values
