"""Claim the directory of a run, write it file by file, close it by its manifest, open it again.

Question answered: when is a directory a run, and may it be trusted? Left out: what stands in each file (tables/,
manifest.py, html/).

    claim_directory   before any work: the name is free, or holds the same run unfinished
    write_run         tables, report, manifest last
    open_run          every hash checked, then read
    rewrite_report    report.html made again from the files
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import underheaven
from underheaven.engine.outcome import Outcome
from underheaven.errors import BadInput, BadRun, WriteFailed
from underheaven.results import manifest as manifests
from underheaven.results.bounded import read_json, sha256_of_regular
from underheaven.results.complete_files import PARTS, complete_file, sha256_of, write_bytes
from underheaven.results.manifest_shape import fault_of
from underheaven.results.record import LifeTold, RunRecord
from underheaven.results.tables import codebook, counts, coupling, last_day, mobility, panel
from underheaven.results.tables.columns import Marks

MANIFEST = "manifest.json"
REPORT = "report.html"
CLAIM = "unfinished.json"
MAKE_AGAIN = "Put an unchanged copy in its place, or make the run again: `underheaven run` with another --out."
"""What to do with a run whose files are damaged."""
MOST_CELLS = 2_000_000_000
"""Most rows times columns of a table that is read: few bytes may stand for any number of equal rows."""
NONE = "none"
"""Folder of the paired society without the system."""


def claim_directory(path: Path, plan_id: str) -> bool:
    """Reserve a directory for a run, before any work.

    Args:
        path: the output directory; made if it does not exist.
        plan_id: hash of everything that decides the result; the same plan may go on where it stopped.

    Returns:
        True when the directory holds an unfinished run of the same plan, which can be resumed.

    Raises:
        BadInput: the directory holds another run, or files that no run wrote, or is no directory.
        WriteFailed: it cannot be written to.
    """
    if path.exists() and not path.is_dir():
        raise BadInput(f"{path}: is a file; name a directory for the run.")
    if (path / MANIFEST).exists():
        raise BadInput(f"{path}: already holds a finished run; choose another output directory or remove this one.")
    claim = path / CLAIM
    if claim.exists():
        if _claimed_by(claim) == plan_id:
            return True
        raise BadInput(
            f"{path}: holds an unfinished run of another plan; choose another output directory, "
            "or remove this one if it is not needed."
        )
    try:
        if path.exists() and not all(file.match(PARTS) for file in path.iterdir()):
            raise BadInput(f"{path}: is not empty and holds no run; choose a new or an empty directory.")
    except OSError as cause:
        raise BadInput(f"{path}: cannot be read; choose another output directory.") from cause
    content = {"synthetic": True, "plan_id": plan_id, "version": underheaven.__version__}
    write_bytes(claim, (json.dumps(content, indent=1) + "\n").encode())
    return False


def write_run(directory: Path, record: RunRecord, render: Callable[[RunRecord], str] | None = None) -> dict[str, str]:
    """Write all files of a run, the manifest last.

    Args:
        directory: claimed before, or new.
        record: the run.
        render: makes report.html; None = results.html.page.render_html.

    Returns:
        SHA-256 of each file by its path within the directory.

    Raises:
        WriteFailed: a file could not be written; complete files stay, and there is no manifest.
    """
    files: dict[str, str] = {}
    marks = marks_of(record)
    for name, table in _tables(record, marks):
        _write_table(directory / f"{name}.parquet", table)
        files[f"{name}.parquet"] = sha256_of(directory / f"{name}.parquet")
    write_bytes(directory / REPORT, _report_bytes(record, render))
    files[REPORT] = sha256_of(directory / REPORT)
    write_bytes(directory / MANIFEST, manifests.manifest_bytes(manifests.manifest_of(record, files)))
    (directory / CLAIM).unlink(missing_ok=True)
    return files


def open_run(path: Path) -> RunRecord:
    """Read a run, after checking that it is whole, unchanged and synthetic.

    Raises:
        BadRun: not a run, unfinished, of another version, truncated or changed; the message names the file.
    """
    return _read(path, read_manifest(path), ())


def rewrite_report(path: Path, render: Callable[[RunRecord], str] | None = None) -> Path:
    """Make report.html again from the other files of a run; its own state does not matter.

    Raises:
        BadRun: as `open_run`.
        WriteFailed: as `write_run`.
    """
    manifest = read_manifest(path)
    record = _read(path, manifest, (REPORT,))
    write_bytes(path / REPORT, _report_bytes(record, render))
    manifest["files"][REPORT] = sha256_of(path / REPORT)
    write_bytes(path / MANIFEST, manifests.manifest_bytes(manifest))
    return path / REPORT


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest alone, checked for kind, format and the synthetic mark.

    Raises:
        BadRun: there is none, or it belongs to something else.
    """
    if not path.is_dir():
        raise BadRun(f"{path}: is a file and no run directory." if path.exists() else f"{path}: no such run directory.")
    if not os.path.lexists(path / MANIFEST):
        if (path / CLAIM).exists():
            raise BadRun(f"{path}: the run is unfinished; repeat the command that started it, and it will go on.")
        raise BadRun(f"{path}: is not a run directory ({MANIFEST} is missing).")
    file = path / MANIFEST
    try:
        manifest = read_json(file)
    except (ValueError, RecursionError) as cause:
        raise BadRun(f"{file}: is damaged (no whole JSON). {MAKE_AGAIN}") from cause
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise BadRun(f"{file}: is not the manifest of a run; name a run directory that `underheaven run` wrote.")
    if manifest["format"] != manifests.FORMAT:
        raise BadRun(
            f"{file}: was written by another version (underheaven {version_of(manifest)}, format {manifest['format']}; "
            f"this is {underheaven.__version__}, format {manifests.FORMAT}); open it with that version or run it again."
        )
    if manifest.get("self") != manifests.self_hash(manifest):
        raise BadRun(f"{file}: was changed after the run (its own SHA-256 does not fit its content). {MAKE_AGAIN}")
    if manifest.get("synthetic") is not True:
        raise BadRun(f"{file}: lacks the mark that all persons are synthetic; it will not be read.")
    if fault := fault_of(manifest):
        raise BadRun(f"{file}: is not what a run writes ({fault}). {MAKE_AGAIN}")
    return manifest


