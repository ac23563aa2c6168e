"""Which blocks and keys does a regime hold?

Question answered: what may be said of channels, scores, lists, gates and mechanisms? Left out: whether names fit each
other and ranges make sense (regimes/regime_checks.py). The descriptions are the reference of the language.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from underheaven.regimes.catalogue_schema import Act, Source, Who
from underheaven.regimes.code_schema import Layer, MadeGood, Organisations, ValidityBySize
from underheaven.regimes.enterprise_schema import EarlyRemoval, EnterpriseScore
from underheaven.regimes.factor_schema import Enrolment, Factor
from underheaven.regimes.fields import (
    Age,
    BandName,
    ByDecile,
    ByHardship,
    ByMemory,
    ByMonth,
    ByPlace,
    ByProvince,
    Change,
    Count,
    Day,
    DayKey,
    Days,
    DaysMore,
    DaysSpan,
    Falling,
    FallingByHardship,
    Hours,
    HoursOfEffort,
    MonthlyChance,
    Months,
    MonthsSpan,
    Multiplier,
    Name,
    Names,
    NormRate,
    Points,
    Prose,
    Rate,
    Records,
    RoleNames,
    RowNames,
    Rules,
    Share,
    SourceKey,
    Validity,
    Yuan,
    YuanAYear,
    described,
    key_among,
    one_of,
    rising,
)
from underheaven.regimes.law_schema import Law
from underheaven.regimes.licence_schema import Licence
from underheaven.regimes.origins import Leaf
from underheaven.regimes.remedy_schema import Sharing, Ways
from underheaven.regimes.standing_schema import Association, Ostracism, Visibility

COUNTERS = ("listings", "flight-refusals", "train-refusals", "performed")
READINGS = ("narrow", "wide", "widest")
"""Readings of the school rule in the order of their numbers."""


class Titled(Rules):
    """A block that readers meet by name."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    law: Law | None = described("legal basis and place in law; description only")


class ChannelTimes(Rules):
    """Multipliers of a channel's coverage."""

    place: ByPlace = Field(default_factory=dict, description="urban, rural; left out = 1")
    province: ByProvince = Field(default_factory=dict, description="by English name; left out = 1")
    since: ByMonth = Field(
        default_factory=dict, description="from the first of a month until the next date; before = 1"
    )


class ChannelCost(Rules):
    """What a channel costs those who watch."""

    equipment: YuanAYear | None = described("equipment and its running, whatever is seen; left out = 0")
    filing: Yuan | None = described("clerks and reviewers for each act that it files; left out = 0")


class Channel(Titled):
    """Somebody or something that watches."""

    sees: dict[Name, Share] = Field(description="acts or habits with the share that it covers")
    captured: Share | None = described("factor of every coverage: share captured")
    identified: Share | None = described("factor: share of the captured that a person is named for")
    confirmed: Share | None = described("factor: share of the named that a clerk confirms")
    times: ChannelTimes = Field(default=ChannelTimes(), description="multipliers of the coverage")
    enrolled_from: Age | None = described(
        "least age of those whom it can name, rightly or wrongly; left out = everybody"
    )
    wrong_person: Share | None = described("share of what it files that names somebody else; left out = 0")
    delay: DaysSpan | None = described("from act to file, at most 400 days; left out = 0")
    start: Day | None = Field(default=None, alias="from", description="first day on which it watches")
    end: Day | None = Field(default=None, alias="to", description="last day on which it watches")
    cost: ChannelCost | None = described("what it costs; left out = nothing")


class Board(Titled):
    """A public board that shows names."""

    share: Share = Field(description="share of the filed acts that it shows")
    days: Days = Field(description="days that it shows one act")
    from_age: Age | None = described("least age of those whom it shows; left out = everybody")


