"""A regime compiled again and again, each time with few numbers replaced: parts that read none of them are remembered.

A part of the rulebook is made by one function from the regime and the numbers that it asks for. Where none of those is
replaced it would do the same again, so what it made of the numbers before is handed out. test_remembered_parts.py
holds this against the plain way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from underheaven.model.overrides import Numbers
from underheaven.model.records.lines import compile as compile_lines
from underheaven.model.regime import compile as compiling
from underheaven.model.regime.documents import Regime
from underheaven.model.regime.hash import rulebook_hash
from underheaven.model.regime.rulebook import Rulebook
from underheaven.regimes.quantities import Quantity


@dataclass(frozen=True)
class Watched(Numbers):
    """Numbers that note which of them are asked for."""

    asked: set[str]

    def of(self, quantity: Quantity | None, otherwise: float = 0.0) -> float:
        if quantity is not None:
            self.asked.add(self.prefix + quantity.path)
        return super().of(quantity, otherwise)


class Part:
    """Stands for a function that makes a part of the rulebook of one regime.

    Args:
        function: what it stands for.
        values: what every call but the first differs from in few numbers.
    """

    def __init__(self, function: Callable[..., Any], values: Mapping[str, float]) -> None:
        self.function, self.values, self.asked = function, values, set()
        self.given: tuple[Any, ...] | None = None

    def __call__(self, *given: Any) -> Any:
        rest = tuple(each for each in given if not isinstance(each, Numbers))
        values = next((each.values for each in given if isinstance(each, Numbers)), self.values)
        changed = {path for path, value in values.items() if self.values.get(path) != value}
        changed |= self.values.keys() - values.keys()
        if self.given is None:
            assert not changed, "first without any change"
            watched = (
                Watched(each.prefix, each.values, self.asked) if isinstance(each, Numbers) else each for each in given
            )
            self.given, self.made = rest, self.function(*watched)
        elif changed & self.asked or not all(map(is_same_thing, rest, self.given)):
            return self.function(*given)
        return self.made


def is_same_thing(one: object, other: object) -> bool:
    """The same object, or the same names."""
    return one is other or (isinstance(one, tuple) and one == other)


class Once:
    """Stands for a function of things that stay the same: calls it once for each."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.made = function, {}

    def __call__(self, *given: Any) -> Any:
        key = tuple(map(id, given))
        if key not in self.made:
            self.made[key] = given, self.function(*given)
        return self.made[key][1]


class Joined:
    """Stands for the joining of lines: a part that was remembered and whose lines are the same is joined once."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.made = function, {}
        self.asked: tuple[list, bytes] = [], b""
        """Groups of the parts joined last, and how they stand; all parts of a rulebook are joined by one list."""

    def __call__(self, part: Any, names: tuple[str, ...], groups: list, rate: np.ndarray) -> Any:
        if self.asked[0] is not groups:
            self.asked = groups, b";".join(group.tobytes() for group in groups)
        how = self.asked[1], rate.tobytes()
        known = self.made.get(names)
        if known is None:
            known = self.made[names] = part, how, self.function(part, names, groups, rate)
        same = known[0] is part and known[1] == how
        return known[2] if same else self.function(part, names, groups, rate)


class Remembered:
    """Rulebooks of one regime, of which a number that is replaced has only its own parts made anew.

    Args:
        regime: the regime.
        patch: undoes what is put in the place of the functions that compile.
        values: numbers that are replaced in all of them.
    """

    def __init__(self, regime: Regime, patch: pytest.MonkeyPatch, values: Mapping[str, float] | None = None) -> None:
        self.regime, self.values, self.hashed = regime, values or {}, set()
        for name in vars(compiling).copy():
            if name.startswith("compile_") and name != "compile_rulebook":
                patch.setattr(compiling, name, Part(getattr(compiling, name), self.values))
        for module, name in ((compiling, "outline"), (compiling, "with_revisions"), (compile_lines, "families")):
            patch.setattr(module, name, Once(getattr(module, name)))
        patch.setattr(compile_lines, "_joined", Joined(compile_lines._joined))
        self.own = self.rulebook({})
        self.hash = rulebook_hash(self.own)

    def rulebook(self, values: Mapping[str, float]) -> Rulebook:
        """With some numbers replaced, besides those that are in all of them."""
        return compiling.compile_rulebook(self.regime.catalogue, self.regime, {**self.values, **values})

    def moved(self, values: Mapping[str, float]) -> set[str]:
        """What of the rulebook other numbers move, as `scores.points`; for each the rulebook's hash moves too."""
        book = self.rulebook(values)
        found = set(differences("", book, self.own))
        if found - self.hashed:
            assert rulebook_hash(book) != self.hash, found
            self.hashed |= found
        return found


def differences(name: str, one: Any, other: Any) -> Iterator[str]:
    """Names of the fields in which two values differ by what the rulebook's hash takes in: type, shape and content."""
    if one is other:
        return
    if type(one) is not type(other):
        yield name
    elif is_dataclass(one):
        for field in fields(one):
            yield from differences(f"{name}.{field.name}", getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, np.ndarray):
        if one.dtype != other.dtype or one.shape != other.shape or one.tobytes() != other.tobytes():
            yield name
    elif isinstance(one, dict):
        if one.keys() != other.keys() or any(any(differences(name, one[key], other[key])) for key in one):
            yield name
    elif isinstance(one, tuple):
        if len(one) != len(other) or any(any(differences("element", a, b)) for a, b in zip(one, other, strict=True)):
            yield name
    elif repr(one) != repr(other):
        yield name
