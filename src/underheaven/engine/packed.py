"""The tables as kernels are handed them: few arrays, each with named places.

Question answered: where does a kernel find a number of the rules? Left out: what the numbers mean and how they are
made (engine/tables.py, engine/table_making.py).

A tuple of seventy arrays is handed over field by field: it costs seconds of compilation at each function that takes it
and microseconds at each call. So numbers of one kind stand in one array, a row for each act, gate or channel, and what
is looked up for every candidate act stands apart in tables that stay in the first cache.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.tables import Stream, Tables, Watching
from underheaven.regimes.rulebook import MOST_BANDS
from underheaven.regimes.rulebook_scopes import ALL_PROVINCES
from underheaven.society.traits import AGE_BITS, N_GROUPS, N_PROVINCES

# places in `settings`
BY_DECILE, HAS_CATALOGUE, HAS_OWN, N_VALIDITIES, N_BANDS, N_GATES, N_HABITS = range(7)
START_SCORE, LEAST, GREATEST, CLIPS, BAND_LOW = 7, 8, 9, 10, 11
"""BAND_LOW begins eight places, one a band; those beyond the last band hold a score that nobody reaches."""
LIST_PRESENT, LIST_BELOW, LIST_CAP, LIST_TERM_DAYS = range(19, 23)
RECOVERS, SUED, JUDGMENT_LEAST, JUDGMENT_GREATEST, PAYS, COURT_LISTS, LISTING_LEAST, LISTING_GREATEST = range(23, 31)
WRITES_OFF, CORRECTED, FIXED_SHARE, COURT_TERM_MONTHS, REMOVAL_DAYS, COURT_WRONG, IN_PROVINCE = range(31, 38)
FIRM_FOUND_TAX, FIRM_FOUND_PRODUCT, FIRM_TERM_MONTHS, HEAD_BARRED = range(38, 42)
SCHOOL_GATE, SCHOOL_READING, BAND_CLOSED = range(42, 45)
"""BAND_CLOSED is the highest band to which some gate is closed, the highest of all where one is open to lists alone;
-1 = bands close nothing."""
DETERS, MEMORY_FADES, HARDENS, HARDSHIP_RISES, HARDSHIP_FALLS = range(45, 50)
NAMING_BY_CHANCE, JAYWALKING = 50, 51
"""NAMING_BY_CHANCE: whether anything about naming or delay is left to chance."""
PERFORMS = 52
"""PERFORMS begins forty places, by hardship and income decile."""
APPEALS_ON, TOLD_BEFORE, TOLD_AFTER, NOTICE_DAYS, APPEAL_WRONG, APPEAL_RIGHT, APPEAL_WITHIN = range(120, 127)
SUSPENDS, WRONG_UPHELD, RIGHT_STRUCK, REPAIR_AFTER, REPAIR_APPLIES, N_EDGES = range(127, 133)
LIST_CLEARS, LIST_TAKES, LIST_LONGER = 133, 134, 135
"""Of the list fed by the score: whether a stay that is served clears the records that cost points; the role that those
on it lack; six places, two a longer term: the score below which it holds, and its days, the shortest first."""
LICENCE_OWN_DAY = 141
"""Whether the year of a licence begins by the day of the first one."""
EDGES, EDGE_SOURCE, EDGE_FROM, EDGE_COUNTED = 199, 30, 46, 52
"""EDGES begins 28 places, four an edge: what it is, recall, lag, retention. What it is: gates, a bit each; from these
places on what is copied (16 bits, `Edge.source`), the edge that hands it on plus one (0 = none), and the measure in
which refusals by its copies are counted."""
CONDUCT_FROM = 165
"""CONDUCT_FROM begins eight places, two a list by conduct: first and last day on which a filing lists."""
LICENCE_START, LICENCE_ROLE, EXAM_LEAST, EXAM_GREATEST, EXAM_PASSES = range(173, 178)
BLOCKS_BONUSES, COURT_GRADE, PERFORMED_ACT = 178, 179, 180
BOUGHT, BOUGHT_FROM, BLAMES = range(181, 184)
"""Chance that a debtor with means buys himself off the courts' list, the lowest decile of those who have any, and the
chance that somebody else is named then."""
ASSOCIATES, FOR_HOUSEHOLD, FOR_TIES, FOR_ENTERPRISE, MOST_FOR_OTHERS = range(150, 155)
SEEN_BY, SEEN_BANDS, SEEN_COURT_LIST, SEEN_BOARDS, TIES_ARE_MENDED, PRIVATE_GATES = range(155, 161)
"""SEEN_BY is 0 where nothing follows from being seen."""
FIRM_SCORED, FIRM_START, FIRM_LOW, FIRM_LISTED_CAP = range(230, 234)
FIRM_BAND_LOW, FIRM_POINTS, FIRM_SEEN, FIRM_GOOD = 236, 244, 247, 250
"""Of the enterprises' score: eight places, one a band; points and chance to be filed of a tax act, a product act, a
good deed; chance of a good deed a month by size, four places."""
EVADES, LICENCE_BAN = 254, 255
"""Chance that an act is kept from being seen; months without an exam after the third penalty in a row, 0 = none."""
LIFTED, FIRM_EARLY_AFTER, FIRM_EARLY, FIRM_APPEALS, FIRM_DOUBLES = 256, 260, 261, 262, 263
"""Chance a month that a stay on a list by conduct is made good, four places, one a list; of enterprises: months on the
list before an early removal and its chance, whether heads appeal, whether a repetition counts double."""
FIRM_GRADED, FIRM_GRADE, FIRM_GRADE_YEARS = 264, 266, 268
FIRM_REPAIR_AFTER, FIRM_REPAIR, FIRM_REPAIR_GIVES, FIRM_REPAIR_INSTEAD, FIRM_POINTS_APPEALS = range(270, 275)
"""Direct grades of enterprises, a place for tax acts and one for product acts each: chance that one is filed, highest
band while it lasts, calendar years. Corrections: months without a filing before one, its chance a month, points that it
gives back, points in place of a direct grade. And whether heads appeal against what is filed for the score."""
FIRM_HEAD_LISTED, FIRM_HEAD_LOW = 275, 276
"""Highest band of an enterprise while its head is on the courts' list, while her own points are in the lowest band."""
ATTITUDES_MATTER, LOYAL, CRITICAL = 196, 197, 198
GRACE = 187
"""GRACE begins four places, one a list by conduct: days from the filing until it lists."""
GATES_SCOPED = 186
"""Whether some gate is felt by some only."""
FIRM_HEAVIER, FIRM_HEAVIER_POINTS = 280, 284
"""Of the first heavier tax act, the first heavier product act, the second ones: chance to be filed as it or something
graver, points."""
REFUSED_PRIVATELY, TIES_ARE_CUT, RISES_BY, KNOWN_BANDS, SHOWN_LOSE = 288, 304, 308, 316, 317
"""By what others know: sixteen places, chance that a private party refuses; four, that a tie is cut; eight, that income
is lost (engine/tables.py `Ostracism` and `Responding` say in which order); the bands for which it is, a bit each, and
whether being shown costs any."""
HEAD_GRADE = 318
"""Highest band of the head of a listed enterprise; -1 = any."""
N_SETTINGS, N_SCOPE_COLUMNS = 319, 12
"""Behind the settings stand the scopes, so many numbers each (conduct/scopes.py)."""
FAR_DAYS = 100_000
"""Days that no date of a rule reaches."""
NO_DAY = 1 << 40
"""A day that never comes."""
NO_BAND = (1 << 15) - 1

