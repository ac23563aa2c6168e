"""Round the acts of a catalogue and a regime to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from underheaven.model.conduct.acts.alias_tables import alias_tables
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.conduct.acts.counts_tables import binomial_cuts, named_where_too_frequent, poisson_cuts
from underheaven.model.conduct.acts.exposure import N_PARTS, N_ROLE_SETS, part_of
from underheaven.society.traits import N_GROUPS, N_PROVINCES
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Stream(NamedTuple):
    """One stream of candidate acts: the catalogue's, or the regime's own; S acts."""

    cuts: NDArray[np.uint32]
    """(4, 2, classes, K) counts by month length (28 to 31), rural or urban, exposure class."""
    alias: NDArray[np.uint32]
    """(2, classes, 128) kinds, as model/conduct/acts/rules.py packs them."""
    accept: NDArray[np.uint32]
    """(2, S, N_GROUPS) acceptance at neutral response."""
    mask: NDArray[np.uint32]
    """(S,) trait bits needed."""
    response: NDArray[np.uint8]
    """(S,) response class."""
    becomes: NDArray[np.uint8]
    """(S,) ActKind."""
    one_a_day: bool
    first_act: int
    """Index of the stream's first act among all."""
    provinces: NDArray[np.int64]
    """(S,) bits of the provinces in which it is done."""
    occurrence_offset: int
    """Added to occurrences, so that streams share no random numbers in later draws."""


class Habits(NamedTuple):
    """Steady habits; H of them."""

    act: NDArray[np.int64]
    period_months: NDArray[np.int64]
    mask: NDArray[np.uint32]
    share: NDArray[np.int64]
    """(H, 2, N_GROUPS) chance to keep it for a period."""
    provinces: NDArray[np.int64]
    """(H,) bits of the provinces in which it is kept."""


DAYS_PER_YEAR = 365.0


