"""Citizens of a finished run who are worth looking at.

Question answered: who was listed, wrongly named, shown, refused, restored, and with which probability would another
like her have been found? Left out: what happened to them (studies/explain.py).

First the recorded panel is searched: everybody of some evenly spaced grids. If nobody there fits, grids are lived again
in an order drawn at random until somebody does, or all were seen. With `everywhere` all are lived, or as many as are
asked for. Of those found some are drawn, each equally likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.reasons.blame import BECAUSE, blames
from underheaven.reasons.causes import BY_A_PRIVATE_PARTY
from underheaven.regimes.faults import nearest
from underheaven.results import PanelCitizen, RegimeFacts
from underheaven.results.places import PLACES, PROVINCE_NAMES, SEXES
from underheaven.society import traits as t
from underheaven.state.events import Event
from underheaven.state.status import HEAD_OF_LISTED, ON_COURT_LIST, ON_SCORE_LIST
from underheaven.studies.options import checked
from underheaven.studies.replayed import RunAgain
from underheaven.studies.request import FindRequest
from underheaven.studies.seeds import derived_share

MARKS: dict[str, str] = {
    "listed": "on the court list or the score list at some time",
    "wrongly": "a record or a listing that is somebody else's",
    "children-affected": "a child whose school was closed because of a parent",
    "refused": "a closed step",
    "shown": "shown on a public board",
    "downgraded": "a record that held the band down",
    "hardship": "income that suffered",
    "appealed": "filed an appeal",
    "struck": "an appeal that was granted",
    "repaired": "a record taken out on application",
    "copied": "corrected, and a copy lived on",
    "enterprise": "head of an enterprise that was listed",
    "priced": "paid more or less than others",
    "conduct-list": "taken onto a list by conduct",
    "licence": "lost points of a licence",
    "company": "lost points because of others",
    "ties": "others cut ties with her",
    "private": "refused by a private party",
    "by-face": "refused, charged or taken for a stranger by a check of faces",
}
"""What can be looked for; those named must all hold."""
OF_EVENTS: dict[str, tuple[Event, ...]] = {
    "listed": (Event.COURT_LISTED, Event.COURT_LEFT, Event.SCORE_LISTED, Event.SCORE_LEFT),
    "refused": (Event.REFUSED,),
    "shown": (Event.SHOWN,),
    "downgraded": (Event.DOWNGRADED,),
    "hardship": (Event.HARDSHIP,),
    "appealed": (Event.APPEALED,),
    "repaired": (Event.REPAIRED,),
    "copied": (Event.COPY_LEFT,),
    "enterprise": (Event.ENTERPRISE_LISTED, Event.ENTERPRISE_LEFT),
    "priced": (Event.PRICED,),
    "conduct-list": (Event.CONDUCT_LISTED,),
    "licence": (Event.LICENCE_POINTS,),
    "company": (Event.ASSOCIATED,),
    "ties": (Event.TIES_CUT,),
    "by-face": (Event.CHECKED,),
}
STATUS_BITS = {"court-list": ON_COURT_LIST, "score-list": ON_SCORE_LIST, "enterprise-listed": HEAD_OF_LISTED}


@dataclass(frozen=True)
class Found:
    """One citizen who fits."""

    citizen: int
    number: str
    grid: int
    province: str
    place: str
    sex: str
    age: int
    score: int | None
    band: str | None
    records: int
    wrong: int
    """Records and listings that are somebody else's."""
    closed_steps: int
    marks: tuple[str, ...]
    """All that hold of her, asked for or not."""


@dataclass(frozen=True)
class Search:
    """What a search found."""

    wanted: tuple[str, ...]
    searched: int
    """Citizens looked at."""
    grids: tuple[int, int]
    """Grids looked at, and grids there are."""
    fitting: int
    """Citizens looked at who fit."""
    probability: float | None
    """With which each citizen of the run who fits was to be among those found; None where the search went on until
    somebody fitted, so that it hangs on how many fit in the whole run, which was not seen."""
    found: tuple[Found, ...]
    how: str

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"synthetic": True, **asdict(self)}


@dataclass(frozen=True)
class _Grid:
    """A grid as a search needs it."""

    grid: int
    first_citizen: int
    n: int
    events: NDArray[np.void]
    statuses: NDArray[np.int64]
    """Bits of lists on the last day."""


