"""What a draw is for. Two draws that differ in purpose never share random numbers.

Question answered: which purposes exist, and what are person, time and occurrence in each? Left out: the draws
themselves (kernels/philox.py). A number once given is never given to another purpose: it would change every run.
"""

from __future__ import annotations

from enum import IntEnum


class Purpose(IntEnum):
    """Purposes below 100 belong to a run, those from 100 to the making of a society."""

    COUNT = 1
    """How many candidate acts of the catalogue; person = citizen // 4, one word each; time = month."""
    CANDIDATE = 2
    """Kind, acceptance, day and observation of one; person, month, occurrence = which candidate."""
    OWN_COUNT = 3
    """As COUNT for the acts that the regime adds."""
    OWN_CANDIDATE = 4
    """As CANDIDATE for the acts that the regime adds."""
    NAMING = 5
    """Whom a channel names, and the delay; person who did it, month, occurrence = candidate (plus 2**20 if own)."""
    NAMED = 6
    """Who in a grid is the one named; person = grid, month, occurrence = place among the month's messages."""
    COURT = 7
    """Stages of a debt; person, month, occurrence 0."""
    LISTING = 8
    """Term, delay and wrong naming of a court listing; person, month."""
    MEMORY = 9
    """Fading of memory and changes of hardship; person, month."""
    ATTEMPT = 10
    """Whether an operator checks; person, month, occurrence = candidate."""
    ENTERPRISE = 11
    """Acts of an enterprise; person = its head, month."""
    HABIT = 12
    """Steady habits; person, first month of the period, occurrence = act."""
    PAST_COUNT = 13
    """How many live records from before the start; person, time = first month."""
    PAST = 14
    """One of them: kind, month, acceptance; occurrence = which."""
    START = 15
    """Lists, debts and hardship at the start; person."""
    BOARD = 16
    """Warning on the spot and display on a board; person named, month, occurrence = place in the month's filings."""
    ALTERNATIVE = 17
    """Whether somebody who was refused goes another way; person, month, occurrence = candidate."""
    APPEAL = 20
    """Notice, appeal, its day, its place among the month's; person, month, occurrence = day, act, wrong or 2**20 on."""
    REVIEW = 21
    """A decision on an appeal, recall of copies; person, month, occurrence = act and wrong, or 2**20 plus the edge."""
    REPAIR = 22
    """Whether she applies for repair; person, month."""
    LINE = 26
    """Which line of a code a record is; person, half month of filing, occurrence = act and place among hers of both."""
    CONDUCT_LIST = 27
    """Whether a filing leads onto a list by conduct; person named, month, occurrence = day and act."""
    LICENCE = 28
    """Month of an exam, and whether it is passed; person, month, occurrence 0 at the taking, 1 at an exam."""
    FIRST_SCORE = 29
    """Joining (occurrence 0) and distances of factors (1 on) on the first day; person, month."""
    OSTRACISM = 23
    """Ties cut and mended; person, month."""
    HEAVIEST = 30
    """As which of the lines that an act fits a filing counts; person named, month, occurrence = day and act."""
    MADE_GOOD = 31
    """Whether the cause of a record is made good; person, month, occurrence = act."""
    SHUNNED = 24
    """Whether a private party refuses; person, month, occurrence = candidate."""
    EVASION = 36
    """Whether an act that would be seen is kept from it; person, month, occurrence = candidate."""
    ATTITUDE = 40
    """Attitude of a person, by the seed of the society; person, time 0, occurrence 0."""
    POLITICAL_ACT = 41
    """Whether her attitude keeps a candidate of a political act; person, month, occurrence = candidate, past +2**20."""
    BOUGHT = 46
    """Whether a debtor buys himself off the courts' list, and whether somebody else is blamed; person, month."""
    ENTERPRISE_EARLY = 43
    """Whether an enterprise is removed from the list before its term; person = its head, month."""
    BAN_LIFTED = 44
    """Whether what led to a stay on a list by conduct is made good; person, month, occurrence = list."""
    ENTERPRISE_REPAIR = 37
    """Whether an enterprise that may corrects; person = its head, month."""
    ENTERPRISE_GOOD = 35
    """Whether an enterprise does a good deed, and whether it is filed; person = its head, month."""
    FIRST_LICENCE = 45
    """Day of the year of the first licence, on which its twelve months begin; person, time 0, occurrence 0."""
    CHECK_PLACE = 60
    """Whether the residences of a grid have a check by face; person = grid, time 0, occurrence = routine."""
    CHECK_COUNT = 61
    """Candidates of four levels of an outcome of checks by face, one word each; person = grid, month, occurrence =
    first of the levels and outcome (model/conduct/routines/words.py KEY)."""
    CHECK_CANDIDATE = 62
    """Whom one falls on, its height and its second, whether it befalls her; grid, month, occurrence by the same KEY."""
    EASE = 63
    """How easily a person is recognised by face, by the seed of the society; person, time 0, occurrence 0."""
    SCENE_FACE = 70
    """The drawn glyph of a citizen, by the seed of the society; person, time 0, occurrence 0."""
    SCENE_PASSER = 71
    """When and how a resident passes a place; person, time = day, occurrence = which pass, 16 a scene apart."""
    SCENE_ACT = 72
    """Second of the day, way and stages of an act of the run; person, time = day, occurrence = which of her acts."""
    SCENE_MATCH = 73
    """Similarities and strangers of a candidate list; person searched for, time = day, occurrence = capture, rank."""
    SCENE_THING = 74
    """Vehicles, bags and what is recognised of them; person = grid, time = day, occurrence = which."""
    SCENE_ATTEMPT = 75
    """A face held before a gate, a till or a dispenser; person, time = day, occurrence = which attempt."""
