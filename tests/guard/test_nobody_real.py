"""No number that an authority could have issued, in sources, documents or outputs; every output says synthetic."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.small_runs import small_request
from tests.guard.numbers import is_valid, issuable_numbers
from tests.source_tree import ROOT
from underheaven.studies.run import run_job

TEXT = {".py", ".md", ".yaml", ".csv", ".json", ".toml", ".txt", ".cff", ".html", ".svg", ""}
SKIPPED = {".venv", ".git", "runs", ".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__", "dist", "build"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("nobody") / "run"
    run_job(small_request(out))
    return out


def test_the_check_knows_the_standard() -> None:
    """Both examples start with 00 (no authority) and stand in the notes of the society; the second is shifted."""
    assert is_valid("004401198502290078") and not is_valid("004401198502290073")
    number = "1" + "0" * 16
    valid = [number + c for c in "0123456789X" if is_valid(number + c)]
    assert len(valid) == 1 and issuable_numbers(f"see {valid[0]}, and") == valid
    assert issuable_numbers(f"0{valid[0]}") == issuable_numbers(f"a{valid[0]}") == []


def test_sources_and_documents_hold_no_number_that_could_be_issued() -> None:
    n_read = 0
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        if SKIPPED & set(inside) or path.suffix not in TEXT or not path.is_file():
            continue
        assert not issuable_numbers(path.read_text(encoding="utf-8", errors="replace")), path
        n_read += 1
    assert n_read > 50


def test_outputs_hold_no_number_that_could_be_issued(run: Path) -> None:
    for path in files_of(run):
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            metadata = {**(table.schema.metadata or {})}
            assert not issuable_numbers(str(metadata)), path
            for column in table.columns:
                kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
                if pa.types.is_string(kind):
                    assert not issuable_numbers(" ".join(filter(None, set(column.to_pylist())))), path
        else:
            assert not issuable_numbers(path.read_text(encoding="utf-8")), path


def test_every_output_says_synthetic(run: Path) -> None:
    suffixes = set()
    for path in files_of(run):
        suffixes.add(path.suffix)
        if path.suffix == ".parquet":
            assert pq.read_schema(path).metadata[b"synthetic"] == b"true", path
        elif path.suffix == ".json":
            assert json.loads(path.read_text(encoding="utf-8"))["synthetic"], path
        else:
            text = path.read_text(encoding="utf-8")
            assert "synthetic" in text, path
            for drawing in drawings(text):
                if 'aria-hidden="true"' not in drawing.split(">")[0]:  # patterns that other drawings use draw nothing
                    assert "synthetic" in drawing.lower(), f"a drawing of {path}: {drawing[:200]}"
    assert {".parquet", ".json", ".html"} <= suffixes


def test_citizens_of_the_panel_have_numbers_that_no_authority_issues(run: Path) -> None:
    table = pq.read_table(run / "panel_citizens.parquet")
    assert table.num_rows > 0
    assert all(label.startswith("SYN-0") for label in table.column("label").to_pylist())


def drawings(text: str) -> list[str]:
    """The outermost SVG elements of a page, with the smaller ones inside them."""
    found, depth, start = [], 0, 0
    for tag in re.finditer(r"<svg\b|</svg>", text):
        if tag[0] == "<svg":
            start = tag.start() if depth == 0 else start
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                found.append(text[start : tag.end()])
    assert depth == 0
    return found


def files_of(run: Path) -> list[Path]:
    return [path for path in sorted(run.rglob("*")) if path.is_file()]
