"""Hash a rulebook, so that two can be told to be the same.

Question answered: one hash over everything that the engine sees. Left out: the files they were made from.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


def rulebook_hash(rulebook: Rulebook) -> str:
    """SHA-256, hex, over all arrays and scalars in the order of fields, with names, types and shapes."""
    digest = hashlib.sha256()
    _feed(digest, "", rulebook)
    return digest.hexdigest()


def _feed(digest: Any, name: str, value: Any) -> None:
    """Add one field; every part ends in a zero byte so that no two rulebooks run together."""
    digest.update(name.encode() + b"\0" + type(value).__name__.encode() + b"\0")
    if is_dataclass(value):
        for field in fields(value):
            _feed(digest, field.name, getattr(value, field.name))
    elif isinstance(value, np.ndarray):
        little = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
        digest.update(f"{little.dtype.str} {little.shape}".encode() + b"\0" + little.tobytes())
    elif isinstance(value, dict):
        for key in sorted(value):
            _feed(digest, key, value[key])
    elif isinstance(value, tuple):
        for element in value:
            _feed(digest, "", element)
    else:
        digest.update(repr(value).encode())
    digest.update(b"\0")
