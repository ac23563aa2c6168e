"""Rules of a long code at work: heaviest line, parts of a year, records made good, firms' heads, a layer's year.

Each rule is lived with and without at equal seeds. That months are right to the bit is tests/oracle's business.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from underheaven.engine import Outcome, Plan, simulate
from underheaven.model.records.codes.tables import filed_as
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society import load_society
from underheaven.state.measures import ByAct, Measure

CITIZENS, MONTHS = 4_000, 14
ACTS = ("deed", "misdeed", "worse", "worst", "made-up", "fed")


def code(folder: Path, rules: str = "", of_misdeed: str = "", values: dict[str, float] | None = None) -> Rulebook:
    """A code of a few lines: a deed, a misdeed that is done, and heavier lines that only rules file."""
    folder.mkdir(exist_ok=True)
    none = "rate: 0 a year"
    text = f"""regime: code
catalogue: none
assumed: bench
give_or_take: 0 %
acts:
  deed: {{rate: 1 a year}}
  misdeed: {{rate: 1 a year}}
  worse: {{{none}}}
  worst: {{{none}}}
  made-up: {{{none}}}
  fed: {{{none}}}
channels:
  clerk: {{sees: {{deed: 100 %, misdeed: 100 %}}}}
scores:
  points:
    start: 1000
    min: 0
    max: 2000
    limits: when-read
    bands: {{D: {{from: 0}}, A: {{from: 900}}}}
    validity: {{year: 1 year, long: 2 years}}
    items:
      deed: {{points: 10, validity: year}}
      misdeed: {{points: -10, validity: year{of_misdeed}}}
      worse: {{points: -30, validity: long}}
      worst: {{grade: D, validity: long}}
      made-up: {{points: -5, validity: year}}
      fed: {{points: 2, validity: year}}
{rules}"""
    (folder / "code.yaml").write_text(text, "utf-8")
    return compile_rulebook(None, load_regime(folder / "code.yaml"), values or {})


@cache
def society():
    return load_society("uniform", CITIZENS, 1)


def lived(book: Rulebook) -> Outcome:
    return simulate(Plan(society(), book, 3, 0, MONTHS, 1))


def of_act(outcome: Outcome, book: Rulebook, act: str, which: ByAct) -> int:
    return int(outcome.by_act[..., book.acts.names.index(act), which].sum())


def test_only_the_heaviest_line_counts_with_the_odds_of_the_file(tmp_path: Path) -> None:
    """Of n filings a share of 20 % is the worst line, 40 % of the rest the next: each within five deviations of a
    binomial count, a chance below 1 in 10**6 of a false alarm. Every filing counts once and as many are filed.
    """
    rules = "    heaviest_only: {misdeed: {worse: 40 %, worst: 20 %}}\n"
    without, book = code(tmp_path / "a"), code(tmp_path / "b", rules)
    before, after = lived(without), lived(book)
    n = of_act(after, book, "misdeed", ByAct.FILED)
    assert n == of_act(before, without, "misdeed", ByAct.FILED) > 3_000
    found = {act: of_act(after, book, act, ByAct.SCORED) for act in ("misdeed", "worse", "worst")}
    assert sum(found.values()) == n
    for act, share in {"misdeed": 0.48, "worse": 0.32, "worst": 0.2}.items():
        assert abs(found[act] - n * share) < 5.0 * np.sqrt(n * share * (1.0 - share)), act
    assert of_act(after, book, "worse", ByAct.POINTS) == 30 * found["worse"]
    assert of_act(after, book, "deed", ByAct.SCORED) == of_act(before, without, "deed", ByAct.SCORED)


def test_the_past_is_drawn_with_the_same_odds(tmp_path: Path) -> None:
    rules = "    heaviest_only: {misdeed: {worse: 40 %, worst: 20 %}}\n"
    filed, counted, share = filed_as(code(tmp_path, rules))
    found = {(ACTS[a], ACTS[b]): s for a, b, s in zip(filed, counted, share, strict=True) if s < 1.0}
    expected = {("misdeed", "misdeed"): 0.48, ("misdeed", "worst"): 0.2, ("misdeed", "worse"): 0.32}
    assert found == pytest.approx(expected)


def test_what_is_assessed_counts_once_in_its_part_of_the_year(tmp_path: Path) -> None:
    """Nobody has more than one record of a half-year; as many are filed as without."""
    without, book = code(tmp_path / "a"), code(tmp_path / "b", of_misdeed=", assessed: 6 months")
    before, after = lived(without), lived(book)
    filed = [of_act(o, b, "misdeed", ByAct.FILED) for o, b in ((before, without), (after, book))]
    assert filed[0] == filed[1] == of_act(before, without, "misdeed", ByAct.SCORED)
    scored = of_act(after, book, "misdeed", ByAct.SCORED)
    done = 1.0 - np.exp(-0.5)
    expected = CITIZENS * (2.0 * done + 1.0 - np.exp(-59.0 / 365.0))
    assert abs(scored - expected) < 5.0 * np.sqrt(expected), "persons with a filing, by half-year and two months more"
    lost = [int(o.counts[:, :, Measure.POINTS_LOST].sum()) for o in (before, after)]
    assert lost == [10 * filed[0], 10 * scored] and lost[1] < lost[0]


def test_what_is_made_good_is_struck_and_leaves_its_line(tmp_path: Path) -> None:
    rules = "    made_good: {misdeed: {applies: 10 % a month, leaves: made-up}}\n"
    without, book = code(tmp_path / "a"), code(tmp_path / "b", rules)
    before, after = lived(without), lived(book)
    repaired = int(after.counts[:, :, Measure.RECORDS_REPAIRED].sum())
    assert int(before.counts[:, :, Measure.RECORDS_REPAIRED].sum()) == 0
    assert repaired == of_act(after, book, "made-up", ByAct.FILED) > 1_000
    assert of_act(after, book, "misdeed", ByAct.SCORED) == of_act(before, without, "misdeed", ByAct.SCORED)
    nothing = code(tmp_path / "c", "    made_good: {misdeed: {applies: 10 % a month}}\n")
    third = lived(nothing)
    assert int(third.counts[:, :, Measure.RECORDS_REPAIRED].sum()) == repaired
    assert of_act(third, nothing, "made-up", ByAct.FILED) == 0


LAYER = """    layer:
      start: 1000
      bands: {low: {from: 0}, high: {from: 1015}}
      items: {deed: 10}
      grades: {D: -100}
      feeds: {high: fed}
