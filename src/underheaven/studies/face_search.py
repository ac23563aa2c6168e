"""Search made faces exactly, and hold what is found against the closed form.

Question answered: how many searches of a gallery of N find a stranger, how many miss whom they should find, how many
were expected, and how long does one take? And by how much is the formula off where comparisons are not independent?
Left out: real matchers (faces.py); the laws (faces/cosine_law.py).

Above what memory holds, the largest of N similarities is drawn from its law; a test proves it equal to search below.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from underheaven.errors import BadInput, TooLarge
from underheaven.faces import cosine_law as law
from underheaven.faces.exact_search import BLOCK, GREATEST_WITHOUT_INDEX, HELP, Gallery, bytes_needed, has_index
from underheaven.faces.templates import Made, alike, near, templates, words
from underheaven.studies.face_requests import FaceSearchRequest
from underheaven.studies.memory import SHARE_USED, free_bytes

OWN_BYTES = 300 * 2**20
"""Interpreter, libraries and what searches hold in hand."""
CANDIDATES = 20
"""Length of a candidate list."""
TIMED = 50
"""Searches that are timed one by one, at most."""
PER_CALL = 1_000
"""Probes handed over at once, so that what is in hand stays small."""
INTERVAL = 0.95
"""Share of chance counts inside the interval that is printed beside a count."""
SMALL_GALLERY, FEW_PROBES = 20_000, 1_000
"""Gallery, at 64 numbers a template, and searches that show the departure from independence, at most."""
KIN_SIMILARITY = 0.35
"""Cosine of kin in the middle. Assumption: nobody published it."""
SHARED = 0.8
"""Length of the part that all faces share where the probe effect is shown, beside 1 of their own. Assumption."""


@dataclass(frozen=True)
class Count:
    """Searches counted beside those expected."""

    found: int
    of: int
    expected: float
    low: int
    high: int
    """The middle 95 % of the binomial law."""


@dataclass(frozen=True)
class Departure:
    """What becomes of the formula where comparisons are not independent."""

    why: str
    gallery: int
    searches: int
    found: int
    """Searches that find somebody."""
    expected: float
    """By the formula for independent comparisons at the same mean number of lookalikes, kin left out."""


@dataclass(frozen=True)
class Searched:
    """What an exact search came to."""

    gallery: int
    dimension: int
    threshold: float
    """Cosine."""
    how: str
    """`FAISS`, `NumPy` or `law`."""
    false_positives: Count
    """Searches of faces that are not in the gallery and find somebody."""
    misses: Count
    """Searches of faces that are in it and do not reach the threshold."""
    lookalikes: float | None
    """Strangers above the threshold in one search of a face that is not in it, on average; None where none is made."""
    lookalikes_expected: float
    milliseconds: tuple[float, float] | None
    """Median and 99th percentile of one search with its candidate list; None where nothing is searched."""
    departures: tuple[Departure, ...]

    def as_json(self) -> dict[str, Any]:
        """Everything, by name; all faces are made."""
        return asdict(self) | {"synthetic": True}


def search(request: FaceSearchRequest) -> Searched:
    """Make a gallery, search it, and count beside the closed form.

    Raises:
        TooLarge: the gallery does not fit the memory; nothing was made yet.
        BadInput: FAISS is not installed and the gallery is too large without it.
    """
    n, d = int(request.gallery), request.dimension
    threshold = law.cosine_at(-np.expm1(np.log1p(-request.false_positives) / n), d)
    if request.from_law:
        return _from_law(request, threshold, _departures(request))
    check(n, d)
    departures = _departures(request)
    gallery = make_gallery(n, d, request.seed)
    strangers, searched = gallery_searches(gallery, request, threshold)
    missed_rate = law.missed_rate(threshold, request.similarity, d)
    return Searched(
        n,
        d,
        threshold,
        "FAISS" if gallery.is_indexed else "NumPy",
        _count(len(np.unique(strangers)), request.probes, law.found_rate(n, threshold, d)),
        _count(_missed(request, n, threshold, gallery), request.probes, missed_rate),
        len(strangers) / request.probes,
        n * law.stranger_rate(threshold, d),
        searched,
        departures,
    )


def check(gallery: int, dimension: int, free: int | None = None) -> None:
    """Refuse a gallery before it is made.

    Args:
        gallery: templates.
        dimension: numbers of each.
        free: bytes that may be taken; asked from the machine if not said.

    Raises:
        TooLarge: it does not fit the memory; the message says what it needs.
        BadInput: FAISS is not installed and it is too large without it.
    """
    usable = SHARE_USED * (free_bytes() if free is None else free) - OWN_BYTES
    needed = bytes_needed(gallery, dimension)
    if needed > usable:
        fitting = max(0, int((usable - bytes_needed(BLOCK, dimension)) / (4 * dimension)) + BLOCK)
        raise TooLarge(
            f"--gallery {gallery:,}: so many templates of {dimension} numbers need {needed / 2**30:.1f} GiB of memory "
            f"and {max(0.0, usable) / 2**30:.1f} GiB can be used; about {fitting:,} would fit, and --from-law draws "
            "the largest similarity from its law in place of a gallery."
        )
    if gallery > GREATEST_WITHOUT_INDEX and not has_index():
        raise BadInput(
            f"--gallery {gallery:,}: more than {GREATEST_WITHOUT_INDEX:,} templates are searched with FAISS, which is "
            f"not installed: `{HELP}`."
        )


def make_gallery(n: int, dimension: int, seed: int) -> Gallery:
    """A gallery of made faces 0 to n - 1, made and searched by as many threads as there are processors."""
    threads = os.cpu_count() or 1
    gallery = Gallery(dimension, threads)
    part = BLOCK // max(1, threads)

    def made(first: int) -> NDArray[np.float32]:
        return templates(seed, Made.ENROLLED, first, min(part, n - first), dimension)

    with ThreadPoolExecutor(threads) as pool:
        for start in range(0, n, BLOCK):
            firsts = range(start, min(start + BLOCK, n), part)
            gallery.add(np.concatenate(list(pool.map(made, firsts))))
    return gallery


def gallery_searches(
    gallery: Gallery, request: FaceSearchRequest, threshold: float
) -> tuple[NDArray[np.int64], tuple[float, float]]:
    """Number of the probe of each hit on a stranger, and median and 99th percentile of a search in milliseconds."""
    hits: list[NDArray[np.int64]] = []
    for first in range(0, request.probes, PER_CALL):
        n = min(PER_CALL, request.probes - first)
        probes = templates(request.seed, Made.STRANGER, first, n, request.dimension)
        hits.append(gallery.above(probes, threshold).probes + first)
    took = []
    for probe in templates(request.seed, Made.STRANGER, 0, min(TIMED, request.probes), request.dimension):
        began = time.perf_counter()
        gallery.candidates(probe, CANDIDATES)
        took.append(1_000.0 * (time.perf_counter() - began))
    return np.concatenate(hits), (float(np.median(took)), float(np.quantile(took, 0.99)))


def _missed(request: FaceSearchRequest, n: int, threshold: float, gallery: Gallery | None = None) -> int:
    """Searches of enrolled faces that do not find them; without a gallery by the picture and its template alone."""
    missed = 0
    for first in range(0, request.probes, PER_CALL):
        pictures, numbers, own = _pictures(request, n, first)
        if gallery is None:
            missed += int(np.count_nonzero(np.einsum("ij,ij->i", own, pictures) <= threshold))
        else:
            hits = gallery.above(pictures, threshold)
            found = hits.probes[hits.templates == numbers[hits.probes]]
            missed += len(pictures) - len(np.unique(found))
    return missed


def _pictures(
    request: FaceSearchRequest, n: int, first: int
) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.float32]]:
    """Pictures of enrolled faces, their numbers and templates; a small gallery is gone through again and again."""
    start = first % n
    whole = templates(request.seed, Made.ENROLLED, start, min(PER_CALL, n - start), request.dimension)
    place = np.arange(min(PER_CALL, request.probes - first)) % len(whole)
    own = whole[place]
    return near(own, request.similarity, request.seed, Made.PICTURE, first), place + start, own


def _count(found: int, of: int, chance: float) -> Count:
    low, high = binom.interval(INTERVAL, of, chance)
    return Count(found, of, of * chance, int(low), int(high))


def _from_law(request: FaceSearchRequest, threshold: float, departures: tuple[Departure, ...]) -> Searched:
    """The same counts with the largest similarity of each search drawn from its law."""
    n, d = int(request.gallery), request.dimension
    largest = largest_of(n, d, request.probes, request.seed)
    missed_rate = law.missed_rate(threshold, request.similarity, d)
    return Searched(
        n,
        d,
        threshold,
        "law",
        _count(int(np.count_nonzero(largest > threshold)), request.probes, law.found_rate(n, threshold, d)),
        _count(_missed(request, n, threshold), request.probes, missed_rate),
        None,
        n * law.stranger_rate(threshold, d),
        None,
        departures,
    )


def largest_of(gallery: float, dimension: int, searches: int, seed: int) -> NDArray[np.float64]:
    """(searches,) largest similarity among so many strangers, drawn from its law by keyed chances."""
    drawn = words(seed, Made.LARGEST, 0, searches).astype(np.float64)
    chances = (drawn[:, 0] + (drawn[:, 1] + 0.5) * 2.0**-32) * 2.0**-32
    return law.largest(gallery, dimension, chances)


def _departures(request: FaceSearchRequest) -> tuple[Departure, ...]:
    """What kin, and faces that look like many, do to the share of searches that find somebody."""
    n, d = int(min(request.gallery, max(1, SMALL_GALLERY * 64 // request.dimension))), request.dimension
    searches = min(request.probes, FEW_PROBES)
    faces = templates(request.seed, Made.ENROLLED, 0, n, d)
    people = templates(request.seed, Made.STRANGER, 0, searches, d)
    threshold = law.cosine_at(-np.expm1(np.log1p(-request.false_positives) / n), d)
    gallery = Gallery(d, os.cpu_count() or 1)
    gallery.add(faces)
    found = np.zeros(searches, bool)
    found[gallery.above(people, threshold).probes] = True
    kin = near(people, KIN_SIMILARITY, request.seed, Made.KIN)
    with_kin = found | (np.einsum("ij,ij->i", people, kin) > threshold)
    expected = searches * law.found_rate(n, threshold, d)
    return (
        Departure("one of kin of each is in the gallery", n, searches, int(with_kin.sum()), expected),
        _probe_effect(faces, people, request),
    )


def _probe_effect(faces: NDArray[np.float32], people: NDArray[np.float32], request: FaceSearchRequest) -> Departure:
    """Faces with a part in common, at the threshold that gives as many lookalikes as independence would."""
    n, searches = len(faces), len(people)
    gallery = Gallery(faces.shape[1], os.cpu_count() or 1)
    gallery.add(alike(faces, SHARED, request.seed))
    wanted = -np.log1p(-request.false_positives) * searches
    best, _ = gallery.search(alike(people, SHARED, request.seed), min(n, 4 * CANDIDATES))
    pooled = np.sort(best.ravel())[::-1]
    place = min(len(pooled) - 1, max(1, round(wanted)))
    threshold = (pooled[place - 1] + pooled[place]) / 2.0
    found = int(np.count_nonzero(best[:, 0] > threshold))
    expected = searches * -np.expm1(-place / searches)
    return Departure("faces have a part in common", n, searches, found, float(expected))
