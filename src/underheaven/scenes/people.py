"""Name the citizens whom a scene shows, and draw the parts of their faces.

Question answered: who lives here, what is she called, which glyph is hers? Left out: how a glyph looks (glyphs.py).
A glyph is drawn from keyed randomness and sex and age; it is nobody's face, and stays the same in every scene.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.purposes import Purpose
from underheaven.scenes.chance import Draws
from underheaven.scenes.place import Person
from underheaven.society import Society, label_of, name_of
from underheaven.society import traits as t

PARTS = (4, 6, 3, 4, 3, 4, 6)
"""How many kinds there are of: head, hair, brows, eyes, nose, mouth, mark."""


def glyph_of(society: Society, citizen: int) -> tuple[int, ...]:
    """Parts of the drawn face of a citizen, one of PARTS each."""
    draws = Draws(society.seed, Purpose.SCENE_FACE, citizen, 0)
    words = (*draws.words(0), *draws.words(1))
    return tuple(word * n >> 32 for word, n in zip(words, PARTS, strict=False))


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many parts two glyphs share."""
    return sum(a == b for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=64)
def residents(society: Society, grid: int) -> NDArray[np.uint32]:
    """(n,) trait words of a grid; not to be written to."""
    words = society.live_in(grid, grid + 1).copy()
    words.flags.writeable = False
    return words


def person_of(society: Society, citizen: int) -> Person:
    """A citizen as a scene shows her. Cost: her grid is made again twice, under a millisecond."""
    grid = society.grid_of(citizen)
    word = int(residents(society, grid)[citizen - int(society.grid_first[grid])])
    label = label_of(society, citizen)
    return Person(
        citizen=citizen,
        name=f"citizen {citizen}" if society.is_by_decile else name_of(society, citizen),
        number=f"{label[:8]}…{label[-3:]}",
        grid=grid,
        sex=word >> t.SEX_SHIFT & 1,
        age=word & t.AGE_MASK,
        glyph=glyph_of(society, citizen),
    )


def stranger_like(society: Society, person: Person, draws: Draws, occurrence: int, not_these: set[int]) -> Person:
    """Somebody of the run of the same sex and about the same age whose glyph is nearest in a grid drawn at random.

    Args:
        society: of the run.
        person: whom she is to look like.
        draws: of the search.
        occurrence: which candidate.
        not_these: citizens who are candidates already.
    """
    grid = draws.below(society.n_grids, occurrence)
    first = int(society.grid_first[grid])
    found = [place for place in _alike(residents(society, grid), person) if first + place not in not_these]
    if not found:
        found = [p for p in range(len(residents(society, grid))) if first + p not in not_these]
    best = max(found, key=lambda place: likeness(glyph_of(society, first + place), person.glyph))
    return person_of(society, first + best)


def _alike(words: NDArray[np.uint32], person: Person) -> Iterator[int]:
    """Places of those of the same sex, five years older or younger at most, who are enrolled."""
    ages = (words & np.uint32(t.AGE_MASK)).astype(np.int64)
    sexes = (words >> np.uint32(t.SEX_SHIFT)) & np.uint32(1)
    near = (np.abs(ages - max(person.age, ENROLLED_FROM)) <= 5) & (ages >= ENROLLED_FROM) & (sexes == person.sex)
    yield from (int(place) for place in np.flatnonzero(near))


ENROLLED_FROM = 16
"""Years. Source: law on resident identity cards, 2003, article 2: a card with a photograph from sixteen on."""
