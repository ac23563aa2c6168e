"""Integer tables that the kernels read: the rules after rounding to a stated width.

Question answered: which arrays does a month read, and how wide are their numbers? Left out: how they are made
(engine/table_making.py, engine/counts_tables.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.tables_of_codes import Codes, Lines
from underheaven.engine.tables_of_standing import Association, Ostracism, Responding


class Stream(NamedTuple):
    """One stream of candidate acts: the catalogue's, or the regime's own; S acts."""

    cuts: NDArray[np.uint32]
    """(4, 2, classes, K) counts by month length (28 to 31), rural or urban, exposure class."""
    alias: NDArray[np.uint32]
    """(2, classes, 128) kinds, as conduct/drawing.py packs them."""
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
    """Added to occurrences, so that streams share no luck in later draws."""


class Habits(NamedTuple):
    """Steady habits; H of them."""

    act: NDArray[np.int64]
    period_months: NDArray[np.int64]
    mask: NDArray[np.uint32]
    share: NDArray[np.int64]
    """(H, 2, N_GROUPS) chance to keep it for a period."""
    provinces: NDArray[np.int64]
    """(H,) bits of the provinces in which it is kept."""


class Channels(NamedTuple):
    """What observes; C channels."""

    wrong: NDArray[np.int64]
    """(C,) chance that another person is named."""
    delay_least: NDArray[np.int64]
    """(C,) days."""
    delay_greatest: NDArray[np.int64]
    enrolled_from: NDArray[np.int64]
    """(C,) least age of those whom a channel can name; 0 = it can name everybody."""


class Boards(NamedTuple):
    """What is shown in public or ends with a warning; A acts."""

    warned: NDArray[np.int64]
    """(A,) chance that a first filing ends with a warning."""
    share: NDArray[np.int64]
    """(A,) chance that it is shown."""
    days: NDArray[np.int64]
    shown_from: NDArray[np.int64]
    """(A,) least age of those whom a board shows."""


class Watching(NamedTuple):
    """Observation; A acts."""

    since: NDArray[np.int64]
    """(E,) month from which on each of the tables of `seen` holds, rising: channels come into force and end."""
    seen: NDArray[np.uint32]
    """(E, N_STRATA, A, 2) chance that the first channel, that either channel files the act."""
    channel: NDArray[np.int8]
    """(A, 2)."""
    is_habit: NDArray[np.uint8]
    evadable: NDArray[np.uint8]
    """(A,) whether whoever remembers a punishment may keep the act from being seen."""
    channels: Channels
    boards: Boards
    in_province: int
    by_chance: bool
    """Whether anything about naming or delay is left to chance."""


class ScoredActs(NamedTuple):
    """What a filed act does to the personal score; A acts."""

    points: NDArray[np.int16]
    is_item: NDArray[np.bool_]
    validity: NDArray[np.int8]
    """(A,) class of validity; -1 = the points stay for ever."""
    kind: NDArray[np.uint8]
    """(A,) number of the item within its validity class."""
    doubles: NDArray[np.bool_]
    most_live: NDArray[np.uint8]
    grade_cap: NDArray[np.int8]
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]


class Validities(NamedTuple):
    """For how long records count; V classes."""

    months: NDArray[np.int16]
    """(V,)."""
    act_of_kind: NDArray[np.int16]
    """(V, 32)."""


class Scoring(NamedTuple):
    """The personal score."""

    acts: ScoredActs
    validities: Validities
    n_bands: int
    band_low: NDArray[np.int64]
    """(MOST_BANDS,) lowest score of each band; beyond the last one a score that nobody reaches."""
    start: int
    least: int
    greatest: int
    clips: bool
    blocks_bonuses: bool
    """Whether bonuses change nothing while a direct downgrade lives."""


class Licence(NamedTuple):
    """A licence with points of its own; A acts."""

    points: int
    role_mask: int
    """Trait bits of a holder; 0 = everybody."""
    deductions: NDArray[np.int64]
    """(A, 3)."""
    exam_months: NDArray[np.int64]
    """(2,)."""
    passes: int
    ban_months: int
    """Months without an exam after the third penalty of a year; 0 = none."""
    own_day: bool
    """Whether the year of a licence begins by the day of the first one, not with January."""


class ListedActs(NamedTuple):
    """Which act leads onto which list by conduct; A acts."""

    which: NDArray[np.int64]
    """(A,) list plus one; 0 = none."""
    share: NDArray[np.int64]
    """(A,) chance in 2**-31 that a filing lists."""
    term_days: NDArray[np.int64]
    """(A,)."""
    lifts: NDArray[np.int64]
    """(A,) whether the stay ends once what led to it is made good."""


class ConductLists(NamedTuple):
    """Lists by conduct; there is room for MAX_CONDUCT_LISTS."""

    acts: ListedActs
    first_day: NDArray[np.int64]
    """(MAX_CONDUCT_LISTS,)."""
    last_day: NDArray[np.int64]
    lifted: NDArray[np.int64]
    """(MAX_CONDUCT_LISTS,) chance a month in 2**-31 that it is made good."""
    grace: NDArray[np.int64]
    """(MAX_CONDUCT_LISTS,) days from the filing until it lists."""


class Listing(NamedTuple):
    """The list fed by the score."""

    present: bool
    below: int
    cap_lists: int
    term_days: int
    clears: bool
    """Whether a stay that is served clears the records that cost points."""
    takes: int
    """Trait bits that those on the list lack."""
    longer: NDArray[np.int64]
    """(MOST_LONGER, 2) score below which another term holds, its days; the shortest first, then some that never do."""


class Bought(NamedTuple):
    """Who buys himself off the courts' list, lowest decile and chances."""

    share: int
    from_decile: int
    """Lowest income decile, 0 = poorest."""
    blames: int


