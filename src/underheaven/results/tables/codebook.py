"""codebook: what the numbers of a run stand for.

Question answered: which gate is gate 3, which measure is measure 60, which band is the lowest? Left out: bits of packed
messages (state/messages.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from underheaven.model.conduct.attitude.compile import ATTITUDES
from underheaven.results.facts import RegimeFacts
from underheaven.results.layout import expanded
from underheaven.results.places import AGES, AGES_IN_TABLES, PLACES, PROVINCE_NAMES, SEXES
from underheaven.results.series_columns import MEASURE_COLUMNS, measures_of_columns
from underheaven.results.tables.columns import Marks, build, words_column
from underheaven.results.tables.panel import EVENT_NAMES
from underheaven.society.traits import N_DECILES

Entry = tuple[str, int, str, str, str | None]
"""Kind, number, name, title, unit."""


def codebook_table(facts: RegimeFacts, marks: Marks) -> pa.Table:
    """One row a number."""
    kinds, numbers, names, titles, units = zip(*entries(facts), strict=True)
    kind_words, unit_words = tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(u for u in units if u is not None))
    arrays = [
        _words(kinds, kind_words),
        pa.array(numbers, pa.int32()),
        pa.array(names, pa.string()),
        pa.array(titles, pa.string()),
        _words(units, unit_words),
    ]
    return build("codebook", arrays, marks)


def entries(facts: RegimeFacts) -> Iterator[Entry]:
    """Every number that has a name, kind by kind."""
    yield from _named("act", facts.act_names, facts.act_titles)
    yield from _named("gate", facts.gate_names, facts.gate_titles)
    queues = [g for g, effects in enumerate(facts.gate_effects) if "queue" in effects]
    yield from _named("queue", [facts.gate_names[g] for g in queues], [facts.gate_titles[g] for g in queues])
    for kind, names in (
        ("channel", facts.channel_names),
        ("band", facts.band_names),
        ("enterprise band", facts.enterprise_bands),
        ("list by conduct", facts.conduct_lists),
        ("attitude", ATTITUDES),
        ("province", PROVINCE_NAMES),
        ("place", PLACES),
    ):
        yield from _named(kind, names, [name.replace("-", " ") for name in names])
    cells = [(sex, decile, age) for sex in SEXES for decile in range(1, N_DECILES + 1) for age in range(len(AGES))]
    yield from _named(
        "group",
        [f"{sex}, {decile:02}, {AGES_IN_TABLES[age]}" for sex, decile, age in cells],
        [f"{sex}, income decile {decile}, {AGES[age]} years" for sex, decile, age in cells],
    )
    yield from (
        ("event", number, name, name.replace("_", " "), None)
        for number, name in enumerate(EVENT_NAMES)
        if not name.startswith("unused")
    )
    columns = expanded(MEASURE_COLUMNS, {"gate": facts.gate_names, "enterprise band": facts.enterprise_bands})
    measures = measures_of_columns(len(facts.gate_names), len(facts.enterprise_bands))
    for column, number in zip(columns, measures, strict=True):
        yield "measure", number, column.name, column.description, column.unit


def _named(kind: str, names: Sequence[str], titles: Sequence[str]) -> Iterator[Entry]:
    """Names in the order of their numbers, from 0."""
    for number, (name, title) in enumerate(zip(names, titles, strict=True)):
        yield kind, number, name, title, None


def _words(values: Sequence[str | None], words: Sequence[str]) -> pa.Array:
    """A column of words; None gives null."""
    codes = np.array([-1 if value is None else words.index(value) for value in values])
    return words_column(codes, words, codes >= 0)
