"""The state of a run on disk, so that a run that was killed goes on where it was.

Question answered: what is kept between months, how is it written whole or not at all, and how is a changed byte found?
Left out: outputs for readers (results/).

Each month that was lived has a file of its own, written once: what was counted, sent and seen in it; before the first
one stands what is known of the first day, so that a resumed run need not begin anew. The file of the state holds the
resident state and the hashes of the months before it, chunk by chunk, so that neither writing nor reading needs more
memory than living. Every file is a line of JSON, then arrays, then
SHA-256 of all before. It is written under another name, forced to disk and renamed, months before the state that names
them, so the last complete state survives whatever happens.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.digest import START
from underheaven.engine.kept_arrays import packed, packed_counts, unpacked, unpacked_counts
from underheaven.engine.plan import Plan
from underheaven.engine.shard import Shard
from underheaven.engine.state import Resident, fullest
from underheaven.errors import BadRun, WriteFailed
from underheaven.model.regime.hash import rulebook_hash
from underheaven.society.traits import TRAITS
from underheaven.state.counts import Counts
from underheaven.state.enterprises import ENTERPRISE
from underheaven.state.entries import PAYLOADS, RECORD
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import Measure
from underheaven.state.status import STATUS

STATE_FILE = "state.bin"
MONTH_FILES = "month-{:04}.bin"
"""Name of the file of the n-th month of the run, from 1; number 0 is the first day."""
MOST_HEAD_BYTES = 1 << 26
"""Longest line of JSON at the head of a file that is read."""
GROW = ("records", "rare")
"""Arrays of the state that a month makes longer or shorter."""
MONTHLY_UP_TO = 20_000_000
"""Up to this population the state is kept each month; above, writing it takes longer than a month of living."""
MONTHS_BETWEEN = 3
"""Months from one kept state to the next above that; the last month is always kept, since reports come after it."""


@dataclass
class Progress:
    """How far a run has come, besides the resident state."""

    at_start: NDArray[np.int64]
    """(N_STRATA, 5, N_GROUPS) as engine/shard.py `begin` counts."""
    coupled: list[NDArray[np.int64]]
    """(N_PROVINCES, N_COUPLED) before the first month and after each."""
    chain: str
    months_done: int = 0
    counts: list[Counts] = field(default_factory=list)
    messages: list[NDArray[np.uint64]] = field(default_factory=list)
    panel: list[tuple[int, int, NDArray[np.void]]] = field(default_factory=list)
    """Grid, month of the run, events."""
    first_grids: dict[int, int] = field(default_factory=dict)
    kept_months: list[str] = field(default_factory=list)
    """SHA-256, hex, of the files that are on disk already, that of the first day before those of the months."""


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
    """Keep the state after a month; of the months before it only those are written that are not kept yet.

    Raises:
        WriteFailed: the disk is full or the directory cannot be written; the state kept before stays.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for month in range(len(progress.kept_months), progress.months_done + 1):
            kept = _write_whole(directory / MONTH_FILES.format(month), _month_pieces(progress, month - 1))
            progress.kept_months.append(kept)
        _write_whole(directory / STATE_FILE, _state_pieces(plan, progress, parts))
    except OSError as error:
        raise WriteFailed(
            f"{directory}: the state after month {progress.months_done} could not be written ({error.strerror}); "
            f"{_advice(error)} and run the same command again to go on from the last kept state"
        ) from error


def _advice(error: OSError) -> str:
    """What the person can do about a failed write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "free some space"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "make the directory writable"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return "move the file away that stands where a directory belongs"
    return "check the disk"


def _write_whole(target: Path, pieces: Iterable[bytes | memoryview]) -> str:
    """Write a file under another name, force it to disk and rename it; SHA-256 (hex) of its content."""
    temporary = target.with_name(target.name + ".new")
    digest = hashlib.sha256()
    try:
        with open(temporary, "wb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
            file.write(digest.digest())
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
        _flush_names(target.parent)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return digest.hexdigest()


def _flush_names(directory: Path) -> None:
    """Make new names durable before anything is written that relies on them."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # there are file systems that cannot do it
            raise
    finally:
        os.close(handle)


def _month_pieces(progress: Progress, month: int) -> Iterator[bytes | memoryview]:
    """What is written of a month, counted from 0; -1 = the first day."""
    panel = [(grid, events) for grid, m, events in progress.panel if m == month]
    yield _head({"month": month + 1, "panel": [grid for grid, _ in panel]})
    yield from packed(progress.coupled[month + 1])
    for _, events in panel:
        yield from packed(events)
    if month < 0:
        yield from packed(progress.at_start)
    else:
        yield from packed_counts(progress.counts[month])
        yield from packed(progress.messages[month])


def _state_pieces(plan: Plan, progress: Progress, parts: Sequence[Shard]) -> Iterator[bytes | memoryview]:
    yield _head(
        {
            "plan": plan_identity(plan),
            "layout": layout_of_state(),
            "months_done": progress.months_done,
            "months": progress.kept_months,
            "chain": progress.chain,
            "first_grids": sorted(progress.first_grids.items()),
            "chunks": _cut(parts),
        }
    )
    for part in parts:
        for chunk in part.chunks:
            for array in chunk.resident:
                yield from packed(array)


def layout_of_state() -> str:
    """SHA-256, hex, of what a kept state holds by number: measures, and fields of the words of citizens."""
    words = {"traits": TRAITS, "status": STATUS, "record": RECORD, "payloads": PAYLOADS, "enterprise": ENTERPRISE}
    held = [[measure.name for measure in Measure], list(Resident._fields), words, MAX_GATES]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()


