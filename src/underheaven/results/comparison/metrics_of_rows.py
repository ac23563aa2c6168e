"""Measure what each documented row shows, as metrics of a comparison.

Question answered: which count moves when the rule of a row is taken out? Left out: steps, lists and harm as a whole
(metrics.py). Measures by act and by gate are kept by stratum, so that these metrics have no groups of persons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from underheaven.engine.life_by_group import GroupLife
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.comparison.metric import Counted, Direction, Metric, flow, stock
from underheaven.results.facts import GOOD, LAWFUL, RegimeFacts
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import ByAct, Measure, Step

Count = Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]
WORSE: Direction = "more is worse"
BETTER: Direction = "more is better"
NEITHER: Direction = "neither"
TIMES, DAYS, YUAN = "times per 1000 citizens", "days per 1000 citizens", "yuan a citizen"
CARE = ("medical-treatment", "health-examination")
BILLS = ("utility-bill", "city-transport")
CREDIT = ("loan", "enterprise-loan")
TAXES = ("tax-relief", "personal-tax")
POSTS = ("management-post", "promotion")
TENDERS = ("enterprise-bid", "enterprise-loan", "enterprise-permit")


def _persons(life: GroupLife) -> Counted:
    """(N_STRATA, 1) persons of the last month."""
    return life.last[:, Measure.PERSONS].sum(axis=1)[:, None]


def _gates(facts: RegimeFacts, names: Sequence[str]) -> list[int]:
    return [facts.gate_names.index(name) for name in names if name in facts.gate_names]


def _at(names: Sequence[str], more: Sequence[Step], less: Sequence[Step] = ()) -> Count:
    """Counts of steps at some gates for each person, less others; by stratum, all bands together."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        steps = life.steps[:, :, _gates(facts, names)].sum(axis=(1, 2))
        return (steps[:, list(more)].sum(axis=1) - steps[:, list(less)].sum(axis=1))[:, None], _persons(life)

    return counted


def _moved_between_bands(names: Sequence[str], actual: Step, in_turn: Step) -> Count:
    """What some bands gain, and others lose, by who is served first: the gains of those who gain, added up."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        of_gates = life.steps[:, :, _gates(facts, names)]
        gained = np.maximum(of_gates[..., actual] - of_gates[..., in_turn], 0).sum(axis=(1, 2))
        return gained[:, None], _persons(life)

    return counted


def _of_acts(wanted: Callable[[int, RegimeFacts], bool], column: ByAct) -> Count:
    """A count of acts of conduct of a sort for each person; by stratum."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        acts = [a for a in facts.acts_of(ActKind.CONDUCT) if a < life.by_act.shape[1] and wanted(a, facts)]
        return life.by_act[:, acts, column].sum(axis=1)[:, None], _persons(life)

    return counted