class Band(Rules):
    """A range of scores with a name."""

    start: Points = Field(alias="from", description="lowest score of the band")
    end: Points | None = Field(default=None, alias="to", description="highest score; only checked")
    subtypes: dict[BandName, Prose] = Field(
        default_factory=dict,
        description="of the lowest band: names by the lowest band held before that each stands for",
    )


class Revision(Rules):
    """What an item is from a day on; what is left out stays as it was before."""

    points: Points | None = described("points of one filed act from then on; left out = as before")
    validity: Prose | None = described("class of validity from then on; left out = as before")
    grade: Prose | None = described("direct downgrade from then on; left out = as before")


class Item(Titled):
    """What one filed act does to the score."""

    points: Points | None = described("points of one filed act; left out = 0")
    validity: Prose | None = described("class of validity; left out = for good")
    repeat: Annotated[str, one_of("single", "doubled")] = Field(
        default="single", description="what a repetition within validity counts"
    )
    at_most: Records | None = described("most records of the item that count at a time; left out = no cap")
    grade: Prose | None = described("direct downgrade: highest band while the record lives")
    assessed: Months | None = described("a record counts once in this part of a year; left out = each counts")
    who: Who | None = described("for whom it counts; left out = everybody")
    of: Annotated[str, one_of("organisation")] = described("whose act it is, if not a person's; the head bears a share")
    start: Day | None = Field(default=None, alias="from", description="first day of the rule")
    end: Day | None = Field(default=None, alias="to", description="last day of the rule")
    revised: Annotated[dict[DayKey, Revision], rising] = Field(
        default_factory=dict,
        description="by first day, what the item is from then on; earlier records stay as they are",
    )


class Score(Titled):
    """A personal score."""

    start: Points = Field(description="score of a person without records")
    least: Points = Field(alias="min", description="lowest score")
    greatest: Points = Field(alias="max", description="highest score")
    limits: Annotated[str, one_of("at-each-change", "when-read")] = Field(description="when the score is clipped")
    bands: dict[BandName, Band] = Field(default_factory=dict, description="bands by name, at most 7")
    validity: dict[Name, Validity] = Field(default_factory=dict, description="classes of validity, at most 7")
    items: dict[Name, Item] = Field(default_factory=dict, description="acts or habits that move the score")
    while_downgraded: Annotated[str, one_of("bonuses-count", "bonuses-blocked")] = Field(
        default="bonuses-count", description="whether bonuses change the score while a direct downgrade lives"
    )
    factors: dict[Name, Factor] = Field(default_factory=dict, description="weighted factors that the start adds up")
    association: Association | None = described("points lost for those to whom one is tied; left out = none")
    validity_by_size: ValidityBySize | None = described("validity of items that name no class; left out = for good")
    organisations: Organisations | None = described("what heads bear of items `of: organisation`")
    heaviest_only: dict[Name, dict[Name, Share]] = Field(
        default_factory=dict, description="by act, heavier items that it may fit too; only the heaviest counts"
    )
    made_good: dict[Name, MadeGood] = Field(
        default_factory=dict, description="by act, its records that are struck when their cause is made good"
    )
    layer: Layer | None = described("a yearly score of a smaller place that feeds this one")


class PerformsTimes(Rules):
    """Multipliers of performing."""

    income: ByDecile = Field(default_factory=dict, description="by decile; those between interpolated")
    hardship: ByHardship = Field(default_factory=dict, description="by level 1 to 3; level 0 is 1")


class Bought(Rules):
    """Debtors with means who buy themselves off the list."""

    share: Share = Field(description="share of the debtors with means, about to be listed, who do")
    means: Records = Field(description="lowest income decile of those with means, 1 to 10")
    blames: Share | None = described("share of them in whose place somebody innocent is listed; left out = 0")


