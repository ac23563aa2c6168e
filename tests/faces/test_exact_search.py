"""Search against the closed form: counts within binomial error, the largest score by its law, and where it departs.

Every comparison of counts is a two-sided binomial test, and of laws a Kolmogorov-Smirnov test, at a false-alarm
probability of 1 in 10,000 each; seeds are fixed.
"""

from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np
import pytest
from scipy.stats import beta, binomtest, kstest, nct

import underheaven as uh
from tests.cli.program import call
from tests.oracle.slow_philox import philox
from underheaven.errors import BadInput, TooLarge
from underheaven.faces import cosine_law as law
from underheaven.faces import exact_search
from underheaven.faces.exact_search import Gallery, has_index
from underheaven.faces.review import Reviewer, first_accepted, named
from underheaven.faces.templates import Made, alike, near, templates, words
from underheaven.studies import face_search
from underheaven.studies.face_requests import FaceSearchRequest

ALARM, D = 1e-4, 64
INDEXED = pytest.param(True, marks=pytest.mark.skipif(not has_index(), reason="FAISS is not installed"))


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", a, b).astype(float)


def agrees(count: face_search.Count) -> bool:
    return binomtest(count.found, count.of, count.expected / count.of).pvalue > ALARM


def test_words_are_philox_with_a_one_in_the_fourth_word() -> None:
    seed, first = 2**63 + 7, 2**32 - 1
    for k, found in enumerate(words(seed, Made.KIN, first, 3)):
        number = first + k
        expected = philox((number % 2**32, number >> 32, Made.KIN << 24, 1), (seed % 2**32, seed >> 32))
        assert tuple(found.tolist()) == expected


def test_a_face_is_the_same_whoever_asks() -> None:
    whole = templates(5, Made.ENROLLED, 0, 3_000, 30)
    assert np.array_equal(whole[2_100:2_400], templates(5, Made.ENROLLED, 2_100, 300, 30))
    assert np.allclose(np.linalg.norm(whole, axis=1), 1.0, atol=1e-6)
    assert not np.array_equal(whole[:10], templates(6, Made.ENROLLED, 0, 10, 30))


@pytest.mark.parametrize("dimension", [7, 64, 512])
def test_similarities_have_their_laws(dimension: int) -> None:
    enrolled, strangers = (templates(1, made, 0, 4_000, dimension) for made in (Made.ENROLLED, Made.STRANGER))
    half = (dimension - 1) / 2
    assert kstest((1 + cosines(enrolled, strangers)) / 2, beta(half, half).cdf).pvalue > ALARM
    pictures = cosines(enrolled, near(enrolled, 0.6, 1))
    t = pictures * np.sqrt((dimension - 1) / (1 - pictures**2))
    assert kstest(t, nct(dimension - 1, 1 / law.noise_for(0.6, dimension)).cdf).pvalue > ALARM
    missed = int(np.count_nonzero(pictures < 0.55))
    assert binomtest(missed, 4_000, law.missed_rate(0.55, 0.6, dimension)).pvalue > ALARM
    assert law.stranger_rate(law.cosine_at(1e-9, dimension), dimension) == pytest.approx(1e-9, rel=1e-6)


