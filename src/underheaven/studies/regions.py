"""Run the same person with the same random numbers under several regimes, each place's rules a life (S16).

Question answered: what would her year have come to elsewhere? Left out: two lives step by step (twins.py), and how
everybody fares (compare.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from underheaven.engine import Life
from underheaven.errors import BadInput
from underheaven.model.regime import Regime, load_regime, regime_names
from underheaven.model.regime.rulebook import Rulebook
from underheaven.reasons.account import Account
from underheaven.reasons.outcome import outcome_of
from underheaven.reasons.regions import LifeUnder, SameLife
from underheaven.state.limits import NEVER
from underheaven.studies.options import checked
from underheaven.studies.replayed import RunAgain
from underheaven.studies.request import TwinsRequest
from underheaven.studies.twins import FREE, HELD, Otherwise, Pair, Spread, Twins, chosen_otherwise, under_regime, worlds
from underheaven.studies.watcher import Watcher

ALL_REGIONS = "regions"
"""Among names of regimes: every region's regime of the library."""
REGIONAL = "S16"
"""Row of the documented systems that a region with points of its own names in `rows`."""


def regional_regimes() -> list[str]:
    """Regimes of the library that are a region's own, by the rows that they name."""
    return [name for name in regime_names() if REGIONAL in load_regime(name).rules.rows]


def chosen_regimes(run: RunAgain, names: Sequence[str], with_regions: bool = False) -> list[Otherwise]:
    """The regimes of the rows after the run's own.

    Args:
        run: a finished run.
        names: of regimes, or paths of files.
        with_regions: also every region's regime of the library that is not named and not the run's own.

    Raises:
        BadInput: there is no such regime, it is written for another catalogue, is named twice, or is the run's own.
        BadRegime: a file has faults.
    """
    own = run.rules.name
    found: dict[str, Otherwise] = {}
    for name in names:
        other = under_regime(run, name)
        if other.regime.name == own:
            raise BadInput(f"--regime {name}: {own} is the run's own regime and stands in the first row; leave it out.")
        if other.regime.name in found:
            raise BadInput(f"--regime {name}: {other.regime.name} is named twice; leave one of them out.")
        found[other.regime.name] = other
    if with_regions:
        for name in regional_regimes():
            if name not in found and name != own:
                found[name] = under_regime(run, name)
    if not found:
        raise BadInput("no other regime is named; give regimes to live the same life under.")
    return list(found.values())


@dataclass(frozen=True)
class OtherLuck:
    """One life in many worlds."""

    citizen: int
    n_worlds: int
    words: str
    """What is different besides; empty = nothing."""
    spread: tuple[Spread, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        values = {"synthetic": True, "citizen": self.citizen, "worlds": self.n_worlds, "totals": HELD}
        return {**values, "spread": [asdict(spread) for spread in self.spread]}


def live_otherwise(request: TwinsRequest, watcher: Watcher | None = None) -> Twins | SameLife | OtherLuck:
    """One life and one thing different: two lives, a row for each of several regimes, or many worlds.

    Raises:
        BadInput: there is no such citizen, regime, rule or entry, not exactly one thing is different, or one of
            several regimes makes no row.
        BadRegime: the file of another regime has faults.
        BadRun: it is no finished run of this version, or it was changed.
    """
    request = checked(request)
    if request.totals not in (HELD, FREE):
        raise BadInput(f"--totals {request.totals}: expected `held` or `free`.")
    different = (request.regime, request.without, request.without_record)
    n_worlds, is_any = request.n_worlds, any(thing is not None for thing in (*different, request.n_worlds))
    if request.regimes is not None and is_any:
        raise BadInput("rows of regimes have nothing else different; leave out --without, --without-record, --worlds.")
    if request.regimes is None and not is_any:
        raise BadInput("nothing is different; give --regime B, --without RULE, --without-record K or --worlds 1000.")
    if n_worlds is not None and request.totals == FREE:
        raise BadInput("--worlds lives one grid many times and holds the totals; leave --totals out.")
    run = RunAgain.of(Path(request.run))
    citizen = run.citizen(str(request.citizen))
    if request.regimes is not None:
        names = [name for name in request.regimes if name != ALL_REGIONS]
        others = chosen_regimes(run, names, ALL_REGIONS in request.regimes)
        return same_life(run, citizen, others, request.totals, request.threads, watcher)
    other = chosen_otherwise(run, citizen, *different)
    if n_worlds is not None:
        words = "" if other is None else other.words
        return OtherLuck(citizen, n_worlds, words, tuple(worlds(run, citizen, n_worlds, other)))
    assert other is not None
    return Pair(run, other, request.totals, request.threads, watcher).twins(citizen)


def same_life(
    run: RunAgain,
    citizen: int,
    others: Sequence[Otherwise],
    totals: str = HELD,
    threads: int = 0,
    watcher: Watcher | None = None,
) -> SameLife:
    """One life under the run's own regime and under others.

    Args:
        run: a finished run.
        citizen: whose life.
        others: as `chosen_regimes` has them.
        totals: HELD, or FREE, which lives the whole society once for each regime.
        threads: to live it with.
        watcher: told how far the society is.
    """
    grid = run.society.grid_of(citizen)
    life: Life = run.replay.run_again(grid)
    account = run.account(life, citizen)
    rows = [replace(_row(account, run.rules.regime, run.rulebook), regime=run.rules.name)]
    for other in others:
        pair = Pair(run, other, totals, threads, watcher)
        found = pair.compared(life, pair.replay.run_again(grid), citizen)
        not_known = _not_known(account, run.rulebook, other.plan.rulebook)
        rows.append(
            _row(found.twin, other.regime, other.plan.rulebook, not_known, (len(found.changes), found.path)),
        )
    return SameLife(citizen, account.label, totals, tuple(rows))


def _row(
    account: Account,
    regime: Regime,
    rules: Rulebook,
    not_known: tuple[str, ...] = (),
    changed: tuple[int, tuple[str, ...]] = (0, ()),
) -> LifeUnder:
    watched = (rules.channels.of_act != NEVER).any(axis=1)
    n = rules.acts.n_catalogue
    own = sum(max(1, len(rules.lines.of_act(act))) for act in range(n, len(rules.acts.names)))
    return LifeUnder(
        regime=regime.name,
        title=regime.rules.title,
        has_score=rules.scores.present,
        came_to=outcome_of(account),
        lists={name: account.days_on(name) for name in account.list_names},
        acts_watched=int(watched[:n].sum()),
        acts_of_its_own=own,
        not_known=not_known,
        n_changes=changed[0],
        path=changed[1],
    )


def _not_known(account: Account, run: Rulebook, other: Rulebook) -> tuple[str, ...]:
    """Acts of her file in the run that no channel of the other regime files, as the rules name them."""
    watched = {
        name for name, seen in zip(other.acts.names, (other.channels.of_act != NEVER).any(axis=1), strict=True) if seen
    }
    on_file = dict.fromkeys(run.acts.names[entry.act] for entry in account.entries)
    return tuple(name for name in on_file if name not in watched)
