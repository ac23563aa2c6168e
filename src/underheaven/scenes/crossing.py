"""Show a crossing on one day: who crosses on red, who is captured, whom the search names, what the board shows.

Question answered: for each act of crossing on red of the run's own citizens, what did the camera make of it, and what
really happened? Left out: the file and its reasons (`underheaven file`, `underheaven explain`), which hold the same.

Acts, who saw them, who was named, the day of the record and the board are events of the run. Seconds, ways, passers-by,
similarities, other candidates and the time of each stage are drawn. One drawn crossing stands for all of the
neighbourhood; most have no camera in use, so most acts are seen by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from underheaven.errors import BadInput
from underheaven.faces.latency import share_within
from underheaven.kernels.purposes import Purpose
from underheaven.model.regime.rulebook import Rulebook
from underheaven.scenes.board import board_of
from underheaven.scenes.candidates import assumed, candidates_for, searched, worth_where
from underheaven.scenes.chance import Draws
from underheaven.scenes.namings import Naming, record_of, where_named
from underheaven.scenes.people import person_of
from underheaven.scenes.place import Actor, Capture, Count, Lived, Person, Scene, Signal, date_words
from underheaven.scenes.street import SIGNAL, laid, look_of, passers, second_of_day, traffic, way_drawn
from underheaven.society import traits as t
from underheaven.state.events import Event

ACTS = ("jaywalking", "cycling-on-red")
"""Acts of the catalogue that happen at a crossing."""
PASSES = 4.0
"""Times that a resident of six years or more crosses there on a day; assumption, 2 to 6."""
SEARCH_SECONDS = (0.3, 1.4)
"""From capture to candidate list; assumption: "within the second" is claimed, three seconds were a goal in 2017."""
REVIEW_SECONDS = (60.0, 1200.0)
"""From candidate list to an officer's decision. Source: shown "within 20 minutes" (Xinhua, June 2017); the lower end
is an assumption."""
NOT_CAUGHT = (("captured", 0.5), ("found", 0.6), ("confirmed", 0.9))
"""Share of acts before a camera in use whose face is captured, of these found, of these confirmed by an officer;
assumption, 0.2 to 0.9, 0.2 to 0.85 and 0.6 to 1. A regime that says how it searches has its own shares of the last
two."""
ASSUMED_HERE = (
    "A resident crosses there 4 times a day (2 to 6), mostly in the rush hours; one drawn crossing stands for all of "
    "the neighbourhood.",
    "Where the regime does not say how long it takes, a list of candidates comes after 0.3 to 1.4 seconds, and an "
    "officer decides within 1 to 20 minutes.",
    "Half of the acts before a camera in use show no usable face (10 to 80 %).",
)


class Act(NamedTuple):
    """One act of the day and what the run says of it."""

    citizen: int
    act: int
    which: int
    """Of her acts that day."""
    channel: int
    """That saw it; -1 = none."""
    due: int
    """Day of the filing, -1 = none."""
    grid_named: int
    """Grid of another person who is named; -1 = none is."""
    is_found: bool
    """Whether the search found anybody."""
    other_channel: int = -1
    """That saw it without looking at faces; -1 = none."""


def face_channels(rulebook: Rulebook) -> tuple[int, ...]:
    """Channels of a regime that know people by their faces."""
    searching = rulebook.faces.channel.tolist()
    names = enumerate(rulebook.channels.names)
    return tuple(k for k, name in names if k in searching or "face" in name.split("-"))


def acts_of_day(lived: Lived) -> list[Act]:
    """Acts at crossings of a grid on the day of the scene, in the order in which the run lived them.

    One that a channel without faces saw, such as a patrol, says so.
    """
    codes = {lived.facts.act_names.index(name) for name in ACTS if name in lived.facts.act_names}
    cameras = face_channels(lived.rulebook)
    found: list[Act] = []
    open_acts: dict[tuple[int, int], list[int]] = {}
    times: dict[int, int] = {}
    for event in lived.events[lived.events["day"] == lived.day]:
        citizen, act, kind = int(event["citizen"]), int(event["act"]), int(event["event"])
        if act not in codes or kind not in (Event.DONE, Event.SEEN, Event.NAMED_ANOTHER, Event.FOUND_NOBODY):
            continue
        key = (citizen, act)
        if kind == Event.DONE:
            times[citizen] = times.get(citizen, -1) + 1
            open_acts.setdefault(key, []).append(len(found))
            found.append(Act(citizen, act, times[citizen], -1, -1, -1, True))
            continue
        unseen = [k for k in open_acts.get(key, []) if found[k].channel < 0 and found[k].other_channel < 0]
        if int(event["value"]) in cameras:
            seen = [k for k in open_acts.get(key, []) if found[k].channel >= 0]
            if kind == Event.SEEN and unseen:
                found[unseen[0]] = found[unseen[0]]._replace(channel=int(event["value"]), due=int(event["other"]))
            elif kind == Event.NAMED_ANOTHER and seen:
                found[seen[-1]] = found[seen[-1]]._replace(grid_named=int(event["other"]))
            elif kind == Event.FOUND_NOBODY and seen:
                found[seen[-1]] = found[seen[-1]]._replace(is_found=False, due=-1)
        elif kind == Event.SEEN and unseen:
            found[unseen[0]] = found[unseen[0]]._replace(other_channel=int(event["value"]))
    return found


def crossing(lived: Lived) -> Scene:
    """The crossing of a grid on a day.

    Raises:
        BadInput: the regime has no camera that knows faces at crossings.
    """
    require_cameras(lived.rulebook, lived.regime)
    life, day = lived.life, lived.day
    start = Draws(lived.seed, Purpose.SCENE_THING, lived.grid, 0).below(SIGNAL[0], 1 << 20)
    signal = Signal(SIGNAL[0], SIGNAL[1], start)
    acts = acts_of_day(lived)
    told = [_told(lived, act, signal) for act in acts]
    away = [(actor.way[0][0], actor.way[-1][0]) for actor, _, _ in told]
    words = [int(word) for word in life.traits]
    doers = [actor for actor, _, _ in told]
    others = passers(lived.seed, day, life.first_citizen, words, PASSES, signal)
    actors = [*doers, *others, *traffic(lived.seed, day, lived.grid, signal, away)]
    captures = [capture for k, (_, make, _) in enumerate(told) for capture in ([make(k)] if make else [])]
    asides = tuple((k, int(actor.way[0][0]), words) for k, (actor, _, words) in enumerate(told) if words)
    shown = board_of(lived, captures)
    n_seen = sum(act.channel >= 0 for act in acts)
    return Scene(
        kind="crossing",
        title="A crossing",
        lead=_lead(len(acts), n_seen),
        regime=lived.regime,
        grid=lived.grid,
        where=lived.where,
        day=day,
        seed=lived.seed,
        actors=tuple(actors),
        captures=tuple(sorted(captures, key=lambda c: c.second)),
        shown=tuple(shown),
        counts=_counts(lived, acts, captures),
        assumed=(*ASSUMED_HERE, *assumed(searched(lived.rulebook, face_channels(lived.rulebook)[0]))),
        signal=signal,
        asides=asides,
        opens=int(min((actor.way[2][0] for actor in doers), default=8 * 3600)),
    )


def require_cameras(rulebook: Rulebook, regime: str) -> None:
    """Refuse a run under which nobody is known by the face.

    Args:
        rulebook: of the run.
        regime: its name.

    Raises:
        BadInput: so it is.
    """
    if not face_channels(rulebook):
        raise BadInput(
            f"the regime '{regime}' of this run has no camera that knows faces, so there is no scene to show; "
            "take a run whose regime has a channel such as face-camera (`underheaven regimes show as-described`)."
        )


def _counts(lived: Lived, acts: Sequence[Act], captures: Sequence[Capture]) -> tuple[Count, ...]:
    """What the cameras took up beside what was to be expected of so many acts."""
    expected = sum(_filed_share(lived, act.act) for act in acts)
    n, within = len(captures), _within_the_second(lived)
    quick = sum(dict(c.stages)["searched"] - c.second <= 1.0 for c in captures)
    seen = sum(act.channel >= 0 for act in acts)
    return (
        Count(
            "acts that a face camera took up",
            seen,
            expected,
            expected,
            f"the run's chance for each of {len(acts)} acts of this day",
        ),
        Count("candidate lists within the second", quick, n * within, n * within, f"{within:.0%} of {n}; drawn here"),
    )


def _within_the_second(lived: Lived) -> float:
    """Share of candidate lists that come within the second: by the regime's means, else as assumed here."""
    for means in lived.rulebook.faces.latency.tolist():
        if np.isfinite(means).all():
            return share_within(1.0, means[:2])
    return (1.0 - SEARCH_SECONDS[0]) / (SEARCH_SECONDS[1] - SEARCH_SECONDS[0])


