"""Keep a small run by group and by person, as a comparison of regimes needs it.

Question answered: what befell each stratum and group in the window, and what each person, month by month? Left out:
what the numbers are called (results/comparison/) and large societies, whose persons are not held for this.

Totals of a life that is only summed stand in engine/totals.py; here groups and persons stay apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.bands_told import own_bands
from underheaven.engine.plan import Plan
from underheaven.engine.run import begin, simulate_month
from underheaven.engine.shard import Shard
from underheaven.engine.state import Chunk
from underheaven.engine.warm import compile_ahead
from underheaven.model.conduct.scopes.tables import in_scope
from underheaven.model.gates.steps.compile import Gates
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.enterprise.compile import LOW_ENTERPRISE
from underheaven.model.tables import make_tables
from underheaven.society import Society
from underheaven.state import calendar
from underheaven.state.counts import MAX_BANDS
from underheaven.state.entries import CONDUCT_STAYS, listing_list, rare_person
from underheaven.state.limits import FIRST_CONDUCT_BIT, LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, NEVER
from underheaven.state.measures import Measure
from underheaven.state.status import HEAD_OF_LISTED, HEAD_OF_LOW, ON_COURT_LIST, ON_SCORE_LIST, hardship_of

N_SEEN = 5
"""Rows of what is summed over months for each person."""
N_MASKS = 2 * LOW_ENTERPRISE
"""Sets of lists, that of heads of low enterprises among them."""
_LISTED = np.uint16(ON_COURT_LIST | ON_SCORE_LIST | HEAD_OF_LISTED)


@dataclass(frozen=True)
class PersonMonths:
    """What each person went through at the month's ends of a window; n persons in order of number."""

    traits: NDArray[np.uint32]
    """(n,) society/traits.py."""
    stratum: NDArray[np.uint8]
    """(n,)."""
    listed: NDArray[np.int16]
    """(n,) months on the court list, the list fed by the score, or as head of a listed enterprise."""
    hardship: NDArray[np.int16]
    """(n,) levels of hardship, summed over months."""
    below_top: NDArray[np.int16]
    """(n,) bands below the highest one, summed over months; 0 where there is no score."""
    gates_closed: NDArray[np.int16]
    """(n,) gates closed to her by lists that she is on herself, or by being on none of those to which a gate is open,
    by her low enterprise or by her band, summed over months; a stay by conduct that ends with the month is over."""
    listed_at_end: NDArray[np.bool_]
    """(n,) on any of these lists at the end of the window."""
    months_closed: NDArray[np.int16]
    """(n,) months in which any gate was closed to her by these."""
    scores: NDArray[np.int16]
    """(n,) score at the end of the window, clipped; 0 where there is none."""
    bands: NDArray[np.int8]
    """(2, n) band at the end of the window's first month and of its last, 0 = lowest; -1 where there is none."""


@dataclass(frozen=True)
class GroupLife:
    """A life of a window of months; A acts."""

    months: list[str]
    population: int
    flows: NDArray[np.int64]
    """(N_STRATA, N_MEASURES, N_GROUPS) sums over the window."""
    last: NDArray[np.int64]
    """(N_STRATA, N_MEASURES, N_GROUPS) of its last month."""
    by_act: NDArray[np.int64]
    """(N_STRATA, A, N_BY_ACT)."""
    steps: NDArray[np.int64]
    """(N_STRATA, 8, MAX_GATES, N_STEPS) by band of the person at the month's end."""
    persons: PersonMonths


def simulate_by_group(plan: Plan, first: int, last: int) -> GroupLife:
    """Live a plan on one thread and keep what befell groups and persons.

    Args:
        plan: what to live; its threads and panel change nothing.
        first: index of the window's first month.
        last: of its last one, included.
    """
    compile_ahead()
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    part = Shard(plan.society, tables, [(0, plan.society.n_grids)])
    progress = begin(plan, [part], tables)
    flows = by_act = steps = None
    seen = np.zeros((N_SEEN, plan.society.population), np.int16)
    bands = np.full((2, plan.society.population), -1, np.int8)
    for month in range(last + 1):
        simulate_month(plan, [part], progress)
        counts = progress.counts[-1]
        del progress.counts[:-1]
        if month < first:
            continue
        closing = _closing_by_scope(plan.rulebook, _last_day(plan.first_month + month))
        found = np.concatenate(
            [_of_month(chunk, plan.rulebook, closing, plan.society) for chunk in part.chunks], axis=1
        )
        seen += found[:N_SEEN]
        bands[0 if month == first else 1] = found[N_SEEN]
        if first == last:
            bands[1] = bands[0]
        if flows is None or by_act is None or steps is None:
            flows, by_act, steps = counts.counts.copy(), counts.by_act.copy(), counts.steps.copy()
        else:
            flows, by_act, steps = flows + counts.counts, by_act + counts.by_act, steps + counts.steps
    assert flows is not None and by_act is not None and steps is not None
    statuses = np.concatenate([chunk.resident.statuses for chunk in part.chunks])
    persons = PersonMonths(
        traits=np.concatenate([chunk.traits for chunk in part.chunks]),
        stratum=np.repeat(plan.society.grid_stratum, np.diff(plan.society.grid_first)),
        listed=seen[0],
        hardship=seen[1],
        below_top=seen[2],
        gates_closed=seen[3],
        listed_at_end=(statuses & _LISTED) != 0,
        months_closed=seen[4],
        scores=_scores(plan.rulebook, part.chunks),
        bands=bands,
    )
    of_last = progress.counts[-1].counts
    flows[:, Measure.PERSONS] = of_last[:, Measure.PERSONS]
    return GroupLife(
        months=[calendar.label(plan.first_month + m) for m in range(first, last + 1)],
        population=plan.society.population,
        flows=flows,
        last=of_last.copy(),
        by_act=by_act,
        steps=steps,
        persons=persons,
    )


