"""Numbers of citizens and of their enterprises, made when they are asked for.

Question answered: under which number does a synthetic citizen appear in a file? Left out: names (names.py). Nothing is
stored: a number is a function of the society, its seed and the citizen.

No such number can be real: it starts with 00 (no authority issues it), and its check character is shifted, so that it
fails the official check as well. Structure: GB 11643 and GB 32100 as described in public libraries (data/README.md).
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from underheaven.errors import BadInput
from underheaven.kernels.philox import draw
from underheaven.society import traits
from underheaven.society.purposes import Purpose
from underheaven.society.society import Society
from underheaven.society.tables import CELLS, FIRST_GRID, N_GRIDS, OFFSETS
from underheaven.society.targets import AGE_GROUPS, targets_2018

SYNTHETIC_LABEL = "SYN-"
_BIRTH_YEAR_OF_AGE_ZERO = 2017
"""Ages are those of 1 January 2018; birthdays are from 2 January to the end of the year (leap years: 30 December)."""
_COUNTIES, _DAYS, _SERIALS = 100, 364, 499
_NUMBERS = _COUNTIES * _DAYS * _SERIALS
_MIXER = 7_368_787
"""Prime to the count of numbers, so that different citizens of a province, age and sex get different numbers."""
_CHECK = "10X98765432"
_CHECK_SHIFT = 5
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def number_of(society: Society, citizen: int) -> str:
    """Number of a citizen: 00, province, county serial, birth date, serial (odd: male), shifted check character.

    Different citizens of `china-2018` have different numbers. Cost: her grid is made again, a few tenths of a
    millisecond.

    Raises:
        BadInput: no citizen has this number.
    """
    county, birth, serial = _registered(society, citizen)
    body = f"00{_province_code(society, citizen)}{county:02d}{birth:%Y%m%d}{serial:03d}"
    return body + _CHECK[(_remainder(body) + _CHECK_SHIFT) % 11]


def label_of(society: Society, citizen: int) -> str:
    """Number with the SYN- label, as it stands in exports."""
    return SYNTHETIC_LABEL + number_of(society, citizen)


def birth_date_of(society: Society, citizen: int) -> date:
    """Synthetic birth date that fits the citizen's age on 1 January 2018."""
    return _registered(society, citizen)[1]


def organisation_code_of(society: Society, head: int) -> str:
    """Code of the enterprise of a head: 01, 00, province, county serial, serial, its check, shifted check.

    Raises:
        BadInput: no citizen has this number.
    """
    county = _registered(society, head)[0]
    serial, rest = "", head
    for _ in range(8):
        rest, digit = divmod(rest, len(_ORGANISATION_ALPHABET))
        serial = _ORGANISATION_ALPHABET[digit] + serial
    weighted = sum(w * int(c, 36) for w, c in zip(_ORGANISATION_WEIGHTS, serial, strict=True))
    own_check = "0123456789X0"[11 - weighted % 11]
    body = f"0100{_province_code(society, head)}{county:02d}{serial}{own_check}"
    weighted = sum(pow(3, i, 31) * _ORGANISATION_ALPHABET.index(c) for i, c in enumerate(body))
    return body + _ORGANISATION_ALPHABET[(31 - weighted % 31 + _CHECK_SHIFT) % 31]


def is_valid_official(number: str) -> bool:
    """Whether 18 characters could be an official number: the first digit is issued and the check character is right."""
    if len(number) != 18 or not number[:17].isdecimal() or number[0] == "0":
        return False
    return passes_official_check(number)


def passes_official_check(number: str) -> bool:
    """Whether the last of 18 characters is the check character that ISO 7064 MOD 11-2 asks for."""
    return len(number) == 18 and number[:17].isdecimal() and number[17] == _CHECK[_remainder(number)]


def _remainder(number: str) -> int:
    """Weighted sum of the first 17 digits modulo 11; weights 2 to the power of 18 - position."""
    return sum(int(c) * pow(2, 17 - i, 11) for i, c in enumerate(number[:17])) % 11


def _province_code(society: Society, citizen: int) -> str:
    stratum = int(society.grid_stratum[society.grid_of(citizen)])
    return targets_2018().codes[stratum // 2]


def _registered(society: Society, citizen: int) -> tuple[int, date, int]:
    """County serial, birth date, serial within both."""
    grid = society.grid_of(citizen)
    words = society.live_in(grid, grid + 1)
    place = citizen - int(society.grid_first[grid])
    stratum = int(society.grid_stratum[grid])
    ages = (words & np.uint32(127)).astype(np.int64)
    sexes = ((words >> np.uint32(traits.SEX_SHIFT)) & np.uint32(1)).astype(np.int64)
    age, sex = int(ages[place]), int(sexes[place])
    group = min(age // 5, len(AGE_GROUPS) - 1)
    cell = group * 2 + sex
    rank = citizen
    if society.tables is not None:
        row = society.tables.strata[stratum]
        total, offset, n_grids = int(row[CELLS + cell]), int(row[OFFSETS + cell]), int(row[N_GRIDS])
        alike = (np.minimum(ages[:place] // 5, len(AGE_GROUPS) - 1) == group) & (sexes[:place] == sex)
        rank = (total * (grid - int(row[FIRST_GRID])) + offset) // n_grids + int(alike.sum())
        rank = 2 * rank + stratum % 2
    start = int(draw(society.seed, int(Purpose.BIRTHDAY), cell, 0, stratum // 2)[0])
    mixed = (rank * _MIXER + start) % _NUMBERS
    day, serial = (mixed // _COUNTIES) % _DAYS, mixed // (_COUNTIES * _DAYS)
    birth = date(_BIRTH_YEAR_OF_AGE_ZERO - age, 1, 2) + timedelta(days=day)
    return mixed % _COUNTIES, birth, 2 * serial + (2 if sex else 1)


def check_synthetic(number: str) -> None:
    """Guard for exports: refuse a number that could be official.

    Raises:
        BadInput: the number does not start with 0, or passes the official check.
    """
    if not number.startswith("0") or passes_official_check(number):
        raise BadInput(f"number {number[:4]}...: not synthetic; numbers of citizens start with 00 and fail the check")
