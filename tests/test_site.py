"""The documentation as a site: it builds without a warning and without a network, and holds every page."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_tree import PACKAGE, ROOT
from tests.test_arrows import ALLOWED, STAGES

DOCS = ROOT / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts)
PARTS = {"learn", "do", "understand", "look-up"}


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def in_a_process(*words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    done = in_a_process(str(DOCS / "build_site.py"), str(out))
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return out


def test_every_page_is_built_and_found_from_the_first(site: Path) -> None:
    for page in PAGES:
        assert (site / page.relative_to(DOCS).with_suffix(".html")).exists(), page
    first = (site / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{part}.html"' in first for part in PARTS)


def test_no_page_asks_for_anything_outside(site: Path) -> None:
    """Links may lead out; what a browser loads by itself, fonts, scripts, pictures, lies beside the pages."""
    loads = re.compile(
        r"""<(?:script|img|iframe|source)[^>]+?src=["'](?:https?:)?//|<link[^>]+?href=["'](?:https?:)?//"""
    )
    styles = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])(?:https?:)?//""")
    pages, sheets = sorted(site.rglob("*.html")), sorted(site.rglob("*.css"))
    assert len(pages) > len(PAGES) and sheets
    assert not [page.name for page in pages if loads.search(page.read_text(encoding="utf-8"))]
    assert not [sheet.name for sheet in sheets if styles.search(sheet.read_text(encoding="utf-8"))]


def test_a_warning_is_an_error(tmp_path: Path) -> None:
    """The same settings, one page with a broken link."""
    for name in ("build_site.py", "conf.py"):
        (tmp_path / name).write_text(text(name), encoding="utf-8")
    (tmp_path / "index.md").write_text("# One\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    done = in_a_process(str(tmp_path / "build_site.py"))
    assert done.returncode != 0 and "nowhere" in done.stderr
    (tmp_path / "index.md").write_text("# One\n\n[here](#one)\n", encoding="utf-8")
    assert in_a_process(str(tmp_path / "build_site.py")).returncode == 0


def test_what_is_built_reaches_no_network() -> None:
    program = (
        "import runpy, sys\n"
        f"made = runpy.run_path({str(DOCS / 'build_site.py')!r})\n"
        "made['refuse_network']()\n"
        "from sphinx.util import requests\n"
        "requests.get('https://example.org/')\n"
    )
    done = in_a_process("-c", program)
    assert done.returncode == 1 and "NetworkRefusedError" in done.stderr.splitlines()[-1]


def test_each_page_stands_in_one_part_and_is_linked_there() -> None:
    """So that the parts lead to every page on a code host too, where nobody builds the site."""
    linked = {part: set(re.findall(r"\]\(([\w/-]+)\.md[#)]", text(f"{part}.md"))) for part in (*PARTS, "decisions")}
    trees = {
        part: re.findall(
            r"^[\w/*-]+$", "".join(re.findall(r"```{toctree}\n(.*?)```", text(f"{part}.md"), re.DOTALL)), re.MULTILINE
        )
        for part in linked
    }
    for part in PARTS - {"learn"}:
        assert trees[part] and set(trees[part]) <= linked[part], part
    decisions = {f"decisions/{page.stem}" for page in (DOCS / "decisions").glob("*.md")}
    assert linked["decisions"] == decisions, "list the decision in docs/decisions.md"
    placed = [name for part in PARTS for name in trees[part]]
    others = {page.stem for page in PAGES if page.parent == DOCS} - PARTS - {"index"}
    assert len(placed) == len(set(placed)) and set(placed) == others


def test_pages_with_examples_are_run() -> None:
    """Each has a test that runs them."""
    tests = {"measures.md": "results/test_measures.py", "extend.md": "test_extend.py"}
    assert {page.name for page in PAGES if ">>> " in page.read_text(encoding="utf-8")} == set(tests)
    for page, test in tests.items():
        source = (ROOT / "tests" / test).read_text(encoding="utf-8")
        assert f'"{page}"' in source and "doctest" in source


def test_the_picture_is_the_one_that_is_written() -> None:
    made = runpy.run_path(str(DOCS / "write_way_of_data.py"))
    assert made["PICTURE"].read_text(encoding="utf-8") == made["picture"](), "run `make docs`"
    shown = {name for row in made["ROWS"] for name, _ in row.boxes}
    assert set(STAGES) <= shown and set(STAGES) == {name for name, _ in made["ROWS"][1].boxes}
    assert all(name in text("architecture.md") for name in shown - {"cli, api"})


def test_the_table_of_imports_is_that_of_the_arrows() -> None:
    told: dict[str, set[str]] = {}
    table = text("architecture.md").partition("## What may import what")[2].partition("\n## ")[0]
    for folders, may in re.findall(r"^\| (`.+?) \| (.+?) \|$", table, re.MULTILINE):
        told |= {folder: set(re.findall(r"`(\w+)`", may)) for folder in re.findall(r"`(\w+)`", folders)}
    assert told == {folder: allowed for folder, allowed in ALLOWED.items() if folder != "errors"}


def test_the_trip_names_files_and_what_is_in_them() -> None:
    trip = text("architecture.md").partition("## One jaywalker")[2]
    rows = re.findall(r"^\| (`.+?) \| (.+?) \|", trip, re.MULTILINE)
    assert len(rows) > 40
    for files, names in rows:
        sources = [(PACKAGE / name).read_text(encoding="utf-8") for name in re.findall(r"`([\w./-]+)`", files)]
        for name in re.findall(r"`([\w./]+)`", names):
            for word in re.split(r"[./]", name):
                found = rf"^ *(?:def|class) {word}\b|^ *{word}:"
                assert any(re.search(found, source, re.MULTILINE) for source in sources), f"{files}: {word}"


def test_modules_that_the_protocol_names_exist() -> None:
    table = text("odd.md").partition("### Process overview")[2].partition("\n## ")[0]
    for name in re.findall(r"`([\w/]+\.py)`", table):
        assert any((folder / name).exists() for folder in (PACKAGE / "model", PACKAGE, ROOT)), name


def test_targets_that_pages_name_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    told = set(re.findall(r"^# ([a-z]+) +", makefile.partition("\n#\n")[0], re.MULTILINE))
    named = {
        name
        for page in (*PAGES, ROOT / "README.md", ROOT / "CHANGELOG.md")
        for name in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))
    }
    assert {"run", "docs", "lock"} <= named <= targets
    assert {"run", "test", "docs", "lock", "faults"} <= told <= targets
