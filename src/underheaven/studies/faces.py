"""Answer what a percentage means: a miss rate in another gallery, and the worth of a match.

Question answered: what is said to `underheaven face predict`, `odds` and `fit`, as an object and in one plain sentence?
Left out: the mathematics (faces/), how it is printed (cli/face.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from underheaven.errors import BadInput
from underheaven.faces import growth
from underheaven.faces.odds import FOUND, RIGHT_MEAN, RIGHT_SD, Worth, worth
from underheaven.faces.tails import ANCHORS, TAILS
from underheaven.studies.face_requests import FaceOddsRequest, FacePredictRequest
from underheaven.studies.options import quoted


@dataclass(frozen=True)
class OfForm:
    """What one form predicts; rates and errors are 0 to 1."""

    form: str
    miss_rate: float
    low: float
    high: float
    """The middle nine tenths of the true miss rates, by the error on developers that the fit had not seen."""
    held_out_median: float
    held_out_p90: float
    """Relative errors at 12 million."""


@dataclass(frozen=True)
class Prediction:
    """A miss rate in another gallery."""

    fnir_1600000: float
    gallery: float
    form: str
    miss_rate: float
    low: float
    high: float
    over_forms: tuple[float, float]
    """Range over every form that grows, held-out errors included."""
    forms: tuple[OfForm, ...]
    is_tested: bool
    """Whether galleries of that size, and algorithms with such a miss rate, were among those of the fit."""
    meaning: str

    def as_json(self) -> dict[str, Any]:
        """Everything, by name."""
        return asdict(self)


@dataclass(frozen=True)
class FaceOdds:
    """What a match is worth: shares of those named who are the right ones, never a similarity."""

    similarity_percent: float
    gallery: float
    enrolled: float
    low: float
    high: float
    """Least and greatest share over the tails asked for, both readings and what is assumed."""
    tails: tuple[Worth, ...]
    meaning: str

    def as_json(self) -> dict[str, Any]:
        """Everything, by name, with what it rests on."""
        found = asdict(self) | {"tails": [of._asdict() for of in self.tails]}
        rests = {
            "anchors": [{"similarity_percent": s, "false_match_rate": r} for s, r in ANCHORS],
            "found": dict(zip(("low", "middle", "high"), FOUND, strict=True)),
            "similarity_of_the_right_person": {"mean_percent": RIGHT_MEAN, "sd_points": RIGHT_SD},
        }
        return {**found, "assumed": rests, "similarity_is_a_probability": False}


def one_of(shown: str, value: str, known: Sequence[str]) -> str:
    """A word of a closed list.

    Raises:
        BadInput: it is none of them; the message names all, and the nearest.
    """
    if value in known:
        return value
    near = get_close_matches(value[:40], known, n=1, cutoff=0.5)
    meant = f" did you mean {near[0]}?" if near else ""
    raise BadInput(f"{shown} {quoted(value)}:{meant} expected {', '.join(known[:-1])} or {known[-1]}.")


def predict(request: FacePredictRequest) -> Prediction:
    """The miss rate of an algorithm in a gallery, by the form asked for and by all others.

    Raises:
        BadInput: there is no such form.
    """
    form = one_of("form", request.form, growth.FORMS)
    forms = tuple(_of_form(request, each) for each in growth.FORMS)
    asked = next(of for of in forms if of.form == form)
    overall = growth.over_all_forms(request.miss, request.gallery)
    low, high = growth.fitted()["range"]
    is_tested = request.gallery <= growth.LARGEST_TESTED and low <= request.miss <= high
    meaning = (
        f"Of 1,000 people who are among the {request.gallery:,.0f} enrolled, {_thousand(asked.miss_rate)} are not "
        f"found ({form} form; {_thousand(asked.low)} to {_thousand(asked.high)} by its error on algorithms that it "
        f"never saw, {_thousand(overall.low)} to {_thousand(overall.high)} over all forms), while 3 of 1,000 who are "
        "not among them are taken for somebody who is."
    )
    return Prediction(
        request.miss,
        request.gallery,
        form,
        asked.miss_rate,
        asked.low,
        asked.high,
        (overall.low, overall.high),
        forms,
        is_tested,
        meaning,
    )


def _of_form(request: FacePredictRequest, form: str) -> OfForm:
    found, error = growth.miss_range(request.miss, request.gallery, form), growth.fitted()["forms"][form]["held_out"]
    return OfForm(form, found.middle, found.low, found.high, error["median"], error["p90"])


def _thousand(rate: float) -> str:
    return f"{1000.0 * rate:,.3g}" if rate < 0.9995 else "1,000"


def odds(request: FaceOddsRequest) -> FaceOdds:
    """What a match is worth under the tail asked for, or under each.

    Raises:
        BadInput: there is no such tail.
    """
    tails = TAILS if request.tail is None else (one_of("tail", request.tail, TAILS),)
    found = tuple(worth(request.similarity, request.gallery, request.enrolled, tail) for tail in tails)
    low, high = min(of.low for of in found), max(of.high for of in found)
    who = "everybody" if request.enrolled == 1.0 else f"{100.0 * request.enrolled:g} % of those"
    meaning = (
        f"{request.similarity:g} % is how alike two pictures are to a matcher, not how likely it is the same person: "
        f"where {who} searched for is among the {request.gallery:,.0f} enrolled, of 100 people named on such a match "
        f"{of_a_hundred(low)} to {of_a_hundred(high)} are the right ones, and what is published does not say where "
        "between."
    )
    meaning = meaning.replace("of those searched for is", "of those searched for are")
    return FaceOdds(request.similarity, request.gallery, request.enrolled, low, high, found, meaning)


def of_a_hundred(share: float) -> str:
    """So many of a hundred, never rounded to all of them or to none."""
    percent = 100.0 * share
    if percent in (0.0, 100.0) or 10.0 <= percent <= 99.0:
        return f"{percent:.0f}"
    return f"{min(percent, 99.9):.1f}" if percent >= 1.0 else f"{percent:.1g}"


def fits() -> dict[str, Any]:
    """How each form erred on developers that it had not seen, as it is stored beside the coefficients."""
    of = growth.fitted()
    names = ("source", "algorithms", "developers")
    return {name: of[name] for name in names} | {
        "forms": [{"form": form, **of["forms"][form]} for form in growth.FORMS]
    }
