"""Worlds in which much happens to few: every branch of a month runs within a year of a few thousand citizens."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.oracle.worlds import china, rulebook
from underheaven.model.conduct.scopes.compile import Scopes
from underheaven.model.gates.steps.compile import Effect
from underheaven.model.lists.by_conduct.compile import ConductLists
from underheaven.model.records.codes.compile import RURAL, Codes, Fit, Layer, Mend
from underheaven.model.records.lines.compile import Lines
from underheaven.model.remedies.appeals.compile import Edge
from underheaven.model.response.ostracism.language import EVERYBODY
from underheaven.model.scoring.enterprise.compile import (
    LOW_ENTERPRISE,
    NO_SCORE,
    Correction,
    DirectGrades,
    HeavierActs,
    OffTheList,
)
from underheaven.model.scoring.factors.compile import Factors
from underheaven.model.scoring.licence.compile import Licence
from underheaven.society.traits import N_CELLS, ROLES
from underheaven.state.limits import ALL_PROVINCES, N_LISTS

LOUD_COURT = {
    "sued": 0.4,
    "recovers": 0.1,
    "judgment_months": (0, 2),
    "pays_on_judgment": 0.1,
    "listed_share": 0.8,
    "listing_months": (0, 2),
    "performs": 0.12,
    "fixed_term_share": 0.5,
    "term_months": 3,
    "removal_days": 12,
    "wrong_person": 0.3,
    "wrong_corrected": 0.2,
    "bought": 0.4,
    "bought_from": 4,
    "bought_blames": 0.5,
    "writes_off": 0.2,
    "in_default_at_start": 0.2,
    "live_at_start": 0.05,
}
LOUD_RESPONSE = {
    "norm_half": 2.0,
    "norm_least": 0.3,
    "hardship_rises": 0.3,
    "hardship_falls": 0.3,
    "hardship_known": 0.2,
    "hardship_shown": 0.4,
    "memory_fades": 0.4,
}


LOUD_REMEDIES = {
    "appeals": True,
    "told_before": 0.3,
    "told_after": 0.6,
    "notice_days": 9,
    "wrong_appeal": 0.8,
    "right_appeal": 0.3,
    "within_days": 40,
    "reviewers_per_million": 4000.0,
    "cases_a_month": 4.3,
    "suspends": True,
    "wrong_upheld": 0.3,
    "right_struck": 0.3,
    "repair_after_months": 2,
    "repair_applies": 0.3,
}


LOUD_ENTERPRISES = {
    "present": True,
    "start": 100,
    "band_names": ("D", "C", "B", "A"),
    "band_low": (NO_SCORE, 40, 90, 120),
    "low": 1,
    "listed_cap": 2,
    "head_caps": (0, 3),
    "found": (0.6, 0.9, 0.7),
    "points": (-40, -25, 15),
    "good_per_year": np.array([1.0, 2.0, 3.0, 5.0]),
    "doubles": True,
    "grades": DirectGrades((0.3, 0.2), (1, 0), (2, 3)),
    "heavier": HeavierActs(((0.2, 0.3), (0.2, 0.1)), ((-90, -70), (-60, -50))),
    "repair": Correction(2, 0.3, 30, -10),
    "appeals": True,
}


def loud_edges(gates) -> tuple[Edge, ...]:
    """Copies of the courts' list and that of the score at every gate that they close, recalled late or kept."""
    closed = {bit: sum(1 << g for g, lists in enumerate(gates.lists) if lists & bit) for bit in (1, 2)}
    return (
        Edge("one", 1, closed[1], 0.5, 1, 4),
        Edge("another", 2, closed[2], 0.5, 0, 3),
        Edge("third", 1, closed[1], 1.0, 2, 2),
    )


def loud_edges_of_all(gates) -> tuple[Edge, ...]:
    """Copies of the lists of courts, of enterprises and by conduct, and of a band; those of courts handed on twice."""
    closed = {bit: sum(1 << g for g, lists in enumerate(gates.lists) if lists & bit) for bit in (1, 2, 4, 8)}
    at_band = sum(1 << g for g, most in enumerate(gates.band_at_most) if most == 1)
    return (
        Edge("on", 1, closed[1] & 0b1010_1010_1010, 0.5, 1, 2, handed_on_by=2),
        Edge("on and on", 1, closed[1] & 0b0101_0101_0101, 0.4, 0, 3, handed_on_by=0),
        Edge("first", 1, closed[1] & 0b0110_0110_0110, 0.5, 1, 4),
        Edge("firms", 4, closed[4], 0.3, 1, 6),
        Edge("trains", 8, closed[8], 0.3, 1, 5),
        Edge("points", 2, closed[2], 0.5, 0, 3),
        Edge("bands", 1 << 9, at_band, 0.4, 1, 5),
    )


