"""What a regime and a catalogue compile to: plain arrays in natural units.

Question answered: what may the engine know of the rules? Left out: YAML, sources and ranges
(regimes/regime_schema.py), integer thresholds (engine/table_making.py makes them from this). Rates are per person and
year, probabilities are shares from 0 to 1, money is yuan, days count from 0 on the first of January 2018, months
likewise.

Acts stand in one order everywhere: the catalogue's first (conduct, then debts, demands, habits, as written), then
those that the regime adds. A regime never changes the rate of a catalogue act.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from underheaven.regimes.rulebook_attitude import Attitudes
from underheaven.regimes.rulebook_codes import Codes
from underheaven.regimes.rulebook_conduct_lists import ConductLists
from underheaven.regimes.rulebook_enterprises import EnterpriseScore, OffTheList
from underheaven.regimes.rulebook_fields import FieldsOfLife
from underheaven.regimes.rulebook_licence import Licence
from underheaven.regimes.rulebook_remedies import Remedies
from underheaven.regimes.rulebook_response import Evasion
from underheaven.regimes.rulebook_scopes import ALL_PROVINCES, Scopes
from underheaven.regimes.rulebook_score_list import ScoreList
from underheaven.regimes.rulebook_standing import Association, Ostracism, Visibility
from underheaven.society.traits import N_CELLS


class ActKind(IntEnum):
    """What becomes of an act once it is done."""

    CONDUCT = 0
    """Somebody may see it (observation), and then it may be filed."""
    DEMAND = 1
    """An attempted step: it meets a gate, or nothing."""
    DEBT = 2
    """She falls behind on a debt: a case opens (lists/court.py)."""
    HABIT = 3
    """A steady habit: one record a period, drawn once a period and not as events."""


class Effect(IntEnum):
    """What a gate does to a step that it does not let pass freely."""

    REFUSE = 0
    SLOW = 1


NEVER = -1
"""Stands for 'none' in every index array."""


@dataclass(frozen=True)
class Acts:
    """The catalogue and the regime's own acts; A acts in all."""

    names: tuple[str, ...]
    n_catalogue: int
    kind: NDArray[np.uint8]
    """(A,) ActKind."""
    rate_per_year: NDArray[np.float64]
    """(A,) mean number a year of a person who is exposed and whose multipliers are 1 (habit: share who keep it)."""
    exposure_bits: NDArray[np.uint8]
    """(A,) exposure bits (ADULT >> 8 = 1, DRIVER >> 8 = 2, ... PLAYER >> 8 = 32) that a person must have; 0 = none."""
    role_mask: NDArray[np.uint32]
    """(A,) other trait bits that she must have (society/traits.py); 0 = none."""
    multiplier: NDArray[np.float64]
    """(A, N_CELLS) product of the multipliers by age band, sex, decile and place; 0 for those who cannot do it."""
    headroom: NDArray[np.float64]
    """(A,) largest factor >= 1 by which a response may raise the rate; candidates are drawn at rate x headroom."""
    response_class: NDArray[np.uint8]
    """(A,) 0 = no response; 1 deterred; 2 rises with hardship; 3 falls with hardship; 4 rises for its points."""
    period_months: NDArray[np.uint8]
    """(A,) habits: months in a period (12 or 3 or 1); 0 for the rest."""
    loyalty: NDArray[np.int8]
    """(A,) political acts: 1 loyal, -1 disloyal, 0 not political (S52)."""
    at_most_one_a_day: bool
    """Holds for the regime's own acts: a day has at most one of them."""
    hours: NDArray[np.float64]
    """(A,) hours that one good deed takes."""
    yuan: NDArray[np.float64]
    """(A,) yuan that it takes."""
    provinces: NDArray[np.int64]
    """(A,) bits of the provinces in which it is done."""


