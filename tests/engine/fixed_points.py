"""What must not change unnoticed: hashes of the tables and the digest of one small run.

They are committed in data/fixed_points.json and refreshed by `python -m tests.engine.refresh_digest` from the root.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np

from tests.engine.lives import rulebook, society
from underheaven.engine import Plan, simulate
from underheaven.model.past.start import make_beginning, make_past
from underheaven.model.response.deterrence.tables import response_factors
from underheaven.model.tables import make_tables
from underheaven.society.traits import N_PROVINCES

FILE = Path(__file__).parent / "data" / "fixed_points.json"
REGIMES = {"as-described": "china-2018", "sc365": "uniform"}
POPULATION = 20_000


def table_hashes() -> dict[str, dict[str, str]]:
    """SHA-256 of each integer table, by regime and name of the table."""
    hashes: dict[str, dict[str, str]] = {}
    for name, where in REGIMES.items():
        lives, rules = society(POPULATION, 1, where), rulebook(name)
        tables = make_tables(rules, lives, seed=1)
        found = {field: _hash(getattr(tables, field)) for field in tables._fields}
        found["past"] = _hash(make_past(rules, where == "uniform"))
        found["beginning"] = _hash(make_beginning(rules, lives))
        found["factors"] = _hash(response_factors(rules, np.arange(N_PROVINCES) * 1000))
        hashes[name] = found
    return hashes


def golden_digests() -> dict[str, str]:
    """Digest of four months of each regime on twenty thousand citizens."""
    plans = {
        name: Plan(society(POPULATION, 1, where), rulebook(name), seed=7, n_months=4, threads=1)
        for name, where in REGIMES.items()
    }
    return {name: simulate(plan).digest for name, plan in plans.items()}


def _hash(value: Any) -> str:
    digest = hashlib.sha256()
    _feed(digest, value)
    return digest.hexdigest()


def _feed(digest: Any, value: Any) -> None:
    if isinstance(value, tuple):
        for part in value:
            _feed(digest, part)
    elif isinstance(value, np.ndarray):
        assert value.dtype.kind in "iub", "tables that kernels read hold integers only"
        little = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
        digest.update(f"{little.dtype.str}{little.shape}".encode() + little.tobytes())
    else:
        assert isinstance(value, (bool, int, np.integer)), "tables that kernels read hold integers only"
        digest.update(f"{int(value)};".encode())
