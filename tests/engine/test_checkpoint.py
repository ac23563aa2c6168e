"""What was kept is whole: resumed from every month, after any failed write; a changed byte or plan is refused."""

import hashlib
import os
import random
import shutil
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.engine.lives import Stopped, loud_values, rulebook, society, stop_in
from underheaven.engine import Plan, checkpoint, run, simulate
from underheaven.engine.checkpoint import MONTH_FILES, STATE_FILE, Progress, is_due, save_progress
from underheaven.errors import BadRun, WriteFailed

MONTHS = 4


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan(
        society(4_000), rulebook("as-described", loud_values()), seed=8, n_months=MONTHS, threads=1, panel_grids=(1, 5)
    )


@pytest.fixture(scope="module")
def digest(plan) -> str:
    return simulate(plan).digest


Files = dict[str, bytes]
"""Files of a kept state, by name."""


def files_in(directory: Path) -> Files:
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir())}


def interrupted(plan: Plan, directory: Path, month: int) -> Files:
    """A run ended in its month `month`, so that the state after the month before is what was kept."""
    with pytest.raises(Stopped):
        simulate(plan, on_month=stop_in(month), checkpoint=directory)
    return files_in(directory)


def months(n: int) -> list[str]:
    """Names of the files of the first day and of n months."""
    return [MONTH_FILES.format(month) for month in range(n + 1)]


@pytest.fixture(scope="module")
def kept(plan, tmp_path_factory) -> dict[int, Files]:
    """The kept state after each month but the last."""
    directory = tmp_path_factory.mktemp("kept")
    return {month: interrupted(plan, directory / str(month), month + 1) for month in range(1, MONTHS)}


def with_state(directory: Path, files: Files) -> Path:
    directory.mkdir(exist_ok=True)
    for name, content in files.items():
        (directory / name).write_bytes(content)
    return directory


def test_a_resumed_run_reads_its_state_into_the_memory_that_it_has(plan, digest, kept, tmp_path, monkeypatch):
    """Memory beside that which is let go leaves gaps, which came to a third of a run at 1:10."""
    elsewhere, read = [], checkpoint._resident

    def watched(file, first):
        found = read(file, first)
        fixed = [name for name in found._fields if name not in checkpoint.GROW and getattr(found, name).size]
        elsewhere.extend(name for name in fixed if not np.shares_memory(getattr(found, name), getattr(first, name)))
        assert {"scores", "statuses", "ring", "n_rare"} <= set(fixed)
        return found

    monkeypatch.setattr(checkpoint, "_resident", watched)
    assert simulate(plan, checkpoint=with_state(tmp_path, kept[2])).digest == digest
    assert not elsewhere


def test_each_month_is_written_once(kept):
    """What one month adds to the disk is that month's file and a state in which earlier months are but a hash."""
    for month, files in kept.items():
        assert sorted(files) == [*months(month), STATE_FILE]
    last = kept[MONTHS - 1]
    for files in kept.values():
        assert {name: files[name] for name in files if name != STATE_FILE}.items() <= last.items()
    largest_month = max(len(content) for name, content in last.items() if name != STATE_FILE)
    assert len(last[STATE_FILE]) < len(kept[1][STATE_FILE]) + largest_month / 2


def test_a_month_kept_before_is_not_written_again(plan, kept, monkeypatch, tmp_path):
    written: list[str] = []
    replace_file = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (written.append(Path(b).name), replace_file(a, b)))
    simulate(plan, checkpoint=with_state(tmp_path, kept[2]))
    written = [name for name in written if name.endswith(".bin")]  # compiled code may be kept meanwhile
    assert written == [MONTH_FILES.format(3), STATE_FILE, MONTH_FILES.format(4), STATE_FILE]


@pytest.mark.parametrize("name", ["as-described", "bench-a"])
def test_keeping_the_state_changes_nothing(name, tmp_path):
    plan = Plan(society(20_000), rulebook(name), seed=8, n_months=3, threads=1)
    assert simulate(plan, checkpoint=tmp_path).digest == simulate(plan).digest


