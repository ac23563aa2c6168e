"""Read a regime that is written as the changes of another one.

Question answered: which blocks remain when `changes` are made to the regime that a file `extends`, and where does a
path lead nowhere? Left out: what the blocks mean (model/regime/reading.py) and which files may be read
(model/regime/documents.py).

The work is done on nodes, before anything is read as a number, so that a changed regime meets every check that a whole
one meets. A number that a patch changes loses the origin of the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from underheaven.model.regime.optional_keys import keys_of_language
from underheaven.regimes.faults import Fault, Faults, nearest, printable, quoted
from underheaven.regimes.nodes import Block, Line, Node, Row, Text, compose
from underheaven.regimes.origins import WORDS
from underheaven.regimes.personal_strings import personal_strings
from underheaven.regimes.units import Mismatch

MOST_EXTENDED = 4
"""Regimes in a chain besides the patch itself."""
KEYS = ("regime", "extends", "title", "rows", "sources", *WORDS, "changes")
VERBS = ("set", "add", "remove")
OF_A_CHANGE = (*VERBS, "value", "range", *WORDS)
NO_SPREAD = "0 %"
"""A what-if is exactly what it says, unless the patch gives a range."""


@dataclass(frozen=True)
class Base:
    """A file that a patch extends, as it was read."""

    wanted: str
    """As written behind `extends`."""
    file: str
    """For messages."""
    text: str


def is_patch(root: Block) -> bool:
    """Whether a file holds the changes of another regime."""
    return next(iter(root.entries), "") == "regime" and "extends" in root.entries


def patched(root: Block, file: str, find: Callable[[str], Base]) -> tuple[Block, tuple[Base, ...], list[str]]:
    """The whole regime that a patch comes to.

    Args:
        root: outermost block of the patch.
        file: its file, for messages.
        find: text of a regime that is extended, by the name that stands behind `extends`; Mismatch if there is none.

    Returns:
        The outermost block; the files that were extended, the nearest first; warnings of changes without effect.

    Raises:
        BadRegime: a circle, a chain that is too long, a path that leads nowhere, an unknown key.
    """
    chain = [(root, file)]
    bases: list[Base] = []
    while is_patch(chain[-1][0]):
        above, name = chain[-1]
        faults = Faults(name)
        node = above.entries["extends"]
        if not isinstance(node, Text) or not node.text:
            faults.add(Fault(above.lines["extends"], "extends", "this is no name", "the name of a regime"))
            faults.raise_any()
            raise AssertionError
        names, wanted = [_own_name(root), *(_stem(written.wanted) for written in bases)], _stem(node.text)
        if wanted in names:
            circle = " -> ".join([*names, wanted])
            faults.add(Fault(above.lines["extends"], "extends", f"a circle: {circle}", "a regime that stands alone"))
        elif len(bases) == MOST_EXTENDED:
            wrong = f"more than {MOST_EXTENDED} regimes extend one another"
            faults.add(Fault(above.lines["extends"], "extends", wrong, f"a chain of at most {MOST_EXTENDED}"))
        faults.raise_any()
        try:
            base = find(node.text)
        except Mismatch as mismatch:
            faults.add(Fault(above.lines["extends"], "extends", mismatch.wrong, mismatch.expected))
            faults.raise_any()
            raise
        for fault in personal_strings(base.text):
            faults.add(replace(fault, line=Line(fault.line, base.file)))
        faults.raise_any()
        bases.append(base)
        chain.append((compose(base.text, base.file, is_extended=True), base.file))
    merged, _ = chain.pop()
    warnings: list[str] = []
    while chain:
        patch, name = chain.pop()
        faults = Faults(name)
        warnings += _Patch(patch, merged, faults).apply()
        faults.raise_any()
    return merged, tuple(bases), warnings


def _own_name(root: Block) -> str:
    node = root.entries["regime"]
    return node.text if isinstance(node, Text) else ""


def _stem(wanted: str) -> str:
    """The name of a regime behind `extends`, which may be written as that of its file."""
    return wanted.removesuffix(".yaml").removesuffix(".yml")


class _Patch:
    """Makes the changes of one patch to a regime, in the order in which they are written."""

    def __init__(self, patch: Block, merged: Block, faults: Faults) -> None:
        self.patch = patch
        self.merged = merged
        self.faults = faults
        assumed = patch.entries.get("assumed")
        why = f": {assumed.text}" if isinstance(assumed, Text) else ""
        self.because = f"changed by the patch {_own_name(patch)}{why}"
        spread = patch.entries.get("give_or_take")
        self.spread = spread if isinstance(spread, Text) else Text(NO_SPREAD, patch.line, True)
        self.warnings: list[str] = []

    def apply(self) -> list[str]:
        """Change the regime; faults are collected, warnings returned."""
        for key, node in self.patch.entries.items():
            if key not in KEYS:
                wrong = f"the key {quoted(key)} is unknown in a patch"
                self._fault(self.patch.lines[key], key, wrong, "one of " + ", ".join(KEYS), key, KEYS)
            elif key in ("regime", "title", "rows"):
                self._put(self.merged, key, node, self.patch.lines[key])
        self._add_sources()
        changes = self.patch.entries.get("changes")
        if not isinstance(changes, Row) or not changes.items:
            line = self.patch.lines.get("changes", self.patch.line)
            self._fault(line, "changes", "a patch without changes", "a list of `set`, `add` or `remove` with a path")
            return []
        for number, change in enumerate(changes.items, 1):
            self._change(change, f"changes/{number}")
        return self.warnings

    def _add_sources(self) -> None:
        given = self.patch.entries.get("sources")
        if not isinstance(given, Block):
            return
        held = self.merged.entries.get("sources")
        if not isinstance(held, Block):
            self._put(self.merged, "sources", given, self.patch.lines["sources"])
            return
        for key, node in given.entries.items():
            if key in held.entries and _words(held.entries[key]) != _words(node):
                wrong = f"the regime that is extended has another source {quoted(key)}"
                self._fault(given.lines[key], f"sources/{key}", wrong, "a key of its own")
            self._put(held, key, node, given.lines[key])

    def _change(self, change: Node, place: str) -> None:
        if not isinstance(change, Block):
            self._fault(_line(change), place, "this is no change", "`set`, `add` or `remove` with a path")
            return
        verbs = [verb for verb in VERBS if verb in change.entries]
        for key in change.entries:
            if key not in OF_A_CHANGE:
                expected = "one of " + ", ".join(OF_A_CHANGE)
                self._fault(change.lines[key], place, f"the key {quoted(key)} is unknown", expected, key, OF_A_CHANGE)
        if len(verbs) != 1 or not isinstance(change.entries[verbs[0]], Text):
            self._fault(change.line, place, "a change does one thing at one path", "one of " + ", ".join(VERBS))
            return
        verb = verbs[0]
        node, line = change.entries[verb], change.lines[verb]
        assert isinstance(node, Text)
        path = tuple(node.text.removeprefix("regime/").split("/"))
        if path[0] in ("extends", "regime") or (path[0] == "catalogue" and len(path) > 1):
            self._fault(line, place, f"{quoted(node.text)} cannot be changed", "a path of the regime that is extended")
        elif verb == "remove":
            self._remove(path, line, place)
        elif verb == "add" and "value" not in change.entries:
            self._add_element(path, line, place)
        elif "value" not in change.entries:
            self._fault(line, place, "the key `value` is missing")
        else:
            self._set(path, change, place, must_exist=verb == "set")

    def _set(self, path: tuple[str, ...], change: Block, place: str, must_exist: bool) -> None:
        line = change.lines["set" if must_exist else "add"]
        above = self._block_above(path, line, place, make=not must_exist)
        if above is None:
            return
        old = above.entries.get(path[-1])
        if must_exist and old is None and path[-1] not in keys_of_language(path[:-1]):
            self._nowhere(path, len(path) - 1, above, line, place)
            return
        if not must_exist and old is not None:
            self._fault(line, place, f"{quoted('/'.join(path))} is there already", "`set` to change it")
            return
        new = self._value(path, change)
        if old is not None and _words(old) == _words(new):
            self.warnings.append(f"{printable(self.faults.file)}:{line}: {place}: the change is without effect")
        self._put(above, path[-1], new, line)

    def _value(self, path: tuple[str, ...], change: Block) -> Node:
        """The new value with its origin: the change's own, else an assumption because of the patch."""
        value = change.entries["value"]
        if path[0] == "sources" or path[-1] in WORDS or isinstance(value, Row):
            return value
        block = Block(dict(value.entries), value.line, dict(value.lines)) if isinstance(value, Block) else None
        if block is None:
            block = Block({"value": value}, _line(value), {"value": _line(value)})
        for word in ("range", *WORDS):
            if word in change.entries:
                self._put(block, word, change.entries[word], change.lines[word])
        if "source" not in block.entries and "assumed" not in block.entries:
            self._put(block, "assumed", Text(self.because, change.line, False), change.line)
        if "assumed" in block.entries and "range" not in block.entries and "give_or_take" not in block.entries:
            self._put(block, "give_or_take", self.spread, change.line)
        return block

    def _remove(self, path: tuple[str, ...], line: int, place: str) -> None:
        row = self._row_above(path)
        if row is not None:
            kept = [item for item in row.items if not (isinstance(item, Text) and item.text == path[-1])]
            if len(kept) == len(row.items):
                names = [item.text for item in row.items if isinstance(item, Text)]
                self._fault(line, place, f"{quoted(path[-1])} is not in the list", ", ".join(names), path[-1], names)
            row.items[:] = kept
            return
        above = self._block_above(path, line, place, make=False)
        if above is None:
            return
        if path[-1] not in above.entries:
            self._nowhere(path, len(path) - 1, above, line, place)
            return
        del above.entries[path[-1]], above.lines[path[-1]]

    def _add_element(self, path: tuple[str, ...], line: int, place: str) -> None:
        row = self._row_above(path)
        if row is None:
            self._fault(line, place, "the key `value` is missing", "`value`, or the path of a list and a new element")
        elif any(isinstance(item, Text) and item.text == path[-1] for item in row.items):
            self._fault(line, place, f"{quoted(path[-1])} is in the list already", "a new element")
        else:
            row.items.append(Text(path[-1], line, True))

    def _row_above(self, path: tuple[str, ...]) -> Row | None:
        node: Node | None = self.merged
        for part in path[:-1]:
            node = node.entries.get(part) if isinstance(node, Block) else None
        return node if isinstance(node, Row) else None

    def _block_above(self, path: tuple[str, ...], line: int, place: str, make: bool) -> Block | None:
        """The block that holds the last part of a path; None, with a fault, if the path leads nowhere."""
        node = self.merged
        for depth, part in enumerate(path[:-1]):
            below = node.entries.get(part)
            if below is None and make and depth == 0:  # a part that the regime lacked; deeper down it is a slip
                below = Block({}, line)
                self._put(node, part, below, line)
            if below is None:
                self._nowhere(path, depth, node, line, place)
                return None
            if not isinstance(below, Block) or ("value" in below.entries and path[0] != "sources"):
                whole = "/".join(path[: depth + 1])
                self._fault(line, place, f"{quoted('/'.join(path))} leads nowhere", f"{whole}, as a whole")
                return None
            node = below
        return node

    def _nowhere(self, path: tuple[str, ...], depth: int, above: Block, line: int, place: str) -> None:
        """The fault of a path whose part at `depth` is not in the block above it, with the nearest path there is."""
        given = "/".join(path)
        near = nearest(path[depth], [*above.entries, *keys_of_language(path[:depth])])
        valid = "/".join((*path[:depth], near, *path[depth + 1 :])) if near else ""
        if not valid:
            alike = [known for known in _paths(self.merged) if known.rpartition("/")[2] == path[-1]]
            valid = nearest(given, alike) or ""
        meant = f"a path of the regime that is extended; did you mean {valid}?" if valid else "a path of the regime"
        self._fault(line, place, f"the path {quoted(given)} leads nowhere", meant)

    def _put(self, block: Block, key: str, node: Node, line: int) -> None:
        block.entries[key] = node
        block.lines[key] = line

    def _fault(
        self, line: int, path: str, wrong: str, expected: str = "", given: str = "", names: tuple | list = ()
    ) -> None:
        self.faults.add(Fault(line, path, wrong, expected, given, tuple(names)))


def _line(node: Node) -> int:
    return node.line


def _paths(block: Block, above: str = "") -> list[str]:
    found = []
    for key, node in block.entries.items():
        found.append(above + key)
        if isinstance(node, Block):
            found += _paths(node, f"{above}{key}/")
    return found


def _words(node: Node) -> object:
    """What a node says, without lines and without the words of origin."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Row):
        return [_words(item) for item in node.items]
    if "value" in node.entries:
        return _words(node.entries["value"])
    return {key: _words(below) for key, below in node.entries.items() if key not in WORDS}
