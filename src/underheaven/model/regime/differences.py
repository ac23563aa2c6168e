"""Say in words what differs between two regimes.

Question answered: which blocks are added or removed, which values are others, with their units? Left out: what the
differences do (studies/).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from underheaven.model.regime.describe import LEFT_OUT, leaves

if TYPE_CHECKING:
    from underheaven.model.regime.documents import Document

ADDED, REMOVED, CHANGED, RETOLD = "added", "removed", "changed", "told otherwise"
SHORTEST_BLOCK = 2
"""Parts of the path of a block that is named as a whole, such as gates/school."""


@dataclass(frozen=True)
class Change:
    """One difference."""

    what: str
    """added, removed, changed, or told otherwise: the same value on another word."""
    path: str
    before: str
    after: str
    why: str
    """Origin of the value in the second regime."""

    @property
    def sentence(self) -> str:
        """The difference in words."""
        if self.what == ADDED:
            return f"added: {self.path}: {self.after}"
        if self.what == REMOVED:
            return f"removed: {self.path}: {self.before}"
        if self.what == RETOLD:
            return f"told otherwise: {self.path}: {self.before}; then {self.after}"
        return f"changed: {self.path}: from {self.before} to {self.after}"


def differences(first: Document, second: Document) -> list[Change]:
    """Every difference, in the order of the language; names and sources of the two are left out."""
    before, after = _leaves(first), _leaves(second)
    found: list[Change] = []
    for path in dict.fromkeys((*before, *after)):
        if path not in after:
            _add_block(found, REMOVED, path, before, after)
        elif path not in before:
            _add_block(found, ADDED, path, after, before)
        elif before[path][0] != after[path][0]:
            found.append(Change(CHANGED, path, before[path][0], after[path][0], after[path][1]))
        elif before[path][1] != after[path][1]:
            found.append(Change(RETOLD, path, before[path][1], after[path][1], after[path][1]))
    return found


def _leaves(document: Document) -> dict[str, tuple[str, str]]:
    """Value and origin of each leaf by path."""
    found = {}
    for name, field in type(document.body).model_fields.items():
        if name not in LEFT_OUT:
            for what, value, origin in leaves(getattr(document.body, name), (field.alias or name,)):
                found[what.replace(" / ", "/")] = (value, origin)
    return found


def _add_block(
    found: list[Change], what: str, path: str, held: dict[str, tuple[str, str]], other: dict[str, tuple[str, str]]
) -> None:
    """One change for the largest block around a leaf that only one of the two holds."""
    parts, block = path.split("/"), path
    for n in range(min(SHORTEST_BLOCK, len(parts)), len(parts) + 1):
        block = "/".join(parts[:n])
        if not any(leaf == block or leaf.startswith(f"{block}/") for leaf in other):
            break
    if any(change.what == what and change.path == block for change in found):
        return
    inside = {leaf: value for leaf, (value, _) in held.items() if leaf == block or leaf.startswith(f"{block}/")}
    words = "; ".join(f"{leaf[len(block) + 1 :]} {value}".strip() for leaf, value in inside.items())
    sides = ("", words) if what == ADDED else (words, "")
    found.append(Change(what, block, *sides, held[path][1]))