class CourtRules(Titled):
    """The list of judgment defaulters."""

    kind: Annotated[str, one_of("court")]
    listed_share: Share = Field(description="share of unperformed judgments in which the court lists")
    listing: MonthsSpan = Field(description="from enforceable judgment to the list")
    performs: MonthlyChance = Field(description="a listed person of middle income without hardship performs")
    performs_times: PerformsTimes = Field(default=PerformsTimes(), description="multipliers of `performs`")
    fixed_term_share: Share | None = described("share of listings with a fixed term; left out = 0")
    term: Months | None = described("the fixed term")
    removal: Days | None = described("from performance to removal; left out = 0")
    wrong_person: Share | None = described("share of listings that name somebody else; left out = 0")
    wrong_corrected: MonthlyChance | None = described("a wrong listing is found and removed")
    bought: Bought | None = described("debtors with means who buy themselves off the list; left out = none")
    grade: Prose | None = described("highest band while she is on the list; left out = any")
    performed: Prose | None = described("own act that is filed when she has performed and left; left out = none")
    live_at_start: Share | None = described("persons listed on the first day, share of the population; left out = 0")


class LongerTerm(Rules):
    """Another term for those whose score is lower still when they come onto the list."""

    below: Points = Field(description="it holds when the score is below")
    term: Days = Field(description="days on the list, 31 to 366")


class ScoreRules(Titled):
    """A list fed by the score."""

    kind: Annotated[str, one_of("score")]
    below: Points = Field(description="listed when the score is below")
    term: Days = Field(description="days on the list, 31 to 366; listed again if still below")
    grade: Prose | None = described("a live direct downgrade to this band or lower lists as well")
    longer: dict[Name, LongerTerm] = Field(default_factory=dict, description="longer terms by name, at most 3")
    takes: Annotated[str, one_of(*RoleNames)] | None = described("role that those on the list lack; left out = none")
    clears: Annotated[str, one_of("yes", "no")] = Field(
        default="no", description="whether records that cost points are cleared once a stay is served"
    )


class ByKindOfAct(Rules):
    """One share for tax acts and one for product acts."""

    tax: Share | None = described("of tax acts; left out = 0")
    product: Share | None = described("of product and safety acts; left out = 0")


class EnterpriseRules(Titled):
    """The list of enterprises."""

    kind: Annotated[str, one_of("enterprise")]
    found: ByKindOfAct = Field(description="chance that an act is found out")
    listed_share: ByKindOfAct = Field(description="chance that a found act lists the enterprise")
    term: Months = Field(description="months on the list")
    head: Annotated[str, one_of("barred", "free")] = Field(
        default="free", description="whether closed gates meet the head"
    )
    grade: Prose | None = described("highest band of the head while the enterprise is listed; left out = any")
    live_at_start: Share | None = described("share of enterprises listed on the first day; left out = 0")
    early: EarlyRemoval | None = described("removal before the term, once corrected; left out = none")
    appeal: Annotated[str, one_of("yes", "no")] = Field(default="no", description="whether heads appeal against it")


class ConductEntry(Rules):
    """An act that leads onto a list."""

    term: Days = Field(description="days on the list from the filing on")
    share: Share | None = described("share of the filings that list; left out = all")
    who: Who | None = described("whom a filing lists; left out = everybody")
    lifted: Annotated[str, one_of("yes", "no")] = Field(
        default="no", description="whether the stay ends once what led to it is made good"
    )


class ConductRules(Titled):
    """A list that filed acts lead onto."""

    kind: Annotated[str, one_of("conduct")]
    entries: dict[Name, ConductEntry] = Field(description="acts or habits that lead onto the list")
    start: Day | None = Field(default=None, alias="from", description="first day on which a filing lists")
    end: Day | None = Field(default=None, alias="to", description="last day on which a filing lists")
    lifted: MonthlyChance | None = described("what led to such a stay is made good; left out = never")
    grace: Days | None = described("days from the filing until it lists; left out = none")


LIST_KINDS = ("court", "score", "enterprise", "conduct")


def _kind_of_list(value: Any) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else None
    return kind.text if isinstance(kind, Leaf) else None


