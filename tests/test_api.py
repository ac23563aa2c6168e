"""`import underheaven as uh`: what it offers, typed, in Polars frames, and what it refuses."""

from __future__ import annotations

import inspect
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import polars as pl
import pytest

import underheaven as uh
from tests.cli.small_runs import use_few_worlds
from underheaven.errors import BadInput
from underheaven.studies.ablation import AblationRequest
from underheaven.studies.candidates import candidate
from underheaven.studies.compare import CompareRequest, compare_regimes
from underheaven.studies.face_requests import FaceOddsRequest, FacePredictRequest, FaceSearchRequest
from underheaven.studies.options import fields_of
from underheaven.studies.request import FindRequest, TwinsRequest
from underheaven.studies.sensitivity import SensitivityRequest

SMALL: dict[str, Any] = {"population": 1_000, "n_months": 1, "worlds": 2}
MISSPELT: dict[str, Any] = {"without_recrd": 2}


def test_names():
    assert "as-described" in uh.regime_names() and "china-2018" in uh.society_names()
    for name in uh.__all__:
        thing = getattr(uh, name)
        assert thing.__doc__ and (inspect.isclass(thing) or "return" in thing.__annotations__), name
    assert get_type_hints(uh.society_names)["return"] == tuple[str, ...]


def test_a_run_and_its_frames():
    society = uh.load_society(population=1_000, seed=4)
    run = uh.run("as-described", society, months=2, threads=1)
    assert run.none_outcome is not None and len(run.digest) == 64
    headlines = run.headlines()
    assert headlines["id"][0] == "open-steps" and headlines["synthetic"].all()
    assert run.series()["committed"].sum() > 0
    less = uh.run("as-described~gates/flight", society, months=2, threads=1)
    assert less.regime == "as-described~gates/flight"
    share = headlines.filter(pl.col("id") == "open-steps")["value"].item()
    assert less.headlines().filter(pl.col("id") == "open-steps")["value"].item() >= share
    assert uh.run("none", society, months=1).none_outcome is None


def test_values_replace_assumed_numbers():
    society = uh.load_society(population=1_000, seed=4)
    numbers = uh.numbers(uh.load_regime("as-described"))
    path = numbers.filter(pl.col("path").str.ends_with("plate-camera/wrong_person"))["path"].item()
    runs = [uh.run("as-described", society, months=2, values={path: value}) for value in (0.0, 1.0)]
    assert runs[0].digest != runs[1].digest


PERFORMS = "regime/lists/court-defaulters/performs"


