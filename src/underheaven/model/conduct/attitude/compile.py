"""Compile attitudes towards those who govern (S52) into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.language import Act

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.overrides import Numbers

ATTITUDES = ("neither", "loyal", "critical")
"""In the order of their numbers."""


@dataclass(frozen=True)
class Attitudes:
    """Attitudes and acts; A acts."""

    loyal: float = 0.0
    """Share of citizens who are loyal."""
    critical: float = 0.0
    times: NDArray[np.float64] = field(default_factory=lambda: np.ones((0, 3)))
    """(A, 3) multipliers of the rate by attitude."""

    @property
    def matter(self) -> NDArray[np.bool_]:
        """(A,) acts that some do more often than others."""
        return (self.times != 1.0).any(axis=1)

    @property
    def most(self) -> NDArray[np.float64]:
        """(A,) highest multiplier; candidates are drawn at the rate times it."""
        return self.times.max(axis=1, initial=0.0)

    @property
    def mean(self) -> NDArray[np.float64]:
        """(A,) multiplier of a person taken at random."""
        return self.times @ np.array([1.0 - self.loyal - self.critical, self.loyal, self.critical])


def compile_attitudes(plan: Outline, catalogue: CatalogueBody | None, of: Numbers, own: Numbers) -> Attitudes:
    """Shares of the catalogue, and multipliers of its acts and the regime's own.

    Args:
        plan: the acts in order.
        catalogue: None where the regime has only its own acts.
        of: numbers of the catalogue.
        own: numbers of the regime.
    """
    times = np.ones((len(plan.doings), len(ATTITUDES)))
    for act, (_, doing, _) in enumerate(plan.doings):
        numbers = of if act < plan.n_catalogue else own
        if isinstance(doing, Act) and doing.attitude is not None:
            times[act] = [numbers.of(getattr(doing.attitude, name), 1.0) for name in ATTITUDES]
    shares = catalogue.attitudes if catalogue is not None else None
    if shares is None:
        return Attitudes(times=times)
    return Attitudes(of.of(shares.loyal), of.of(shares.critical), times)
