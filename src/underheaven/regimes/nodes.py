"""Parse the text of a file into blocks, rows and texts with their lines.

Question answered: is this YAML of the plain kind that a regime may use? Left out: what keys and values mean.
The file is read as a stream of events: nothing is constructed, nothing is expanded, and reading ends at the first
thing that a regime may not hold (tags, anchors, aliases, merge keys, directives, depth over 12).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import ScalarEvent

from underheaven.errors import BadInput
from underheaven.regimes.faults import LONGEST_FILE, Fault, Faults, on_one_line, quoted

MOST_BYTES = 256_000
MOST_DEPTH = 12
MOST_TWICE = 1000
"""Keys given twice that are counted; a file with more of them is read no further."""
ENDINGS = (".yaml", ".yml")

_READ_DIFFERENTLY = re.compile("[\t\r\x85\u2028\u2029\ufeff]")
"""Signs that the parser in C (YAML 1.1) takes as blanks or ends of lines otherwise than the pure one (YAML 1.2)."""


class Line(int):
    """A line of another file than the one that is read: of a regime that a patch extends."""

    file: str

    def __new__(cls, line: int, file: str) -> Line:
        """Line `line` of `file`."""
        self = super().__new__(cls, line)
        self.file = file
        return self


@dataclass(frozen=True)
class Text:
    """A scalar as written."""

    text: str
    line: int
    plain: bool
    """Whether it stands without quotes on its line."""


@dataclass(frozen=True)
class Row:
    """A sequence."""

    items: list[Node]
    line: int


@dataclass(frozen=True)
class Block:
    """A mapping from names to nodes."""

    entries: dict[str, Node]
    line: int
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each key."""


Node = Text | Row | Block


def read_text(path: Path) -> str:
    """The text of a regular file that ends in .yaml or .yml.

    Raises:
        BadInput: it is none, cannot be read, is empty, larger than 256 kB or not UTF-8.
    """
    name = f"'{on_one_line(str(path), LONGEST_FILE)}'"
    if path.suffix not in ENDINGS:
        raise BadInput(f"{name}: a file of rules ends in .yaml or .yml")
    try:
        if not path.is_file():
            what = "this is not a regular file" if path.exists() else "there is no such file"
            raise BadInput(f"{name}: {what}")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{name}: the file cannot be read: {error.strerror}") from error
    return decode(content, str(path))


def decode(content: bytes, file: str) -> str:
    """The bytes of a file as text.

    Raises:
        BadRegime: empty, larger than 256 kB, or not UTF-8.
    """
    faults = Faults(file)
    text = ""
    if len(content) > MOST_BYTES:
        faults.add(Fault(1, "", "the file is too large", "at most 256 kB"))
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            faults.add(Fault(line, "", "the file is not UTF-8"))
        if not faults.found and not text.strip():
            faults.add(Fault(1, "", "the file is empty", "a first key `regime` or `catalogue`"))
    faults.raise_any()
    return text


def compose(text: str, file: str, is_extended: bool = False) -> Block:
    """The outermost block of a text.

    Args:
        text: what the file holds.
        file: its name, for messages.
        is_extended: whether another file extends it, so that lines must say which file they are of.

    Raises:
        BadRegime: the text is not YAML, or holds what a regime may not hold.
    """
    root = None if _READ_DIFFERENTLY.search(text) else _composed_fast(text, file if is_extended else "")
    if root is not None:
        return root
    faults = Faults(file)
    composer = _Composer(faults, file if is_extended else "")
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            composer.take(event)
            if composer.stopped or len(faults.found) == MOST_TWICE:
                break
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context or "cannot be read").split())
        faults.add(Fault(mark.line + 1 if mark else 1, "", f"this is not YAML: {problem}"))
    except YAMLError as error:
        faults.add(Fault(_line_of_bad_sign(text), "", f"this is not YAML: {str(error).splitlines()[0]}"))
    except (ValueError, IndexError, RecursionError, AssertionError, TypeError, AttributeError):
        # The parser trips over a few malformed texts (broken directives, odd escapes) with exceptions of its own.
        faults.add(Fault(1, "", "this is not YAML: the text cannot be parsed"))
    if not faults.found and not isinstance(composer.root, Block):
        faults.add(Fault(1, "", "the file does not hold a mapping", "a first key `regime` or `catalogue`"))
    faults.raise_any()
    assert isinstance(composer.root, Block)
    return composer.root


