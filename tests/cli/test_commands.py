"""The commands as somebody uses them, on small societies."""

from __future__ import annotations

import dataclasses
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import call, finish, start
from tests.cli.small_runs import use_few_worlds
from underheaven.studies import run as job

SMALL = ["--population", "4000", "--to", "2018-02-28", "--seed", "5"]
JSON_KEYS = {
    *("run", "regime", "society", "population", "days", "wall_s", "citizen_days_per_second", "acts_per_citizen_month"),
    *("records_per_citizen_month", "resident_bytes_per_citizen", "digest", "synthetic", "report"),
}
REPORT_KEYS = {"id", "value", "low", "high", "official", "official_counts"}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """A run directory and what --json said of it."""
    folder = tmp_path_factory.mktemp("commands")
    with pytest.MonkeyPatch.context() as patch:
        use_few_worlds(patch)
        patch.chdir(folder)
        answer = call("run", *SMALL, "--json")
    assert answer.code == 0, answer
    said = json.loads(answer.stdout)
    return folder / said["run"], said


def copy_of(run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run, tmp_path / "copy"))


def test_json_is_one_object_with_everything_promised(finished) -> None:
    run, said = finished
    assert run.name == "as-described-china-2018-4000-5" and (run / "report.html").exists()
    assert set(said) == JSON_KEYS
    assert (said["regime"], said["society"], said["population"], said["days"]) == (
        "as-described",
        "china-2018",
        4000,
        59,
    )
    assert said["citizen_days_per_second"] == pytest.approx(4000 * 59 / said["wall_s"])
    assert said["report"] and all(set(line) >= REPORT_KEYS for line in said["report"])
    assert said["report"][0]["id"] == "open-steps", "S56 comes first"
    ranged = [line for line in said["report"] if line["low"] is not None]
    assert len(ranged) > len(said["report"]) / 2, "a tiny world may lack a band, and then there is no range for it"
    assert all(line["low"] <= line["value"] <= line["high"] for line in ranged)
    assert len(said["digest"]) == 64


def test_report_says_the_same_as_the_run(finished) -> None:
    run, said = finished
    again = call("report", str(run), "--json")
    assert {**json.loads(again.stdout), "run": 0} == {**said, "run": 0}
    words = call("report", str(run))
    assert words.code == 0 and said["digest"][:8] in words.stdout


def test_report_writes_a_lost_page_anew(finished, tmp_path: Path) -> None:
    """Byte for byte, and whatever happened to the page itself; every other file must be whole."""
    run = copy_of(finished[0], tmp_path)
    before = (run / "report.html").read_bytes()
    (run / "report.html").write_text("scribbled over")
    assert call("report", str(run)).code == 0
    assert (run / "report.html").read_bytes() == before
    (run / "report.html").unlink()
    assert call("report", str(run)).code == 0 and (run / "report.html").read_bytes() == before


def test_rerun_gives_the_same_digest(finished, tmp_path: Path) -> None:
    run, said = finished
    answer = call("rerun", str(run / "manifest.json"), "--out", str(tmp_path / "again"), "--json", "--threads", "2")
    assert answer.code == 0 and json.loads(answer.stdout)["digest"] == said["digest"]
    assert "Same digest" in answer.stderr
    assert call("rerun", str(run), "--out", str(tmp_path / "again")).code == 2, "the directory is taken"


