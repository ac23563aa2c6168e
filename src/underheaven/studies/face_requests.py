"""Declare what can be asked of identification by face: a prediction, the worth of a match, a search.

Question answered: which options have `underheaven face predict`, `odds` and `search`, with which limits and words?
Left out: the answers (faces.py, face_search.py). As in request.py, nothing heavy is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from underheaven.studies.options import Number, Option, Whole

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


@dataclass(frozen=True)
class FaceSearchRequest:
    """An exact search of a gallery of made faces, beside the closed form."""

    gallery: Annotated[
        float, GALLERY, Option("Made faces in the gallery, such as 1e6; up to 1e7 are searched in minutes.")
    ] = 10_000
    dimension: Annotated[
        int, Whole(4, 4_096, "such as 64"), Option("Numbers of a template: the effective dimension of the law.")
    ] = 64
    probes: Annotated[
        int,
        Whole(20, 100_000, "such as 1000"),
        Option("Searches of faces that are not in the gallery, and as many of faces that are."),
    ] = 1_000
    false_positives: Annotated[
        float,
        Number(1e-9, 0.99, "such as 0.1"),
        Option("Share of searches of faces not in the gallery that shall find somebody: it sets the threshold."),
    ] = 0.1
    similarity: Annotated[
        float,
        Number(0.05, 0.999, "such as 0.6"),
        Option("Cosine of a picture and the template of the same face, in the middle."),
    ] = 0.6
    seed: Annotated[int, Whole(0, 2**64 - 1, "such as 1"), Option("Seed of all made faces.")] = 1
    from_law: Annotated[
        bool,
        Option("Draw the largest similarity from its law in place of a gallery, for one that no memory holds."),
    ] = False
