"""Seeds of the worlds of a study, all derived from the seed of the run.

Question answered: which luck has the i-th small world, and which the draws of a number? Left out: the draws of
persons' lives (kernels/philox.py).
"""

from __future__ import annotations

import hashlib


def derived_seed(seed: int, *labels: str | int) -> int:
    """A 64-bit seed that belongs to a seed and labels; other labels, unrelated seed."""
    return int.from_bytes(_hash(seed, labels)[:8], "little")


def derived_share(seed: int, *labels: str | int) -> float:
    """A number in [0, 1) with 53 random bits that belongs to a seed and labels."""
    return (int.from_bytes(_hash(seed, labels)[8:16], "little") >> 11) * 2.0**-53


def _hash(seed: int, labels: tuple[str | int, ...]) -> bytes:
    text = "\0".join([str(seed), *map(str, labels)])
    return hashlib.sha256(text.encode()).digest()
