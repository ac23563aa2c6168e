"""From a rulebook and a society to the integer tables of a run.

Question answered: how is each rate and chance rounded, and which classes of citizens share a table of candidates?
Left out: the shape of the tables (engine/tables.py) and how counts get their thresholds (engine/counts_tables.py).

A class's candidates are drawn at the highest rate that anybody in it has, and thinned by acceptance.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from underheaven.conduct.exposure import N_PARTS, N_ROLE_SETS, part_of
from underheaven.engine import tables as t
from underheaven.engine.alias_tables import alias_tables
from underheaven.engine.attitude_tables import make_attitudes
from underheaven.engine.calendar import EPOCH, month_of, when
from underheaven.engine.code_tables import make_codes
from underheaven.engine.condition_tables import make_conditions
from underheaven.engine.conduct_list_tables import make_conduct_lists
from underheaven.engine.counts_tables import binomial_cuts, named_where_too_frequent, poisson_cuts
from underheaven.engine.enterprise_tables import make_enterprise_score
from underheaven.engine.licence_tables import make_licence
from underheaven.engine.line_tables import make_lines
from underheaven.engine.remedy_tables import make_remedies
from underheaven.engine.rounding import NO_BAND, ONE, factor, padded, threshold
from underheaven.engine.scope_tables import make_scopes
from underheaven.engine.standing_tables import known_bands, make_association, make_ostracism, make_rises
from underheaven.regimes.rulebook import MOST_BANDS, NEVER, ActKind, Channels, Rulebook
from underheaven.regimes.rulebook_score_list import MOST_LONGER
from underheaven.society.assumptions import Assumptions
from underheaven.society.enterprises import enterprise_ends
from underheaven.society.traits import N_GROUPS, N_PROVINCES

N_RESPONSE_CLASSES, DETERRED = 5, 1
DAYS_PER_YEAR = 365.0
LONG_AGO, FAR_DAYS = -1200, 100_000
"""A month before every run, and days that no date reaches."""


def parts(by_decile: int) -> NDArray[np.int64]:
    """(N_GROUPS,) part that each group belongs to (conduct/exposure.py)."""
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


def make_stream(rulebook: Rulebook, own: bool, by_decile: int) -> t.Stream:
    """The catalogue's acts (own False) or the regime's own as a stream of candidates."""
    a = rulebook.acts
    acts, accept, weight, cuts = frequency(rulebook, own, by_decile)
    return t.Stream(
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


def make_habits(rulebook: Rulebook) -> t.Habits:
    """Habits of the catalogue."""
    a = rulebook.acts
    acts = np.flatnonzero(a.kind == ActKind.HABIT)
    share = a.rate_per_year[acts][:, None] * a.multiplier[acts]
    return t.Habits(
        act=acts.astype(np.int64),
        period_months=a.period_months[acts].astype(np.int64),
        mask=needs(rulebook, acts),
        share=threshold(share).reshape(len(acts), 2, N_GROUPS),
        provinces=a.provinces[acts],
    )


def months_of_change(channels: Channels) -> list[int]:
    """Months in which a channel begins or ceases to watch or covers more or less, after a first one long ago.

    A channel watches in a month if it does on the first day: a date inside a month counts from the next month on, an
    end inside a month to its end.
    """
    begins = [day for day in channels.first_day.tolist() if abs(day) < FAR_DAYS]
    ends = [day + 1 for day in channels.last_day.tolist() if abs(day) < FAR_DAYS]
    days = [EPOCH + timedelta(days=day) for day in [*begins, *ends, *channels.change_days.tolist()]]
    return [LONG_AGO, *sorted({month_of(day) + (day.day > 1) for day in days})]


def make_watching(rulebook: Rulebook) -> t.Watching:
    """Observation tables; a second channel sees what the first did not."""
    c = rulebook.channels
    since = months_of_change(c)
    is_conduct = rulebook.acts.kind == ActKind.CONDUCT
    delay = c.delay_days.astype(np.int64).reshape(-1, 2)
    return t.Watching(
        since=np.array(since, np.int64),
        seen=np.stack([seen_in(c, month) for month in since]),
        channel=c.of_act,
        is_habit=(rulebook.acts.kind == ActKind.HABIT).astype(np.uint8),
        evadable=(is_conduct & (rulebook.acts.response_class == DETERRED)).astype(np.uint8),
        channels=t.Channels(threshold(c.wrong_person), delay[:, 0], delay[:, 1], c.enrolled_from),
        boards=t.Boards(threshold(c.warned), threshold(c.board_share), c.board_days.astype(np.int64), c.shown_from),
        in_province=int(threshold(c.wrong_in_province)),
        by_chance=bool((c.wrong_person > 0.0).any() or (delay[:, 0] != delay[:, 1]).any()),
    )


def seen_in(channels: Channels, month: int) -> NDArray[np.uint32]:
    """(N_STRATA, A, 2) chance that the first channel, that either channel files an act in a month."""
    coverage = channels.coverage_on(when(month)[2])
    first, second = coverage[:, 0], coverage[:, 1]
    seen = np.stack([first, first + (1.0 - first) * second], axis=2)
    return np.ascontiguousarray(threshold(seen).astype(np.uint32).transpose(1, 0, 2))


def make_scoring(rulebook: Rulebook) -> t.Scoring:
    """Score tables; items get a number within their validity class."""
    s = rulebook.scores
    n_validities = len(s.validity_months)
    kind = np.zeros(len(s.points), np.uint8)
    act_of_kind = np.full((n_validities, 32), -1, np.int16)
    for v in range(n_validities):
        acts = np.flatnonzero(s.is_item & (s.validity == v))
        kind[acts] = np.arange(len(acts))
        act_of_kind[v, : len(acts)] = acts
    return t.Scoring(
        acts=t.ScoredActs(
            points=s.points.astype(np.int16),
            is_item=s.is_item & s.present,
            validity=s.validity,
            kind=kind,
            doubles=s.doubles,
            most_live=s.most_live,
            grade_cap=s.grade_cap,
            first_day=s.first_day,
            last_day=s.last_day,
        ),
        validities=t.Validities(s.validity_months.astype(np.int16), act_of_kind),
        n_bands=len(s.band_low),
        band_low=padded(s.band_low, MOST_BANDS, NO_BAND),
        start=int(s.start),
        least=int(s.least),
        greatest=int(s.greatest),
        clips=bool(s.clips_at_each_change),
        blocks_bonuses=bool(s.blocks_bonuses),
    )


def make_court(rulebook: Rulebook) -> t.Court:
    """Chances of the court list."""
    c = rulebook.court
    performs = c.performs * np.outer(c.performs_times_hardship, c.performs_times_decile)
    return t.Court(
        recovers=int(threshold(c.recovers)),
        sued=int(threshold(c.sued)),
        judgment=np.array(c.judgment_months, np.int64),
        pays=int(threshold(c.pays_on_judgment)),
        listed=int(threshold(c.listed_share)) if c.present else 0,
        listing=np.array(c.listing_months, np.int64),
        writes_off=int(threshold(c.writes_off)),
        performs=threshold(performs),
        corrected=int(threshold(c.wrong_corrected)),
        fixed_share=int(threshold(c.fixed_term_share)),
        term_months=int(c.term_months),
        removal_days=int(c.removal_days),
        wrong=int(threshold(c.wrong_person)) if c.present else 0,
        grade_cap=int(c.grade_cap),
        performed_act=int(c.performed_act),
        bought=t.Bought(int(threshold(c.bought)), c.bought_from, int(threshold(c.bought_blames))),
    )


def make_enterprises(rulebook: Rulebook, society) -> t.Enterprises:
    """Chances of enterprises by size and sector."""
    e = rulebook.enterprises
    tax, product = e.tax_per_year / 12.0, e.product_per_year / 12.0
    acts = np.zeros((max(len(tax), 1), max(len(product), 1), 2))
    if len(tax) and len(product):
        acts[:, :, 0] = tax[:, None]
        acts[:, :, 1] = product[None, :]
    listed = np.array(e.found) * np.array(e.listed_share) if e.present else np.zeros(2)
    return t.Enterprises(
        acts=threshold(acts),
        listed=threshold(listed),
        term_months=int(e.term_months),
        head_barred=bool(e.head_barred),
        ends=enterprise_ends(Assumptions(dict(society.values))),
        early_after=e.off.early_after,
        early=int(threshold(np.array(e.off.early))),
        appeals=bool(e.off.appeals and rulebook.remedies.appeals),
        grade_cap=int(e.grade_cap),
    )


def make_gating(rulebook: Rulebook) -> t.Gating:
    """Gates in the order of the catalogue's demands."""
    g = rulebook.gates
    gates = t.Gates(
        lists=g.lists.astype(np.int64),
        open_to=g.open_to.astype(np.int64),
        band_at_most=g.band_at_most.astype(np.int64),
        checked=threshold(g.checked),
        parents_lists=g.parents_lists.astype(np.int64),
        parents_reading=g.parents_reading.astype(np.int64),
        parents_checked=threshold(g.parents_checked),
        parents_only_reading=np.where(np.arange(len(g.names)) == g.school_gate, g.school_reading, NEVER).astype(
            np.int64
        ),
        effect=g.effect.astype(np.int64),
        first_day=g.first_day.astype(np.int64),
        last_day=g.last_day.astype(np.int64),
    )
    return t.Gating(
        of_act=g.of_act,
        gates=gates,
        band_closed=MOST_BANDS - 1 if gates.open_to.any() else int(max(gates.band_at_most, default=-1)),
    )


