"""Put the rules together as a month reads them: records with names, one a mechanism, and tables of candidates.

Question answered: under which name does a kernel find a number of the rules? Left out: what the numbers mean
(model/tables.py and its neighbours) and how they are made (model/tables.py).

What holds for everybody stands in the one record of `regime`, by mechanism: `regime.court.pays`. What is said of an
act, a gate, a channel stands in its own record: `acts[act].score.points`. What is looked up for every candidate act
stands apart in tables that stay in the first cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.tables import Stream
from underheaven.model.conduct.routines.tables import make_cuts
from underheaven.model.flags import (
    BECOMES_SHIFT,
    CAPS,
    DATED,
    EVADABLE,
    FITS_MORE,
    HABIT,
    ITEM,
    LEADS,
    LICENSED,
    LISTS,
    MAX_KINDS,
    N_CUTS,
    NEEDS,
    NOBODYS_AGE,
    SCOPED,
    SHOWN_OR_WARNED,
    VALID,
)
from underheaven.model.observation.channels.tables import FAR_DAYS
from underheaven.society.traits import N_GROUPS, N_PROVINCES
from underheaven.state.entries import GATES_OF_ROW
from underheaven.state.limits import ALL_PROVINCES, MOST_BANDS
from underheaven.state.structured import record, rows

if TYPE_CHECKING:
    from underheaven.model.tables import Tables


class Rules(NamedTuple):
    """Everything that a month reads of the rules; two streams, A acts, C channels, G gates, H habits, V classes."""

    regime: np.recarray
    """(1,) by mechanism, what holds for everybody."""
    seeds: NDArray[np.uint64]
    """(2,) of the run, of the society."""
    acts: np.recarray
    """(A,) by mechanism."""
    channels: np.recarray
    """(C,) model.observation.channels.tables.Channels."""
    gates: np.recarray
    """(G,) model.gates.steps.tables.Gates, `conditions`, `scope`, and `felt_by`: a bit for each band that the gate is
    closed to, or that pays, waits or deposits otherwise than others; all bands where it is open to lists alone."""
    validities: np.recarray
    """(V,) model.scoring.points.tables.Validities."""
    streams: NDArray[np.int64]
    """(2, 3) whether it has at most one act a day, index of its first act, what is added to its occurrences."""
    first_cuts: NDArray[np.uint32]
    """(2, 4, 2, classes * N_CUTS) thresholds of counts by stream, month length, place and class."""
    cuts: NDArray[np.uint32]
    """(2, 4, 2, classes, K) all of them."""
    kinds: NDArray[np.uint32]
    """(2, provinces, 2, MAX_KINDS) what each needs and leads to; one province for all where every act is done
    everywhere."""
    alias: NDArray[np.uint32]
    """(2, 2, classes * 128) kinds by stream, place and class, as model/conduct/acts/rules.py packs them."""
    accept: NDArray[np.uint32]
    """(2, 2, MAX_KINDS * N_GROUPS) acceptance at neutral response."""
    habits: np.recarray
    """(H,) model.conduct.acts.tables.Habits."""
    seen_since: NDArray[np.int64]
    """(E,) month from which on each of the tables of `seen` holds."""
    seen: NDArray[np.uint32]
    """(E, N_STRATA, A, 4) chance that the first channel, that either channel files the act; both channels."""
    firm_acts: NDArray[np.int64]
    """(sizes, sectors, 2) chance a month of a tax act, of a product act."""
    firm_ends: NDArray[np.int64]
    """(2, 8) thresholds of society/enterprises.py."""
    grid_first: NDArray[np.int64]
    """(n_grids + 1,) first citizen of each grid."""
    province_first: NDArray[np.int64]
    """(N_PROVINCES + 1,)."""
    grid_stratum: NDArray[np.uint8]
    """(n_grids,)."""
    lines: NDArray[np.int64]
    """(L,) odds of the lines that are held as one act; then by act those of lines that it may fit, their acts, and
    the first day of each."""
    mends: np.recarray
    """(M,) model.records.codes.tables.Mends."""
    checks: np.recarray
    """(K,) model.conduct.routines.tables.Checks."""
    check_cuts: NDArray[np.uint32]
    """(4, K) thresholds of the candidates of a level, by length of the month."""


def make_rules(tables: Tables) -> Rules:
    """The tables of a run as kernels take them; nothing is rounded here."""
    streams = (tables.catalogue, tables.own)
    firms, places, scoring = tables.enterprises, tables.places, tables.scoring
    return Rules(
        regime=_regime(tables),
        seeds=np.array([tables.seed, tables.society_seed], np.uint64),
        acts=_acts(tables),
        channels=_rows_of(tables.watching.channels),
        gates=_gates(tables),
        validities=_rows_of(scoring.validities),
        streams=np.array([[s.one_a_day, s.first_act, s.occurrence_offset] for s in streams], np.int64),
        first_cuts=np.stack([s.cuts[..., :N_CUTS].reshape(*s.cuts.shape[:2], -1) for s in streams]),
        cuts=np.stack([s.cuts for s in streams]),
        kinds=_kinds_by_province(streams),
        alias=np.stack([s.alias.reshape(2, -1) for s in streams]),
        accept=np.stack([_accept(s) for s in streams]),
        habits=_rows_of(tables.habits),
        seen_since=tables.watching.since,
        seen=_seen(tables),
        firm_acts=firms.acts,
        firm_ends=firms.ends,
        grid_first=places.grid_first,
        province_first=places.province_first,
        grid_stratum=places.grid_stratum,
        lines=_lines(tables),
        mends=_rows_of(tables.codes.mends),
        checks=_rows_of(tables.checks),
        check_cuts=make_cuts(),
    )


def _but(part: Any, *apart: str) -> dict[str, Any]:
    """A mechanism's numbers without those that are said of acts, gates and the like."""
    return {name: value for name, value in part._asdict().items() if name not in apart}


