"""Declare what can be asked of identification by face: a prediction, and the worth of a match.

Question answered: which options have `underheaven face predict` and `odds`, with which limits and words? Left out:
the answers (faces.py). As in request.py, nothing heavy is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from underheaven.studies.options import Number, Option

GREATEST_GALLERY = 10**10
"""Persons of the largest gallery that can be asked for; more than there are people."""
GALLERY = Number(1, GREATEST_GALLERY, "such as 1.4e9", whole=True)
SHARE = Number(0.0, 1.0, "such as 0.02")


@dataclass(frozen=True)
class FacePredictRequest:
    """The miss rate of an algorithm in a gallery of another size."""

    miss: Annotated[
        float,
        SHARE,
        Option(
            "Miss rate in a gallery of 1.6 million at false positives in 0.3 % of searches, 0 to 1 (FNIR of NIST FRTE "
            "1:N).",
            "fnir-1600000",
        ),
    ]
    gallery: Annotated[float, GALLERY, Option("Persons in the gallery, such as 12e6 or 1.4e9.")]
    form: Annotated[str, Option("How misses grow with the gallery: power, probit, logit or none (no growth).")] = (
        "probit"
    )


@dataclass(frozen=True)
class FaceOddsRequest:
    """What a match of a similarity is worth."""

    similarity: Annotated[float, Number(0.0, 100.0, "such as 90.2"), Option("Similarity in percent, 0 to 100.")]
    gallery: Annotated[float, GALLERY, Option("Persons in the gallery, such as 1.4e9.")]
    enrolled: Annotated[
        float, SHARE, Option("Share of those searched for who are in the gallery, 0 to 1; 1 = everybody.")
    ] = 1.0
    tail: Annotated[
        str | None,
        Option("Law beyond the published thresholds: exponential, quadratic or gpd; all of them if not said."),
    ] = None
