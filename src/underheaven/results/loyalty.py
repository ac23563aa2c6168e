"""Headlines of where the loyal and the critical stand (S52).

Question answered: by how many points do the loyal stand above those who are neither, the critical below them, and how
many of each stand lower than everybody began? Left out: points by political act (moved.py `loyalty`), and what would
have been without points for such acts (studies/attitudes.py).

An attitude is a draw by person that depends on nothing else, so the three differ by what goes by attitude and by
chance.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.attitude.compile import ATTITUDES
from underheaven.results.facts import RegimeFacts
from underheaven.results.headline import Counts, Headline, part_of

NEITHER, LOYAL, CRITICAL = range(len(ATTITUDES))
WORDS = ("of neither attitude", "loyal", "critical")
"""By number of the attitude: those who are ..."""


def by_attitude(c: Counts) -> Iterator[Headline]:
    """All of them, where somebody has an attitude and a score."""
    persons = c.life.by_attitude[:, :, 0].sum(axis=1)
    if not persons.all():
        return
    means = mean_scores(c.life.by_attitude)
    for k in (LOYAL, CRITICAL):
        yield Headline(
            f"{ATTITUDES[k]}-against-neither",
            f"Mean score of the {WORDS[k]}, less that of those of neither attitude",
            float(means[k] - means[NEITHER]),
            "points",
            how_chosen="mean scores on the last day of the run; attitudes are drawn and depend on nothing else",
            kind="mean",
        )
    start = start_band(c.facts)
    if start <= 0:
        return
    for k in (LOYAL, NEITHER, CRITICAL):
        below = float(c.life.by_attitude[k, :start, 0].sum())
        title = f"Below the band that everybody began in, of those who are {WORDS[k]}, share"
        how = "persons of the attitude in a band below that of a score without records, last day of the run"
        yield part_of(f"below-start-{ATTITUDES[k]}", title, below, float(persons[k]), how)


def mean_scores(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """(3,) mean score by attitude; nan where there is nobody.

    Args:
        counts: (3, 8, 2) of Totals.by_attitude.
    """
    persons, points = counts.sum(axis=1).T.astype(np.float64)
    return np.divide(points, persons, out=np.full(len(persons), np.nan), where=persons > 0)


def start_band(facts: RegimeFacts) -> int:
    """Band of a score without records; -1 where there are no bands."""
    return sum(low <= facts.score_start for low in facts.band_lows) - 1
