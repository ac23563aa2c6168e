"""Decide each stage of the court list (S19): debt, suit, judgment, listing, performance.

Question answered: where does a debt stand next month? Left out: who falls into debt (conduct/) and what the list
closes (gates/). Stopping one stage empties all later ones.

Source of the stages: SPC provisions of 2013 and 2017 on the list of judgment defaulters (articles 1 to 3, 10).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, happens

DEFAULT, SUED, JUDGED, LISTED, WAITING = range(5)
"""Stages: in default; sued; judged and not to be listed; on the list; judged and to be listed."""
FIXED_TERM, NAMED_WRONGLY, LEAVING, KNOWN = 1, 2, 4, 8
"""Flags of a case: the listing has a fixed term; it names somebody else; performed, removal under way; she knows."""
STAY, CAUGHT_UP, TO_COURT, TO_JUDGMENT, TO_WAITING, TO_LIST, PERFORMED, EXPIRED, CORRECTED = range(9)
BOUGHT_OFF, NAMESAKE_LISTED = 9, 10
"""What a month does to a case."""


@rule
def month_in_default(word, recovers, sued):
    """A month in default: catches up, is taken to court, or neither; chances in 2**-31, one word for both."""
    half = np.int64(word >> np.uint64(1))
    return CAUGHT_UP if half < recovers else (TO_COURT if half < recovers + sued else STAY)


@rule
def month_at_judgment(word, other_word, pays, listed):
    """The judgment becomes enforceable: she performs, is to be listed, or neither."""
    return CAUGHT_UP if happens(word, pays) else (TO_WAITING if happens(other_word, listed) else TO_JUDGMENT)


@rule
def month_unlisted(word, writes_off):
    """A judgment that is not listed: it ends for want of assets, or stays."""
    return CAUGHT_UP if happens(word, writes_off) else STAY


@rule
def buys_off(word, decile, from_decile, share):
    """Whether a debtor about to be listed buys himself off the list: only who has means can.

    Args:
        word: 32 random bits.
        decile: of household income, 0 = poorest.
        from_decile: lowest decile of those with means.
        share: of them who do, in 2**-31.
    """
    return decile >= from_decile and happens(word, share)


@rule
def month_on_list(word, performs, corrected, flags, is_due):
    """A month on the list.

    Args:
        word: 32 random bits.
        performs: chance to perform, in 2**-31; not asked of a person listed for somebody else's debt.
        corrected: chance that a wrong listing is found.
        flags: of the case.
        is_due: whether a fixed term or a removal under way ends this month.
    """
    if flags & NAMED_WRONGLY:
        return CORRECTED if happens(word, corrected) else (EXPIRED if is_due and flags & FIXED_TERM else STAY)
    if happens(word, performs):
        return PERFORMED
    return EXPIRED if is_due and flags & FIXED_TERM else STAY


@rule
def months_ahead(word, least, greatest):
    """A duration in whole months, each from `least` to `greatest` equally likely."""
    return least + below(word, greatest - least + 1)


@rule
def month_before_the_list(words, stage, is_new, is_due, chances):
    """What a month does to a case in default, sued, or judged and not to be listed.

    Args:
        words: two random words.
        stage: DEFAULT, SUED or JUDGED.
        is_new: whether a default is of this month: then nothing happens yet.
        is_due: whether a judgment is due.
        chances: that she recovers, is sued, pays on judgment, is listed for it, and that a judgment is written off.
    """
    recovers, sued, pays, listed, writes_off = chances
    if stage == DEFAULT:
        return STAY if is_new else month_in_default(words[0], recovers, sued)
    if stage == SUED:
        return month_at_judgment(words[0], words[1], pays, listed) if is_due else STAY
    return month_unlisted(words[0], writes_off)


@rule
def stage_after(step):
    """Stage of a case that went on: sued, waiting for the list, or judged."""
    if step == TO_COURT:
        return SUED
    return WAITING if step == TO_WAITING else JUDGED


@rule
def at_the_list(bought_off, word, wrong):
    """What becomes of a case that is about to be listed: BOUGHT_OFF, NAMESAKE_LISTED or TO_LIST.

    Args:
        bought_off: whether she buys herself off.
        word: 32 random bits.
        wrong: chance that a namesake is listed in her place, in 2**-31.
    """
    if bought_off:
        return BOUGHT_OFF
    return NAMESAKE_LISTED if happens(word, wrong) else TO_LIST