@pytest.mark.parametrize("month", range(1, MONTHS))
def test_a_run_resumed_from_any_month_ends_the_same(plan, kept, digest, month, tmp_path):
    lived: list[int] = []
    whole = simulate(plan)
    result = simulate(plan, on_month=lambda done, _: lived.append(done), checkpoint=with_state(tmp_path, kept[month]))
    assert lived == list(range(month + 1, MONTHS + 1))
    assert result.digest == digest
    for name in ("counts", "by_act", "steps", "messages", "message_month", "coupled", "panel", "score_histogram"):
        assert (getattr(result, name) == getattr(whole, name)).all(), name
    assert result.first_grids == whole.first_grids


def test_a_resumed_run_goes_on_with_other_threads(plan, kept, digest, tmp_path):
    assert simulate(replace(plan, threads=2), checkpoint=with_state(tmp_path, kept[2])).digest == digest


@pytest.mark.parametrize("how", [{"grids_per_chunk": 16}, {"shards": [[(30, 62)], [(0, 30)]]}])
def test_a_state_cut_into_other_chunks_is_resumed_or_refused(plan, kept, digest, how, tmp_path):
    try:
        result = simulate(plan, checkpoint=with_state(tmp_path, kept[2]), **how)
    except BadRun:
        return
    assert result.digest == digest


