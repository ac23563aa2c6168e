"""Count everyday checks by face: what is drawn from the engine, what is not by formula.

Question answered: how many payments, passages and servings are checked in a run, how many go wrong and whom do they
befall (S07, S08, S09)? Left out: cameras that look for somebody (rightly, costs), and whose face is in which gallery.

Attempts at which nothing happens are never drawn. Their expected number follows from the persons by place, sex, income
and age, and from the catalogue's rates; its spread, the square root of millions, is not worth printing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.model.conduct.routines.compile import BY_EASE, REFUSALS, ROUTINE_OF
from underheaven.model.conduct.routines.compile import Outcome as Befalls
from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.model.conduct.routines.words import TITLES
from underheaven.results.facts_of_checks import CheckFacts
from underheaven.results.headline import Counts, Headline, part_of
from underheaven.results.sums import Window
from underheaven.society.traits import N_AGE_BANDS, N_DECILES, N_PROVINCES
from underheaven.state.measures import Measure

DAYS_A_YEAR, MONTHS_A_YEAR = 365.0, 12.0
MINUTES_AN_HOUR, FEN_A_YUAN = 60.0, 100.0
HOW = {
    Befalls.PAYMENT_REFUSED: "payments by face refused since she who paid was not recognised",
    Befalls.MISCHARGED: "payments by face charged to somebody else, since the payer was not recognised and she was",
    Befalls.LOCKED_OUT: "times that residents were not recognised at their own gate, whether or not somebody helped",
    Befalls.STRANGER_LET_IN: "strangers whom a gate took for a resident",
    Befalls.SERVING_REFUSED: "second servings asked for within ten minutes and refused, as the dispenser is to do",
    Befalls.LOOKALIKE_REFUSED: "first servings refused to whoever looks like somebody served within ten minutes",
    Befalls.SERVED_AGAIN: "second servings within ten minutes given, since the face was not recognised",
}
UNITS = ("payments", "payments", "entries", "entries", "servings", "servings", "servings")


@dataclass(frozen=True)
class Checked:
    """One routine over the months looked at; counts of the society that was run, not scaled."""

    name: str
    attempts: float
    """Times that it was done, expected."""
    checked: float
    """Of these such as were checked by face, expected."""
    refused: int
    """Refused wrongly."""
    wrong: int
    """Charged to somebody else, strangers let in, second servings given."""
    minutes: int
    kept: float
    """Passages held at any one time, expected, once it has run for as long as they are kept."""


def befallen(c: Counts) -> Iterator[Headline]:
    """S07, S08, S09: what is drawn, and whom it befalls."""
    names = {facts.name for facts in c.facts.checks}
    for outcome in Befalls:
        if ROUTINES[ROUTINE_OF[outcome]] in names:
            title, value = TITLES[outcome], c.total(Measure.PAYMENTS_REFUSED + outcome)
            yield Headline(title.replace(" ", "-"), title.capitalize(), value, UNITS[outcome], how_chosen=HOW[outcome])
    if not names:
        return
    how = "minutes lost by those refused wrongly at tills, gates and dispensers, by the regime's own minutes"
    minutes = c.total(Measure.PAYMENT_MINUTES, Measure.GATE_MINUTES, Measure.DISPENSER_MINUTES)
    yield Headline(
        "hours-at-checks", "Hours lost at checks by face", minutes / MINUTES_AN_HOUR, "hours", how_chosen=how
    )
    refused = c.lived(*(Measure.PAYMENTS_REFUSED + o for o in REFUSALS if BY_EASE[o]))
    how = "of the payments refused and residents locked out those of the eighth who are hardest to recognise"
    title = "Refusals that befall the eighth hardest to recognise"
    yield part_of("refusals-of-hardest", title, c.lived(Measure.REFUSED_OF_HARDEST), refused, how)


def checked_in(facts: tuple[CheckFacts, ...], outcome: Outcome, window: Window) -> tuple[Checked, ...]:
    """Every routine that a regime checks.

    Args:
        facts: of the regime.
        outcome: of the run, month by month.
        window: months looked at.
    """
    persons = outcome.counts[window.months, :, Measure.PERSONS].reshape(-1, N_PROVINCES, 2, 2, N_DECILES, N_AGE_BANDS)
    years = persons.sum(axis=(0, 1)) / MONTHS_A_YEAR
    flows = outcome.counts[window.months].sum(axis=(0, 1, 3))
    found = []
    for check in facts:
        of = [o for o in Befalls if ROUTINES[ROUTINE_OF[o]] == check.name]
        right = [o for o in of if o == Befalls.SERVING_REFUSED]
        refused = sum(int(flows[Measure.PAYMENTS_REFUSED + o]) for o in of if o in REFUSALS)
        wrong = sum(int(flows[Measure.PAYMENTS_REFUSED + o]) for o in of if o not in (*REFUSALS, *right))
        attempts = float((years * attempts_of(check)).sum())
        a_day = attempts * check.places / (window.n_months / MONTHS_A_YEAR * DAYS_A_YEAR)
        minutes = int(flows[Measure.PAYMENT_MINUTES + ROUTINES.index(check.name)])
        kept = a_day * check.retention
        found.append(Checked(check.name, attempts, attempts * check.places, refused, wrong, minutes, kept))
    return tuple(found)


def attempts_of(check: CheckFacts) -> NDArray[np.float64]:
    """(2, 2, N_DECILES, N_AGE_BANDS) times a year by rural or urban, sex, income and age."""
    return np.einsum("p,s,d,a->psda", check.by_place, check.by_sex, check.by_income, check.by_age)
