"""Count whom each rule of a regime met in a run, and which rules met nobody.

Question answered: for every rule of the file, how many persons, steps, acts, records or listings a run counted for it.
Left out: what the rules did to them (headlines.py), and what a regime is without one (studies/parts.py).

The engine counts by person, act and gate, not by rule. Where a count belongs to one rule alone it is `counted`; where
several rules share it, each has all of it (`together`) or the part that their shares give it (`about`); where only a
bound is known it is `at most`. A rule of which nothing is stored says so and is not taken for one that met nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.conduct.routines.compile import ROUTINE_OF
from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.model.regime.rules_of_file import WRONG_NAMINGS, RuleOfFile
from underheaven.model.scoring.points.revisions import act_and_day
from underheaven.results.facts import GOOD, RegimeFacts
from underheaven.state.limits import NEVER
from underheaven.state.measures import ByAct, Measure, Step

COUNTED, ABOUT, TOGETHER, AT_MOST, NOT_COUNTED = "counted", "about", "together", "at most", "not counted"
"""How a count was come by."""
SURELY_SOMEBODY = 0.5
"""A reckoned count below this is taken for nobody."""


@dataclass(frozen=True)
class Reached:
    """What a run counted for one rule; counts are of the society that was run, not scaled."""

    rule: str
    count: float | None
    """None where nothing is stored of it."""
    unit: str
    how: str = COUNTED
    persons: int | None = None
    """Where persons are counted besides: each once a calendar year, at licences once a year of theirs."""
    days: int | None = None
    """Person-days during which it was closed to somebody, or would have slowed somebody, whether they tried or not."""
    by_band: Mapping[str, int] | None = None
    """The count by band of the person at the month's end, where it is kept."""
    why: str = ""
    """What the file says of the rule, and that it was not in force yet."""

    @property
    def met_somebody(self) -> bool | None:
        """None where nothing is stored of it."""
        if self.count is None:
            return None
        return self.count >= SURELY_SOMEBODY if self.how in (ABOUT, AT_MOST) else self.count > 0

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "met_somebody": self.met_somebody}


def reach(facts: RegimeFacts, outcome: Outcome) -> tuple[Reached, ...]:
    """Every rule of the regime, in the order of the file.

    Args:
        facts: of the regime, with its rules.
        outcome: of the whole run.
    """
    counts = _Counts(facts, outcome)
    return tuple(_with_why(_OF_BLOCK[rule.name.partition("/")[0]](rule, counts), rule, counts) for rule in facts.rules)


def most_met_first(found: Iterable[Reached]) -> list[Reached]:
    """Those that met somebody, the most first, equal ones by name."""
    return sorted((r for r in found if r.met_somebody), key=lambda r: (-(r.count or 0.0), r.rule))


def met_nobody(found: Iterable[Reached]) -> list[Reached]:
    """Those that met nobody, in the order of the file."""
    return [r for r in found if r.met_somebody is False]


def not_counted(found: Iterable[Reached]) -> list[Reached]:
    """Those of which nothing is stored."""
    return [r for r in found if r.met_somebody is None]


def met_words(r: Reached) -> str:
    """A count with how it was come by: `about 12`, `at most 5`."""
    sign = f"{r.how} " if r.how in (ABOUT, AT_MOST) else ""
    return "not stored" if r.count is None else f"{sign}{round(r.count):,}"


def what_is_counted(r: Reached) -> str:
    """Its unit, persons, their days, the bands that are not zero, and whether other rules share the count."""
    persons = "" if r.persons is None or r.persons == r.count else f"{r.persons:,} persons"
    bands = ", ".join(f"{name} {n:,}" for name, n in (r.by_band or {}).items() if n)
    days = f"{r.days:,} person-days" if r.days else ""
    return "; ".join(filter(None, (r.unit, persons, days, bands, "with other rules" if r.how == TOGETHER else "")))


