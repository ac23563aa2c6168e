"""Reading a file of a run directory that a stranger may have made.

Question answered: how is it read without waiting for a pipe, following a link to a device without end, or filling the
memory, and which JSON is accepted? Left out: what must stand in it (manifest_shape.py, studies/request.py).
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any

from underheaven.errors import BadRun

MOST_JSON_BYTES = 1 << 26
"""Largest JSON file that is read; a year of `as-described` with everything has about half a million bytes."""
MOST_DIGITS = 40
"""Longest whole number in such a file; seeds have 20 digits."""


@contextmanager
def regular_file(path: Path) -> Iterator[BufferedReader]:
    """A regular file, open for reading; links are followed to such only.

    Raises:
        BadRun: it is missing, something else, or cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as cause:
        raise BadRun(f"{path}: is missing.") from cause
    except (OSError, ValueError) as cause:
        raise BadRun(f"{path}: cannot be read ({getattr(cause, 'strerror', cause)}).") from cause
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise BadRun(f"{path}: is no regular file, so it belongs to no run.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    except OSError as cause:
        raise BadRun(f"{path}: cannot be read ({cause.strerror}).") from cause
    finally:
        os.close(handle)


def sha256_of_regular(path: Path) -> str:
    """SHA-256, hex, of a regular file.

    Raises:
        BadRun: as `regular_file`.
    """
    with regular_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_json(path: Path) -> Any:
    """The content of a JSON file: every key once, finite numbers, text that UTF-8 can hold.

    Raises:
        BadRun: as `regular_file`, or it is too long.
        ValueError, RecursionError: it is no such JSON.
    """
    with regular_file(path) as file:
        content = file.read(MOST_JSON_BYTES + 1)
    if len(content) > MOST_JSON_BYTES:
        raise BadRun(f"{path}: is longer than any that this program writes ({MOST_JSON_BYTES:,} bytes).")
    found = json.loads(
        content.decode("utf-8"),
        object_pairs_hook=_each_key_once,
        parse_int=_whole,
        parse_float=_finite,
        parse_constant=_no_constant,
    )
    json.dumps(found, ensure_ascii=False).encode()  # half of a character, as "\ud800", is no text
    return found


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise ValueError("a number is too long")
    return int(text)


def _finite(text: str) -> float:
    if not math.isfinite(value := float(text)):
        raise ValueError("a number is not finite")
    return value


def _no_constant(text: str) -> None:
    raise ValueError(f"{text} is no number")
