"""Compile ostracism and who sees a reputation into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.response.ostracism.language import SEEN_BY, SELF
from underheaven.model.scoring.points.compile import band_order

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Visibility:
    """Whose standing others can see (S54); nobody's by default."""

    seen_by: int = SELF
    bands: int = 0
    """Bits of the bands that are published."""
    court_list: bool = False
    """Whether the courts' list is."""
    looks: float = 0.0
    """Share of those who may look that do."""
    boards: float = 0.0
    """Share of others who see a board on which somebody is shown."""


@dataclass(frozen=True)
class Ostracism:
    """What others do to those whom they see to stand low (S32); everything off by default."""

    present: bool = False
    cuts: float = 0.0
    """Chance a month that one who looks cuts a tie with somebody who is seen to stand low."""
    mends: float = 0.0
    """Chance a month that a cut tie is mended of somebody who is not."""
    refuses: NDArray[np.float64] = field(default_factory=lambda: np.zeros(4))
    """(4,) chance that a private party refuses a step, by ties cut."""
    gates: int = 0
    """Bits of the gates at which private parties are asked."""
    seen: float = 0.0
    """Chance that a private party refuses whom it sees to stand low, or saw on a board, whatever ties are cut."""


def compile_visibility(regime: RegimeBody, numbers: Numbers) -> Visibility:
    """Published bands and lists, who sees them and who looks."""
    rules = regime.visibility
    if rules is None:
        return Visibility()
    score = next(iter(regime.scores.values()), None)
    bands = band_order(score, numbers) if score else []
    return Visibility(
        seen_by=SEEN_BY.index(rules.seen_by),
        bands=sum(1 << bands.index(band) for band in rules.bands),
        court_list=bool(rules.lists),
        looks=numbers.of(rules.looks),
        boards=numbers.of(rules.boards),
    )


def compile_ostracism(gate_names: tuple[str, ...], regime: RegimeBody, numbers: Numbers) -> Ostracism:
    """Ties cut and private refusals; a level that is left out is between its neighbours, 0 at no tie cut."""
    rules = regime.mechanisms.ostracism
    if rules is None:
        return Ostracism()
    given = [(0, 0.0), *sorted((int(level), numbers.of(share)) for level, share in rules.refuses.items())]
    refuses = np.interp(np.arange(4), [level for level, _ in given], [share for _, share in given])
    return Ostracism(
        present=True,
        cuts=numbers.of(rules.cuts),
        mends=numbers.of(rules.mends),
        refuses=refuses,
        seen=numbers.of(rules.seen),
        gates=sum(1 << gate_names.index(gate) for gate in rules.at),
    )
