"""Declare what a regime may say of a channel that names by face, and check that it makes sense.

Question answered: which gallery is searched, with which matcher, at which threshold, and who looks at the candidates?
Left out: what the numbers are compiled to (compile.py) and the mathematics (faces/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.faces.growth import FORMS
from underheaven.faces.tails import TAILS, false_match_rate
from underheaven.regimes.fields import ByPlace, Count, Falling, Multiplier, Rules, Seconds, Share, described, one_of

if TYPE_CHECKING:
    from underheaven.model.observation.channels.language import Channel
    from underheaven.regimes.checking import Checks

ENROLLED, CITY = "enrolled", "city"
LARGEST_GALLERY = 10_000_000_000


class Reviewer(Rules):
    """Somebody who looks at the candidates, and errs."""

    accepts_wrong: Share = Field(description="chance that another person's picture is accepted")
    rejects_right: Share = Field(description="chance that the right one is rejected")


class Latency(Rules):
    """Mean time of each stage; single times are taken to be exponential."""

    capture: Seconds = Field(description="from the act to a picture of the face")
    search: Seconds = Field(description="from the picture to the candidates")
    review: Seconds | None = described("until the reviewer has decided; left out = at once")
    board: Seconds | None = described("until the board shows it; left out = at once")


class Faces(Rules):
    """How a channel names by face."""

    gallery: Annotated[str, one_of(ENROLLED, CITY)] = Field(
        description="whose templates are searched: everybody enrolled in the country, or those of the city, where "
        "whoever is wrongly named lives in the same province"
    )
    persons: Count | None = described("persons in the gallery; left out = all who are enrolled in the country")
    miss: Share = Field(description="share of searches of enrolled persons that a test missed, on such pictures")
    tested: Count = Field(description="persons in the gallery of that test, at false positives in 0.3 % of searches")
    growth: Annotated[str, one_of(*FORMS)] = Field(description="form in which misses grow with the gallery")
    false_positives: Share | None = described(
        "the threshold holds so many searches of strangers with a hit, whatever the gallery"
    )
    similarity: Share | None = described("or: the threshold is this similarity, whatever the gallery")
    tail: Annotated[str, one_of(*TAILS)] | None = described("law of similarity between strangers, with `similarity`")
    normalisation: Falling | None = described("exponent of the gallery: 0 = scores adjusted for it; left out = 1")
    kin: Multiplier | None = described("expected hits among kin in a search, beside strangers; left out = 0")
    women: Multiplier | None = described("strangers' hits of women over those of men; left out = 1")
    ageing: Multiplier | None = described("factor of the odds of a miss once a picture is 12 years old; left out = 1")
    quality: ByPlace = Field(
        default_factory=dict, description="factors of the odds to be missed: urban, rural; left out = 1"
    )
    reviewer: Reviewer | None = described("who looks at the candidates; left out = the first one is named")
    latency: Latency | None = described("how long each stage takes; left out = not known")


def check_faces(path: str, channel: Channel, checks: Checks) -> None:
    """Collect what does not make sense about a channel that names by face."""
    faces = channel.faces
    if faces is None:
        return
    for key in ("identified", "confirmed", "wrong_person"):
        if getattr(channel, key) is not None:
            checks.fault(f"{path}/{key}", "`faces` says how many are named, and whom", f"no `{key}` beside it")
    if channel.enrolled_from is None:
        checks.fault(f"{path}/faces", "nothing says from which age on people are enrolled", "`enrolled_from: AGE`")
    path = f"{path}/faces"
    if (faces.false_positives is None) == (faces.similarity is None):
        checks.fault(path, "a threshold is set one way", "either `false_positives` or `similarity`")
    if (faces.similarity is None) != (faces.tail is None):
        checks.fault(path, "a similarity is nothing without a law of strangers", "`similarity` and `tail`, or neither")
    if faces.false_positives is not None and faces.false_positives.value >= 1.0:
        checks.fault(f"{path}/false_positives", "every search would have a hit", "less than 100 %")
    similar = faces.similarity.value if faces.similarity is not None else 1.0
    if faces.tail is not None and false_match_rate(100.0 * similar, faces.tail) >= 1.0:
        wrong = "any two people are so similar: every search would have a hit"
        checks.fault(f"{path}/similarity", wrong, "a higher one")
    if faces.gallery == CITY and faces.persons is None:
        checks.fault(path, "nothing says how many the city has enrolled", "`persons: COUNT`")
    for key, number in (("persons", faces.persons), ("tested", faces.tested)):
        if number is not None and not 1 <= number.value <= LARGEST_GALLERY:
            checks.fault(f"{path}/{key}", f"a gallery of {number.value:.0f}", f"from 1 to {LARGEST_GALLERY:,} persons")
    if not 0.0 < faces.miss.value < 1.0:
        checks.fault(f"{path}/miss", "a test that missed all or nothing", "more than 0 % and less than 100 %")