def whole_path() -> str:
    """Path of a number of points."""
    rulebook = uh.load_regime("as-described")
    return next(n.path for n in rulebook.numbers() if n.unit == "points" and n.value < 0)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({PERFORMS.replace("performs", "perfroms"): 0.5}, f"did you mean {PERFORMS}"),
        ({PERFORMS.removeprefix("regime/"): 0.5}, f"did you mean {PERFORMS}"),
        ({"regime/nope": 0.5}, "there is no number at"),
        ({PERFORMS: 1.5}, "not possible in the unit"),
        ({PERFORMS: float("nan")}, "finite number"),
        ({PERFORMS: float("inf")}, "finite number"),
        ({PERFORMS: "0.5"}, "finite number"),
        ({PERFORMS: True}, "finite number"),
        ({PERFORMS: None}, "finite number"),
        ({1: 0.5}, "no path"),
        ([(PERFORMS, 0.5)], "numbers by path"),
        ({whole_path(): -1.5}, "say -2 or -1"),
        ({whole_path(): -2.5}, "say -3 or -2"),
    ],
)
def test_values_that_no_number_can_take_are_refused(values, words, tmp_path: Path):
    regime = "as-described" if "points" in str(values) or whole_path() in str(values) else "court-list"
    with pytest.raises(BadInput, match=words):
        uh.run(regime, population=2_000, months=1, values=values)
    with pytest.raises(BadInput, match=words):
        uh.write_run(tmp_path / "run", regime, population=2_000, months=1, values=values)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda out: uh.run("none", months=0), "months 0: expected a whole number from 1 to 360"),
        (lambda out: uh.run("none", months=-1), "months -1"),
        (lambda out: uh.run("none", months=400), "months 400"),
        (lambda out: uh.run("none", months=1.5), "months 1.5"),
        (lambda out: uh.run("none", months="12 months"), "months '12 months'"),
        (lambda out: uh.run("none", threads=-1), "threads -1: expected a whole number from 0 to 4,096"),
        (lambda out: uh.run("none", population=True), "population True"),
        (lambda out: uh.run("none", "nowhere"), "nowhere"),
        (lambda out: uh.run("none", 5), "name 5: expected a text"),
        (lambda out: uh.run(5), "regime 5: expected a text"),
        (lambda out: uh.load_society(population=10), "population 10"),
        (lambda out: uh.load_society(seed=-1), "seed -1"),
        (lambda out: uh.load_regime(None), "expected a text"),
        (lambda out: uh.numbers("file.yaml"), "expected a regime that was loaded"),
        (lambda out: uh.write_run(out, months=0), "months 0"),
        (lambda out: uh.write_run(out, months=400), "months 400"),
        (lambda out: uh.write_run(out, threads=-1), "threads -1"),
        (lambda out: uh.write_run(out, seed=2**64), "seed 18446744073709551616"),
        (lambda out: uh.write_run(out, seed="one"), "seed 'one'"),
        (lambda out: uh.write_run(out, society=3), "society 3: expected a text"),
        (lambda out: uh.write_run(out, population=float("nan")), "population nan"),
        (lambda out: uh.write_run(""), "expected the path"),
        (lambda out: uh.write_run(None), "expected the path"),
        (lambda out: uh.compare("none", "as-described", worlds=1), "worlds 1"),
        (lambda out: uh.compare("none", "as-described", threads=-1), "threads -1"),
        (lambda out: uh.compare("none", "as-described", n_months=0), "n_months 0"),
        (lambda out: uh.compare("none", "as-described", first_month=355, n_months=12), "first_month 355 and 12 months"),
        (lambda out: uh.compare("none", "as-described", precision=float("nan")), "precision nan"),
        (lambda out: uh.compare("none", "as-described", precision="small"), "precision 'small'"),
        (lambda out: uh.compare("none", 7), "regime 7"),
        (lambda out: uh.ablate(players=21), "players 21"),
        (lambda out: uh.ablate(metric=None), "metric None"),
        (lambda out: uh.sensitivity(samples=3), "a power of two"),
        (lambda out: uh.explain(None, 1), "expected the path"),
        (lambda out: uh.find(5), "expected the path"),
    ],
)
def test_what_no_question_can_be_asked_with(call, words, tmp_path: Path):
    with pytest.raises(BadInput, match=words):
        call(tmp_path / "run")
    assert not list(tmp_path.iterdir())


def test_a_run_on_disk_keeps_its_values_and_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Manifest, explanation, file, rerun: all by the rules that were lived."""
    import json

    from tests.cli.program import call

    use_few_worlds(monkeypatch)
    monkeypatch.chdir(tmp_path)
    regime, values = "as-described~gates/flight", {PERFORMS: 0.9}
    run = uh.write_run("run", regime, population=2_000, seed=3, months=1, values=values)
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    assert manifest["plan"]["regime"] == regime and manifest["values"] == values
    assert "without gates/flight" in manifest["facts"]["title"]
    lived = uh.run(regime, uh.load_society(population=2_000, seed=3), months=1, values=values)
    assert manifest["digest"] == lived.digest
    assert lived.digest != uh.run(regime, uh.load_society(population=2_000, seed=3), months=1).digest
    drawn = {number["path"]: number for number in manifest["worlds"]["assumed"]} if manifest["worlds"] else {}
    assert PERFORMS not in drawn
    assert uh.explain(run, 5).regime == regime and call("file", "run", "5").code == 0
    assert call("report", "run").code == 0
    again = json.loads(call("rerun", "run", "--json").stdout)
    assert (again["digest"], again["regime"]) == (lived.digest, regime)
    said = call("run", regime, "--population", "2000", "--to", "2018-01-31", "--json")
    assert said.code == 0 and "as-described~gates-flight-china-2018-2000-1" in json.loads(said.stdout)["run"]
    directory = json.loads(said.stdout)["run"]
    twins = uh.twins(directory, 7, regimes=["as-described"])
    assert [row.regime for row in twins.rows] == [regime, "as-described"]
    assert candidate(f"{directory}~gates/fast-train").name == f"{regime}~gates/fast-train"
    wrong = call("run", "as-described~gates/flihgt", "--population", "2000")
    assert wrong.code == 2 and "did you mean gates/flight" in wrong.stderr


def test_compare_is_the_study():
    found = uh.compare("as-described", "none", **SMALL)
    known = compare_regimes(CompareRequest(("as-described", "none"), **SMALL))
    assert (found.counts == known.counts).all()
    assert len(uh.differences(found)) > 100 and len(uh.changes(found)) > 60
    assert isinstance(uh.ratios(found), pl.DataFrame)


def test_ablation_and_sensitivity():
    assert uh.ablate(only="gates/flight", **SMALL).parts[0].part == "gates/flight"
    found = uh.sensitivity(only="regime/lists/court-defaulters/l", population=1_000, n_months=1, trajectories=2, few=0)
    assert found.n_assumed > 1 and not found.shares


@pytest.mark.parametrize("study", [uh.compare, uh.ablate, uh.sensitivity])
def test_unknown_options(study):
    with pytest.raises(BadInput, match="did you mean population"):
        study("as-described", populaton=1_000)


@pytest.mark.parametrize(
    ("study", "kind"),
    [
        (uh.compare, CompareRequest),
        (uh.ablate, AblationRequest),
        (uh.sensitivity, SensitivityRequest),
        (uh.face_odds, FaceOddsRequest),
        (uh.face_predict, FacePredictRequest),
        (uh.face_search, FaceSearchRequest),
        (uh.find, FindRequest),
        (uh.twins, TwinsRequest),
    ],
)
def test_options_and_their_words_are_those_of_the_request(study, kind):
    fields = fields_of(kind)
    shown = inspect.signature(study).parameters
    assert list(shown) == [field.name for field in fields]
    for field in fields:
        assert f"        {field.name}: " in study.__doc__
        assert shown[field.name].kind is inspect.Parameter.VAR_POSITIONAL or shown[field.name].default == field.default


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run directory as the package writes it."""
    monkeypatch = pytest.MonkeyPatch()
    with monkeypatch.context() as few:
        use_few_worlds(few)
        return uh.write_run(tmp_path_factory.mktemp("api") / "run", population=6_000, seed=3, months=3)


