"""Headlines of standing among others.

Question answered: who stands lower because of those she is tied to (S15), who moves between bands (S46), and what do
others do who see a low standing (S32, S54)? Left out: those who live with the listed and lose nothing themselves
(headlines.py `_others`).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from underheaven.results.headline import Counted, Counts, Headline, counted
from underheaven.results.mobility import downward, of_a_year, persistence
from underheaven.state.measures import Measure


def standing(c: Counts) -> Iterator[Headline]:
    """All of them, as far as the regime has the part."""
    yield from counted(c, ASSOCIATION)
    if c.facts.has_score and len(c.facts.band_names) > 1:
        yield from _mobility(c)
    yield from counted(c, OSTRACISM)


def _mobility(c: Counts) -> Iterator[Headline]:
    """S46: who stays, and whether moves go down."""
    n = len(c.facts.band_names)
    moves = c.life.moves[:n, :n]
    how = "persons in the same band, by own points, at the end of a month as at its beginning, mean of months"
    value, moved = persistence(moves), moves.sum() - np.trace(moves)
    title = "Persons who stay in their band, a month"
    yield Headline("stay-in-band", title, value, "share", how_chosen=how, kind="share", events=float(moved))
    how = "moves to a lower band over all moves between bands in the window, by own points"
    title = "Moves between bands that go down, share"
    yield Headline("moves-down", title, downward(moves), "share", how_chosen=how, kind="share", events=float(moved))
    if moves[0].any():
        how = "persons of the lowest band still or again there after twelve months like the window's, as if a month "
        how += "depended on the last one's band alone"
        title = "Persons of the lowest band who are in it a year later"
        value = float(of_a_year(moves)[0, 0])
        yield Headline("lowest-band-after-a-year", title, value, "share", how_chosen=how, kind="share")


ASSOCIATION = (
    Counted(
        "lose-for-others",
        "Persons who lose points for others",
        "persons",
        Measure.ASSOCIATED,
        "persons who lose points for others' standing, in the last month of the window",
        lambda facts: facts.has_association,
        at_end=True,
    ),
    Counted(
        "lower-for-others",
        "Persons in a lower band for others",
        "persons",
        Measure.LOWER_FOR_OTHERS,
        "persons whose band is lower than that of their own points, at the end of the window",
        lambda facts: facts.has_association,
        at_end=True,
    ),
)
"""S15: points lost for others, and the bands that this brings."""
OSTRACISM = (
    Counted(
        "ties-cut",
        "Ties cut",
        "ties",
        Measure.TIES_CUT_STOCK,
        "ties inside the neighbourhood that others have cut, at the end of the window",
        lambda facts: facts.has_ostracism,
        at_end=True,
    ),
    Counted(
        "shunned-steps",
        "Posts and tenancies refused by private parties",
        "steps",
        Measure.SHUNNED,
        "steps that no authority stopped and a private party refused for cut ties or a standing that it sees",
        lambda facts: facts.has_ostracism,
    ),
)
"""S32, S54: ties cut, and what private parties refuse."""
