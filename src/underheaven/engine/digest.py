"""The digest of a run: SHA-256 over every month's totals and messages, and over the final state of every citizen.

Question answered: are two runs the same, bit for bit? Left out: report text and files. The months form a chain, so a
run that was resumed goes on from the link that it kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.state import Chunk
from underheaven.society.traits import ENTERPRISE_HEAD
from underheaven.state.counts import Counts
from underheaven.state.measures import name_of_measure

START = hashlib.sha256(b"underheaven, synthetic").hexdigest()


def _little(array: NDArray) -> NDArray:
    return np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False)


def _add_counts(digest, counts: NDArray[np.int64], name: str | None = None) -> None:
    """Add counts in the narrowest of 16, 32 and 64 bits in which all of them fit: hashing takes time by the byte.

    Args:
        digest: of hashlib.
        counts: any shape.
        name: of a measure, which is left out where all of it is zero; None for what always enters.
    """
    least, greatest = (int(counts.min()), int(counts.max())) if counts.size else (0, 0)
    if name is not None and least == greatest == 0:
        return
    width = next((w for w in (2, 4) if -(1 << 8 * w - 1) <= least and greatest < 1 << 8 * w - 1), 8)
    digest.update(f"{name or ''},{width};".encode())
    digest.update(_bytes(counts.astype(f"<i{width}")))


def _bytes(array: NDArray) -> memoryview:
    return _little(array).reshape(-1).view(np.uint8).data


def link(
    before: str,
    counts: Counts,
    coupled: NDArray[np.int64],
    messages: NDArray[np.uint64],
    written: NDArray[np.bool_] | None = None,
) -> str:
    """The chain after one more month, from the totals and the sorted messages.

    Of the measures only those that counted anything enter, each behind its name: most of a regime's are zero.

    Args:
        before: the chain before.
        counts: of the month.
        coupled: (N_PROVINCES, N_COUPLED) totals at its end.
        messages: (n, 2) sent in it, sorted.
        written: (N_MEASURES,) whether a measure can be other than zero; all can if left out.
    """
    digest = hashlib.sha256(bytes.fromhex(before))
    asked = range(counts.counts.shape[1]) if written is None else np.flatnonzero(written)
    for measure in asked:
        _add_counts(digest, counts.counts[:, measure], name_of_measure(int(measure)))
    for array in (counts.by_act, at_gates_with_steps(counts.steps), counts.moves):
        _add_counts(digest, array)
    for array in (coupled, messages):
        digest.update(_bytes(array))
    return digest.hexdigest()


def at_gates_with_steps(steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_STRATA, MAX_BANDS, G, N_STEPS) steps up to the last gate that has any, so that room for more is no matter."""
    of_gates = steps.max(axis=(0, 1)).any(axis=1) | steps.min(axis=(0, 1)).any(axis=1)  # quicker than `any` of all
    counted = np.flatnonzero(of_gates)
    return steps[:, :, : counted[-1] + 1 if counted.size else 0]


def seal(chain: str, chunks: Iterable[Chunk], grid_first: NDArray[np.int64]) -> str:
    """The digest of the run: the chain and the state of every grid in order, however grids were chunked."""
    digest = hashlib.sha256(bytes.fromhex(chain))
    for chunk in sorted(chunks, key=lambda c: c.first_grid):
        for part in grid_states(chunk, grid_first):
            digest.update(part)
    return digest.hexdigest()


def grid_states(chunk: Chunk, grid_first: NDArray[np.int64]) -> Iterable[bytes]:
    """State of each grid of a chunk as bytes: traits, scores, standings, records, months, rare entries, enterprises."""
    r = chunk.resident
    first = grid_first[chunk.first_grid]
    heads = chunk.traits & np.uint32(ENTERPRISE_HEAD) != 0
    at_record = at_rare = at_firm = 0
    for g in range(chunk.last_grid - chunk.first_grid):
        a = int(grid_first[chunk.first_grid + g] - first)
        b = int(grid_first[chunk.first_grid + g + 1] - first)
        n_records, n_rare = int(r.ring[g].sum()), int(r.n_rare[g].sum())
        n_firms = int(heads[a:b].sum()) if r.firms.size else 0
        yield b"".join(
            (
                _bytes(chunk.traits[a:b]),
                _bytes(r.scores[a:b]),
                _bytes(r.statuses[a:b]),
                _bytes(r.records[at_record : at_record + n_records]),
                _bytes(r.ring[g]),
                _bytes(r.n_rare[g]),
                _bytes(r.rare[at_rare : at_rare + n_rare]),
                _bytes(r.firms[at_firm : at_firm + n_firms]),
            )
        )
        at_record += n_records
        at_rare += n_rare
        at_firm += n_firms
