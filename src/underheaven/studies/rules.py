"""Load the rules of a run: the regime, its partner without the system, and the catalogue under both.

Question answered: which rulebooks are lived, with which assumed numbers, and which of them can a study draw? Left out:
files and their faults (regimes/), and what the rules do (engine/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from underheaven.errors import BadInput, BadRun
from underheaven.model.regime import Catalogue, Document, Regime, compile_rulebook, load_catalogue, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.regime.rules_of_file import RuleOfFile, rules_of_file
from underheaven.regimes.parameters import Parameter
from underheaven.results.facts import RegimeFacts
from underheaven.studies.part_names import part_named
from underheaven.studies.parts import WITHOUT, names_of_parts, parts_of, without
from underheaven.studies.values import checked_values
from underheaven.studies.without import without as without_rule

EXTENDED = "extends "
"""First word of the part that keeps a regime which a patch extends; its name follows."""
NONE = "none"
"""The regime without the system, partner of every paired run."""


@dataclass(frozen=True)
class Rules:
    """Documents of a run."""

    regime: Regime
    catalogue: Catalogue | None
    """None: the regime has only its own acts."""
    none: Regime | None
    """None: the regime has no partner, since it is `none` itself or knows no catalogue."""
    texts: Mapping[str, str]
    """YAML as it was read: `regime`, `catalogue`, `none`, `extends NAME`, as far as there are such."""
    parts: tuple[str, ...] = ()
    """What is taken out of the regime (parts.py)."""
    values: Mapping[str, float] = field(default_factory=dict)
    """Numbers that somebody set, by path, in the place of the files' own."""

    @property
    def name(self) -> str:
        """The regime's name, with what is taken out of it."""
        return WITHOUT.join([self.regime.name, *self.parts])

    def changed(self, parts: Sequence[str], values: Mapping[str, float] | None = None) -> Rules:
        """The same rules without some parts more and with some numbers more set.

        Raises:
            BadInput: there is no such part or number, or the number cannot be that.
        """
        documents = [d for d in (self.regime, self.catalogue, self.none) if d is not None]
        values = checked_values({} if values is None else values, documents)
        known = names_of_parts(self.regime, self._compiled(self.regime, values)) if parts else ()
        named = tuple(part_named(self.regime, text, known) for text in parts)
        other = replace(self, parts=(*self.parts, *named), values={**self.values, **values})
        other.rulebook()
        return other

    def rulebook(self, values: Mapping[str, float] | None = None) -> Rulebook:
        """What the engine runs, with some numbers replaced by path; paths that it has no number at are passed by."""
        whole = self._compiled(self.regime, values)
        if not self.parts:
            return whole
        parts = {part.name for part in parts_of(self.regime, whole)}
        of_file = [name for name in self.parts if name not in parts]
        if of_file:  # lines that only the file tells apart
            whole = self._compiled(reduce(without_rule, of_file, self.regime), values)
        return without(self.regime, whole, [name for name in self.parts if name in parts])

    def rulebook_of_none(self, values: Mapping[str, float] | None = None) -> Rulebook | None:
        """The same for the partner without the system."""
        return None if self.none is None else self._compiled(self.none, values)

    def _compiled(self, regime: Regime, values: Mapping[str, float] | None) -> Rulebook:
        documents = [document for document in (self.catalogue, regime) if document is not None]
        set_here = {**(values or {}), **self.values}
        own = {p: value for p, value in set_here.items() if any(p in d.quantities for d in documents)}
        return compile_rulebook(self.catalogue, regime, own)

    def numbers(self) -> list[Parameter]:
        """Every number of the regime and the catalogue; what `none` shares with the regime once.

        One that somebody set has no range: it is not drawn.
        """
        by_path: dict[str, Parameter] = {}
        for number in _numbers(self.catalogue, self.regime, self.none):
            by_path.setdefault(number.path, number)
        for path, value in self.values.items():
            by_path[path] = replace(by_path[path], value=value, low=value, high=value, origin="set for this run")
        return list(by_path.values())