# columns of `acts`
FLAGS, POINTS, VALIDITY, KIND, DOUBLES, MOST_LIVE, GRADE_CAP, ITEM_FROM, ITEM_TO = range(9)
WARNED, BOARD_SHARE, BOARD_DAYS, GATE, FIRST_CHANNEL, SECOND_CHANNEL, SHOWN_FROM = range(9, 16)
"""SHOWN_FROM: least age of those whom a board shows for the act."""
FIRST_LINE, N_LINES = 18, 19
"""Where the odds of an act's lines begin, and how many lines it has; 0 = it is one line."""
CONDUCT_LIST, CONDUCT_SHARE, CONDUCT_TERM = 20, 21, 22
"""List by conduct onto which a filing leads, plus one; 0 = none; the chance, and the days."""
LICENCE_DEDUCTS = 23
"""Points that a filing costs a licence the first, second, third time, four bits each, the first lowest."""
ASSESSED, FITS, LAYER_POINTS, LAYER_RULE = 24, 25, 26, 27
"""Months of the period in which a record counts once, 0 = each counts; where the lines that the act fits begin in
`lines`, times 256, and how many there are; points in the layer, and whom they are charged to (bits TO_HEAD, ZERO)."""
EARLIER = 28
"""Act of the rule that the act's item revises, plus one; 0 = none."""
CONDUCT_LIFTS = 30
"""Whether a stay on a list by conduct to which the act leads ends once the act is made good."""
ODDS = 29
"""Chances of the act by attitude (conduct/attitude.py); 0 = attitude does not matter."""
ITEM_SCOPE, ENTRY_SCOPE = 31, 32
"""Whom the item, and the entry of a list by conduct, are about: a scope counted from one; 0 = everybody."""
N_ACT_COLUMNS = 33
ITEM, SHOWN_OR_WARNED, DATED, VALID, CAPS, HABIT, LISTS, LICENSED = 1, 2, 4, 8, 16, 32, 64, 128
FITS_MORE, SCOPED = 256, 512
"""Bits of FLAGS, what must be asked when the act is filed: is it an item, may a board show it or a warning end it, does
the item hold on some days only, for some months only, does it cap the band, is it a steady habit, does it lead onto a
list by conduct, does it cost a licence points, may it count as another line, does the item count for some only."""
ASKED = ITEM | SHOWN_OR_WARNED | DATED | LISTS | LICENSED | FITS_MORE | SCOPED
"""An act of which only ITEM is set among these is scored without a further question."""
EVADABLE = 1024
"""Bit of FLAGS: whoever remembers a punishment may keep the act from being seen."""

