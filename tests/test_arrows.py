"""Which folder may import which, and that no file grows beyond reading.

api, cli -> studies -> reasons -> results -> engine -> model -> state, regimes -> society -> kernels. The modules in
CONTRACTS say what the parts agree on and import nothing but one another, so everybody may import them.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache

import pytest

from tests.source_tree import PACKAGE, ROOT, modules, own_imports

STAGES = ("conduct", "observation", "records", "scoring", "lists", "gates", "response", "remedies")
"""Folders of `model` in the order of a month, each with a folder for every mechanism."""
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "kernels": set(),
    "faces": set(),
    "society": {"kernels"},
    "regimes": {"society"},
    "state": {"kernels", "society"},
    "model": {"state", "regimes", "faces", "kernels", "society"},
    "engine": {"model", "state", "kernels", "society"},
    "cases": {"engine", "model", "regimes", "state", "kernels", "society"},
    "results": {"engine", "model", "regimes", "faces", "state", "society"},
    "reasons": {"results", "engine", "model", "regimes", "faces", "state", "kernels", "society"},
    "scenes": {"reasons", "results", "engine", "model", "regimes", "faces", "state", "kernels", "society"},
    "studies": {"scenes", "reasons", "results", "engine", "model", "regimes", "faces", "state", "society"},
    "cli": {
        "cases",
        "studies",
        "scenes",
        "reasons",
        "results",
        "engine",
        "model",
        "regimes",
        "faces",
        "state",
        "society",
    },
    "api": {"studies", "results", "engine", "model", "regimes", "society"},
}
"""Folder: folders that it may import, besides itself, errors and CONTRACTS."""
CONTRACTS = {"errors", "kernels.first_start", "kernels.words", "society.traits", "regimes.parameters"}
ROOT_OFFERS = {
    *("api", "errors", "studies", "studies.face_requests", "studies.options", "studies.request", "studies.spellings"),
}
"""What the package itself imports: its functions and what they can be asked; the test below holds it light."""
LONGEST_FILE = 500
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "misc"}


def module_of(name: str, known: set[str]) -> str:
    """The module that an imported dotted name belongs to."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


KNOWN = {name for name, _ in modules()}


@cache
def imports(for_types: bool = True) -> dict[str, set[str]]:
    """Modules that each module imports; read by the tests alone, since every process collects them."""
    found = {name: own_imports(path, for_types=for_types) for name, path in modules() if name}
    return {name: {module_of(target, KNOWN) for target in targets} - {""} for name, targets in found.items()}


def test_every_folder_has_its_arrows() -> None:
    folders = {name.split(".")[0] for name in KNOWN if name}
    assert folders == set(ALLOWED), "a new folder needs its line in ALLOWED"


def test_imports_follow_the_arrows() -> None:
    found = []
    for name, targets in sorted(imports().items()):
        folder = name.split(".")[0]
        allowed = ALLOWED[folder] | {folder}
        wrong = {target for target in targets if target not in CONTRACTS and target.split(".")[0] not in allowed}
        if wrong:
            found.append(f"{name} imports {sorted(wrong)}; {folder} may import {sorted(allowed)}")
    assert imports().keys() == KNOWN - {""} and not found, "\n".join(found)


def test_contracts_import_only_contracts() -> None:
    for name in CONTRACTS & KNOWN:
        assert imports()[name] <= CONTRACTS, name


def test_arrows_make_no_circle() -> None:
    """Folders by the table, modules by what they load; `__init__` counts with everything that it re-exports."""
    for graph in (ALLOWED, imports(for_types=False)):
        done: set[str] = set()
        left = {name: {t for t in targets if t in graph and t != name} for name, targets in graph.items()}
        while left:
            free = {name for name, targets in left.items() if targets <= done}
            assert free, f"circle among {sorted(left)}"
            done |= free
            left = {name: targets for name, targets in left.items() if name not in free}


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_imported_alone_a_folder_loads_only_what_its_arrows_reach(folder: str) -> None:
    """In a process of its own; the folders of contract modules may be loaded, but nothing of theirs besides."""
    program = (
        f"import sys, underheaven.{folder}\n"
        "print(*sorted(n[len('underheaven.'):] for n in sys.modules if n.startswith('underheaven.')))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    reached = {folder}
    while more := {target for name in reached for target in ALLOWED[name]} - reached:
        reached |= more
    contract_folders = {name.split(".")[0] for name in CONTRACTS}
    wrong = {
        name
        for name in done.stdout.split()
        if name.split(".")[0] not in reached and name not in CONTRACTS and name not in contract_folders
    }
    assert not wrong - ROOT_OFFERS


def test_the_package_itself_loads_only_what_it_offers() -> None:
    """`underheaven.api` is loaded with the requests and loads the rest when it is called: importing takes no time."""
    program = (
        "import sys, underheaven\n"
        "heavy = ('underheaven', 'numba', 'numpy', 'polars', 'scipy')\n"
        "print(*sorted(n for n in sys.modules if n.split('.')[0] in heavy))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["underheaven", *(f"underheaven.{name}" for name in sorted(ROOT_OFFERS))]


def python_files() -> list:
    return [p for folder in ("src", "tests", "benchmarks", "docs") for p in sorted((ROOT / folder).rglob("*.py"))]


def test_a_file_is_short_and_named_for_its_topic() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    found = [f"{path.relative_to(ROOT)}: {n} lines" for path, n in lines.items() if n > LONGEST_FILE]
    found += [f"{path.relative_to(ROOT)}: a name that says nothing" for path in lines if path.stem in VAGUE]
    assert len(lines) > 500 and not found, "\n".join(found)


def test_package_inits_only_reexport() -> None:
    """No work at import: docstring, imports and plain assignments of names."""
    for path in PACKAGE.rglob("__init__.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            plain = isinstance(node, (ast.Import, ast.ImportFrom, ast.Assign)) or (
                isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            )
            assert plain, f"{path}:{node.lineno}"


def test_nothing_draws_from_numpys_generators() -> None:
    for name, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = isinstance(node, (ast.Import, ast.ImportFrom)) and "random" in {
                a.name.split(".")[0] for a in node.names
            } | {(getattr(node, "module", "") or "").split(".")[0]}
            attribute = isinstance(node, ast.Attribute) and node.attr == "random"
            assert not imported and not attribute, f"{name}:{node.lineno} draws from a sequential generator"
