"""A mechanism has one room: which files it may hold, and where else its name stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.source_tree import PACKAGE
from tests.test_arrows import STAGES

MODEL = PACKAGE / "model"
PARTS = {"__init__", "language", "checks", "compile", "tables", "rules", "phase", "told", "words"}
MORE = {
    "conduct/acts": {"alias_tables", "counts_tables", "exposure", "tally", "who"},
    "gates/steps": {"school"},
    "lists/enterprise": {"ways_off"},
    "records/file": {"clear", "deliver", "load", "store", "strike", "validity"},
    "records/lines": {"families"},
    "remedies/appeals": {"lift", "queue"},
    "remedies/copies": {"chains"},
    "remedies/repair": {"exits"},
    "scoring/points": {"bands", "mobility", "revisions", "sizes"},
}
"""Rooms with a file named for a part of the mechanism that is a topic of its own."""
WHOLE = {"model/month.py", "model/rules.py", "model/tables.py", "model/flags.py", "model/known.py"}
"""Files that name every mechanism, since they put the month together; so do `model/regime` and `engine/schedule.py`."""
OTHERS = {
    "scoring/licence": ("licen[cs]e", 46),
    "conduct/attitude": ("attitude", 24),
    "scoring/association": (r"\bassociation", 23),
    "response/ostracism": ("ostrac", 14),
    "response/evasion": (r"\bevad|evasi", 14),
}
"""Room: its name, and how many other files may say it in their code. The number may only fall. What it counts are the
words of a mechanism that are not yet at home: its headlines and sections (results), its sentences (reasons), its parts
(studies), the words that are held of it (state) and the page of its command (cli)."""


SAME_WORD = {"regimes/law_schema.py"}
"""Files in which the word means something else: association is a kind of information that a rule may use."""


def rooms() -> list[Path]:
    """Folders of mechanisms."""
    return [path for stage in STAGES for path in sorted((MODEL / stage).iterdir()) if (path / "__init__.py").exists()]


def test_every_stage_has_rooms_and_nothing_else() -> None:
    for stage in STAGES:
        files = {path.name for path in (MODEL / stage).iterdir() if path.is_file()}
        assert files == {"__init__.py"}, stage
    assert len(rooms()) >= 28


@pytest.mark.parametrize("room", rooms(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_room_holds_the_parts_of_its_mechanism(room: Path) -> None:
    name = f"{room.parent.name}/{room.name}"
    assert {path.stem for path in room.glob("*.py")} <= PARTS | MORE.get(name, set())


def test_every_exception_is_used() -> None:
    assert all((MODEL / room / f"{part}.py").exists() for room, parts in MORE.items() for part in parts)


@pytest.mark.parametrize("room", OTHERS)
def test_a_mechanism_is_named_in_ever_fewer_other_files(room: str) -> None:
    word, most = OTHERS[room]
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = str(path.relative_to(PACKAGE))
        if (
            name in WHOLE | SAME_WORD
            or name.startswith((f"model/{room}/", "model/regime/"))
            or name == "engine/schedule.py"
        ):
            continue
        code = re.sub(r"#.*", "", re.sub(r'"""(?:.|\n)*?"""', "", path.read_text(encoding="utf-8")))
        if re.search(word, code, re.IGNORECASE):
            found.append(name)
    assert len(found) <= most, "\n".join(found)
    assert not [name for name in found if name.startswith(("regimes/", "society/"))], (
        "the language and the society know no mechanism"
    )
