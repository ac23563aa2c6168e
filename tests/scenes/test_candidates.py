"""Candidate lists: similarities by their laws, and what they are worth never the similarity itself."""

from __future__ import annotations

import numpy as np

from underheaven.faces.tails import false_match_rate
from underheaven.kernels.purposes import Purpose
from underheaven.scenes.candidates import DRAWN_TAIL, GALLERY, ON_LIST, Searched, candidates_for, searched, worth_of
from underheaven.scenes.chance import Draws
from underheaven.scenes.glyphs import glyph
from underheaven.scenes.people import PARTS, glyph_of, likeness, person_of, stranger_like
from underheaven.scenes.wording import of_a_thousand, worth_words
from underheaven.studies.replayed import RunAgain
from underheaven.studies.scene import _lived


def test_the_worth_of_a_similarity_is_that_of_the_worked_table() -> None:
    """90.2 % in a gallery of 1.4 billion, everybody enrolled, 85 % found: 0.11, 0.86 and 0.99 by the three tails,
    before kin, who add a hundredth of a hit to each search.
    """
    worth = worth_of(90.2, 1.4e9, (1.0, 1.0))
    by_tail = {tail: low for tail, low, _ in worth.by_tail}
    kin = 0.01 * 1.4e9 / GALLERY
    for tail, strangers in (("exponential", 6.6), ("quadratic", 0.134), ("gpd", 0.0)):
        assert abs(by_tail[tail] - 0.85 / (0.85 + strangers + kin)) < 0.01, tail
    assert worth.least == by_tail["exponential"] and worth.most == by_tail["gpd"]
    assert "1.40 billion" in worth_words(worth) and "90.2" not in worth_words(worth)


def test_a_wide_range_says_what_it_comes_from() -> None:
    far = worth_words(worth_of(90.2, 1.4e9, (1.0, 1.0)))
    few = worth_words(worth_of(63.0, 5, (0.005, 0.15)))
    assert "each tail says something else" in far and "by how many of those who come" in few
    assert worth_words(worth_of(75.0, 1000, (0.9, 1.0))).endswith("are the right person.")


def test_a_share_is_never_rounded_to_none_or_all() -> None:
    assert [of_a_thousand(x) for x in (0.0, 1e-5, 0.5, 0.99999, 1.0)] == [
        *("0", "fewer than 1", "500", "more than 999", "1,000")
    ]


def test_the_most_similar_stranger_follows_the_law_of_the_largest_of_a_gallery(opened: RunAgain) -> None:
    """N times the rate at the highest similarity is exponential with mean 1: 60 lists, five standard errors."""
    lived = _lived(opened, opened.replay.run_again(0), 3)
    probe = person_of(opened.society, 5)
    tops = [candidates_for(lived, probe, None, which, is_found=False, of=Searched()) for which in range(60)]
    heights = [GALLERY * false_match_rate(listed[0].similarity, DRAWN_TAIL) for listed in tops]
    assert abs(np.mean(heights) - 1.0) < 5 / len(heights) ** 0.5
    for listed in tops:
        assert len({c.person.citizen for c in listed}) == len(listed) == ON_LIST
        assert [c.similarity for c in listed] == sorted((c.similarity for c in listed), reverse=True)
        assert not any(c.is_right or c.is_named for c in listed)


def test_a_search_is_as_the_regime_says_and_whoever_is_wrongly_named_is_above_its_threshold(opened: RunAgain) -> None:
    lived, faces = _lived(opened, opened.replay.run_again(0), 3), opened.rulebook.faces
    of = searched(opened.rulebook, int(faces.channel[0]))
    assert (of.gallery, of.kin, of.strangers) == (faces.gallery[0], faces.kin[0], faces.strangers[0].mean())
    assert of.found == 1.0 - faces.miss[0, 1][faces.miss[0, 1] < 1.0].mean()
    probe, other = person_of(opened.society, 5), person_of(opened.society, 900)
    tops = [candidates_for(lived, probe, other, which, is_found=False, of=of)[0] for which in range(20)]
    assert all(top.is_named for top in tops)
    assert all(of.gallery * false_match_rate(top.similarity - 0.05, DRAWN_TAIL) < 1.2 * of.strangers for top in tops)
    assert searched(opened.rulebook, 1) == Searched(), "a channel that says nothing of a search"


def test_the_normal_law_is_cut_where_it_says() -> None:
    draws = Draws(7, Purpose.SCENE_MATCH, 1, 0)
    found = np.array([draws.normal(92.0, 5.0, 100.0, k) for k in range(600)])
    assert found.max() <= 100.0 and abs(np.median(found) - 91.7) < 0.6 and (found < 82).mean() < 0.05
    cut = np.array([draws.normal(92.0, 5.0, 74.0, k) for k in range(200)])
    assert cut.max() <= 74.0 and abs(cut.mean() - 72.7) < 0.6


def test_a_glyph_is_hers_for_good_and_a_lookalike_shares_more_of_it_than_anybody(opened: RunAgain) -> None:
    society = opened.society
    assert glyph_of(society, 17) == glyph_of(society, 17) != glyph_of(society, 18)
    assert all(0 <= part < n for part, n in zip(glyph_of(society, 17), PARTS, strict=True))
    draws = Draws(1, Purpose.SCENE_MATCH, 0, 0)
    probe = person_of(society, 17)
    alike = [likeness(stranger_like(society, probe, draws, k, {17}).glyph, probe.glyph) for k in range(20)]
    anybody = [likeness(glyph_of(society, k), probe.glyph) for k in range(100, 200)]
    assert np.mean(alike) > np.mean(anybody) + 1.0
    assert glyph(probe).startswith('<symbol id="p17"')