def _closed_days(names: Sequence[str]) -> Count:
    """Person-days during which one of the gates was closed to somebody, for each person."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        rows = [Measure.GATE_DAYS + g for g in _gates(facts, names)]
        return life.flows[:, rows].sum(axis=1), life.last[:, Measure.PERSONS]

    return counted


def _slowed_days(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
    """Person-days on which a gate that slows would have slowed somebody."""
    rows = [Measure.GATE_DAYS + g for g, slows in enumerate(facts.gate_slows) if slows and g < MAX_GATES]
    return life.flows[:, rows].sum(axis=1), life.last[:, Measure.PERSONS]


def _is_political(act: int, facts: RegimeFacts) -> bool:
    return bool(facts.act_loyalty) and facts.act_loyalty[act] != 0


def _times(name: str, title: str, short: str, direction: Direction, counted: Count, unit: str = TIMES) -> Metric:
    return Metric(name, title, short, unit, direction, counted, 1000.0)


def _yuan(name: str, title: str, short: str, direction: Direction, counted: Count) -> Metric:
    return Metric(name, title, short, YUAN, direction, counted, 0.01)


REFUSED = (Step.CLOSED,)
OF_ROWS: tuple[Metric, ...] = (
    _times("acts-seen", "Acts seen by a channel", "acts seen, /1000", NEITHER, flow(Measure.SEEN)),
    _times(
        "found-nobody",
        "Acts seen, nobody named",
        "found nobody, /1000",
        NEITHER,
        flow(Measure.FOUND_NOBODY),
    ),
    _times("records-scored", "Records that moved a score", "scored records, /1000", NEITHER, flow(Measure.SCORED)),
    _times("warned", "Warned on the spot, without a record", "warned, /1000", NEITHER, flow(Measure.WARNED)),
    _times("board-showings", "Shown on a public board", "shown, /1000", WORSE, flow(Measure.SHOWN)),
    _times("shown-wrongly", "Shown for another's act", "shown wrongly, /1000", WORSE, flow(Measure.SHOWN_WRONGLY)),
    _times("board-days", "Days on boards", "board days, /1000", WORSE, flow(Measure.BOARD_DAYS), DAYS),
    Metric("points-gained", "Points gained", "points gained", "points a citizen", BETTER, flow(Measure.POINTS_GAINED)),
    Metric(
        "political-points",
        "Points that political acts moved",
        "political points",
        "points a citizen",
        NEITHER,
        _of_acts(_is_political, ByAct.POINTS),
    ),
    Metric(
        "lower-for-others",
        "In a lower band because of others, at the end",
        "lower for others",
        "share",
        WORSE,
        stock(Measure.LOWER_FOR_OTHERS),
    ),
    _times(
        "points-for-others",
        "Points lost for others, each month anew",
        "for others, /1000",
        WORSE,
        flow(Measure.ASSOCIATION_POINTS),
        "points per 1000 citizens",
    ),
    _times("ties-cut", "Ties cut by those who see a low standing", "ties cut, /1000", WORSE, flow(Measure.TIES_CUT)),
    _times("private-refusals", "Refused by private parties", "shunned, /1000", WORSE, flow(Measure.SHUNNED)),
    _times(
        "licence-points",
        "Points lost by licences",
        "licence points, /1000",
        WORSE,
        flow(Measure.LICENCE_POINTS),
        "points per 1000 citizens",
    ),
    _times("licences-taken", "Licences taken, dogs with theirs", "taken, /1000", WORSE, flow(Measure.LICENCES_TAKEN)),
    _times(
        "licences-given-back",
        "Licences given back after an exam",
        "given back, /1000",
        BETTER,
        flow(Measure.EXAMS_PASSED),
    ),
    _times("court-entries", "Entries on the court list", "court entries, /1000", WORSE, flow(Measure.COURT_ENTERED)),
    _times(
        "enterprises-listed",
        "Enterprises that entered a list",
        "firms listed, /1000",
        WORSE,
        flow(Measure.ENTERPRISE_LISTED),
    ),
    _times(
        "enterprise-points-lost",
        "Points lost by enterprises",
        "firms' points lost",
        WORSE,
        flow(Measure.ENTERPRISE_POINTS_LOST),
        "points per 1000 citizens",
    ),
    _times(
        "enterprise-points-gained",
        "Points gained by enterprises",
        "firms' points won",
        BETTER,
        flow(Measure.ENTERPRISE_POINTS_GAINED),
        "points per 1000 citizens",
    ),
    _times("flights-refused", "Flights refused", "flights refused", WORSE, _at(("flight",), REFUSED)),
    _times("fast-trains-refused", "Fast trains refused", "trains refused", WORSE, _at(("fast-train",), REFUSED)),
    _times("property-refused", "Purchases of property refused", "homes refused", WORSE, _at(("property",), REFUSED)),
    _times("loans-refused", "Loans refused", "loans refused", WORSE, _at(CREDIT, REFUSED)),
    _times("days-slowed", "Person-days with slowed steps", "slowed days, /1000", WORSE, _slowed_days, DAYS),
    _times(
        "school-years-narrow",
        "School years closed, narrow reading",
        "narrow, school",
        WORSE,
        flow(Measure.CHILDREN_NARROW),
    ),
    _times(
        "school-years-wide", "School years closed, wide reading", "wide, school", WORSE, flow(Measure.CHILDREN_WIDE)
    ),
    _times(
        "school-years-widest",
        "School years closed, widest reading",
        "widest, school",
        WORSE,
        flow(Measure.CHILDREN_WIDEST),
    ),
    _times(
        "places-narrow",
        "Places closed by a parent's listing, narrow reading",
        "narrow, places",
        WORSE,
        flow(Measure.PLACES_NARROW),
    ),
    _times(
        "places-wide",
        "Places closed by a parent's listing, wide reading",
        "wide, places",
        WORSE,
        flow(Measure.PLACES_WIDE),
    ),
    _times(
        "places-widest",
        "Places closed by a parent's listing, widest reading",
        "widest, places",
        WORSE,
        flow(Measure.PLACES_WIDEST),
    ),
    _times(
        "studies-refused", "University places refused", "studies refused", WORSE, _at(("university-place",), REFUSED)
    ),
    _times("posts-refused", "Posts and promotions refused", "posts refused", WORSE, _at(POSTS, REFUSED)),
    _times(
        "leisure-refused",
        "Hotel nights and holidays refused",
        "nights refused",
        WORSE,
        _at(("hotel-night", "holiday-trip"), REFUSED),
    ),
    _times(
        "necessities-refused",
        "Treatments and rides refused",
        "care refused",
        WORSE,
        _at((*CARE, "city-transport"), REFUSED),
    ),
    _times(
        "tender-days",
        "Person-days of heads who cannot bid or borrow",
        "barred from tenders",
        WORSE,
        _closed_days(TENDERS),
        DAYS,
    ),
    _times("housing-refused", "Public housing refused", "housing refused", WORSE, _at(("public-housing",), REFUSED)),
    _yuan("bills-saved", "Saved on bills and transport", "saved on bills", BETTER, _at(BILLS, (Step.FEN_SAVED,))),
    _yuan(
        "necessities-dearer",
        "Paid more for care and transport",
        "care dearer",
        WORSE,
        _at((*CARE, "city-transport"), (Step.FEN_MORE,)),
    ),
    _yuan("credit-saved", "Saved on interest", "saved on interest", BETTER, _at(CREDIT, (Step.FEN_SAVED,))),
    _yuan("credit-dearer", "Paid more interest", "interest dearer", WORSE, _at(CREDIT, (Step.FEN_MORE,))),
    _yuan("care-saved", "Saved on care", "saved on care", BETTER, _at(CARE, (Step.FEN_SAVED,))),
    _yuan("tax-saved", "Saved on taxes", "saved on taxes", BETTER, _at(TAXES, (Step.FEN_SAVED,))),
    _yuan("deposits-waived", "Deposits waived", "deposits waived", BETTER, flow(Measure.FEN_DEPOSIT)),
    _times(
        "days-sooner", "Days by which steps came sooner", "days sooner, /1000", BETTER, flow(Measure.DAYS_SOONER), DAYS
    ),
    _times("days-later", "Days by which steps came later", "days later, /1000", WORSE, flow(Measure.DAYS_LATER), DAYS),
    _times(
        "papers-days",
        "Days by which travel papers came sooner or later",
        "papers, days",
        NEITHER,
        _at(("travel-papers",), (Step.DAYS_SOONER, Step.DAYS_LATER)),
        DAYS,
    ),
    _times(
        "tax-days",
        "Days by which tax matters came sooner or later",
        "taxes, days",
        NEITHER,
        _at(TAXES, (Step.DAYS_SOONER, Step.DAYS_LATER)),
        DAYS,
    ),
    _times(
        "care-queue-days",
        "Days of waiting for care that pass between bands",
        "care, queue days",
        NEITHER,
        _moved_between_bands(CARE, Step.QUEUE_DAYS, Step.QUEUE_DAYS_IN_TURN),
        DAYS,
    ),
    _times(
        "posts-moved",
        "Posts that went to others than first come",
        "posts moved",
        NEITHER,
        _moved_between_bands(POSTS, Step.SERVED, Step.SERVED_IN_TURN),
    ),
    _times(
        "housing-moved",
        "Days of waiting for housing that pass between bands",
        "housing, queue days",
        NEITHER,
        _moved_between_bands(("public-housing",), Step.QUEUE_DAYS, Step.QUEUE_DAYS_IN_TURN),
        DAYS,
    ),
    _times(
        "stale-refusals",
        "Refused by a copy of what was corrected",
        "stale refusals",
        WORSE,
        flow(Measure.STALE_REFUSALS),
    ),
    _times("payments-refused", "Payments by face refused", "payments refused", WORSE, flow(Measure.PAYMENTS_REFUSED)),
    _times("locked-out", "Residents locked out", "locked out", WORSE, flow(Measure.LOCKED_OUT)),
    _times(
        "servings-refused",
        "Servings of paper refused by face",
        "servings refused",
        NEITHER,
        flow(Measure.SERVINGS_REFUSED, Measure.LOOKALIKES_REFUSED),
    ),
    _times("acts-evaded", "Acts kept from being seen", "evaded, /1000", NEITHER, flow(Measure.ACTS_EVADED)),
    _times(
        "lawful-withheld",
        "Lawful acts not done for fear",
        "lawful withheld",
        WORSE,
        _of_acts(lambda a, facts: facts.act_lawfulness[a] == LAWFUL, ByAct.WITHHELD),
    ),
    _times(
        "deeds-for-points",
        "Good deeds done for the points",
        "deeds for points",
        NEITHER,
        _of_acts(lambda a, facts: facts.act_lawfulness[a] == GOOD, ByAct.ADDED),
    ),
    _times("appeals", "Appeals filed", "appeals, /1000", NEITHER, flow(Measure.APPEALS_FILED)),
)
"""In the order of the rows that they show."""