# columns of `channels`, `gates` and `habits`
WRONG, DELAY_LEAST, DELAY_GREATEST, ENROLLED_FROM = range(4)
"""ENROLLED_FROM: least age of those whom a channel can name; 0 = everybody."""
CLOSED_TO, BAND_AT_MOST, CHECKED, EFFECT, GATE_FROM, GATE_TO, FELT_BY, GATE_SCOPE, OPEN_TO = range(9)
PARENTS_LISTS, PARENTS_READING, PARENTS_CHECKED = range(9, 12)
"""FELT_BY: a bit for each band that a gate is closed to, or that pays, waits or deposits otherwise than others; all
bands where it is open to lists alone.
GATE_SCOPE: who feels the gate, a scope counted from one; 0 = everybody. OPEN_TO: lists whose members alone pass.
PARENTS_LISTS: lists of a parent that close it, 0 = it looks at no parents; which reading refuses, how often it looks.
"""
HABIT_ACT, PERIOD_MONTHS, HABIT_MASK, HABIT_PROVINCES = range(4)
# columns of `conditions`: by band, by list
FEN, FEN_LISTED, DAYS, DAYS_LISTED, FEN_DEPOSIT, ALTERNATIVE, HOURS = 0, 8, 15, 23, 30, 38, 39
VALID_MONTHS, ACT_OF_KIND = 0, 1
"""Columns of `validities`: months, and from the second on the act of each kind."""

LAYER_PRESENT, LAYER_URBAN, LAYER_MASK, LAYER_START = range(4)
"""Columns of the first row of `layer`: LAYER_URBAN is -1 where it is anywhere."""
CATALOGUE, OWN = 0, 1
"""Streams of candidates."""
MAX_KINDS = 128
"""Kinds of acts of a stream."""
NEEDS, LEADS = 0, 1
"""Rows of `kinds`: trait bits that an act needs; its response class times 32 and, above BECOMES_SHIFT, its ActKind."""
BECOMES_SHIFT = 8
NOBODYS_AGE = (1 << AGE_BITS) - 1
SEEN_BY_FIRST = 2
"""Column of `seen` with an act's first channel; the next has the second."""
N_CUTS = 4
"""Thresholds kept apart for the first look: more candidates than this a month are rare."""


class Packed(NamedTuple):
    """Everything that a month reads of the rules; two streams, A acts, C channels, G gates, H habits."""

    settings: NDArray[np.int64]
    """(N_SETTINGS + scopes * N_SCOPE_COLUMNS,)."""
    seeds: NDArray[np.uint64]
    """(2,) of the run, of the society."""
    acts: NDArray[np.int64]
    """(A, N_ACT_COLUMNS)."""
    channels: NDArray[np.int64]
    """(C, 4)."""
    gates: NDArray[np.int64]
    """(G, 12)."""
    conditions: NDArray[np.int64]
    """(G, 40) what open steps cost and take."""
    validities: NDArray[np.int64]
    """(V, 33)."""
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
    """(2, 2, classes * 128) kinds by stream, place and class, as conduct/drawing.py packs them."""
    accept: NDArray[np.uint32]
    """(2, 2, MAX_KINDS * N_GROUPS) acceptance at neutral response."""
    habits: NDArray[np.int64]
    """(H, 4)."""
    habit_share: NDArray[np.int64]
    """(H, 2, N_GROUPS)."""
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
    mends: NDArray[np.int64]
    """(M, 3) act whose records may be made good, chance a month, act that is left or -1."""
    layer: NDArray[np.int64]
    """(4, 8) what it is; lowest score, act fed by band; points of a downgrade by band of the score."""