def _head(content: dict[str, object]) -> bytes:
    return json.dumps({**content, "synthetic": True}, sort_keys=True).encode() + b"\n"


def _cut(parts: Sequence[Shard]) -> list[list[int]]:
    return [[first, last] for part in parts for first, last in part.spans]


def load_progress(directory: Path, plan: Plan, parts: Sequence[Shard]) -> Progress | None:
    """Resume from a kept state, if there is one.

    Args:
        directory: where it was kept.
        plan: what is to be lived.
        parts: shards in which nobody lives yet; they then hold the kept state.

    Returns:
        How far the run had come; None if nothing was kept.

    Raises:
        BadRun: the state or a month before it was changed, is cut off, or belongs to another plan.
    """
    path = directory / STATE_FILE
    if not path.exists():
        return None
    with _opened(path, None) as file:
        head = _read_head(file)
        if head.get("layout") != layout_of_state():
            raise BadRun(
                f"{path}: the state was kept by another version; resume it with that one, or remove {directory} and "
                "run the same command again to start anew"
            )
        if head.get("plan") != json.loads(json.dumps(plan_identity(plan))):
            raise BadRun(f"{path}: the kept state belongs to another run; choose another output directory")
        if head.get("chunks") != _cut(parts):
            raise BadRun(
                f"{path}: the kept state was cut into other chunks of grids; remove {directory} and run the same "
                "command again to start anew"
            )
        first_day, *months = (str(kept) for kept in head["months"])
        progress = _load_first_day(directory / MONTH_FILES.format(0), first_day)
        progress.months_done, progress.chain = int(head["months_done"]), str(head["chain"])
        progress.first_grids = {int(kind): int(grid) for kind, grid in head["first_grids"]}
        progress.kept_months = [first_day, *months]
        if not 0 < progress.months_done == len(months) <= plan.n_months:
            raise ValueError("months")
        for part in parts:
            part.settle()
            for chunk in part.chunks:
                chunk.resident = _resident(file, chunk.resident)
                chunk.fullest = fullest(chunk.resident)
    for month, sha256 in enumerate(months):
        _load_month(directory / MONTH_FILES.format(month + 1), sha256, month, progress)
    return progress


def _load_first_day(path: Path, sha256: str) -> Progress:
    with _opened(path, sha256) as file:
        head = _read_head(file)
        coupled = unpacked(file)
        panel = [(grid, -1, unpacked(file)) for grid in head["panel"]]
        return Progress(at_start=unpacked(file), coupled=[coupled], chain=START, panel=panel)


def _load_month(path: Path, sha256: str, month: int, progress: Progress) -> None:
    with _opened(path, sha256) as file:
        head = _read_head(file)
        progress.coupled.append(unpacked(file))
        progress.panel.extend((grid, month, unpacked(file)) for grid in head["panel"])
        progress.counts.append(unpacked_counts(file))
        progress.messages.append(unpacked(file))


def _read_head(file: IO[bytes]) -> dict[str, Any]:
    head = json.loads(file.readline(MOST_HEAD_BYTES))
    if not isinstance(head, dict):
        raise ValueError("head")
    return head


def _resident(file: IO[bytes], first: Resident) -> Resident:
    """The state of a chunk; `first` is one of the same grids, whose memory it takes.

    Were it held beside that, the gaps that are left would come to a third of a run. Kernels do not look whether what
    they read is there, so sizes are checked here.
    """
    found = Resident(*(unpacked(file, name in GROW, array) for name, array in first._asdict().items()))
    for name, array, like in zip(Resident._fields, found, first, strict=True):
        same_size = array.ndim == 1 if name in GROW else array.shape == like.shape
        if array.dtype != like.dtype or not same_size:
            raise ValueError(name)
    if found.ring.sum(dtype=np.int64) != found.records.size or found.n_rare.sum(dtype=np.int64) != found.rare.size:
        raise ValueError("records")
    if found.n_rare.min(initial=0) < 0:
        raise ValueError("rare")
    return found


@contextlib.contextmanager
def _opened(path: Path, sha256: str | None) -> Iterator[IO[bytes]]:
    """A kept file, open at its start, after its checksum was found to fit itself and what is known of it.

    Raises:
        BadRun: it is missing, is no regular file, cannot be read, or was changed.
    """
    try:
        # a pipe that nobody writes to would be waited for, and a device may have no end
        file = open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    except OSError as error:
        raise BadRun(f"{path}: {_damaged(path, f'cannot be read: {error.strerror}')}") from error
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise BadRun(f"{path}: {_damaged(path, 'it is no regular file')}")
        digest = hashlib.sha256()
        left = os.fstat(file.fileno()).st_size - digest.digest_size
        while left > 0 and (piece := file.read(min(left, 1 << 20))):
            digest.update(piece)
            left -= len(piece)
        if left or file.read() != digest.digest() or sha256 not in (None, digest.hexdigest()):
            raise BadRun(f"{path}: {_damaged(path, 'its checksum does not fit')}")
        file.seek(0)
        try:
            yield file
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OverflowError) as error:
            raise BadRun(f"{path}: {_damaged(path, 'it does not hold what a state holds')}") from error


def _damaged(path: Path, how: str) -> str:
    return f"the kept state is damaged ({how}); remove {path.parent} and run the same command again to start anew"
