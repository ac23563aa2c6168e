"""The state of a run on disk, so that a run that was killed goes on where it was.

Question answered: what is kept between months, how is it written whole or not at all, and how is a changed byte found?
Left out: outputs for readers (results/).

One file: a line of JSON (plan, months done), then arrays, then SHA-256 of all before. It is written under another
name, forced to disk and renamed, so the last complete state survives whatever happens.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.counts import Counts
from underheaven.engine.plan import Plan
from underheaven.engine.shard import Shard
from underheaven.engine.state import Resident
from underheaven.errors import BadRun, WriteFailed
from underheaven.regimes.hash import rulebook_hash

STATE_FILE = "state.bin"
MONTHLY_UP_TO = 20_000_000
"""Up to this population the state is kept each month; above, writing it takes longer than a month of living."""
MONTHS_BETWEEN = 3
"""Months from one kept state to the next above that; the last month is always kept, since reports come after it."""


@dataclass
class Progress:
    """How far a run has come, besides the resident state."""

    at_start: NDArray[np.int64]
    """(N_STRATA, 5, N_GROUPS) as engine/shard.py `begin` counts."""
    norms: list[NDArray[np.int64]]
    chain: str
    months_done: int = 0
    counts: list[Counts] = field(default_factory=list)
    messages: list[NDArray[np.uint64]] = field(default_factory=list)
    panel: list[tuple[int, int, NDArray[np.void]]] = field(default_factory=list)
    """Grid, month of the run, events."""
    first_grids: dict[str, int] = field(default_factory=dict)


def is_due(plan: Plan, months_done: int) -> bool:
    """Whether the state is kept after this many months."""
    if months_done == plan.n_months or plan.society.population <= MONTHLY_UP_TO:
        return True
    return months_done % MONTHS_BETWEEN == 0


def plan_identity(plan: Plan) -> dict[str, object]:
    """What two plans must share for one to resume the other: everything that fixes the digest, and the panel."""
    return {
        "society": plan.society.name,
        "population": plan.society.population,
        "society_seed": str(plan.society.seed),
        "society_values": dict(sorted(plan.society.values.items())),
        "rulebook": rulebook_hash(plan.rulebook),
        "seed": str(plan.seed),
        "first_month": plan.first_month,
        "n_months": plan.n_months,
        "panel_grids": list(plan.panel_grids),
    }


def save_progress(directory: Path, plan: Plan, progress: Progress, parts: Sequence[Shard]) -> None:
    """Keep the state after a month.

    Raises:
        WriteFailed: the disk is full or the directory cannot be written; the state kept before stays.
    """
    target = directory / STATE_FILE
    temporary = directory / (STATE_FILE + ".new")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with open(temporary, "wb") as file:
            for piece in _pieces(plan, progress, parts):
                file.write(piece)
                digest.update(piece)
            file.write(digest.digest())
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise WriteFailed(
            f"{target}: the state after month {progress.months_done} could not be written ({error.strerror}); "
            "the state kept before it is complete: free some space and run the same command again to resume"
        ) from error


def _pieces(plan: Plan, progress: Progress, parts: Sequence[Shard]):
    head = {
        "plan": plan_identity(plan),
        "months_done": progress.months_done,
        "chain": progress.chain,
        "first_grids": progress.first_grids,
        "panel": [[g, m, len(e)] for g, m, e in progress.panel],
        "chunks": _cut(parts),
        "synthetic": True,
    }
    yield json.dumps(head, sort_keys=True).encode() + b"\n"
    for counts in progress.counts:
        for array in counts:
            yield _packed(array)
    for array in (*progress.messages, *progress.norms[1:]):
        yield _packed(array)
    for _, _, events in progress.panel:
        yield _packed(events)
    for part in parts:
        for chunk in part.chunks:
            for array in chunk.resident:
                yield _packed(array)


def _cut(parts: Sequence[Shard]) -> list[list[int]]:
    return [[chunk.first_grid, chunk.last_grid] for part in parts for chunk in part.chunks]


def _packed(array: NDArray) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
    return buffer.getvalue()


def load_progress(directory: Path, plan: Plan, progress: Progress, parts: Sequence[Shard]) -> bool:
    """Resume from a kept state, if there is one.

    Returns:
        Whether a state was found; `progress` and the shards then stand where it was kept.

    Raises:
        BadRun: the state was changed, is cut off, or belongs to another plan.
    """
    path = directory / STATE_FILE
    if not path.exists():
        return False
    data = path.read_bytes()
    if len(data) < 32 or hashlib.sha256(data[:-32]).digest() != data[-32:]:
        raise BadRun(
            f"{path}: the kept state is damaged (its checksum does not fit); remove the file to start the run anew"
        )
    file = io.BytesIO(data[:-32])
    head = json.loads(file.readline())
    if head["plan"] != json.loads(json.dumps(plan_identity(plan))):
        raise BadRun(f"{path}: the kept state belongs to another run; choose another output directory")

    if head.get("chunks") != _cut(parts):
        raise BadRun(
            f"{path}: the kept state was cut into other chunks of grids; remove the file to start the run anew"
        )

    def array() -> NDArray:
        return np.lib.format.read_array(file, allow_pickle=False)

    months = int(head["months_done"])
    progress.months_done, progress.chain, progress.first_grids = months, head["chain"], head["first_grids"]
    progress.counts = [Counts(array(), array(), array()) for _ in range(months)]
    progress.messages = [array() for _ in range(months)]
    progress.norms += [array() for _ in range(months)]
    progress.panel = [(g, m, array()) for g, m, _ in head["panel"]]
    for part in parts:
        for chunk in part.chunks:
            chunk.resident = Resident(*(array() for _ in Resident._fields))
    return True
