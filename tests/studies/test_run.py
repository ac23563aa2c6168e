"""The main job from the request to the directory."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from underheaven.engine import run as engine
from underheaven.engine.run import simulate_month
from underheaven.errors import BadInput, BadRegime, TooLarge
from underheaven.results import open_run
from underheaven.studies import run as job
from underheaven.studies.run import run_job
from underheaven.studies.run_directory import (
    CHECKPOINT,
    REQUEST,
    default_directory,
    finished_run,
    is_unfinished,
    unfinished_run,
)
from underheaven.studies.watcher import Nobody


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory):
    request = small_request(tmp_path_factory.mktemp("job") / "run")
    return request, run_job(request)


class Interruption:
    """Somebody who presses Ctrl-C after some months."""

    def __init__(self, n_months: int) -> None:
        self.n_left = n_months

    def phase(self, name: str, citizen_days: float) -> None:
        pass

    def advance(self, citizen_days: float) -> None:
        self.n_left -= 1
        if self.n_left <= 0:
            raise KeyboardInterrupt


class Listener(Nobody):
    """Somebody who remembers what is said."""

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def remark(self, text: str) -> None:
        self.remarks.append(text)


def test_what_is_written_is_what_was_lived(finished) -> None:
    request, record = finished
    again = open_run(request.out)
    assert again.outcome.digest == record.outcome.digest
    assert (again.outcome.counts == record.outcome.counts).all()
    assert again.ranges == record.ranges and again.ranges
    assert again.none_outcome is not None and again.none_outcome.population == request.population
    assert {path.name for path in request.out.iterdir()} & {REQUEST, CHECKPOINT, "unfinished.json"} == set()


def test_a_rerun_asks_for_the_same_worlds(finished) -> None:
    """Lucks and sizes of the small worlds too, so that the ranges of a rerun are those of the first run."""
    request, record = finished
    asked = finished_run(request.out / "manifest.json", request.threads).request
    assert asked == request
    other = finished_run(request.out, 0).request
    assert other.sizes == request.sizes and record.worlds is not None and record.worlds.n_worlds == 2 * 2


def test_every_input_is_hashed(finished) -> None:
    import hashlib

    request, _ = finished
    record = open_run(request.out)
    tables = [name for name in record.inputs if name.startswith("society table ")]
    assert "society table assumptions.csv" in tables and "society table targets_2018_age_sex.csv" in tables
    for part, text in record.texts.items():
        assert record.inputs[f"{part} text"] == hashlib.sha256(text.encode()).hexdigest()
    assert {"regime text", "catalogue text", "none text", "rulebook"} == set(record.inputs) - set(tables)


def test_it_is_kept_how_rates_of_courts_and_travel_were_chosen(finished) -> None:
    request, _ = finished
    chosen = {number.path: number for number in open_run(request.out).chosen}
    assert chosen["catalogue/demands/flight/rate"].why.startswith("source")
    assert {"catalogue/debts/falls-behind/rate", "regime/lists/court-defaulters/performs"} <= set(chosen)
    assert all(number.why.startswith(("source", "assumed")) for number in chosen.values())
    page = (request.out / "report.html").read_text(encoding="utf-8")
    assert "No rate was fitted" in page and chosen["regime/lists/court-defaulters/listed_share"].why[:40] in page


def test_headlines_have_ranges_around_them(finished) -> None:
    """A band or list that one of the tiny worlds lacks has none."""
    from underheaven.results.headlines import headlines_of

    _, record = finished
    headlines = {headline.id: headline for headline in headlines_of(record)}
    ranges = {name: found for name, found in record.ranges.items() if not name.startswith("who/")}
    assert set(ranges) <= set(headlines) and len(ranges) > len(headlines) / 2
    assert ranges["face-wrong-hits"].assumption_share == 1.0, "by formula, over tails, forms and cameras"
    for name, found in ranges.items():
        headline = headlines[name]
        assert found.low <= headline.value <= found.high
        assert found.chance_share + found.assumption_share == pytest.approx(1) or found.low == found.high


def test_threads_and_another_directory_change_nothing(finished, tmp_path: Path) -> None:
    request, record = finished
    other = run_job(replace(request, threads=2, out=tmp_path / "other"))
    assert other.outcome.digest == record.outcome.digest
    assert other.ranges == record.ranges


def test_a_stopped_run_goes_on_to_the_same_result(finished, tmp_path: Path) -> None:
    request, record = finished
    stopped = request.within(tmp_path / "stopped")
    with pytest.raises(KeyboardInterrupt):
        run_job(stopped, Interruption(2))
    assert is_unfinished(stopped.out)
    kept = json.loads((stopped.out / REQUEST).read_text(encoding="utf-8"))
    assert "synthetic" in kept and kept["texts"]["regime"].count("regime: as-described") == 1
    assert unfinished_run(stopped.out, 1).request == stopped
    assert run_job(stopped).outcome.digest == record.outcome.digest
    assert not is_unfinished(stopped.out) and open_run(stopped.out).ranges == record.ranges


@pytest.mark.parametrize(
    ("part", "error"),
    [
        ("simulate_small_worlds", BadRegime("too frequent")),
        ("_without_the_system", ZeroDivisionError("ours")),
        ("simulate_small_worlds", MemoryError()),
    ],
)
def test_whatever_is_lived_beside_a_run_loses_nothing_of_it(
    finished, tmp_path: Path, part: str, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run is written without it, or is resumed without a month of it being lived again."""
    first, record = finished
    request, heard = first.within(tmp_path / "run"), Listener()

    def fails(*_):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(job, part, fails)
        if isinstance(error, BadRegime):
            run_job(request, heard)
            assert "the run is written without: too frequent" in heard.remarks[-1]
        else:
            with pytest.raises(type(error)):
                run_job(request, heard)
    if isinstance(error, BadRegime | ZeroDivisionError):
        written = open_run(request.out)
        assert (written.worlds is None) == (part == "simulate_small_worlds")
        assert (written.none_outcome is None) == (part == "_without_the_system")
        assert bool(written.ranges) == (part != "simulate_small_worlds")
        assert written.outcome.digest == record.outcome.digest
        assert "<h1" in (request.out / "report.html").read_text(encoding="utf-8")
        return
    assert is_unfinished(request.out)
    lived = []
    monkeypatch.setattr(engine, "simulate_month", lambda plan, *rest: (lived.append(plan), simulate_month(plan, *rest)))
    assert run_job(unfinished_run(request.out, 1).request).outcome.digest == record.outcome.digest
    assert open_run(request.out).ranges == record.ranges
    assert lived and not any(plan.panel_grids for plan in lived), "its partner has no panel"