@dataclass(frozen=True)
class Wanted:
    """Whom a search looks for; all of it must hold.

    Raises:
        BadInput: there is no such mark or cause.
    """

    marks: tuple[str, ...] = ()
    """Names of MARKS."""
    refused_because: tuple[str, ...] = ()
    """Words of BECAUSE: a closed step each that follows from it."""

    def __post_init__(self) -> None:
        for names, known, what in ((self.marks, MARKS, "mark"), (self.refused_because, BECAUSE, "cause")):
            for name in names:
                if name not in known:
                    meant = nearest(name, known)
                    hint = f"; did you mean {meant}?" if meant else "."
                    raise BadInput(f"there is no {what} '{name[:30]}'{hint} Known: {', '.join(known)}.")

    @property
    def words(self) -> tuple[str, ...]:
        """As they are told."""
        return (*self.marks, *(f"refused because {cause}" for cause in self.refused_because))


def search(request: FindRequest) -> Search:
    """What a request asks of a run directory.

    Raises:
        BadInput: there is no such mark or cause, or nothing can be drawn.
        BadRun: it is no finished run of this version, or it was changed.
    """
    request = checked(request)
    if request.grids and not request.everywhere:
        raise BadInput("--grids says how much of the run is lived again; it needs --all.")
    wanted = Wanted(request.marks, tuple(request.refused_because))
    return find(RunAgain.of(Path(request.run)), wanted, request.most, request.everywhere, request.grids or 0)


def find(
    run: RunAgain, wanted: Sequence[str] | Wanted, most: int = 20, everywhere: bool = False, n_grids: int = 0
) -> Search:
    """Citizens for whom all that is wanted holds.

    Args:
        run: a finished run.
        wanted: names of MARKS, or these and causes of refusals; none = everybody.
        most: how many to draw of those who fit, at least 1.
        everywhere: live grids again instead of beginning with the panel.
        n_grids: how many of them, drawn at random; 0 = all.

    Raises:
        BadInput: there is no such mark, or nothing can be drawn.
    """
    wanted = wanted if isinstance(wanted, Wanted) else Wanted(tuple(wanted))
    of_all = run.society.n_grids
    if not 0 <= n_grids <= of_all:
        raise BadInput(f"--grids {n_grids}: the run has {of_all} grids; say 1 to {of_all}, or leave it out for all.")
    panel = list(run.record.plan.panel_grids)
    chosen = _grids_chosen(run, n_grids) if everywhere else panel
    looked, searched, fitting = len(chosen), 0, []
    for part in _lived(run, chosen) if everywhere else _panel(run, chosen):
        searched += part.n
        fitting += [(citizen, part.grid) for citizen in _fitting(run, part, wanted)]
    how = "all grids lived again" if looked == of_all else "grids drawn at random, lived again"
    how = how if everywhere else "the recorded panel: everybody of evenly spaced grids"
    goes_on = not everywhere and not fitting
    if goes_on:
        for part in _lived(run, (grid for grid in _in_random_order(run) if grid not in panel)):
            looked, searched = looked + 1, searched + part.n
            fitting += [(citizen, part.grid) for citizen in _fitting(run, part, wanted)]
            if fitting:
                break
        others = "others drawn at random until somebody fitted" if fitting else "all others, lived again"
        how = f"the recorded panel, in which nobody fits, then {others}"
    drawn = sorted(fitting, key=lambda who: derived_share(run.plan.seed, "find", who[0]))[:most]
    share = len(drawn) / len(fitting) if fitting else 1.0
    return Search(
        wanted=wanted.words,
        searched=searched,
        grids=(looked, of_all),
        fitting=len(fitting),
        probability=None if goes_on and looked < of_all else looked / of_all * share,
        found=tuple(_found(run, citizen, grid) for citizen, grid in sorted(drawn)),
        how=how,
    )


