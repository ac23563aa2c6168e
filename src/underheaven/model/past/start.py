"""Compute the chances of the first day: which past records live, who is in debt and on which list.

Question answered: how do a rulebook's rates and its section `start` become the tables by which the past is drawn?
Left out: the drawing (model/past/phase.py).

The stock in each stage of a debt is that of a steady flow from the stock in default; the stock on the court list is a
ranged assumption of the regime, since nobody has published how many listings are live.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadRegime
from underheaven.model.conduct.acts.alias_tables import alias_tables
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.conduct.acts.counts_tables import named_where_too_frequent, poisson_cuts
from underheaven.model.conduct.acts.exposure import group_of
from underheaven.model.conduct.acts.rules import ALIAS_CELLS
from underheaven.model.conduct.acts.tables import ceilings, needs, parts, total, weights
from underheaven.model.conduct.attitude.tables import make_attitudes
from underheaven.model.conduct.habits.tables import as_items_of, make_past_habits
from underheaven.model.flags import N_CUTS
from underheaven.model.observation.channels.tables import months_of_change
from underheaven.model.observation.faces.tables import shares_right
from underheaven.model.past.tables import Beginning, Past
from underheaven.model.records.codes.compile import ZERO
from underheaven.model.records.codes.tables import filed_as, months_ago
from underheaven.model.records.file.validity import halves
from underheaven.model.scoring.factors.tables import make_first_scores
from underheaven.model.scoring.points.revisions import act_and_day
from underheaven.society.assumptions import Assumptions
from underheaven.society.traits import N_CELLS, N_GROUPS, N_PROVINCES
from underheaven.state.calendar import when
from underheaven.state.limits import ALL_PROVINCES, NEVER
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook

SAMPLED_GRIDS = 256
"""Grids, evenly spread, from which the number of borrowers by group is taken."""
MOST_LEFT_OUT = 1e-3
"""Records a person of kinds that there is no room to draw for the past: at most one in a thousand persons has one."""
MONTHS_LISTED = "start/months-on-the-court-list"
"""Assumption of the society: those listed on the first day have been listed for up to so many months."""


def filed_shares(rulebook: Rulebook, day: int | None = None) -> NDArray[np.float64]:
    """(A, N_STRATA) chance that an act done is filed about the right person and not waved through.

    Args:
        rulebook: whose channels watch.
        day: of the act, since 1 January 2018; None = whatever the dates of the channels.
    """
    c = rulebook.channels
    coverage = c.coverage if day is None else c.coverage_on(day)
    share = np.zeros((len(rulebook.acts.names), coverage.shape[2]))
    rest, right = np.ones_like(share), shares_right(rulebook)
    for k in range(2):
        channel = c.of_act[:, k]
        share = share + rest * coverage[:, k, :] * right[channel]
        rest = rest * (1.0 - coverage[:, k, :])
    return share * (1.0 - c.warned)[:, None]


def filed_before(rulebook: Rulebook, month: int, lived: NDArray[np.int64]) -> NDArray[np.float64]:
    """(A, N_STRATA) the same for an act of the months before a month, each equally likely.

    Args:
        rulebook: whose channels watch, in the months in which they do.
        month: since January 2018.
        lived: (A,) months before it that count; 0 = none does.
    """
    since = [*(m for m in months_of_change(rulebook.channels) if m < month), month]
    if len(since) == 2:  # nothing changed before
        return filed_shares(rulebook, when(month - 1)[2])
    found = np.zeros((len(lived), rulebook.channels.coverage.shape[2]))
    for begins, ends in pairwise(since):
        months = np.clip(ends - np.maximum(month - lived, begins), 0, None)
        found += filed_shares(rulebook, when(ends - 1)[2]) * (months / np.maximum(lived, 1))[:, None]
    return found


def commonest(records: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(K,) the kinds of records that there is room to draw for the past, the commonest first.

    A study of a long code tells lines apart that its file holds as one, and has a few kinds more than there is room
    for; the rarest of them are on nobody's file on the first day.

    Args:
        records: (K,) of each kind on the file of a person who has most of them, at the most.

    Raises:
        BadRegime: those without room come to more than MOST_LEFT_OUT records a person.
    """
    order = np.argsort(-records, kind="stable")
    left_out = order[ALIAS_CELLS:]
    if records[left_out].sum() > MOST_LEFT_OUT:
        raise BadRegime(
            f"{np.count_nonzero(records)} items leave records with a validity; at most {ALIAS_CELLS} can be drawn for "
            "the past"
        )
    found = np.ones(len(records), np.bool_)
    found[left_out] = False
    return found