@dataclass(frozen=True)
class Channels:
    """Who sees what; C channels."""

    names: tuple[str, ...]
    of_act: NDArray[np.int8]
    """(A, 2) the channels that may see an act, first one first; NEVER = no such channel."""
    coverage: NDArray[np.float64]
    """(A, 2, N_STRATA) chance that the channel sees, identifies and files one act done in that stratum."""
    wrong_person: NDArray[np.float64]
    """(C,) share of what the channel files that names somebody else."""
    enrolled_from: NDArray[np.int64]
    """(C,) least age of those whom the channel can name, rightly or wrongly; 0 = it can name everybody."""
    delay_days: NDArray[np.int16]
    """(C, 2) least and greatest delay from act to file, each day between equally likely; at most 400."""
    warned: NDArray[np.float64]
    """(A,) share of the filed acts dealt with on the spot: a warning, no points."""
    board_share: NDArray[np.float64]
    """(A,) share of the filed acts that a public board shows with the name."""
    board_days: NDArray[np.int16]
    """(A,) days that a board shows one act."""
    shown_from: NDArray[np.int64]
    """(A,) least age of those whom a board shows for the act; 0 = everybody."""
    wrong_in_province: float
    """Share of wrongly named persons who live in the same province; the others live anywhere."""
    first_day: NDArray[np.int32]
    """(C,) first day on which the channel watches (may be negative)."""
    last_day: NDArray[np.int32]
    """(C,) last day on which it watches."""
    cost_per_citizen_year: NDArray[np.float64]
    """(C,) yuan a citizen and year for equipment and its running, whatever is seen."""
    cost_per_filing: NDArray[np.float64]
    """(C,) yuan for each act that it files: clerks and reviewers."""
    change_days: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    """(D,) rising; days, each the first of a month, from which on the row of `change_factor` holds."""
    change_factor: NDArray[np.float64] = field(default_factory=lambda: np.ones((0, 0)))
    """(D, C) factor on each channel's coverage and equipment; 1 before the first day."""

    def watches_on(self, day: int) -> NDArray[np.bool_]:
        """(C,) whether each channel watches on a day, counted from the first of January 2018."""
        return (self.first_day <= day) & (day <= self.last_day)

    def coverage_on(self, day: int) -> NDArray[np.float64]:
        """(A, 2, N_STRATA) coverage on a day, 0 where the channel does not watch."""
        row = int(np.searchsorted(self.change_days, day, side="right")) - 1
        factor = self.watches_on(day) * (self.change_factor[row] if row >= 0 else 1.0)
        # an act without a channel (NEVER) has no coverage, so the last entry, which it picks, does no harm
        of_act = np.append(factor, 0.0)[self.of_act.astype(np.int64)]
        return np.minimum(self.coverage * of_act[:, :, None], 1.0)


@dataclass(frozen=True)
class Scores:
    """One personal score; V validity classes, B bands from the lowest up."""

    present: bool
    start: int
    least: int
    greatest: int
    clips_at_each_change: bool
    """True: the score accumulates and is clipped at each step; False: start plus live records, clipped when read."""
    points: NDArray[np.int16]
    """(A,) points of one filed act; 0 = not an item of this score (and no direct grade)."""
    is_item: NDArray[np.bool_]
    """(A,) whether the act is an item."""
    validity: NDArray[np.int8]
    """(A,) validity class; NEVER = for good."""
    doubles: NDArray[np.bool_]
    """(A,) whether a repetition within validity counts double."""
    most_live: NDArray[np.uint8]
    """(A,) cap: most records of the item that count at a time; 0 = no cap."""
    grade_cap: NDArray[np.int8]
    """(A,) direct downgrade: highest band while the record lives; NEVER = none."""
    first_day: NDArray[np.int32]
    """(A,) dated rule: first day on which it holds (may be negative)."""
    last_day: NDArray[np.int32]
    """(A,) last day on which it holds."""
    validity_months: NDArray[np.int16]
    """(V,) V <= 7."""
    band_names: tuple[str, ...]
    band_low: NDArray[np.int16]
    """(B,) lowest score of each band, B <= 7, ascending; the first is the least score."""
    blocks_bonuses: bool = False
    """Whether bonuses change nothing while a direct downgrade lives."""
    subtypes: tuple[str, ...] = ()
    """(B,) what the lowest band is called for one who held each band before; empty = nothing else."""


