"""The first day of a grid, slowly and obviously: the twin of model/past/phase.py."""

from __future__ import annotations

from types import SimpleNamespace

from tests.oracle import slow_conduct, slow_enterprises, slow_factors, slow_lists, slow_response, slow_scoring
from tests.oracle.slow_attitude import keeps
from tests.oracle.slow_codes import is_assessed
from tests.oracle.slow_filings import is_listable, live_alike
from tests.oracle.slow_philox import below, happens, words_of
from tests.oracle.slow_scopes import lives_in
from tests.oracle.slow_state import Case, Grid, Person, Record, Term
from underheaven.kernels.purposes import Purpose
from underheaven.society.purposes import Purpose as SocietyPurpose

NEUTRAL = 2**16
NO_MONTH = 4095
"""Due month of somebody who has been in default for longer than a month."""


def begin(grid: Grid, tables: SimpleNamespace, past: SimpleNamespace, beginning: SimpleNamespace, when) -> None:
    """Empty the grid and give everybody a past."""
    for person in grid.persons:
        person.score, person.on_court, person.in_case, person.on_score = tables.scoring.start, 0, 0, 0
        person.not_joined = 0
        person.cap, person.memory, person.hardship, person.head_listed = 0, 0, 0, 0
        person.head_low = 0
    grid.records = [[] for _ in tables.scoring.validities.months]
    grid.terms, grid.cases, grid.listed_until = [], [], {}
    grid.appeals, grid.copies, grid.bans, grid.licences = [], [], [], []
    grid.waiting = []
    if beginning.first.drawn:
        give_first_scores(grid, tables, beginning.first, when)
    if past.present:
        file(grid, tables, past_acts(grid, tables, past, when) + past_habits(grid, tables, past.habits, when), when)
    list_by_score(grid, tables, when)
    give_debts(grid, tables, beginning, when)
    list_enterprises(grid, tables, beginning, when)
    score_enterprises(grid, tables, 12 if past.present else 0, when)


def give_first_scores(grid: Grid, tables: SimpleNamespace, first: SimpleNamespace, when) -> None:
    """Who joined, and the score of several factors."""
    scoring, urban = tables.scoring, grid.stratum % 2
    for person in grid.persons:
        draws = [
            words_of(tables.seed, int(Purpose.FIRST_SCORE), person.citizen, when.month, k)
            for k in range(1 + len(first.spread))
        ]
        can = person.has(first.joining_mask) and lives_in(grid, first.joining_provinces)
        if not can or not slow_factors.has_joined(draws[0][0], first.joined[urban][person.group]):
            person.not_joined, person.score = 1, scoring.least
            continue
        score = scoring.start + first.base[urban][person.group]
        score += sum(points for mask, points in first.roles if person.has(mask))
        for words, width in zip(draws[1:], first.spread, strict=True):
            score += slow_factors.own_distance(words[0], words[1], width)
        person.score = slow_scoring.clipped(score, scoring.least, scoring.greatest)