class Court(NamedTuple):
    """From debt to list and off it; monthly chances."""

    recovers: int
    sued: int
    judgment: NDArray[np.int64]
    """(2,) months."""
    pays: int
    listed: int
    listing: NDArray[np.int64]
    """(2,) months."""
    writes_off: int
    performs: NDArray[np.int64]
    """(4, 10) by hardship and income decile."""
    corrected: int
    fixed_share: int
    term_months: int
    removal_days: int
    wrong: int
    grade_cap: int
    """Highest band of those on the list; -1 = any."""
    performed_act: int
    """Act filed for those who performed; -1 = none."""
    bought: Bought


class Enterprises(NamedTuple):
    """Enterprises; Z sizes, S sectors."""

    acts: NDArray[np.int64]
    """(Z, S, 2) chance a month of a tax act, of a product act."""
    listed: NDArray[np.int64]
    """(2,) chance that the act is found and lists it."""
    term_months: int
    head_barred: bool
    ends: NDArray[np.int64]
    """(2, 8) thresholds of society/enterprises.py."""
    early_after: int
    """Months on the list before an early removal."""
    early: int
    """Its chance a month."""
    appeals: bool
    """Whether heads appeal."""
    grade_cap: int
    """Highest band of the head while the enterprise is listed; -1 = any."""


class EnterpriseScore(NamedTuple):
    """The enterprises' score."""

    present: bool
    start: int
    low: int
    """Highest band that counts as low."""
    listed_cap: int
    """Highest band while the enterprise is listed."""
    band_low: NDArray[np.int64]
    """(MOST_BANDS,) as of `Scoring`."""
    points: NDArray[np.int64]
    """(3,) of a tax act, a product act, a good deed."""
    filed: NDArray[np.int64]
    """(3,) chance that it is filed."""
    good: NDArray[np.int64]
    """(sizes,) chance of a good deed a month."""
    doubles: bool
    """Whether a breach of a kind that is on file costs double."""
    graded: NDArray[np.int64]
    """(2,) chance that a tax act, a product act is filed with a direct grade."""
    grade: NDArray[np.int64]
    """(2,) highest band while it lasts."""
    grade_years: NDArray[np.int64]
    """(2,) calendar years that it lasts, that of the filing counted."""
    repair: NDArray[np.int64]
    """(4,) months without a filing before a correction, its chance a month, points given back, points in place of a
    direct grade."""
    appeals: bool
    """Whether heads appeal against what is filed."""
    head_caps: NDArray[np.int64]
    """(2,) highest band while the head is on the courts' list, while her own points stand in the lowest band."""
    heavier: NDArray[np.int64]
    """(4,) chance that a tax act, a product act is filed as the first heavier one or graver; the second or graver."""
    heavier_points: NDArray[np.int64]
    """(4,) of the first of each kind, of the second."""


class Gates(NamedTuple):
    """Whom each gate is closed to; G gates."""

    lists: NDArray[np.int64]
    """(G,) lists whose members it is closed to, a bit each."""
    open_to: NDArray[np.int64]
    """(G,) lists whose members alone pass; 0 = others do as well."""
    band_at_most: NDArray[np.int64]
    checked: NDArray[np.int64]
    parents_lists: NDArray[np.int64]
    """(G,) lists of a parent that close it beside those of the person; 0 = none."""
    parents_reading: NDArray[np.int64]
    """(G,) which reading of the rule on parents refuses; -1 = none."""
    parents_checked: NDArray[np.int64]
    parents_only_reading: NDArray[np.int64]
    """(G,) reading by which `lists` are looked up for the parents instead of the person; -1 = they are hers."""
    effect: NDArray[np.int64]
    first_day: NDArray[np.int64]
    last_day: NDArray[np.int64]