def loud(name: str, population: int):
    """A shipped regime in which much is done, seen, named wrongly, shown, warned of, listed and closed."""
    book = rulebook(name)
    channels, acts, scores = book.channels, book.acts, book.scores
    n = len(acts.names)
    rate = np.where(acts.kind == 2, acts.rate_per_year * 8, acts.rate_per_year * 2.5)
    rate = np.where((acts.kind == 0) & (scores.grade_cap >= 0), np.maximum(rate, 0.4), rate)
    points = np.where(scores.points < 0, np.minimum(scores.points * 4, -60), scores.points)
    first_day = scores.first_day.copy()
    first_day[::7] = 100
    last_day = scores.last_day.copy()
    last_day[3::7] = 200
    gates = book.gates
    n_gates = len(gates.names)
    closed_bands = np.full(n_gates, -1, np.int8)
    closed_bands[[1, 3, 6, 7]] = 1, 2, 1, 2
    return rulebook(
        name,
        acts={"rate_per_year": np.where(acts.kind == 3, acts.rate_per_year, rate)},
        channels={
            "coverage": np.minimum(channels.coverage * 6, 1.0),
            "wrong_person": np.full(len(channels.names), 0.3),
            "enrolled_from": np.where(np.arange(len(channels.names)) % 3 == 0, 16, 0),
            "shown_from": np.where(np.arange(n) % 2 == 0, 17, 0),
            "board_share": np.full(n, 0.3),
            "board_days": np.full(n, 9, np.int16),
            "warned": np.full(n, 0.1),
        },
        scores={
            "points": points.astype(np.int16),
            "validity_months": np.array([3, 2, 5, 4, 6], np.int16),
            "first_day": first_day,
            "last_day": last_day,
            "most_live": np.where(np.arange(n) % 5 == 1, 2, scores.most_live).astype(np.uint8),
        },
        score_list={"term_days": 33, "below": 850, "grade_cap_lists": 0},
        court=LOUD_COURT,
        enterprises={
            "tax_per_year": book.enterprises.tax_per_year * 20,
            "product_per_year": book.enterprises.product_per_year * 20,
            "found": (0.8, 0.8),
            "listed_share": (0.8, 0.8),
            "term_months": 13,
            "live_at_start": 0.2,
            "off": OffTheList(early_after=2, early=0.03, appeals=True),
        },
        gates={
            "checked": np.full(n_gates, 0.9),
            "parents_lists": np.where(np.arange(n_gates) % 2 == 0, 1, 0).astype(np.uint8),
            "parents_reading": np.where(np.arange(n_gates) % 2 == 0, np.arange(n_gates) // 2 % 3, -1).astype(np.int8),
            "parents_checked": np.full(n_gates, 0.6),
            "band_at_most": closed_bands,
            "lists": gates.lists | np.where(np.arange(n_gates) % 4 == 1, LOW_ENTERPRISE, 0).astype(np.uint8),
        },
        enterprise_score=LOUD_ENTERPRISES,
        evasion={"share": 0.3},
        conditions=loud_conditions(n_gates),
        response=LOUD_RESPONSE,
        remedies=LOUD_REMEDIES
        | {
            "edges": loud_edges_of_all(replace(gates, band_at_most=closed_bands)),
            "reviewers_per_million": 9000.0,
            "right_appeal": 0.5,
        },
        visibility={"seen_by": EVERYBODY, "bands": 0b11, "court_list": True, "looks": 0.8, "boards": 0.6},
        ostracism={
            "present": True,
            "cuts": 0.5,
            "mends": 0.3,
            "refuses": np.array([0.0, 0.3, 0.5, 0.9]),
            "seen": 0.4,
            "gates": sum(1 << g for g in range(n_gates) if g != gates.school_gate and g % 2),
        },
        association={"household": -40, "ties": -25, "enterprise": -70, "at_most": -110},
    ), china(population)


def with_checks(book):
    """Every outcome of the checks by face befalls somebody of a thousand within a year."""
    chances = np.array([0.004, 0.001, 0.002, 0.5, 0.05, 0.05, 0.03])
    places = np.array([0.5, 0.7, 0.5])
    return replace(book, routines=replace(book.routines, places=places, chances=chances))


def with_lines(book):
    """Every second act stands for one to four lines with odds of their own."""
    n = len(book.acts.names)
    number = np.where(np.arange(n) % 2 == 1, 1 + np.arange(n) % 4, 0)
    number[number == 1] = 0
    first = np.cumsum([0, *number])
    names = tuple(f"line-{k}" for k in range(first[-1]))
    return replace(book, lines=Lines(names, first, 1.0 + np.arange(first[-1]) % 3))


def loud_conditions(n_gates: int) -> dict[str, np.ndarray]:
    """Prices, days, deposits and other ways that differ at each gate, for each band and list, up and down."""
    g, k = np.arange(n_gates)[:, None], np.arange(8)[None, :]
    return {
        "base_yuan": 10.0 + 3.0 * np.arange(n_gates),
        "price": (((g + 2 * k) % 7) - 3) / 10.0,
        "price_listed": ((g + k[:, :N_LISTS]) % 3) / 20.0 - 0.03,
        "days": (g + 3 * k) % 9 - 4,
        "days_listed": (2 * g + k[:, :N_LISTS]) % 5 - 1,
        "deposit_yuan": np.full(n_gates, 99.0),
        "waived": (g + k) % 4 == 0,
        "alternative": np.full(n_gates, 0.6),
        "hours": 2 + np.arange(n_gates),
    }


def with_conduct_lists(book):
    """Every third act of conduct leads onto one of three lists, which close every second gate each."""
    n = len(book.acts.names)
    leads = (np.arange(n) % 3 == 0) & (book.acts.kind == 0)
    gates = book.gates
    lists = gates.lists | np.where(np.arange(len(gates.names)) % 2 == 0, 8 + 32, 16).astype(np.uint8)
    conduct = ConductLists(
        names=("one", "two", "three"),
        first_day=np.array([0, 100, -10_000]),
        last_day=np.array([300, 10_000, 10_000]),
        of_act=np.where(leads, np.arange(n) // 3 % 3, -1).astype(np.int8),
        share=np.full(n, 0.8),
        term_days=5 + np.arange(n) % 90,
        lifts=np.arange(n) % 2 == 0,
        lifted=np.array([0.3, 0.1, 0.2]),
        grace_days=np.array([0, 45, 0]),
    )
    return replace(book, gates=replace(gates, lists=lists), conduct_lists=conduct)


def open_to_some(book, society):
    """The same rules, and four gates are open only to those on a list: of courts, by conduct, of either, of heads.

    Three of them slow, so that memory of refusals does not still everything else.
    """
    open_to, effect = np.zeros(len(book.gates.names), np.uint8), book.gates.effect.copy()
    open_to[[2, 5, 8, 9]] = 1, 16, 1 + 8 + 32, 4 + 16
    effect[[5, 8, 9]] = Effect.SLOW
    return replace(book, gates=replace(book.gates, open_to=open_to, effect=effect)), society


def with_licence(book):
    """Every fifth act of conduct costs drivers points, sooner or later all of them."""
    n = len(book.acts.names)
    costs = ((np.arange(n) % 5 == 0) & (book.acts.kind == 0))[:, None]
    deductions = np.where(costs, np.array([2, 4, 9]), 0)
    return replace(book, licence=Licence("driving", ROLES["driver"], 12, deductions, (1, 3), 0.6, 4))


def with_factors(book):
    """Two factors of the score, which most have joined, and bonuses that a downgrade blocks."""
    factors = Factors(
        weight=np.array([0.6, 0.4]),
        level=np.stack([np.linspace(0.5, 1.2, N_CELLS), np.full(N_CELLS, 0.7)]),
        role_masks=np.array([ROLES["driver"], ROLES["netizen"]]),
        by_role=np.array([[0.1, -0.05], [0.0, 0.2]]),
        spread=np.array([0.1, 0.3]),
        joined=np.linspace(0.6, 1.0, N_CELLS),
        joining_mask=ROLES["netizen"],
    )
    scores = replace(book.scores, start=book.scores.least, blocks_bonuses=True)
    worst = int(np.argmin(book.scores.points))
    court = replace(book.court, grade_cap=1, performed_act=worst)
    enterprises = replace(book.enterprises, grade_cap=2)
    return replace(book, scores=scores, factors=factors, court=court, enterprises=enterprises)


def with_codes(book):
    """Acts fit heavier lines, are revised, are assessed once a part of the year or made good; a layer feeds points."""
    n, scores = len(book.acts.names), book.scores
    kept = np.flatnonzero(scores.is_item & (scores.validity >= 0))
    costs = kept[(scores.points[kept] < 0) | (scores.grade_cap[kept] >= 0)]
    fits = tuple(
        Fit(int(costs[k]), int(line), 0.3 + 0.2 * j)
        for k in range(0, len(costs), 6)
        for j, line in enumerate((costs[(k + 1) % len(costs)], costs[(k + 4) % len(costs)]))
    )
    fits += tuple(
        Fit(int(costs[k]), int(costs[(k + 2) % len(costs)]), 1.0, (-100, 45)[k // 6 % 2])
        for k in range(3, len(costs), 6)
    )
    mends = tuple(Mend(int(costs[k]), 0.15, (int(costs[k - 1]), -1)[k % 2]) for k in range(1, len(costs), 4))
    layer = Layer(
        present=True,
        place=RURAL,
        role_mask=ROLES["adult"],
        start=1000,
        low=(0, 801, 991, 1021),
        feeds=(-1, int(kept[0]), int(kept[-1]), int(costs[0])),
        grades=(-100, -80, -50),
    )
    codes = Codes(
        assessed_months=np.where(np.arange(n) % 4 == 2, 3, 0).astype(np.int16),
        layer_points=((np.arange(n) * 7) % 23 - 9).astype(np.int16),
        fits=fits,
        mends=mends,
        layer=layer,
        layer_rule=np.where(np.arange(n) == costs[2], 2, np.arange(n) % 3 == 1).astype(np.int8),
    )
    return replace(book, codes=codes)


def with_scopes(book):
    """Items, entries and gates are about some, by role, group or province; some acts are done in some provinces."""
    n, n_gates = len(book.acts.names), len(book.gates.names)
    cell, some = np.arange(N_CELLS), sum(1 << p for p in range(31) if p % 3)
    scopes = Scopes(
        role_mask=np.array([0, ROLES["netizen"], 0, ROLES["driver"] | ROLES["adult"]]),
        cells=np.stack([cell % 8 < 6, cell >= 0, cell % 3 != 1, cell < 160]),
        provinces=np.array([ALL_PROVINCES, ALL_PROVINCES, some, ALL_PROVINCES]),
        of_item=np.where(np.arange(n) % 3 == 1, np.arange(n) % 4, -1).astype(np.int16),
        of_entry=np.where(np.arange(n) % 2 == 0, np.arange(n) // 2 % 4, -1).astype(np.int16),
        of_gate=np.where(np.arange(n_gates) % 5 < 3, np.arange(n_gates) % 4, -1).astype(np.int16),
    )
    provinces = np.where(np.arange(n) % 5 == 2, some, ALL_PROVINCES)
    factors = replace(book.factors, joining_provinces=some)
    return replace(book, scopes=scopes, acts=replace(book.acts, provinces=provinces), factors=factors)


def loud_in_lines(name: str, population: int):
    """As `loud`, and acts stand for several lines."""
    book, society = loud(name, population)
    return with_checks(with_codes(with_licence(with_conduct_lists(with_lines(book))))), society


def loud_with_factors(name: str, population: int):
    """As `loud_in_lines`, with a score of factors that not everybody has joined, and rules about some."""
    book, society = loud_in_lines(name, population)
    return with_scopes(with_factors(book)), society


def quiet(name: str, population: int):
    """A shipped regime as it is."""
    return rulebook(name), china(population)


def with_gates_before(book, n):
    """The same rules behind n gates that are open to all and never attempted, so that theirs have higher numbers."""
    n_gates = len(book.gates.names)

    def behind(part, **rest):
        """A part whose rows by gate stand n places further on."""
        moved = {}
        for name, value in vars(part).items():
            if isinstance(value, np.ndarray) and value.ndim and len(value) == n_gates and name != "of_act":
                empty = np.full((n, *value.shape[1:]), rest.get(name, 0), value.dtype)
                moved[name] = np.concatenate([empty, value])
        return replace(part, **moved)

    gates = behind(book.gates, band_at_most=-1, parents_reading=-1)
    of_act = np.where(book.gates.of_act >= 0, book.gates.of_act + n, book.gates.of_act).astype(np.int8)
    school = book.gates.school_gate + n if book.gates.school_gate >= 0 else book.gates.school_gate
    names = (*(f"open-{k}" for k in range(n)), *book.gates.names)
    return replace(
        book,
        gates=replace(gates, names=names, of_act=of_act, school_gate=school),
        conditions=behind(book.conditions),
        scopes=behind(book.scopes, of_gate=-1),
        queues=replace(book.queues, gate=book.queues.gate + n),
        remedies=replace(book.remedies, edges=tuple(replace(e, gates=e.gates << n) for e in book.remedies.edges)),
        ostracism=replace(book.ostracism, gates=book.ostracism.gates << n),
        fields=replace(book.fields, of_gate=(*[-1] * n, *book.fields.of_gate)),
    )