def pack(tables: Tables) -> Packed:
    """The tables of a run in the arrays that kernels take; nothing is rounded here."""
    streams = (tables.catalogue, tables.own)
    firms, places = tables.enterprises, tables.places
    return Packed(
        settings=np.concatenate([_settings(tables), tables.scopes.rows.ravel()]),
        seeds=np.array([tables.purposes.seed, firms.society_seed], np.uint64),
        acts=_acts(tables),
        channels=_channels(tables.watching),
        gates=_gates(tables),
        conditions=_conditions(tables),
        validities=_columns(tables.scoring.validity, *tables.scoring.act_of_kind.T),
        streams=np.array([[s.one_a_day, s.first_act, s.occurrence_offset] for s in streams], np.int64),
        first_cuts=np.stack([s.cuts[..., :N_CUTS].reshape(*s.cuts.shape[:2], -1) for s in streams]),
        cuts=np.stack([s.cuts for s in streams]),
        kinds=_kinds_by_province(streams),
        alias=np.stack([s.alias.reshape(2, -1) for s in streams]),
        accept=np.stack([_accept(s) for s in streams]),
        habits=_columns(*tables.habits[:3], tables.habits.provinces),
        habit_share=tables.habits.share,
        seen_since=tables.watching.since,
        seen=_seen(tables.watching),
        firm_acts=firms.acts,
        firm_ends=firms.ends,
        grid_first=places.grid_first,
        province_first=places.province_first,
        grid_stratum=places.grid_stratum,
        lines=_lines(tables),
        mends=tables.codes.mends,
        layer=_layer(tables),
    )


def _columns(*columns: NDArray) -> NDArray[np.int64]:
    return np.ascontiguousarray(np.stack([c.astype(np.int64) for c in columns], axis=-1))


def _channels(watching: Watching) -> NDArray[np.int64]:
    return _columns(watching.wrong, watching.delay[:, 0], watching.delay[:, 1], watching.enrolled_from)


