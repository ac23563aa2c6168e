"""Those of the lowest band by the band held before: counted by the engine, and person by person in plain Python.

The twin reads every person's own records out of the packed state (tests/oracle/slow_state.py), takes the lowest of her
downgrades and of what her points are worth, and counts on fingers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.engine.lives import Stopped, by_hand, rulebook, society, stop_in
from tests.oracle.slow_codes import held_before
from tests.oracle.slow_state import Grid, grids_of, plain
from underheaven.engine import Outcome, Plan, simulate
from underheaven.engine.bands_told import lesser_downgrades
from underheaven.engine.life_by_group import simulate_by_group
from underheaven.engine.run import live_summed
from underheaven.engine.scores_at_end import score_tables
from underheaven.engine.totals import totals_of
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results.facts import RegimeFacts
from underheaven.results.headlines import headlines
from underheaven.results.sums import by_subtype
from underheaven.results.tables import last_day
from underheaven.results.tables.columns import Marks
from underheaven.state.limits import NEVER

POPULATION, MONTHS = 40_000, 12
BANDS = rulebook("wendeng").scores.band_names
FAR = [32_000] * 8


@cache
def plan(months: int = MONTHS, population: int = POPULATION) -> Plan:
    return Plan(society(population), rulebook("wendeng"), seed=1, n_months=months, threads=1)


@cache
def year() -> Outcome:
    return simulate(plan())


def harsh() -> Rulebook:
    """Wendeng with a courts' list that holds in C, and with bands so narrow that points alone lead into the lowest."""
    book = rulebook("wendeng")
    low = book.scores.band_low.copy()
    low[1:4] = 970, 985, 995
    scores = replace(book.scores, band_low=np.array(low, np.int16))
    court, enterprises = replace(book.court, grade_cap=1), replace(book.enterprises, grade_cap=2)
    return replace(book, scores=scores, court=court, enterprises=enterprises)


def counted_slowly(book: Rulebook, grids: list[Grid]) -> Counter:
    """Persons in the lowest band by stratum, band held before and group."""
    found: Counter = Counter()
    lows = [*book.scores.band_low.tolist()[1:], *FAR]
    for grid in grids:
        for person in grid.persons:
            score = sorted((book.scores.least, person.score, book.scores.greatest))[1]
            by_points = sum(score >= low for low in lows)
            grades = [book.scores.grade_cap[r.act] for queue in grid.records for r in queue if r.person is person]
            highest = [int(grade) for grade in grades if grade != NEVER]
            of_lists = ((person.on_court, book.court.grade_cap), (person.head_listed, book.enterprises.grade_cap))
            highest += [cap for listed, cap in of_lists if listed and cap != NEVER]
            if min([by_points, *highest]) == 0:
                lesser = [grade + 1 for grade in highest if grade > 0]
                found[grid.stratum, held_before(by_points, min(lesser, default=0)), person.group] += 1
    return found


@pytest.mark.parametrize("book", [rulebook("wendeng"), harsh()], ids=["as written", "harsh"])
def test_each_person_is_counted_with_the_band_she_held(book: Rulebook) -> None:
    """The table, by place and group, is what her records and points say of each person."""
    with by_hand(replace(plan(), rulebook=book)) as run:
        run.live(MONTHS, keep_counts=False)
        chunks = [chunk for part in run.parts for chunk in part.chunks]
        tables = plain(run.parts[0].tables)
        grids = [grid for chunk in chunks for grid in grids_of(chunk, tables, MONTHS)]
        found = score_tables(book, plan().society, chunks)
        lesser = np.concatenate([lesser_downgrades(book, chunk, plan().society.grid_first) for chunk in chunks])
    expected = counted_slowly(book, grids)
    assert {place: found.held_before[place] for place in zip(*np.nonzero(found.held_before), strict=True)} == expected
    assert np.array_equal(found.held_before.sum(axis=1), found.by_band[:, 0]), "everybody in the lowest band once"
    held = found.held_before.sum(axis=(0, 2))
    assert held[0] == 0 and (held[1:4] > 0).all(), "some fell from each of C, B and A"
    assert len(np.unique(lesser)) >= 3, "downgrades to more than one band"


def test_a_run_and_its_sums_have_the_same_counts() -> None:
    run, sums = year(), live_summed(plan())
    assert np.array_equal(sums.held_before, run.held_before.sum(axis=(0, 2)))
    assert np.array_equal(totals_of(run, 0, MONTHS - 1).held_before, sums.held_before) and sums.held_before.sum() > 0


def test_threads_shards_chunks_and_a_resumed_run_change_no_count(tmp_path: Path) -> None:
    short = plan(4, 20_000)
    expected, n = simulate(short).held_before, short.society.n_grids
    assert expected.sum() > 0
    assert np.array_equal(simulate(replace(short, threads=2)).held_before, expected)
    assert np.array_equal(simulate(short, shards=[[(0, 7)], [(7, n)]], grids_per_chunk=3).held_before, expected)
    with pytest.raises(Stopped):
        simulate(short, on_month=stop_in(3), checkpoint=tmp_path)
    assert np.array_equal(simulate(short, checkpoint=tmp_path).held_before, expected)


def test_without_subtypes_nothing_is_told() -> None:
    book = rulebook("wendeng")
    plain_book = replace(book, scores=replace(book.scores, subtypes=()))
    run = simulate(replace(plan(4, 20_000), rulebook=plain_book))
    assert not run.held_before.any() and run.band_groups[:, 0].any()
    assert not by_subtype(RegimeFacts.of(plain_book), run.held_before.sum(axis=(0, 2)))
    assert last_day.bands_table(run, Marks({}, (), bands=BANDS)).column("held_before").null_count == last_day_rows(run)


def last_day_rows(run: Outcome) -> int:
    return int(np.count_nonzero(run.band_groups))


def test_the_file_says_who_held_which_band() -> None:
    run = year()
    table = last_day.bands_table(run, Marks({}, (), bands=BANDS))
    assert np.array_equal(last_day.held_before(table, BANDS), run.held_before)
    assert np.array_equal(last_day.band_groups(table, BANDS), run.band_groups)
    rows = table.to_pylist()
    assert all((row["held_before"] is not None) == (row["band"] == BANDS[0]) for row in rows)


def test_headlines_add_up_to_the_band() -> None:
    book = rulebook("wendeng")
    found = {h.id: h.value for h in headlines(year(), None, book)}
    parts = [found[f"band-share-{name}"] for name in ("DA", "DB", "DC")]
    assert sum(parts) == pytest.approx(found["band-share-D"]) and min(parts) > 0
    held = year().held_before.sum(axis=(0, 2))
    assert by_subtype(RegimeFacts.of(book), held) == {"DA": held[3:].sum(), "DB": held[2], "DC": held[1]}


def test_the_courts_list_lowers_the_band_of_a_comparison() -> None:
    """Persons of a comparison are in the bands of the run: the list's own downgrade counts."""
    persons = simulate_by_group(plan(4, 20_000), 0, 3).persons
    by_band = simulate(plan(4, 20_000)).band_groups.sum(axis=(0, 2))
    assert np.array_equal(np.bincount(persons.bands[1], minlength=8), by_band)