@dataclass(frozen=True)
class CourtList:
    """From debt to list and off it; monthly chances unless the name says otherwise (lists/court.py)."""

    present: bool
    """False: debts and suits run, nobody is listed (the society without the list)."""
    recovers: float
    """A person in default catches up by herself."""
    sued: float
    """A creditor of a person in default goes to court."""
    judgment_months: tuple[int, int]
    """From suit to an enforceable judgment, least and greatest."""
    pays_on_judgment: float
    """Share who perform when the judgment becomes enforceable."""
    listed_share: float
    """Share of unperformed judgments in which the court lists the debtor."""
    listing_months: tuple[int, int]
    """From enforceable judgment to the list."""
    writes_off: float
    """A judgment that is not listed ends for want of assets."""
    performs: float
    """A listed person of middle income without hardship performs."""
    performs_times_decile: NDArray[np.float64]
    """(10,) multiplier by income decile."""
    performs_times_hardship: NDArray[np.float64]
    """(4,) multiplier by level of hardship."""
    fixed_term_share: float
    """Share of listings with a fixed term; the others last until performed."""
    term_months: int
    removal_days: int
    """From performance to removal."""
    wrong_person: float
    """Share of listings that name somebody else (a namesake, stale data)."""
    wrong_corrected: float
    """A wrong listing is found and removed, a month."""
    live_at_start: float
    """Natural persons on the list on the first day, as a share of the population."""
    in_default_at_start: float
    """Persons in default on the first day, as a share of borrowers."""
    grade_cap: int = NEVER
    """Highest band of a person while she is on the list; NEVER = any."""
    bought: float = 0.0
    """Share of the debtors with means, about to be listed, who buy themselves off the list."""
    bought_from: int = 10
    """Lowest income decile of those with means, 0 = poorest; 10 = nobody has any."""
    bought_blames: float = 0.0
    """Share of them in whose place somebody innocent is listed."""
    performed_act: int = NEVER
    """Act that is filed on the first of the month after she performed and left; NEVER = none."""


@dataclass(frozen=True)
class EnterpriseList:
    """Tax and product acts of enterprises, their list, and what befalls the head; S sectors, Z sizes."""

    present: bool
    tax_per_year: NDArray[np.float64]
    """(Z,) rate of tax acts by size."""
    product_per_year: NDArray[np.float64]
    """(S,) rate of product and safety acts by sector."""
    found: tuple[float, float]
    """Chance that a tax act, a product act is found out."""
    listed_share: tuple[float, float]
    """Chance that a found act lists the enterprise."""
    term_months: int
    head_barred: bool
    """Whether the gates treat the head of a listed enterprise as listed (list bit 2)."""
    live_at_start: float
    """Share of enterprises on the list on the first day."""
    off: OffTheList = field(default_factory=OffTheList)
    grade_cap: int = NEVER
    """Highest band of the head while the enterprise is listed; NEVER = any."""


LIST_COURT, LIST_SCORE, LIST_ENTERPRISE_HEAD = 1, 2, 4
"""Bits of `Gates.lists`."""
FIRST_CONDUCT_BIT, MAX_CONDUCT_LISTS = 8, 4
"""Bit of the first list by conduct; the others follow."""
N_LISTS = 3 + MAX_CONDUCT_LISTS
"""Lists in the order of their bits: columns of what holds for the listed."""
MOST_BANDS = 8
"""Columns of what holds by band; those beyond the last band are 0."""
MAX_GATES = 32


