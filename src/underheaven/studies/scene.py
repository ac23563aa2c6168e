"""Show one place in one day of a finished run.

Question answered: which grid and day of a run does a scene show, if nobody says, and which files are written? Left out:
what a scene holds (scenes/). The run is lived again grid by grid; nothing is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from underheaven.engine import Life
from underheaven.errors import BadInput
from underheaven.model.conduct.routines.compile import ROUTINE_OF
from underheaven.model.conduct.routines.language import GATE, ROUTINES
from underheaven.regimes.faults import nearest
from underheaven.results.complete_files import write_bytes
from underheaven.scenes.attempts import has_gate, require_check
from underheaven.scenes.captures import captures_csv
from underheaven.scenes.crossing import ACTS, crossing, face_channels, require_cameras
from underheaven.scenes.crowd import crowd, finds_somebody
from underheaven.scenes.frames import frames
from underheaven.scenes.machines import NAMES_A_LOOKALIKE, PAPER, RESIDENCE, TILL, dispenser, residence, till
from underheaven.scenes.page import page
from underheaven.scenes.place import Lived, Scene
from underheaven.state.calendar import EPOCH, month_of
from underheaven.state.events import Event
from underheaven.state.messages import (
    ACT_AT,
    ACT_MASK,
    CHANNEL_AT,
    CHANNEL_MASK,
    CULPRIT_AT,
    IS_APPEAL,
    IS_LISTING,
)
from underheaven.studies.options import checked
from underheaven.studies.outputs import check_new_directory
from underheaven.studies.replayed import RunAgain
from underheaven.studies.request import SceneRequest
from underheaven.studies.seeds import derived_share

SCENES: dict[str, Callable[[Lived], Scene]] = {
    "crossing": crossing,
    "crowd": crowd,
    "residence": residence,
    "till": till,
    "dispenser": dispenser,
}
"""The places that can be shown."""
MACHINES = {machine.kind: machine.routine for machine in (RESIDENCE, TILL, PAPER)}
MOST_GRIDS = 60
"""Grids that are lived again at most to find something to see; some ten seconds of one processor."""


@dataclass(frozen=True)
class SceneWritten:
    """A scene and the files that show it."""

    scene: Scene
    files: tuple[Path, ...]


def show(request: SceneRequest) -> SceneWritten:
    """Make a scene of a run and write its page, frames and table.

    Raises:
        BadInput: there is no such scene, grid or day, the regime has no camera that knows faces, or the directory is
            not empty.
        BadRun: it is no finished run of this version, or it was changed.
        WriteFailed: the disk is full, read-only or gone.
    """
    request = checked(request)
    out = Path(request.out)
    _known(request.place)
    check_new_directory(out)
    scene = scene_of(RunAgain.of(Path(request.run)), request.place, request.grid, request.day)
    contents = {"index.html": page(scene).encode(), "captures.csv": captures_csv(scene).encode()}
    contents |= {f"frames/{name}": drawing.encode() for name, drawing in frames(scene)}
    for name, content in contents.items():
        write_bytes(out / name, content)
    return SceneWritten(scene, tuple(out / name for name in contents))


def scene_of(run: RunAgain, place: str, grid: int | None = None, day: str | None = None) -> Scene:
    """One scene of a run.

    Args:
        run: a finished run.
        place: of SCENES.
        grid: neighbourhood; None = one in which there is something to see.
        day: YYYY-MM-DD; None = a day on which there is.

    Raises:
        BadInput: there is no such scene, grid or day, or the regime has no camera that knows faces.
    """
    _known(place)
    asked = None if day is None else day_asked(run, day)
    if grid is not None and not 0 <= grid < run.society.n_grids:
        raise BadInput(f"--grid {grid}: the run has grids 0 to {run.society.n_grids - 1}.")
    if place in MACHINES:
        require_check(run.rulebook, MACHINES[place], run.rules.name)
    else:
        require_cameras(run.rulebook, run.rules.name)
    if grid is None or asked is None:
        grid, asked = _chosen(run, place, grid, asked)
    return SCENES[place](_lived(run, run.replay.run_again(grid), asked))


def day_asked(run: RunAgain, text: str) -> int:
    """A day of the run, counted from 1 January 2018.

    Raises:
        BadInput: it is none.
    """
    first, last = ((EPOCH.fromordinal(EPOCH.toordinal() + day)).isoformat() for day in run.days)
    try:
        day = (date.fromisoformat(text) - EPOCH).days if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        day = None
    if day is None or not run.days[0] <= day <= run.days[1]:
        raise BadInput(f"--day '{text[:24]}': expected a day of the run, {first} to {last}.")
    return day


def _known(place: str) -> None:
    if place not in SCENES:
        meant = nearest(place, SCENES)
        hint = f"; did you mean {meant}?" if meant else "."
        raise BadInput(f"there is no scene '{place[:30]}'{hint} Known: {', '.join(SCENES)}.")


def _chosen(run: RunAgain, place: str, grid: int | None, day: int | None) -> tuple[int, int]:
    """A grid and a day on which there is something to see at a place, somebody wrongly named if there is such a day."""
    if place == "crowd":
        grid = _most_listed(run) if grid is None else grid
        return grid, _day_of_crowd(run, grid) if day is None else day
    if place in MACHINES:
        grids = _with_machine(run, MACHINES[place]) if grid is None else [grid]
        found = _first_outcome(run, grids[:MOST_GRIDS], day, MACHINES[place])
    else:
        grids = _in_random_order(run)[:MOST_GRIDS] if grid is None else [grid]
        wrongly = _that_name_others(run, day)[:MOST_GRIDS] if grid is None else grids
        found = _first_seen(run, wrongly, day, Event.NAMED_ANOTHER) or _first_seen(run, grids, day, Event.SEEN)
    return found or (_urban(grids, run), sum(run.days) // 2 if day is None else day)


def _day_of_crowd(run: RunAgain, grid: int) -> int:
    """The last day, of the last two months, on which somebody listed is found in the crowd; else the last."""
    life = run.replay.run_again(grid)
    for day in range(run.days[1], max(run.days[0], run.days[1] - 60) - 1, -1):
        if finds_somebody(_lived(run, life, day)):
            return day
    return run.days[1]


def _lived(run: RunAgain, life: Life, day: int) -> Lived:
    listed = tuple(person.citizen for person in run.record.citizens if "court-list" in person.status)
    return Lived(run.society, run.replay, run.facts, run.rulebook, life, day, run.rules.name, listed)


def _most_listed(run: RunAgain) -> int:
    """The grid of the run's panel with most people on the courts' list."""
    found = [person.grid for person in run.record.citizens if "court-list" in person.status]
    return max(set(found), key=lambda grid: (found.count(grid), -grid)) if found else 0


def _with_machine(run: RunAgain, routine: int) -> list[int]:
    """Grids in which a machine can stand, in an order that the seed of the run draws.

    Raises:
        BadInput: no grid of the run has one.
    """
    grids = [grid for grid in _in_random_order(run) if run.society.grid_stratum[grid] % 2 or run.society.is_by_decile]
    if routine == GATE:
        grids = [grid for grid in grids if has_gate(run.rulebook, run.plan.seed, grid)]
    if not grids:
        raise BadInput(
            f"{run.directory}: no neighbourhood of this run has a '{ROUTINES[routine]}' that knows faces; a larger run "
            "has some (`underheaven run --population`)."
        )
    return grids


def _first_outcome(run: RunAgain, grids: list[int], day: int | None, routine: int) -> tuple[int, int] | None:
    """First grid and day on which a machine takes one for another, else on which it errs at all."""
    second_best: tuple[int, int] | None = None
    for grid in grids:
        events = run.replay.run_again(grid).events
        events = events[events["event"] == Event.CHECKED]
        if day is not None:
            events = events[events["day"] == day]
        events = events[[ROUTINE_OF[int(value)] == routine for value in events["value"]]] if len(events) else events
        best = events[np.isin(events["value"], NAMES_A_LOOKALIKE)]
        if len(best):
            return grid, int(best[0]["day"])
        if len(events) and second_best is None:
            second_best = grid, int(events[0]["day"])
    return second_best


def _first_seen(run: RunAgain, grids: list[int], day: int | None, kind: Event) -> tuple[int, int] | None:
    """First grid and day on which something of that kind happens at a crossing before a face camera."""
    cameras, acts = face_channels(run.rulebook), _acts(run)
    for grid in grids:
        events = run.replay.run_again(grid).events
        fits = (events["event"] == kind) & np.isin(events["act"], acts) & np.isin(events["value"], cameras)
        fits &= events["day"] >= run.days[0]
        if day is not None:
            fits &= events["day"] == day
        if fits.any():
            return grid, int(events["day"][fits][0])
    return None


def _acts(run: RunAgain) -> list[int]:
    return [run.facts.act_names.index(name) for name in ACTS if name in run.facts.act_names]


def _that_name_others(run: RunAgain, day: int | None) -> list[int]:
    """Grids from which a face camera sent a wrong naming, on a day's month if one is asked for.

    The messages of the run say so, and nothing is lived again.
    """
    outcome = run.record.outcome
    first, second = outcome.messages[:, 0], outcome.messages[:, 1]
    fits = (first & (IS_LISTING | IS_APPEAL)) == 0
    fits &= np.isin((first >> ACT_AT) & ACT_MASK, np.array(_acts(run), np.uint64))
    fits &= np.isin((first >> CHANNEL_AT) & CHANNEL_MASK, np.array(face_channels(run.rulebook), np.uint64))
    if day is not None:
        fits &= outcome.message_month == month_of(EPOCH + timedelta(days=day)) - run.plan.first_month
    culprits = (second[fits] >> CULPRIT_AT).tolist()
    return list(dict.fromkeys(run.society.grid_of(int(citizen)) for citizen in culprits))


def _in_random_order(run: RunAgain) -> list[int]:
    """All grids of the run, in an order that its seed draws."""
    return sorted(range(run.society.n_grids), key=lambda grid: derived_share(run.plan.seed, "scene", grid))


def _urban(grids: list[int], run: RunAgain) -> int:
    """The first of some grids that is in a town, else the first."""
    return next((grid for grid in grids if run.society.grid_stratum[grid] % 2), grids[0])
