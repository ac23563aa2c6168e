"""Attribute each value of a file to its source.

Question answered: which origin and which range hold for a value, by the blocks around it? Left out: what the value
means (regimes/quantities.py). The words `source`, `assumed`, `give_or_take`, `confidence` and `why` are taken out of
every block here; what remains is plain mappings whose ends are leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from underheaven.regimes.faults import Fault, Faults, quoted
from underheaven.regimes.nodes import Block, Node, Row, Text
from underheaven.regimes.units import SHARE, Mismatch

WORDS = ("source", "assumed", "give_or_take", "confidence", "why")
"""Words that any block may hold beside its own keys."""
LEAF_WORDS = ("value", "range", *WORDS)
CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True)
class Origin:
    """Where a value comes from and how far off it may be."""

    text: str = ""
    """`source KEY place`, `assumed: why`, or empty: nobody has said."""
    give_or_take: float | None = None
    """Share of the value by which it may be lower or higher; None = nothing said."""

    @property
    def is_assumed(self) -> bool:
        """Whether the value is an assumption (and so needs a range)."""
        return self.text.startswith("assumed")


@dataclass(frozen=True)
class Leaf:
    """One value as written, with its place and its origin."""

    text: str
    path: str
    line: int
    plain: bool
    origin: Origin
    range_text: str | None = None


@dataclass
class Tree:
    """A file's values without the words of origin."""

    root: dict[str, Any]
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    """Line of every key, by its path."""
    whys: dict[tuple[str, ...], str] = field(default_factory=dict)
    """What is said of a block or a number under `why`, by its path."""


def attach_origins(root: Block, faults: Faults) -> Tree:
    """The values of a file, each with the origin that holds for it."""
    return _Attacher(root, faults).tree


def plain_tree(root: Block) -> Tree:
    """The values of a file in which no value has an origin, and its keys' lines."""
    tree = Tree({}, {(): root.line})

    def values_of(node: Node, path: tuple[str, ...]) -> Any:
        if isinstance(node, Text):
            return Leaf(node.text, "/".join(path), node.line, node.plain, Origin())
        if isinstance(node, Row):
            return [values_of(item, path) for item in node.items]
        tree.lines.update({(*path, key): node.lines[key] for key in node.entries})
        return {key: values_of(below, (*path, key)) for key, below in node.entries.items()}

    tree.root = values_of(root, ())
    return tree


class _Attacher:
    """Walks the nodes once, from the outside in."""

    def __init__(self, root: Block, faults: Faults) -> None:
        self.faults = faults
        listed = root.entries.get("sources")
        self.sources = tuple(listed.entries) if isinstance(listed, Block) else ()
        self.tree = Tree({})
        self.tree.lines[()] = root.line
        if "source" in root.entries:
            wrong = "a source at the top of a file would lend its name to every number"
            self.faults.add(
                Fault(root.lines["source"], "source", wrong, "`source` on the blocks or numbers it holds for")
            )
        self.tree.root = self._block(root, (), Origin())

    def _node(self, node: Node, path: tuple[str, ...], origin: Origin) -> Any:
        if isinstance(node, Text):
            return Leaf(node.text, "/".join(path), node.line, node.plain, origin)
        if isinstance(node, Row):
            return [self._node(item, path, origin) for item in node.items]
        if "value" in node.entries and path[:1] != ("sources",):
            return self._leaf(node, path, origin)
        return self._block(node, path, origin)

    def _block(self, block: Block, path: tuple[str, ...], origin: Origin) -> dict[str, Any]:
        in_sources = path[:1] == ("sources",)
        if not in_sources:
            origin = self._origin(block, path, origin)
        values: dict[str, Any] = {}
        for key, node in block.entries.items():
            if not in_sources and key in WORDS:
                continue
            below = (*path, key)
            self.tree.lines[below] = block.lines[key]
            values[key] = self._node(node, below, origin)
        return values

    def _leaf(self, block: Block, path: tuple[str, ...], origin: Origin) -> Any:
        for key in block.entries:
            if key not in LEAF_WORDS:
                wrong = f"{quoted(key)} is not a word of a number"
                self._fault(block.lines[key], path, wrong, "one of " + ", ".join(LEAF_WORDS), key, LEAF_WORDS)
        origin = self._origin(block, path, origin)
        value = block.entries["value"]
        if not isinstance(value, Text):
            self._fault(block.lines["value"], path, "the value is not a number", "a number with its unit")
            return Leaf("", "/".join(path), block.line, True, origin)
        written = block.entries.get("range")
        if written is not None and not isinstance(written, Text):
            self._fault(block.lines["range"], path, "the range is not a text", "LOW to HIGH")
            written = None
        leaf = Leaf(value.text, "/".join(path), value.line, value.plain, origin)
        return replace(leaf, range_text=written.text) if written else leaf

    def _origin(self, block: Block, path: tuple[str, ...], outer: Origin) -> Origin:
        """The origin that holds inside a block."""
        origin = outer
        source, assumed = self._word(block, "source", path), self._word(block, "assumed", path)
        if source is not None and assumed is not None:
            self._fault(block.lines["assumed"], path, "both a source and an assumption are given", "one of them")
        if source is not None:
            self._check_source(source, block.lines["source"], path)
            origin = Origin(f"source {source}")
        elif assumed is not None:
            origin = Origin(f"assumed: {assumed}", outer.give_or_take if outer.is_assumed else None)
        confidence = self._word(block, "confidence", path)
        if confidence is not None and confidence not in CONFIDENCES:
            wrong = f"no confidence is called {quoted(confidence)}"
            self._fault(block.lines["confidence"], path, wrong, ", ".join(CONFIDENCES), confidence, CONFIDENCES)
        why = self._word(block, "why", path)
        if why is not None:
            self.tree.whys[path] = why
        give = self._word(block, "give_or_take", path)
        if give is not None:
            try:
                origin = replace(origin, give_or_take=SHARE.read(give))
            except Mismatch as mismatch:
                origin = replace(origin, give_or_take=0.0)  # else each number inside would lack its range
                self._fault(block.lines["give_or_take"], (*path, "give_or_take"), mismatch.wrong, mismatch.expected)
        return origin

    def _word(self, block: Block, word: str, path: tuple[str, ...]) -> str | None:
        """The text of one word of origin; None if it is not given."""
        node = block.entries.get(word)
        if node is None:
            return None
        if not isinstance(node, Text) or not node.text.strip():
            self._fault(block.lines[word], (*path, word), f"`{word}` says nothing", "a text")
            return None
        text = " ".join(node.text.split())
        if not text.isprintable():
            self._fault(block.lines[word], (*path, word), f"`{word}` holds signs that cannot be printed", "plain text")
        return text

    def _check_source(self, source: str, line: int, path: tuple[str, ...]) -> None:
        key = source.split()[0]
        if key not in self.sources:
            wrong = f"the source {quoted(key)} is not in `sources`"
            self._fault(line, (*path, "source"), wrong, "a key of `sources` first, then the place", key, self.sources)

    def _fault(
        self, line: int, path: tuple[str, ...], wrong: str, expected: str, given: str = "", names: tuple[str, ...] = ()
    ) -> None:
        self.faults.add(Fault(line, "/".join(path), wrong, expected, given, names))