"""


def test_a_layers_year_feeds_its_band_once_on_the_first_of_january(tmp_path: Path) -> None:
    """Who did two deeds or more in the year, by a Poisson count of mean one, within five deviations."""
    without, book = code(tmp_path / "a"), code(tmp_path / "b", LAYER)
    before, after = lived(without), lived(book)
    fed = after.by_act[:, :, book.acts.names.index("fed"), ByAct.FILED].sum(axis=1)
    assert np.flatnonzero(fed).tolist() == [12], "in the second January and never before"
    share = 1.0 - 2.0 * np.exp(-1.0)
    assert abs(fed[12] - CITIZENS * share) < 5.0 * np.sqrt(CITIZENS * share * (1.0 - share))
    assert of_act(after, book, "fed", ByAct.POINTS) == 2 * fed[12]
    assert before.by_act[:12].tolist() == after.by_act[:12].tolist(), "nothing is felt before the year's end"
    assert of_act(before, without, "fed", ByAct.FILED) == 0


def test_a_downgrade_that_lives_costs_the_layer(tmp_path: Path) -> None:
    """All who have one fall below the band that two deeds reach."""
    rules = "    heaviest_only: {misdeed: {worst: 90 %}}\n"
    free = code(tmp_path / "a", rules + LAYER, values={"regime/scores/points/layer/grades/D": 0.0})
    book = code(tmp_path / "b", rules + LAYER)
    fed = [of_act(lived(b), b, "fed", ByAct.FILED) for b in (free, book)]
    share = (1.0 - 2.0 * np.exp(-1.0)) * np.exp(-0.9)
    assert abs(fed[1] - CITIZENS * share) < 5.0 * np.sqrt(CITIZENS * share * (1.0 - share)) < fed[0] - fed[1]


def test_heads_bear_a_share_of_an_organisations_points(tmp_path: Path) -> None:
    rules = "    organisations: {share: 70 %}\n"
    without, book = code(tmp_path / "a"), code(tmp_path / "b", rules, ", of: organisation")
    before, after = lived(without), lived(book)
    points = [of_act(o, b, "misdeed", ByAct.POINTS) for o, b in ((before, without), (after, book))]
    assert points[1] * 10 == points[0] * 7


def people():
    """Persons in households, and the households' sizes."""
    china = load_society("china-2018", CITIZENS, 1)
    first = np.flatnonzero(china.live_in(0, china.n_grids) >> 18 & 1)
    return china, np.diff([*first, int(china.grid_first[-1])])


