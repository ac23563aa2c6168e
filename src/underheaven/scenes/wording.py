"""Say what a match is worth and how long a name is shown.

Question answered: in which words does a scene speak of shares and days? Left out: the numbers (candidates.py).
"""

from __future__ import annotations

from underheaven.scenes.place import Shown, Worth, date_words

TAIL_WORDS = {"exponential": "long tail", "quadratic": "middle tail", "gpd": "short tail"}
"""The three laws of how alike strangers look beyond what was published (faces/tails.py)."""


def of_a_thousand(share: float) -> str:
    """A share as a count of a thousand; never rounded to none or all where it is neither."""
    count = round(1000 * share)
    if count == 0 and share > 0.0:
        return "fewer than 1"
    return "more than 999" if count == 1000 and share < 1.0 else f"{count:,}"


def worth_words(worth: Worth) -> str:
    """What a similarity is worth, as a range over what is not known."""
    low, high = of_a_thousand(worth.least), of_a_thousand(worth.most)
    among = f"Of 1,000 people named at this similarity or above among {gallery_words(worth.gallery)}"
    if low == high:
        return f"{among}, {low} are the right person, under every tail."
    lows = [least for _, least, _ in worth.by_tail]
    why = ""
    if max(lows) - min(lows) > WIDE:
        why = ": nobody has published how alike strangers look that far out, so each tail says something else"
    elif worth.most - worth.least > WIDE:
        why = ", by how many of those who come are among these faces"
    return f"{among}, {low} to {high} are the right person{why}."


WIDE = 0.2
"""Difference of shares from which a reader is told what it comes from."""


def gallery_words(gallery: float) -> str:
    """A number of faces."""
    if gallery >= 1e9:
        return f"{gallery / 1e9:.2f} billion faces"
    return f"{gallery / 1e6:.1f} million faces" if gallery >= 1e6 else f"{gallery:,.0f} faces"


def shown_words(line: Shown) -> str:
    """For how long a name stands on the board."""
    days = line.last_day - line.first_day + 1
    until = f"{date_words(line.first_day)} to {date_words(line.last_day)}"
    return f"shown for {days} {'day' if days == 1 else 'days'}, {until}"