@dataclass(frozen=True)
class Gates:
    """Where a list or a band is felt; G <= MAX_GATES gates, in the order of the catalogue's demands.

    Every demand is a gate under every regime, if need be an open one, so that attempts are counted alike.
    """

    names: tuple[str, ...]
    of_act: NDArray[np.int8]
    """(A,) gate of a demand; NEVER for the other acts."""
    lists: NDArray[np.uint8]
    """(G,) lists that close it: bits LIST_*; 0 = open to all."""
    open_to: NDArray[np.uint8]
    """(G,) lists whose members alone pass: bits LIST_*; 0 = open to all whom nothing else stops."""
    band_at_most: NDArray[np.int8]
    """(G,) closed to this band and the lower ones; NEVER = bands do not matter."""
    checked: NDArray[np.float64]
    """(G,) share of attempts at which the operator checks."""
    effect: NDArray[np.uint8]
    """(G,) Effect."""
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    parents_lists: NDArray[np.uint8]
    """(G,) lists of a parent that close a gate which looks at the person as well: bits LIST_*; 0 = it looks at no
    parents, or is the school's."""
    parents_reading: NDArray[np.int8]
    """(G,) which reading of that refuses, as `school_reading`; NEVER = none."""
    parents_checked: NDArray[np.float64]
    """(G,) share of attempts at which it looks at parents."""
    school_gate: int
    """Gate index of the school demand (a person's parents are what is checked), or NEVER."""
    school_reading: int
    """Which reading refuses: 0 narrow (the paying parent), 1 wide (any parent), 2 widest (any school); NEVER none."""


@dataclass(frozen=True)
class Conditions:
    """What an open step costs and takes, by band and list; G gates, all 0 where the regime says nothing.

    What holds for a band and what holds for each list that she is on add up. It holds where the operator checks.
    """

    base_yuan: NDArray[np.float64]
    """(G,) price of one attempted step before any change."""
    price: NDArray[np.float64]
    """(G, MOST_BANDS) change of the price as a share of `base_yuan`; below 0 = cheaper."""
    price_listed: NDArray[np.float64]
    """(G, N_LISTS) likewise for those on each list."""
    days: NDArray[np.int64]
    """(G, MOST_BANDS) days later (below 0: sooner)."""
    days_listed: NDArray[np.int64]
    """(G, N_LISTS)."""
    deposit_yuan: NDArray[np.float64]
    """(G,) deposit that others pay."""
    waived: NDArray[np.bool_]
    """(G, MOST_BANDS) whether the band need not pay it."""
    alternative: NDArray[np.float64]
    """(G,) share of the refused who go another way."""
    hours: NDArray[np.int64]
    """(G,) hours that the other way takes longer."""


@dataclass(frozen=True)
class Queues:
    """Fixed capacities; Q <= MAX_QUEUES gates at which those of some bands go first."""

    gate: NDArray[np.int64]
    """(Q,)."""
    places_per_year: NDArray[np.float64]
    """(Q,) places a citizen and year, whoever asks."""
    ordered: NDArray[np.float64]
    """(Q,) share of the places given in the regime's order; the others go in order of arrival."""
    at_start: NDArray[np.float64]
    """(Q,) persons who wait on the first day, as a share of the population."""
    turn: NDArray[np.int8]
    """(Q, MOST_BANDS) 0 = served first, 1 = in turn, 2 = last."""
    stays: NDArray[np.bool_]
    """(Q,) whether those without a place wait on; if not, they leave without it at the month's end."""


MAX_QUEUES = 4


