"""Lists by conduct and the licence: their headlines are the counts, and the report shows them where there are some."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import facts, fake_outcome, fake_record
from underheaven.engine.measures import Measure
from underheaven.results.headlines import headlines
from underheaven.results.html.page import render_html

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