def test_what_a_household_does_is_charged_to_its_head(tmp_path: Path) -> None:
    """A head is fed for two deeds or more of her whole household; else each adult for her own: within five deviations.

    Deeds are filed of whoever did them, and nothing but the layer differs.
    """
    china, sizes = people()
    layer = LAYER.replace("start: 1000", "start: 1000\n      charged_to_head: deed")
    own, book = code(tmp_path / "a", LAYER), code(tmp_path / "b", layer)
    before, after = (simulate(Plan(china, b, 3, 0, MONTHS, 1)) for b in (own, book))
    assert of_act(before, own, "deed", ByAct.SCORED) == of_act(after, book, "deed", ByAct.SCORED)
    assert before.by_act[:12].tolist() == after.by_act[:12].tolist(), "nothing is felt before the year's end"
    share = 1.0 - (1.0 + sizes) * np.exp(-sizes.astype(float))
    fed = of_act(after, book, "fed", ByAct.FILED)
    assert abs(fed - share.sum()) < 5.0 * np.sqrt((share * (1.0 - share)).sum())
    adults, two = int((china.live_in(0, china.n_grids) >> 8 & 1).sum()), 1.0 - 2.0 * np.exp(-1.0)
    alone = of_act(before, own, "fed", ByAct.FILED)
    assert abs(alone - adults * two) < 5.0 * np.sqrt(adults * two * (1.0 - two)) and fed != alone


def test_a_direct_zero_leaves_no_points_until_it_is_made_good(tmp_path: Path) -> None:
    """It lives on into the second year, and others' years begin anew: who has one is never fed.

    Of all with two deeds in a year a share of exp(-0.9) has done none, within five deviations; in the second year of
    exp(-1.8), since what is not made good carries over.
    """
    odds = "    heaviest_only: {misdeed: {worst: 90 %}}\n"
    free = LAYER.replace("grades: {D: -100}", "grades: {D: 0}")
    zero = free.replace("start: 1000", "start: 1000\n      zero: worst")
    mends = "    made_good: {worst: {applies: 99 % a month}}\n"
    books = [code(tmp_path / name, odds + text) for name, text in (("a", free), ("b", zero), ("c", zero + mends))]
    lives = [simulate(Plan(society(), book, 3, 0, 26, 1)) for book in books]
    act = books[0].acts.names.index("fed")
    none, left, mended = (o.by_act[[12, 24], :, act, ByAct.FILED].sum(axis=1) for o in lives)
    share = 1.0 - 2.0 * np.exp(-1.0)
    for year, found in enumerate(left):
        expected = CITIZENS * share * np.exp(-0.9 * (year + 1))
        assert abs(found - expected) < 5.0 * np.sqrt(expected) < none[year] - found
    assert (mended > 0.8 * none).all(), "all but those of December's"
