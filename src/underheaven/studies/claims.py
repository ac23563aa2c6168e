"""Read the register of claims: what is said of each part of the system, on whose word, and what is made of it.

Question answered: where does a claim come from, how sure is anyone, and what shows it? Left out: what a run finds
(results/).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

from underheaven.errors import BadInput
from underheaven.model.regime import regime_names

NOT_BUILT = "not built yet"
BENCHES = ("bench-a", "binding", "sc365")
"""Regimes that describe no place."""


@dataclass(frozen=True)
class Claim:
    """One row of the register."""

    row: str
    """S and two digits: of the system as described; B and two digits: what this programme adds."""
    claim: str
    kind: str
    """law, official figure, court case, press, contested, feature, and so on."""
    confidence: str
    """high, medium, low, or none for a feature."""
    mechanism: str
    source: str
    url: str
    state: str
    """built, part, or not built yet."""
    regimes: tuple[str, ...]
    shown_by: str
    """The command that shows it; `not built yet` where none does."""


@cache
def register() -> dict[str, Claim]:
    """All rows by name, in the order of the register."""
    text = (files("underheaven") / "results" / "data" / "claims.yaml").read_text(encoding="utf-8")
    rows = YAML(typ="safe", pure=True).load(text)["rows"]
    return {
        name: Claim(
            row=name,
            claim=row["claim"],
            kind=row["kind"],
            confidence=row["confidence"],
            mechanism=row["mechanism"],
            source=row["source"]["title"],
            url=row["source"].get("url") or "",
            state=row["state"],
            regimes=_regimes(name, row["regimes"]),
            shown_by=row["shown_by"] or NOT_BUILT,
        )
        for name, row in rows.items()
    }


def _regimes(row: str, named: Sequence[str]) -> tuple[str, ...]:
    """Regimes that use a row: those that the register names, then every other whose file names it."""
    return (*named, *(name for name, rows in _rows_of_regimes().items() if row in rows and name not in named))


@cache
def _rows_of_regimes() -> dict[str, frozenset[str]]:
    """Rows that the files of the package name, by regime; benches and known answers are left out."""
    found = {}
    for name in regime_names():
        if name not in BENCHES:
            text = (files("underheaven.regimes") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
            found[name] = frozenset(re.findall(r"[SB]\d\d", " ".join(re.findall(r"^ *rows: \[(.*?)\]", text, re.M))))
    return found


def claim_of(row: str) -> Claim:
    """One row of the register.

    Raises:
        BadInput: there is no such row; the message names the nearest.
    """
    rows = register()
    wanted = row.strip().upper()
    if wanted not in rows:
        near = get_close_matches(wanted[:20], rows, n=1, cutoff=0.5)
        meant = f"; did you mean {near[0]}?" if near else "."
        raise BadInput(
            f"there is no row {row[:80]!r} in the register of claims{meant} `underheaven claims` lists them."
        )
    return rows[wanted]


def sentences_of_not_built() -> tuple[str, ...]:
    """What this version does not run, one sentence a row."""
    return tuple(f"{claim.row}: {claim.claim}" for claim in register().values() if claim.state == NOT_BUILT)
