"""Compute the headlines of a run: few numbers, each scaled to the country, with what was counted and how.

Question answered: what comes first in every report? First the share of attempted steps that are open (S56), then the
lines of the official annual report (S48), then what the system did to people and for its stated aim, both signs alike.
Left out: ranges (ranges.py), and sentences (terminal.py, html/).

Each headline is a pure function of the totals of a life (engine/totals.py), so that small worlds, of which nothing
else is kept, have the same ones as the country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.engine.totals import Totals, totals_of
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results import conditions, sums
from underheaven.results.checks import befallen
from underheaven.results.costs import per_citizen_year, watching_costs
from underheaven.results.effort import effort
from underheaven.results.elsewhere import elsewhere
from underheaven.results.enterprises import enterprises
from underheaven.results.evasion import evasion
from underheaven.results.facts import RegimeFacts
from underheaven.results.fields_of_life import fields_of_life
from underheaven.results.headline import Counts, Headline, part_of
from underheaven.results.licences import licences
from underheaven.results.loyalty import by_attitude
from underheaven.results.market import market
from underheaven.results.moved import loyalty, moved
from underheaven.results.official import OfficialFigure
from underheaven.results.record import NATIONAL_POPULATION, RunRecord
from underheaven.results.secrecy import if_all_knew, secrecy
from underheaven.results.standing import standing
from underheaven.results.sums import Window
from underheaven.state.measures import SCORE_BIN, Measure, Step

COURT_EXITS = (Measure.COURT_PERFORMED, Measure.COURT_EXPIRED, Measure.COURT_CORRECTED)
GATE_TOTALS = (("flight", "flight"), ("fast-train", "train"))
"""Gate of the catalogue, and the word for it in headline ids."""
COUNTERS = {
    "flight-refusals": "flight_refusals",
    "train-refusals": "train_refusals",
    "court-listings": "listings",
    "performed": "performed",
}
"""Running total at the start (model/regime/rulebook.py `Start`) by stem of headline id."""
OF_COPIES = (
    (
        Measure.STALE_HANDED_ON,
        "handed-on",
        "Steps refused after a correction by copies handed on",
        "steps refused because of a copy alone that the operator had from another operator; attempts, not persons",
    ),
    (
        Measure.STALE_OF_RECORDS,
        "records",
        "Steps refused for a record that was taken out",
        "steps refused because of a copy alone that tells the band before a record went; attempts, not persons",
    ),
    (
        Measure.STALE_OF_OTHER_LISTS,
        "other-lists",
        "Steps refused after a stay by conduct or of an enterprise ended early",
        "steps refused because of a copy alone of a stay on a list by conduct, or a listing of the enterprise, that "
        "was struck or ended early; attempts, not persons",
    ),
)
"""Parts of the steps refused after a correction: measure, id, title, how it is counted."""


def headlines(
    outcome: Outcome | Totals,
    none_outcome: Outcome | Totals | None,
    rulebook: RegimeFacts | Rulebook,
    official: Mapping[str, OfficialFigure] | None = None,
    national_population: float | None = NATIONAL_POPULATION,
) -> list[Headline]:
    """All headlines of a run, S56 first; those that its regime or length cannot have are left out.

    Args:
        outcome: the society under the regime, month by month or as the totals of `sums.window_of`.
        none_outcome: the same society and seed without the system; None leaves the differences out.
        rulebook: the regime's facts, or the rulebook to take them from (acts then all count as unlawful).
        official: figures by headline id; they appear only where the run covers the whole of 2018.
        national_population: persons that counts are scaled to; None = not scaled.
    """
    facts = RegimeFacts.of(rulebook) if isinstance(rulebook, Rulebook) else rulebook
    scale = 1.0 if national_population is None else national_population / outcome.population
    window = sums.window_of(outcome.months)
    counts = Counts(_totals(outcome, window), _partner(outcome, none_outcome, window), facts, window, scale)
    comparable = official if official and counts.window.is_report_year else {}
    parts = (
        _steps,
        fields_of_life,
        _annual,
        _refused,
        _conditions,
        _listed,
        _scores,
        _rightly,
        _back,
        _others,
        loyalty,
        by_attitude,
        moved,
        effort,
        evasion,
        secrecy,
        standing,
        enterprises,
        licences,
        befallen,
        _achieved,
        market,
        _cost,
        elsewhere,
    )
    return [
        _with_official(_with_events(headline, scale), comparable, facts)
        for part in parts
        for headline in part(counts)
        if isfinite(headline.value)
    ]


def _totals(life: Outcome | Totals, window: Window) -> Totals:
    return life if isinstance(life, Totals) else totals_of(life, window.first, window.last)


def _partner(life: Outcome | Totals, none: Outcome | Totals | None, window: Window) -> Totals | None:
    """The life without the system, if it is one of the same society and months."""
    if none is None or (none.months, none.population) != (life.months, life.population):
        return None
    return _totals(none, window)


def headlines_of(record: RunRecord, official: Mapping[str, OfficialFigure] | None = None) -> list[Headline]:
    """The headlines of a run as recorded."""
    return headlines(record.outcome, record.none_outcome, record.facts, official, record.plan.national_population)


def _is_scaled(headline: Headline) -> bool:
    """Whether the value is a count of the country."""
    return headline.kind in ("count", "difference") and headline.unit != "share"


def _with_events(headline: Headline, scale: float) -> Headline:
    """The headline with its scale; a count that was scaled rests on what was counted."""
    if not _is_scaled(headline):
        return headline
    events = abs(headline.value) / scale if headline.events is None else headline.events
    return replace(headline, scale=scale, events=events)


def _with_official(headline: Headline, official: Mapping[str, OfficialFigure], facts: RegimeFacts) -> Headline:
    """The official figure beside the headline: totals beside totals, years beside years.

    A year without a figure of its own is the difference of two totals, where both are known.
    """
    figure = official.get(headline.id)
    if figure is not None:
        return replace(headline, official=figure.value, official_counts=figure.counts, official_also=figure.also)
    stem = headline.id.removesuffix("-year")
    total, counter = official.get(f"{stem}-total"), COUNTERS.get(stem, "")
    if headline.id.endswith("-year") and total is not None and counter in facts.counters:
        words = (
            f"difference of two running totals ({total.counts})" if total.counts else "difference of two running totals"
        )
        return replace(headline, official=total.value - facts.counters[counter], official_counts=words)
    return headline


def _steps(c: Counts) -> Iterator[Headline]:
    """S56: the share of attempted steps that are open, overall and by band."""
    how = "attempted steps at all gates of the catalogue that were neither refused nor slowed, over all attempted; "
    how += "a step that is dearer or later than for others is open"
    whole = c.life.steps.sum(axis=(0, 1))
    yield _open("open-steps", "Attempted steps that are open", whole, how)
    for band, name in enumerate(c.facts.band_names):
        title = f"Attempted steps that are open, band {name}"
        steps = c.life.steps[band].sum(axis=0)
        yield _open(f"open-steps-band-{name}", title, steps, f"{how}; band at the month's end")


def _open(name: str, title: str, steps: NDArray[np.int64], how: str) -> Headline:
    """The share of open steps; steps: (N_STEPS,) by `Step`."""
    attempts, closed = float(steps[Step.ATTEMPTS]), float(steps[Step.CLOSED])
    return part_of(name, title, attempts - closed, attempts, how)


def _annual(c: Counts) -> Iterator[Headline]:
    """S48: the lines of the annual report, for the window and as running totals."""
    when = c.window.title
    for gate_name, word in GATE_TOTALS:
        gate = c.facts.gate(gate_name)
        if gate < 0:
            continue
        closed = c.scale * float(c.life.steps[:, gate, Step.CLOSED].sum())
        thing = "flight" if word == "flight" else "fast-train"
        how = f"attempts at the gate {gate_name} that were refused; attempts, not persons"
        yield Headline(
            f"{word}-refusals-year", f"{thing.capitalize()} tickets refused, {when}", closed, "attempts", how_chosen=how
        )
        yield from _running(c, f"{word}-refusals", f"{thing.capitalize()} tickets refused", closed, "attempts")
    if c.facts.has_court_list:
        listed = c.total(Measure.COURT_ENTERED)
        how = "entries on the court list, wrong ones included; a person listed twice counts twice"
        yield Headline("court-listings-year", f"Court listings, {when}", listed, "listings", how_chosen=how)
        yield from _running(c, "court-listings", "Court listings", listed, "listings")
        entities = c.total(Measure.COURT_ENTERED, Measure.ENTERPRISE_LISTED)
        how = (
            "entries on the court list and on the enterprise list; the list "
            "fed by the score is not in the official count"
        )
        yield Headline("entities-listed-year", f"Entities newly listed, {when}", entities, "entities", how_chosen=how)
        performed = c.total(Measure.COURT_PERFORMED)
        how = "listed persons who left the court list by performing"
        yield Headline("performed-year", f"Listed persons who performed, {when}", performed, "persons", how_chosen=how)
        yield from _running(c, "performed", "Listed persons who performed", performed, "persons")


def _running(c: Counts, stem: str, title: str, in_window: float, unit: str) -> Iterator[Headline]:
    """A running total at the window's end: the official one at the end of 2017 and what the run adds.

    Only where the run starts with 2018 and the window with the run, so that nothing in between is missing.
    """
    counter = COUNTERS[stem]
    if counter not in c.facts.counters or c.life.months[0] != "2018-01":
        return
    start = c.facts.counters[counter]
    how = f"official running total at the end of 2017 ({start:,.0f}) and what the run adds"
    title = f"{title}, running total at the end of {_last_month(c)}"
    yield Headline(f"{stem}-total", title, start + in_window, unit, how_chosen=how, events=in_window / c.scale)


def _refused(c: Counts) -> Iterator[Headline]:
    """S23 to S28: persons refused at least once, and person-days barred, at each gate that the regime closes."""
    for gate in c.facts.closed_gates():
        name = c.facts.gate_names[gate]
        verb = "slowed" if c.facts.gate_slows[gate] else "refused"
        persons, days = c.total(Measure.GATE_PERSONS + gate), c.total(Measure.GATE_DAYS + gate)
        label = name.replace("-", " ")
        how = "persons, each once a calendar year; a person may stand in the lines of several gates"
        yield Headline(
            f"persons-refused-{name}", f"Persons {verb} at least once: {label}", persons, "persons", how_chosen=how
        )
        how = "days on which the gate was closed to somebody, whether or not she tried"
        if gate == c.facts.gate("school"):
            continue  # a place is refused when it is asked for, and no days are counted
        yield Headline(f"days-barred-{name}", f"Person-days barred: {label}", days, "person-days", how_chosen=how)


def _conditions(c: Counts) -> Iterator[Headline]:
    """S24, S30, S35 to S42: what open steps cost, take and give."""
    for line in conditions.lines(c.life.steps, c.facts):
        value = line.value if line.kind == "share" else c.scale * line.value
        yield Headline(line.id, line.title, value, line.unit, how_chosen=line.how, kind=line.kind)


def _listed(c: Counts) -> Iterator[Headline]:
    """S19: who is on the lists."""
    if c.facts.has_court_list:
        how = "persons on the court list at the end of the last month of the window"
        stock = c.at_end(Measure.COURT_STOCK)
        yield Headline(
            "court-list-stock", f"Persons on the court list, end of {_last_month(c)}", stock, "persons", how_chosen=how
        )
        days = c.total(Measure.COURT_DAYS)
        yield Headline(
            "court-list-days", "Person-days on the court list", days, "person-days", how_chosen="sum over months"
        )
        at_start = _listed_before(c.life)
        ever = at_start + c.lived(Measure.COURT_ENTERED)
        performed = c.lived(Measure.COURT_PERFORMED)
        how = "left the court list by performing, over those on it at the start and entries since"
        yield part_of("performance-share", "Listed persons who performed, share", performed, ever, how)
    if c.facts.has_score_list:
        how = "persons on the list fed by the score over all persons, at the end of the window"
        title, stock = "Persons on the list fed by the score, share", c.lived_at_end(Measure.SCORE_STOCK)
        yield part_of("score-list-share", title, stock, c.lived_at_end(Measure.PERSONS), how)


def _scores(c: Counts) -> Iterator[Headline]:
    """S12: where the score stands on the last day of the run."""
    if not c.facts.has_score:
        return
    mean = sums.mean_of_histogram(c.life.score_histogram, c.facts.score_least, SCORE_BIN)
    how = f"bins of {SCORE_BIN} points taken at their middle, last day of the run"
    yield Headline("mean-score", "Mean score", mean, "points", how_chosen=how, kind="mean")
    by_band = c.life.bands
    for band, name in enumerate(c.facts.band_names):
        how = "persons in the band over all persons with a score, last day of the run"
        title = f"Persons in band {name}, share"
        yield part_of(f"band-share-{name}", title, float(by_band[band]), float(by_band.sum()), how)
    for name, persons in sums.by_subtype(c.facts, c.life.held_before).items():
        before = " or ".join(c.facts.band_names[band] for band in reversed(c.facts.bands_of_subtype(name)))
        how = (
            f"persons in band {c.facts.band_names[0]} who held band {before} before, as their file on the last day of "
        )
        how += "the run tells it (the band that points and other downgrades would leave), over all with a score"
        title = f"Persons in {name}, share"
        yield part_of(f"band-share-{name}", title, float(persons), float(by_band.sum()), how)


def _rightly(c: Counts) -> Iterator[Headline]:
    """S06, S47: who was named, shown or listed for what somebody else did."""
    wrong = c.total(Measure.WRONG_RECEIVED)
    yield Headline(
        "wrong-namings",
        "Times somebody was named for another's act",
        wrong,
        "namings",
        how_chosen="records of somebody else's act that arrived in a file",
    )
    yield Headline(
        "wrongly-shown",
        "Times somebody was shown on a board for another's act",
        c.total(Measure.SHOWN_WRONGLY),
        "showings",
        how_chosen="showings on public boards for somebody else's act",
    )
    title = "Showings on boards that show the wrong person, share"
    wrongly, shown = c.lived(Measure.SHOWN_WRONGLY), c.lived(Measure.SHOWN)
    yield part_of("wrongly-shown-share", title, wrongly, shown, "wrong showings over all showings")
    if c.facts.has_court_list:
        yield Headline(
            "wrong-listings",
            "Entries on the court list of somebody who owes nothing",
            c.total(Measure.COURT_ENTERED_WRONGLY),
            "listings",
            how_chosen="entries that name somebody else than the debtor",
        )


def _back(c: Counts) -> Iterator[Headline]:
    """S03, S47: who appeals, how soon it is decided, what is corrected, and what outlives a correction."""
    if c.facts.has_appeals:
        how = "appeals against records that cost points and against court listings"
        yield Headline("appeals-filed", "Appeals filed", c.total(Measure.APPEALS_FILED), "appeals", how_chosen=how)
        placed = c.lived(Measure.APPEALS_FILED) - c.lived_at_end(Measure.APPEALS_FILED)
        how = "appeals whose place in the queue means a decision within twelve months, over all but the last month's"
        title = "Appeals decided within a year, share"
        yield part_of("appeals-within-a-year", title, c.lived(Measure.APPEALS_PROMPT), placed, how)
        how = "wrong records and listings struck on appeal, over all times somebody was named for another's act"
        title = "Wrong hits corrected on appeal, share"
        struck, wrong = c.lived(Measure.WRONG_STRUCK), c.lived(Measure.WRONG_RECEIVED)
        yield part_of("wrong-corrected-share", title, struck, wrong, how)
    if c.facts.has_repair:
        how = "live records taken out on application of persons downgraded or on the list fed by the score"
        repaired = c.total(Measure.RECORDS_REPAIRED)
        yield Headline("records-repaired", "Records taken out by credit repair", repaired, "records", how_chosen=how)
    if c.facts.has_copies:
        how = "days on which an operator held a copy of a corrected entry about somebody who was not on the court list"
        title = "Person-days of harm after a correction"
        yield Headline("stale-days", title, c.total(Measure.STALE_DAYS), "person-days", how_chosen=how)
        how = "steps refused because of such a copy alone; attempts, not persons"
        title = "Steps refused after a correction"
        yield Headline("stale-refusals", title, c.total(Measure.STALE_REFUSALS), "attempts", how_chosen=how)
        for measure, name, title, how in OF_COPIES:
            if measure in c.facts.copies_counted:
                yield Headline(f"stale-refusals-{name}", title, c.total(measure), "attempts", how_chosen=how)


def _others(c: Counts) -> Iterator[Headline]:
    """S27, S47: those who did nothing themselves."""
    collateral = c.lived_at_end(Measure.COLLATERAL)
    listed = c.lived_at_end(Measure.COURT_STOCK, Measure.SCORE_STOCK)
    if c.facts.has_court_list or c.facts.has_score_list:
        how = (
            "persons on no list who live with a listed person, over persons on the court list or the list fed by the "
            "score (on both = twice), at the end of the window"
        )
        title = "Persons in the same household for each listed person"
        yield part_of("collateral-per-listed", title, collateral, listed, how, "persons", "ratio")
    readings = (
        ("narrow", Measure.CHILDREN_NARROW, "the listed parent pays the fees of a fee-charging school"),
        ("wide", Measure.CHILDREN_WIDE, "either parent is listed, and the school charges fees"),
        ("widest", Measure.CHILDREN_WIDEST, "either parent is listed, any school, college or university"),
    )
    for word, measure, words in readings:
        how = f"school years entered in the window that the reading closes ({words}), whether or not a school checks"
        yield Headline(
            f"children-{word}",
            f"Children affected at school, {word} reading",
            c.total(measure),
            "school years",
            how_chosen=how,
        )


def _achieved(c: Counts) -> Iterator[Headline]:
    """S43, S51: the stated aim and the price, against the same society without the system."""
    none = c.none
    if none is None:
        return
    same = " (same society, same random numbers); positive = fewer with the system"
    acts = c.facts.shared_violations()
    done, undone = _acts_done(c.life, acts), _acts_done(none, acts)
    yield Headline(
        "violations-avoided",
        "Unlawful acts avoided",
        c.scale * (undone - done),
        "acts",
        kind="difference",
        how_chosen="unlawful acts of the catalogue done without the system less those done with it" + same,
    )
    title, how = "Unlawful acts avoided, share of those without the system", "the same, over those without the system"
    yield part_of("violations-avoided-share", title, undone - done, undone, how, kind="difference")
    yield from if_all_knew(c)
    if closed := float(c.life.steps[..., Step.CLOSED].sum()):
        how = "the same number of acts, over steps refused or slowed; below 0 = more were done"
        title = "Unlawful acts avoided for each closed step"
        yield part_of("violations-avoided-per-closed-step", title, undone - done, closed, how, "acts", "mean")
    fewer = int(none.flows[Measure.DEFAULTS] - c.life.flows[Measure.DEFAULTS])
    yield Headline(
        "defaults-avoided",
        "Persons kept from falling behind on a debt",
        c.scale * fewer,
        "persons",
        kind="difference",
        how_chosen="persons who fell behind without the system less those with it" + same,
    )
    more = int(c.life.last[Measure.HARDSHIP] - none.last[Measure.HARDSHIP])
    yield Headline(
        "hardship-added",
        "Hardship added, end of the window",
        c.scale * more,
        "person-levels",
        kind="difference",
        how_chosen="levels of hardship (1 to 3 a person), with the system less "
        "without; positive = more with the system",
    )


def _listed_before(life: Totals) -> int:
    """Persons on the court list before the window: the first stock less the first month's entries plus its exits."""
    first = life.first
    return int(first[Measure.COURT_STOCK] - first[Measure.COURT_ENTERED] + sum(first[m] for m in COURT_EXITS))


def _acts_done(life: Totals, acts: tuple[int, ...]) -> int:
    """Times that these acts were done in the window."""
    return int(life.done[[a for a in acts if a < len(life.done)]].sum())


def _last_month(c: Counts) -> str:
    """The window's last month in words."""
    return sums.month_words(c.life.months[c.window.last])


def _cost(c: Counts) -> Iterator[Headline]:
    """S02, S10, S11: what the watching costs those who watch; none where nobody says what it costs."""
    if not any(c.facts.channel_equipment) and not any(c.facts.channel_filing):
        return
    costs = watching_costs(c.facts, c.life.seen, c.life.population, c.life.months[c.window.months])
    yield Headline(
        "watching-cost",
        "Cost of watching",
        per_citizen_year(costs, c.life.population, c.window.n_months),
        "yuan a citizen, a year",
        kind="ratio",
        how_chosen="equipment of all channels that watched and clerks and reviewers of the acts filed, by the regime's "
        "own costs; lists, gates and boards not included",
    )
