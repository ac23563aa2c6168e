"""Find, read and check a catalogue or a regime.

Question answered: what stands behind a name or a path? Left out: what it compiles to (model/regime/compile.py).
Names resolve to the files that come with the package; a path must end in .yaml or .yml and be a regular file.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from underheaven.errors import BadInput
from underheaven.model.conduct.acts.checks import check_catalogue
from underheaven.model.conduct.acts.language import CatalogueBody, Source
from underheaven.model.overrides import meant
from underheaven.model.regime.body import RegimeBody
from underheaven.model.regime.checks import check_regime
from underheaven.model.regime.patching import Base, is_patch, patched
from underheaven.model.regime.reading import quantities, read_body
from underheaven.regimes.checking import Checks
from underheaven.regimes.faults import Faults, printable, quoted
from underheaven.regimes.nodes import ENDINGS, compose, decode, read_text
from underheaven.regimes.origins import Tree
from underheaven.regimes.parameters import Parameter
from underheaven.regimes.personal_strings import personal_strings
from underheaven.regimes.quantities import Quantity
from underheaven.regimes.units import Mismatch

NO_CATALOGUE = "none"
CHECKED_ONLY = re.compile(r"scores/[^/]+/bands/[^/]+/to")
"""Upper ends of bands are checked against the next band and move nothing."""


@dataclass(frozen=True, eq=False)
class Document(ABC):
    """A file of rules that was read without fault."""

    name: str
    file: str
    warnings: tuple[str, ...] = field(default=())
    """What is allowed and probably not meant, each with file, line and path."""
    tree: Tree = field(default_factory=lambda: Tree({}), kw_only=True, repr=False)
    """Lines of all keys."""

    @property
    @abstractmethod
    def prefix(self) -> str:
        """First part of every path of this file."""

    @property
    @abstractmethod
    def body(self) -> CatalogueBody | RegimeBody:
        """The file's blocks."""

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        """Every number that the file holds and that moves something, by its full path."""
        found = (number for number in quantities(self.body) if not CHECKED_ONLY.fullmatch(number.path))
        return {self.prefix + number.path: number for number in found}

    def numbers(self) -> list[Parameter]:
        """Every number with its path, base unit, range and origin."""
        return [number.parameter(self.prefix) for number in self.quantities.values()]

    def sources(self) -> dict[str, Source]:
        """The documents that numbers come from, by key."""
        return dict(self.body.sources)

    def origin(self, path: str) -> str:
        """On whose word a number stands.

        Raises:
            BadInput: the file has no number at this path.
        """
        if path not in self.quantities:
            raise BadInput(f"{self.name}: there is no number at {quoted(path)}{meant(path, self.quantities)}")
        return self.quantities[path].origin


@dataclass(frozen=True, eq=False)
class Catalogue(Document):
    """What people do, whatever the regime."""

    rules: CatalogueBody = field(kw_only=True)

    @property
    def prefix(self) -> str:
        """First part of every path of this file."""
        return "catalogue/"

    @property
    def body(self) -> CatalogueBody:
        """The file's blocks."""
        return self.rules


@dataclass(frozen=True, eq=False)
class Regime(Document):
    """Who watches, what is scored, listed and closed."""

    rules: RegimeBody = field(kw_only=True)
    catalogue: Catalogue | None = field(kw_only=True)
    """The catalogue it was checked against; None for a regime that has only its own acts."""
    bases: tuple[Base, ...] = field(default=(), kw_only=True)
    """The regimes that it extends, the nearest first; none unless it is a patch."""

    @property
    def prefix(self) -> str:
        """First part of every path of this file."""
        return "regime/"

    @property
    def body(self) -> RegimeBody:
        """The file's blocks."""
        return self.rules


def regime_names() -> list[str]:
    """Names of the regimes that come with the package."""
    return _shipped("underheaven.regimes")


def catalogue_names() -> list[str]:
    """Names of the catalogues that come with the package."""
    return _shipped("underheaven.model.conduct")


def load_document(name_or_path: str | Path) -> Document:
    """A regime or a catalogue, whichever the first key of a file says.

    Raises:
        BadInput: there is no such regime, catalogue or file.
        BadRegime: the file has faults; all are listed.
    """
    if str(name_or_path) in catalogue_names():
        return load_catalogue(name_or_path)
    path = Path(name_or_path)
    if path.suffix in ENDINGS and next(iter(compose(read_text(path), str(path)).entries), "") == "catalogue":
        return load_catalogue(path)
    return load_regime(name_or_path)


def load_catalogue(name_or_path: str | Path) -> Catalogue:
    """A catalogue that comes with the package, or one from a file.

    Raises:
        BadInput: there is no such catalogue or file.
        BadRegime: the file has faults; all are listed.
    """
    if isinstance(name_or_path, str) and name_or_path in catalogue_names():
        return _shipped_catalogue(name_or_path)
    return _read_catalogue(name_or_path)


@cache
def _shipped_catalogue(name: str) -> Catalogue:
    """A catalogue of the package: nothing in it can be changed, so it is read once."""
    return _read_catalogue(name)


def _read_catalogue(name_or_path: str | Path) -> Catalogue:
    text, file, name = _text(name_or_path, "catalogue", "underheaven.model.conduct", catalogue_names())
    body, tree = read_body(compose(text, file), file, CatalogueBody, personal_strings(text), check_catalogue)
    checks = Checks(tree, Faults(file))
    _check_name("catalogue", body.catalogue, name, checks)
    check_catalogue(body, checks)
    checks.faults.raise_any()
    return Catalogue(name, file, tuple(checks.warnings), tree=tree, rules=body)


