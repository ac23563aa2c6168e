"""The Parquet files of a run, column by column: the one place where they are described.

Question answered: what does each column hold, in which unit? docs/outputs.md is made from this (and a test holds them
equal). Left out: how the columns are filled (tables/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from underheaven.engine.measures import SCORE_BIN, ByAct, Measure, Step
from underheaven.regimes.rulebook import MAX_GATES, MAX_QUEUES, MOST_BANDS

WORDS = pa.dictionary(pa.int16(), pa.string())
"""A column of repeated words."""


@dataclass(frozen=True)
class Column:
    """One column: name, Arrow type, unit, and what it counts."""

    name: str
    kind: pa.DataType
    unit: str
    description: str


@dataclass(frozen=True)
class Layout:
    """One Parquet file: name without suffix, what a row is, columns."""

    name: str
    row: str
    columns: tuple[Column, ...]


MONTH = Column("month", WORDS, "month", "Calendar month, YYYY-MM.")
STRATUM = (
    Column("province", WORDS, "name", "Province of residence."),
    Column("place", WORDS, "name", "rural or urban grid."),
)
GROUP = (
    Column("sex", WORDS, "name", "male or female."),
    Column("decile", pa.int8(), "decile", "National decile of household income a head, 1 = poorest, 10 = richest."),
    Column("age_band", WORDS, "years", "Age in whole years, a closed band."),
)

_MEASURES: dict[Measure, tuple[str, str]] = {
    Measure.CANDIDATES: ("acts", "Candidate acts drawn, before acceptance."),
    Measure.COMMITTED: ("acts", "Acts of conduct done; demands and debts not included."),
    Measure.SEEN: ("acts", "Acts that a channel saw and filed, counted at the person who did them."),
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
    Measure.HEAD_DAYS: ("person-days", "Days of heads whose enterprise is listed."),
    Measure.ENTERPRISE_ACTS: ("acts", "Tax and product acts of enterprises, counted at the head."),
    Measure.ENTERPRISE_LISTED: ("listings", "Enterprises that entered a list, counted at the head."),
    Measure.ENTERPRISE_LEFT: ("listings", "Enterprises that left a list, counted at the head."),
    Measure.COURT_STOCK: ("persons", "Persons on the court list at the month's end."),
    Measure.SCORE_STOCK: ("persons", "Persons on the list fed by the score at the month's end."),
    Measure.ENTERPRISE_STOCK: ("enterprises", "Enterprises listed at the month's end, counted at the head."),
    Measure.RECORDS_EXPIRED: ("records", "Records that ran out."),
    Measure.CASES_STOCK: ("persons", "Persons in default, sued or judged and not listed, at the month's end."),
    Measure.PERSONS: ("persons", "Persons at the month's end."),
    Measure.RECORDS_STOCK: ("records", "Live records at the month's end."),
    Measure.LOSING: ("records", "Records that cost points."),
    Measure.RECORDS_ADDED: ("records", "Records with a validity that were added to the live ones."),
    Measure.HABITS: ("periods", "Periods of steady habits that were recorded."),
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
    Measure.HEADS_OF_LOW: ("persons", "Heads of enterprises in a low band, at the month's end."),
}


def _measure_columns() -> tuple[Column, ...]:
    """One column a measure, under the measure's own name in lower case; gates as gate_0_persons and so on."""
    plain = [Column(m.name.lower(), pa.int64(), unit, text) for m, (unit, text) in _MEASURES.items()]
    gates = [
        Column(
            f"gate_{gate}_{what}",
            pa.int64(),
            unit,
            f"{text} gate {gate} (its name stands in the metadata of this field).",
        )
        for what, unit, text in (
            ("persons", "persons", "Persons refused or slowed for the first time in the calendar year at"),
            ("days", "person-days", "Days on which somebody could not have passed"),
        )
        for gate in range(MAX_GATES)
    ]
    bands = [
        Column(f"enterprise_band_{band}", pa.int64(), "enterprises", f"In band {band}, 0 = lowest, at the month's end.")
        for band in range(MOST_BANDS)
    ]
    return (*plain, *gates, *bands)