def _scores(rulebook: Rulebook, chunks: Sequence[Chunk]) -> NDArray[np.int16]:
    """Scores in order of number."""
    scores = np.concatenate([chunk.resident.scores for chunk in chunks])
    s = rulebook.scores
    return np.clip(scores, s.least, s.greatest) if s.present else np.zeros_like(scores)


def _last_day(month: int) -> int:
    """Last day of a month, counted from 1 January 2018."""
    _, n_days, first_day, _ = calendar.when(month)
    return first_day + n_days - 1


def _closing_by_scope(rulebook: Rulebook, day: int) -> dict[int, NDArray[np.int16]]:
    """(N_MASKS, MAX_BANDS) gates closed on a day to those on the lists of a mask and in a band, by who feels them."""
    gates, scopes = rulebook.gates, rulebook.scopes.of_gate
    of_gate = scopes if len(scopes) else np.full(len(gates.names), NEVER)
    return {int(scope): _closing(gates, day, of_gate == scope) for scope in np.unique(of_gate)}


def _closing(gates: Gates, day: int, asked: NDArray[np.bool_]) -> NDArray[np.int16]:
    holds = asked & (gates.first_day <= day) & (day <= gates.last_day)
    masks, bands = np.arange(N_MASKS), np.arange(MAX_BANDS)
    open_to = gates.open_to[:, None]
    by_list = ((gates.lists[:, None] & masks) != 0) | ((open_to != 0) & ((open_to & masks) == 0))
    by_band = (gates.band_at_most[:, None] != NEVER) & (bands <= gates.band_at_most[:, None])
    closed = by_list[:, :, None] | by_band[:, None, :]
    return (closed & holds[:, None, None]).sum(axis=0).astype(np.int16)


def _lists_by_conduct(chunk: Chunk, grid_first: NDArray[np.int64]) -> NDArray[np.int64]:
    """(persons of the chunk,) bits of the lists by conduct that each is on after the month."""
    mask = np.zeros(chunk.traits.size, np.int64)
    r, grids = chunk.resident, np.arange(chunk.first_grid, chunk.last_grid)
    begins = np.cumsum(r.n_rare.reshape(-1)).reshape(r.n_rare.shape) - r.n_rare
    for g, start in enumerate((grid_first[grids] - grid_first[chunk.first_grid]).tolist()):
        at = int(begins[g, CONDUCT_STAYS])
        for stay in r.rare[at : at + int(r.n_rare[g, CONDUCT_STAYS])]:
            mask[start + int(rare_person(stay))] |= FIRST_CONDUCT_BIT << (int(listing_list(stay)) - 1)
    return mask


def _of_month(
    chunk: Chunk, rulebook: Rulebook, closing: Mapping[int, NDArray[np.int16]], society: Society
) -> NDArray[np.int16]:
    """(N_SEEN + 1, persons of the chunk) at a month's end.

    1 on a list, level of hardship, bands below the top, gates closed, 1 where one is; last the band, -1 for none.
    """
    statuses = chunk.resident.statuses
    found = np.zeros((N_SEEN + 1, statuses.size), np.int16)
    found[N_SEEN] = -1
    found[0] = (statuses & _LISTED) != 0
    found[1] = hardship_of(statuses)
    band = np.zeros(statuses.size, np.int64)
    scores = rulebook.scores
    if scores.present and len(scores.band_low):
        band = own_bands(rulebook, chunk.resident)
        found[2] = len(scores.band_low) - 1 - band
        found[N_SEEN] = band
    grid_first, grids = society.grid_first, slice(chunk.first_grid, chunk.last_grid)
    mask = _lists_by_conduct(chunk, grid_first)
    for bit, named in (
        (ON_COURT_LIST, LIST_COURT),
        (ON_SCORE_LIST, LIST_SCORE),
        (HEAD_OF_LISTED, LIST_ENTERPRISE_HEAD),
        (HEAD_OF_LOW, LOW_ENTERPRISE),
    ):
        mask |= np.where(statuses & np.uint16(bit), named, 0)
    sizes = np.diff(grid_first[chunk.first_grid : chunk.last_grid + 1])
    stratum = np.repeat(society.grid_stratum[grids], sizes)
    for scope, closed in closing.items():
        found[3] += closed[mask, band] * in_scope(rulebook.scopes, scope, chunk.traits, stratum)
    found[4] = found[3] > 0
    return found
