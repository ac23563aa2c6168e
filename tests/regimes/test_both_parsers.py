"""The parser in C and the pure one say the same of any text: nodes, lines, and every word of a message."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from underheaven.errors import BadRegime
from underheaven.regimes import nodes
from underheaven.regimes.nodes import Block, compose

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
SIGNS = [*"{}[],:#'\"-?&*!|>%@`\\ \t\n\r~=<.059x", "\u00a0", "\u2028", "\u0085", "\ufeff", "\x07", "\U0001f600"]
FRAGMENTS = [
    "\\/",
    "\\x41",
    "\\u0031",
    "? ",
    "- ",
    "---\n",
    "...\n",
    "0o17",
    "1e3",
    "yes",
    ": |\n  ",
    ": >-\n",
    "''",
    "<<: ",
]
N_MUTATIONS = 1_500


def said(text: str) -> Block | str:
    """What a text holds, or the message that refuses it."""
    try:
        return compose(text, "f.yaml")
    except BadRegime as fault:
        return str(fault)


def mutated(text: str, chance: random.Random) -> str:
    """A text with one to four signs put in, taken out or changed."""
    signs = list(text)
    for _ in range(chance.randint(1, 4)):
        place, kind = chance.randrange(len(signs) + 1), chance.random()
        taken = 0 if kind < 0.5 else chance.randint(1, 9)
        signs[place : place + taken] = chance.choice([*SIGNS, *FRAGMENTS]) if kind < 0.75 else ""
    return "".join(signs)


def test_of_mutated_files_both_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(20261130)
    texts = [path.read_bytes().decode("utf-8", "replace") for path in FAULTS]
    short = [text for text in texts if len(text) < 2_000]
    tried = [*short, *(mutated(chance.choice(short), chance) for _ in range(N_MUTATIONS))]
    fast = [said(text) for text in tried]
    assert 0.1 < sum(isinstance(answer, Block) for answer in fast) / len(fast) < 0.9
    monkeypatch.setattr(nodes, "_composed_fast", lambda text, extended: None)
    for text, answer in zip(tried, fast, strict=True):
        assert said(text) == answer, text


def test_the_fast_one_reads_every_regime_of_the_package() -> None:
    folder = Path(nodes.__file__).parent / "data"
    for path in sorted(folder.glob("*.yaml")):
        assert nodes._composed_fast(path.read_text("utf-8"), "") is not None, path