def _filed_share(lived: Lived, act: int) -> float:
    """Chance that a face camera takes up an act of the grid on the day.

    Of a regime that does not say how it searches, that somebody is found and an officer confirms it as well.
    """
    coverage = lived.rulebook.channels.coverage_on(lived.day)[act]
    stratum = int(lived.society.grid_stratum[lived.grid])
    cameras, of_act = face_channels(lived.rulebook), lived.rulebook.channels.of_act[act]
    return max((float(coverage[k, stratum]) for k in range(2) if int(of_act[k]) in cameras), default=0.0)


def _lead(n_acts: int, n_seen: int) -> str:
    """What happened there, without names and without the truth."""
    times = {1: "Once", 2: "Twice"}.get(n_acts, f"{n_acts} times")
    if not n_acts:
        return "Nobody of this neighbourhood crossed on red on this day at a crossing that a camera could watch."
    seen = {0: "no face camera took it up", 1: "a face camera took up one"}.get(
        n_seen, f"face cameras took up {n_seen}"
    )
    return f"{times} somebody of this neighbourhood crossed on red; {seen}."


def _told(lived: Lived, act: Act, signal: Signal) -> tuple[Actor, Callable[[int], Capture] | None, str]:
    """The one who did it on her way, how her capture is made once her place is known, and words of what nobody saw."""
    draws = Draws(lived.seed, Purpose.SCENE_ACT, act.citizen, lived.day)
    base = act.which * 8
    is_rider = lived.facts.act_names[act.act] == ACTS[1]
    arrives = _in_red(second_of_day(draws, base), signal, draws.uniform(base + 1))
    way = way_drawn(draws, base)
    turns = laid(way, arrives, None, is_rider)
    age = int(lived.life.traits[act.citizen - lived.life.first_citizen]) & t.AGE_MASK
    kind = "bicycle" if is_rider else "child" if age < 12 else "person"
    actor = Actor(kind, turns, look_of(act.citizen), act.citizen)
    captured = int(arrives + (1 if is_rider else 4))
    if act.channel >= 0:
        return actor, lambda k: _captured(lived, act, captured, k), ""
    if act.other_channel >= 0:
        channel = lived.facts.channel_names[act.other_channel].replace("-", " ")
        return actor, None, f"citizen {act.citizen}: no camera saw it, but {channel} did"
    step = _not_caught(lived, act, draws.uniform(base + 2))
    if step in ("", "captured"):
        why = {"": "no camera in use there", "captured": "no usable face"}[step]
        return actor, None, f"citizen {act.citizen}: nobody saw it, {why}"
    return actor, lambda k: _let_go(lived, act, captured, k, step), ""