def _settings(tables: Tables) -> NDArray[np.int64]:
    s = np.zeros(N_SETTINGS, np.int64)
    score, listing, court, firms = tables.scoring, tables.listing, tables.court, tables.enterprises
    gating, responding, watching = tables.gating, tables.responding, tables.watching
    s[[BY_DECILE, HAS_CATALOGUE, HAS_OWN]] = tables.by_decile, tables.has_catalogue, tables.has_own
    s[[N_VALIDITIES, N_BANDS, N_GATES, N_HABITS]] = (
        score.validity.size,
        score.band_low.size,
        gating.lists.size,
        tables.habits.act.size,
    )
    s[[START_SCORE, LEAST, GREATEST, CLIPS]] = score.start, score.least, score.greatest, score.clips
    s[BAND_LOW : BAND_LOW + 8] = NO_BAND
    s[BAND_LOW : BAND_LOW + score.band_low.size] = score.band_low
    s[LIST_PRESENT : LIST_TERM_DAYS + 1] = listing.present, listing.below, listing.cap_lists, listing.term_days
    s[[LIST_CLEARS, LIST_TAKES]] = listing.clears, listing.takes
    s[LIST_LONGER : LIST_LONGER + listing.longer.size] = listing.longer.ravel()
    s[RECOVERS : LISTING_GREATEST + 1] = (
        court.recovers,
        court.sued,
        *court.judgment,
        court.pays,
        court.listed,
        *court.listing,
    )
    s[WRITES_OFF : IN_PROVINCE + 1] = (
        court.writes_off,
        court.corrected,
        court.fixed_share,
        court.term_months,
        court.removal_days,
        court.wrong,
        court.in_province,
    )
    s[FIRM_FOUND_TAX : HEAD_BARRED + 1] = *firms.listed, firms.term_months, firms.head_barred
    s[[SCHOOL_GATE, SCHOOL_READING]] = gating.school_gate, gating.school_reading
    s[BAND_CLOSED] = MOST_BANDS - 1 if gating.open_to.any() else max(gating.band_at_most, default=-1)
    s[DETERS : HARDSHIP_FALLS + 1] = (
        responding.deterrence,
        responding.memory_fades,
        responding.hardship,
        responding.hardship_rises,
        responding.hardship_falls,
    )
    s[[NAMING_BY_CHANCE, JAYWALKING]] = watching.needs_words, watching.jaywalking
    s[PERFORMS : PERFORMS + court.performs.size] = court.performs.ravel()
    remedies = tables.remedies
    s[APPEALS_ON : N_EDGES + 1] = (*remedies[: N_EDGES - APPEALS_ON], len(remedies.edges))
    s[EDGES : EDGES + remedies.edges.size] = remedies.edges.ravel()
    s[[BLOCKS_BONUSES, COURT_GRADE, PERFORMED_ACT]] = score.blocks_bonuses, court.grade_cap, court.performed_act
    s[BOUGHT : BLAMES + 1] = court.bought
    licence = tables.licence
    s[LICENCE_START : EXAM_PASSES + 1] = licence.points, licence.role_mask, *licence.exam_months, licence.passes
    s[LICENCE_OWN_DAY] = licence.own_day
    by_conduct = tables.conduct_lists
    dates = _columns(by_conduct.first_day, by_conduct.last_day)
    s[CONDUCT_FROM : CONDUCT_FROM + dates.size] = dates.ravel()
    s[ASSOCIATES : MOST_FOR_OTHERS + 1] = tables.association
    ostracism = tables.ostracism
    s[SEEN_BY : PRIVATE_GATES + 1] = ostracism[: PRIVATE_GATES + 1 - SEEN_BY]
    s[REFUSED_PRIVATELY:TIES_ARE_CUT], s[TIES_ARE_CUT:RISES_BY] = ostracism.refuses, ostracism.cuts
    s[RISES_BY:KNOWN_BANDS] = responding.rises_by
    s[[KNOWN_BANDS, SHOWN_LOSE]] = responding.known_bands, responding.shown_lose
    s[[EVADES, LICENCE_BAN]] = tables.responding.evades, licence.ban_months
    s[LIFTED : LIFTED + by_conduct.lifted.size] = by_conduct.lifted
    s[GRACE : GRACE + by_conduct.grace.size] = by_conduct.grace
    s[FIRM_EARLY_AFTER : FIRM_APPEALS + 1] = firms.off
    s[ATTITUDES_MATTER : CRITICAL + 1] = tables.attitudes[:3]
    s[GATES_SCOPED] = (tables.scopes.of_gate > 0).any()
    scored = tables.enterprise_score
    s[FIRM_DOUBLES] = scored.doubles
    s[FIRM_SCORED : FIRM_LISTED_CAP + 1] = scored[: FIRM_LISTED_CAP + 1 - FIRM_SCORED]
    s[FIRM_BAND_LOW : FIRM_BAND_LOW + 8] = NO_BAND
    s[FIRM_BAND_LOW : FIRM_BAND_LOW + scored.band_low.size] = scored.band_low
    s[FIRM_POINTS:FIRM_SEEN], s[FIRM_SEEN:FIRM_GOOD] = scored.points, scored.filed
    s[FIRM_GOOD : FIRM_GOOD + scored.good.size] = scored.good
    s[FIRM_GRADED:FIRM_REPAIR_AFTER] = np.concatenate((scored.graded, scored.grade, scored.grade_years))
    s[FIRM_REPAIR_AFTER : FIRM_POINTS_APPEALS + 1] = (*scored.repair, scored.appeals)
    s[FIRM_HEAD_LISTED : FIRM_HEAD_LOW + 1] = scored.head_caps
    s[HEAD_GRADE] = firms.grade_cap
    s[FIRM_HEAVIER:REFUSED_PRIVATELY] = np.concatenate((scored.heavier, scored.heavier_points))
    return s


