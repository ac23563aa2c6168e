"""The documents and the program say the same."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

import underheaven
from tests.source_tree import PACKAGE, ROOT
from tests.test_arrows import STAGES
from tests.test_rooms import PARTS

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_command_and_option_is_on_the_commands_page() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "write_commands.py"))
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == made["page"](), "run `make docs`"
    for option in ("--society", "--scale", "--population", "--from", "--to", "--seed", "--threads", "--out", "--json"):
        assert f"`{option}`" in written


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_files_and_stages_that_docstrings_name_exist() -> None:
    """From the package's folder, the project's or the module's own; a bare name may stand for a file of every room."""
    found, asked = [], 0
    stages = "|".join(STAGES)
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, text in docstrings(path):
            named = [name for name in re.findall(r"(?<![\w/.-])([\w/]+\.py)\b", text) if name[:-3] not in PARTS]
            named += re.findall(rf"\(((?:{stages})/[\w/]*)\)", text)
            asked += len(named)
            found += [
                f"{path.relative_to(PACKAGE)}:{line}: {name}"
                for name in named
                if not any((place / name).exists() for place in (PACKAGE, ROOT, path.parent))
            ]
    assert asked > 300 and not found, "\n".join(found)


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every text that stands alone in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def test_paths_that_pages_name_exist() -> None:
    """Paths in backquotes that look like files of the repository."""
    for path in PAGES:
        for name in re.findall(r"`((?:src|docs|tests|benchmarks)/[\w./-]+)`", path.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), f"{path.name} names {name}"


def test_version_is_the_same_everywhere() -> None:
    version = underheaven.__version__
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"version: {version}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_and_listed_once() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert all(number.isdigit() for number in numbers)
    assert len(numbers) == len(set(numbers)), numbers


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test"} <= named <= targets
    assert {"run", "test", "check", "bench", "lock"} <= targets


def test_requirements_are_hashed_and_name_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text and "index" not in text and "find-links" not in text
        assert len(re.findall(r"^[a-z].*==", text, re.MULTILINE)) > 10
        for block in re.split(r"\n(?=[a-z])", text.strip()):
            assert "--hash=sha256:" in block, block