class _Counts:
    """A run's sums as the rules ask for them."""

    def __init__(self, facts: RegimeFacts, outcome: Outcome) -> None:
        self.facts, self.outcome = facts, outcome
        self.flows = outcome.counts.sum(axis=(0, 1, 3))
        self.by_act = outcome.by_act.sum(axis=1)
        self.steps = outcome.steps.sum(axis=(0, 1))
        self.lists = {rule.name: rule.kind for rule in facts.rules if rule.name.startswith("lists/")}

    def flow(self, *measures: int) -> int:
        """Sum over the run."""
        return int(self.flows[list(measures)].sum())

    def of_month(self, measure: int) -> int:
        """The greatest of any month."""
        return int(self.outcome.counts[:, :, measure].sum(axis=(1, 2)).max(initial=0))

    def act(self, name: str, column: ByAct, since: str = "") -> int:
        """Of an act, from the month of a day on; 0 where nobody does it under this name."""
        if name not in self.facts.act_names:
            return 0
        months = np.array([month >= since[:7] for month in self.outcome.months])
        place = self.facts.act_names.index(name)
        return int(self.by_act[months, place, column].sum()) if place < self.by_act.shape[1] else 0

    def acts(self, wanted: Callable[[int], bool], *columns: ByAct) -> int:
        """Of all acts of conduct of a sort."""
        acts = [a for a in self.facts.acts_of(ActKind.CONDUCT) if a < self.by_act.shape[1] and wanted(a)]
        return int(self.by_act[:, acts][:, :, list(columns)].sum())

    def bands(self, values: NDArray[np.int64]) -> dict[str, int] | None:
        """(8,) numbers by band, as far as there are bands."""
        names = self.facts.band_names
        return {name: int(values[band]) for band, name in enumerate(names)} if names else None

    def others_of(self, kind: str, key: str) -> int:
        """How many lists of a kind have a way off or a rule of this name."""
        return sum(k == kind and name.endswith(f"/{key}") for name, k in self.lists.items())


def _with_why(found: Reached, rule: RuleOfFile, counts: _Counts) -> Reached:
    late = rule.since and rule.since[:7] > counts.outcome.months[-1]
    words = "; ".join(filter(None, (f"in force from {rule.since} on" if late else "", rule.why)))
    return Reached(**{**_fields(found), "why": words})


def _fields(found: Reached) -> dict[str, Any]:
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def _measured(rule: RuleOfFile, counts: _Counts, unit: str, *measures: int) -> Reached:
    return Reached(rule.name, counts.flow(*measures), unit)


def _channel(rule: RuleOfFile, counts: _Counts) -> Reached:
    """What two channels may see is shared as their coverages would share it (as results/costs.py does)."""
    facts, seen = counts.facts, 0.0
    number, alone = facts.channel_names.index(rule.name.partition("/")[2]), True
    for act, (pair, first) in enumerate(zip(facts.act_channels, facts.act_first_share, strict=True)):
        for channel, share in zip(pair, (first, 1.0 - first), strict=True):
            if channel == number and act < counts.by_act.shape[1]:
                seen += share * float(counts.by_act[:, act, ByAct.SEEN].sum())
                alone &= NEVER in pair
    return Reached(rule.name, seen if not alone else int(seen), "acts seen", COUNTED if alone else ABOUT)


def _wrong_namings(rule: RuleOfFile, counts: _Counts) -> Reached:
    return _measured(rule, counts, "wrong namings", Measure.WRONG_RECEIVED, Measure.COURT_ENTERED_WRONGLY)


def _of_filings(measure: Measure, unit: str) -> Callable[[RuleOfFile, _Counts], Reached]:
    """Boards and warnings: the run's total where one act alone is shown, else the share of what was filed of it."""

    def counted(rule: RuleOfFile, counts: _Counts) -> Reached:
        block, _, act = rule.name.partition("/")
        filed = counts.act(act, ByAct.FILED)
        alone = sum(other.name.startswith(f"{block}/") for other in counts.facts.rules) == 1
        if alone or not filed:
            return Reached(rule.name, counts.flow(measure) if alone else 0, unit)
        return Reached(rule.name, rule.share * filed, unit, COUNTED if rule.share == 1.0 else ABOUT)

    return counted


