"""What a program made up in a run directory: refused with one message or read, never a crash, a hang or full memory."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.program import call
from tests.faults.small_world import SmallWorld
from tests.faults.tampering import RAW, change_value, strange
from underheaven.errors import BadInput, BadRegime, BadRun
from underheaven.results import directory, open_run
from underheaven.results.complete_files import sha256_of
from underheaven.results.manifest import manifest_bytes
from underheaven.studies.rules import rules_from
from underheaven.studies.run_directory import REQUEST, finished_run, unfinished_run

LONGEST_S = 5.0


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> SmallWorld:
    return SmallWorld.make(tmp_path_factory.mktemp("strangers"))


def met(what: Callable[[], object], name: str) -> bool:
    """Whether it is answered and not refused; every other end, and every long wait, is an error."""
    began = time.process_time()
    try:
        what()
        return True
    except (BadRun, BadInput, BadRegime) as said:
        assert str(said).strip() and len(str(said)) < 2_000, name
        return False
    finally:
        assert time.process_time() - began < LONGEST_S, name


@pytest.mark.parametrize("n_manifests", [80, pytest.param(200, marks=pytest.mark.whole)])
def test_made_up_manifests_are_refused_or_read(world: SmallWorld, n_manifests: int) -> None:
    drawn, n_read, run = Random(77), 0, world.copy_of(world.finished)
    whole = (run / "manifest.json").read_bytes()
    for number in range(n_manifests):
        (run / "manifest.json").write_bytes(whole)
        name = change_value(run / "manifest.json", drawn)
        if met(lambda: open_run(run), name):
            met(lambda: finished_run(run, 1), name)
            n_read += 1
            if number % 20 == 0:
                answer = call("explain", str(run), "17")
                assert answer.code in (0, 2) and "Traceback" not in answer.stderr, (name, answer)
    assert 0 < n_read < n_manifests / 2


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("plan", "n_months"), 1_000_000),
        (("plan", "n_months"), -1),
        (("plan", "n_months"), "2"),
        (("plan", "population"), 10**15),
        (("plan", "seed"), 2**64),
        (("plan", "first_month"), 10**9),
        (("worlds", "population"), 10**12),
        (("outcome", "shape", "acts"), 10**9),
    ],
)
def test_numbers_out_of_bounds_are_refused_by_name(world: SmallWorld, place: tuple[str, ...], value: object) -> None:
    run = world.copy_of(world.finished)
    content = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    inner = content
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    (run / "manifest.json").write_bytes(manifest_bytes({k: v for k, v in content.items() if k != "self"}))
    for command in (("report", str(run)), ("rerun", str(run)), ("explain", str(run), "17")):
        answer = call(*command)
        assert answer.code == 2 and not answer.stdout
        assert f"is not what a run writes ({'/'.join(place)}: " in answer.stderr and "Traceback" not in answer.stderr


def test_a_hundred_made_up_requests_are_refused_or_read(world: SmallWorld) -> None:
    drawn, run = Random(78), world.copy_of(world.unfinished)
    whole = (run / REQUEST).read_bytes()
    for _ in range(100):
        (run / REQUEST).write_bytes(whole)
        name = change_value(run / REQUEST, drawn)

        def take_up() -> None:
            kept = unfinished_run(run, 1)
            rules_from(kept.texts)
            assert 1 <= kept.request.population <= 2_000_000_000 and kept.request.n_months > 0

        met(take_up, name)


@pytest.mark.parametrize("what", RAW)
@pytest.mark.parametrize("name", ["manifest.json", REQUEST])
def test_bytes_that_are_no_such_json_are_refused(world: SmallWorld, what: str, name: str) -> None:
    run = world.copy_of(world.finished if name == "manifest.json" else world.unfinished)
    (run / name).write_bytes(RAW[what])
    answer = call("report" if name == "manifest.json" else "resume", str(run))
    assert answer.code == 2 and answer.stderr.count("underheaven: ") == 1 and "Traceback" not in answer.stderr, answer
    assert name in answer.stderr.replace("\n", "")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["manifest.json", REQUEST, "unfinished.json", "series.parquet"])
def test_what_is_no_file_is_neither_waited_for_nor_read(world: SmallWorld, name: str, seed: int) -> None:
    is_finished = name in ("manifest.json", "series.parquet")
    run = world.copy_of(world.finished if is_finished else world.unfinished)
    drawn = Random(seed)
    drawn.randrange = lambda n: seed  # type: ignore[method-assign]
    strange(run / name, drawn)
    for command in (("report",), ("resume",), ("explain",)):
        answer = call(*command, str(run), *(("17",) if command == ("explain",) else ()))
        assert answer.code in ((2,) if name != "unfinished.json" else (1, 2)), answer
        assert "Traceback" not in answer.stderr


def test_few_bytes_that_stand_for_very_many_rows_are_refused(
    world: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = world.copy_of(world.finished)
    path = run / "totals.parquet"
    kept = pq.read_table(path)
    rows = 1_000_000
    pq.write_table(
        pa.table({name: pa.nulls(rows, kept.schema.field(name).type) for name in kept.column_names}, kept.schema), path
    )
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr(directory, "MOST_CELLS", rows)
    content = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    content["files"]["totals.parquet"] = sha256_of(path)
    (run / "manifest.json").write_bytes(manifest_bytes({k: v for k, v in content.items() if k != "self"}))
    with pytest.raises(BadRun, match=r"totals\.parquet: holds more than any run writes"):
        open_run(run)
