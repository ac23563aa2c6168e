"""Decide on ostracism (S32): ties cut with those who visibly stand low, and what private parties refuse.

Question answered: how many ties of somebody are cut next month, and does a landlord or an employer refuse her? Left
out: who sees a standing, which the regime says (`visibility`), and the gates of authorities (model/gates/).

Source: a debtor tells of partners who shun him (South China Morning Post, 2019); how often it happens is an assumption,
and specialists doubt that scores are known to others at all.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens

MOST_CUT = 3
"""Ties of a person inside her grid (society/ties.py)."""


@rule
def ties_cut_after(cut, is_seen_low, words, cuts, mends):
    """Ties cut at the month's end.

    Args:
        cut: ties cut before, 0 to 3.
        is_seen_low: whether her low standing can be seen.
        words: two random words.
        cuts: chance that one more is cut of somebody who is seen to stand low, in 2**-31.
        mends: chance that one is mended of somebody who is not.
    """
    if is_seen_low:
        return cut + 1 if cut < MOST_CUT and happens(words[0], cuts) else cut
    return cut - 1 if cut > 0 and happens(words[1], mends) else cut


@rule
def is_shunned(word, refuses):
    """Whether a private party refuses; chance in 2**-31."""
    return happens(word, refuses)
