"""Lists by conduct and the licence: their headlines are the counts, and the report shows them where there are some."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import facts, fake_outcome, fake_record
from underheaven.results.headlines import headlines
from underheaven.results.html.figure import NOTHING
from underheaven.results.html.page import render_html
from underheaven.state.measures import Measure

COUNTED = {
    "conduct-listings": Measure.CONDUCT_ENTERED,
    "conduct-list-days": Measure.CONDUCT_DAYS,
    "bans-struck": Measure.BANS_STRUCK,
    "bans-lifted": Measure.BANS_LIFTED,
    "licences-penalised": Measure.LICENCE_PENALISED,
    "licence-points-lost": Measure.LICENCE_POINTS,
    "licences-taken": Measure.LICENCES_TAKEN,
    "licences-barred": Measure.LICENCES_BARRED,
    "exams-passed": Measure.EXAMS_PASSED,
    "licence-points-back": Measure.LICENCE_POINTS_BACK,
}
"""Measure that each headline is the sum of."""
BARRING = replace(
    facts(),
    conduct_lists=("bad-travellers", "refusers"),
    licence="dogs",
    licence_bars=True,
    bans_lift=True,
    has_appeals=True,
)


def barring_life():
    """A life in which each measure has a number of its own every month."""
    life = fake_outcome(10_000, 12)
    counts = life.counts.copy()
    for k, measure in enumerate(COUNTED.values()):
        counts[:, 3, measure, 5] = 100 + k
    return replace(life, counts=counts)


def values(of) -> dict[str, float]:
    return {h.id: h.value for h in headlines(barring_life(), None, of, None, None)}


def test_headlines_are_the_counts_of_the_window() -> None:
    """S17 S23 S24 S29 S33: entries, days, points, licences taken, exams and what appeals gave back."""
    found = values(BARRING)
    assert {name: found[name] for name in COUNTED} == {name: 12.0 * (100 + k) for k, name in enumerate(COUNTED)}


@pytest.mark.parametrize(
    ("lacking", "silent"),
    [
        ({"conduct_lists": ()}, {"conduct-listings", "conduct-list-days", "bans-struck", "bans-lifted"}),
        ({"licence": ""}, {name for name in COUNTED if "licence" in name} | {"exams-passed"}),
        ({"licence_bars": False}, {"licences-barred"}),
        ({"bans_lift": False}, {"bans-lifted"}),
        ({"has_appeals": False}, {"bans-struck", "licence-points-back"}),
    ],
    ids=["no-list", "no-licence", "no-ban", "no-lifting", "no-appeals"],
)
def test_a_regime_is_silent_about_what_it_has_not(lacking: dict, silent: set[str]) -> None:
    assert set(COUNTED) - set(values(replace(BARRING, **lacking))) == silent


def test_the_page_shows_them_in_both_sections_and_only_where_they_are() -> None:
    record = fake_record()
    page = render_html(replace(record, facts=BARRING, outcome=barring_life()), {})
    steps, back = (page.split(f'id="{anchor}"')[1].split("<section")[0] for anchor in ("steps", "back"))
    assert "Barred by a list or without a licence" in steps and "bad travellers, refusers" in steps
    assert "Lists by conduct and the licence" in back and 'id="conduct-flow"' in back
    bare = render_html(record, {})
    assert "barred-by-conduct" not in bare and "conduct-flow" not in bare


def test_the_table_behind_the_months_is_the_series() -> None:
    page = render_html(replace(fake_record(), facts=BARRING, outcome=barring_life()), {})
    table = page.split('id="barred-by-conduct"')[1].split("</table>")[0]
    scale = fake_record().plan.scale
    assert np.isfinite(scale) and table.count("<tr>") == 13
    assert f"{round(100 * scale):,}" in table


NOTHING_ELSE = replace(
    BARRING,
    conduct_lists=(),
    has_court_list=False,
    has_score_list=False,
    gate_lists=tuple(() for _ in BARRING.gate_names),
    gate_bands=tuple(-1 for _ in BARRING.gate_names),
    school_reading=-1,
)
"""A licence, and no gate that anything closes."""


def test_a_regime_with_nothing_but_a_licence_shows_whom_it_hits() -> None:
    """On the first screen, on the map and by group, instead of gates and lists that it has not."""
    page = render_html(replace(fake_record(), facts=NOTHING_ELSE, outcome=barring_life()), {})
    first, report = page.split('<main id="report">')
    assert "holders lost points of their licence" in first and "Holders whose licence lost points" in first
    assert "Attempted steps that were closed" not in first
    who = report.split('id="who"')[1].split("</section>")[0]
    assert "Licence lost points" in who and who.count("<figure") == 4
    assert "From debt to judgment" in report
    full = render_html(replace(fake_record(), facts=BARRING), {}).split('<main id="report">')[0]
    assert "Attempted steps that were closed" in full and "holders lost points" not in full


def test_months_without_a_listing_and_a_licence_taken_say_so_instead_of_empty_bars() -> None:
    page = render_html(replace(fake_record(), facts=BARRING), {})
    figure = page.split('<figure id="barred-by-conduct"')[1].split("</figure>")[0]
    assert NOTHING in figure and 'role="img"' not in figure and figure.count("<tr>") == 13


def test_the_page_says_when_points_are_whole_again() -> None:
    record = fake_record()
    for own_day, words in ((False, "whole again each January"), (True, "whole again twelve months after the first")):
        page = render_html(replace(record, facts=replace(BARRING, licence_own_day=own_day), outcome=barring_life()), {})
        assert words in page.split('id="back"')[1].split("<section")[0]
