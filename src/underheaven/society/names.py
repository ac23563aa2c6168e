"""Names of citizens from frequency tables, made when they are asked for.

Question answered: what is a synthetic citizen called? Left out: her number (identity.py). Any Chinese name is borne by
somebody, so a name never stands without the number or the word synthetic. Families share the reference person's
surname, spouses keep their own; characters are equally likely (data/README.md).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from underheaven.kernels.philox import below, draw
from underheaven.society import traits
from underheaven.society.assumptions import Assumptions
from underheaven.society.purposes import Purpose
from underheaven.society.society import Society
from underheaven.society.targets import SEXES, read_table

_FAMILY, _SPOUSE, _OTHER = 0, 1, 2


def name_of(society: Society, citizen: int) -> str:
    """Name in characters and in pinyin, such as `王伟强 Wang Weiqiang`.

    Raises:
        BadInput: no citizen has this number.
    """
    grid = society.grid_of(citizen)
    words = society.live_in(grid, grid + 1)
    own = citizen - int(society.grid_first[grid])
    word = int(words[own])
    first = own
    while not (int(words[first]) >> traits.FIRST_SHIFT) & 1:
        first -= 1
    sex = (word >> traits.SEX_SHIFT) & 1
    surname, surname_pinyin = _surname(society, citizen, citizen - own + first, (word >> traits.PLACE_SHIFT) & 7, sex)
    characters = _given_characters(SEXES[sex])
    length_word, *character_words = draw(society.seed, int(Purpose.GIVEN_NAME), citizen, 0, 0)
    single = Assumptions(society.values).share("names/one-character-given-name")
    n = 1 if int(length_word) < round(single * 2**32) else 2
    given = [characters[int(below(np.uint64(w), len(characters)))] for w in character_words[:n]]
    pinyin = "".join(p for _, p in given).capitalize()
    return f"{surname}{''.join(c for c, _ in given)} {surname_pinyin} {pinyin}"


def _surname(society: Society, citizen: int, first_citizen: int, place: int, sex: int) -> tuple[str, str]:
    """Surname by family: children and the reference person's father share it, everybody else has her own."""
    shared = place in (traits.REFERENCE, traits.CHILD) or (place == traits.ELDER and sex == 0)
    bearer, which = (first_citizen, _FAMILY) if shared else (citizen, _SPOUSE if place == traits.SPOUSE else _OTHER)
    word = int(draw(society.seed, int(Purpose.FAMILY_NAME), bearer, 0, which)[0])
    surnames, ends = _surnames()
    return surnames[int(np.searchsorted(ends, word * ends[-1] >> 32, side="right"))]


@cache
def _surnames() -> tuple[tuple[tuple[str, str], ...], np.ndarray]:
    """Surnames with pinyin, and running weights in thousandths of a per cent."""
    rows = read_table("surnames_free.csv")
    weights = [round(1000 * float(row["weight_pct"])) for row in rows]
    return tuple((row["surname"], row["pinyin"]) for row in rows), np.cumsum(np.array(weights, dtype=np.int64))


@cache
def _given_characters(sex: str) -> tuple[tuple[str, str], ...]:
    rows = read_table("given_name_chars_free.csv")
    return tuple((row["character"], row["pinyin"]) for row in rows if row["sex"] in (sex, "either"))
