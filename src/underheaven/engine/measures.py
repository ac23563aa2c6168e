"""What the engine counts each month: the closed list of measures and the shape of the counts.

Question answered: which numbers can a report be made of? Left out: what they mean for a reader (results/).
All are integers (persons, events, points, person-days), kept per stratum (province x urban) and group
(sex x decile x age band), so that no sum depends on the order of work.
"""

from __future__ import annotations

from enum import IntEnum

from underheaven.regimes.rulebook import MAX_GATES


class Measure(IntEnum):
    """Counts per month, stratum and group of the person whom they happen to."""

    CANDIDATES = 0
    """Candidate acts drawn."""
    COMMITTED = 1
    """Acts of conduct done (demands and debts not included)."""
    SEEN = 2
    """Acts that a channel saw and filed, counted at the person who did them."""
    FILED = 3
    """Records that arrived in somebody's file, rightly or wrongly."""
    SCORED = 4
    """Records that moved a score or a grade."""
    POINTS_LOST = 5
    POINTS_GAINED = 6
    WRONG_SENT = 7
    """Acts of hers for which somebody else was named."""
    WRONG_RECEIVED = 8
    """Times she was named for somebody else's act."""
    WARNED = 9
    """Records dealt with on the spot, without points."""
    SHOWN = 10
    """Times shown on a public board."""
    SHOWN_WRONGLY = 11
    BOARD_DAYS = 12
    """Days on boards, of those shown."""
    DEFAULTS = 13
    """Persons who fell behind on a debt."""
    SUITS = 14
    JUDGMENTS = 15
    """Judgments that became enforceable unpaid."""
    COURT_ENTERED = 16
    COURT_ENTERED_WRONGLY = 17
    COURT_PERFORMED = 18
    """Listed persons who left the court list by performing."""
    COURT_EXPIRED = 19
    COURT_CORRECTED = 20
    """Wrong listings found and removed."""
    COURT_BOUGHT = 47
    """Debtors about to be listed by a court who bought themselves off the list."""
    COURT_BLAMED = 128
    """Of these such as had somebody innocent named in their place."""
    COURT_DAYS = 21
    """Person-days on the court list."""
    SCORE_ENTERED = 22
    SCORE_LEFT = 23
    SCORE_DAYS = 24
    """Person-days on the list fed by the score."""
    SCORE_ENTERED_WITH_WRONG = 25
    """Entries of persons whose file then held a live wrong record."""
    DEBTS_CURED = 26
    """Defaults, suits or judgments that ended without a listing."""
    HARDSHIP = 27
    """Persons in hardship at the month's end, counted by level."""
    COLLATERAL = 28
    """Persons not on any list who live in a household with a listed person, at the month's end."""
    CHILDREN_NARROW = 29
    """Pupils refused a school, or who would be, by the narrow reading; the next two likewise."""
    CHILDREN_WIDE = 30
    CHILDREN_WIDEST = 31
    PLACES_NARROW = 103
    """Places beyond school that somebody applies for and a parent's listing closes, or would, by the narrow reading;
    the next two likewise."""
    PLACES_WIDE = 104
    PLACES_WIDEST = 105
    HEAD_DAYS = 32
    """Person-days of heads whose enterprise is listed."""
    ENTERPRISE_ACTS = 33
    """Tax and product acts of enterprises, counted at the head."""
    ENTERPRISE_LISTED = 34
    ENTERPRISE_LEFT = 35
    COURT_STOCK = 36
    """Persons on the court list at the month's end."""
    SCORE_STOCK = 37
    ENTERPRISE_STOCK = 38
    """Enterprises listed at the month's end."""
    RECORDS_EXPIRED = 39
    CASES_STOCK = 40
    """Persons in default, sued or judged and not listed, at the month's end."""
    PERSONS = 41
    """Persons, at the month's end."""
    RECORDS_STOCK = 42
    """Live records, at the month's end."""
    LOSING = 43
    """Records that cost points."""
    RECORDS_ADDED = 44
    """Records with a validity that were added to the live ones."""
    HABITS = 45
    """Periods of steady habits that were recorded."""
    FOUND_NOBODY = 46
    """Acts that a channel saw and filed about nobody: who did them is too young for its gallery."""
    GATE_PERSONS = 48
    """48 + g: persons refused (or slowed) at gate g for the first time in the calendar year."""
    GATE_DAYS = 72
    """72 + g: person-days during which gate g was closed to somebody."""
    FEN_MORE = 96
    """Fen paid more than the base price of steps."""
    FEN_SAVED = 97
    DAYS_LATER = 98
    """Days by which steps came later."""
    DAYS_SOONER = 99
    FEN_DEPOSIT = 100
    """Fen of deposits that were waived."""
    DETOURS = 101
    """Other ways taken after a refusal."""
    DETOUR_HOURS = 102

    APPEALS_FILED = 106
    APPEALS_DECIDED = 107
    """Appeals decided, whatever the decision."""
    APPEALS_PROMPT = 108
    """Appeals that get a place in the queue within a year of its end, counted when they get it."""
    WRONG_STRUCK = 109
    """Wrong records and listings taken out on appeal."""
    RIGHT_STRUCK = 110
    """Right ones taken out on appeal."""
    WRONG_UPHELD = 111
    RECORDS_STRUCK = 112
    """Live records taken out on appeal."""
    RECORDS_REPAIRED = 113
    """Live records taken out by credit repair."""
    STALE_DAYS = 114
    """Person-days of those not on the court list about whom an operator holds a copy of a corrected entry."""
    STALE_REFUSALS = 115
    """Steps refused because of such a copy alone."""
    STALE_HANDED_ON = 139
    """Such steps at operators who had the copy from another operator."""
    STALE_OF_RECORDS = 156
    """Such steps for the band of a person before a record was taken out, told by a copy of the file."""
    STALE_OF_OTHER_LISTS = 157
    """Such steps because of a stay on a list by conduct, or a listing of the enterprise, that ended early."""
    CONDUCT_ENTERED = 122
    """Entries on lists by conduct."""
    CONDUCT_DAYS = 123
    """Person-days on some list by conduct."""
    LICENCE_PENALISED = 124
    """Holders whose licence lost points for the first time in its year (or since it was given back)."""
    LICENCE_POINTS = 125
    """Points that licences lost."""
    LICENCES_TAKEN = 126
    EXAMS_PASSED = 127
    """Licences given back after an exam."""
    ASSOCIATED = 116
    """Persons who lose points because of others, each month."""
    ASSOCIATION_POINTS = 117
    """Points that they lose, each month anew and never added up."""
    LOWER_FOR_OTHERS = 118
    """Persons who stand in a lower band because of others, at the month's end."""
    TIES_CUT = 119
    """Ties that others cut this month."""
    TIES_CUT_STOCK = 120
    """Ties that are cut, at the month's end."""
    SHUNNED = 121
    """Steps refused by private parties because of cut ties or a standing that they see."""
    WORK_LOST = 133
    """Levels of income lost by persons not on the courts' list, shown on a board or known to stand low."""
    TIES_CUT_FOR_BOARDS = 134
    """Of the ties cut this month those of persons who were shown on a board and not seen to stand low."""
    SHUNNED_ON_SIGHT = 135
    """Of the steps refused by private parties those of persons with no tie cut."""
    ENTERPRISE_BAND = 140
    """140 + b: enterprises with a score in band b at the month's end, counted at the head; eight places."""
    ENTERPRISE_POINTS_LOST = 148
    ENTERPRISE_POINTS_GAINED = 149
    ENTERPRISE_FELL = 150
    """Enterprises that came into a low band."""
    HEADS_OF_LOW = 151
    """Heads of enterprises in a low band, at the month's end."""
    ACTS_EVADED = 152
    """Acts that a channel would have seen, kept from it."""
    BANS_STRUCK = 153
    """Stays on lists by conduct that ended on appeal."""
    LICENCE_POINTS_BACK = 154
    """Points given back to licences on appeal."""
    GRACE_BEGUN = 130
    """Filings that lead onto a list by conduct after a grace."""
    GRACE_SPARED = 131
    """Of these, such as never do: made good meanwhile, or struck on appeal."""
    BANS_LIFTED = 136
    """Stays on lists by conduct that ended because what led to them was made good."""
    ENTERPRISE_HELD_DOWN = 132
    """Enterprises in a lower band for what their head did, at the month's end."""
    ENTERPRISE_STRUCK = 137
    """Listings of enterprises, and filings for their score, struck on appeal of the head."""
    ENTERPRISE_EARLY = 138
    """Listings of enterprises that ended before their term, once corrected."""
    ENTERPRISE_GRADED = 158
    """Acts of enterprises filed with a direct grade."""
    ENTERPRISE_REPAIRED = 159
    """Corrections of enterprises that gave points back or ended a direct grade."""
    LICENCES_BARRED = 155
    """Licences taken for years, at the third penalty of a year."""


