"""Do the main job: one run from the request to the finished run directory.

Question answered: in which order are rules read, memory and disk checked, lives lived, ranges found and files written?
Left out: each of these (regimes/, engine/, studies/ranges.py, results/).

Nothing is written before the request is known to be possible. From then on the directory holds a run that can be
resumed, until its manifest is written last. What is lived beside the run, its partner and the small worlds, comes after
its last month is kept: whatever happens there, the run is not lived again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import underheaven
from underheaven.engine import Outcome, Plan, simulate
from underheaven.engine.memory import bytes_per_citizen
from underheaven.engine.memory_returned import return_freed
from underheaven.engine.totals import totals_of
from underheaven.errors import BadInput, BadRegime, BadRun
from underheaven.model.regime import rulebook_hash
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results import PlanRecord, Range, RegimeFacts, RunRecord, write_run
from underheaven.results.exact_ends import exact_ends
from underheaven.results.group_rates import group_rates
from underheaven.results.headlines import COUNTERS, headlines
from underheaven.results.ranges import Kind, combine_all, not_below_start
from underheaven.results.record import NATIONAL_POPULATION
from underheaven.results.sums import window_of
from underheaven.results.watched import formula_ranges
from underheaven.society import Society, load_society
from underheaven.studies.chosen import rates_chosen
from underheaven.studies.claims import sentences_of_not_built
from underheaven.studies.disk import bytes_on_disk, check_disk, remark_on_disk
from underheaven.studies.inputs import input_hashes
from underheaven.studies.lock import alone_in, refuse_if_held
from underheaven.studies.memory import check_memory, remark_on_memory
from underheaven.studies.options import checked
from underheaven.studies.panel import lives_kept, panel_grids
from underheaven.studies.range_ends import Bounds
from underheaven.studies.ranges import SmallWorlds, simulate_small_worlds
from underheaven.studies.request import RunRequest, days_in_month
from underheaven.studies.rules import Rules, facts_of, load_rules
from underheaven.studies.run_directory import CHECKPOINT, begin, check_directory, end
from underheaven.studies.watcher import Nobody, Watcher

__all__ = ["plan_id", "run_job"]

_A = TypeVar("_A")


@dataclass
class _Clock:
    """Seconds by part of the job."""

    times: dict[str, float]
    last: float

    def lap(self, part: str) -> None:
        """Everything since the last lap was this part."""
        now = time.perf_counter()
        self.times[part] = now - self.last
        self.last = now


class _Beside:
    """What is lived beside a run: if it fails, the run is written without it."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self.fault: Exception | None = None
        """A fault of ours, raised when the run is written."""

    def simulate(self, what: str, work: Callable[[], _A]) -> _A | None:
        """What the work gives; None where it failed for another reason than the machine's.

        Raises:
            MemoryError, OSError: the machine's; the run goes on from its last month when it is resumed.
        """
        try:
            return work()
        except (MemoryError, OSError):
            raise
        except (BadInput, BadRegime, BadRun) as error:
            self._watcher.remark(f"{what} cannot be lived, and the run is written without: {error}")
        except Exception as fault:
            self._watcher.remark(f"{what} failed, and the run is written without.")
            self.fault = fault
        return None


def run_job(request: RunRequest, watcher: Watcher | None = None, rules: Rules | None = None) -> RunRecord:
    """Live a run and write its directory; a run that was stopped goes on where it stopped.

    Args:
        request: what is asked for.
        watcher: told how far it is.
        rules: documents already read, for a run that is resumed or rerun; None reads those that the request names.

    Returns:
        The record as written.

    Raises:
        BadInput: the directory holds something else, another run is writing there, or nothing has the name of the
            regime or society.
        BadRegime: a file of rules has faults.
        BadRun: the checkpoint of a stopped run was changed.
        TooLarge: it would not fit the memory or the disk.
        WriteFailed: a file could not be written; what was complete stays.
    """
    watcher = watcher or Nobody()
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), _Clock({}, time.perf_counter())
    request = checked(request)
    check_directory(request.out)
    refuse_if_held(request.out)
    watcher.phase("reading rules and society", 0)
    rules = rules or load_rules(request.regime).changed(request.parts, request.values)
    society = load_society(request.society, request.population, request.seed)
    if society.is_by_decile and rules.catalogue is not None:
        raise BadInput(
            f"--society {society.name}: nobody there has the roles that the catalogue {rules.catalogue.name} of the "
            f"regime {rules.regime.name} asks for; use --society china-2018, or a regime such as sc365."
        )
    rulebook = rules.rulebook()
    Bounds(rules, society.is_by_decile, request.first_month).check()
    needed = bytes_per_citizen(rulebook)
    check_memory(request.population, needed)
    on_disk = bytes_on_disk(request.population, request.n_months, needed)
    check_disk(request.out, on_disk)
    for said in (remark_on_memory(request.population, needed), remark_on_disk(on_disk)):
        if said:
            watcher.remark(said)
    plan = _plan(request, society, rulebook)
    with alone_in(request.out):
        check_directory(request.out)
        begin(request, rules.texts, plan_id(request, rulebook))
        clock.lap("reading")
        beside = _Beside(watcher)
        record = _record(request, plan, rules, clock, beside, watcher, started)
        write_run(request.out, record)
        end(request.out)
    if beside.fault is not None:
        raise beside.fault
    return record


