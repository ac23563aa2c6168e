"""What happens to one file of a directory: a byte, its end, itself, and what a program would write instead."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from underheaven.results.manifest import self_hash


def flip(path: Path, drawn: Random) -> None:
    """One bit somewhere."""
    content = bytearray(path.read_bytes())
    content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
    path.write_bytes(content)


def cut(path: Path, drawn: Random) -> None:
    """Its end is lost."""
    content = path.read_bytes()
    path.write_bytes(content[: drawn.randrange(len(content))])


def lose(path: Path, drawn: Random) -> None:
    """It is gone."""
    path.unlink()


def strange(path: Path, drawn: Random) -> None:
    """Something that is no file stands there: a pipe, a link to an endless device or to nothing, a folder."""
    path.unlink()
    kind = drawn.randrange(4)
    if kind == 0:
        os.mkfifo(path)
    elif kind == 1:
        path.symlink_to("/dev/zero")
    elif kind == 2:
        path.symlink_to("nowhere")
    else:
        path.mkdir()


FILES: dict[str, Callable[[Path, Random], None]] = {
    "flipped": flip,
    "cut off": cut,
    "missing": lose,
    "strange": strange,
}

VALUES: tuple[Any, ...] = (
    -1,
    0,
    1_000_000,
    2**31,
    2**63,
    2**64,
    10**30,
    1e300,
    -0.5,
    "text",
    "1",
    "",
    "\x00",
    None,
    True,
    [],
    [[]],
    {},
    {"a": 1},
    "../../etc/passwd",
    "x" * 100_000,
)
"""What a program may put in the place of any value."""
RAW = {
    "deep": b'{"a":' * 50_000,
    "deep list": b"[" * 200_000 + b"]" * 200_000,
    "digits": b'{"format":' + b"9" * 100_000 + b"}",
    "NaN": b'{"format": NaN}',
    "infinite": b'{"format": 1e999}',
    "twice": b'{"format": 3, "format": 3}',
    "half a character": b'{"format": 3, "x": "\\ud800"}',
    "no UTF-8": b"\xff\xfe{}",
    "empty": b"",
    "zeros": b"\0" * 1000,
    "text": b'"manifest"',
    "null": b"null",
}


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a JSON value but the texts of rules, which have checks of their own."""
    found = [path] if path else []
    if path[:1] in (("texts",), ("self",)):
        return found
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places_in(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value[:3]):
            found += places_in(inner, (*path, number))
    return found


def change_value(path: Path, drawn: Random) -> str:
    """One value of a manifest or a request becomes another or goes, and its own hash is made anew; what was done."""
    content = json.loads(path.read_text(encoding="utf-8"))
    place = drawn.choice(places_in(content))
    if drawn.random() < 0.5:  # the plan, the request and their sizes as often as all the rest
        few = [p for p in places_in(content) if p[0] in ("plan", "request", "outcome", "worlds", "format", "version")]
        place = drawn.choice(few)
    value = drawn.choice((*VALUES, "gone"))
    *outer, last = place
    inner = content
    for key in outer:
        inner = inner[key]
    if value == "gone":
        del inner[last]
    else:
        inner[last] = value
    content["self"] = self_hash({key: v for key, v in content.items() if key != "self"})
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return f"{'/'.join(map(str, place))} = {value!r:.40}"