MEASURE_COLUMNS = _measure_columns()
MEASURE_OF_COLUMN: tuple[int, ...] = (
    *(int(m) for m in _MEASURES),
    *(Measure.GATE_PERSONS + g for g in range(MAX_GATES)),
    *(Measure.GATE_DAYS + g for g in range(MAX_GATES)),
    *(Measure.ENTERPRISE_BAND + band for band in range(MOST_BANDS)),
)
"""Index into the counts of each of MEASURE_COLUMNS."""

ACT_COLUMNS = (
    Column("done", pa.int64(), "acts", "Acts done."),
    Column("seen", pa.int64(), "acts", "Acts that a channel saw and will file."),
    Column("filed", pa.int64(), "records", "Records that arrived in somebody's file."),
    Column("wrong", pa.int64(), "namings", "Acts for which somebody else was named."),
    Column("scored", pa.int64(), "records", "Records that moved a score or a grade."),
    Column("points", pa.int64(), "points", "Points that they moved, lost or gained."),
    Column("withheld", pa.int64(), "acts", "Acts, debts or steps not done that would be at neutral response."),
    Column("added", pa.int64(), "acts", "Acts, debts or steps done that would not be at neutral response."),
)
assert len(ACT_COLUMNS) == len(ByAct)
STEP_COLUMNS = (
    Column("attempts", pa.int64(), "steps", "Attempted steps that came to the gate."),
    Column("closed", pa.int64(), "steps", "Attempted steps that were refused or slowed."),
    Column("for_another", pa.int64(), "steps", "Attempted steps closed because of somebody else."),
    Column("harder", pa.int64(), "steps", "Open steps that were dearer or came later than for others."),
    Column("easier", pa.int64(), "steps", "Open steps that were cheaper, came sooner or needed no deposit."),
    Column("fen_more", pa.int64(), "fen", "Fen paid more than the base price."),
    Column("fen_saved", pa.int64(), "fen", "Fen paid less than the base price."),
    Column("days_later", pa.int64(), "days", "Days later than for others; queues not included."),
    Column("days_sooner", pa.int64(), "days", "Days sooner than for others; queues not included."),
    Column("fen_deposit", pa.int64(), "fen", "Fen of deposits waived."),
    Column("detours", pa.int64(), "steps", "Other ways taken after a refusal."),
    Column("detour_hours", pa.int64(), "hours", "Hours that those ways took longer."),
    Column("served", pa.int64(), "persons", "Places given in the queue, in the regime's order."),
    Column("served_in_turn", pa.int64(), "persons", "Places that first come, first served would have given."),
    Column("queue_days", pa.int64(), "person-days", "Days of those who wait at the month's end."),
    Column("queue_days_in_turn", pa.int64(), "person-days", "The same under first come, first served."),
)
WAITING_COLUMNS = tuple(
    Column(
        f"queue_{queue}_{order}_band_{band}",
        pa.int64(),
        "persons",
        f"Persons of the band who wait at the month's end in queue {queue} (in the order of demands), {words}.",
    )
    for queue in range(MAX_QUEUES)
    for order, words in (("ordered", "in the regime's order"), ("in_turn", "had first come been first served"))
    for band in range(MOST_BANDS)
)
"""Of the table of totals, in the order of engine/queues.py `waiting_of`."""
assert len(STEP_COLUMNS) == len(Step)
LIST_COLUMNS = (
    Column("list", WORDS, "name", "court, score or enterprise."),
    Column("entries", pa.int64(), "listings", "Entries in the month."),
    Column("exits", pa.int64(), "listings", "Exits in the month, for whatever reason."),
    Column("stock", pa.int64(), "persons or enterprises", "On the list at the month's end."),
)