def test_another_plan_may_not_use_the_directory_of_an_unfinished_one(tmp_path: Path) -> None:
    request = small_request(tmp_path / "run")
    with pytest.raises(KeyboardInterrupt):
        run_job(request, Interruption(1))
    before = {path: path.read_bytes() for path in request.out.rglob("*") if path.is_file()}
    with pytest.raises(BadInput, match="another"):
        run_job(replace(request, seed=4))
    assert {path: path.read_bytes() for path in request.out.rglob("*") if path.is_file()} == before


def test_a_finished_run_is_never_written_over(finished) -> None:
    request, _ = finished
    with pytest.raises(BadInput, match="finished run"):
        run_job(request)


def test_what_does_not_fit_leaves_no_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("underheaven.studies.memory.free_bytes", lambda: 0)
    with pytest.raises(TooLarge):
        run_job(small_request(tmp_path / "run"))
    assert list(tmp_path.iterdir()) == []


def test_the_default_directory_is_the_next_free_one(finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    request = small_request(Path())
    first = default_directory(request)
    assert first == Path("runs/as-described-china-2018-5000-3")
    (first / "x").mkdir(parents=True)
    assert default_directory(request) == Path("runs/as-described-china-2018-5000-3-2")
    stopped = request.within(default_directory(request))
    with pytest.raises(KeyboardInterrupt):
        run_job(stopped, Interruption(1))
    assert default_directory(request) == stopped.out, "the unfinished run of the same request goes on"
    assert default_directory(replace(request, n_months=4)).name.endswith("-3")
    assert default_directory(replace(request, regime="rules/mine.yaml")).name == "mine-china-2018-5000-3"
