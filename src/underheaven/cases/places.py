"""Collect the names of a regime that a case may speak of.

Question answered: its acts, lists, bands and gates. Left out: reading cases (case_file.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.model.known import known_names
from underheaven.model.regime import Regime


@dataclass(frozen=True)
class Known:
    """Names of a regime and its catalogue."""

    regime: str
    acts: tuple[str, ...]
    lists: dict[str, str]
    """Kind by name."""
    bands: tuple[str, ...]
    gates: tuple[str, ...]
    has_licence: bool
    own_day: bool
    """Whether the year of the licence begins by the day on which it was first given."""
    has_factors: bool
    """Whether the score begins elsewhere for each."""
    fits: dict[str, tuple[str, ...]]
    """Lines that an act may fit besides its own."""
    made_good: tuple[str, ...]
    """Acts whose records may be made good."""
    layer_bands: tuple[str, ...]
    to_head: tuple[str, ...]
    """Acts that a layer charges to the head of the household."""

    @classmethod
    def of(cls, regime: Regime) -> Known:
        """The names of a regime on the catalogue that it was read with."""
        known = known_names(regime.catalogue.rules if regime.catalogue else None, regime.rules)
        bands = [band for score in regime.rules.scores.values() for band in score.bands]
        bands += [name for s in regime.rules.scores.values() for band in s.bands.values() for name in band.subtypes]
        kinds = {name: rules.kind for name, rules in regime.rules.lists.items()}
        has_factors = any(score.factors for score in regime.rules.scores.values())
        scores = regime.rules.scores.values()
        layers = [score.layer for score in scores if score.layer is not None]
        return cls(
            regime.name,
            tuple(known.recorded),
            kinds,
            tuple(bands),
            tuple(known.demands),
            bool(regime.rules.licences),
            any(licence.resets == "own-day" for licence in regime.rules.licences.values()),
            has_factors,
            {act: tuple(lines) for score in scores for act, lines in score.heaviest_only.items()},
            tuple(act for score in scores for act in score.made_good),
            tuple(band for layer in layers for band in layer.bands),
            tuple(act for layer in layers for act in layer.charged_to_head),
        )