def load_regime(
    name_or_path: str | Path, catalogue: Catalogue | None = None, bases: Mapping[str, str] | None = None
) -> Regime:
    """A regime that comes with the package, or one from a file; of a patch, what it comes to.

    Args:
        name_or_path: a name of `regime_names()`, or a path that ends in .yaml or .yml.
        catalogue: the catalogue to check it against; None loads the one that the regime names.
        bases: texts of the regimes that it extends, by the names written there; None reads them from the package or
            from the folder of the file, and from nowhere else.

    Raises:
        BadInput: there is no such regime or file, or the regime is written for another catalogue.
        BadRegime: the file has faults; all are listed.
    """
    if catalogue is None and bases is None and isinstance(name_or_path, str) and name_or_path in regime_names():
        return _shipped_regime(name_or_path)
    return _read_regime(name_or_path, catalogue, bases)


@cache
def _shipped_regime(name: str) -> Regime:
    """A regime of the package, read once."""
    return _read_regime(name, None, None)


def _read_regime(name_or_path: str | Path, catalogue: Catalogue | None, bases: Mapping[str, str] | None) -> Regime:
    text, file, name = _text(name_or_path, "regime", "underheaven.regimes", regime_names())
    root, extended, warnings = compose(text, file), (), []
    if is_patch(root):
        root, extended, warnings = patched(root, file, _Bases(name_or_path, bases).find)

    def meant(body: RegimeBody, checks: Checks) -> None:
        """Meaning of what has the right form, where the catalogue is known."""
        known = catalogue
        if known is None and body.catalogue in catalogue_names():
            known = load_catalogue(body.catalogue)
        if body.catalogue in (NO_CATALOGUE, known.name if known else NO_CATALOGUE):
            check_regime(body, None if body.catalogue == NO_CATALOGUE or known is None else known.rules, checks)

    body, tree = read_body(root, file, RegimeBody, personal_strings(text), meant)
    checks = Checks(tree, Faults(file), warnings)
    _check_name("regime", body.regime, name, checks)
    if body.catalogue == NO_CATALOGUE:
        catalogue = None
    elif catalogue is None:
        if body.catalogue not in catalogue_names():
            checks.unknown("catalogue", "catalogue", body.catalogue, [*catalogue_names(), NO_CATALOGUE])
            checks.faults.raise_any()
        catalogue = load_catalogue(body.catalogue)
    elif catalogue.name != body.catalogue:
        raise BadInput(
            f"{printable(file)}: the regime is written for the catalogue {body.catalogue}, not for {catalogue.name}"
        )
    check_regime(body, catalogue.rules if catalogue else None, checks)
    checks.faults.raise_any()
    return Regime(name, file, tuple(checks.warnings), tree=tree, rules=body, catalogue=catalogue, bases=extended)


class _Bases:
    """Where the regimes stand that a file extends: kept texts, the package, or the folder of the file."""

    def __init__(self, patch: str | Path, kept: Mapping[str, str] | None) -> None:
        path = Path(patch)
        self.folder = path.parent if path.suffix in ENDINGS else None
        self.kept = kept

    def find(self, wanted: str) -> Base:
        """The text of one of them.

        Raises:
            Mismatch: there is none of this name.
            BadRegime: it cannot be read, or holds what no file of rules may hold.
        """
        if self.kept is not None:
            if wanted not in self.kept:
                raise Mismatch(f"the regime {quoted(wanted)} was not kept", "the regimes that the run was begun with")
            return Base(wanted, f"{wanted.removesuffix('.yaml')}.yaml", self.kept[wanted])
        shipped = regime_names()
        beside = wanted if Path(wanted).suffix in ENDINGS else f"{wanted}.yaml"
        if wanted in shipped:
            file, text = _read_shipped("underheaven.regimes", wanted)
        elif self.folder is not None and Path(beside).name == beside and _stands_in(self.folder, beside):
            file, text = str(self.folder / beside), read_text(self.folder / beside)
        else:
            names = [*shipped, *(path.stem for path in sorted(self.folder.glob("*.y*ml")))] if self.folder else shipped
            expected = "a regime that comes with the package, or a file of the same folder"
            raise Mismatch(f"there is no regime {quoted(wanted)}", expected + meant(wanted, names).rstrip("."))
        return Base(wanted, file, text)


def _stands_in(folder: Path, name: str) -> bool:
    """Whether a file of this name stands in a folder itself and not, by a link, somewhere else."""
    path = folder / name
    try:
        return path.exists() and path.resolve().parent == folder.resolve()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _check_name(key: str, written: str, name: str, checks: Checks) -> None:
    if written != name:
        checks.fault(key, f"the file is called {quoted(name)} and says {quoted(written)}", f"{key}: {name}")


def _data(package: str) -> Traversable:
    return files(package) / "data"


def _shipped(package: str) -> list[str]:
    folder = _data(package)
    if not folder.is_dir():
        return []
    return sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))


def _text(name_or_path: str | Path, kind: str, package: str, shipped: list[str]) -> tuple[str, str, str]:
    """Text, file name for messages, and name of a file of rules."""
    wanted = str(name_or_path)
    if isinstance(name_or_path, str) and wanted in shipped:
        file, text = _read_shipped(package, wanted)
        return text, file, wanted
    path = Path(name_or_path)
    if path.suffix not in ENDINGS:
        known = ", ".join(shipped)
        what = f"there is no {kind} {quoted(wanted)}{meant(wanted, shipped)}"
        raise BadInput(f"{what} Known: {known}; or give a path that ends in .yaml or .yml.")
    return read_text(path), wanted, path.stem


def _read_shipped(package: str, name: str) -> tuple[str, str]:
    """File name for messages and text of a file that comes with the package."""
    file = f"{name}.yaml"
    return file, decode((_data(package) / file).read_bytes(), file)
