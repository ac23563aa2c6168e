"""A run that was changed in any place is refused by all that ask it, with one message and never with another answer.

Changes are of two kinds: by hand, so that the hash of the manifest no longer fits, and with that hash made anew, as a
program would write it, so that only what the run was lived by can tell.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.cli.program import call
from tests.cli.small_runs import small_request
from underheaven.results.manifest import self_hash
from underheaven.studies.run import run_job

COMMANDS = {
    "explain": ("explain", "RUN", "17"),
    "find": ("find", "RUN", "--listed"),
    "twins": ("twins", "RUN", "17", "--without", "gates/flight"),
    "compare": ("compare", "RUN", "none", "--seeds", "2"),
}
MANIFEST = "manifest.json"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tampered") / "run"
    run_job(small_request(out, population=2_000, n_months=2))
    return out


def manifest_with(run: Path, change: Callable[[dict[str, Any]], None], is_closed: bool) -> None:
    """Change the manifest; closed = its own hash is made anew."""
    content = json.loads((run / MANIFEST).read_text(encoding="utf-8"))
    change(content)
    if is_closed:
        content["self"] = self_hash({key: value for key, value in content.items() if key != "self"})
    (run / MANIFEST).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def another_fine(content: dict[str, Any]) -> None:
    """The points of one item of the regime's text."""
    before = content["texts"]["regime"]
    content["texts"]["regime"] = before.replace("jaywalking: {points: {value: -2", "jaywalking: {points: {value: -3", 1)
    assert content["texts"]["regime"] != before


def another_act(content: dict[str, Any]) -> None:
    """A comment more in the catalogue: every line number of it moves."""
    content["texts"]["catalogue"] = "# changed\n" + content["texts"]["catalogue"]


def another_seed(content: dict[str, Any]) -> None:
    content["plan"]["seed"] += 1


def another_version(content: dict[str, Any]) -> None:
    content["versions"]["underheaven"] = "0.0.9"


def another_rulebook(content: dict[str, Any]) -> None:
    """The hash of the rules that it was lived by, as another version of the regime or of its compiling would leave."""
    content["inputs"]["rulebook"] = "0" * 64


def another_total(run: Path) -> None:
    """One number of what the months hand on."""
    path = run / "totals.parquet"
    table = pq.read_table(path)
    k = next(i for i, field in enumerate(table.schema) if field.name not in ("month", "province") and _is_whole(field))
    table = table.set_column(k, table.schema.field(k), pc.add(table.column(k), 1).cast(table.schema.field(k).type))
    pq.write_table(table, path)


def _is_whole(field: Any) -> bool:
    return str(field.type).startswith(("int", "uint"))


def fewer_messages(run: Path) -> None:
    path = run / "messages.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)


def no_totals(run: Path) -> None:
    (run / "totals.parquet").unlink()


CHANGES: dict[str, Callable[[Path], None]] = {
    "regime by hand": lambda run: manifest_with(run, another_fine, False),
    "regime by a program": lambda run: manifest_with(run, another_fine, True),
    "catalogue by a program": lambda run: manifest_with(run, another_act, True),
    "seed by hand": lambda run: manifest_with(run, another_seed, False),
    "version of the package": lambda run: manifest_with(run, another_version, True),
    "version of the regime": lambda run: manifest_with(run, another_rulebook, True),
    "totals changed": another_total,
    "totals missing": no_totals,
    "messages changed": fewer_messages,
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_run_answers_nothing(untouched: Path, tmp_path: Path, what: str) -> None:
    run = tmp_path / "run"
    shutil.copytree(untouched, run)
    CHANGES[what](run)
    for name, arguments in COMMANDS.items():
        answer = call(*(str(run) if a == "RUN" else a for a in arguments))
        assert answer.code == 2 and not answer.stdout, (name, answer)
        assert answer.stderr.count("underheaven: ") == 1 and str(run) in answer.stderr.replace("\n", ""), (name, answer)
        assert "Traceback" not in answer.stderr


def test_the_run_itself_answers(untouched: Path) -> None:
    """So that what is refused above is the change and nothing else."""
    for name, arguments in COMMANDS.items():
        answer = call(*(str(untouched) if a == "RUN" else a for a in arguments))
        assert answer.code == 0 and answer.stdout, (name, answer)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seed": 4}, "seed"),
        ({"population": 3_000}, "population"),
        ({"n_months": 1}, "n months"),
        ({"first_month": 1}, "first month"),
    ],
)
def test_runs_of_other_societies_or_dates_are_not_compared(
    untouched: Path, tmp_path: Path, changes: dict[str, int], words: str
) -> None:
    other = tmp_path / "other"
    run_job(small_request(other, **{"population": 2_000, "n_months": 2, "regime": "lists-only", **changes}))
    answer = call("compare", str(untouched), str(other))
    assert answer.code == 2 and not answer.stdout
    assert "cannot be compared" in answer.stderr and f"their {words} differs" in answer.stderr.replace("\n", " ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "RUN", "2000"), "citizens 0 to 1999"),
        (("twins", "RUN", "anna", "--without", "gates/flight"), "no citizen of the run"),
        (("twins", "RUN", "17", "--without", "scores/asociation"), "did you mean scores/association"),
        (("twins", "RUN", "17", "--without", "licences/cat"), "did you mean licences/dog"),
        (("twins", "RUN", "17", "--without", "ostracsm"), "did you mean ostracism"),
        (("twins", "RUN", "17", "--without", "gates/loan/prise"), "did you mean gates/loan/price"),
        (("compare", "as-described", "as-described~scores/asociation"), "did you mean scores/association"),
        (("compare", "lists-only", "lists-only~secrecy"), "has no rule 'secrecy'"),
    ],
)
def test_who_and_what_does_not_exist_is_refused(untouched: Path, arguments: tuple[str, ...], said: str) -> None:
    answer = call(*(str(untouched) if a == "RUN" else a for a in arguments))
    assert answer.code == 2 and not answer.stdout, answer
    assert said in " ".join(answer.stderr.split()) and "Traceback" not in answer.stderr