def _fitting(run: RunAgain, part: _Grid, wanted: Wanted) -> Iterator[int]:
    """Citizens of a grid for whom all that is wanted holds."""
    marks = marks_of(part, run.facts)
    fits = np.ones(part.n, np.bool_)
    for name in (*wanted.marks, *(["refused"] if wanted.refused_because else [])):
        fits &= marks[name]
    citizens = [part.first_citizen + int(place) for place in np.flatnonzero(fits)]
    if not wanted.refused_because or not citizens:
        yield from citizens
        return
    life = run.replay.run_again(part.grid)
    for citizen in citizens:
        account = run.account(life, citizen)
        causes = {cause for step in account.steps for cause in blames(step, account, run.lived_by)}
        if causes.issuperset(wanted.refused_because):
            yield citizen


def marks_of(part: _Grid, facts: RegimeFacts) -> dict[str, NDArray[np.bool_]]:
    """(n,) by mark: for whom it holds."""
    events, kinds = part.events, part.events["event"]

    def whose(rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        hit = np.zeros(part.n, np.bool_)
        hit[events["citizen"][rows] - part.first_citizen] = True
        return hit

    marks = {name: whose(np.isin(kinds, of)) for name, of in OF_EVENTS.items()}
    marks["listed"] |= part.statuses & (ON_COURT_LIST | ON_SCORE_LIST) != 0
    marks["enterprise"] |= part.statuses & HEAD_OF_LISTED != 0
    wrong_listing = (kinds == Event.COURT_LISTED) & (events["value"] == 1)
    marks["wrongly"] = whose((kinds == Event.FILED_WRONGLY) | wrong_listing)
    school = (kinds == Event.REFUSED) & (events["value"] == facts.gate("school")) & (events["other"] == 1)
    marks["children-affected"] = whose(school)
    marks["private"] = whose((kinds == Event.REFUSED) & (events["other"] == BY_A_PRIVATE_PARTY))
    marks["struck"] = whose((kinds == Event.DECIDED) & (events["value"] == 1))
    return {name: marks[name] for name in MARKS}


def _grids_chosen(run: RunAgain, n_grids: int) -> list[int]:
    return sorted(_in_random_order(run)[:n_grids]) if n_grids else list(range(run.society.n_grids))


def _in_random_order(run: RunAgain) -> list[int]:
    """All grids of the run, in an order that its seed draws."""
    return sorted(range(run.society.n_grids), key=lambda grid: derived_share(run.plan.seed, "grid", grid))


def _lived(run: RunAgain, grids: Iterable[int]) -> Iterator[_Grid]:
    for grid in grids:
        life = run.replay.run_again(grid)
        yield _Grid(grid, life.first_citizen, len(life.traits), life.events, life.statuses.astype(np.int64))


def _panel(run: RunAgain, grids: Sequence[int]) -> Iterator[_Grid]:
    events, firsts = run.record.outcome.panel, run.society.grid_first
    by_citizen: dict[int, PanelCitizen] = {person.citizen: person for person in run.record.citizens}
    for grid in grids:
        first, last = int(firsts[grid]), int(firsts[grid + 1])
        mine = events[(events["citizen"] >= first) & (events["citizen"] < last)]
        bits = [sum(STATUS_BITS.get(word, 0) for word in by_citizen[c].status) for c in range(first, last)]
        yield _Grid(grid, first, last - first, mine, np.array(bits, np.int64))


def _found(run: RunAgain, citizen: int, grid: int) -> Found:
    """What a list of those found says of one."""
    life = run.replay.run_again(grid)
    person, place = run.person(life, citizen), citizen - life.first_citizen
    events = life.events[life.events["citizen"] == citizen]
    part = _Grid(grid, life.first_citizen, len(life.traits), life.events, life.statuses.astype(np.int64))
    marks = tuple(name for name, holds in marks_of(part, run.facts).items() if holds[place])
    kinds = events["event"]
    wrong = int(((kinds == Event.FILED_WRONGLY) | ((kinds == Event.COURT_LISTED) & (events["value"] == 1))).sum())
    return Found(
        citizen=citizen,
        number=person.label,
        grid=grid,
        province=PROVINCE_NAMES[person.stratum // 2],
        place=PLACES[person.stratum % 2],
        sex=SEXES[person.traits >> t.SEX_SHIFT & 1],
        age=person.traits & 127,
        score=person.score,
        band=person.band,
        records=int(np.isin(kinds, (Event.FILED, Event.FILED_WRONGLY, Event.PAST)).sum()),
        wrong=wrong,
        closed_steps=int((kinds == Event.REFUSED).sum()),
        marks=marks,
    )