def past_acts(grid: Grid, tables: SimpleNamespace, past: SimpleNamespace, when) -> list[tuple[Person, int, int]]:
    """Who did what, and how many half months ago it was filed: candidates that were accepted and kept."""
    seed, urban = tables.seed, grid.stratum % 2
    found = []
    for person in grid.persons:
        exposure = slow_conduct.class_of(person.traits, person.group, int(tables.by_decile))
        word = words_of(seed, int(Purpose.PAST_COUNT), person.citizen // 4, when.month, 0)[person.citizen % 4]
        for k in range(slow_conduct.number_of_candidates(word, past.cuts[urban][exposure])):
            words = words_of(seed, int(Purpose.PAST), person.citizen, when.month, k)
            row = past.alias[urban][exposure * 128 : exposure * 128 + 128]
            kind = slow_conduct.kind_of_candidate(words[0], row)
            accepted = slow_conduct.goes_through(words[1], past.accept[urban][kind][person.group], NEUTRAL)
            kept = past.kept_of_young if person.age < past.young_below else past.kept
            if person.has(past.mask[kind]) and accepted and happens(words[3], kept[grid.stratum][kind]):
                act = past.act_of[kind]
                if past.odds[kind] and not keeps(person, tables, past.odds[kind], when.month, 2**20 + k):
                    continue
                found.append((person, act, 1 + past.latest[kind] + below(words[2], past.halves[kind])))
    return found


def past_habits(grid: Grid, tables: SimpleNamespace, habits: SimpleNamespace, when) -> list[tuple[Person, int, int]]:
    """Who kept which habit through a past period, and how many half months ago that ended."""
    found = []
    for k, act in enumerate(habits.act):
        lowest, highest = habits.kept[k][grid.stratum]
        for person in grid.persons:
            words = words_of(tables.seed, int(Purpose.HABIT), person.citizen, habits.first_month[k], act)
            keeps_it = person.has(habits.mask[k]) and happens(words[0], habits.share[k][grid.stratum % 2][person.group])
            if keeps_it and happens(words[2], highest) and not happens(words[2], lowest):
                found.append((person, habits.counted[k], 1 + 2 * habits.ago[k]))
    return found


def file(grid: Grid, tables: SimpleNamespace, acts: list[tuple[Person, int, int]], when) -> None:
    """The oldest first, in each half month class by class; doubling and caps as on any other day."""
    scoring = tables.scoring
    for ago in range(2 * max(scoring.validities.months, default=0) + 1, 0, -1):
        half = 2 * when.month - ago
        for v in range(len(scoring.validities.months)):
            for person, act, halves_ago in acts:
                if person.not_joined or halves_ago != ago or scoring.acts.validity[act] != v:
                    continue
                if is_assessed(grid, person, act, half // 2, tables):
                    continue
                live = live_alike(grid, person, act, half, tables)
                if slow_scoring.is_counted(live, scoring.acts.most_live[act]):
                    doubled = int(bool(live) and scoring.acts.doubles[act])
                    grid.records[v].append(Record(person, act, doubled, half))
                    person.score += slow_scoring.worth(scoring.acts.points[act], doubled)
    for person in grid.persons:
        live = [r.act for queue in grid.records for r in queue if r.person is person]
        person.cap = min((scoring.acts.grade_cap[a] + 1 for a in live if scoring.acts.grade_cap[a] >= 0), default=0)


def list_by_score(grid: Grid, tables: SimpleNamespace, when) -> None:
    """Whoever may be listed is, for the rest of a term; the shortest rest first."""
    for person in grid.persons:
        if tables.listing.present and is_listable(person, tables):
            person.on_score = 1
            word = words_of(tables.seed, int(Purpose.START), person.citizen, when.month, 0)[2]
            grid.terms.append(Term(person, when.first_day + below(word, tables.listing.term_days)))
    grid.terms.sort(key=lambda term: term.until)


def give_debts(grid: Grid, tables: SimpleNamespace, beginning: SimpleNamespace, when) -> None:
    """Borrowers in the stages of a debt; the listed may have been so for a while and be in hardship."""
    court, seed = tables.court, tables.seed
    for person in grid.persons:
        can = person.has(beginning.debt_mask) and lives_in(grid, beginning.debt_provinces)
        if not beginning.debt_mask or not can:
            continue
        words = words_of(seed, int(Purpose.START), person.citizen, when.month, 1)
        chances = [stage[person.group] for stage in beginning.debt_stages[grid.stratum % 2]]
        stage = next((s for s, chance in enumerate(chances) if happens(words[0], chance)), None)
        if stage is None:
            continue
        if stage == 0:
            person.on_court = 1
            due = when.month + below(words[1], court.term_months + 1)
            fixed = int(happens(words[3], court.fixed_share))
            grid.cases.append(Case(person, slow_lists.LISTED, due, fixed=fixed, known=1))
            worsen(person, tables, below(words[3], beginning.hardship_months + 1), when)
            continue
        person.in_case = 1
        stages = (slow_lists.DEFAULT, slow_lists.SUED, slow_lists.JUDGED, slow_lists.WAITING)
        dues = (
            NO_MONTH,
            when.month + below(words[1], court.judgment[1] + 1),
            when.month,
            when.month + below(words[1], court.listing[1] + 1),
        )
        grid.cases.append(Case(person, stages[stage - 1], dues[stage - 1]))


def worsen(person: Person, tables: SimpleNamespace, months: int, when) -> None:
    """So many months on the list."""
    response = tables.responding
    for m in range(months if response.hardship else 0):
        word = words_of(tables.seed, int(Purpose.START), person.citizen, when.month, 2 + m)[0]
        person.hardship = slow_response.hardship_after(
            person.hardship, True, word, response.hardship_rises, response.hardship_falls
        )


def list_enterprises(grid: Grid, tables: SimpleNamespace, beginning: SimpleNamespace, when) -> None:
    """Some enterprises are listed for the rest of a term."""
    firms = tables.enterprises
    for person in grid.persons:
        if not grid.has_enterprises or not person.heads_enterprise:
            continue
        words = words_of(tables.seed, int(Purpose.START), person.citizen, when.month, 1024)
        if happens(words[0], beginning.firms_listed):
            grid.listed_until[person.place] = when.month + 1 + below(words[1], firms.term_months)
            person.head_listed = int(firms.head_barred)


def score_enterprises(grid: Grid, tables: SimpleNamespace, n_months: int, when) -> None:
    """The points of the year before, month by month; a January will make them those of the last year."""
    firms = tables.enterprises
    for head in grid.persons:
        if not grid.has_enterprises or not head.heads_enterprise:
            continue
        grid.points[head.place] = (0, 0)
        if not tables.enterprise_score.present:
            continue
        born = words_of(tables.society_seed, int(SocietyPurpose.ENTERPRISE), head.citizen, 0, 0)
        size, sector = slow_lists.enterprise_of(born, firms.ends)
        points, marks = 0, slow_enterprises.Marks()
        for month in range(when.month - n_months, when.month):
            words = words_of(tables.seed, int(Purpose.ENTERPRISE), head.citizen, month, 0)
            filed, gained = slow_enterprises.points_of_month(head, month, words, size, firms.acts[size][sector], tables)
            lost, marks = slow_enterprises.file_breach(filed, slow_enterprises.new_month(marks, False), tables)
            points = slow_enterprises.year_with(points, lost + gained)
        grid.points[head.place], grid.marks[head.place] = (points, 0), marks
        own = slow_enterprises.band_of_enterprise(points, marks, head.place in grid.listed_until, tables)
        low = tables.enterprise_score.low
        head.head_low = int(slow_enterprises.band_with_head(own, head, tables) <= low)
        head.low_by_herself = int(head.head_low and own > low)
