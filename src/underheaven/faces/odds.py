"""Say what a match is worth: how likely the person named is the right one.

Question answered: of all who are named at that similarity or above, which share is the person in the picture? Left out:
the similarity itself as a probability, which it never is.

Source: Bayes' rule over events. A search of somebody who is in the gallery finds her with one chance and strangers with
another; a search of somebody who is not finds strangers alone.
"""

from __future__ import annotations

from underheaven.faces.tails import TAILS, false_match_rate


def share_right(enrolled: float, found: float, expected_lookalikes: float) -> float:
    """Share of those named who are the person in the picture.

    Args:
        enrolled: share of the people searched for who are in the gallery, 0 to 1.
        found: chance that somebody in the gallery is above the threshold in her own search, 0 to 1.
        expected_lookalikes: other people above it in one search.

    Returns:
        0 to 1; of every hit, not of every search.
    """
    right = enrolled * found
    return right / (right + expected_lookalikes) if right > 0.0 else 0.0


def odds(similarity: float, gallery: float, enrolled: float, found: float, kin: float = 0.0) -> dict[str, float]:
    """Share of those named at that similarity or above who are the right ones, by tail.

    Args:
        similarity: percent, 0 to 100.
        gallery: persons in the gallery.
        enrolled: share of those searched for who are in it.
        found: chance that somebody who is in it is found.
        kin: expected hits among kin and twins in one search.
    """
    return {tail: share_right(enrolled, found, gallery * false_match_rate(similarity, tail) + kin) for tail in TAILS}
