"""The same person with the same luck under several regimes: each place's rules, one life (S16).

Question answered: what would her year have come to elsewhere? Left out: two lives step by step (twins.py), and how
everybody fares (compare.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from underheaven.engine import Life
from underheaven.errors import BadInput
from underheaven.model.regime import Regime, load_regime, regime_names
from underheaven.model.regime.rulebook import Rulebook
from underheaven.reasons.account import Account
from underheaven.reasons.outcome import outcome_of
from underheaven.reasons.regions import LifeUnder, SameLife
from underheaven.state.limits import NEVER
from underheaven.studies.replayed import RunAgain
from underheaven.studies.twins import HELD, Otherwise, Pair, under_regime
from underheaven.studies.watcher import Watcher

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


def lives_under(
    run: Path, citizen: str, regimes: str | Sequence[str], totals: str, threads: int, others: Mapping[str, object]
) -> SameLife:
    """The same from a directory, a number as it was typed and names of regimes.

    Args:
        run: directory of a finished run.
        citizen: whose life.
        regimes: names or paths; a single text is one name, and "regions" all regions of the library.
        totals: HELD or FREE.
        threads: for FREE.
        others: what else is said to be different, which must be nothing.

    Raises:
        BadInput: something else is different, or a regime makes no row.
        BadRun: it is no finished run of this version, or it was changed.
    """
    if any(value is not None for value in others.values()):
        raise BadInput(f"regimes= has nothing else different; leave out {', '.join(others)}.")
    opened = RunAgain.of(run)
    who = opened.citizen(citizen)
    with_regions = regimes == "regions"
    names = () if with_regions else (regimes,) if isinstance(regimes, str) else regimes
    return same_life(opened, who, chosen_regimes(opened, names, with_regions), totals, threads)


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
    life: Life = run.replay.live_again(grid)
    account = run.account(life, citizen)
    rows = [replace(_row(account, run.rules.regime, run.rulebook), regime=run.rules.name)]
    for other in others:
        pair = Pair(run, other, totals, threads, watcher)
        found = pair.compared(life, pair.replay.live_again(grid), citizen)
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