class Breaks:
    """Counts what is done to the disk and fails at one call as a full disk does."""

    def __init__(self, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls, self.at = 0, at
        for name in ("fsync", "replace"):
            monkeypatch.setattr(os, name, self.counted(getattr(os, name)))
        monkeypatch.setattr(checkpoint, "open", self.opened, raising=False)

    def counted(self, function):
        def call(*args, **kwargs):
            self.count()
            return function(*args, **kwargs)

        return call

    def count(self) -> None:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(28, "No space left on device")

    def opened(self, *args, **kwargs):
        self.count()
        file = open(*args, **kwargs)
        return CountedFile(file, self)


class CountedFile:
    """A file whose writes are counted."""

    def __init__(self, file, breaks: Breaks) -> None:
        self.file, self.breaks = file, breaks

    def write(self, data) -> int:
        self.breaks.count()
        return self.file.write(data)

    def flush(self) -> None:
        self.breaks.count()
        self.file.flush()

    def fileno(self) -> int:
        return self.file.fileno()

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.file.close()


class FailsEverywhere:
    """Stands for `save_progress` in a life: keeping each state first fails at every one of its calls.

    Each time in a copy of the directory, so that the life itself goes on as if nothing had happened.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.found, self.left = folder, [], {}

    def __call__(self, directory: Path, plan: Plan, progress: Progress, parts) -> None:
        before = files_in(directory) if directory.exists() else None
        n_calls = self.kept_in_copy(before, plan, progress, parts, 0)
        for k in range(1, n_calls + 1):
            self.kept_in_copy(before, plan, progress, parts, k)
        save_progress(directory, plan, progress, parts)

    def kept_in_copy(self, before: Files | None, plan: Plan, progress: Progress, parts, at: int) -> int:
        """Keep the state with a failure at one call, or at none where `at` is 0; how many calls there were."""
        copy = self.folder / "copy"
        if before is not None:
            with_state(copy, before)
        its_own = replace(progress, kept_months=[*progress.kept_months])
        with pytest.MonkeyPatch.context() as patch:
            breaks = Breaks(at, patch)
            with pytest.raises(WriteFailed, match="could not be written") if at else nullcontext():
                save_progress(copy, plan, its_own, parts)
        if at:
            left = files_in(copy)
            self.found.append(name_of(left))
            self.left[self.found[-1]] = left
        shutil.rmtree(copy)
        return breaks.calls


def name_of(files: Files) -> str:
    """One name for the same files with the same bytes."""
    return " ".join(f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in sorted(files.items()))


def test_a_write_that_fails_anywhere_loses_nothing_complete(plan, tmp_path):
    short = replace(plan, n_months=3)
    whole = simulate(short).digest
    with pytest.MonkeyPatch.context() as patch:
        counter = Breaks(0, patch)
        assert simulate(short, checkpoint=tmp_path / "counted").digest == whole
    everywhere = FailsEverywhere(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "save_progress", everywhere)
        assert simulate(short, checkpoint=tmp_path / "everywhere").digest == whole
    assert files_in(tmp_path / "everywhere") == files_in(tmp_path / "counted")
    assert len(everywhere.found) == counter.calls > 40
    complete = {m - 1: interrupted(short, tmp_path / f"before {m}", m) for m in (2, 3)}
    complete[3] = files_in(tmp_path / "counted")  # all but the names' being durable may have gone well
    seen_before = seen_none = seen_ahead = 0
    for left in (everywhere.left[name] for name in everywhere.found):
        # Whole files only: a state with every month that it names, and at most one month more.
        n_months = sum(name != STATE_FILE for name in left) - 1  # the first day has a file too
        assert set(left) - {STATE_FILE} == set(months(n_months))
        if STATE_FILE in left:
            done = next(m for m, files in complete.items() if files[STATE_FILE] == left[STATE_FILE])
            assert complete[done].items() <= left.items()
            assert n_months in (done, done + 1)
            seen_ahead += n_months > done
            seen_before += 1
        else:
            assert n_months <= 1
            seen_none += 1
    assert seen_before > 20 and seen_none > 10 and seen_ahead > 2
    assert len(everywhere.left) > 6, "nothing, the first day, and each month without and with its state"
    for number, left in enumerate(everywhere.left.values()):  # whatever can be left is gone on from
        assert simulate(short, checkpoint=with_state(tmp_path / str(number), left)).digest == whole
    for k in range(1, counter.calls + 1, 23):  # a life that fails in earnest ends with the failure and leaves the same
        with pytest.MonkeyPatch.context() as patch:
            Breaks(k, patch)
            with pytest.raises(WriteFailed, match="could not be written"):
                simulate(short, checkpoint=tmp_path / f"life {k}")
        assert name_of(files_in(tmp_path / f"life {k}")) == everywhere.found[k - 1]


def test_a_path_that_is_a_file_is_one_clear_failure(plan, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteFailed, match="could not be written"):
        simulate(plan, checkpoint=tmp_path / "file")
    assert (tmp_path / "file").read_text() == "in the way"


@pytest.mark.parametrize("name", [STATE_FILE, *months(2)])
def test_one_byte_changed_anywhere_is_refused(plan, kept, name, tmp_path):
    content = kept[2][name]
    chosen = random.Random(20180101).sample(range(len(content)), 8)
    for at in (0, len(content) - 1, len(content) - 33, *chosen):
        changed = bytearray(content)
        changed[at] ^= 1 << (at % 8)
        with pytest.raises(BadRun, match=f"{name}: .*damaged"):
            simulate(plan, checkpoint=with_state(tmp_path, {**kept[2], name: bytes(changed)}))


@pytest.mark.parametrize("name", [STATE_FILE, *months(2)])
@pytest.mark.parametrize("cut", [0, 1, 31, 32, 1000, -1])
def test_a_state_cut_off_is_refused(plan, kept, name, cut, tmp_path):
    with pytest.raises(BadRun, match="damaged"):
        simulate(plan, checkpoint=with_state(tmp_path, {**kept[2], name: kept[2][name][:cut]}))


@pytest.mark.parametrize("name", [STATE_FILE, *months(2)])
def test_a_state_with_more_behind_it_is_refused(plan, kept, name, tmp_path):
    with pytest.raises(BadRun, match="damaged"):
        simulate(plan, checkpoint=with_state(tmp_path, {**kept[2], name: kept[2][name] + b"\0"}))


def test_a_month_that_is_missing_or_another_ones_is_refused(plan, kept, tmp_path):
    """A whole file with a checksum that fits itself is not enough: the state says which month it follows."""
    _, first, second = months(2)
    with pytest.raises(BadRun, match=f"{second}: .*damaged"):
        simulate(plan, checkpoint=with_state(tmp_path / "missing", {k: v for k, v in kept[2].items() if k != second}))
    with pytest.raises(BadRun, match=f"{second}: .*damaged"):
        simulate(plan, checkpoint=with_state(tmp_path / "other", {**kept[2], second: kept[2][first]}))


def test_a_month_left_by_a_run_killed_before_its_state_is_written_anew(plan, kept, digest, tmp_path):
    ahead = {**kept[1], MONTH_FILES.format(2): b"from nowhere"}
    assert simulate(plan, checkpoint=with_state(tmp_path, ahead)).digest == digest
    assert (tmp_path / MONTH_FILES.format(2)).read_bytes() == kept[2][MONTH_FILES.format(2)]


OTHERS = {
    "seed": {"seed": 9},
    "months": {"n_months": MONTHS + 1},
    "start": {"first_month": 1},
    "panel": {"panel_grids": (1,)},
    "society seed": {"society": society(4_000, 2)},
    "population": {"society": society(4_001)},
    "society": {"society": society(4_000, 1, "uniform")},
    "regime": {"rulebook": rulebook("lists-only")},
    "one value": {
        "rulebook": rulebook("as-described", {**loud_values(), "regime/scores/citizen/items/littering/points": -6.0})
    },
}


@pytest.mark.parametrize("change", OTHERS)
def test_a_state_of_another_plan_is_refused(plan, kept, change, tmp_path):
    with pytest.raises(BadRun, match="another run"):
        simulate(replace(plan, **OTHERS[change]), checkpoint=with_state(tmp_path, kept[2]))


def test_a_state_that_another_version_kept_is_refused(plan, kept, tmp_path, monkeypatch):
    """Measures and fields of words stand in it by number: nothing is read before they are known to be the same."""
    monkeypatch.setattr(checkpoint, "layout_of_state", lambda: "of another version")
    with pytest.raises(BadRun, match=r"another version.*start anew"):
        simulate(plan, checkpoint=with_state(tmp_path, kept[2]))


@pytest.mark.parametrize(
    ("population", "n_months", "due"),
    [(3_000, 3, [True, True, True]), (10**9, 5, [False, False, True, False, True]), (10**9, 12, None)],
)
def test_when_the_state_is_kept(population, n_months, due):
    plan = SimpleNamespace(society=SimpleNamespace(population=population), n_months=n_months)
    kept = [is_due(plan, done) for done in range(1, n_months + 1)]
    assert kept[-1], "reports come after the last month, and may be killed too"
    assert due is None or kept == due


def closed(content: bytes) -> bytes:
    """A file with the checksum that fits its content, as a program would leave it."""
    return content + hashlib.sha256(content).digest()


STRANGE = {
    "no JSON": b"x\n",
    "a list": b"[]\n",
    "deep": b"[" * 100_000 + b"\n",
    "a line without end": b"1" * 200_000,
    "nothing": b"",
}


@pytest.mark.parametrize("name", [STATE_FILE, *months(2)])
@pytest.mark.parametrize("what", [*STRANGE, "no arrays", "too few bytes", "more than there is", "another type"])
def test_a_state_that_a_program_made_up_is_refused(plan, kept, name, what, tmp_path):
    head, rest = kept[2][name][:-32].split(b"\n", 1)
    made_up = {
        **STRANGE,
        "no arrays": head + b"\n",
        "too few bytes": head + b"\n" + rest[: len(rest) // 2],
        "more than there is": head + b"\n" + rest.replace(b"'shape': (", b"'shape': (9", 1).replace(b" \n", b"\n", 1),
        "another type": head + b"\n" + rest.replace(b"'<i2'" if name == STATE_FILE else b"'<i8'", b"'|O'", 1),
    }
    files = {**kept[2], name: closed(made_up[what])}
    if name != STATE_FILE:  # the state knows the hash of each month
        state, arrays = kept[2][STATE_FILE][:-32].split(b"\n", 1)
        old, new = (hashlib.sha256(f[name][:-32]).hexdigest().encode() for f in (kept[2], files))
        files[STATE_FILE] = closed(state.replace(old, new) + b"\n" + arrays)
    with pytest.raises(BadRun, match=f"{name}: .*damaged"):
        simulate(plan, checkpoint=with_state(tmp_path, files))


@pytest.mark.parametrize("name", [STATE_FILE, *months(2)])
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_a_state_that_is_no_file_is_refused_at_once(plan, kept, name, kind, tmp_path):
    directory = with_state(tmp_path, kept[2])
    (directory / name).unlink()
    if kind == "pipe":
        os.mkfifo(directory / name)
    elif kind == "device":
        (directory / name).symlink_to("/dev/zero")
    else:
        (directory / name).mkdir()
    with pytest.raises(BadRun, match=f"{name}: .*damaged"):
        simulate(plan, checkpoint=directory)
