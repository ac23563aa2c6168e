"""Make the persons of a small society once, for several lives.

Question answered: how does a small world differ from the central one, and how are its persons shared by its life under
the regime, its life without the system and the count of its borrowers? Left out: large societies, which are never held
as a whole (society/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

import numpy as np
from numpy.typing import NDArray

from underheaven.society import Society
from underheaven.society.assumptions import PREFIX, Assumptions
from underheaven.society.margins import cells_of_strata, grids_of_strata
from underheaven.society.tables import make_tables
from underheaven.society.targets import targets_2018


def other_society(central: Society, seed: int, values: Mapping[str, float]) -> Society:
    """What `load_society` gives for another seed and other assumed numbers, the numbering of grids taken over.

    Args:
        central: a society of the same name and population.
        seed: of the other one.
        values: assumptions by path; paths that are not of a society are passed by, none gives the central tables.
    """
    own = {path: float(value) for path, value in values.items() if path.startswith(PREFIX)}
    if central.tables is None or not own:
        return replace(central, seed=seed)
    targets = targets_2018()
    cells = cells_of_strata(targets, central.population)
    tables = make_tables(targets, Assumptions(own), cells, grids_of_strata(cells))
    return replace(central, seed=seed, tables=tables, values=own)


@dataclass(frozen=True, eq=False)
class HeldSociety(Society):
    """A society with the trait words of all its persons, four bytes each."""

    words: NDArray[np.uint32] = field(kw_only=True, repr=False)

    def live_in(self, first_grid: int, last_grid: int) -> NDArray[np.uint32]:
        """Trait words of the persons of some grids, as the society itself would make them; may not be written."""
        return self.words[self.grid_first[first_grid] : self.grid_first[last_grid]]

    @classmethod
    def of(cls, society: Society) -> HeldSociety:
        """The same society with everybody made."""
        words = society.live_in(0, society.n_grids)
        words.flags.writeable = False
        return cls(**{f.name: getattr(society, f.name) for f in fields(Society)}, words=words)
