"""Steps meet gates, and the month's end: the twin of model/gates/steps/phase.py and respond.py."""

from __future__ import annotations

from types import SimpleNamespace

from tests.oracle import slow_gates as gates
from tests.oracle import slow_response
from tests.oracle.slow_association import count_lower
from tests.oracle.slow_ostracism import count_moves, month_of_ties, refused_by_private
from tests.oracle.slow_philox import words_of
from tests.oracle.slow_scopes import is_about
from tests.oracle.slow_state import COURT, HEAD, LOW_ENTERPRISE, SCORE, Grid, Message, Person, Tally
from tests.oracle.slow_ways import band_less, is_held_back, learn_at_gate
from underheaven.kernels.purposes import Purpose

REFERENCE, SPOUSE, CHILD = 0, 1, 2
FEE_PAYING = 1 << 23
REFUSE = 0


def lists_on(person: Person, day: int) -> int:
    """Bits of the lists that she is on that day."""
    return sum(which for which, days in person.days_on.items() if day in days) + LOW_ENTERPRISE * person.head_low


def band(person: Person, tables: SimpleNamespace) -> int:
    return band_less(person, person.for_others, tables)


def month_of_steps(grid: Grid, tables: SimpleNamespace, when, steps: list, tally: Tally) -> list[Message]:
    """Every attempted step: open, or closed, and because of whom; appeals of those who learn by it are returned."""
    sent: list[Message] = []
    gating = tables.gating
    home = {person.place: members for members in grid.households for person in members}
    for step in steps:
        person, day = step.person, step.day
        g = gating.of_act[step.act]
        mask, most = gating.gates.lists[g], gating.gates.band_at_most[g]
        in_force = gating.gates.first_day[g] <= when.first_day + day <= gating.gates.last_day[g]
        in_force = in_force and is_about(grid, person, tables.scopes.of_gate[g], tables)
        own, her_band = lists_on(person, day), band(person, tables)
        outside = in_force and gates.is_shut_out(own, gating.gates.open_to[g])
        closed = outside or (in_force and gates.is_closed(own, her_band, mask, most))
        # Closed only by the list, or the low band, of the enterprise that she heads.
        of_enterprise = HEAD if step.person.low_by_herself else HEAD | LOW_ENTERPRISE
        for_another = closed and not outside and her_band > most and not own & mask & ~of_enterprise
        if gating.gates.parents_only_reading[g] >= 0 and in_force:
            of_school = (mask, gating.gates.parents_only_reading[g], "CHILDREN")
            closed = for_another = is_kept_out(person, home[person.place], day, of_school, tally)
        reads_copies = in_force and not closed and gating.gates.parents_only_reading[g] < 0
        stale = is_held_back(grid, person, g, tables) if reads_copies else []
        closed = closed or bool(stale)
        closed = closed and gates.is_checked(step.word, gating.gates.checked[g])
        by_parents = False
        if gating.gates.parents_lists[g] and in_force:
            beyond = (gating.gates.parents_lists[g], gating.gates.parents_reading[g], "PLACES")
            kept_out = is_kept_out(person, home[person.place], day, beyond, tally)
            by_parents = kept_out and not closed and gates.is_checked(step.word, gating.gates.parents_checked[g])
        if by_parents:
            closed, for_another, stale = True, True, []
        by_private = not closed and refused_by_private(step, g, her_band, own, when.month, tables)
        if by_private:
            for_another, stale = False, []
            closed = True
        tally.steps[her_band, g, "ATTEMPTS"] += 1
        if not closed:
            if in_force and gates.is_checked(step.word, gating.gates.checked[g]):
                pass_on_terms(step, g, her_band, own, tables, tally)
            continue
        tally.steps[her_band, g, "CLOSED"] += 1
        tally.steps[her_band, g, "FOR_ANOTHER"] += for_another
        for measure in stale:
            tally.counts[measure, person.group] += 1
        tally.counts["SHUNNED", person.group] += by_private
        tally.counts["SHUNNED_ON_SIGHT", person.group] += by_private and not person.ties_cut
        if g not in person.refused:
            person.refused.add(g)
            tally.counts[f"GATE_PERSONS+{g}", person.group] += 1
        if gating.gates.effect[g] == REFUSE or by_private:
            person.punished += 1
        another_way(step, g, her_band, when.month, tables, tally)
        if own & mask & COURT and not by_private and not by_parents:
            sent += learn_at_gate(grid, person, day, tables, when, tally)
    return sent


def pass_on_terms(step, g: int, her_band: int, lists: int, tables: SimpleNamespace, tally: Tally) -> None:
    """An open step: what it costs and takes her more, or less, than others."""
    terms, group = tables.conditions, step.person.group
    fen = gates.by_standing(terms.fen[g][her_band], terms.fen_listed[g], lists)
    days = gates.by_standing(terms.days[g][her_band], terms.days_listed[g], lists)
    deposit = terms.fen_deposit[g][her_band]
    for name, amount in (
        ("FEN_MORE", fen if fen > 0 else 0),
        ("FEN_SAVED", -fen if fen < 0 else 0),
        ("DAYS_LATER", days if days > 0 else 0),
        ("DAYS_SOONER", -days if days < 0 else 0),
        ("FEN_DEPOSIT", deposit),
    ):
        tally.steps[her_band, g, name] += amount
        tally.counts[name, group] += amount
    tally.steps[her_band, g, "HARDER"] += gates.is_harder(fen, days)
    tally.steps[her_band, g, "EASIER"] += gates.is_easier(fen, days, deposit)


