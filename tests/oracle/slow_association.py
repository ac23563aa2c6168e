"""Points lost for others: the twin of model/scoring/association/rules.py and model/scoring/association/phase.py."""

from __future__ import annotations

from types import SimpleNamespace

from tests.oracle import slow_scoring
from tests.oracle.slow_filings import enter_list
from tests.oracle.slow_philox import below, words_of
from tests.oracle.slow_state import Grid, Person, Tally
from underheaven.society.purposes import Purpose

N_TIES = 3


def is_held_against_others(score: int, cap: int, on_court_list: bool, second_low: int) -> bool:
    lowest_band = not score >= second_low or cap - 1 == 0
    return bool(on_court_list) or lowest_band


def lost_for_one_more(lost: int, points: int, at_most: int) -> int:
    return max(at_most, lost + points)


def ties_of(person: Person, grid: Grid, society_seed: int) -> list[Person]:
    """Each tie mirrors the grid at a point of its own; who stands at it has none. The first ones are cut first."""
    n, found = len(grid.persons), []
    for k in range(N_TIES):
        mirror = below(words_of(society_seed, int(Purpose.TIE), grid.number, 0, k)[0], n)
        partner = grid.persons[(mirror - person.place) % n]
        if partner is not person and k >= person.ties_cut and k >= partner.ties_cut:
            found.append(partner)
    return found


def month_of_company(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Everybody's own standing of the first day, held against those she is tied to."""
    rules, scoring = tables.association, tables.scoring
    for person in grid.persons:
        person.for_others = 0
    if not rules.present:
        return
    home = {person.place: members for members in grid.households for person in members}
    held: list[tuple[Person, int]] = []
    for person in grid.persons:
        score = slow_scoring.clipped(person.score, scoring.least, scoring.greatest)
        if person.head_listed or (person.head_low and not person.low_by_herself):
            held.append((person, rules.enterprise))
        if is_held_against_others(score, person.cap, bool(person.on_court), scoring.band_low[1]):
            held += [(other, rules.household) for other in home[person.place] if other is not person]
            held += [(other, rules.ties) for other in ties_of(person, grid, tables.society_seed)]
    company: list[Person] = []
    for other, points in held:
        other.for_others = lost_for_one_more(other.for_others, points, rules.at_most)
        if other.for_others and other not in company:
            company.append(other)
    for person in company:
        tally.counts["ASSOCIATED", person.group] += 1
        tally.counts["ASSOCIATION_POINTS", person.group] -= person.for_others
        enter_list(grid, person, 0, tables, when, tally, [])


def count_lower(grid: Grid, bands, tally: Tally) -> None:
    """Those whose band at the month's end is lower than that of their own points.

    Args:
        grid: whose persons.
        bands: band by person and points lost for others.
        tally: what the month counts.
    """
    for person in grid.persons:
        tally.counts["LOWER_FOR_OTHERS", person.group] += bands(person, person.for_others) < bands(person, 0)