def make_past(rulebook: Rulebook, by_decile: int, kept_by: Rulebook | None = None, month: int = 0) -> Past:
    """Tables of the records from before the start.

    Args:
        rulebook: of the run.
        by_decile: whether the society has nothing but deciles.
        kept_by: rules by which files were kept until then, where they are not those of the run: of their records those
            stay that are items of the run's rules. Rules that keep no records leave the past to those of the run.
        month: first month of the run; only what channels saw before it is on file.
    """
    if kept_by is not None and kept_by is not rulebook:
        past = make_past(kept_by, by_decile, None, month)
        return _as_items_of(rulebook, kept_by, past) if past.present else make_past(rulebook, by_decile, None, month)
    a, s = rulebook.acts, rulebook.scores
    sources, counted, share = filed_as(rulebook)
    lives = s.is_item & (s.validity != NEVER) & s.present & rulebook.start.past_records
    latest, months = months_ago(rulebook, sources, counted, month)
    kept_kinds = lives[counted] & (months > 0)
    lived = np.zeros(len(a.names), np.int64)  # of an act that fits several lines, the months of the longest
    np.maximum.at(lived, sources[kept_kinds], s.validity_months[s.validity[counted[kept_kinds]]])
    filed_then = filed_before(rulebook, month, lived)
    is_habit = kept_kinds & (a.kind[sources] == ActKind.HABIT)
    of_habits = [column[is_habit] for column in (sources, counted, share, latest, months)]
    habits = make_past_habits(
        rulebook,
        of_habits,
        _counts_for(rulebook, counted[is_habit]),
        lambda m: filed_shares(rulebook, when(m)[2]),
        month,
    )
    kept_kinds &= ~is_habit
    if kept_kinds.sum() > ALIAS_CELLS:  # what nobody does, nobody files, or moves nothing later need not be drawn
        kept_kinds &= (a.rate_per_year * filed_then.max(axis=1))[sources] * share > 0.0
        moves = (s.points != 0) | (s.grade_cap != NEVER)
        if len(rulebook.codes.layer_rule):
            moves |= rulebook.codes.layer_rule & ZERO > 0
        kept_kinds &= moves[counted]
        most_filed = a.rate_per_year * a.multiplier.reshape(len(a.names), -1).max(axis=1) * filed_then.max(axis=1)
        at_most = (
            (most_filed * rulebook.attitudes.most)[sources] * share * s.validity_months[s.validity[counted]] / 12.0
        )
        kept_kinds &= commonest(np.where(kept_kinds, at_most, 0.0))
    acts, counted, share = sources[kept_kinds], counted[kept_kinds], share[kept_kinds]
    latest, months = latest[kept_kinds], months[kept_kinds]
    reaches_back = latest + months == s.validity_months[s.validity[counted]]
    n_halves = (
        2 * months + reaches_back
    )  # of the month before those, the second half lives (model/records/file/validity.py)
    role_mask, cells, provinces = _counts_for(rulebook, counted)
    multiplier = (a.multiplier[acts] * cells).reshape(len(acts), 2, N_GROUPS)
    ceiling = ceilings(multiplier, by_decile)
    per_year = a.rate_per_year[acts] * rulebook.attitudes.most[acts] * share
    years = n_halves / 24.0
    filed = _filed_of(rulebook, (acts, latest, months), lived, month)
    young_below = int(rulebook.channels.enrolled_from.max(initial=0))
    outside = _outside_the_gallery(rulebook)
    filed_of_young = _filed_of(outside, (acts, latest, months), lived, month) if young_below else filed
    most = np.stack([filed[:, urban::2].max(axis=1) for urban in (0, 1)], axis=1)
    expected = (per_year * years)[:, None, None] * ceiling * most[:, :, None]
    weight = weights(rulebook, acts, expected, by_decile)
    accept = np.zeros((2, ALIAS_CELLS, N_GROUPS), np.uint32)
    accept[:, : len(acts)] = threshold(
        multiplier / np.where(ceiling > 0.0, ceiling, 1.0)[:, :, parts(by_decile)]
    ).transpose(1, 0, 2)
    of_act = np.where((provinces & a.provinces[acts])[None, :] >> np.arange(N_PROVINCES)[:, None] & 1, 1.0, 0.0)
    kept, kept_of_young = (_kept(share, most, of_act) for share in (filed, filed_of_young))
    mask, act_of = np.zeros(ALIAS_CELLS, np.uint32), np.zeros(ALIAS_CELLS, np.int64)
    mask[: len(acts)], act_of[: len(acts)] = 0 if by_decile else needs(rulebook, acts) | role_mask, counted
    latest_of, halves_of = np.zeros(ALIAS_CELLS, np.int64), np.ones(ALIAS_CELLS, np.int64)
    latest_of[: len(acts)], halves_of[: len(acts)] = 2 * latest, n_halves
    with named_where_too_frequent([a.names[act] for act in acts], weight.reshape(-1, weight.shape[-1])):
        cuts = poisson_cuts(total(weight))
    odds = np.zeros(ALIAS_CELLS, np.int64)
    odds[: len(acts)] = make_attitudes(rulebook).odds[acts]
    return Past(
        first_cuts=np.ascontiguousarray(cuts[..., :N_CUTS]).reshape(2, -1),
        cuts=cuts,
        alias=alias_tables(weight.reshape(-1, ALIAS_CELLS)).reshape(2, -1),
        accept=accept,
        kept=threshold(kept),
        kept_of_young=threshold(kept_of_young),
        young_below=young_below,
        mask=mask,
        act_of=act_of,
        present=len(acts) > 0 or len(habits.act) > 0,
        odds=odds,
        latest=latest_of,
        halves=halves_of,
        habits=habits,
    )


