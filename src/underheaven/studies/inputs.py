"""Hash everything that a run was made from.

Question answered: which texts of rules and which tables of the society went into a run? Left out: what came out of it
(results/manifest.py hashes the files of the run).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.resources import files

from underheaven.model.regime import rulebook_hash
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society import Society


def input_hashes(rulebook: Rulebook, texts: Mapping[str, str], society: Society) -> dict[str, str]:
    """SHA-256, hex, of each input by name.

    Args:
        rulebook: what the regime compiled to.
        texts: YAML as it was read, by part (`regime`, `catalogue`, `none`).
        society: who lives under it; one without tables has none here.

    Returns:
        `rulebook`, `<part> text` of each text, and `society table <file>` of each table that comes with the society.
    """
    found = {"rulebook": rulebook_hash(rulebook)}
    found |= {f"{part} text": _hash(text.encode()) for part, text in sorted(texts.items())}
    if society.tables is not None:
        found |= {f"society table {name}": _hash(content) for name, content in sorted(_tables())}
    return found


def _tables() -> list[tuple[str, bytes]]:
    folder = files("underheaven.society") / "data"
    return [(table.name, table.read_bytes()) for table in folder.iterdir() if table.name.endswith(".csv")]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
