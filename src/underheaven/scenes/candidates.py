"""List those whom a search of one face finds, with their similarities and what these are worth.

Question answered: who stands on the list that an officer looks at, how similar is each, and of those named at that
similarity which share is the right person? Left out: whom the run names (the scene tells it), and the laws (faces/).

Similarities of strangers are the highest of a gallery of a nation, drawn from the law of one tail; the person herself,
where she is found, has that of a normal law. A similarity is never a probability: its worth is said beside it, over
all tails and over the share of people who are enrolled.
"""

from __future__ import annotations

from typing import NamedTuple

from underheaven.faces.odds import odds
from underheaven.faces.tails import TAILS, false_match_rate, similarity_at
from underheaven.kernels.purposes import Purpose
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results.wording import count_words, percent_words
from underheaven.scenes.chance import Draws
from underheaven.scenes.people import person_of, stranger_like
from underheaven.scenes.place import Candidate, Lived, Person, Worth

GALLERY = 1.147e9
"""Persons, where the regime does not say whom it searches. Source: National Bureau of Statistics, communique of 2018:
897.29 million aged 16 to 59 and 249.49 million older, all taken to be enrolled."""
ENROLLED = (0.9, 1.0)
"""Share of those searched for who are in the gallery; assumption: travellers without a card and old pictures."""
FOUND = 0.85
"""Share of those in the gallery who are found, where the regime does not say how it searches; assumption, 0.69 to 0.89
in trials of street cameras."""
KIN = 0.01
"""Expected hits among kin and twins in one search of the whole country; assumption."""
DRAWN_TAIL = "quadratic"
"""Law from which the similarities of strangers are drawn; assumption, the middle one of three."""
MATED_MEAN, MATED_SD = 92.0, 5.0
"""Similarity of a face with its own enrolled picture, cut at 100; assumption."""
ON_LIST = 5
"""Candidates that an officer sees; assumption, 1 to 20."""


class Searched(NamedTuple):
    """What is searched at a crossing, and how."""

    gallery: float = GALLERY
    """Persons."""
    kin: float = KIN
    """Expected hits among kin in one search."""
    strangers: float = GALLERY * false_match_rate(90.2, DRAWN_TAIL)
    """Expected strangers above the threshold; where nothing is said, as at the printed 90.2 %."""
    found: float = FOUND
    """Share of those enrolled who are above it in their own search."""


def searched(rulebook: Rulebook, channel: int) -> Searched:
    """What the regime says of a channel's search; what is assumed here where it says nothing.

    Args:
        rulebook: of the run.
        channel: its number.
    """
    faces = rulebook.faces
    for row in range(len(faces.channel)):
        if int(faces.channel[row]) == channel:
            in_town = faces.miss[row, 1]
            found = 1.0 - float(in_town[in_town < 1.0].mean()) if (in_town < 1.0).any() else 0.0
            return Searched(float(faces.gallery[row]), float(faces.kin[row]), float(faces.strangers[row].mean()), found)
    return Searched()


def assumed(of: Searched) -> tuple[str, ...]:
    """The assumptions of a candidate list in sentences."""
    return (
        f"The gallery holds {count_words(of.gallery)} people; 90 to 100 % of those searched for are in it, and "
        f"{percent_words(of.found)} of these are found in a town.",
        "Similarities of strangers are the highest of that gallery under the quadratic tail, of one who is named above "
        "the threshold; those of the right person are normal with mean 92 and standard deviation 5, cut at 100. An "
        "officer sees five candidates.",
    )


def worth_of(similarity: float, gallery: float = GALLERY, enrolled: tuple[float, float] = ENROLLED) -> Worth:
    """What being named at a similarity is worth.

    Args:
        similarity: percent.
        gallery: persons searched.
        enrolled: least and greatest share of those searched for who are in it.
    """
    return worth_where(similarity, Searched(gallery, KIN * gallery / GALLERY), enrolled)


def worth_where(similarity: float, of: Searched, enrolled: tuple[float, float] = ENROLLED) -> Worth:
    """The same for a search of which more is known."""
    by_tail = tuple(
        (tail, *sorted(odds(similarity, of.gallery, share, of.found, of.kin)[tail] for share in enrolled))
        for tail in TAILS
    )
    return Worth(min(low for _, low, _ in by_tail), max(high for _, _, high in by_tail), of.gallery, by_tail)  # type: ignore[arg-type]


def candidates_for(
    lived: Lived, probe: Person, named: Person | None, which: int, is_found: bool, of: Searched
) -> list[Candidate]:
    """The list of one search, most similar first.

    Args:
        lived: the run.
        probe: the person in the picture.
        named: whom the run names for it; None = nobody.
        which: capture of her on this day.
        is_found: whether she herself is on the list.
        of: the search. Somebody else who is named is above its threshold; the other strangers are as alike as the
            most alike of the gallery are.
    """
    draws = Draws(lived.seed, Purpose.SCENE_MATCH, probe.citizen, lived.day)
    base = which * 64
    listed: list[tuple[Person, float]] = []
    if is_found:
        listed.append((probe, draws.normal(MATED_MEAN, MATED_SD, 100.0, base)))
    taken = {probe.citizen}
    waiting = [] if named is None or named.citizen == probe.citizen else [named]
    taken |= {person.citizen for person in waiting}
    reached = 0.0
    for rank in range(ON_LIST - len(listed)):
        above = of.strangers * draws.uniform(base + 1 + rank) if waiting else draws.exponential(base + 1 + rank)
        reached += above
        person = waiting.pop() if waiting else stranger_like(lived.society, probe, draws, base + 32 + rank, taken)
        taken.add(person.citizen)
        listed.append((person, similarity_at(min(1.0, reached / of.gallery), DRAWN_TAIL)))
    ranked = sorted(listed, key=lambda pair: -pair[1])
    return [
        Candidate(person, round(s, 1), named is not None and person.citizen == named.citizen, person is probe)
        for person, s in ranked
    ]


def person_named(lived: Lived, citizen: int) -> Person:
    """A citizen of the run as a scene shows her."""
    return person_of(lived.society, citizen)
