"""Read a file of example cases.

Question answered: which acts on which days, what is expected, and which rule is quoted? Left out: what may stand there
(case_schema.py) and whether it comes out so (trial.py). The file of a regime `NAME.yaml` is `cases/NAME.yaml` beside
it; nothing else is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from underheaven.cases.case_schema import CaseBody, CasesBody, Expected, Happening, day_of, in_order
from underheaven.cases.person import Stated
from underheaven.cases.places import Known
from underheaven.model.regime import Regime, regime_names
from underheaven.model.regime.reading import fault_of
from underheaven.regimes.faults import Fault, Faults, quoted
from underheaven.regimes.nodes import compose, decode, read_text
from underheaven.regimes.origins import Leaf, plain_tree
from underheaven.regimes.personal_strings import personal_strings


@dataclass(frozen=True)
class Expectation:
    """What should be so on one day, after what is filed on it."""

    day: int
    key: str
    """Of case_schema.py `Expected`."""
    name: str
    """Gate, for the keys that ask about gates."""
    value: str
    line: int


@dataclass(frozen=True)
class Case:
    """One example."""

    name: str
    because: str
    line: int
    happenings: tuple[Happening, ...]
    expectations: tuple[Expectation, ...]
    stated: Stated = field(default_factory=Stated)
    """What is said of the person."""
    begins: int | None = None
    """Score at which the person begins, where it adds up from factors; None = where everybody's does."""
    first_licence: int = 0
    """Day of the year, counted from 0, on which the person was first given the licence, where its year goes by it."""


@dataclass(frozen=True)
class CaseFile:
    """The cases of a regime."""

    file: str
    cases: tuple[Case, ...] = field(default=())


def cases_of(name_or_path: str) -> str | Path | None:
    """Where the cases of a regime stand: the name of one that comes with the package, a path, or None if none do."""
    if name_or_path in regime_names():
        return name_or_path if _shipped(name_or_path).is_file() else None
    path = Path(name_or_path)
    beside = path.parent / "cases" / path.name
    return beside if beside.exists() else None


def load_cases(place: str | Path, regime: Regime) -> CaseFile:
    """The cases of a regime, checked against its names.

    Args:
        place: what `cases_of` found.
        regime: that they are of.

    Raises:
        BadInput: the file cannot be read.
        BadRegime: it has faults; all are listed.
    """
    if isinstance(place, str):
        file = f"cases/{place}.yaml"
        text = decode(_shipped(place).read_bytes(), file)
    else:
        file, text = str(place), read_text(place)
    root, faults = compose(text, file), Faults(file, personal_strings(text))
    first = next(iter(root.entries), "")
    if first != "examples":
        wrong = f"the first key is {quoted(first)}"
        faults.add(Fault(root.line, "", wrong, f"`examples: {regime.name}`"))
        faults.raise_any()
    tree, body = plain_tree(root), None
    try:
        body = CasesBody.model_validate(tree.root, context=Known.of(regime))
    except ValidationError as error:
        for details in error.errors(include_url=False):
            faults.add(fault_of(details, tree, CasesBody))
    faults.raise_any()
    assert body is not None
    return CaseFile(file, tuple(_case(name, case, tree.lines["cases", name]) for name, case in body.cases.items()))


def _shipped(name: str):
    return files("underheaven.regimes") / "data" / "cases" / f"{name}.yaml"


def _case(name: str, body: CaseBody, line: int) -> Case:
    expectations = [
        Expectation(day_of(day) or 0, key, gate, ", ".join(sorted(leaf.text for leaf in answer)), answer[0].line)
        for day, expected in body.expect.items()
        for key, gate, answer in _answers(expected)
    ]
    stated = Stated(body.who)
    happenings = in_order(body.acts)
    return Case(name, body.because, line, happenings, tuple(expectations), stated, body.begins, body.first_licence)


def _answers(expected: Expected) -> list[tuple[str, str, tuple[Leaf, ...]]]:
    """Key, gate and answer of each thing that is expected of a day."""
    found: list[tuple[str, str, tuple[Leaf, ...]]] = []
    for key in type(expected).model_fields:
        value = getattr(expected, key)
        by_gate = value if isinstance(value, dict) else {"": value} if value else {}
        found += [(key, gate, answer) for gate, answer in by_gate.items()]
    return found