def test_a_life_and_its_reasons(written: Path):
    listed = uh.find(written, "refused", everywhere=True, most=5)
    frame = uh.found(listed)
    assert frame["synthetic"].all() and len(frame) == len(listed.found) > 2
    citizen = int(frame["citizen"][0])
    told = uh.explain(written, citizen)
    assert any("refused" in sentence or "slowed" in sentence for sentence in told.sentences)
    step = next(step for step in told.account.steps if step.refused)
    day = date(2018, 1, 1) + timedelta(days=step.day)
    assert told.answer(f"{step.name} refused on {day.isoformat()}").because
    table = uh.lines(told)
    assert len(table) == len(told.lines) and table["synthetic"].all()
    assert (table["kind"] == "closed step").sum() == sum(step.refused for step in told.account.steps)


def test_twins_and_other_luck(written: Path):
    citizen = uh.find(written, "refused", everywhere=True, most=1).found[0].citizen
    gate = next(step for step in uh.explain(written, citizen).account.steps if step.refused).name.replace(" ", "-")
    found = uh.twins(written, citizen, without=f"gates/{gate}")
    assert found.changes and found.path and found.totals == "held"
    assert not uh.twins(written, citizen, regime="as-described").changes
    rows = uh.twins(written, citizen, regimes=["rongcheng", "none"]).rows
    assert [row.regime for row in rows] == ["as-described", "rongcheng", "none"] and rows[2].score == "no score"
    spread = uh.worlds(written, citizen, 3)
    assert set(spread["name"]) >= {"score", "closed steps"} and spread["synthetic"].all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda run: uh.explain(run, 6_000), "has citizens 0 to 5999"),
        (lambda run: uh.explain(run, -1), "citizen"),
        (lambda run: uh.find(run, "listd"), "did you mean listed"),
        (lambda run: uh.twins(run, 1), "nothing is different"),
        (lambda run: uh.twins(run, 1, regimes=[]), "no other regime is named"),
        (lambda run: uh.twins(run, 1, regimes=["none"], without="gates/flight"), "nothing else different"),
        (lambda run: uh.twins(run, 1, without="gates/flihgt"), "did you mean gates/flight"),
        (lambda run: uh.twins(run, 1, without="gates/flight", totals="loose"), "expected `held` or `free`"),
        (lambda run: uh.twins(run, 1, **MISSPELT), "did you mean without_record"),
        (lambda run: uh.worlds(run, 1, 0), "expected a whole number"),
    ],
)
def test_what_lives_refuse(written: Path, call, words):
    with pytest.raises(BadInput, match=words):
        call(written)
