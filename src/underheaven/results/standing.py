"""Headlines of standing among others.

Question answered: who stands lower because of those she is tied to (S15)? Left out: those who live with the listed and
lose nothing themselves (headlines.py `_others`).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.measures import Measure
from underheaven.results.headline import Counts, Headline


def standing(c: Counts) -> Iterator[Headline]:
    """All of them, as far as the regime has the part."""
    if c.facts.has_association:
        yield from _association(c)


def _association(c: Counts) -> Iterator[Headline]:
    """S15: points lost for others, and the bands that this brings."""
    how = "persons who lose points for others' standing, in the last month of the window"
    persons = c.at_end(Measure.ASSOCIATED)
    yield Headline("lose-for-others", "Persons who lose points for others", persons, "persons", how_chosen=how)
    how = "persons whose band is lower than that of their own points, at the end of the window"
    lower = c.at_end(Measure.LOWER_FOR_OTHERS)
    yield Headline("lower-for-others", "Persons in a lower band for others", lower, "persons", how_chosen=how)
