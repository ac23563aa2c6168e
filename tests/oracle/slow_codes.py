"""Rules of a long code, slowly: the twin of model/records/codes/rules.py, layers.py and
model/records/codes/phase.py."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from types import SimpleNamespace

from tests.oracle.slow_philox import happens, words_of
from tests.oracle.slow_state import Grid, Person, Record, Tally, Underway
from tests.oracle.slow_ways import caps_of_lists, take_out
from underheaven.kernels.purposes import Purpose


def weight(points: int, grade: int) -> int:
    return abs(points) + (100_000 * (8 - grade) if grade != -1 else 0)


def odds_of_heaviest(shares: list[float]) -> list[float]:
    """Every way in which an act may fit the lines or not, and which line is then the heaviest."""
    odds = [0.0] * (len(shares) + 1)
    for fits in product((True, False), repeat=len(shares)):
        chance = 1.0
        for fit, share in zip(fits, shares, strict=True):
            chance *= share if fit else 1.0 - share
        odds[fits.index(True) if any(fits) else len(shares)] += chance
    return odds


def borne(points: int, share: float) -> int:
    exact = Decimal(points) * Decimal(f"{share:.6f}")
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def layer_score(start: int, recorded: int, downgrade: int, zero: bool) -> int:
    return 0 if zero else max(0, start + recorded + downgrade)


def charged(record: Record, grid: Grid, tables: SimpleNamespace) -> Person:
    """Who bears a record in the layer: the first person of the household, where the rule says so."""
    if not tables.codes.acts.layer_rule[record.act] & 1:
        return record.person
    here = [p for p in grid.persons if p.place <= record.person.place]
    return max((p for p in here if p.traits >> 18 & 1), key=lambda p: p.place)


def layer_band(score: int, lows: list[int]) -> int:
    return max((band for band in range(1, 8) if score >= lows[band]), default=0)


def held_before(by_points: int, lesser: int) -> int:
    """The lowest of what points and lesser downgrades leave, but not the lowest band, which was not held before."""
    left = [by_points, *([lesser - 1] if lesser else [])]
    return next(band for band in range(1, 9) if band >= min(left))


def counted_as(filing, tables: SimpleNamespace, when):
    """The filing of the heaviest line that the act fits, or of the latest of its rules."""
    codes, act, person = tables.codes, filing.act, filing.person
    first, number = codes.acts.first[act], codes.acts.number[act]
    if not number:
        return filing
    occurrence = filing.day * 256 + act
    word = words_of(tables.seed, int(Purpose.HEAVIEST), person.citizen, when.month, occurrence)[0]
    each = slice(first, first + number)
    lines = zip(codes.upto[each], codes.line[each], codes.since[each], strict=True)
    today = when.first_day + filing.day
    line = next((line for upto, line, since in lines if word // 2 < upto and since <= today), act)
    return replace(filing, act=line)


def rules_of(act: int, tables: SimpleNamespace) -> list[int]:
    """The act itself, and the acts that held the rules before it."""
    earlier = tables.codes.acts.earlier[act]
    return [act, *(rules_of(earlier - 1, tables) if earlier else [])]


def is_assessed(grid: Grid, person: Person, act: int, month: int, tables: SimpleNamespace) -> bool:
    """Whether the act has a record of this part of the year, under whatever rule."""
    period, rules = tables.codes.acts.assessed[act], rules_of(act, tables)
    hers = [r.month for queue in grid.records for r in queue if r.person is person and r.act in rules]
    return bool(period) and any(filed // period == month // period for filed in hers)


def make_good(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Records whose cause is made good go; what is left of them arrives on the same day."""
    mends = tables.codes.mends
    for act, applies, leaves in zip(mends.act, mends.applies, mends.leaves, strict=True):
        for record in [r for r in grid.records[tables.scoring.acts.validity[act]] if r.act == act]:
            person = record.person
            word = words_of(tables.seed, int(Purpose.MADE_GOOD), person.citizen, when.month, act)[0]
            if happens(word, applies):
                take_out(grid, record, tables)
                tally.counts["RECORDS_REPAIRED", person.group] += 1
                if leaves != -1:
                    grid.underway.append(Underway(person, leaves, 0, when.first_day % 1024))


def end_layer_year(grid: Grid, tables: SimpleNamespace, when) -> None:
    """In December: the year's points in the layer, and what they feed on the first of January."""
    codes = tables.codes
    layer = codes.layer
    if not layer.present or when.calendar_month != 12 or layer.urban not in (-1, grid.stratum % 2):
        return
    borne = [(charged(r, grid, tables), r) for queue in grid.records for r in queue]
    for person in grid.persons:
        if not person.has(layer.mask):
            continue
        hers = [record for whose, record in borne if whose is person]
        year = [r for r in hers if r.month > when.month - 12]
        zero = any(codes.acts.layer_rule[r.act] & 2 for r in hers)
        caps = [person.cap - 1] if person.cap else []
        caps += caps_of_lists(person, tables)
        downgrade = layer.grades[min(caps)] if caps else 0
        score = layer_score(layer.start, sum(codes.acts.layer_points[r.act] for r in year), downgrade, zero)
        fed = layer.feeds[layer_band(score, layer.low)]
        if fed != -1:
            grid.underway.append(Underway(person, fed, 0, (when.first_day + when.n_days) % 1024))