@pytest.mark.parametrize("is_indexed", [False, INDEXED])
def test_search_is_exact(is_indexed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against every comparison written out, in a gallery of several blocks."""
    monkeypatch.setattr(exact_search, "BLOCK", 700)
    faces, probes = templates(3, Made.ENROLLED, 0, 2_000, D), templates(3, Made.STRANGER, 0, 30, D)
    gallery = Gallery(D, 2, is_indexed)
    gallery.add(faces[:1_500])
    gallery.add(faces[1_500:])
    plain = (probes.astype(float) @ faces.T.astype(float)).round(6)
    found, numbers = gallery.search(probes, 5)
    assert gallery.n == 2_000 and gallery.is_indexed == is_indexed and len(gallery._blocks) == 4
    assert np.allclose(found, -np.sort(-plain, axis=1)[:, :5], atol=1e-5)
    assert np.allclose(np.take_along_axis(plain, numbers, 1), found, atol=1e-5)
    for place in range(10):
        for k in (1, 5, 2_000):
            of, at = gallery.candidates(probes[place], k)
            assert np.allclose(of, gallery.search(probes[place : place + 1], k)[0][0], atol=1e-5) and len(set(at)) == k
    assert np.isclose(gallery.candidates(probes[0], 5)[0], found[0]).all()
    hits = gallery.above(probes, 0.3)
    expected = {(int(a), int(b)) for a, b in np.argwhere(plain > 0.3)}
    assert set(zip(hits.probes.tolist(), hits.templates.tolist(), strict=True)) == expected and len(expected) > 50


@pytest.mark.parametrize(("gallery", "probes"), [(10_000, 1_500), (100_000, 300)])
def test_what_search_finds_is_what_the_closed_form_expects(gallery: int, probes: int) -> None:
    found = face_search.search(FaceSearchRequest(gallery=gallery, probes=probes, seed=11))
    assert found.false_positives.expected == pytest.approx(0.1 * probes) and agrees(found.false_positives)
    assert 0.05 * probes < found.misses.expected < 0.5 * probes and agrees(found.misses)
    hits = round((found.lookalikes or 0.0) * probes)
    assert binomtest(hits, gallery * probes, found.lookalikes_expected / gallery).pvalue > ALARM
    assert found.milliseconds is not None and 0 < found.milliseconds[0] <= found.milliseconds[1]


def test_kin_add_hits_and_faces_that_look_like_many_take_them_from_other_searches() -> None:
    found = face_search.search(FaceSearchRequest(gallery=5_000, probes=1_000, false_positives=0.5, seed=4))
    kin, shared = found.departures
    assert binomtest(kin.found, kin.searches, kin.expected / kin.searches, "greater").pvalue < 1e-3
    assert binomtest(shared.found, shared.searches, shared.expected / shared.searches, "less").pvalue < 1e-3
    assert alike(templates(1, Made.ENROLLED, 0, 5, D), 0.0, 1) == pytest.approx(templates(1, Made.ENROLLED, 0, 5, D))


def test_the_largest_score_drawn_from_its_law_is_that_of_search() -> None:
    """Two-sample test at 1 in 10,000, and the search's own largest scores against the law itself."""
    n, probes = 20_000, 800
    gallery = Gallery(D)
    gallery.add(templates(8, Made.ENROLLED, 0, n, D))
    searched = gallery.search(templates(8, Made.STRANGER, 0, probes, D), 1)[0][:, 0].astype(float)
    drawn = face_search.largest_of(n, D, 5_000, 8)
    assert kstest(searched, drawn).pvalue > ALARM
    half = (D - 1) / 2
    assert kstest(searched, lambda c: beta.cdf((1 + c) / 2, half, half) ** n).pvalue > ALARM
    assert kstest(searched, face_search.largest_of(2 * n, D, 5_000, 8)).pvalue < ALARM, (
        "a doubled gallery is told apart"
    )


def test_a_nation_is_drawn_from_the_law() -> None:
    found = face_search.search(FaceSearchRequest(gallery=1.4e9, probes=400, from_law=True))
    assert found.how == "law" and found.milliseconds is None and found.lookalikes is None
    assert agrees(found.false_positives) and agrees(found.misses)
    assert found.threshold > face_search.search(FaceSearchRequest(gallery=1e7, probes=20, from_law=True)).threshold


def test_a_gallery_larger_than_memory_is_refused_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face_search, "make_gallery", lambda *a: pytest.fail("a gallery was begun"))
    monkeypatch.setattr(face_search, "free_bytes", lambda: 8 * 2**30)
    answer = call("face", "search", "--gallery", "1e9")
    assert answer.code == 2 and answer.stderr.count("\n") == 1 and not answer.stdout
    assert "need 239.4 GiB of memory and 6.9 GiB can be used" in answer.stderr and "--from-law" in answer.stderr
    with pytest.raises(TooLarge, match="would fit"):
        face_search.check(10**7, D, free=2**30)


def test_without_the_index_a_large_gallery_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact_search, "_index_library", lambda: None)
    answer = call("face", "search", "--gallery", "1e6")
    assert answer.code == 2 and "pip install underheaven[faces]" in answer.stderr
    monkeypatch.setattr(exact_search, "GREATEST_WITHOUT_INDEX", 100)
    with pytest.raises(BadInput, match=r"underheaven\[faces\]"):
        Gallery(D).add(templates(1, Made.ENROLLED, 0, 101, D))


def test_the_command_prints_what_was_found_beside_what_was_expected() -> None:
    asked = ["face", "search", "--gallery", "1000", "--probes", "50"]
    said = json.loads(call(*asked, "--json").stdout)
    words_said = " ".join(call(*asked).stdout.split())
    of = said["false_positives"]
    assert of == asdict(uh.face_search(1_000, probes=50).false_positives)
    assert f"somebody found {of['found']} 50 5.0 {of['low']} to {of['high']}" in words_said and said["synthetic"]
    assert "one search with its candidates takes" in words_said and "nobody is searched for" in words_said
    drawn = call("face", "search", "--gallery", "1.4e9", "--probes", "50", "--from-law")
    assert drawn.code == 0 and "No gallery was made" in drawn.stdout


def test_a_reviewer_names_by_the_law() -> None:
    """One right candidate before two strangers: 10,000 reviews against chances multiplied by hand."""
    reviewer, chances = Reviewer(0.14, 0.06), words(1, Made.LARGEST, 0, 10_000)[:, :3] / 2.0**32
    places = [first_accepted((True, False, False), tuple(of), reviewer) for of in chances]
    assert binomtest(places.count(0), 10_000, 0.94).pvalue > ALARM
    assert binomtest(10_000 - places.count(0) - places.count(None), 10_000, 0.06 * (1 - 0.86**2)).pvalue > ALARM
    assert first_accepted((False, True), (0.0, 0.0)) == 0 and first_accepted((), ()) is None
    assert named(0.0, 0.0, reviewer).right == pytest.approx(0.94)
