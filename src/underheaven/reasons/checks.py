"""Explain what came of a check by face.

Question answered: what happened at the till, the gate or the dispenser, and why? Left out: the checks at which nothing
happened, of which nothing is drawn or kept (model/conduct/routines/phase.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.model.conduct.routines.compile import ROUTINE_OF, Outcome
from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.model.conduct.routines.words import told_of
from underheaven.reasons.account import CHECK, Account, Happening
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.wording import yuan

UNKNOWN = "the camera did not recognise {them}"
WORDS = {
    Outcome.PAYMENT_REFUSED: ("{they} was refused payment by face", UNKNOWN),
    Outcome.MISCHARGED: ("{they} was charged {yuan} for somebody else", "a till took the payer for {them}"),
    Outcome.LOCKED_OUT: ("{they} was not let in at home", UNKNOWN),
    Outcome.STRANGER_LET_IN: ("a stranger was let in as {them}", "the gate took the stranger for {them}"),
    Outcome.SERVING_REFUSED: (
        "{they} was refused a second serving of paper",
        "the dispenser had served {them} within ten minutes",
    ),
    Outcome.LOOKALIKE_REFUSED: (
        "{they} was refused a serving of paper",
        "the dispenser took {them} for somebody whom it had just served",
    ),
    Outcome.SERVED_AGAIN: ("{they} was given a second serving of paper", UNKNOWN),
}
"""What is told of each outcome, and why."""
HELPED = " until somebody helped"


def take_check(event: np.void, account: Account, rules: Rules) -> None:
    """An outcome of a check by face; the second of the day stands in `before`."""
    outcome, told = Outcome(int(event["value"])), told_of(int(event["other"]))
    they, them = ("she", "her") if account.female else ("he", "him")
    what, why = (words.format(they=they, them=them, yuan=yuan(told.fen)) for words in WORDS[outcome])
    rule = rules.lines.at("routines", ROUTINES[ROUTINE_OF[outcome]])
    words = what + HELPED * told.helped
    account.happenings.append(
        Happening(int(event["day"]), CHECK, words, int(outcome), why=why, rule=rule, before=told.second)
    )