def _filed_of(
    rulebook: Rulebook, kinds: tuple[NDArray[np.int64], ...], lived: NDArray[np.int64], month: int
) -> NDArray[np.float64]:
    """(K, N_STRATA) chance that an act of the past was filed, by kind of record.

    Args:
        rulebook: whose channels watched.
        kinds: (K,) acts; months before the first one in which none can have been filed; months in which it can.
        lived: (A,) as in `filed_before`.
        month: first month of the run.
    """
    acts, latest, months = kinds
    filed = filed_before(rulebook, month, lived)[acts]
    for k in np.flatnonzero(months < lived[acts]):  # of rules that held for a part of the time alone
        if len(rulebook.codes.revisions_of(int(acts[k]))):
            of_months = np.full(len(rulebook.acts.names), months[k])
            filed[k] = filed_before(rulebook, month - int(latest[k]), of_months)[acts[k]]
    return filed


def _outside_the_gallery(rulebook: Rulebook) -> Rulebook:
    """The rules as they met those who are too young for a gallery: what looks into it saw nobody."""
    c = rulebook.channels
    looks_into_it = np.append(c.enrolled_from > 0, False)[c.of_act.astype(np.int64)]
    coverage = np.where(looks_into_it[:, :, None], 0.0, c.coverage)
    return replace(rulebook, channels=replace(c, coverage=coverage))


def _kept(filed: NDArray[np.float64], most: NDArray[np.float64], of_act: NDArray[np.float64]) -> NDArray[np.float64]:
    """(N_STRATA, ALIAS_CELLS) share of the candidates of each kind that were filed.

    Args:
        filed: (K, N_STRATA) chance that an act was.
        most: (K, 2) the greatest of them by place, by which candidates are drawn.
        of_act: (N_PROVINCES, K) 1 where it is done.
    """
    kept = np.zeros((filed.shape[1], ALIAS_CELLS))
    for urban in (0, 1):
        safe_most = np.where(most[:, urban] > 0.0, most[:, urban], 1.0)
        kept[urban::2, : len(filed)] = (filed[:, urban::2] / safe_most[:, None]).T
    kept[:, : len(filed)] *= np.repeat(of_act, 2, axis=0)
    return kept


def _counts_for(rulebook: Rulebook, acts: NDArray[np.int64]):
    """For whom items count: (K,) trait bits, (K, N_CELLS) cells, (K,) bits of provinces."""
    s = rulebook.scopes
    mask, provinces = np.zeros(len(acts), np.uint32), np.full(len(acts), ALL_PROVINCES, np.int64)
    cells = np.ones((len(acts), N_CELLS), np.bool_)
    if len(s.of_item):
        for k, scope in enumerate(s.of_item[acts].tolist()):
            if scope != NEVER:
                mask[k], cells[k], provinces[k] = s.role_mask[scope], s.cells[scope], s.provinces[scope]
    return mask, cells, provinces


def _as_items_of(rulebook: Rulebook, kept_by: Rulebook, past: Past) -> Past:
    """The past under other rules: acts in their numbers, and nothing kept of those that are no items there."""
    scores = rulebook.scores
    act_of, kept, n_halves = past.act_of.copy(), past.kept.copy(), past.halves.copy()
    of_young = past.kept_of_young.copy()
    items = _items_here(rulebook, kept_by)
    lives = {act: int(scores.validity_months[scores.validity[other]]) for act, other in items.items()}
    for kind, act in enumerate(past.act_of.tolist()):
        if act in items:
            act_of[kind] = items[act]
            there = halves(kept_by.scores.validity_months[kept_by.scores.validity[act]])
            here = halves(lives[act]) - int(past.latest[kind])
            n_halves[kind] = here if n_halves[kind] + past.latest[kind] == there else min(here, int(n_halves[kind]))
            if n_halves[kind] < 1:  # it would have run out
                act_of[kind], n_halves[kind], kept[:, kind], of_young[:, kind] = 0, 1, 0, 0
        else:
            act_of[kind], kept[:, kind], of_young[:, kind] = 0, 0, 0
    habits = as_items_of(past.habits, items, lives)
    present = past.present and (bool(kept.any()) or len(habits.act) > 0)
    return past._replace(
        act_of=act_of, kept=kept, kept_of_young=of_young, halves=n_halves, present=present, habits=habits
    )