ListRules = Annotated[
    Annotated[CourtRules, Tag("court")]
    | Annotated[ScoreRules, Tag("score")]
    | Annotated[EnterpriseRules, Tag("enterprise")]
    | Annotated[ConductRules, Tag("conduct")],
    Discriminator(_kind_of_list),
]


class Price(Rules):
    """What a step costs, and for whom more or less."""

    base: Yuan = Field(description="price of one attempted step")
    bands: dict[BandName, Change] = Field(default_factory=dict, description="change by band; left out = none")
    lists: dict[Name, Change] = Field(default_factory=dict, description="change for those on a list, added")


class Delay(Rules):
    """For whom a step takes longer or comes sooner."""

    bands: dict[BandName, DaysMore] = Field(default_factory=dict, description="days by band; left out = none")
    lists: dict[Name, DaysMore] = Field(default_factory=dict, description="days for those on a list, added")


class Waive(Rules):
    """A deposit that some need not pay."""

    deposit: Yuan = Field(description="what the others pay")
    band: Prose = Field(description="waived for this band and the higher ones")


class Priority(Rules):
    """A queue of fixed capacity, and who goes first."""

    places: Rate = Field(description="places a citizen and year, whoever asks; above 0")
    ordered: Share = Field(description="share of the places given in the order below; the others as people arrive")
    ahead: Prose | None = described("this band and the higher ones are served first")
    behind: Prose | None = described("this band and the lower ones are served last")
    without_place: Annotated[str, one_of("wait", "leave")] = Field(
        default="wait", description="whether those without a place wait on or leave at the month's end"
    )
    at_start: Share | None = described("persons who wait on the first day, share of the population; left out = 0")


class Alternative(Rules):
    """Another way for those who are refused."""

    share: Share = Field(description="share of the refused who take it")
    hours: Hours = Field(description="hours that it takes longer")


class OfParents(Rules):
    """A gate that the listing of a parent closes to a child of the household as well."""

    closed_to: Names = Field(description="lists of a parent that close it")
    reading: Annotated[str, one_of(*READINGS)] = Field(description="which children it meets")
    checked: Share = Field(description="share of attempts at which parents are looked up; no more than `checked`")


class Gate(Titled):
    """Where a list or a band is felt."""

    closed_to: Names = Field(default=(), description="lists that close it")
    open_only_to: Names = Field(default=(), description="lists whose members alone pass; left out = everybody")
    band: Prose | None = described("closed to this band and the lower ones")
    checked: Share | None = described("share of attempts at which the operator checks; not for `priority`")
    effect: Annotated[str, one_of("refuse", "slow")] | None = described("what happens to those whom it is closed to")
    price: Price | None = described("what a step costs, and for whom more or less")
    delay: Delay | None = described("for whom a step takes longer or comes sooner")
    waive: Waive | None = described("a deposit that some need not pay")
    priority: Priority | None = described("a queue of fixed capacity, and who goes first")
    alternative: Alternative | None = described("another way for those who are refused")
    start: Day | None = Field(default=None, alias="from", description="first day of the rule")
    end: Day | None = Field(default=None, alias="to", description="last day of the rule")
    reading: Annotated[str, one_of(*READINGS)] = described(
        "for the demand that checks parents: which children it meets"
    )
    parents: OfParents | None = described("whose parents close it to a child; left out = nobody's")
    who: Who | None = described("who feels the gate; left out = everybody")
    low_enterprises: Annotated[str, one_of("closed")] = described("to heads whose enterprise is in a low band")


class Norm(Rules):
    """General deterrence by what happens to others."""

    half_at: NormRate = Field(description="records per 1000 citizens and month at which half the fall is reached")
    least: Falling = Field(description="factor that the fall tends to")


class Deterrence(Titled):
    """Punishment deters."""

    by_memory: ByMemory = Field(description="factor on deterred acts by remembered punishments; 0 is 1")
    memory_fades: MonthlyChance = Field(description="the memory falls by one")
    norm: Norm | None = described("general deterrence")