def parts(by_decile: int) -> NDArray[np.int64]:
    """(N_GROUPS,) part that each group belongs to (model/conduct/acts/exposure.py)."""
    group = np.arange(N_GROUPS)
    return part_of(group % 8, group // 8 % 10, by_decile)


def ceilings(multiplier: NDArray[np.float64], by_decile: int) -> NDArray[np.float64]:
    """(S, 2, N_PARTS) highest multiplier among the groups of each part."""
    of_group = parts(by_decile)
    return np.stack([multiplier[:, :, of_group == q].max(axis=2) for q in range(N_PARTS)], axis=2)


def needs(rulebook: Rulebook, acts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """(S,) trait bits that each act needs."""
    exposure = rulebook.acts.exposure_bits[acts].astype(np.uint32) << np.uint32(8)
    return exposure | rulebook.acts.role_mask[acts]


def rates(rulebook: Rulebook, acts: NDArray[np.int64], by_decile: int):
    """Ceilings of the rates a day and acceptance below them: (S, 2, N_PARTS) and (2, S, N_GROUPS)."""
    multiplier = rulebook.acts.multiplier[acts].reshape(len(acts), 2, N_GROUPS)
    ceiling = ceilings(multiplier, by_decile)
    headroom = rulebook.acts.headroom[acts]
    most = rulebook.attitudes.most[acts]
    rate = (rulebook.acts.rate_per_year[acts] * most * headroom / DAYS_PER_YEAR)[:, None, None] * ceiling
    safe = np.where(ceiling > 0.0, ceiling, 1.0)[:, :, parts(by_decile)]
    accept = multiplier / safe / headroom[:, None, None]
    return rate, np.ascontiguousarray(accept.transpose(1, 0, 2))


def weights(rulebook: Rulebook, acts: NDArray[np.int64], rate: NDArray[np.float64], by_decile: int):
    """(2, classes, 128) rate a day of each act by place and class."""
    adult = np.arange(N_PARTS) >= N_PARTS // 2
    n_role_sets = 1 if by_decile else N_ROLE_SETS
    weight = np.zeros((2, n_role_sets, N_PARTS, 128))
    bits = rulebook.acts.exposure_bits[acts].astype(np.int64)
    by_place = rate.transpose(1, 2, 0)
    for roles in range(n_role_sets):
        if by_decile:
            weight[:, 0, :, : len(acts)] = by_place
            continue
        has_roles = ((bits >> 1) & ~roles) == 0
        has_age = ((bits & 1) == 0)[None, :] | adult[:, None]
        weight[:, roles, :, : len(acts)] = np.where(has_roles[None, None, :] & has_age[None], by_place, 0.0)
    return weight.reshape(2, -1, 128)


def total(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum over the last axis, in order, so that no machine adds differently."""
    total = np.zeros(weights.shape[:-1])
    for k in range(weights.shape[-1]):
        total = total + weights[..., k]
    return total


class Frequency(NamedTuple):
    """How often a stream of acts is done."""

    acts: NDArray[np.int64]
    """(S,) numbers of the acts."""
    accept: NDArray[np.float64]
    """(2, S, N_GROUPS) acceptance below the highest rate of a class."""
    weight: NDArray[np.float64]
    """(2, classes, 128) candidates a day of each act."""
    cuts: list[NDArray[np.uint32]]
    """Thresholds of counts for months of 28, 29, 30 and 31 days."""


def frequency(rulebook: Rulebook, own: bool, by_decile: int) -> Frequency:
    """How often the catalogue's acts (own False) or the regime's own are done.

    Raises:
        TooFrequent: more often than can be drawn; names the act.
    """
    a = rulebook.acts
    every = np.arange(len(a.names))
    acts = every[(every >= a.n_catalogue) == own]
    rate, accept = rates(rulebook, acts, by_decile)
    rate[a.kind[acts] == ActKind.HABIT] = 0.0
    weight = weights(rulebook, acts, rate, by_decile)
    mean = total(weight)
    with named_where_too_frequent([a.names[act] for act in acts], weight.reshape(-1, weight.shape[-1])):
        one_a_day = own and a.at_most_one_a_day
        cuts = [binomial_cuts(mean, d) if one_a_day else poisson_cuts(mean * d) for d in (28, 29, 30, 31)]
    return Frequency(acts, accept, weight, cuts)


def make_stream(rulebook: Rulebook, own: bool, by_decile: int) -> Stream:
    """The catalogue's acts (own False) or the regime's own as a stream of candidates."""
    a = rulebook.acts
    acts, accept, weight, cuts = frequency(rulebook, own, by_decile)
    return Stream(
        cuts=np.stack(cuts),
        alias=alias_tables(weight.reshape(-1, 128)).reshape(weight.shape),
        accept=threshold(accept).astype(np.uint32),
        mask=np.zeros(len(acts), np.uint32) if by_decile else needs(rulebook, acts),
        response=a.response_class[acts],
        becomes=a.kind[acts],
        one_a_day=own and a.at_most_one_a_day,
        first_act=int(acts[0]) if len(acts) else 0,
        provinces=a.provinces[acts],
        occurrence_offset=64 if own else 0,
    )


def make_habits(rulebook: Rulebook) -> Habits:
    """Habits of the catalogue."""
    a = rulebook.acts
    acts = np.flatnonzero(a.kind == ActKind.HABIT)
    share = a.rate_per_year[acts][:, None] * a.multiplier[acts]
    return Habits(
        act=acts.astype(np.int64),
        period_months=a.period_months[acts].astype(np.int64),
        mask=needs(rulebook, acts),
        share=threshold(share).reshape(len(acts), 2, N_GROUPS),
        provinces=a.provinces[acts],
    )


def province_first(society) -> NDArray[np.int64]:
    """(N_PROVINCES + 1,) first citizen of each province."""
    province = society.grid_stratum.astype(np.int64) // 2
    starts = np.searchsorted(province, np.arange(N_PROVINCES + 1))
    return society.grid_first[starts]


def among_all(of_those_who_know: ArrayLike, know: float) -> NDArray[np.float64]:
    """Mean of a factor over those who know the rules, whom it moves, and those who do not, whom it does not."""
    return 1.0 + know * (np.asarray(of_those_who_know) - 1.0)