def _item(rule: RuleOfFile, counts: _Counts) -> Reached:
    act, _, revised = rule.name.removeprefix("items/").partition("/")
    names = [n for n in counts.facts.act_names if act_and_day(n)[0] == act and (not revised or n != act)]
    return Reached(rule.name, sum(counts.act(name, ByAct.SCORED) for name in names), "records that moved a score")


def _of_score(rule: RuleOfFile, counts: _Counts) -> Reached:
    name, everybody = rule.name.removeprefix("scores/"), counts.outcome.population
    if name == "doublings":
        return _doublings(rule, counts)
    if name == "downgrades":
        scored = sum(counts.act(act, ByAct.SCORED) for act in rule.kind.split())
        return Reached(rule.name, scored, "records that hold a band down")
    if name == "assessed":
        filed, scored = (sum(counts.act(a, c) for a in rule.kind.split()) for c in (ByAct.FILED, ByAct.SCORED))
        return Reached(rule.name, max(filed - scored, 0), "records that counted for nothing", AT_MOST)
    if name == "association":
        points = counts.of_month(Measure.ASSOCIATED)
        return Reached(rule.name, points, "persons who lose points, of the month with most", persons=points)
    if name == "made-good":
        how = TOGETHER if counts.facts.has_repair else COUNTED
        return Reached(rule.name, counts.flow(Measure.RECORDS_REPAIRED), "records struck", how)
    if name == "layer":
        filed = sum(counts.act(act, ByAct.FILED) for act in rule.kind.split())
        return Reached(rule.name, filed, "records that it filed")
    if name == "blocked-bonuses":
        good = [a for a in range(counts.by_act.shape[1]) if counts.facts.act_lawfulness[a] == GOOD]
        kept = counts.by_act[:, good, ByAct.FILED].sum() - counts.by_act[:, good, ByAct.SCORED].sum()
        return Reached(rule.name, int(kept), "records of good deeds that moved no score", AT_MOST)
    if name == "factors":
        return Reached(rule.name, everybody, "persons with a score", AT_MOST)
    more = np.maximum(counts.by_act[:, :, ByAct.SCORED] - counts.by_act[:, :, ByAct.FILED], 0)
    return Reached(rule.name, int(more.sum()), "records that counted as a heavier line")


def _doublings(rule: RuleOfFile, counts: _Counts) -> Reached:
    """Records that counted double: what their points are more than each record once gives, in records."""
    facts = counts.facts
    if not facts.act_points:
        return Reached(rule.name, None, "", NOT_COUNTED)
    by_act, points = counts.by_act.sum(axis=0), np.abs(np.array(facts.act_points[: counts.by_act.shape[1]], np.int64))
    doubled = by_act[:, ByAct.POINTS] // np.maximum(points, 1) - by_act[:, ByAct.SCORED]
    return Reached(rule.name, max(int(doubled[points > 0].sum()), 0), "records that counted double")


def _enrolment(rule: RuleOfFile, counts: _Counts) -> Reached:
    return Reached(rule.name, counts.outcome.population, "persons who may join", AT_MOST)


def _list(rule: RuleOfFile, counts: _Counts) -> Reached:
    _, _, key = rule.name.removeprefix("lists/").partition("/")
    if key.startswith("entries/"):
        return _entry(rule, counts, key.removeprefix("entries/"))
    if not key and rule.kind == "conduct":
        return _conduct_list(rule, counts)
    told = _OF_LISTS.get((rule.kind, key))
    if told is None:
        return Reached(rule.name, None, "", NOT_COUNTED)
    unit, *measures = told
    shared = rule.kind == "conduct" and counts.others_of("conduct", key) > 1
    return Reached(rule.name, counts.flow(*measures), unit, TOGETHER if shared else COUNTED)


