"""S52: attitudes and what they do, with and without; class by attitude at equal conduct."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.cli.program import call
from underheaven.engine import Plan, simulate
from underheaven.engine.life_by_group import simulate_by_group
from underheaven.errors import BadInput
from underheaven.model.conduct.attitude.tables import attitudes_of
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society import load_society
from underheaven.state.events import Event
from underheaven.studies.attitudes import AttitudeRequest, class_by_attitude, without_loyalty
from underheaven.studies.candidates import candidate

PEOPLE, SEED = 12_000, 4
LOUD = """regime: loud-loyalty
extends: as-described
title: What is said costs a hundred points and is seen
assumed: a test
changes:
  - {set: channels/CHANNEL/sees/criticism, value: 90 %}
  - {set: scores/citizen/items/criticism/points, value: -100}
"""


def deeds(book) -> set[tuple[int, int, int]]:
    """Person, day and act of everything done in two months."""
    society = load_society("china-2018", PEOPLE, SEED)
    grids = tuple(range(society.n_grids))
    panel = simulate(Plan(society, book, SEED, n_months=2, threads=1, panel_grids=grids)).panel
    done = panel[panel["event"] == Event.DONE]
    return set(zip(done["citizen"].tolist(), done["day"].tolist(), done["act"].tolist(), strict=True))


def test_attitudes_take_from_political_acts_what_their_multipliers_say_and_from_no_other() -> None:
    """S52: under `none`, so that nothing deters; without = everybody does what the most eager attitude does.

    Of n candidates a share p is kept; four and a half standard errors have a false-alarm probability of 7e-6 each.
    """
    regime = load_regime("none")
    book = compile_rulebook(regime.catalogue, regime)
    shares = book.attitudes
    eager = replace(book, attitudes=replace(shares, times=np.repeat(shares.most[:, None], 3, axis=1)))
    with_it, without_it = deeds(book), deeds(eager)
    political = set(np.flatnonzero(shares.matter).tolist())
    assert {d for d in with_it if d[2] not in political} == {d for d in without_it if d[2] not in political}
    assert with_it < without_it
    who = attitudes_of(book, SEED, PEOPLE)
    for k, share in enumerate((1 - shares.loyal - shares.critical, shares.loyal, shares.critical)):
        assert abs((who == k).mean() - share) < 4.5 * np.sqrt(share * (1 - share) / PEOPLE)
    looked_at = 0
    for k in range(3):
        for act in political:
            before = [d for d in without_it if d[2] == act and who[d[0]] == k]
            kept = sum(d in with_it for d in before)
            p = float(shares.times[act, k] / shares.most[act])
            assert abs(kept - p * len(before)) <= 4.5 * np.sqrt(p * (1 - p) * len(before)) + 1e-9
            looked_at += len(before)
    assert looked_at > 1_000


def test_the_critical_stand_lower_for_what_they_say_alone(tmp_path: Path) -> None:
    """S52: without points for political acts nobody stands elsewhere for them, and the difference is the critical's."""
    channels = load_regime("as-described").rules.channels
    name = next(name for name, channel in channels.items() if "criticism" in channel.sees)
    path = tmp_path / "loud-loyalty.yaml"
    path.write_text(LOUD.replace("CHANNEL", name), encoding="utf-8")
    found = class_by_attitude(AttitudeRequest(str(path), population=6_000, n_months=3, worlds=2))
    loyal, neither, critical = found.rows
    assert [row.attitude for row in found.rows] == ["loyal", "neither", "critical"]
    assert sum(row.persons for row in found.rows) == 12_000
    assert critical.lower.value > 3 * neither.lower.value > 0 and neither.lower.value > loyal.lower.value
    assert all(abs(sum(row.bands) - 1) < 1e-9 and abs(sum(row.bands_without) - 1) < 1e-9 for row in found.rows)
    assert critical.points.high < neither.points.low < loyal.points.low and critical.points.value < -1.0
    assert critical.score - critical.score_without == pytest.approx(critical.points.value, abs=0.5)
    assert max(row.score_without for row in found.rows) - min(row.score_without for row in found.rows) < 1.5
    spread = [row.bands_without[found.band_names.index("A")] for row in found.rows]
    assert max(spread) - min(spread) < critical.lower.value / 2, (
        "at equal conduct the classes are alike without loyalty"
    )


