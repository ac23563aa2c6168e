"""List the columns of `series`, one for each thing that the engine counts by group.

Question answered: under which name, in which unit, does each measure stand in the table, and what does it count? Left
out: the other tables (schemas.py).
"""

from __future__ import annotations

from underheaven.results.layout import whole_numbers
from underheaven.state.measures import Measure

_MEASURES: dict[Measure, tuple[str, str]] = {
    Measure.CANDIDATES: ("acts", "Candidate acts drawn, before acceptance."),
    Measure.COMMITTED: (
        "acts",
        "Acts done: acts of conduct, and periods of steady habits; demands and debts not included.",
    ),
    Measure.SEEN: (
        "acts",
        "Acts that a channel saw, counted at the person who did them; of those searched for by face some are filed.",
    ),
    Measure.FILED: ("records", "Records that arrived in the person's file, rightly or wrongly."),
    Measure.SCORED: ("records", "Records that moved a score or a grade."),
    Measure.POINTS_LOST: ("points", "Points lost."),
    Measure.POINTS_GAINED: ("points", "Points gained."),
    Measure.WRONG_SENT: ("acts", "Acts of hers for which somebody else was named."),
    Measure.WRONG_RECEIVED: ("namings", "Times she was named for somebody else's act."),
    Measure.WARNED: ("records", "Records dealt with on the spot, without points."),
    Measure.SHOWN: ("showings", "Times shown on a public board."),
    Measure.SHOWN_WRONGLY: ("showings", "Times shown on a public board for somebody else's act."),
    Measure.BOARD_DAYS: ("days", "Days on boards, of those shown."),
    Measure.DEFAULTS: ("persons", "Persons who fell behind on a debt."),
    Measure.SUITS: ("suits", "Suits brought against persons in default."),
    Measure.JUDGMENTS: ("judgments", "Judgments that became enforceable unpaid."),
    Measure.COURT_ENTERED: ("listings", "Entries on the court list."),
    Measure.COURT_ENTERED_WRONGLY: ("listings", "Entries on the court list that name somebody else than the debtor."),
    Measure.COURT_PERFORMED: ("persons", "Listed persons who left the court list by performing."),
    Measure.COURT_EXPIRED: ("listings", "Listings on the court list whose term ended."),
    Measure.COURT_CORRECTED: ("listings", "Listings removed because they were found, or held on appeal, to be wrong."),
    Measure.COURT_BOUGHT: ("persons", "Debtors about to be listed who bought themselves off the court list."),
    Measure.COURT_BLAMED: ("persons", "Of these such as had somebody innocent named in their place."),
    Measure.COURT_DAYS: ("person-days", "Days on the court list."),
    Measure.SCORE_ENTERED: ("listings", "Entries on the list fed by the score."),
    Measure.SCORE_LEFT: ("listings", "Exits from the list fed by the score."),
    Measure.SCORE_DAYS: ("person-days", "Days on the list fed by the score."),
    Measure.SCORE_ENTERED_WITH_WRONG: (
        "listings",
        "Entries on the list fed by the score of persons whose file then held a live wrong record.",
    ),
    Measure.DEBTS_CURED: ("cases", "Defaults, suits or judgments that ended without a listing."),
    Measure.HARDSHIP: (
        "person-levels",
        "Levels of hardship (1 to 3) of persons in hardship at the month's end, added.",
    ),
    Measure.COLLATERAL: (
        "persons",
        "Persons on no list who live in a household with a listed person, at the month's end.",
    ),
    Measure.CHILDREN_NARROW: (
        "school years",
        "School years closed by the narrow reading: a listed parent pays.",
    ),
    Measure.CHILDREN_WIDE: (
        "school years",
        "School years closed by the wide reading: fees, any listed parent.",
    ),
    Measure.CHILDREN_WIDEST: (
        "school years",
        "School years closed by the widest reading: any listed parent.",
    ),
    Measure.PLACES_NARROW: (
        "applications",
        "Applications beyond school that the narrow reading closes: a listed parent pays.",
    ),
    Measure.PLACES_WIDE: ("applications", "Applications that the wide reading closes: fees, any listed parent."),
    Measure.PLACES_WIDEST: ("applications", "Applications that the widest reading closes: any listed parent."),
    Measure.HEAD_DAYS: ("person-days", "Days of heads whose enterprise is listed."),
    Measure.ENTERPRISE_ACTS: ("acts", "Tax and product acts of enterprises, counted at the head."),
    Measure.ENTERPRISE_LISTED: ("listings", "Enterprises that entered a list, counted at the head."),
    Measure.ENTERPRISE_LEFT: ("listings", "Enterprises that left a list, counted at the head."),
    Measure.COURT_STOCK: ("persons", "Persons on the court list at the month's end."),
    Measure.SCORE_STOCK: ("persons", "Persons on the list fed by the score at the month's end."),
    Measure.ENTERPRISE_STOCK: ("enterprises", "Enterprises listed at the month's end, counted at the head."),
    Measure.RECORDS_EXPIRED: ("records", "Records that ran out or were cleared."),
    Measure.CASES_STOCK: ("persons", "Persons in default, sued or judged and not listed, at the month's end."),
    Measure.PERSONS: ("persons", "Persons at the month's end."),
    Measure.RECORDS_STOCK: ("records", "Live records at the month's end."),
    Measure.LOSING: ("records", "Records that cost points."),
    Measure.RECORDS_ADDED: ("records", "Records with a validity that were added to the live ones."),
    Measure.HABITS: ("periods", "Periods of steady habits that were recorded."),
    Measure.FOUND_NOBODY: (
        "acts",
        "Acts that a channel saw of somebody too young for its gallery, or not found in it: nothing was filed.",
    ),
    Measure.FACE_SEARCHES: ("searches", "Acts of hers that a channel saw and searched for by face."),
    Measure.FACE_RIGHT: ("searches", "Of these such as named her."),
    Measure.FACE_WRONG: ("searches", "Of these such as named somebody else."),
    Measure.FEN_MORE: ("fen", "Fen paid more than the base price of steps."),
    Measure.FEN_SAVED: ("fen", "Fen paid less than the base price of steps."),
    Measure.DAYS_LATER: ("days", "Days by which steps came later than for others."),
    Measure.DAYS_SOONER: ("days", "Days by which steps came sooner than for others."),
    Measure.FEN_DEPOSIT: ("fen", "Fen of deposits that were waived."),
    Measure.DETOURS: ("steps", "Other ways taken after a refusal."),
    Measure.DETOUR_HOURS: ("hours", "Hours that those ways took longer."),
    Measure.APPEALS_FILED: ("appeals", "Appeals filed against records that cost points and against court listings."),
    Measure.APPEALS_DECIDED: ("appeals", "Appeals decided, whatever the decision."),
    Measure.APPEALS_PROMPT: ("appeals", "Appeals whose place in the queue means a decision within a year."),
    Measure.WRONG_STRUCK: ("entries", "Wrong records and court listings taken out on appeal."),
    Measure.RIGHT_STRUCK: ("entries", "Right records and court listings taken out on appeal."),
    Measure.WRONG_UPHELD: ("entries", "Wrong records and court listings that a reviewer let stand."),
    Measure.RECORDS_STRUCK: ("records", "Live records taken out on appeal."),
    Measure.RECORDS_REPAIRED: ("records", "Live records taken out by credit repair."),
    Measure.STALE_DAYS: (
        "person-days",
        "Days on which an operator held a copy of a corrected entry about somebody who was not on the court list.",
    ),
    Measure.STALE_REFUSALS: ("steps", "Steps refused because of such a copy alone."),
    Measure.STALE_HANDED_ON: ("steps", "Such steps at operators who had the copy from another operator."),
    Measure.STALE_OF_RECORDS: ("steps", "Such steps for a band that a record taken out had cost."),
    Measure.STALE_OF_OTHER_LISTS: (
        "steps",
        "Such steps because of a stay on a list by conduct, or a listing of an enterprise, that ended early.",
    ),
    Measure.CONDUCT_ENTERED: ("listings", "Entries on lists that filed acts lead onto."),
    Measure.CONDUCT_DAYS: ("person-days", "Days on some list that filed acts lead onto."),
    Measure.LICENCE_PENALISED: ("persons", "Holders whose licence lost points for the first time in the year."),
    Measure.LICENCE_POINTS: ("points", "Points that licences lost."),
    Measure.LICENCES_TAKEN: ("licences", "Licences taken for want of points."),
    Measure.EXAMS_PASSED: ("licences", "Licences given back after an exam."),
    Measure.ASSOCIATED: ("persons", "Persons who lose points because of others, each month."),
    Measure.ASSOCIATION_POINTS: ("points", "Points that they lose, each month anew and never added up."),
    Measure.LOWER_FOR_OTHERS: ("persons", "Persons in a lower band because of others, at the month's end."),
    Measure.TIES_CUT: ("ties", "Ties that others cut with those whom they see to stand low."),
    Measure.TIES_CUT_STOCK: ("ties", "Ties that are cut, at the month's end."),
    Measure.SHUNNED: ("steps", "Steps refused by private parties for cut ties or a standing that they see."),
    Measure.WORK_LOST: (
        "person-levels",
        "Levels of income lost by persons not on the court list, shown on a board or known to stand low.",
    ),
    Measure.TIES_CUT_FOR_BOARDS: ("ties", "Of the ties cut those of persons shown on a board, not seen to stand low."),
    Measure.SHUNNED_ON_SIGHT: ("steps", "Of the steps refused by private parties those of persons with no tie cut."),
    Measure.ENTERPRISE_POINTS_LOST: ("points", "Points that enterprises lost, counted at the head."),
    Measure.ENTERPRISE_POINTS_GAINED: ("points", "Points that enterprises gained."),
    Measure.ENTERPRISE_FELL: ("entries", "Enterprises that came into a low band."),
    Measure.ACTS_EVADED: ("acts", "Acts that a channel would have seen and that were kept from it."),
    Measure.BANS_STRUCK: ("listings", "Stays on lists that filed acts lead onto, ended on appeal."),
    Measure.LICENCE_POINTS_BACK: ("points", "Points given back to licences on appeal."),
    Measure.GRACE_BEGUN: ("filings", "Filings that lead onto a list after a grace."),
    Measure.GRACE_SPARED: ("filings", "Of these, such as never do: made good meanwhile or struck on appeal."),
    Measure.BANS_LIFTED: (
        "listings",
        "Stays on lists that filed acts lead onto, ended since made good.",
    ),
    Measure.ENTERPRISE_STRUCK: (
        "entries",
        "Listings and filings of enterprises struck on appeal, counted at the head.",
    ),
    Measure.ENTERPRISE_HELD_DOWN: (
        "enterprises",
        "Enterprises in a lower band for what their head did, at the month's end, counted at the head.",
    ),
    Measure.ENTERPRISE_EARLY: ("listings", "Listings of enterprises that ended before their term, once corrected."),
    Measure.ENTERPRISE_GRADED: ("acts", "Acts of enterprises filed with a direct grade, counted at the head."),
    Measure.ENTERPRISE_REPAIRED: ("corrections", "Corrections of enterprises that gave points or a grade back."),
    Measure.LICENCES_BARRED: ("licences", "Licences taken for years, at the third penalty of a year."),
    Measure.PAYMENTS_REFUSED: ("payments", "Payments by face refused to somebody who was not recognised."),
    Measure.PAYMENTS_MISCHARGED: ("payments", "Payments of somebody else's charged to the person."),
    Measure.LOCKED_OUT: ("entries", "Times a resident was not let in at the gate of her own residence."),
    Measure.STRANGERS_LET_IN: ("entries", "Strangers let in as the person."),
    Measure.SERVINGS_REFUSED: ("servings", "Second servings of paper asked for within ten minutes and refused."),
    Measure.LOOKALIKES_REFUSED: ("servings", "First servings of paper refused to a lookalike of somebody served."),
    Measure.SERVED_AGAIN: ("servings", "Second servings within ten minutes given, since she was not recognised."),
    Measure.CHECKS_HELPED: ("checks", "Of those refused wrongly such as somebody at hand let through."),
    Measure.REFUSED_OF_HARDEST: (
        "checks",
        "Of the payments refused and residents locked out those of the eighth hardest to recognise.",
    ),
    Measure.FEN_MISCHARGED: ("fen", "Fen that the person was charged for payments of somebody else's."),
    Measure.PAYMENT_MINUTES: ("minutes", "Minutes lost by those refused at tills."),
    Measure.GATE_MINUTES: ("minutes", "Minutes lost by those locked out at gates."),
    Measure.DISPENSER_MINUTES: ("minutes", "Minutes lost by lookalikes refused at dispensers."),
    Measure.HEADS_OF_LOW: ("persons", "Heads of enterprises in a low band, at the month's end."),
}

GATE_COLUMNS = (
    whole_numbers(
        "gate_{}_persons",
        "persons",
        "Persons refused or slowed for the first time in the calendar year at this gate.",
        each="gate",
    ),
    whole_numbers(
        "gate_{}_days", "person-days", "Days on which somebody could not have passed this gate.", each="gate"
    ),
)
BAND_COLUMN = whole_numbers(
    "enterprise_band_{}", "enterprises", "Enterprises in this band at the month's end.", each="enterprise band"
)
MEASURE_COLUMNS = (
    *(whole_numbers(m.name.lower(), unit, text) for m, (unit, text) in _MEASURES.items()),
    *GATE_COLUMNS,
    BAND_COLUMN,
)
"""One column a measure, under the measure's own name in lower case; one for each gate and each band of enterprises."""


def measures_of_columns(n_gates: int, n_bands: int) -> tuple[int, ...]:
    """Index into the counts of each of MEASURE_COLUMNS, once they stand for so many gates and bands."""
    return (
        *(int(m) for m in _MEASURES),
        *(Measure.GATE_PERSONS + g for g in range(n_gates)),
        *(Measure.GATE_DAYS + g for g in range(n_gates)),
        *(Measure.ENTERPRISE_BAND + band for band in range(n_bands)),
    )