_OF_LISTS: Mapping[tuple[str, str], tuple[Any, ...]] = {
    ("court", ""): ("listings", Measure.COURT_ENTERED),
    ("court", "performs"): ("persons who performed and left", Measure.COURT_PERFORMED),
    ("court", "term"): ("listings whose term ended", Measure.COURT_EXPIRED),
    ("court", "wrong_corrected"): ("wrong listings removed", Measure.COURT_CORRECTED),
    ("court", "grade"): ("person-days on the list", Measure.COURT_DAYS),
    ("court", "performed"): ("persons who performed and left", Measure.COURT_PERFORMED),
    ("court", "bought"): ("debtors who bought themselves off", Measure.COURT_BOUGHT),
    ("score", ""): ("listings", Measure.SCORE_ENTERED),
    ("score", "term"): ("listings that ended", Measure.SCORE_LEFT),
    ("score", "takes"): ("listings", Measure.SCORE_ENTERED),
    ("score", "clears"): ("listings that ended", Measure.SCORE_LEFT),
    ("enterprise", ""): ("listings of enterprises", Measure.ENTERPRISE_LISTED),
    ("enterprise", "term"): ("listings that ended", Measure.ENTERPRISE_LEFT),
    ("enterprise", "head"): ("person-days of heads", Measure.HEAD_DAYS),
    ("enterprise", "grade"): ("person-days of heads", Measure.HEAD_DAYS),
    ("enterprise", "early"): ("listings that ended early", Measure.ENTERPRISE_EARLY),
    ("enterprise", "appeal"): ("listings and filings struck", Measure.ENTERPRISE_STRUCK),
    ("conduct", "lifted"): ("stays that ended early", Measure.BANS_LIFTED),
    ("conduct", "grace"): ("filings that list after a grace", Measure.GRACE_BEGUN),
}
"""Unit and measures by kind of list and key; what is missing is stored nowhere apart."""


def _entry(rule: RuleOfFile, counts: _Counts, act: str) -> Reached:
    filed = counts.act(act, ByAct.FILED, rule.since)
    return Reached(rule.name, rule.share * filed, "filings that list", COUNTED if rule.share == 1.0 else ABOUT)


def _conduct_list(rule: RuleOfFile, counts: _Counts) -> Reached:
    """The run's entries, shared among lists as the filings that lead onto them."""
    expected: dict[str, float] = {}
    for other in counts.facts.rules:
        if other.kind == "conduct" and "/entries/" in other.name:
            name, _, act = other.name.partition("/entries/")
            expected[name] = expected.get(name, 0.0) + (_entry(other, counts, act).count or 0.0)
    entered, own = counts.flow(Measure.CONDUCT_ENTERED), expected.get(rule.name, 0.0)
    if len(expected) == 1 or not own or own == sum(expected.values()):
        return Reached(rule.name, entered if own else 0, "listings")
    return Reached(rule.name, entered * own / sum(expected.values()), "listings", ABOUT)


def _gate(rule: RuleOfFile, counts: _Counts) -> Reached:
    name, _, key = rule.name.removeprefix("gates/").partition("/")
    g = counts.facts.gate(name)
    if g == NEVER:
        return Reached(rule.name, None, "", NOT_COUNTED)
    steps = counts.steps[:, g]
    if key == "priority":
        gained = steps[:, Step.SERVED] - steps[:, Step.SERVED_IN_TURN]
        moved = int(np.maximum(gained, 0).sum())
        return Reached(rule.name, moved, "places that went to others", by_band=counts.bands(gained))
    if key == "alternative":
        by_band = counts.bands(steps[:, Step.DETOURS])
        return Reached(rule.name, int(steps[:, Step.DETOURS].sum()), "other ways taken", by_band=by_band)
    if key == "parents":
        unit = "applications that a parent's listing closes where it is looked up"
        return Reached(rule.name, counts.flow(_PLACES[rule.kind]), unit, AT_MOST)
    if key or rule.kind != "closes":
        return _changed(rule, counts, steps, key)
    unit = "attempts slowed" if counts.facts.gate_slows[g] else "attempts refused"
    closed, persons = steps[:, Step.CLOSED], counts.flow(Measure.GATE_PERSONS + g)
    days, by_band = counts.flow(Measure.GATE_DAYS + g), counts.bands(closed)
    return Reached(rule.name, int(closed.sum()), unit, persons=persons, days=days, by_band=by_band)


