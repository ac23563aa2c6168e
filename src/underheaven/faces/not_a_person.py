"""Count the namings of people who are only in a picture: a bus advertisement, a poster, a screen.

Question answered: how many people are named though nobody with that face was there? Left out: masks worn to deceive.

Such a hit is no error of the matcher: the face in the picture is that of somebody enrolled, so similarity is high, no
threshold helps, and the size of the gallery makes no difference. It has a rate of its own, beside lookalikes.

Source: Ningbo, November 2018, a camera at a crossing named the person on a bus advertisement (AI Incident Database 36);
how often it happens nobody published, so every rate here is an assumption with a range.
"""

from __future__ import annotations

from typing import NamedTuple

PICTURES_PER_DAY = (0.1, 2.0, 50.0)
"""Pictures of faces, large enough to be searched, that pass one camera in a day: low, middle, high. Assumption."""
ENROLLED = (0.2, 0.6, 0.95)
"""Share of them that show somebody in a national gallery; models from abroad and drawn faces are not. Assumption."""
NOTICED = (0.0, 0.5, 0.99)
"""Chance that a test for a living face, or a reviewer, notices the picture. Assumption; high after the patch."""


class Pictures(NamedTuple):
    """What passes a camera."""

    per_day: float
    """Pictures of faces that are searched for, in one day; 0 or more."""
    enrolled: float
    """Share of them that show somebody in the gallery, 0 to 1."""
    noticed: float
    """Chance that it is noticed that nobody is there, 0 to 1."""


USUAL = Pictures(PICTURES_PER_DAY[1], ENROLLED[1], NOTICED[1])
"""The middle of each."""


def named_per_day(pictures: Pictures, miss: float, in_the_act: float) -> float:
    """Expected people named by one camera in a day who were not there; a Poisson mean.

    Args:
        pictures: what passes.
        miss: miss rate for such a picture, 0 to 1.
        in_the_act: share of them that pass while the camera takes what it sees for an act, such as a crossing on red.
    """
    return pictures.per_day * in_the_act * pictures.enrolled * (1.0 - miss) * (1.0 - pictures.noticed)


def share_of_wrong(pictures: float, lookalikes: float) -> float:
    """Share of wrong namings that are pictures; 0 where there are none.

    Args:
        pictures: expected namings by pictures.
        lookalikes: expected namings of lookalikes in the same time.
    """
    return pictures / (pictures + lookalikes) if pictures > 0.0 else 0.0