def _composed_fast(text: str, extended: str) -> Block | None:
    """The outermost block by ruamel's parser in C, twenty times as fast as the pure one.

    Returns:
        None where anything is wrong, or empty without quotes (the parsers differ in its line, and in what may follow an
        empty block of text): the pure parser then words the fault.
    """
    faults = Faults("")
    composer = _Composer(faults, extended)
    try:
        for event in YAML(typ="safe", pure=False).parse(text):
            if isinstance(event, ScalarEvent) and not event.value and event.style not in ("'", '"'):
                return None
            composer.take(event)
            if composer.stopped:
                return None
    except (YAMLError, ValueError, IndexError, RecursionError, AssertionError, TypeError, AttributeError):
        return None
    return composer.root if isinstance(composer.root, Block) and not faults.found else None


def _line_of_bad_sign(text: str) -> int:
    """Line of the first sign that YAML does not allow; 1 if there is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if any(not sign.isprintable() and sign != "\t" for sign in line):
            return number
    return 1


class _Composer:
    """Builds nodes from events and refuses what a regime may not hold."""

    def __init__(self, faults: Faults, extended: str = "") -> None:
        self.faults = faults
        self.extended = extended
        self.root: Node | None = None
        self.stopped = False
        self._open: list[Block | Row] = []
        self._keys: list[str | None] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one event of the parser."""
        kind = type(event).__name__
        line = event.start_mark.line + 1 if event.start_mark else 1
        if self.extended:
            line = Line(line, self.extended)
        if kind == "AliasEvent":
            self._stop(line, "an alias stands here", "the values themselves")
        elif getattr(event, "anchor", None):
            self._stop(line, "an anchor stands here", "no anchors")
        elif getattr(event, "tag", None) and str(event.tag) != "!":
            self._stop(line, "a tag stands here", "no tags")
        elif kind == "DocumentStartEvent":
            self._begin_document(event, line)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._enter(Block({}, line) if kind == "MappingStartEvent" else Row([], line), line)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._leave()
        elif kind == "ScalarEvent":
            self._scalar(event, line)

    def _stop(self, line: int, wrong: str, expected: str) -> None:
        self.faults.add(Fault(line, self._path(), wrong, expected))
        self.stopped = True

    def _path(self) -> str:
        return "/".join(key for key in self._keys if key)

    def _begin_document(self, event: Any, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(line, "a second document begins here", "one document in a file")
        elif event.version or event.tags:
            self._stop(line, "a directive stands before the file's content", "no directives")

    def _enter(self, node: Block | Row, line: int) -> None:
        if self._waits_for_key():
            self._stop(line, "a key is not a word", "a word")
            return
        if len(self._open) >= MOST_DEPTH:
            self._stop(line, "blocks are nested too deep", f"at most {MOST_DEPTH} levels")
            return
        self._put(node)
        self._open.append(node)
        self._keys.append(None)

    def _leave(self) -> None:
        self._open.pop()
        self._keys.pop()
        if self._keys and isinstance(self._open[-1], Block):
            self._keys[-1] = None

    def _waits_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], Block) and self._keys[-1] is None

    def _scalar(self, event: Any, line: int) -> None:
        if not self._waits_for_key():
            self._put(Text(event.value, line, not event.style))
            return
        block = self._open[-1]
        assert isinstance(block, Block)
        key = event.value
        if key == "<<":
            self._stop(line, "a merge key stands here", "the values themselves")
            return
        if key in block.lines:
            wrong = f"the key {quoted(key)} is given twice, first on line {block.lines[key]}"
            self.faults.add(Fault(line, self._path(), wrong))
        else:
            block.lines[key] = line
        self._keys[-1] = key

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        above = self._open[-1]
        if isinstance(above, Row):
            above.items.append(node)
            return
        key = self._keys[-1]
        assert key is not None
        above.entries.setdefault(key, node)
        if isinstance(node, Text):
            self._keys[-1] = None