def make_tables(rulebook: Rulebook, society, seed: int) -> t.Tables:
    """All tables of a run.

    Args:
        rulebook: what the regime compiled to.
        society: who lives under it (society.Society).
        seed: seed of the run, 64 bits.
    """
    by_decile = int(society.is_by_decile)
    r = rulebook.response
    return t.Tables(
        by_decile=by_decile,
        catalogue=make_stream(rulebook, False, by_decile),
        own=make_stream(rulebook, True, by_decile),
        has_catalogue=rulebook.acts.n_catalogue > 0,
        has_own=bool(rulebook.acts.rate_per_year[rulebook.acts.n_catalogue :].any()),
        habits=make_habits(rulebook),
        watching=make_watching(rulebook),
        scoring=make_scoring(rulebook),
        listing=t.Listing(
            bool(rulebook.score_list.present),
            int(rulebook.score_list.below),
            int(rulebook.score_list.grade_cap_lists),
            int(rulebook.score_list.term_days),
            bool(rulebook.score_list.clears),
            0 if by_decile else int(rulebook.score_list.takes_mask),
            _longer(rulebook),
        ),
        court=make_court(rulebook),
        enterprises=make_enterprises(rulebook, society),
        gating=make_gating(rulebook),
        conditions=make_conditions(rulebook.conditions),
        responding=t.Responding(
            bool(r.deterrence),
            int(threshold(r.memory_fades)),
            bool(r.hardship),
            int(threshold(r.hardship_rises)),
            int(threshold(r.hardship_falls)),
            make_rises(rulebook),
            known_bands(rulebook),
            r.hardship_shown > 0.0,
            int(threshold(rulebook.evasion.share)),
        ),
        remedies=make_remedies(rulebook),
        association=make_association(rulebook),
        ostracism=make_ostracism(rulebook),
        places=t.Places(society.grid_first, province_first(society), society.grid_stratum),
        seed=np.uint64(seed),
        society_seed=np.uint64(society.seed),
        lines=make_lines(rulebook.lines, len(rulebook.acts.names)),
        licence=make_licence(rulebook, by_decile),
        conduct_lists=make_conduct_lists(rulebook),
        codes=make_codes(rulebook, by_decile),
        enterprise_score=make_enterprise_score(rulebook),
        attitudes=make_attitudes(rulebook),
        scopes=make_scopes(rulebook, by_decile),
    )