class Hardship(Titled):
    """Being listed costs income."""

    rises: MonthlyChance = Field(description="a person on the court list loses income")
    falls: MonthlyChance = Field(description="hardship falls by one for those not listed")
    known: MonthlyChance | None = described(
        "somebody in a published band that others see loses custom or work; left out = never"
    )
    shown: Share | None = described("share of those shown on a board who lose custom or work; left out = none")
    debts: ByHardship = Field(default_factory=dict, description="factor on falling into debt by level")
    demands: FallingByHardship = Field(default_factory=dict, description="factor on demands by level")


class PointsSeeking(Titled):
    """Points attract good deeds."""

    factor: Multiplier = Field(description="factor on acts with `response: points-raise`")


class Evasion(Titled):
    """Those who were punished keep from being seen."""

    share: Share = Field(description="share of deterred acts kept from being seen while a punishment is remembered")
    hours: HoursOfEffort = Field(description="hours that one such act takes; a cost in the report")


class Mechanisms(Rules):
    """What the regime does to people; what is left out is off."""

    deterrence: Deterrence | None = described("punishment deters")
    hardship: Hardship | None = described("being listed costs income")
    points_seeking: PointsSeeking | None = Field(default=None, alias="points-seeking", description="points attract")
    ostracism: Ostracism | None = described("others cut ties with those whom they see to stand low")
    evasion: Evasion | None = described("those who were punished keep from being seen")


class StartRules(Rules):
    """The first day."""

    past_records: Annotated[str, one_of("drawn", "none")] = Field(
        default="none", description="live records of the years before"
    )
    counters: dict[Annotated[str, key_among("counter", COUNTERS)], Count] = Field(
        default_factory=dict, description="totals at 1:1"
    )


class Secrecy(Titled):
    """What citizens know of the rules."""

    know: Share = Field(description="share of citizens who know what is punished and rewarded")


class RegimeBody(Titled):
    """A regime file."""

    regime: Prose = Field(description="name, the same as the file's")
    title: Prose = Field(default="", description="title for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    catalogue: Prose = Field(description="name of the catalogue it is written for, or none")
    sources: dict[SourceKey, Source] = Field(default_factory=dict, description="documents by key")
    acts: dict[Name, Act] = Field(default_factory=dict, description="the regime's own acts")
    acts_per_day: Annotated[str, one_of("at most 1", "any")] = Field(
        default="any", description="the regime's own acts of one day"
    )
    channels: dict[Name, Channel] = Field(default_factory=dict, description="who watches")
    wrong_in_province: Share | None = described("share of wrongly named persons who live in the same province")
    boards: dict[Name, Board] = Field(default_factory=dict, description="acts that boards show")
    warnings: dict[Name, Share] = Field(default_factory=dict, description="share dealt with on the spot, no points")
    enrolment: Enrolment | None = described("who has joined the score; left out = everybody")
    secrecy: Secrecy | None = described("what citizens know of the rules; left out = everybody knows them")
    scores: dict[Name, Score] = Field(default_factory=dict, description="at most one score")
    lists: dict[Name, ListRules] = Field(
        default_factory=dict, description="at most one of each kind; of the kind conduct four"
    )
    gates: dict[Name, Gate] = Field(default_factory=dict, description="demands that are closed to somebody")
    licences: dict[Name, Licence] = Field(default_factory=dict, description="at most one licence with points")
    mechanisms: Mechanisms = Field(default=Mechanisms(), description="responses; what is left out is off")
    remedies: Ways | None = described("ways back; left out = none but those of the lists")
    sharing: dict[Name, Sharing] = Field(default_factory=dict, description="copies at operators, at most 7 edges")
    visibility: Visibility | None = described("whose standing others can see; left out = nobody's")
    start: StartRules | None = described("the first day")
    enterprise_score: EnterpriseScore | None = described("a score of enterprises; left out = none")
