"""The run directory: claimed, written, opened; every damage named."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from underheaven.errors import BadInput, BadRun, WriteFailed
from underheaven.results import complete_files
from underheaven.results.directory import claim_directory, open_run, read_manifest, rewrite_report, write_run
from underheaven.results.manifest import manifest_bytes
from underheaven.results.record import RunRecord

ARRAYS = (
    "counts",
    "by_act",
    "steps",
    "score_histogram",
    "band_groups",
    "held_before",
    "by_attitude",
    "messages",
    "message_month",
    "coupled",
    "panel",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory, short_record) -> Path:
    path = tmp_path_factory.mktemp("runs") / "one"
    claim_directory(path, "plan")
    write_run(path, short_record)
    return path


@pytest.fixture
def copy(written, tmp_path) -> Path:
    """A run that may be damaged."""
    target = tmp_path / "copy"
    for file in written.rglob("*"):
        if file.is_file():
            there = target / file.relative_to(written)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(file.read_bytes())
    return target


def change_manifest(path: Path, **changes) -> None:
    """Change entries and close the manifest again, as another version would have."""
    manifest = {k: v for k, v in json.loads((path / "manifest.json").read_text()).items() if k != "self"}
    (path / "manifest.json").write_bytes(manifest_bytes({**manifest, **changes}))


def test_what_was_written_is_read(written, short_record):
    found = open_run(written)
    for name in ARRAYS:
        expected, got = getattr(short_record.outcome, name), getattr(found.outcome, name)
        assert got.dtype == expected.dtype, name
        assert np.array_equal(got, expected), name
    assert np.array_equal(found.none_outcome.counts, short_record.none_outcome.counts)
    for name in ("plan", "facts", "ranges", "worlds", "citizens", "texts", "values", "inputs", "times", "not_built"):
        assert getattr(found, name) == getattr(short_record, name), name
    for got, expected in zip(found.lives, short_record.lives, strict=True):
        assert (got.kind, got.rule, got.person, got.name) == (
            expected.kind,
            expected.rule,
            expected.person,
            expected.name,
        )
        assert np.array_equal(got.events, expected.events)


def test_report_is_the_same_from_the_files_alone(written, short_record):
    before = (written / "report.html").read_bytes()
    rewrite_report(written)
    assert (written / "report.html").read_bytes() == before
    open_run(written)


def test_equal_runs_are_equal_files(written, short_record, tmp_path):
    write_run(tmp_path / "two", short_record)
    for file in sorted(written.rglob("*")):
        if file.is_file():
            other = tmp_path / "two" / file.relative_to(written)
            assert file.read_bytes() == other.read_bytes(), file.name


def test_every_table_says_synthetic_and_for_which_run(written):
    for file in written.rglob("*.parquet"):
        schema = pq.read_schema(file)
        assert schema.metadata[b"synthetic"] == b"true"
        assert {b"regime", b"society", b"population", b"seed"} <= set(schema.metadata)
        for field in schema:
            assert {b"unit", b"description"} <= set(field.metadata), f"{file.name}: {field.name}"


def test_rows_of_zeros_are_left_out(written, short_record):
    rows = pq.read_metadata(written / "series.parquet").num_rows
    assert rows == int(short_record.outcome.counts.any(axis=2).sum())


def test_lists_add_up(written, short_record):
    from underheaven.state.measures import Measure

    table = pq.read_table(written / "lists.parquet").to_pylist()
    entries = sum(r["entries"] for r in table if r["list"] == "court")
    assert entries == short_record.outcome.counts[:, :, Measure.COURT_ENTERED].sum()


def test_manifest_has_what_a_repetition_needs_and_nothing_of_this_machine(written, short_record):
    manifest = read_manifest(written)
    assert manifest["synthetic"] is True
    assert manifest["texts"] == short_record.texts
    assert manifest["digest"] == short_record.outcome.digest
    assert set(manifest["files"]) == {str(p.relative_to(written)) for p in written.rglob("*") if p.is_file()} - {
        "manifest.json"
    }
    text = (written / "manifest.json").read_text()
    assert str(written) not in text
    assert os.uname().nodename not in text or len(os.uname().nodename) < 6


def test_changed_byte_is_named(copy):
    file = copy / "gates.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(BadRun, match=r"gates\.parquet: was changed"):
        open_run(copy)


def test_truncated_file_is_named(copy):
    file = copy / "none" / "series.parquet"
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(BadRun, match=r"none.series\.parquet"):
        open_run(copy)


def test_missing_file_is_named(copy):
    (copy / "totals.parquet").unlink()
    with pytest.raises(BadRun, match=r"totals\.parquet: is missing"):
        open_run(copy)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}'])
def test_broken_manifest(copy, content):
    (copy / "manifest.json").write_text(content)
    with pytest.raises(BadRun, match=r"manifest\.json"):
        open_run(copy)


def test_changed_manifest(copy):
    text = (copy / "manifest.json").read_text()
    (copy / "manifest.json").write_text(text.replace('"seed": 1', '"seed": 2'))
    with pytest.raises(BadRun, match="was changed after the run"):
        open_run(copy)


def test_another_format(copy):
    change_manifest(copy, format=99)
    with pytest.raises(BadRun, match=r"another version .*format 99"):
        open_run(copy)


def test_without_the_synthetic_mark(copy):
    change_manifest(copy, synthetic="yes")
    with pytest.raises(BadRun, match="synthetic"):
        open_run(copy)


def test_manifest_that_points_elsewhere(copy):
    change_manifest(copy, files={"../elsewhere": "0" * 64})
    with pytest.raises(BadRun, match="outside"):
        open_run(copy)


def test_not_a_run(tmp_path):
    with pytest.raises(BadRun, match="no such run directory"):
        open_run(tmp_path / "nowhere")
    with pytest.raises(BadRun, match="not a run directory"):
        open_run(tmp_path)


def test_unfinished_run_says_how_to_go_on(tmp_path):
    claim_directory(tmp_path / "run", "plan")
    with pytest.raises(BadRun, match="unfinished"):
        open_run(tmp_path / "run")


def test_report_can_be_made_again_after_it_was_lost(copy):
    (copy / "report.html").unlink()
    rewrite_report(copy)
    open_run(copy)


def test_claims(tmp_path, written):
    path = tmp_path / "new"
    assert claim_directory(path, "a") is False
    assert claim_directory(path, "a") is True, "the same plan goes on"
    with pytest.raises(BadInput, match="another plan"):
        claim_directory(path, "b")
    with pytest.raises(BadInput, match="finished run"):
        claim_directory(written, "plan")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        claim_directory(tmp_path / "other", "a")
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["notes.txt"]
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="is a file"):
        claim_directory(tmp_path / "file", "a")


def test_full_disk_leaves_complete_files_and_no_manifest(tmp_path, short_record: RunRecord, monkeypatch):
    real, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(complete_files.os, "fsync", full)
    path = tmp_path / "run"
    with pytest.raises(WriteFailed, match="disk is full"):
        write_run(path, short_record, lambda _: "")
    assert not (path / "manifest.json").exists()
    assert not [p for p in path.iterdir() if p.name.startswith(".")], "nothing half-written stays"
    assert list(path.glob("*.parquet"))
    for file in path.glob("*.parquet"):
        pq.read_metadata(file)


def test_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    file = tmp_path / "a.txt"
    complete_files.write_bytes(file, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(complete_files.os, "replace", fail)
    with pytest.raises(WriteFailed, match=r"a\.txt"):
        complete_files.write_bytes(file, b"new")
    assert file.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_run_without_partner_panel_or_lives(tmp_path):
    from tests.results.fake_outcome import fake_record

    record = fake_record(paired=False, lives=False, population=20_000, n_months=1)
    write_run(tmp_path / "run", record)
    found = open_run(tmp_path / "run")
    assert found.none_outcome is None
    assert found.lives == ()
