"""Every input is listed with its kind; a new one fails here until it is, and no kind for persons exists."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from tests.guard import inputs_found
from tests.source_tree import ROOT

KINDS = {
    "regime": "name of a shipped file of rules, or path of one (YAML with a closed vocabulary)",
    "society name": "name of a society that is made from shipped aggregate tables",
    "run directory": "directory or manifest that a run wrote, every byte checked",
    "number": "a number, or a date",
    "output path": "where a run is written; new or empty",
    "choice": "a switch, or a word from a closed list",
    "made here": "an object that this program made from inputs of the other kinds, or a caller's function",
    "shipped": "a table or text that comes with the package",
}
"""The closed list of kinds. None of them is a person, a face, a picture, a camera or a feed, and none may be added."""
FORBIDDEN = ("person", "people", "citizen", "face", "camera", "photo", "image", "picture", "video", "feed", "stream")
LISTED = YAML(typ="safe", pure=True).load((ROOT / "tests" / "guard" / "inputs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", ["options", "functions"])
def test_every_input_is_listed_and_nothing_else(part: str) -> None:
    found = getattr(inputs_found, part)()
    listed = LISTED[part]
    assert {name: set(inputs) for name, inputs in found.items()} == {n: set(inputs) for n, inputs in listed.items()}, (
        f"list every input with its kind under `{part}` in tests/guard/inputs.yaml"
    )


def test_every_reader_is_listed() -> None:
    assert inputs_found.readers() == {name: entry["calls"] for name, entry in LISTED["readers"].items()}


def test_every_kind_is_one_of_the_closed_list() -> None:
    kinds = {kind for part in ("options", "functions") for inputs in LISTED[part].values() for kind in inputs.values()}
    kinds |= {kind for entry in LISTED["readers"].values() for kind in entry["reads"]}
    assert kinds <= set(KINDS)


def test_options_take_only_what_the_model_page_lists() -> None:
    kinds = {kind for inputs in LISTED["options"].values() for kind in inputs.values()}
    assert kinds <= {"regime", "society name", "run directory", "number", "output path", "choice"}


def test_no_kind_is_for_persons() -> None:
    assert not [kind for kind in KINDS if any(word in kind for word in FORBIDDEN)]
