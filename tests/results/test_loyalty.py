"""S52: where the loyal and the critical stand, and points for political acts, against known counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import ACTS, facts, fake_outcome, fake_record
from underheaven.results.headlines import headlines
from underheaven.results.html.page import render_html
from underheaven.results.html.view import kept
from underheaven.results.loyalty import mean_scores, start_band
from underheaven.results.wording import percent_words
from underheaven.state.measures import ByAct

NAMES = [act[0] for act in ACTS]


def found(outcome, of_facts=None) -> dict[str, float]:
    return {h.id: h.value for h in headlines(outcome, None, of_facts or facts(), None, None)}


def section_of(record) -> str:
    page = render_html(record)
    return page.split('<section id="loyalty"')[1].split("</section>")[0] if '<section id="loyalty"' in page else ""


def test_scores_and_bands_by_attitude_have_their_headlines() -> None:
    outcome = fake_outcome(10_000, 12)
    values = found(outcome)
    assert start_band(facts()) == 3
    assert mean_scores(outcome.by_attitude).tolist() == [1003.0, 1005.0, 997.0]
    assert values["loyal-against-neither"] == pytest.approx(2.0)
    assert values["critical-against-neither"] == pytest.approx(-6.0)
    for name, share in (("loyal", 0.02), ("neither", 0.05), ("critical", 0.2)):
        assert values[f"below-start-{name}"] == pytest.approx(share, abs=1e-3)


def test_without_attitudes_or_without_bands_there_is_nothing_to_tell() -> None:
    outcome = fake_outcome(10_000, 12)
    nobody = found(replace(outcome, by_attitude=np.zeros((3, 8, 2), np.int64)))
    assert not [name for name in nobody if "against-neither" in name or "below-start" in name]
    one_band = found(outcome, replace(facts(), band_names=("A",), band_lows=(0,), band_subtypes=()))
    assert "loyal-against-neither" in one_band and "below-start-loyal" not in one_band


def test_the_section_shares_out_all_points() -> None:
    record = fake_record()
    section = section_of(record)
    counts = record.outcome.by_act.sum(axis=(0, 1))
    political = [NAMES.index("criticism"), NAMES.index("praise-post")]
    share = counts[political, ByAct.POINTS].sum() / counts[:, ByAct.POINTS].sum()
    assert kept(f"{percent_words(share)} of all points lost and gained") in section
    for words in ("The loyal stand 2.00 points above", "the critical stand 6.00 points below", "What would change our"):
        assert words in section
    assert section.count("<figure") == 3
    rows = section.split('<figure id="loyalty-points"')[1].split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("<tr>") == 4 and "All other acts" in rows


def test_a_regime_that_pays_for_nothing_political_has_no_such_section() -> None:
    record = fake_record()
    assert section_of(replace(record, facts=replace(record.facts, act_loyalty=()))) == ""


def test_a_regime_without_attitudes_still_tells_of_points() -> None:
    record = fake_record()
    none = replace(record.outcome, by_attitude=np.zeros((3, 8, 2), np.int64))
    section = section_of(replace(record, outcome=none))
    assert section.count("<figure") == 1 and "stand" not in section.split("<figure")[0]