class Gating(NamedTuple):
    """Attempts at gates; A acts."""

    of_act: NDArray[np.int8]
    """(A,) gate at which the act is an attempt; -1 = none."""
    gates: Gates
    band_closed: int
    """Highest band to which some gate is closed, the highest of all where one is open to lists alone; -1 = bands close
    nothing."""


class Conditions(NamedTuple):
    """What open steps cost and take, by gate; G gates, bands and lists as in regimes/rulebook.py `Conditions`."""

    fen: NDArray[np.int64]
    """(G, MOST_BANDS) fen more; below 0 fen less."""
    fen_listed: NDArray[np.int64]
    """(G, N_LISTS)."""
    days: NDArray[np.int64]
    """(G, MOST_BANDS) days later; below 0 days sooner."""
    days_listed: NDArray[np.int64]
    """(G, N_LISTS)."""
    fen_deposit: NDArray[np.int64]
    """(G, MOST_BANDS) deposit that the band need not pay."""
    alternative: NDArray[np.int64]
    """(G,) chance that one who is refused goes another way."""
    hours: NDArray[np.int64]
    """(G,) hours that it takes longer."""


class Edges(NamedTuple):
    """By which copies of what was corrected stay with operators; there is room for MAX_EDGES."""

    gates: NDArray[np.int64]
    """(MAX_EDGES,) gates that read the copies, a bit each."""
    source: NDArray[np.int64]
    """(MAX_EDGES,) what is copied (`Edge.source`), a bit each."""
    handed_on_by: NDArray[np.int64]
    """(MAX_EDGES,) edge that hands it on, -1 = none."""
    counted_in: NDArray[np.int64]
    """(MAX_EDGES,) measure in which refusals by its copies are counted."""
    recalled: NDArray[np.int64]
    lag_months: NDArray[np.int64]
    retention_months: NDArray[np.int64]


class Remedies(NamedTuple):
    """Notice, appeal, repair, and copies with operators."""

    appeals: bool
    told_before: int
    told_after: int
    notice_days: int
    wrong_appeal: int
    right_appeal: int
    within_days: int
    suspends: bool
    wrong_upheld: int
    right_struck: int
    repair_after: int
    repair_applies: int
    n_edges: int
    edges: Edges


class Places(NamedTuple):
    """Where citizens' numbers begin."""

    grid_first: NDArray[np.int64]
    """(n_grids + 1,)."""
    province_first: NDArray[np.int64]
    """(N_PROVINCES + 1,)."""
    grid_stratum: NDArray[np.uint8]
    """(n_grids,)."""


class Attitudes(NamedTuple):
    """Attitudes and political acts; A acts."""

    matter: bool
    """Whether some act is done more often by some."""
    loyal: int
    """Share in 2**-31."""
    critical: int
    odds: NDArray[np.int64]
    """(A,) three chances by attitude (conduct/attitude.py); 0 = it does not matter."""


class ScopedActs(NamedTuple):
    """Whom rules about an act are about; A acts. Scopes are counted from one, 0 = everybody."""

    item: NDArray[np.int64]
    """(A,)."""
    entry: NDArray[np.int64]
    """(A,) of the entry of a list by conduct."""


class Scopes(NamedTuple):
    """Whom rules are about; S scopes, G gates."""

    rows: NDArray[np.int64]
    """(S, 12) trait bits, bits of the provinces, the cells, 32 bits each."""
    acts: ScopedActs
    of_gate: NDArray[np.int64]
    """(G,)."""


class Tables(NamedTuple):
    """All that a month of a regime on a society reads, besides the month's totals."""

    by_decile: int
    """1 on the society `uniform`, else 0 (conduct/exposure.py)."""
    catalogue: Stream
    own: Stream
    has_catalogue: bool
    has_own: bool
    habits: Habits
    watching: Watching
    scoring: Scoring
    listing: Listing
    court: Court
    enterprises: Enterprises
    gating: Gating
    conditions: Conditions
    responding: Responding
    remedies: Remedies
    association: Association
    ostracism: Ostracism
    places: Places
    seed: np.uint64
    society_seed: np.uint64
    lines: Lines
    licence: Licence
    conduct_lists: ConductLists
    codes: Codes
    enterprise_score: EnterpriseScore
    attitudes: Attitudes
    scopes: Scopes
