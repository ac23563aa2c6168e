"""Search a gallery of made faces exactly: every template is compared with every probe.

Question answered: which templates are most similar to a probe, and how many reach a threshold? Left out: approximate
indexes, which would miss people for reasons of their own, and the law that the counts are held against (cosine_law.py).

FAISS compares (a flat index, inner product; extra `faces`). Without it NumPy does the same in blocks, to about the same
last bit, for small galleries.
"""

from __future__ import annotations

import importlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.faces.cosine_law import cosine_at

BLOCK = 1 << 19
"""Templates of one flat index; a gallery is a row of them, so that it is built without a second copy."""
BLOCK_WITHOUT_INDEX = 1 << 14
"""Templates that NumPy compares at once."""
GREATEST_WITHOUT_INDEX = 200_000
"""Templates up to which NumPy searches in place of FAISS."""
EASILY = 3.0
"""Strangers above the similarity at which candidates are gathered, for each that is wanted."""
HELP = "pip install underheaven[faces]"


def has_index() -> bool:
    """Whether FAISS can be loaded."""
    return _index_library() is not None


def _index_library() -> Any:
    try:
        return importlib.import_module("faiss")
    except ImportError:
        return None


def bytes_needed(gallery: int, dimension: int) -> int:
    """Memory of a gallery and of what is in hand while it is built, in bytes."""
    return 4 * dimension * (gallery + 8 * min(gallery, BLOCK))


class Hits(NamedTuple):
    """Every pair of a probe and a template that reaches a threshold, in order of probes."""

    probes: NDArray[np.int64]
    templates: NDArray[np.int64]
    similarities: NDArray[np.float32]


class Gallery:
    """Templates that can be searched.

    Args:
        dimension: numbers of a template.
        threads: that search at once.
        with_index: whether FAISS compares; NumPy does if it cannot be loaded and the gallery stays small.
    """

    def __init__(self, dimension: int, threads: int = 2, with_index: bool | None = None) -> None:
        self.dimension, self.n = dimension, 0
        self._library = _index_library() if with_index in (None, True) else None
        self._blocks: list[Any] = []
        # NumPy has threads of its own, which would stand in the way of these.
        self._each = map if self._library is None else ThreadPoolExecutor(threads).map

    @property
    def is_indexed(self) -> bool:
        """Whether FAISS compares."""
        return self._library is not None

    def add(self, templates: NDArray[np.float32]) -> None:
        """Enrol (n, dimension) unit vectors; their numbers follow those that are in.

        Raises:
            BadInput: FAISS is not installed and the gallery becomes too large without it.
        """
        if self._library is None and self.n + len(templates) > GREATEST_WITHOUT_INDEX:
            raise BadInput(
                f"a gallery of more than {GREATEST_WITHOUT_INDEX:,} templates is searched with FAISS, which is not "
                f"installed: `{HELP}`, or ask for a smaller --gallery."
            )
        size = BLOCK if self._library is not None else min(BLOCK, BLOCK_WITHOUT_INDEX)
        for start in range(0, len(templates), size):
            part = templates[start : start + size]
            if self._library is None:
                self._blocks.append(part)
            else:
                index = self._library.IndexFlatIP(self.dimension)
                index.add(part)
                self._blocks.append(index)
        self.n += len(templates)

    def search(self, probes: NDArray[np.float32], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k most similar templates of each probe, the most similar first.

        Args:
            probes: (m, dimension) unit vectors.
            k: how many candidates, at least 1; at most as many as there are templates are found.

        Returns:
            (m, k) similarities and (m, k) numbers of templates.
        """
        parts = list(self._each(lambda block: self._best(block, probes, k), self._blocks))
        starts = np.cumsum([0, *(self._size(block) for block in self._blocks)])
        similarities = np.concatenate([found for found, _ in parts], axis=1)
        numbers = np.concatenate([found + start for (_, found), start in zip(parts, starts, strict=False)], axis=1)
        best = np.argsort(-similarities, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(similarities, best, 1), np.take_along_axis(numbers, best, 1)

    def above(self, probes: NDArray[np.float32], threshold: float) -> Hits:
        """Every template that is more similar to a probe than a threshold.

        Args:
            probes: (m, dimension) unit vectors.
            threshold: cosine.
        """
        parts = list(self._each(lambda block: self._above(block, probes, threshold), self._blocks))
        starts = np.cumsum([0, *(self._size(block) for block in self._blocks)])
        rows, similarities = (np.concatenate([part[place] for part in parts]) for place in (0, 2))
        numbers = np.concatenate([found + start for (_, found, _), start in zip(parts, starts, strict=False)])
        order = np.argsort(rows, kind="stable")
        return Hits(rows[order], numbers[order], similarities[order])

    def candidates(self, probe: NDArray[np.float32], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k most similar templates of one probe, as `search` finds them, in half of the time.

        All templates above a similarity that some 3 k strangers should reach are gathered, which is quicker than to
        keep the k best at hand; where fewer than k reach it, `search` is asked.

        Args:
            probe: (dimension,) unit vector.
            k: how many, at least 1.

        Returns:
            (k,) similarities and (k,) numbers of templates, the most similar first.
        """
        hits = self.above(probe[None, :], cosine_at(min(1.0, EASILY * k / max(1, self.n)), self.dimension))
        if len(hits.templates) < k:
            similarities, numbers = self.search(probe[None, :], k)
            return similarities[0], numbers[0]
        best = np.argsort(-hits.similarities, kind="stable")[:k]
        return hits.similarities[best], hits.templates[best]

    def _size(self, block: Any) -> int:
        return len(block) if self._library is None else int(block.ntotal)

    def _best(self, block: Any, probes: NDArray[np.float32], k: int) -> tuple[Any, Any]:
        k = min(k, self._size(block))
        if self._library is not None:
            return block.search(probes, k)
        similarities = probes @ block.T
        best = np.argpartition(-similarities, k - 1, axis=1)[:, :k]
        return np.take_along_axis(similarities, best, 1), best.astype(np.int64)

    def _above(self, block: Any, probes: NDArray[np.float32], threshold: float) -> tuple[Any, Any, Any]:
        if self._library is not None:
            limits, similarities, numbers = block.range_search(probes, threshold)
            return np.repeat(np.arange(len(probes)), np.diff(limits.astype(np.int64))), numbers, similarities
        rows, columns = np.nonzero((found := probes @ block.T) > threshold)
        return rows, columns, found[rows, columns]