@dataclass(frozen=True)
class Response:
    """What it does to people; every mechanism can be off (its numbers are then neutral)."""

    deterrence: bool
    deterred_by_memory: NDArray[np.float64]
    """(8,) factor on deterred acts by memory of punishments, 1 at memory 0, falling."""
    memory_fades: float
    """Chance a month that the memory falls by one."""
    norm_half: float
    """General deterrence: records that cost points per 1000 citizens and month, at which half the fall is reached."""
    norm_least: float
    hardship: bool
    hardship_rises: float
    """Chance a month that a person on the court list loses income (hardship + 1, at most 3)."""
    hardship_falls: float
    """Chance a month that hardship falls by one for those not listed."""
    debts_by_hardship: NDArray[np.float64]
    """(4,) factor on falling into debt, at most the act's headroom."""
    demands_by_hardship: NDArray[np.float64]
    """(4,) factor on demands, at most 1."""
    points_seeking: float
    """Factor on acts of response class 4 while a score is kept, at most the act's headroom; 1 = off."""
    hardship_known: float = 0.0
    """Chance a month that somebody in a published band, not on the court list, loses custom or work."""
    hardship_shown: float = 0.0
    """Share of those shown on a board who lose custom or work by it."""
    know: float = 1.0
    """Share of citizens who know the rules; deterrence and the seeking of points move nobody else."""


@dataclass(frozen=True)
class Start:
    """The first of January 2018: totals that official figures start from, at 1:1."""

    counters: dict[str, float] = field(default_factory=dict)
    """Running totals at the start by name: listings, flight_refusals, train_refusals, performed."""
    past_records: bool = True
    """Whether live records are drawn for the years before the start."""


@dataclass(frozen=True)
class Factors:
    """Where a score of several factors begins, and who joined it; F factors, R roles that one of them names."""

    weight: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(F,) share of the scale."""
    level: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, N_CELLS)))
    """(F, N_CELLS) share of the factor's points; counted from 0 to 1."""
    role_masks: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(R,) trait bits."""
    by_role: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    """(F, R) more or less of the factor's points."""
    spread: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(F,) how far persons who are alike differ at most."""
    joined: NDArray[np.float64] = field(default_factory=lambda: np.ones(N_CELLS))
    """(N_CELLS,) share who joined."""
    joining_mask: int = 0
    """Trait bits of those who can join."""
    joining_provinces: int = ALL_PROVINCES
    """Bits of the provinces in which they live."""


@dataclass(frozen=True)
class Lines:
    """Lines of a regime's code that the engine holds as one act, since they behave alike (regimes/lines.py)."""

    names: tuple[str, ...] = ()
    """(L,) act by act."""
    first: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, np.int64))
    """(A + 1,) where the lines of each act begin; an act of one line has none. One element: no act has any."""
    weight: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(L,) filings of each line, relative to the others of its act."""

    def of_act(self, act: int) -> tuple[str, ...]:
        """Names of the lines of an act; empty where it is one line."""
        if len(self.first) == 1:
            return ()
        return self.names[self.first[act] : self.first[act + 1]]


@dataclass(frozen=True)
class Rulebook:
    """Everything the engine knows of a regime on a society's catalogue."""

    name: str
    acts: Acts
    channels: Channels
    scores: Scores
    court: CourtList
    score_list: ScoreList
    enterprises: EnterpriseList
    gates: Gates
    conditions: Conditions
    queues: Queues
    response: Response
    start: Start
    remedies: Remedies = field(default_factory=Remedies)
    conduct_lists: ConductLists = field(default_factory=ConductLists)
    licence: Licence = field(default_factory=Licence)
    factors: Factors = Factors()
    lines: Lines = Lines()
    association: Association = field(default_factory=Association)
    visibility: Visibility = field(default_factory=Visibility)
    ostracism: Ostracism = field(default_factory=Ostracism)
    codes: Codes = field(default_factory=Codes)
    enterprise_score: EnterpriseScore = field(default_factory=EnterpriseScore)
    evasion: Evasion = field(default_factory=Evasion)
    attitudes: Attitudes = field(default_factory=Attitudes)
    scopes: Scopes = field(default_factory=Scopes)
    fields: FieldsOfLife = field(default_factory=FieldsOfLife)