def test_a_rerun_that_ends_otherwise_fails(finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simulate = job.simulate
    monkeypatch.setattr(job, "simulate", lambda *a, **k: dataclasses.replace(simulate(*a, **k), digest="0" * 64))
    answer = call("rerun", str(finished[0]), "--out", str(tmp_path / "again"))
    assert answer.code == 2 and "differs" in answer.stderr and "Traceback" not in answer.stderr


@pytest.mark.parametrize("name", ["manifest.json", "series.parquet", "messages.parquet", "panel_events.parquet"])
@pytest.mark.parametrize("damage", ["truncated", "one byte", "missing"])
def test_a_damaged_run_is_refused_by_name(finished, tmp_path: Path, name: str, damage: str) -> None:
    run = copy_of(finished[0], tmp_path)
    path, content = run / name, bytearray((run / name).read_bytes())
    if damage == "truncated":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "missing":
        path.unlink()
    else:
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    answer = call("report", str(run))
    if name == "manifest.json" and damage == "one byte":
        assert "Traceback" not in answer.stderr  # half of such changes leave valid JSON that says something else
        return
    assert answer.code == 2 and answer.stdout == "" and "Traceback" not in answer.stderr
    assert name in answer.stderr
    assert call("resume", str(run)).code == 2


def test_a_finished_run_is_not_resumed_or_overwritten(finished) -> None:
    run, _ = finished
    before = {path: path.read_bytes() for path in run.rglob("*") if path.is_file()}
    resumed = call("resume", str(run))
    assert resumed.code == 2 and "is finished" in resumed.stderr
    other = call("run", "none", *SMALL, "--out", str(run))
    assert other.code == 2 and "finished run" in other.stderr and "Choose another --out" in other.stderr
    assert {path: path.read_bytes() for path in run.rglob("*") if path.is_file()} == before


def test_a_second_run_of_the_same_request_gets_a_directory_of_its_own(finished, monkeypatch) -> None:
    run, said = finished
    use_few_worlds(monkeypatch)
    monkeypatch.chdir(run.parent.parent)
    answer = call("run", *SMALL, "--json")
    again = json.loads(answer.stdout)
    assert again["run"] == said["run"] + "-2" and again["digest"] == said["digest"]


def test_ctrl_c_says_what_is_kept_and_resume_goes_on(tmp_path: Path) -> None:
    arguments = ["run", "--population", "200000", "--to", "2027-12-31", "--out", "run", "--json"]
    process = start(*arguments, cwd=tmp_path)
    deadline = time.monotonic() + 240
    while not (tmp_path / "run" / "checkpoint").exists() and time.monotonic() < deadline:
        assert process.poll() is None, finish(process)
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    answer = finish(process)
    assert answer.code == 130 and answer.stdout == ""
    assert "Traceback" not in answer.stderr
    assert answer.stderr.splitlines()[-1].startswith("underheaven: interrupted")
    assert "underheaven resume run" in answer.stderr
    unfinished = call("report", str(tmp_path / "run"))
    assert unfinished.code == 2 and "unfinished" in unfinished.stderr


def test_a_regime_file_is_run_under_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_few_worlds(monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text("regime: mine\ntitle: nothing\ncatalogue: china-2018\n")
    answer = call("run", "mine.yaml", *SMALL, "--json")
    assert answer.code == 0, answer
    said = json.loads(answer.stdout)
    assert said["regime"] == "mine"
    (tmp_path / "mine.yaml").unlink()
    again = call("rerun", said["run"], "--json")
    assert again.code == 0 and json.loads(again.stdout)["digest"] == said["digest"], "the manifest holds the rules"


def test_the_known_answer_work_runs_on_the_plain_society(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_few_worlds(monkeypatch)
    monkeypatch.chdir(tmp_path)
    answer = call("run", "sc365", "--society", "uniform", *SMALL, "--json")
    assert answer.code == 0, answer
    assert "mean-score" in {line["id"] for line in json.loads(answer.stdout)["report"]}


def test_lists_and_descriptions_are_printed() -> None:
    assert "as-described" in call("regimes").stdout
    shown = call("regimes", "show", "as-described").stdout
    assert "assumed" in shown and "face-camera" in shown
    assert "S56" in call("claims").stdout
    assert "confidence" in call("claims", "s19").stdout
    described = call("society", "--population", "5000")
    assert described.code == 0 and "households" in described.stdout
    checked = call("society", "--check", "--population", "20000")
    assert checked.code == 0 and "within tolerance" in checked.stdout and "OUT" not in checked.stdout


def test_help_is_fast_and_loads_no_numba() -> None:
    program = "import sys; import underheaven.cli; print(sorted({'numba', 'numpy', 'pyarrow'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    answer = call("--help")
    assert answer.code == 0 and all(name in answer.stdout for name in ("run", "report", "rerun", "resume", "claims"))


def test_one_life_under_several_regimes_is_one_object_a_table_and_a_page(finished, tmp_path: Path) -> None:
    """S16: `twins --regime` several times, or `--regions`."""
    run, page = finished[0], tmp_path / "rows.html"
    asked = ["twins", str(run), "17", "--regime", "rongcheng", "--regime", "wendeng", "--html", str(page)]
    told = json.loads(call(*asked, "--json").stdout)
    assert [row["regime"] for row in told["regimes"]] == ["as-described", "rongcheng", "wendeng"] and told["synthetic"]
    words = call(*asked)
    assert words.code == 0 and "What made the difference" in words.stdout and "acts of a regime's own" in words.stdout
    assert page.read_text(encoding="utf-8").count("<tr>") == 4
    assert len(json.loads(call("twins", str(run), "17", "--regions", "--json").stdout)["regimes"]) > 8
    for more, message in (
        (["--without", "gates/flight"], "rows of regimes have nothing else different"),
        (["--regime", "rongcheng"], "rongcheng is named twice"),
        (["--regime", "as-described"], "as-described is the run's own regime"),
        (["--regime", "sc365"], "sc365: it is written for another catalogue"),
    ):
        refused = call(*asked, *more)
        assert refused.code == 2 and message in refused.stderr and not refused.stdout