def _rows_of(part: Any) -> np.recarray:
    return rows(len(part[0]), **part._asdict())


def _regime(tables: Tables) -> np.recarray:
    n_rows = -(-len(tables.scopes.of_gate) // GATES_OF_ROW)
    return record(
        by_decile=tables.by_decile,
        has_stream=(tables.has_catalogue, tables.has_own),
        watching={"in_province": tables.watching.in_province, "by_chance": tables.watching.by_chance},
        score=_but(tables.scoring, "acts", "validities"),
        score_list=tables.listing,
        court=tables.court,
        licence=_but(tables.licence, "deductions"),
        conduct_lists=_but(tables.conduct_lists, "acts"),
        layer=tables.codes.layer,
        enterprises=_but(tables.enterprises, "acts", "ends"),
        enterprise_score=tables.enterprise_score,
        gating={
            **_but(tables.gating, "of_act", "gates"),
            "scoped": (tables.scopes.of_gate > 0).any(),
            "n_rows": n_rows,
        },
        response=tables.responding,
        remedies=tables.remedies,
        association=tables.association,
        ostracism=tables.ostracism,
        attitudes=_but(tables.attitudes, "odds"),
    )


def _acts(tables: Tables) -> np.recarray:
    lines = tables.lines
    return rows(
        len(tables.gating.of_act),
        flags=_flags(tables),
        score=tables.scoring.acts,
        board=tables.watching.boards,
        gate=tables.gating.of_act,
        lines={"first": lines.first, "number": lines.number},
        conduct_list=tables.conduct_lists.acts,
        licence={"deducts": (tables.licence.deductions << np.array([0, 4, 8])).sum(axis=1)},
        # the lines that an act may fit stand behind the odds of those that are held as one act
        code={**tables.codes.acts._asdict(), "first": lines.upto.size + 3 * tables.codes.acts.first},
        odds=tables.attitudes.odds,
        item_scope=_scope(tables, tables.scopes.acts.item),
        entry_scope=_scope(tables, tables.scopes.acts.entry),
    )


def _scope(tables: Tables, of: NDArray[np.int64]) -> dict[str, NDArray]:
    """Whether rules are about only some, and about whom (model/conduct/scopes); `of` are scopes counted from one."""
    everybody = np.zeros((1, tables.scopes.rows.shape[1]), np.int64)
    return {"only_some": of > 0, "who": np.concatenate([everybody, tables.scopes.rows])[of]}


def _flags(tables: Tables) -> NDArray[np.int64]:
    """(A,) what must be asked of each act."""
    s, watching = tables.scoring.acts, tables.watching
    always = (s.first_day <= -FAR_DAYS) & (s.last_day >= FAR_DAYS)
    return (
        ITEM * s.is_item
        + SHOWN_OR_WARNED * ((watching.boards.warned > 0) | (watching.boards.share > 0))
        + DATED * ~always
        + VALID * (s.validity >= 0)
        + CAPS * (s.grade_cap >= 0)
        + HABIT * watching.is_habit.astype(np.int64)
        + LICENSED * (tables.licence.deductions.sum(axis=1) > 0)
        + LISTS * (tables.conduct_lists.acts.which > 0)
        + FITS_MORE * (tables.codes.acts.number > 0)
        + EVADABLE * (watching.evadable > 0)
        + SCOPED * (tables.scopes.acts.item > 0)
    )


def _seen(tables: Tables) -> NDArray[np.uint32]:
    """(E, N_STRATA, A, 4) chances that an act is seen, and both channels beside them: one look for an act done."""
    watching = tables.watching
    channels = np.broadcast_to(watching.channel.astype(np.uint32), watching.seen.shape)
    return np.concatenate([watching.seen, channels], axis=-1)


def _lines(tables: Tables) -> NDArray[np.int64]:
    codes, parts = tables.codes, [tables.lines.upto]
    for first, number in zip(codes.acts.first, codes.acts.number, strict=True):
        parts += [column[first : first + number] for column in (codes.upto, codes.line, codes.since)]
    return np.concatenate(parts)


def _gates(tables: Tables) -> np.recarray:
    gates = tables.gating.gates._asdict()
    scope = _scope(tables, tables.scopes.of_gate)
    more = {"conditions": tables.conditions, "scope": scope, "felt_by": _felt_by(tables)}
    return rows(len(tables.scopes.of_gate), **gates, **more)


def _felt_by(tables: Tables) -> NDArray[np.int64]:
    """(G,) bits of the bands that feel each gate, those included that private parties see there."""
    c, gates, bands = tables.conditions, tables.gating.gates, np.arange(MOST_BANDS)
    felt = (bands <= gates.band_at_most[:, None]) | (gates.open_to[:, None] != 0)
    felt |= (c.fen != 0) | (c.days != 0) | (c.fen_deposit != 0)
    seen_at = (tables.ostracism.gates >> np.arange(len(felt))) & 1
    return (felt << bands).sum(axis=1) | (tables.ostracism.bands * seen_at)


def _kinds_by_province(streams: tuple[Stream, ...]) -> NDArray[np.uint32]:
    """(2, 1 or N_PROVINCES, 2, MAX_KINDS) NEEDS and LEADS; where a kind is not done it needs an age that nobody has."""
    everywhere = all((s.provinces == ALL_PROVINCES).all() for s in streams)
    here = np.arange(1 if everywhere else N_PROVINCES)
    kinds = np.zeros((len(streams), len(here), 2, MAX_KINDS), np.uint32)
    for which, stream in enumerate(streams):
        n = len(stream.mask)
        done = stream.provinces[None, :] >> here[:, None] & 1
        kinds[which, :, NEEDS, :n] = np.where(done, stream.mask, stream.mask | NOBODYS_AGE)
        leads = (stream.becomes.astype(np.uint32) << BECOMES_SHIFT) | (stream.response.astype(np.uint32) << 5)
        kinds[which, :, LEADS, :n] = leads
    return kinds


def _accept(stream: Stream) -> NDArray[np.uint32]:
    accept = np.zeros((2, MAX_KINDS, N_GROUPS), np.uint32)
    accept[:, : stream.accept.shape[1]] = stream.accept
    return accept.reshape(2, -1)