def _in_red(second: float, signal: Signal, share: float) -> float:
    """The same cycle's red, with time enough left to get over the road."""
    cycle = int(second - signal.start) // signal.cycle
    red = signal.start + cycle * signal.cycle + signal.green + 3
    return min(max(red + share * (signal.cycle - signal.green - 24), 120.0), 86_280.0)


def _not_caught(lived: Lived, act: Act, share: float) -> str:
    """At which step an act that the run says nobody filed was let go; empty = before no camera in use."""
    filed = _filed_share(lived, act.act)
    # where the regime searches by face, the run itself holds what became of every usable face
    steps = NOT_CAUGHT[:1] if len(lived.rulebook.faces.channel) else NOT_CAUGHT
    kept = 1.0
    for _, pass_on in steps:
        kept *= pass_on
    in_use = min(1.0, filed / kept)
    reached, left = in_use, share * (1.0 - filed)
    for step, pass_on in steps:
        if left < reached * (1.0 - pass_on):
            return step
        left -= reached * (1.0 - pass_on)
        reached *= pass_on
    return ""


def _let_go(lived: Lived, act: Act, second: int, actor: int, step: str) -> Capture:
    """A capture that led to nothing: nobody was found, or the officer confirmed nobody."""
    probe = person_of(lived.society, act.citizen)
    is_found = step == "confirmed" and probe.age >= _enrolled_from(lived, face_channels(lived.rulebook)[0])
    of = searched(lived.rulebook, face_channels(lived.rulebook)[0])
    listed = candidates_for(lived, probe, None, act.which, is_found, of)
    return Capture(
        second=second,
        actor=actor,
        what=_act_words(lived, act),
        stages=_stages(lived, act, second),
        candidates=tuple(listed),
        worth=worth_where(listed[0].similarity, of),
        outcome="nobody",
        decision="the officer confirmed nobody; nothing is filed",
        truth=f"it was citizen {act.citizen}, {_age_words(probe)}, of this neighbourhood",
        done_by=act.citizen,
        act=lived.facts.act_names[act.act],
    )