_PLACES = {"narrow": Measure.PLACES_NARROW, "wide": Measure.PLACES_WIDE, "widest": Measure.PLACES_WIDEST}
"""By the reading of a gate at which parents are looked up."""
_AMOUNTS = {
    "price": ((Step.FEN_MORE, Step.FEN_SAVED), "attempts dearer or cheaper"),
    "delay": ((Step.DAYS_LATER, Step.DAYS_SOONER), "attempts later or sooner"),
    "waive": ((Step.FEN_DEPOSIT,), "attempts without a deposit"),
}


def _changed(rule: RuleOfFile, counts: _Counts, steps: NDArray[np.int64], key: str) -> Reached:
    """Open steps that were changed; a key by which no yuan and no day was moved met nobody."""
    changed = steps[:, Step.HARDER] + steps[:, Step.EASIER]
    amounts, unit = _AMOUNTS.get(key, ((), "attempts changed"))
    by_band = steps[:, list(amounts)].sum(axis=1) if amounts else changed
    changed = np.where(by_band > 0, changed, 0)
    others = [k for k in _AMOUNTS if any(r.name == rule.name.replace(f"/{key}", f"/{k}") for r in counts.facts.rules)]
    how = TOGETHER if key and len(others) > 1 and changed.any() else COUNTED
    return Reached(rule.name, int(changed.sum()), unit, how, by_band=counts.bands(changed))


def _licence(rule: RuleOfFile, counts: _Counts) -> Reached:
    _, _, key = rule.name.removeprefix("licences/").partition("/")
    if key.startswith("items/"):
        filed = counts.act(key.removeprefix("items/"), ByAct.FILED)
        return Reached(rule.name, filed, "filings, of holders and others", AT_MOST)
    units = {
        "": ("persons whose licence lost points", Measure.LICENCE_PENALISED),
        "points": ("licences taken", Measure.LICENCES_TAKEN),
        "exam": ("licences given back", Measure.EXAMS_PASSED),
        "barred": ("licences taken for years", Measure.LICENCES_BARRED),
    }
    unit, measure = units[key]
    return Reached(rule.name, counts.flow(measure), unit, persons=None if key else counts.flow(measure))


def _enterprises(rule: RuleOfFile, counts: _Counts) -> Reached:
    key = rule.name.partition("/")[2]
    units: dict[str, tuple[Any, ...]] = {
        "": ("points moved", Measure.ENTERPRISE_POINTS_LOST, Measure.ENTERPRISE_POINTS_GAINED),
        "low": ("heads of enterprises in a low band, month by month", Measure.HEADS_OF_LOW),
        "listed": ("enterprises listed, month by month", Measure.ENTERPRISE_STOCK),
        "head": ("enterprises held down, month by month", Measure.ENTERPRISE_HELD_DOWN),
        "grades": ("acts graded directly", Measure.ENTERPRISE_GRADED),
        "repair": ("corrections", Measure.ENTERPRISE_REPAIRED),
        "appeal": ("listings and filings struck", Measure.ENTERPRISE_STRUCK),
    }
    if key not in units:
        return Reached(rule.name, None, "", NOT_COUNTED)
    unit, *measures = units[key]
    return _measured(rule, counts, unit, *measures)


def _check(rule: RuleOfFile, counts: _Counts) -> Reached:
    """Outcomes of a check by face; those whom it passed as usual are not drawn."""
    routine = ROUTINES.index(rule.name.partition("/")[2])
    measures = [Measure.PAYMENTS_REFUSED + o for o, of in enumerate(ROUTINE_OF) if of == routine]
    return _measured(rule, counts, "refusals and other outcomes of checks", *measures)


def _visibility(rule: RuleOfFile, counts: _Counts) -> Reached:
    """Who can be seen: those in the bands that are published, and those on the courts' list; of boards what follows."""
    if rule.name == "visibility/boards":
        return _measured(rule, counts, "ties cut of those shown", Measure.TIES_CUT_FOR_BOARDS)
    last = counts.outcome.counts[-1].sum(axis=(0, 2))
    by_band = counts.outcome.band_groups.sum(axis=(0, 2))
    seen = int(by_band[list(counts.facts.seen_bands)].sum()) if counts.facts.has_score else 0
    listed = int(last[Measure.COURT_STOCK]) if counts.facts.court_list_seen else 0
    how = AT_MOST if seen and listed else COUNTED
    return Reached(rule.name, seen + listed, "persons who can be seen at the end", how, persons=seen + listed)


