"""Single years of age and the distributions of the years between relatives, as tables of 256 equally likely entries.

Question answered: how old is the next person of a five-year group; how many years lie between mother and child,
spouses, siblings? Left out: who is matched with whom (matching.py). Floating point is used on the host only, in a
fixed order, and rounded to 1/256.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from underheaven.society.assumptions import Assumptions
from underheaven.society.targets import AGE_GROUPS, N_AGE_SEX, Targets, births_by_mothers_age, mortality

ENTRIES = 256
OLDEST = 100
YOUNGEST_MOTHER, OLDEST_MOTHER = 15, 50
MOTHER, SPOUSE, SIBLING = range(3)
"""Rows of `gap_table`."""
_SPOUSE_GAPS = range(-8, 15)
_SIBLING_GAPS = range(1, 11)


def single_years(groups: list[float], i: int) -> list[float]:
    """Split group i of five years smoothly: the cubic through the running sums at its own and its neighbours' ends.

    Source: quadratic splitting of grouped ages, as in demographic textbooks; at the ends the next two groups serve.
    No year gets less than a twentieth of the group's mean.
    """
    first = min(max(i - 1, 0), len(groups) - 3)
    knots = [5.0 * k for k in range(4)]
    sums = [0.0]
    for k in range(3):
        sums.append(sums[-1] + groups[first + k])

    def running(x: float) -> float:
        value = 0.0
        for j in range(4):
            term = sums[j]
            for k in range(4):
                if k != j:
                    term *= (x - knots[k]) / (knots[j] - knots[k])
            value += term
        return value

    start = 5.0 * (i - first)
    least = groups[i] / 100.0
    years = [max(running(start + y + 1) - running(start + y), least) for y in range(5)]
    return [groups[i] * y / math.fsum(years) if groups[i] else 0.0 for y in years]


def spread(values: list[int] | range, weights: list[float]) -> NDArray[np.int16]:
    """(256,) values in proportion to their weights, each within one entry of its share."""
    whole = math.fsum(weights)
    table = np.empty(ENTRIES, dtype=np.int16)
    filled, running = 0, 0.0
    for value, weight in zip(values, weights, strict=True):
        running += weight
        end = min(ENTRIES, math.floor(ENTRIES * running / whole + 0.5))
        table[filled:end] = value
        filled = max(filled, end)
    table[filled:] = values[-1]
    return table


def age_table(targets: Targets) -> NDArray[np.int16]:
    """(36, 256) ages within each cell; to 79 smooth within the national groups, older by survival."""
    table = np.empty((N_AGE_SEX, ENTRIES), dtype=np.int16)
    for sex in range(2):
        national = [float(sum(p[g * 2 + sex] for p in targets.persons)) for g in range(len(AGE_GROUPS))]
        for g in range(len(AGE_GROUPS)):
            if g < 16:
                ages, weights = range(5 * g, 5 * g + 5), single_years(national, g)
            else:
                ages = range(5 * g, 5 * g + 5 if g == 16 else OLDEST + 1)
                weights = _survivors(sex, ages)
            table[g * 2 + sex] = spread(ages, weights)
    return table


def _survivors(sex: int, ages: range) -> list[float]:
    """Persons at each age if as many reach the first age each year; source: death rates of UN WPP 2019."""
    alive, result = 1.0, []
    for age in ages:
        result.append(alive)
        alive *= 1.0 - [rate for start, rate in mortality(sex) if start <= age][-1]
    return result


def gap_table(assumed: Assumptions) -> NDArray[np.int16]:
    """(3, 256) years: mother minus child, husband minus wife, between siblings."""
    births = [*births_by_mothers_age(), 0.0]
    mothers = [y for g in range(7) for y in single_years(births, g)]
    return np.stack(
        [
            spread(range(YOUNGEST_MOTHER, OLDEST_MOTHER), mothers),
            spread(_SPOUSE_GAPS, spouse_gap_shares(assumed)),
            spread(_SIBLING_GAPS, _bell(_SIBLING_GAPS, assumed, "households/sibling-gap")),
        ]
    )


def spouse_gap_shares(assumed: Assumptions) -> list[float]:
    """Shares of -8 to 14 years, husband minus wife: a normal distribution in whole years (assumption)."""
    return _bell(_SPOUSE_GAPS, assumed, "households/spouse-gap")


def _bell(years: range, assumed: Assumptions, path: str) -> list[float]:
    mean, sd = assumed[path + "/mean"], max(assumed[path + "/sd"], 0.1)

    def below(x: float) -> float:
        return 0.5 * (1.0 + math.erf((x - mean) / (sd * math.sqrt(2.0))))

    weights = [below(y + 0.5) - below(y - 0.5) for y in years]
    whole = math.fsum(weights)
    return [w / whole for w in weights]