_PANEL_PERSON = (
    Column("citizen", pa.int64(), "number", "Place of the synthetic citizen in the society, from 0."),
    Column("label", pa.string(), "label", "Printable label, SYN- and a number that no authority issues."),
    Column("grid", pa.int32(), "number", "Neighbourhood grid."),
    *STRATUM,
    Column("age", pa.int8(), "years", "Age in whole years; 100 means 100 and over."),
    GROUP[0],
    GROUP[1],
    Column("household_place", WORDS, "name", "Place in the household."),
    Column("roles", pa.string(), "names", "Roles, separated by spaces."),
    Column("score", pa.int32(), "points", "Score on the last day; null where the regime keeps none."),
    Column("band", WORDS, "name", "Band on the last day; null where the regime keeps none."),
    Column("status", pa.string(), "names", "What else holds on the last day: lists, a debt case, hardship; or empty."),
)
_EVENT = (
    Column("citizen", pa.int64(), "number", "Place of the synthetic citizen in the society, from 0."),
    Column("day", pa.int32(), "days", "Days since 1 January 2018; negative before it."),
    Column("event", WORDS, "name", "What happened (engine/trace.py)."),
    Column("act", WORDS, "name", "The act it is about; null where none."),
    Column("value", pa.int16(), "see event", "Channel, gate, points, band, days or level, by event."),
    Column("other", pa.int64(), "see event", "Another citizen, a grid, or a mark, by event; -1 = none."),
)

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout(
            "series",
            "month x province x place x sex x decile x age band; rows in which every count is 0 are left out",
            (MONTH, *STRATUM, *GROUP, *MEASURE_COLUMNS),
        ),
        Layout(
            "acts",
            "month x province x place x act; rows of zeros are left out",
            (MONTH, *STRATUM, Column("act", WORDS, "name", "Act of the catalogue or the regime."), *ACT_COLUMNS),
        ),
        Layout(
            "gates",
            "month x province x place x band x gate; rows of zeros are left out",
            (
                MONTH,
                *STRATUM,
                Column("band", pa.int8(), "index", "Band of the person at the month's start, 0 = lowest."),
                Column("gate", pa.int8(), "index", "Gate, by place in the catalogue's demands."),
                *STEP_COLUMNS,
            ),
        ),
        Layout(
            "mobility",
            "month x province x place x band at the beginning x band at the end; rows of zeros are left out",
            (
                MONTH,
                *STRATUM,
                Column("band_before", pa.int8(), "index", "Band by own points at the month's beginning, 0 = lowest."),
                Column("band", pa.int8(), "index", "Band by own points at its end."),
                Column("persons", pa.int64(), "persons", "Persons who were in the one and are in the other."),
            ),
        ),
        Layout("lists", "month x province x place x list", (MONTH, *STRATUM, *LIST_COLUMNS)),
        Layout(
            "scores",
            "province x place x bin of the score on the last day; empty bins are left out",
            (
                *STRATUM,
                Column("bin", pa.int16(), "index", f"Bin i counts scores from least + {SCORE_BIN} i on."),
                Column("score_from", pa.int32(), "points", f"Lowest score of the bin, which is {SCORE_BIN} wide."),
                Column("persons", pa.int64(), "persons", "Persons with such a score."),
            ),
        ),
        Layout(
            "bands",
            "province x place x sex x decile x age band x band on the last day, the lowest by the band held before "
            "where the regime tells subtypes of it; rows of zeros are left out",
            (
                *STRATUM,
                *GROUP,
                Column("band", pa.int8(), "index", "Band, 0 = lowest."),
                Column(
                    "held_before",
                    pa.int8(),
                    "index",
                    "Band held before, of those in the lowest: the one that points and other downgrades would leave; "
                    "null in other bands, and under a regime that tells no subtypes.",
                ),
                Column("persons", pa.int64(), "persons", "Persons in the band on the last day."),
            ),
        ),
        Layout(
            "attitudes",
            "attitude x band on the last day; rows of zeros are left out, and all where nobody has a score",
            (
                Column("attitude", WORDS, "name", "Towards those who govern: neither, loyal or critical."),
                Column("band", pa.int8(), "index", "Band, 0 = lowest."),
                Column("persons", pa.int64(), "persons", "Persons of the attitude in the band on the last day."),
                Column("points", pa.int64(), "points", "Their scores, added up."),
            ),
        ),
        Layout(
            "messages",
            "one message: a wrong naming sent from one grid to another, or an appeal sent to its queue and back",
            (
                MONTH,
                Column("to_grid", pa.int32(), "number", "Grid of the one who is named, or who appeals."),
                Column("culprit", pa.int64(), "number", "Citizen who did it, or who appeals."),
                Column(
                    "word_0",
                    pa.uint64(),
                    "bits",
                    "The message as the engine packs it (engine/messages.py), first word.",
                ),
                Column("word_1", pa.uint64(), "bits", "Second word; with the first, what a replay needs."),
            ),
        ),
        Layout(
            "totals",
            "month x province",
            (
                Column("month_index", pa.int32(), "months", "Month of the run from 0; the last row follows its end."),
                STRATUM[0],
                Column(
                    "records_per_million",
                    pa.int64(),
                    "records per million citizens",
                    "Points-losing records in the month before; for month 0 what held at the start.",
                ),
                Column("appeals_waiting", pa.int64(), "appeals", "Appeals filed and not decided."),
                *WAITING_COLUMNS,
            ),
        ),
        Layout("panel_citizens", "one citizen of the panel grids", _PANEL_PERSON),
        Layout("panel_events", "one event of a citizen of the panel grids", _EVENT),
        Layout(
            "lives",
            "one event of a life that the report tells",
            (Column("life", WORDS, "name", "Which life: jaywalker or debtor."), *_EVENT),
        ),
    )
}
"""By file name without suffix, in the order of the documentation."""


