"""Slow twins of conduct/."""

from __future__ import annotations

from collections.abc import Sequence

from tests.oracle.slow_philox import WORD, below

AGE_BANDS = [range(0, 6), range(6, 14), range(14, 18), range(18, 25), range(25, 35), range(35, 50), range(50, 65)]
"""All age bands but the last, from 65 years on."""


def age_band_of(age: int) -> int:
    """Which band an age falls into."""
    return next((band for band, ages in enumerate(AGE_BANDS) if age in ages), len(AGE_BANDS))


def group_of(traits: int) -> int:
    """Sex (bit 7), income decile (bits 14 to 17) and age band, counted in this order."""
    age, sex, decile = traits % 128, traits // 2**7 % 2, traits // 2**14 % 16
    return sex * 80 + decile * 8 + age_band_of(age)


def part_of(group: int, by_decile: int) -> int:
    """On `uniform` the decile; elsewhere the pair of deciles, minors first."""
    decile, band = group // 8 % 10, group % 8
    if by_decile:
        return decile
    return decile // 2 + (5 if band >= age_band_of(18) else 0)


def class_of(traits: int, group: int, by_decile: int) -> int:
    """Ten parts for each set of the five roles that stand in bits 9 to 13; on `uniform` there are no roles."""
    return part_of(group, by_decile) + (0 if by_decile else traits // 2**9 % 32 * 10)


def number_of_candidates(word: int, cuts: Sequence[int]) -> int:
    """The number of thresholds that the word's upper 31 bits have reached."""
    return sum(1 for cut in cuts if word // 2 >= cut)


def kind_of_candidate(word: int, alias_row: Sequence[int]) -> int:
    """The first 7 bits choose a cell; the other 25 decide whether its alias takes the place."""
    cell, fraction = divmod(word, WORD // 128)
    threshold, alias = divmod(alias_row[cell], 128)
    return cell if fraction < threshold else alias


def day_of_month(word: int, n_days: int) -> int:
    """Each day equally likely."""
    return below(word, n_days)


def goes_through(word: int, acceptance: int, factor: int) -> bool:
    """Accepted at acceptance (2**-31) times factor (2**-16), rounded down."""
    return word // 2 < acceptance * factor // 2**16


def separate(words: Sequence[int], n_days: int) -> list[int]:
    """Distinct days for the candidates of one person, by Floyd's algorithm for a random subset."""
    chosen: list[int] = []
    for place, word in enumerate(words):
        last = n_days - len(words) + place
        day = below(word, last + 1)
        chosen.append(last if day in chosen else day)
    return chosen


def attitude_of(word: int, loyal: int, critical: int) -> int:
    """The first share of the words is loyal (1), the next critical (2), the others neither (0)."""
    if word // 2 < loyal:
        return 1
    return 2 if word // 2 < loyal + critical else 0


def keeps_to(word: int, odds: int, attitude: int) -> bool:
    """The chance of her attitude, of 21 binary digits in a row, in 2**-20."""
    return word // 2**12 < odds // 2 ** (21 * attitude) % 2**21
