"""Describe the Parquet files of a run, column by column: the one place where they are described.

Question answered: what does each column hold, in which unit? docs/outputs.md is made from this (and a test holds them
equal). Left out: how the columns are filled (tables/).
"""

from __future__ import annotations

import pyarrow as pa

from underheaven.results.layout import DAY, IN_ORDER, WORDS, Column, Layout
from underheaven.results.series_columns import MEASURE_COLUMNS
from underheaven.state.limits import MAX_QUEUES, MOST_BANDS
from underheaven.state.measures import SCORE_BIN, ByAct, Step

MONTH = Column("month", DAY, "date", "Calendar month, by its first day.")
STRATUM = (
    Column("province", WORDS, "name", "Province of residence."),
    Column("place", WORDS, "name", "rural or urban grid."),
)
GROUP = (
    Column("sex", WORDS, "name", "male or female."),
    Column("decile", pa.int8(), "decile", "National decile of household income a head, 1 = poorest, 10 = richest."),
    Column("age_band", IN_ORDER, "years", "Age in whole years, a closed band: 00-05, 06-13 and so on."),
)


def band_column(name: str, description: str) -> Column:
    """A column of bands, the lowest first."""
    return Column(name, IN_ORDER, "name", f"{description} The code book has the order, 0 = lowest.")


ACT_COLUMNS = (
    Column(
        "done", pa.int64(), "acts", "Acts done: each act of conduct, each period of a habit; 0 for demands and debts."
    ),
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
    Column("band", IN_ORDER, "name", "Band on the last day; null where the regime keeps none."),
    Column("status", pa.string(), "names", "What else holds on the last day: lists, a debt case, hardship; or empty."),
)
_EVENT = (
    Column("citizen", pa.int64(), "number", "Place of the synthetic citizen in the society, from 0."),
    Column("day", pa.int32(), "days", "Days since 1 January 2018; negative before it."),
    Column("event", WORDS, "name", "What happened (state/events.py)."),
    Column("act", WORDS, "name", "The act it is about; null where none."),
    Column("value", pa.int16(), "see event", "Channel, gate, points, band, days or level, by event."),
    Column("value_name", WORDS, "name", "The channel, gate, list or band in `value`; null where it is a number."),
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
            (
                MONTH,
                *STRATUM,
                Column("act", WORDS, "name", "Act of the catalogue or the regime."),
                Column("kind", WORDS, "name", "conduct, demand, debt or habit."),
                *ACT_COLUMNS,
            ),
        ),
        Layout(
            "gates",
            "month x province x place x band x gate; rows of zeros are left out",
            (
                MONTH,
                *STRATUM,
                band_column("band", "Band of the person at the month's end, all filings of the month read."),
                Column("gate", WORDS, "name", "Gate: a demand of the catalogue."),
                *STEP_COLUMNS,
            ),
        ),
        Layout(
            "mobility",
            "month x province x place x band at the beginning x band at the end; rows of zeros are left out",
            (
                MONTH,
                *STRATUM,
                band_column("band_before", "Band by own points at the month's beginning."),
                band_column("band", "Band by own points at its end."),
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
                band_column("band", "Band on the last day."),
                band_column(
                    "held_before",
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
                band_column("band", "Band on the last day."),
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
                    "The message as the engine packs it (state/messages.py), first word.",
                ),
                Column("word_1", pa.uint64(), "bits", "Second word; with the first, what a replay needs."),
            ),
        ),
        Layout(
            "totals",
            "month x province",
            (
                Column("month", DAY, "date", "Calendar month, by its first day; the last one follows the run's end."),
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
        Layout(
            "codebook",
            "one number and what it stands for, wherever a run has numbers: in columns of `totals`, in `value` of "
            "events, in the order of bands, in the engine's own arrays",
            (
                Column("kind", WORDS, "name", "What is numbered: act, band, channel, gate, group, measure and so on."),
                Column(
                    "number", pa.int32(), "number", "The engine's number, from 0; of bands in their order, 0 = lowest."
                ),
                Column(
                    "name", pa.string(), "name", "The word that the tables have; of a measure its column of `series`."
                ),
                Column("title", pa.string(), "words", "What a reader calls it; of a measure what it counts."),
                Column("unit", WORDS, "name", "Of a measure; null otherwise."),
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