def arrow_schema(
    layout: Layout, marks: Mapping[str, str], named: Mapping[str, Mapping[str, str]] | None = None
) -> pa.Schema:
    """The Arrow schema of a file with its marks (synthetic, regime, society ...) and each field's unit and meaning.

    Args:
        layout: one of LAYOUTS.
        marks: metadata of the file; `synthetic` is set to `true` whatever stands there.
        named: more metadata by column, such as the name of a gate.
    """
    fields = []
    for column in layout.columns:
        words = {"unit": column.unit, "description": column.description, **(named or {}).get(column.name, {})}
        fields.append(pa.field(column.name, column.kind, metadata=words))
    return pa.schema(fields, metadata={**marks, "synthetic": "true", "table": layout.name, "row": layout.row})


def documentation() -> str:
    """The text of docs/outputs.md: files and columns with units, in Markdown."""
    lines = [
        "# What a run writes",
        "",
        "Made from `src/underheaven/results/schemas.py`; a test holds the two equal "
        "(`documentation()` there gives this page).",
        "",
        "A run is a directory: `manifest.json`, `report.html` and the Parquet files below. The paired society without",
        "the system lies in `none/`, with the same files. Any Parquet "
        "reader opens them. Every file carries the metadata",
        "`synthetic`, `regime`, `society`, `population` and `seed`; every column its `unit` and `description`.",
        "All persons are synthetic. Counts are of the society that was run; the report scales them to the country.",
    ]
    for layout in LAYOUTS.values():
        lines += ["", f"## {layout.name}.parquet", "", f"One row: {layout.row}.", ""]
        lines += ["| column | type | unit | what |", "|---|---|---|---|"]
        lines += [f"| `{c.name}` | {_type_word(c.kind)} | {c.unit} | {c.description} |" for c in layout.columns]
    return "\n".join([*lines, "", _MANIFEST_PAGE.strip(), ""])


def _type_word(kind: pa.DataType) -> str:
    """The type in a reader's words."""
    return "word" if pa.types.is_dictionary(kind) else str(kind)


_MANIFEST_PAGE = """
## manifest.json

Written last: a directory without it is an unfinished run.

| key | what |
|---|---|
| `synthetic` | always true |
| `format` | number of this layout; a reader refuses another one |
| `versions` | Python, NumPy, Numba, PyArrow and underheaven |
| `plan` | regime, catalogue, society, population, seed, first month, months, panel grids |
| `inputs` | SHA-256 of each input: society tables, texts, rulebook |
| `texts` | the regime and catalogue as they were read, so that the run can be repeated from the directory alone |
| `values` | numbers that were set by hand, by path |
| `facts` | names and titles of acts, gates and bands, and the totals that the regime starts from |
| `digest` | SHA-256 of the final state, monthly totals and messages |
| `machine` | cores, system, processor family |
| `times` | start (UTC) and seconds by part |
| `ranges` | 90 % range of each headline, with the shares of chance and of assumptions |
| `chosen` | the numbers of debts, courts and travel, each with its source or why it was assumed |
| `lives` | the persons whose lives the report tells, and the rule by which they were chosen |
| `files` | SHA-256 of every other file of the run |
| `self` | SHA-256 of the manifest without this line |
"""