def _acts(tables: Tables) -> NDArray[np.int64]:
    s, watching = tables.scoring, tables.watching
    always = (s.first_day <= -FAR_DAYS) & (s.last_day >= FAR_DAYS)
    flags = (
        ITEM * s.is_item
        + SHOWN_OR_WARNED * ((watching.warned > 0) | (watching.board_share > 0))
        + DATED * ~always
        + VALID * (s.validity_of >= 0)
        + CAPS * (s.grade_cap >= 0)
        + HABIT * watching.is_habit.astype(np.int64)
        + LICENSED * (tables.licence.deductions.sum(axis=1) > 0)
        + LISTS * (tables.conduct_lists.of_act > 0)
        + FITS_MORE * (tables.codes.number > 0)
        + EVADABLE * (tables.responding.evadable > 0)
        + SCOPED * (tables.scopes.of_item > 0)
    )
    columns = _columns(
        flags, s.points, s.validity_of, s.kind, s.doubles, s.most_live, s.grade_cap, s.first_day, s.last_day,
        watching.warned, watching.board_share, watching.board_days, tables.gating.of_act,
        watching.channel[:, 0], watching.channel[:, 1], watching.shown_from,
    )  # fmt: skip
    acts = np.zeros((len(columns), N_ACT_COLUMNS), np.int64)
    acts[:, : columns.shape[1]] = columns
    acts[:, FIRST_LINE], acts[:, N_LINES] = tables.lines.first, tables.lines.number
    by_conduct = tables.conduct_lists
    acts[:, CONDUCT_LIST : CONDUCT_TERM + 1] = _columns(by_conduct.of_act, by_conduct.share, by_conduct.term_days)
    acts[:, CONDUCT_LIFTS] = by_conduct.lifts
    acts[:, ITEM_SCOPE], acts[:, ENTRY_SCOPE] = tables.scopes.of_item, tables.scopes.of_entry
    acts[:, LICENCE_DEDUCTS] = (tables.licence.deductions << np.array([0, 4, 8])).sum(axis=1)
    acts[:, ODDS] = tables.attitudes.odds
    codes = tables.codes
    acts[:, EARLIER] = codes.earlier
    first = tables.lines.upto.size + 3 * codes.first
    acts[:, ASSESSED : LAYER_RULE + 1] = _columns(
        codes.assessed, (first << 8) | codes.number, codes.layer_points, codes.layer_rule
    )
    return acts


def _seen(watching: Watching) -> NDArray[np.uint32]:
    """(E, N_STRATA, A, 4) chances that an act is seen, and both channels beside them: one look for an act done."""
    channels = np.broadcast_to(watching.channel.astype(np.uint32), watching.seen.shape)
    return np.concatenate([watching.seen, channels], axis=-1)


def _lines(tables: Tables) -> NDArray[np.int64]:
    codes, parts = tables.codes, [tables.lines.upto]
    for first, number in zip(codes.first, codes.number, strict=True):
        parts += [column[first : first + number] for column in (codes.upto, codes.line, codes.since)]
    return np.concatenate(parts)


def _layer(tables: Tables) -> NDArray[np.int64]:
    codes, layer = tables.codes, np.zeros((4, 8), np.int64)
    layer[0, :4] = codes.layer_present, codes.layer_urban, codes.layer_mask, codes.layer_start
    layer[1:] = codes.layer_low, codes.layer_feeds, codes.layer_grades
    return layer


def _gates(tables: Tables) -> NDArray[np.int64]:
    g = tables.gating
    dates, scope = (g.first_day, g.last_day), tables.scopes.of_gate
    parents = (g.parents_lists, g.parents_reading, g.parents_checked)
    return _columns(g.lists, g.band_at_most, g.checked, g.effect, *dates, _felt_by(tables), scope, g.open_to, *parents)


def _felt_by(tables: Tables) -> NDArray[np.int64]:
    """(G,) bits of the bands that feel each gate, those included that private parties see there."""
    c, bands = tables.conditions, np.arange(MOST_BANDS)
    felt = (bands <= tables.gating.band_at_most[:, None]) | (tables.gating.open_to[:, None] != 0)
    felt |= (c.fen != 0) | (c.days != 0) | (c.fen_deposit != 0)
    seen_at = (tables.ostracism.gates >> np.arange(len(felt))) & 1
    return (felt << bands).sum(axis=1) | (tables.ostracism.bands * seen_at)


def _conditions(tables: Tables) -> NDArray[np.int64]:
    c = tables.conditions
    by_gate = (c.fen, c.fen_listed, c.days, c.days_listed, c.fen_deposit, c.alternative[:, None], c.hours[:, None])
    return np.ascontiguousarray(np.concatenate(by_gate, axis=1))


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
