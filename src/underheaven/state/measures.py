"""Declare what the engine counts each month: measures and the shape of the counts.

Question answered: which numbers can a report be made of? Left out: what they mean for a reader (results/).
All are integers (persons, events, points, person-days), kept per stratum (province x urban) and group
(sex x decile x age band), so that no sum depends on the order of work.
"""

from __future__ import annotations

from enum import IntEnum, auto

from underheaven.state.limits import MAX_GATES, MOST_BANDS


class Measure(IntEnum):
    """Counts per month, stratum and group of the person whom they happen to.

    Numbers are assigned in this order and mean nothing outside a run: digests and tables have names.
    """

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[int]) -> int:
        return count

    CANDIDATES = auto()
    """Candidate acts drawn."""
    COMMITTED = auto()
    """Acts of conduct done (demands and debts not included)."""
    SEEN = auto()
    """Acts that a channel saw, counted at the person who did them; of those searched for by face some are filed."""
    FILED = auto()
    """Records that arrived in somebody's file, rightly or wrongly."""
    SCORED = auto()
    """Records that moved a score or a grade."""
    POINTS_LOST = auto()
    POINTS_GAINED = auto()
    WRONG_SENT = auto()
    """Acts of hers for which somebody else was named."""
    WRONG_RECEIVED = auto()
    """Times she was named for somebody else's act."""
    WARNED = auto()
    """Records dealt with on the spot, without points."""
    SHOWN = auto()
    """Times shown on a public board."""
    SHOWN_WRONGLY = auto()
    BOARD_DAYS = auto()
    """Days on boards, of those shown."""
    DEFAULTS = auto()
    """Persons who fell behind on a debt."""
    SUITS = auto()
    JUDGMENTS = auto()
    """Judgments that became enforceable unpaid."""
    COURT_ENTERED = auto()
    COURT_ENTERED_WRONGLY = auto()
    COURT_PERFORMED = auto()
    """Listed persons who left the court list by performing."""
    COURT_EXPIRED = auto()
    COURT_CORRECTED = auto()
    """Wrong listings found and removed."""
    COURT_BOUGHT = auto()
    """Debtors about to be listed by a court who bought themselves off the list."""
    COURT_BLAMED = auto()
    """Of these such as had somebody innocent named in their place."""
    COURT_DAYS = auto()
    """Person-days on the court list."""
    SCORE_ENTERED = auto()
    SCORE_LEFT = auto()
    SCORE_DAYS = auto()
    """Person-days on the list fed by the score."""
    SCORE_ENTERED_WITH_WRONG = auto()
    """Entries of persons whose file then held a live wrong record."""
    DEBTS_CURED = auto()
    """Defaults, suits or judgments that ended without a listing."""
    HARDSHIP = auto()
    """Persons in hardship at the month's end, counted by level."""
    COLLATERAL = auto()
    """Persons not on any list who live in a household with a listed person, at the month's end."""
    CHILDREN_NARROW = auto()
    """Pupils refused a school, or who would be, by the narrow reading; the next two likewise."""
    CHILDREN_WIDE = auto()
    CHILDREN_WIDEST = auto()
    PLACES_NARROW = auto()
    """Places beyond school that somebody applies for and a parent's listing closes, or would, by the narrow reading;
    the next two likewise."""
    PLACES_WIDE = auto()
    PLACES_WIDEST = auto()
    HEAD_DAYS = auto()
    """Person-days of heads whose enterprise is listed."""
    ENTERPRISE_ACTS = auto()
    """Tax and product acts of enterprises, counted at the head."""
    ENTERPRISE_LISTED = auto()
    ENTERPRISE_LEFT = auto()
    COURT_STOCK = auto()
    """Persons on the court list at the month's end."""
    SCORE_STOCK = auto()
    ENTERPRISE_STOCK = auto()
    """Enterprises listed at the month's end."""
    RECORDS_EXPIRED = auto()
    CASES_STOCK = auto()
    """Persons in default, sued or judged and not listed, at the month's end."""
    PERSONS = auto()
    """Persons, at the month's end."""
    RECORDS_STOCK = auto()
    """Live records, at the month's end."""
    LOSING = auto()
    """Records that cost points."""
    RECORDS_ADDED = auto()
    """Records with a validity that were added to the live ones."""
    HABITS = auto()
    """Periods of steady habits that were recorded."""
    FOUND_NOBODY = auto()
    """Acts that a channel saw and filed about nobody: who did them is too young for its gallery, or not found in it."""
    FACE_SEARCHES = auto()
    """Acts that a channel saw and searched for by face."""
    FACE_RIGHT = auto()
    """Of these such as named who did it."""
    FACE_WRONG = auto()
    """Of these such as named somebody else."""
    FEN_MORE = auto()
    """Fen paid more than the base price of steps."""
    FEN_SAVED = auto()
    DAYS_LATER = auto()
    """Days by which steps came later."""
    DAYS_SOONER = auto()
    FEN_DEPOSIT = auto()
    """Fen of deposits that were waived."""
    DETOURS = auto()
    """Other ways taken after a refusal."""
    DETOUR_HOURS = auto()
    APPEALS_FILED = auto()
    APPEALS_DECIDED = auto()
    """Appeals decided, whatever the decision."""
    APPEALS_PROMPT = auto()
    """Appeals that get a place in the queue within a year of its end, counted when they get it."""
    WRONG_STRUCK = auto()
    """Wrong records and listings taken out on appeal."""
    RIGHT_STRUCK = auto()
    """Right ones taken out on appeal."""
    WRONG_UPHELD = auto()
    RECORDS_STRUCK = auto()
    """Live records taken out on appeal."""
    RECORDS_REPAIRED = auto()
    """Live records taken out by credit repair."""
    STALE_DAYS = auto()
    """Person-days of those not on the court list about whom an operator holds a copy of a corrected entry."""
    STALE_REFUSALS = auto()
    """Steps refused because of such a copy alone."""
    STALE_HANDED_ON = auto()
    """Such steps at operators who had the copy from another operator."""
    STALE_OF_RECORDS = auto()
    """Such steps for the band of a person before a record was taken out, told by a copy of the file."""
    STALE_OF_OTHER_LISTS = auto()
    """Such steps because of a stay on a list by conduct, or a listing of the enterprise, that ended early."""
    CONDUCT_ENTERED = auto()
    """Entries on lists by conduct."""
    CONDUCT_DAYS = auto()
    """Person-days on some list by conduct."""
    LICENCE_PENALISED = auto()
    """Holders whose licence lost points for the first time in its year (or since it was given back)."""
    LICENCE_POINTS = auto()
    """Points that licences lost."""
    LICENCES_TAKEN = auto()
    EXAMS_PASSED = auto()
    """Licences given back after an exam."""
    ASSOCIATED = auto()
    """Persons who lose points because of others, each month."""
    ASSOCIATION_POINTS = auto()
    """Points that they lose, each month anew and never added up."""
    LOWER_FOR_OTHERS = auto()
    """Persons who stand in a lower band because of others, at the month's end."""
    TIES_CUT = auto()
    """Ties that others cut this month."""
    TIES_CUT_STOCK = auto()
    """Ties that are cut, at the month's end."""
    SHUNNED = auto()
    """Steps refused by private parties because of cut ties or a standing that they see."""
    WORK_LOST = auto()
    """Levels of income lost by persons not on the courts' list, shown on a board or known to stand low."""
    TIES_CUT_FOR_BOARDS = auto()
    """Of the ties cut this month those of persons who were shown on a board and not seen to stand low."""
    SHUNNED_ON_SIGHT = auto()
    """Of the steps refused by private parties those of persons with no tie cut."""
    ENTERPRISE_POINTS_LOST = auto()
    ENTERPRISE_POINTS_GAINED = auto()
    ENTERPRISE_FELL = auto()
    """Enterprises that came into a low band."""
    HEADS_OF_LOW = auto()
    """Heads of enterprises in a low band, at the month's end."""
    ACTS_EVADED = auto()
    """Acts that a channel would have seen, kept from it."""
    BANS_STRUCK = auto()
    """Stays on lists by conduct that ended on appeal."""
    LICENCE_POINTS_BACK = auto()
    """Points given back to licences on appeal."""
    GRACE_BEGUN = auto()
    """Filings that lead onto a list by conduct after a grace."""
    GRACE_SPARED = auto()
    """Of these, such as never do: made good meanwhile, or struck on appeal."""
    BANS_LIFTED = auto()
    """Stays on lists by conduct that ended because what led to them was made good."""
    ENTERPRISE_HELD_DOWN = auto()
    """Enterprises in a lower band for what their head did, at the month's end."""
    ENTERPRISE_STRUCK = auto()
    """Listings of enterprises, and filings for their score, struck on appeal of the head."""
    ENTERPRISE_EARLY = auto()
    """Listings of enterprises that ended before their term, once corrected."""
    ENTERPRISE_GRADED = auto()
    """Acts of enterprises filed with a direct grade."""
    ENTERPRISE_REPAIRED = auto()
    """Corrections of enterprises that gave points back or ended a direct grade."""
    LICENCES_BARRED = auto()
    """Licences taken for years, at the third penalty of a year."""
    PAYMENTS_REFUSED = auto()
    """Payments by face refused to somebody who was not recognised; this and the next six stand in the order of
    model.conduct.routines.compile.Outcome."""
    PAYMENTS_MISCHARGED = auto()
    """Payments of somebody else's charged to her."""
    LOCKED_OUT = auto()
    """Times she was not let in at the gate of her own residence."""
    STRANGERS_LET_IN = auto()
    """Strangers let in as her."""
    SERVINGS_REFUSED = auto()
    """Second servings of paper asked for within ten minutes and refused."""
    LOOKALIKES_REFUSED = auto()
    """First servings refused to her because she looks like somebody served within ten minutes."""
    SERVED_AGAIN = auto()
    """Second servings within ten minutes that were given, since she was not recognised."""
    CHECKS_HELPED = auto()
    """Of those refused wrongly such as somebody at hand let through."""
    REFUSED_OF_HARDEST = auto()
    """Of the payments refused and residents locked out those of the eighth who are hardest to recognise."""
    FEN_MISCHARGED = auto()
    """Fen that she was charged for payments of somebody else's."""
    PAYMENT_MINUTES = auto()
    """Minutes lost by those refused at tills; this and the next two stand in the order of ROUTINES."""
    GATE_MINUTES = auto()
    DISPENSER_MINUTES = auto()
    ENTERPRISE_BAND = auto()
    """ENTERPRISE_BAND + b: enterprises with a score in band b at the month's end, counted at the head."""
    GATE_PERSONS = ENTERPRISE_BAND + MOST_BANDS
    """GATE_PERSONS + g: persons refused (or slowed) at gate g for the first time in the calendar year."""
    GATE_DAYS = GATE_PERSONS + MAX_GATES
    """GATE_DAYS + g: person-days during which gate g was closed to somebody."""


N_MEASURES = Measure.GATE_DAYS + MAX_GATES


def name_of_measure(number: int) -> str:
    """Name of a measure, with its place where it is one of a block: `GATE_DAYS+3`. Names are what is kept."""
    return _NAMES[number]


def _names() -> list[str]:
    found, block = [], Measure(0)
    numbered = {int(measure): measure for measure in Measure}
    for number in range(N_MEASURES):
        block = numbered.get(number, block)
        found.append(block.name if block == number else f"{block.name}+{number - block}")
    return found


_NAMES = _names()
"""(N_MEASURES,): every month asks for all of them."""


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