def version_of(manifest: dict[str, Any]) -> str:
    """The version of underheaven that a manifest says it was written by, or `(unknown)`."""
    versions = manifest.get("versions")
    return str(versions.get("underheaven", "(unknown)")) if isinstance(versions, dict) else "(unknown)"


def marks_of(record: RunRecord) -> Marks:
    """Metadata of every Parquet file of the run."""
    plan = record.plan
    words = {
        "synthetic": "true",
        "regime": plan.regime,
        "society": plan.society,
        "population": str(plan.population),
        "seed": str(plan.seed),
        "underheaven": underheaven.__version__,
    }
    return Marks.of(record.facts, record.outcome.months, words)


def _tables(record: RunRecord, marks: Marks) -> Iterable[tuple[str, pa.Table]]:
    """Every table of a run by its path without suffix, one at a time."""
    yield from _outcome_tables(record.outcome, marks, "", record.facts.score_least)
    yield "panel_citizens", panel.citizens_table(record.citizens, marks)
    yield "panel_events", panel.events_table(record.outcome.panel, marks)
    yield "lives", panel.lives_table(record.lives, marks)
    yield "codebook", codebook.codebook_table(record.facts, marks)
    if record.none_outcome is not None:
        none = _without_system(marks, record.none_outcome.by_act.shape[2])
        yield from _outcome_tables(record.none_outcome, none, f"{NONE}/", record.facts.score_least)


def _outcome_tables(outcome: Outcome, marks: Marks, folder: str, least: int) -> Iterable[tuple[str, pa.Table]]:
    """The tables of one society."""
    yield f"{folder}series", counts.series_table(outcome, marks)
    yield f"{folder}acts", counts.acts_table(outcome, marks)
    yield f"{folder}gates", counts.gates_table(outcome, marks)
    yield f"{folder}lists", counts.lists_table(outcome, marks)
    yield f"{folder}mobility", mobility.mobility_table(outcome, marks)
    yield f"{folder}scores", last_day.scores_table(outcome, marks, least)
    yield f"{folder}bands", last_day.bands_table(outcome, marks)
    yield f"{folder}attitudes", last_day.attitudes_table(outcome, marks)
    yield f"{folder}messages", coupling.messages_table(outcome, marks)
    yield f"{folder}totals", coupling.totals_table(outcome, marks)


def _without_system(marks: Marks, n_acts: int) -> Marks:
    """The names of the society without the system: of acts only the catalogue's, which come first, and no bands."""
    acts = marks.acts[:n_acts] + tuple(f"act {i}" for i in range(len(marks.acts), n_acts))
    return replace(marks, words={**marks.words, "regime": "none"}, acts=acts, bands=())


def _write_table(path: Path, table: pa.Table) -> None:
    """One Parquet file; equal tables give equal bytes (one thread, fixed row groups, no times inside)."""
    try:
        with complete_file(path) as handle:
            pq.write_table(table, handle, compression="zstd", compression_level=3, row_group_size=1 << 20)
    except pa.ArrowException as cause:
        raise WriteFailed(f"{path}: could not be written ({cause}).") from cause


def _report_bytes(record: RunRecord, render: Callable[[RunRecord], str] | None) -> bytes:
    """The report as bytes."""
    if render is None:
        from underheaven.results.html.page import render_html

        render = render_html
    return render(record).encode()


def _claimed_by(claim: Path) -> str | None:
    """The plan that an unfinished directory belongs to."""
    try:
        return read_json(claim).get("plan_id")
    except (BadRun, ValueError, AttributeError, RecursionError):
        return None