def _items_here(rulebook: Rulebook, kept_by: Rulebook) -> dict[int, int]:
    """Acts under other rules that are items of a rulebook and run out there: their numbers, there and here."""
    scores = rulebook.scores
    known = {name: act for act, name in reversed(list(enumerate(rulebook.acts.names)))}
    found = {}
    for act, name in enumerate(kept_by.acts.names):
        other = known.get(name, known.get(act_and_day(name)[0], NEVER))  # a revision that is none here: of the act
        if other != NEVER and scores.present and scores.is_item[other] and scores.validity[other] != NEVER:
            found[act] = other
    return found


def borrowers_by_group(society, mask: int, provinces: int = ALL_PROVINCES) -> tuple[NDArray[np.int64], int]:
    """Borrowers by place and group among the persons of evenly spread grids.

    Returns:
        (2, N_GROUPS) persons with the trait bits `mask` in the provinces (bits), and how many were looked at in all.
    """
    found = np.zeros((2, N_GROUPS), np.int64)
    n_persons = 0
    step = max(1, society.n_grids // SAMPLED_GRIDS)
    for grid in range(0, society.n_grids, step):
        traits = society.live_in(grid, grid + 1)
        n_persons += traits.size
        if not provinces >> (int(society.grid_stratum[grid]) >> 1) & 1:
            continue
        holders = traits[(traits & np.uint32(mask)) == mask].astype(np.int64)
        found[society.grid_stratum[grid] & 1] += np.bincount(group_of(holders), minlength=N_GROUPS)
    return found, n_persons


def make_beginning(rulebook: Rulebook, society) -> Beginning:
    """Tables of lists and debts on the first day."""
    a, c = rulebook.acts, rulebook.court
    debts = np.flatnonzero(a.kind == ActKind.DEBT)
    stages = np.zeros((2, 5, N_GROUPS))
    mask, provinces = 0, ALL_PROVINCES
    if len(debts):
        act = int(debts[0])
        mask, provinces = int(needs(rulebook, debts)[0]), int(a.provinces[act])
        found, n_persons = borrowers_by_group(society, mask, provinces)
        multiplier = a.multiplier[act].reshape(2, N_GROUPS)
        weighted = sum(float(x) for x in (found * multiplier).ravel())
        n_borrowers = int(found.sum())
        if weighted > 0.0 and n_borrowers:
            shape = multiplier * (n_borrowers / weighted)
            listed = c.live_at_start * n_persons / n_borrowers if c.present else 0.0
            stages = np.stack([share * shape for share in _stocks(c, listed)], axis=1)
            stages = np.ascontiguousarray(np.cumsum(within_everybody(stages), axis=1))
    return Beginning(
        debt_stages=threshold(stages),
        debt_mask=mask,
        debt_provinces=provinces,
        firms_listed=int(threshold(rulebook.enterprises.live_at_start)) if rulebook.enterprises.present else 0,
        hardship_months=round(Assumptions(dict(society.values))[MONTHS_LISTED]),
        first=make_first_scores(rulebook, int(society.is_by_decile)),
    )


def within_everybody(stages: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares of each group in the stages of a debt; where they come to more than the whole group, all are cut alike.

    Args:
        stages: (2, 5, N_GROUPS) at least 0.
    """
    return stages / np.maximum(stages.sum(axis=1, keepdims=True), 1.0)


def _stocks(c, listed: float) -> tuple[float, float, float, float, float]:
    """Share of borrowers listed, in default, sued, judged and not to be listed, and waiting for the list."""
    default = c.in_default_at_start
    suits = default * c.sued
    unpaid = suits * (1.0 - c.pays_on_judgment)
    to_list = unpaid * c.listed_share if c.present else 0.0
    judged = (unpaid - to_list) / c.writes_off if c.writes_off > 0.0 else 0.0
    waiting = to_list * (c.listing_months[0] + c.listing_months[1]) / 2.0
    return listed, default, suits * (c.judgment_months[0] + c.judgment_months[1]) / 2.0, judged, waiting