def province_first(society) -> NDArray[np.int64]:
    """(N_PROVINCES + 1,) first citizen of each province."""
    province = society.grid_stratum.astype(np.int64) // 2
    starts = np.searchsorted(province, np.arange(N_PROVINCES + 1))
    return society.grid_first[starts]


def response_factors(rulebook: Rulebook, norm: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Factors of acceptance in a month.

    Args:
        rulebook: what the regime compiled to.
        norm: (N_PROVINCES,) points-losing records per million citizens in the month before.

    Returns:
        (N_PROVINCES, 5 * 32) uint32 in 2**-16, by response class and state (records/standing.py).
    """
    r = rulebook.response
    memory, hardship = np.arange(32) & 7, np.arange(32) >> 3
    table = np.full((N_PROVINCES, N_RESPONSE_CLASSES, 32), ONE, np.int64)
    if r.deterrence:
        own, least = factor(among_all(r.deterred_by_memory, r.know))[memory], float(among_all(r.norm_least, r.know))
        for p in range(N_PROVINCES):
            table[p, 1] = (own * norm_factor(r.norm_half, least, int(norm[p]))) >> 16
    if r.hardship:
        table[:, 2] = factor(r.debts_by_hardship)[hardship]
        table[:, 3] = factor(r.demands_by_hardship)[hardship]
    table[:, 4] = factor(among_all(r.points_seeking, r.know))
    return table.astype(np.uint32).reshape(N_PROVINCES, -1)


def among_all(of_those_who_know: ArrayLike, know: float) -> NDArray[np.float64]:
    """Mean of a factor over those who know the rules, whom it moves, and those who do not, whom it does not."""
    return 1.0 + know * (np.asarray(of_those_who_know) - 1.0)


def norm_factor(half: float, least: float, per_million: int) -> int:
    """General deterrence in 2**-16: 1 without records, half the way to `least` at `half` per thousand citizens.

    Exact in rationals, so that it is the same everywhere. `half` 0 = off.
    """
    if half <= 0.0:
        return ONE
    at_half = Fraction(half) * 1000
    share = Fraction(least) + (1 - Fraction(least)) * at_half / (at_half + per_million)
    return round(share * ONE)


NO_SCORE = -(1 << 15)
"""A score that is below every limit that there is."""


def _longer(rulebook: Rulebook) -> NDArray[np.int64]:
    """(MOST_LONGER, 2) longer terms on the list fed by the score, filled up with some that no score brings."""
    found = np.full((MOST_LONGER, 2), NO_SCORE, np.int64)
    longer = rulebook.score_list.longer
    found[: len(longer)] = np.array(longer, np.int64).reshape(-1, 2)
    return found
