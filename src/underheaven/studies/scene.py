"""Show one place in one day of a finished run.

Question answered: which grid and day of a run does a scene show, if nobody says, and which files are written? Left out:
what a scene holds (scenes/). The run is lived again grid by grid; nothing is added to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from underheaven.engine import Life
from underheaven.errors import BadInput
from underheaven.regimes.faults import nearest
from underheaven.results.complete_files import write_bytes
from underheaven.scenes.captures import captures_csv
from underheaven.scenes.crossing import ACTS, crossing, face_channels, require_cameras
from underheaven.scenes.frames import frames
from underheaven.scenes.page import page
from underheaven.scenes.place import Lived, Scene
from underheaven.state.calendar import EPOCH
from underheaven.state.events import Event
from underheaven.state.messages import RECORD, message_act, message_channel, message_culprit, message_sort
from underheaven.studies.options import checked
from underheaven.studies.outputs import check_new_directory
from underheaven.studies.replayed import RunAgain
from underheaven.studies.request import SceneRequest
from underheaven.studies.seeds import derived_share

SCENES: dict[str, Callable[[Lived], Scene]] = {"crossing": crossing}
"""The places that can be shown."""


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
    first = _lived(run, run.replay.run_again(0 if grid is None else grid), run.days[0])
    require_cameras(first)
    if grid is None or asked is None:
        grid, asked = _chosen(run, grid, asked)
    return SCENES[place](_lived(run, run.replay.run_again(grid), asked))


def day_asked(run: RunAgain, text: str) -> int:
    """A day of the run, counted from 1 January 2018.

    Raises:
        BadInput: it is none.
    """
    first, last = ((EPOCH.fromordinal(EPOCH.toordinal() + day)).isoformat() for day in run.days)
    try:
        day = (date.fromisoformat(text) - EPOCH).days if len(text) == 10 else None
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


def _lived(run: RunAgain, life: Life, day: int) -> Lived:
    return Lived(run.society, run.replay, run.facts, run.rulebook, life, day, run.rules.name)


def _chosen(run: RunAgain, grid: int | None, day: int | None) -> tuple[int, int]:
    """A grid and a day on which a face camera names somebody, wrongly if there is such a day.

    Raises:
        BadInput: nobody is named on the day that is asked for, or in the grid, or in the whole run.
    """
    kinds = (Event.NAMED_ANOTHER, Event.SEEN)
    grids = list(_likely(run)) if grid is None else [grid]
    for kind in kinds if grid is not None else (kinds[0],):
        if found := _first_day(run, grids, day, kind):
            return found
    if grid is None and (found := _first_day(run, list(_in_random_order(run)), day, Event.SEEN)):
        return found
    if grid is not None:
        return grid, _middle(run) if day is None else day
    return _urban(run), _middle(run) if day is None else day


def _first_day(run: RunAgain, grids: list[int], day: int | None, kind: Event) -> tuple[int, int] | None:
    """First grid and day on which something of that kind happens at a crossing before a face camera."""
    cameras = face_channels(run.rulebook)
    acts = [run.facts.act_names.index(name) for name in ACTS if name in run.facts.act_names]
    for grid in grids:
        events = run.replay.run_again(grid).events
        fits = (events["event"] == kind) & np.isin(events["act"], acts) & np.isin(events["value"], cameras)
        fits &= events["day"] >= run.days[0]
        if day is not None:
            fits &= events["day"] == day
        if fits.any():
            return grid, int(events["day"][fits][0])
    return None


def _likely(run: RunAgain) -> Iterator[int]:
    """Grids from which a face camera sent a wrong naming: the messages of the run say so, and nothing is lived."""
    cameras = face_channels(run.rulebook)
    acts = [run.facts.act_names.index(name) for name in ACTS if name in run.facts.act_names]
    seen: set[int] = set()
    for first, second in run.record.outcome.messages.tolist():
        word, other = np.uint64(first), np.uint64(second)
        if message_sort(word) != RECORD or message_act(word) not in acts or message_channel(word) not in cameras:
            continue
        grid = run.society.grid_of(int(message_culprit(other)))
        if grid not in seen:
            seen.add(grid)
            yield grid


def _in_random_order(run: RunAgain) -> list[int]:
    """All grids of the run, in an order that its seed draws."""
    return sorted(range(run.society.n_grids), key=lambda grid: derived_share(run.plan.seed, "grid", grid))


def _urban(run: RunAgain) -> int:
    """The first grid of a town, else the first."""
    towns = np.flatnonzero(run.society.grid_stratum % 2 == 1)
    return int(towns[0]) if len(towns) else 0


def _middle(run: RunAgain) -> int:
    """The day in the middle of the run."""
    return sum(run.days) // 2