def _secrecy(rule: RuleOfFile, counts: _Counts) -> Reached:
    unit = "persons who do not know the rules"
    return Reached(rule.name, rule.share * counts.outcome.population, unit, ABOUT)


def _mechanism(rule: RuleOfFile, counts: _Counts) -> Reached:
    name, lawful = rule.name.removeprefix("mechanisms/"), counts.facts.act_lawfulness
    if name.startswith("deterrence"):
        withheld = counts.acts(lambda a: lawful[a] != GOOD, ByAct.WITHHELD)
        has_norm = any(other.name == "mechanisms/deterrence/norm" for other in counts.facts.rules)
        return Reached(rule.name, withheld, "acts not done", TOGETHER if has_norm and withheld else COUNTED)
    if name == "points-seeking":
        moved = counts.acts(lambda a: lawful[a] == GOOD, ByAct.ADDED, ByAct.WITHHELD)
        return Reached(rule.name, moved, "good deeds added or given up")
    unit, measure = {
        "hardship": ("levels of hardship, month by month", Measure.HARDSHIP),
        "ostracism": ("ties cut", Measure.TIES_CUT),
        "hardship/known": ("levels of income lost", Measure.WORK_LOST),
        "ostracism/refuses": ("attempts refused by private parties", Measure.SHUNNED),
        "ostracism/seen": ("attempts refused on sight", Measure.SHUNNED_ON_SIGHT),
        "evasion": ("acts kept from being seen", Measure.ACTS_EVADED),
    }[name]
    return _measured(rule, counts, unit, measure)


def _remedy(rule: RuleOfFile, counts: _Counts) -> Reached:
    name = rule.name.removeprefix("remedies/")
    if name == "notice":
        hit = counts.flow(Measure.COURT_ENTERED, Measure.LOSING)
        return Reached(rule.name, rule.share * hit, "told of a listing or a record that costs points", ABOUT)
    if name == "repair":
        how = TOGETHER if any(r.name == "scores/made-good" for r in counts.facts.rules) else COUNTED
        return Reached(rule.name, counts.flow(Measure.RECORDS_REPAIRED), "records struck", how)
    how = COUNTED if name == "appeal" else AT_MOST
    return Reached(rule.name, counts.flow(Measure.APPEALS_FILED), "appeals filed", how)


def _sharing(rule: RuleOfFile, counts: _Counts) -> Reached:
    """Steps that only a copy closed, of the measures in which those of this edge are counted."""
    name = counts.facts.edges_counted.get(rule.name.removeprefix("sharing/"))
    unit = "attempts refused by a copy alone"
    if name is None:
        return Reached(rule.name, None, "", NOT_COUNTED)
    measure = Measure[name]
    refused = counts.flow(measure)
    if measure == Measure.STALE_REFUSALS:
        others = (Measure.STALE_HANDED_ON, Measure.STALE_OF_RECORDS, Measure.STALE_OF_OTHER_LISTS)
        refused -= counts.flow(*others)
    alone = sum(other == name for other in counts.facts.edges_counted.values()) == 1
    return Reached(rule.name, refused, unit, COUNTED if alone or not refused else TOGETHER)


_OF_BLOCK: Mapping[str, Callable[[RuleOfFile, _Counts], Reached]] = {
    "channels": _channel,
    WRONG_NAMINGS: _wrong_namings,
    "boards": _of_filings(Measure.SHOWN, "times shown"),
    "warnings": _of_filings(Measure.WARNED, "warnings"),
    "routines": _check,
    "items": _item,
    "scores": _of_score,
    "enrolment": _enrolment,
    "lists": _list,
    "gates": _gate,
    "licences": _licence,
    "enterprise-score": _enterprises,
    "visibility": _visibility,
    "secrecy": _secrecy,
    "mechanisms": _mechanism,
    "remedies": _remedy,
    "sharing": _sharing,
}