def test_without_loyalty_only_political_items_change() -> None:
    book = candidate("as-described").rulebook
    less = without_loyalty(book)
    changed = (book.scores.points != less.scores.points) | (book.scores.grade_cap != less.scores.grade_cap)
    assert changed.any() and (book.acts.loyalty[changed] != 0).all()
    assert (less.scores.is_item == book.scores.is_item).all()


@pytest.mark.parametrize(
    ("regime", "worlds", "message"),
    [
        ("none", 2, "none has no score with bands"),
        ("sesame-credit", 2, "no points for political acts"),
        ("as-described", 1, "at least 2 worlds"),
        ("as-describd", 2, "as-described"),
    ],
)
def test_what_has_no_class_by_attitude_is_refused(regime: str, worlds: int, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        class_by_attitude(AttitudeRequest(regime, population=1_000, n_months=1, worlds=worlds))
    if worlds > 1:
        answer = call("attitudes", regime, "--population", "1000")
        assert answer.code == 2 and not answer.stdout


@pytest.fixture(scope="module")
def loud(tmp_path_factory) -> Rulebook:
    """Criticism is seen nine times in ten and costs a hundred points."""
    channels = load_regime("as-described").rules.channels
    name = next(name for name, channel in channels.items() if "criticism" in channel.sees)
    path = tmp_path_factory.mktemp("regimes") / "loud-loyalty.yaml"
    path.write_text(LOUD.replace("CHANNEL", name), encoding="utf-8")
    return candidate(str(path)).rulebook


def test_scores_differ_by_attitude_for_political_points_alone(loud: Rulebook) -> None:
    """S52: with political acts worth nothing the mean scores of the three differ by chance alone, else by more.

    Difference of two means within four and a half of its standard errors: false alarm 7e-6 each.
    """
    society = load_society("china-2018", PEOPLE, SEED)
    who = attitudes_of(loud, SEED, PEOPLE)
    apart = {}
    for words, book in (("with", loud), ("without", without_loyalty(loud))):
        scores = simulate_by_group(Plan(society, book, SEED, n_months=3, threads=1), 0, 2).persons.scores
        of = [scores[who == k].astype(float) for k in range(3)]
        errors = [np.sqrt(of[k].var(ddof=1) / len(of[k]) + of[0].var(ddof=1) / len(of[0])) for k in range(3)]
        apart[words] = [(of[k].mean() - of[0].mean()) / errors[k] for k in (1, 2)]
    assert all(abs(distance) < 4.5 for distance in apart["without"])
    loyal, critical = apart["with"]
    assert loyal > 4.5 and critical < -4.5


def test_the_last_day_by_attitude_is_that_of_each_person(loud: Rulebook) -> None:
    plan = Plan(load_society("china-2018", PEOPLE, SEED), loud, SEED, n_months=2, threads=1)
    who = attitudes_of(loud, SEED, PEOPLE)
    persons, found = simulate_by_group(plan, 0, 1).persons, simulate(plan, grids_per_chunk=3).by_attitude
    assert found[:, :, 0].sum(axis=1).tolist() == np.bincount(who, minlength=3).tolist()
    assert found[:, :, 1].sum(axis=1).tolist() == [int(persons.scores[who == k].sum(dtype=np.int64)) for k in range(3)]
    halves = [attitudes_of(loud, SEED, n, first) for n, first in ((5_000, 0), (PEOPLE - 5_000, 5_000))]
    assert np.array_equal(np.concatenate(halves), who)
    quiet = compile_rulebook(load_regime("none").catalogue, load_regime("none"))
    assert not simulate(replace(plan, rulebook=quiet)).by_attitude.any(), "nobody has a score"