N_MEASURES = 160
assert Measure.GATE_DAYS + MAX_GATES <= N_MEASURES


class ByAct(IntEnum):
    """Counts per month, stratum and act."""

    DONE = 0
    SEEN = 1
    FILED = 2
    WRONG = 3
    SCORED = 4
    """Records that moved a score or a grade."""
    POINTS = 5
    """Points that they moved, lost or gained."""
    WITHHELD = 6
    """Candidates that would be done at neutral response and are not: acts, debts and attempted steps alike."""
    ADDED = 7
    """Candidates that are done and would not be at neutral response."""


N_BY_ACT = len(ByAct)


class Step(IntEnum):
    """Counts per month, stratum, band of the person at the month's end, and gate."""

    ATTEMPTS = 0
    CLOSED = 1
    """Refused or slowed."""
    FOR_ANOTHER = 2
    """Refused because of somebody else in the household or of an enterprise."""
    HARDER = 3
    """Open, and dearer or later than for others."""
    EASIER = 4
    """Open, and cheaper, sooner or without the deposit; a step can be both easier and harder."""
    FEN_MORE = 5
    FEN_SAVED = 6
    DAYS_LATER = 7
    DAYS_SOONER = 8
    FEN_DEPOSIT = 9
    """Deposits waived."""
    DETOURS = 10
    """Other ways taken after a refusal."""
    DETOUR_HOURS = 11
    SERVED = 12
    """Places given at a gate with a queue; this and the next three are filled in at the month's end."""
    SERVED_IN_TURN = 13
    """Places that first come, first served would have given."""
    QUEUE_DAYS = 14
    """Person-days of those who wait at the month's end, times the days of the month."""
    QUEUE_DAYS_IN_TURN = 15
    """Person-days under first come, first served."""


QUEUE_STEPS = (Step.SERVED, Step.SERVED_IN_TURN, Step.QUEUE_DAYS, Step.QUEUE_DAYS_IN_TURN)
"""Steps that engine/queues.py fills in from the month's attempts."""


SCORE_BIN = 10
"""Points in one bin of the histogram of scores."""
N_SCORE_BINS = 160
"""Bin i counts scores from least + 10 i to least + 10 i + 9; the last takes all above."""
