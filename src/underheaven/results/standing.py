"""Headlines of standing among others.

Question answered: who stands lower because of those she is tied to (S15), who moves between bands (S46), and what do
others do who see a low standing (S32, S54)? Left out: those who live with the listed and lose nothing themselves
(headlines.py `_others`).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.measures import Measure
from underheaven.results.headline import Counts, Headline
from underheaven.results.mobility import downward, of_a_year, persistence


def standing(c: Counts) -> Iterator[Headline]:
    """All of them, as far as the regime has the part."""
    if c.facts.has_association:
        yield from _association(c)
    if c.facts.has_score and len(c.facts.band_names) > 1:
        yield from _mobility(c)
    if c.facts.has_ostracism:
        yield from _ostracism(c)


def _association(c: Counts) -> Iterator[Headline]:
    """S15: points lost for others, and the bands that this brings."""
    how = "persons who lose points for others' standing, in the last month of the window"
    persons = c.at_end(Measure.ASSOCIATED)
    yield Headline("lose-for-others", "Persons who lose points for others", persons, "persons", how_chosen=how)
    how = "persons whose band is lower than that of their own points, at the end of the window"
    lower = c.at_end(Measure.LOWER_FOR_OTHERS)
    yield Headline("lower-for-others", "Persons in a lower band for others", lower, "persons", how_chosen=how)


def _mobility(c: Counts) -> Iterator[Headline]:
    """S46: who stays, and whether moves go down."""
    n = len(c.facts.band_names)
    moves = c.life.moves[:n, :n]
    how = "persons in the same band, by own points, at the end of a month as at its beginning, mean of months"
    value = persistence(moves)
    title = "Persons who stay in their band, a month"
    yield Headline("stay-in-band", title, value, "share", how_chosen=how, kind="share")
    how = "moves to a lower band over all moves between bands in the window, by own points"
    title = "Moves between bands that go down, share"
    yield Headline("moves-down", title, downward(moves), "share", how_chosen=how, kind="share")
    if moves[0].any():
        how = "persons of the lowest band still or again there after twelve months like the window's, as if a month "
        how += "depended on the last one's band alone"
        title = "Persons of the lowest band who are in it a year later"
        value = float(of_a_year(moves)[0, 0])
        yield Headline("lowest-band-after-a-year", title, value, "share", how_chosen=how, kind="share")


def _ostracism(c: Counts) -> Iterator[Headline]:
    """S32, S54: ties cut, and what private parties refuse."""
    how = "ties inside the neighbourhood that others have cut, at the end of the window"
    value = c.at_end(Measure.TIES_CUT_STOCK)
    yield Headline("ties-cut", "Ties cut", value, "ties", how_chosen=how)
    how = "steps that no authority stopped and a private party refused for cut ties or a standing that it sees"
    title = "Posts and tenancies refused by private parties"
    yield Headline("shunned-steps", title, c.total(Measure.SHUNNED), "steps", how_chosen=how)