def _captured(lived: Lived, act: Act, second: int, actor: int) -> Capture:
    """A capture that the run files, or would have filed."""
    probe = person_of(lived.society, act.citizen)
    naming: Naming | None = None
    named: Person | None = None
    if act.grid_named >= 0:
        naming = where_named(lived, act.citizen, act.act, act.grid_named)
        named = person_of(lived.society, naming.citizen) if naming else None
    elif act.is_found:
        naming, named = record_of(lived, act.citizen, act.act, act.due), probe
    of = searched(lived.rulebook, act.channel)
    listed = candidates_for(lived, probe, named, act.which, act.is_found and act.grid_named < 0, of)
    chosen = next((c for c in listed if c.is_named), None)
    is_wrong = act.grid_named >= 0
    return Capture(
        second=second,
        actor=actor,
        what=_act_words(lived, act),
        stages=_stages(lived, act, second),
        candidates=tuple(listed),
        worth=worth_where((chosen or listed[0]).similarity, of),
        outcome="another" if is_wrong else "named" if act.is_found else "nobody",
        decision=_decision(lived, act, named, naming),
        truth=_truth(act, probe, named, _enrolled_from(lived, act.channel)),
        is_wrong=is_wrong,
        done_by=act.citizen,
        named=-1 if named is None else named.citizen,
        act=lived.facts.act_names[act.act],
        filed=-1 if naming is None else naming.day,
        in_file_of=-1 if naming is None else naming.citizen,
    )


def _stages(lived: Lived, act: Act, second: int) -> tuple[tuple[str, float], ...]:
    """Second at which the list is there and at which an officer has decided."""
    draws = Draws(lived.seed, Purpose.SCENE_ACT, act.citizen, lived.day)
    base = act.which * 8 + 4
    faces = lived.rulebook.faces
    rows = np.flatnonzero(faces.channel == act.channel)
    if len(rows) and np.isfinite(faces.latency[rows[0]]).all():
        capture, search, review, _ = (
            mean * draws.exponential(base, k) for k, mean in enumerate(faces.latency[rows[0]])
        )
        searched, decided = second + capture + search, second + capture + search + review
    else:
        searched = second + draws.between(*SEARCH_SECONDS, base)
        decided = searched + draws.between(*REVIEW_SECONDS, base, 1)
    searched, decided = min(searched, 86_399.0), min(decided, 86_399.0)
    return (("searched", round(searched, 1)), ("decided", round(decided)))


def _decision(lived: Lived, act: Act, named: Person | None, naming: Naming | None) -> str:
    """What the file says."""
    if not act.is_found:
        return "nobody in the gallery was confirmed; nothing is filed"
    if named is None:
        return "the officer named another person; her record came after the last day of the run"
    if naming is None:
        return f"the officer named {named.name}; the record came after the last day of the run"
    ends = "a warning, no points" if naming.is_warned else f"{naming.points} points" if naming.points else "no points"
    board = f", on the board for {naming.board_days} days" if naming.board_days else ", not on the board"
    return f"the officer named {named.name}; filed on {date_words(naming.day)}: {ends}{board}"


def _truth(act: Act, probe: Person, named: Person | None, enrolled_from: int) -> str:
    """What really happened."""
    who = f"citizen {act.citizen}, {_age_words(probe)}, of this neighbourhood"
    if act.grid_named >= 0:
        other = f"citizen {named.citizen} of neighbourhood {named.grid}" if named else "somebody else"
        return f"it was {who}, and {other} is named for it"
    if not act.is_found:
        is_young = probe.age < enrolled_from
        return f"it was {who}, who {'is too young for' if is_young else 'was missed in'} the gallery"
    return f"it was {who}: the right person is named"


def _age_words(person: Person) -> str:
    return f"{'woman' if person.sex else 'man'} of {person.age}" if person.age >= 18 else f"aged {person.age}"


def _act_words(lived: Lived, act: Act) -> str:
    return "ran the red light on a bicycle" if lived.facts.act_names[act.act] == ACTS[1] else "crossed on red"


def _enrolled_from(lived: Lived, channel: int) -> int:
    """Least age of those whom a channel can name."""
    return int(lived.rulebook.channels.enrolled_from[channel])