def another_way(step, g: int, her_band: int, month: int, tables: SimpleNamespace, tally: Tally) -> None:
    """A refused step: some go another way, which takes longer."""
    person, terms = step.person, tables.conditions
    words = words_of(tables.seed, int(Purpose.ALTERNATIVE), person.citizen, month, step.occurrence)
    if gates.goes_another_way(words[0], terms.alternative[g]):
        tally.steps[her_band, g, "DETOURS"] += 1
        tally.steps[her_band, g, "DETOUR_HOURS"] += terms.hours[g]
        tally.counts["DETOURS", person.group] += 1
        tally.counts["DETOUR_HOURS", person.group] += terms.hours[g]


def is_kept_out(child: Person, household: list[Person], day: int, rules: tuple[int, int, str], tally: Tally) -> bool:
    """A place, by three readings of the same rule on parents; all three are counted, one of them decides.

    The rules are the lists of a parent that close it, the reading that decides, and what the counts are called.
    """
    mask, decides, counted = rules
    is_child = child.place_in_household == CHILD
    parents = [p for p in household if p.place_in_household in (REFERENCE, SPOUSE)] if is_child else []
    listed = [p for p in parents if lists_on(p, day) & mask]
    payer_listed = any(p.place_in_household == REFERENCE for p in listed)
    closed = False
    for reading, name in enumerate(("NARROW", "WIDE", "WIDEST")):
        if gates.is_refused(reading, child.has(FEE_PAYING), payer_listed, bool(listed)):
            tally.counts[f"{counted}_{name}", child.group] += 1
            closed |= reading == decides
    return closed


def month_end(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Person-days, stocks, memory and hardship, those who live with the listed."""
    grid.bans = [ban for ban in grid.bans if ban.until > when.first_day + when.n_days]
    if tables.scoring.n_bands:
        count_moves(grid.persons, lambda person: band_less(person, 0, tables), tally)
    count_lower(grid, lambda person, lost: band_less(person, lost, tables), tally)
    for person in grid.persons:
        count_days(grid, person, tables, when, tally)
        remember(person, band(person, tables), tables, when, tally)
        tally.counts["COURT_STOCK", person.group] += person.on_court
        tally.counts["SCORE_STOCK", person.group] += person.on_score
        tally.counts["CASES_STOCK", person.group] += person.in_case
    month_of_ties(grid, lambda person: band(person, tables), tables, when, tally)
    for household in grid.households:
        if any(p.on_court or p.on_score for p in household):
            for person in household:
                tally.counts["COLLATERAL", person.group] += not (person.on_court or person.on_score)


def count_days(grid: Grid, person: Person, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Days on each list, and days on which each gate was closed to her by a list or by her band."""
    gating = tables.gating
    for which, name in ((COURT, "COURT_DAYS"), (SCORE, "SCORE_DAYS"), (HEAD, "HEAD_DAYS")):
        tally.counts[name, person.group] += len(person.days_on[which])
    banned = {day for which in (8, 16, 32, 64) for day in person.days_on[which]}
    tally.counts["CONDUCT_DAYS", person.group] += len(banned)
    her_band = band(person, tables)
    on_no_list = not any(person.days_on.values()) and not person.head_low
    if on_no_list and her_band > max(gating.gates.band_at_most, default=-1) and not any(gating.gates.open_to):
        return
    lists_of_days = [lists_on(person, day) for day in range(when.n_days)]
    for g in range(len(gating.gates.lists)):
        if gating.gates.parents_only_reading[g] >= 0 or not is_about(grid, person, tables.scopes.of_gate[g], tables):
            continue
        by_band = her_band <= gating.gates.band_at_most[g]
        closed_by = {
            lists: by_band or lists & gating.gates.lists[g] or gates.is_shut_out(lists, gating.gates.open_to[g])
            for lists in set(lists_of_days)
        }
        if not any(closed_by.values()):
            continue
        closed_days = [
            day
            for day, lists in enumerate(lists_of_days)
            if gating.gates.first_day[g] <= when.first_day + day <= gating.gates.last_day[g] and closed_by[lists]
        ]
        tally.counts[f"GATE_DAYS+{g}", person.group] += len(closed_days)


def remember(person: Person, her_band: int, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Memory of punishments, and hardship while on the courts' list, in a published band or shown on a board."""
    response = tables.responding
    words = words_of(tables.seed, int(Purpose.MEMORY), person.citizen, when.month, 0)
    if response.deterrence:
        person.memory = slow_response.memory_after(person.memory, person.punished, words[0], response.memory_fades)
    if response.hardship:
        tallied = {1: person.on_court, 2: response.known_bands // 2**her_band % 2}
        tallied[4] = response.shown_lose and person.shown
        risks = sum(number for number, is_so in tallied.items() if is_so)
        before = person.hardship
        person.hardship = slow_response.hardship_after(
            before, bool(risks), words[1], response.rises_by[risks], response.hardship_falls
        )
        lost = person.hardship > before and not person.on_court
        tally.counts["WORK_LOST", person.group] += lost
        tally.counts["HARDSHIP", person.group] += person.hardship
