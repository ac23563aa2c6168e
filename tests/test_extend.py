"""docs/extend.md: what the page tells to write is written, and what it tells to run is run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.source_tree import PACKAGE, ROOT

PAGE = ROOT / "docs" / "extend.md"
TEXT = PAGE.read_text(encoding="utf-8")
FILES = {
    name: block for block, name in re.findall(r"^```yaml\n(# ([\w-]+\.yaml)\n.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
}
EXAMPLES = re.findall(r"^```pycon\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_every_block_is_written_or_run() -> None:
    assert len(FILES) + len(EXAMPLES) == len(re.findall(r"^```\w", TEXT, re.MULTILINE))
    assert set(FILES) == {"library-card.yaml", "library-town.yaml", "library-desk.yaml"}
    assert set(re.findall(r'"([\w-]+\.yaml)"', "".join(EXAMPLES))) == set(FILES), "each file is used"


def test_the_page_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, block in FILES.items():
        (tmp_path / name).write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    page = doctest.DocTestParser().get_doctest("".join(EXAMPLES), {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    failed, tried = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(page, out=said.append)
    assert tried > 20 and failed == 0, "".join(said)


@pytest.mark.parametrize("table", re.findall(r"((?:^\|.*\n)+)", TEXT, re.MULTILINE))
def test_files_that_a_table_names_exist(table: str) -> None:
    rows = [row.split("|")[1] for row in table.splitlines()[2:]]
    named = [name for row in rows for name in re.findall(r"`([\w./-]+/[\w./-]+)`", row)]
    assert named and all((ROOT / name).exists() or (PACKAGE / name).exists() for name in named), named


def test_the_files_of_a_mechanism_are_all_told() -> None:
    section = TEXT.partition("## Add a mechanism")[2].partition("\n## ")[0]
    told = {name for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for name in re.findall(r"`(.+?)`", row)}
    naming = set()
    for path in PACKAGE.rglob("*.py"):
        code = re.sub(r"#.*", "", re.sub(r'"""(?:.|\n)*?"""', "", path.read_text(encoding="utf-8")))
        if re.search(r"\bevad|evasi|_evaded", code, re.IGNORECASE) or path.parent.name == "evasion":
            naming.add(str(path.relative_to(PACKAGE)))
    assert told == naming