def _record(
    request: RunRequest, plan: Plan, rules: Rules, clock: _Clock, beside: _Beside, watcher: Watcher, started: str
) -> RunRecord:
    """Everything that is lived for a run: the society, its partner without the system, the small worlds."""
    rulebook, society = plan.rulebook, plan.society
    outcome = _live(plan, request, f"{request.population:,} citizens under {rulebook.name}", watcher)
    clock.lap("living")
    none_outcome = beside.simulate(
        "the society without the system", lambda: _without_the_system(request, rules, society, watcher)
    )
    clock.lap("living without the system")
    facts, national = facts_of(rules, rulebook), _national_population(society)
    worlds = beside.simulate("the small worlds", lambda: simulate_small_worlds(request, rules, national, watcher))
    clock.lap("ranges")
    watcher.phase("writing the run directory", 0)
    kept = lives_kept(plan, outcome, facts, rules)
    clock.lap("lives kept")
    return RunRecord(
        plan=_plan_record(request, plan, rules, national),
        facts=facts,
        outcome=outcome,
        none_outcome=none_outcome,
        ranges={} if worlds is None else _ranges(outcome, none_outcome, facts, national, worlds),
        worlds=None if worlds is None else worlds.as_record(),
        texts=rules.texts,
        values=rules.values,
        inputs=input_hashes(rulebook, rules.texts, society),
        chosen=rates_chosen(rules),
        citizens=kept.citizens,
        lives=kept.told,
        times=clock.times,
        started=started,
        not_built=sentences_of_not_built(),
    )


def plan_id(request: RunRequest, rulebook: Rulebook) -> str:
    """SHA-256, hex, of everything that decides what a run directory will hold."""
    content = {
        "version": underheaven.__version__,
        "rulebook": rulebook_hash(rulebook),
        **{name: value for name, value in request.to_json().items() if name != "regime"},
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _plan(request: RunRequest, society: Society, rulebook: Rulebook) -> Plan:
    return Plan(
        society=society,
        rulebook=rulebook,
        seed=request.seed,
        first_month=request.first_month,
        n_months=request.n_months,
        threads=request.threads,
        panel_grids=panel_grids(society.n_grids),
    )


def _live(plan: Plan, request: RunRequest, name: str, watcher: Watcher, checkpoint: bool = True) -> Outcome:
    """Live a society of the size of the request, month by month."""
    watcher.phase(name, float(request.population * request.days))
    told = 0

    def on_month(months_done: int, n_months: int) -> None:
        nonlocal told
        days = sum(days_in_month(request.first_month + month) for month in range(told, months_done))
        told = months_done
        watcher.advance(float(request.population * days))

    kept: Path | None = request.out / CHECKPOINT if checkpoint else None
    outcome = simulate(plan, on_month=on_month, checkpoint=kept)
    return_freed()
    return outcome


def _without_the_system(request: RunRequest, rules: Rules, society: Society, watcher: Watcher) -> Outcome | None:
    """The same society and seed under `none`."""
    rulebook = rules.rulebook_of_none()
    if rulebook is None:
        return None
    plan = Plan(
        society=society,
        rulebook=rulebook,
        seed=request.seed,
        first_month=request.first_month,
        n_months=request.n_months,
        threads=request.threads,
    )
    return _live(plan, request, "the same society without the system", watcher, checkpoint=False)


def _national_population(society: Society) -> float | None:
    return NATIONAL_POPULATION if society.stands_for_a_country else None


def _ranges(
    outcome: Outcome, none_outcome: Outcome | None, facts: RegimeFacts, national: float | None, worlds: SmallWorlds
) -> dict[str, Range]:
    found = headlines(outcome, none_outcome, facts, None, national)
    values: dict[str, tuple[float, Kind]] = {h.id: (h.value, h.kind) for h in found}
    window = window_of(outcome.months)
    totals = totals_of(outcome, window.first, window.last)
    values |= group_rates(totals, facts)
    ranges = combine_all(values, worlds.central, worlds.drawn, (worlds.population, outcome.population))
    not_below_start(ranges, worlds.drawn, tuple(COUNTERS))
    exact_ends(ranges, found)
    scale = 1.0 if national is None else national / outcome.population
    return ranges | formula_ranges(totals, facts, scale)


def _plan_record(request: RunRequest, plan: Plan, rules: Rules, national: float | None) -> PlanRecord:
    return PlanRecord(
        regime=rules.name,
        catalogue="none" if rules.catalogue is None else rules.catalogue.name,
        society=request.society,
        population=request.population,
        seed=request.seed,
        first_month=request.first_month,
        n_months=request.n_months,
        panel_grids=plan.panel_grids,
        n_grids=plan.society.n_grids,
        national_population=national,
    )