def _read(path: Path, manifest: dict[str, Any], trusted: tuple[str, ...]) -> RunRecord:
    """Check all files but the trusted ones, then read."""
    _check_files(path, manifest["files"], trusted)
    try:
        return _record(path, manifest)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, OSError, pa.ArrowException) as cause:
        raise BadRun(f"{path}: its files do not fit together ({_shortly(cause)}). {MAKE_AGAIN}") from cause


def _shortly(cause: Exception) -> str:
    """What an error says, on one line and no longer than can be read."""
    return f"{type(cause).__name__}: {' '.join(str(cause).split())[:200]}"


def _check_files(path: Path, files: dict[str, str], trusted: tuple[str, ...]) -> None:
    """Every file there, whole and unchanged."""
    for name, expected in files.items():
        if name in trusted:
            continue
        file = path / name
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise BadRun(f"{path / MANIFEST}: names a file outside of the run: {name}.")
        try:
            found = sha256_of_regular(file)
        except BadRun as cause:
            raise BadRun(f"{cause} {MAKE_AGAIN}") from cause
        if found != expected:
            raise BadRun(
                f"{file}: was changed or truncated after the run (its SHA-256 is not that of the manifest). "
                f"{MAKE_AGAIN}"
            )


def _record(path: Path, manifest: dict[str, Any]) -> RunRecord:
    """The run as it was written."""
    facts, none = manifests.facts_of(manifest), manifest["none"]
    marks = Marks.of(facts, manifest["outcome"]["months"], {})
    lives_table = _table(path / "lives.parquet")
    lives = tuple(
        LifeTold(
            kind=words["kind"],
            rule=words["rule"],
            person=manifests.person_of(words["person"]),
            name=words["name"],
            sentences=tuple(words["sentences"]),
            events=panel.lives_events(lives_table, facts.act_names, words["kind"]),
        )
        for words in manifest["lives"]
    )
    return RunRecord(
        plan=manifests.plan_of(manifest),
        facts=facts,
        outcome=_outcome(path, manifest["outcome"], marks, with_panel=True),
        none_outcome=None
        if none is None
        else _outcome(path / NONE, none, _without_system(marks, none["shape"]["acts"]), with_panel=False),
        ranges=manifests.ranges_of(manifest),
        worlds=manifests.worlds_of(manifest),
        texts=manifest["texts"],
        values=manifest["values"],
        inputs=manifest["inputs"],
        chosen=manifests.chosen_of(manifest),
        citizens=panel.citizens_of(_table(path / "panel_citizens.parquet")),
        lives=lives,
        times=manifest["times"],
        started=manifest["started"],
        not_built=tuple(manifest["not_built"]),
    )


def _outcome(folder: Path, scalars: dict[str, Any], marks: Marks, *, with_panel: bool) -> Outcome:
    """One society from its tables."""
    marks = replace(marks, months=tuple(scalars["months"]))
    messages, message_month = coupling.messages(_table(folder / "messages.parquet"), marks.months)
    events = _table(folder / "panel_events.parquet") if with_panel else None
    bands = _table(folder / "bands.parquet")
    return Outcome(
        months=list(marks.months),
        days=scalars["days"],
        population=scalars["population"],
        counts=counts.series_counts(_table(folder / "series.parquet"), marks),
        by_act=counts.acts_counts(_table(folder / "acts.parquet"), marks),
        steps=counts.gates_counts(_table(folder / "gates.parquet"), marks),
        score_histogram=last_day.score_histogram(_table(folder / "scores.parquet")),
        band_groups=last_day.band_groups(bands, marks.bands),
        held_before=last_day.held_before(bands, marks.bands),
        by_attitude=last_day.by_attitude(_table(folder / "attitudes.parquet"), marks.bands),
        messages=messages,
        message_month=message_month,
        coupled=coupling.totals(_table(folder / "totals.parquet"), marks.months),
        panel=panel.no_events() if events is None else panel.events_of(events, marks.acts),
        digest=scalars["digest"],
        wall_s=scalars["wall_s"],
        resident_bytes_per_citizen=scalars["resident_bytes_per_citizen"],
        step_seconds=scalars["step_seconds"],
        moves=mobility.moves(_table(folder / "mobility.parquet"), marks),
        first_grids=scalars["first_grids"],
    )


def _table(path: Path) -> pa.Table:
    """A Parquet file whose hash was checked, with its own synthetic mark."""
    with pq.ParquetFile(path) as file:
        rows, columns = file.metadata.num_rows, file.metadata.num_columns
        if rows * max(columns, 1) > MOST_CELLS:
            raise BadRun(f"{path}: holds more than any run writes ({rows:,} rows). {MAKE_AGAIN}")
        table = file.read()
    if (table.schema.metadata or {}).get(b"synthetic") != b"true":
        raise BadRun(f"{path}: lacks the mark that all persons are synthetic; it will not be read.")
    return table