def load_rules(regime: str) -> Rules:
    """Read the documents of a run.

    Args:
        regime: name of a regime that is shipped, or path of a regime file.

    Raises:
        BadInput: nothing has this name.
        BadRegime: a file has faults.
    """
    document = load_regime(regime)
    texts = {"regime": _text(regime, document, "underheaven.regimes")}
    texts |= {EXTENDED + base.wanted: base.text for base in document.bases}
    catalogue = document.catalogue
    if catalogue is not None:
        texts["catalogue"] = _text(catalogue.name, catalogue, "underheaven.model.conduct")
    none = _partner(document)
    if none is not None:
        texts["none"] = _text(NONE, none, "underheaven.regimes")
    return Rules(document, catalogue, none, texts)


def rules_from(texts: Mapping[str, str], parts: Sequence[str] = (), values: Mapping[str, float] | None = None) -> Rules:
    """The documents of a run that was begun or finished, from the texts that it kept.

    Args:
        texts: as `Rules` has them.
        parts: what was taken out of the regime.
        values: numbers that were set.

    Raises:
        BadInput: the regime has no such part or number.
        BadRegime: a text has faults.
        BadRun: the texts are not those of a run.
    """
    regime, catalogue, none = _documents(tuple(texts.items()))
    return Rules(regime, catalogue, none, dict(texts)).changed(parts, values)


@lru_cache(maxsize=4)
def _documents(kept: tuple[tuple[str, str], ...]) -> tuple[Regime, Catalogue | None, Regime | None]:
    """Regime, catalogue and partner; nothing in them can be changed, so the same texts are read once."""
    texts = dict(kept)
    with TemporaryDirectory() as folder:
        bases = {part.removeprefix(EXTENDED): text for part, text in texts.items() if part.startswith(EXTENDED)}
        paths = {p: _write(Path(folder), p, text) for p, text in texts.items() if not p.startswith(EXTENDED)}
        if "regime" not in paths:
            raise BadRun("the rules of the run are missing; it must be made again.")
        catalogue = load_catalogue(paths["catalogue"]) if "catalogue" in paths else None
        document = load_regime(paths["regime"], catalogue, bases)
        none = load_regime(paths["none"], catalogue) if "none" in paths else None
    return document, catalogue, none


def _numbers(*documents: Document | None) -> list[Parameter]:
    """Every number of some documents, in the order of the files."""
    return [number for document in documents if document is not None for number in document.numbers()]


def _partner(regime: Regime) -> Regime | None:
    if regime.name == NONE or regime.catalogue is None:
        return None
    try:
        return load_regime(NONE, regime.catalogue)
    except BadInput:
        return None  # `none` is written for another catalogue


def _text(wanted: str, document: Document, package: str) -> str:
    """The text of a document: the shipped file of this name, or the file at this path."""
    shipped = files(package) / "data" / f"{wanted}.yaml"
    is_shipped = document.file == f"{wanted}.yaml" and shipped.is_file()
    return shipped.read_text(encoding="utf-8") if is_shipped else Path(wanted).read_text(encoding="utf-8")


def _write(folder: Path, part: str, text: str) -> Path:
    """A text as a file of its own name, which stands behind its first key."""
    key = "catalogue" if part == "catalogue" else "regime"
    name = re.search(rf"^{key}:[ \t]*[\"']?([\w-]+)", text, re.MULTILINE)
    if name is None or part not in ("regime", "catalogue", "none"):
        raise BadRun("the rules of the run were changed; it must be made again.")
    (folder / part).mkdir()
    path = folder / part / f"{name[1]}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def facts_of(rules: Rules, rulebook: Rulebook) -> RegimeFacts:
    """What a report must know of the rules, with the titles that the files give."""
    titles: dict[str, str] = {}
    lawfulness: dict[str, str] = {}
    for body in [d.body for d in (rules.catalogue, rules.regime) if d is not None]:
        for block in ("acts", "debts", "demands", "habits"):
            for name, act in getattr(body, block, {}).items():
                titles[name] = act.title
                lawfulness[name] = getattr(act, "lawfulness", "") or "unlawful"
    title = rules.regime.rules.title
    if rules.parts:
        title = f"{title}, without {', '.join(rules.parts)}"
    return RegimeFacts.of(rulebook, title, titles, lawfulness, _rules_left(rules))


def _rules_left(rules: Rules) -> tuple[RuleOfFile, ...]:
    """The rules of the file without those that were taken out, and without what belongs to these."""
    gone = tuple(f"{part}/" for part in rules.parts)
    return tuple(rule for rule in rules_of_file(rules.regime) if not f"{rule.name}/".startswith(gone))
