"""Words have room for their fields, no regime goes beyond a limit, and no shift is written as a number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.write_layout import PAGE, page

import underheaven
from tests.engine.lives import rulebook
from underheaven.engine.layout import LIMITS, WORDS, use_of
from underheaven.kernels.words import Field, fields
from underheaven.model.regime import regime_names

SOURCE = Path(underheaven.__file__).parent
DECLARED = (
    "state/entries.py",
    "state/status.py",
    "state/enterprises.py",
    "state/messages.py",
    "model/lists/enterprise/rules.py",
    "model/scoring/enterprise/rules.py",
    "kernels/fill.py",
    "society/traits.py",
)
"""Files that declare words, and read them."""
BARE = re.compile(r"(>>|<<)\s*(\w[\w.]*\()?[0-9]+|&\s*(\w[\w.]*\()?(0x[0-9A-Fa-f]+|[0-9]{2,})")
"""A shift or a mask that is written as a number."""
A_HALF = r">>\s*(np\.u?int\d+\()?1\b|<<\s*U\(2\)"
"""Half of a random word, of a pair of half months, or the province of a stratum; the four words of a block."""
MADE = {"language", "compile", "checks", "tables", "alias_tables", "counts_tables", "told"}
NOT_OF_A_MONTH = MADE | {"flags", "rules", "exposure"}
"""Files below `model` that hold no pass over a grid: numbers are declared or made there, or words are read."""
EXCEPTIONS = {
    "model/conduct/attitude/phase.py": "an occurrence beyond those of a month's candidates",
    "model/remedies/copies/phase.py": "an occurrence beyond those of acts",
    "model/remedies/appeals/phase.py": "an occurrence beyond those of acts, and whether it is against a wrong entry",
    "model/remedies/repair/phase.py": "an occurrence: the act and whether it is against a wrong entry",
    "model/lists/enterprise/ways_off.py": "the same",
    "model/records/lines/phase.py": "an occurrence: the act and a place",
    "model/observation/channels/phase.py": "two sums in one number",
    "model/scoring/points/phase.py": "two sums in one number, and an event's value",
    "model/past/phase.py": "factor 1, and an occurrence beyond those of acts",
    "model/remedies/appeals/lift.py": "a place that none is",
    "model/records/codes/phase.py": "points and whether any are left in one number of the workspace",
    "model/conduct/acts/phase.py": "four persons share a block of random words",
    "model/scoring/enterprise/phase.py": "a bit in a signed word",
    "state/workspace.py": "bits of TOUCHED, which lasts for a month",
}
"""Files of the month that write a shift as a number, and what for: never for a word that is declared."""


def test_fields_follow_each_other_and_must_fit():
    assert fields({"low": 3, "high": 5}, 8) == (Field(0, 7), Field(3, 31))
    with pytest.raises(ValueError, match="9 bits in a word of 8"):
        fields({"low": 3, "high": 6}, 8)


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_every_word_has_room_for_its_fields(word):
    fields(word.fields, word.bits)
    assert 0 <= word.spare < word.bits


@pytest.mark.parametrize("place", [*(w.declared for w in WORDS), *(limit.declared for limit in LIMITS)])
def test_words_and_limits_are_declared_where_the_page_says(place):
    file, name = place.split(" ")
    declared = rf"^(?:class )?(?:\w+, )*{name.split('.')[0]}\b[\w, ]*(?:=|:|\()"
    assert re.search(declared, (SOURCE / file).read_text("utf-8"), re.MULTILINE), place


@pytest.mark.parametrize("name", regime_names())
def test_no_regime_goes_beyond_a_limit(name):
    used = use_of(rulebook(name))
    assert set(used) == {limit.what for limit in LIMITS}
    assert all(used[limit.what] <= limit.most for limit in LIMITS)


@pytest.mark.parametrize("path", DECLARED)
def test_words_are_read_by_their_fields_alone(path):
    code = _code(SOURCE / path)
    assert not [line for line in code if BARE.search(re.sub(r"\b1 << ", "", re.sub(A_HALF, "", line)))]


def test_a_month_shifts_by_names():
    found = set()
    months = [path for path in (SOURCE / "model").rglob("*.py") if path.stem not in NOT_OF_A_MONTH]
    for path in (SOURCE / "state" / "workspace.py", *months):
        lines = [line for line in _code(path) if BARE.search(re.sub(A_HALF, "", line))]
        if lines:
            found.add(str(path.relative_to(SOURCE)))
    assert found == set(EXCEPTIONS)


def test_the_page_is_made_of_the_declarations():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def _code(path: Path) -> list[str]:
    """Lines without comments and docstrings."""
    text = re.sub(r'"""(?:.|\n)*?"""', "", path.read_text(encoding="utf-8"))
    return [line.split("#")[0] for line in text.splitlines()]
