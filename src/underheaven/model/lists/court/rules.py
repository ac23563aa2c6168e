"""Decide each stage of the court list (S19): debt, suit, judgment, listing, performance.

Question answered: where does a debt stand next month? Left out: who falls into debt (model/conduct/) and what the list
closes (model/gates/). Stopping one stage empties all later ones.

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


BEFORE_ALL_TIME = 4095
"""Month of a case whose beginning nobody remembers."""


@rule
def flags_when_named_wrongly(term_months):
    """Flags of a listing for somebody else's debt; one without a term lasts until it is corrected."""
    return NAMED_WRONGLY | FIXED_TERM if term_months > 0 else NAMED_WRONGLY


@rule
def flags_of_listing(word, fixed_share):
    """Flags of a listing for a debt of one's own: a share has a fixed term, in 2**-31."""
    return FIXED_TERM if happens(word, fixed_share) else 0


@rule
def how_left(step):
    """How somebody leaves the list, as it is counted: 0 performed, 1 term over, 2 corrected."""
    if step == EXPIRED:
        return 1
    return 2 if step == CORRECTED else 0


@rule
def removal_wait(day, n_days, most):
    """Days of the next month until a performed listing is removed, at most `most`."""
    return min(day - n_days, most)


@rule
def stage_at_start(word, stages):
    """Stage of a debtor on the first day: 0 listed, 1 in default, 2 sued, 3 judged, 4 to be listed, 5 no debtor.

    Args:
        word: 32 random bits.
        stages: (5,) cumulated chances in 2**-31.
    """
    for stage in range(stages.size):
        if happens(word, stages[stage]):
            return stage
    return stages.size


@rule
def case_at_start(stage, month, word, longest):
    """Stage and month in which it is due of a case on the first day; each month of its wait is equally likely.

    Args:
        stage: 1 in default, 2 sued, 3 judged, 4 to be listed.
        month: of the start.
        word: 32 random bits.
        longest: months from suit to judgment, and from judgment to the list, at most.
    """
    if stage == 1:
        return DEFAULT, BEFORE_ALL_TIME
    if stage == 2:
        return SUED, month + below(word, longest[0] + 1)
    if stage == 3:
        return JUDGED, month
    return WAITING, month + below(word, longest[1] + 1)
