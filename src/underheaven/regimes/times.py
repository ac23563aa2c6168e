"""Declare multipliers by sex, age, income and place.

Question answered: how may a rate, a share or a level differ between groups? Left out: what it is a rate of.
"""

from __future__ import annotations

from pydantic import Field

from underheaven.regimes.fields import ByAge, ByDecile, ByPlace, BySex, Rules


class Times(Rules):
    """Multipliers of a rate; their product counts. A multiplier of 0 leaves a group out."""

    sex: BySex = Field(default_factory=dict, description="by sex: male, female; left out = 1")
    age: ByAge = Field(default_factory=dict, description="by age bands such as 18-34; left out = 1")
    income: ByDecile = Field(
        default_factory=dict, description="by decile 1 (poorest) to 10; those between interpolated"
    )
    place: ByPlace = Field(default_factory=dict, description="urban, rural; left out = 1")
