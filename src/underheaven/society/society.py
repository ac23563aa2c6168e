"""A synthetic society: who lives where, recomputed whenever it is asked for.

Question answered: which societies exist, and who lives in a given grid? Left out: what people do (model/conduct/) and
whatever changes during a run. Nothing is stored per person: tables (0.2 MB) and nine bytes a grid.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.society.assumptions import PREFIX, Assumptions, stated_assumptions
from underheaven.society.living import N_WORDS, SCRATCH, live_alone, live_in_grids
from underheaven.society.margins import MEAN_GRID, cell_offsets, cells_of_strata, first_citizens, grids_of_strata
from underheaven.society.tables import Tables, make_tables
from underheaven.society.targets import targets_2018

if TYPE_CHECKING:
    from underheaven.regimes.parameters import Parameter

SOCIETIES = ("china-2018", "uniform")
LEAST_POPULATION, GREATEST_POPULATION = 1_000, 2_000_000_000
_URBAN_BEIJING = 1


@dataclass(frozen=True, eq=False)
class Society:
    """A society of synthetic citizens, numbered from 0, province by province, urban grids first."""

    name: str
    population: int
    seed: int
    n_grids: int
    grid_first: NDArray[np.int64] = field(repr=False)
    """(n_grids + 1,) number of the first citizen of each grid; the last entry is the population."""
    grid_stratum: NDArray[np.uint8] = field(repr=False)
    """(n_grids,) province index * 2 + urban."""
    tables: Tables | None = field(repr=False)
    """Integer tables; None for `uniform`."""
    values: Mapping[str, float] = field(default_factory=dict)
    """Assumptions in place of the stated ones, by path."""

    @property
    def is_by_decile(self) -> bool:
        """Whether a person differs from others by income decile alone, held in the bits where roles stand elsewhere.

        Such a society has no households, ages, sexes, roles or enterprises; it is there for known answers.
        """
        return self.tables is None

    @property
    def stands_for_a_country(self) -> bool:
        """Whether its counts may be scaled to a national population."""
        return self.tables is not None

    def live_in(self, first_grid: int, last_grid: int) -> NDArray[np.uint32]:
        """Trait words (society/traits.py) of the persons of grids first_grid to last_grid - 1, in order of number.

        Depends on nothing but tables, seed and grid number; threads may call it at once.

        Raises:
            BadInput: a range outside 0..n_grids.
        """
        if not 0 <= first_grid <= last_grid <= self.n_grids:
            raise BadInput(f"grids {first_grid} to {last_grid}: the society has grids 0 to {self.n_grids - 1}")
        first = self.grid_first[first_grid : last_grid + 1]
        out = np.empty(int(first[-1] - first[0]), dtype=np.uint32)
        if self.tables is None:
            live_alone(int(first[0]), np.uint64(self.seed), out)
        elif last_grid > first_grid:
            grids = np.empty((len(first), 3), dtype=np.int64)
            grids[:, 0] = np.arange(first_grid, last_grid + 1)
            grids[:-1, 1] = self.grid_stratum[first_grid:last_grid]
            grids[-1, 1] = 0
            grids[:, 2] = first
            scratch, words = np.empty(SCRATCH, dtype=np.int64), np.empty(N_WORDS, dtype=np.uint32)
            live_in_grids(self.tables, grids, np.uint64(self.seed), scratch, words, out)
        return out

    def grid_of(self, citizen: int) -> int:
        """Grid in which a citizen lives.

        Raises:
            BadInput: no citizen has this number.
        """
        if not 0 <= citizen < self.population:
            raise BadInput(f"citizen {citizen}: the society has citizens 0 to {self.population - 1}")
        return int(np.searchsorted(self.grid_first, citizen, side="right")) - 1

    def parameters(self) -> list[Parameter]:
        """Assumed numbers with their ranges, at the values that hold here; none for `uniform`."""
        if self.tables is None:
            return []
        return [replace(p, value=float(self.values.get(p.path, p.value))) for p in stated_assumptions()]


def load_society(name: str, population: int, seed: int, values: Mapping[str, float] | None = None) -> Society:
    """A society by name.

    Args:
        name: `china-2018` (tables of 2018) or `uniform` (everybody 30 years old and alone, for known answers).
        population: citizens, 1,000 to 2,000,000,000.
        seed: 0 to 2**64 - 1.
        values: assumptions to put in place of the stated ones, by path (`society/...`); other paths are passed by.

    Raises:
        BadInput: an unknown name or path, a population or seed out of range.
    """
    if name not in SOCIETIES:
        near = difflib.get_close_matches(name, SOCIETIES, n=1, cutoff=0.0)[0]
        raise BadInput(f"society {name!r} does not exist; did you mean {near!r}? There are {' and '.join(SOCIETIES)}")
    if not LEAST_POPULATION <= population <= GREATEST_POPULATION:
        raise BadInput(
            f"population {population:,}: choose from {LEAST_POPULATION:,} to {GREATEST_POPULATION:,} citizens"
        )
    if not 0 <= seed < 1 << 64:
        raise BadInput(f"seed {seed}: choose from 0 to 2**64 - 1")
    own = {path: float(value) for path, value in (values or {}).items() if path.startswith(PREFIX)}
    if name == "uniform":
        return _uniform(population, seed)
    assumed = Assumptions(own)
    targets = targets_2018()
    cells = cells_of_strata(targets, population)
    n_grids = grids_of_strata(cells)
    first, stratum = first_citizens(cells, cell_offsets(n_grids), n_grids)
    tables = make_tables(targets, assumed, cells, n_grids)
    return Society(name, population, seed, len(stratum), first, stratum, tables, own)


def _uniform(population: int, seed: int) -> Society:
    """Everybody in urban Beijing, grids as equal as can be."""
    n_grids = -(-population // MEAN_GRID)
    first = np.arange(n_grids + 1, dtype=np.int64) * population // n_grids
    return Society("uniform", population, seed, n_grids, first, np.full(n_grids, _URBAN_BEIJING, np.uint8), None)
