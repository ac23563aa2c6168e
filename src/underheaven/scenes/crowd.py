"""Show the square before a station on one day: a camera that looks for listed faces, for plates and for bags.

Question answered: of all who pass, who is found that is looked for, who is taken for somebody that is, and how does
that compare with what was to be expected? Left out: what follows from an alert.

Who lives here and who is on the courts' list on that day are the run's. Who passes when, similarities, vehicles and
bags are drawn. Expected false alerts are said as a range over all tails, since nobody knows which of them is right.
"""

from __future__ import annotations

import numpy as np

from underheaven.faces.crowds import alerts
from underheaven.faces.search import some_lookalike
from underheaven.faces.tails import TAILS, false_match_rate, similarity_at
from underheaven.kernels.purposes import Purpose
from underheaven.scenes.candidates import DRAWN_TAIL, MATED_MEAN, MATED_SD, worth_of
from underheaven.scenes.chance import Draws
from underheaven.scenes.crossing import require_cameras
from underheaven.scenes.people import ENROLLED_FROM, person_of, stranger_like
from underheaven.scenes.place import WIDTH, Actor, Candidate, Capture, Count, Lived, Person, Scene
from underheaven.scenes.street import HOURS, look_of
from underheaven.society import traits as t
from underheaven.state.events import Event

TRAINS = tuple(6 * 3600 + 1800 * k for k in range(34))
"""Seconds of the day at which a train comes in; assumption, one each half hour from six to half past ten."""
PASSES = 0.7
"""Share of residents of six years or more who come off a train on a day; assumption, 0.1 to 0.9."""
USABLE = 0.5
"""Share of passages with a face that is large and sharp enough; assumption, 0.2 to 0.9."""
LISTED = 7.1e6
"""Persons on the list that is looked for. Source: first monthly report on blacklists, May 2018: 8.4 million entities,
of which some 85 % persons."""
LEAST_SIMILARITY = 88.0
"""Threshold in percent; assumption, 80 to 95."""
FOUND = (0.685, 0.89)
"""Share of listed faces that are found. Source: Berlin Suedkreuz 2018, best single system; National Physical Laboratory
2023. The middle is drawn from."""
MISREAD, MISREAD_RANGE = 0.02, (0.005, 0.1)
"""Share of plates that are misread; assumption."""
LEFT = 0.02
"""Share of bags that are left behind; assumption, 0.002 to 0.1."""
BAGS = 0.25
"""Share of those off a train who have one; assumption, 0.1 to 0.6."""
BAG_FOUND, BAG_FOUND_RANGE = 0.85, (0.5, 0.98)
"""Share of bags left behind that are noticed; assumption."""
BAG_FALSE, BAG_FALSE_RANGE = 0.01, (0.001, 0.05)
"""Share of other bags that are reported all the same; assumption."""
VEHICLES = 90
"""That pass on a day; assumption, 20 to 2,000."""
ASSUMED = (
    "A train comes in each half hour from six to half past ten; 70 % of the residents are on one (10 to 90 %), and "
    "half of the faces are large and sharp enough (20 to 90 %).",
    "The list that is looked for has 7.1 million persons, those on the courts' list; the threshold is a similarity of "
    "88 % (80 to 95 %). 68.5 to 89 % of listed faces are found; false alerts are drawn under the quadratic tail.",
    "90 vehicles pass (20 to 2,000), and 2 % of their plates are misread (0.5 to 10 %). A quarter of the travellers "
    "have a bag (10 to 60 %), 2 % of these are left behind (0.2 to 10 %), and 85 % of them noticed (50 to 98 %); 1 % "
    "of the others are reported all the same (0.1 to 5 %).",
)


def crowd(lived: Lived) -> Scene:
    """The square before the station of a neighbourhood on a day.

    Raises:
        BadInput: the regime has no camera that knows faces.
    """
    require_cameras(lived.rulebook, lived.regime)
    listed = listed_on(lived)
    actors: list[Actor] = []
    captures: list[Capture] = []
    faces = passing = bags = left = 0
    for place, word in enumerate(int(w) for w in lived.life.traits):
        citizen, age = lived.life.first_citizen + place, word & t.AGE_MASK
        draws = Draws(lived.seed, Purpose.SCENE_PASSER, citizen, lived.day)
        if age < 6 or draws.uniform(1 << 16) > PASSES:
            continue
        turns = _way(draws)
        actors.append(Actor("child" if age < 12 else "person", turns, look_of(citizen), citizen))
        if draws.uniform(1 << 16, 1) < USABLE:
            faces += 1
            passing += citizen in listed
            found = _searched(lived, citizen, citizen in listed, len(actors) - 1, turns)
            captures += [found] if found else []
        if age >= 18 and draws.uniform(1 << 16, 2) < BAGS:
            bags += 1
            is_left, bag, alert = _bag(draws, turns, len(actors))
            left += is_left
            actors += [bag]
            captures += [alert] if alert else []
    vehicles, misread = _vehicles(lived, len(actors))
    actors += vehicles
    captures = sorted([*captures, *misread], key=lambda c: (c.second, c.actor))
    return Scene(
        kind="crowd",
        title="A crowd before a station",
        lead=f"{faces} usable faces of {len(actors) - len(vehicles) - bags} passers-by were compared with a list; "
        f"{sum(bool(c.candidates) for c in captures)} led to an alert.",
        regime=lived.regime,
        grid=lived.grid,
        where=lived.where,
        day=lived.day,
        seed=lived.seed,
        actors=tuple(actors),
        captures=tuple(captures),
        counts=_counts(captures, (faces, passing, bags, left, len(vehicles))),
        assumed=ASSUMED,
        opens=TRAINS[4] + 45,
    )


def listed_on(lived: Lived) -> frozenset[int]:
    """Residents who are on the courts' list on the day, by the events of the run; rightly or not."""
    events = lived.events[lived.events["day"] <= lived.day]
    events = events[np.isin(events["event"], (Event.COURT_LISTED, Event.COURT_LEFT))]
    last = {int(event["citizen"]): int(event["event"]) for event in events}
    return frozenset(citizen for citizen, event in last.items() if event == Event.COURT_LISTED)


def finds_somebody(lived: Lived) -> bool:
    """Whether somebody listed passes on the day and is found, so that there is a right alert to look at."""
    for citizen in listed_on(lived):
        passer = Draws(lived.seed, Purpose.SCENE_PASSER, citizen, lived.day)
        match = Draws(lived.seed, Purpose.SCENE_MATCH, citizen, lived.day)
        if passer.uniform(1 << 16) <= PASSES and passer.uniform(1 << 16, 1) < USABLE:
            if match.uniform(1 << 12) < sum(FOUND) / 2:
                return True
    return False


def _way(draws: Draws) -> tuple[tuple[float, int, int], ...]:
    """From the doors of the station over the square, a few tens of seconds after a train."""
    busy = [HOURS[second // 3600] for second in TRAINS]
    left = draws.uniform(1) * sum(busy)
    train = 0
    while left >= busy[train]:
        left -= busy[train]
        train += 1
    begins = TRAINS[train] + 20 + 25 * draws.exponential(2)
    door = 330 + draws.below(300, 3)
    middle = (180 + draws.below(600, 4), 300 + draws.below(90, 4, 1))
    end = (-50 if draws.words(4)[2] & 1 else WIDTH + 50, 400 + draws.below(60, 4, 3))
    first = 12 + 8 * draws.uniform(5)
    second = abs(end[0] - middle[0]) / draws.between(26, 42, 5, 1)
    return (
        (round(begins, 1), door, 208),
        (round(begins + first, 1), *middle),
        (round(begins + first + second, 1), *end),
    )


def _searched(lived: Lived, citizen: int, is_listed: bool, actor: int, turns: tuple) -> Capture | None:
    """The alert on one face: a listed person who is found, or somebody who looks like one; None = no alert."""
    draws = Draws(lived.seed, Purpose.SCENE_MATCH, citizen, lived.day)
    second = int(turns[1][0]) + 1
    found_share = sum(FOUND) / 2
    if is_listed and draws.uniform(1 << 12) < found_share:
        her = person_of(lived.society, citizen)
        similarity = max(LEAST_SIMILARITY, draws.normal(MATED_MEAN, MATED_SD, 100.0, 1 << 12, 1))
        return _alert(second, actor, her, her, similarity)
    expected = LISTED * false_match_rate(LEAST_SIMILARITY, DRAWN_TAIL)
    if draws.uniform(1 << 12, 2) >= some_lookalike(expected):
        return None
    her = person_of(lived.society, citizen)
    rate = false_match_rate(LEAST_SIMILARITY, DRAWN_TAIL) * draws.uniform(1 << 12, 3)
    return _alert(second, actor, her, _listed_like(lived, her, draws), similarity_at(rate, DRAWN_TAIL))


def _listed_like(lived: Lived, her: Person, draws: Draws) -> Person:
    """Somebody listed for whom she is taken: of those known to be, of the same sex; else a stranger."""
    others = [person_of(lived.society, citizen) for citizen in lived.listed if citizen != her.citizen]
    alike = [person for person in others if person.sex == her.sex and person.age >= ENROLLED_FROM]
    if not alike:
        return stranger_like(lived.society, her, draws, 1 << 13, {her.citizen})
    return min(alike, key=lambda person: (abs(person.age - her.age), person.citizen))


def _alert(second: int, actor: int, her: Person, named: Person, similarity: float) -> Capture:
    is_right = named.citizen == her.citizen
    return Capture(
        second=second,
        actor=actor,
        what="a face like one on the list",
        stages=(("searched", second + 1.0), ("decided", second + 2.0)),
        candidates=(Candidate(named, round(similarity, 1), True, is_right),),
        worth=worth_of(similarity, LISTED, ENROLLED_OF_PASSERS),
        outcome="named" if is_right else "another",
        decision=f"alert: {named.name}, on the courts' list",
        truth=f"it is citizen {her.citizen}, who is on the list"
        if is_right
        else f"it is citizen {her.citizen} of this neighbourhood, and not citizen {named.citizen} who is on the list",
        is_wrong=not is_right,
        done_by=her.citizen,
        named=named.citizen,
        act="alert",
    )


ENROLLED_OF_PASSERS = (0.001, 0.01)
"""Share of passers-by who are on the list; assumption, 7.1 million are 0.6 % of those of sixteen or more."""


def _bag(draws: Draws, turns: tuple, actor: int) -> tuple[bool, Actor, Capture | None]:
    """A bag beside its owner, or left in the middle of the square for ten minutes, and what the camera reports."""
    is_left = draws.uniform(1 << 17) < LEFT
    reported = draws.uniform(1 << 17, 1) < (BAG_FOUND if is_left else BAG_FALSE)
    begins, (middle, x, y) = turns[0], turns[1]
    if is_left:
        way = ((begins[0], begins[1] + 18, begins[2] + 2), (middle, x + 18, y + 2), (middle + 600, x + 18, y + 2))
    else:
        way = tuple((second, a + 18, b + 2) for second, a, b in turns)
    bag = Actor("bag", way, draws.below(60, 1 << 17, 2))
    if not reported:
        return is_left, bag, None
    second = int(middle) + (90 if is_left else 1)
    alert = Capture(
        second=second,
        actor=actor,
        what="a bag without an owner",
        stages=(("searched", second + 1.0), ("decided", second + 2.0)),
        candidates=(),
        worth=None,
        outcome="right" if is_left else "false",
        decision="alert: a bag was left behind",
        truth="it was left behind" if is_left else "its owner walks beside it",
        is_wrong=not is_left,
        act="bag",
    )
    return is_left, bag, alert


def _vehicles(lived: Lived, first_actor: int) -> tuple[list[Actor], list[Capture]]:
    """Vehicles on the street before the square, and the plates that are misread."""
    draws = Draws(lived.seed, Purpose.SCENE_THING, lived.grid, lived.day)
    actors, misread = [], []
    for k in range(VEHICLES):
        begins = round(6 * 3600 + 17 * 3600 * draws.uniform(k), 1)
        look, goes_left = draws.words(k)[1] % 60, bool(draws.words(k)[1] & 64)
        x0, x1 = (WIDTH + 130, -130) if goes_left else (-130, WIDTH + 130)
        ends = round(begins + draws.between(7, 12, k, 2), 1)
        actors.append(Actor("van" if look % 5 == 0 else "car", ((begins, x0, 520), (ends, x1, 520)), look))
        if draws.uniform(k, 3) < MISREAD:
            second = int(begins) + 3
            misread.append(
                Capture(
                    second=second,
                    actor=first_actor + k,
                    what="a number plate",
                    stages=(("searched", second + 0.5), ("decided", second + 1.0)),
                    candidates=(),
                    worth=None,
                    outcome="false",
                    decision="the plate is read with a wrong sign",
                    truth="another vehicle has the number that was read",
                    is_wrong=True,
                    act="plate",
                )
            )
    return actors, misread


def _counts(captures: list[Capture], seen: tuple[int, int, int, int, int]) -> tuple[Count, ...]:
    """What was counted beside what was to be expected."""
    faces, passing, bags, left, vehicles = seen
    share, missed = passing / max(faces, 1), 1.0 - sum(FOUND) / 2
    lookalikes = [LISTED * false_match_rate(LEAST_SIMILARITY, tail) for tail in TAILS]
    false = [alerts(faces, share, 1.0, missed, expected).wrong for expected in lookalikes]

    def counted(act: str, wrong: bool) -> int:
        return sum(c.act == act and c.is_wrong == wrong for c in captures)

    return (
        Count(
            "alerts that name the right person",
            counted("alert", False),
            passing * FOUND[0],
            passing * FOUND[1],
            f"{passing} of the run's listed citizens with a usable face, 68.5 to 89 % of them found",
        ),
        Count(
            "false alerts",
            counted("alert", True),
            min(false),
            max(false),
            f"{faces} faces against 7.1 million at 88 %, by the short, middle and long tail; drawn by the middle",
        ),
        Count(
            "plates misread",
            counted("plate", True),
            vehicles * MISREAD_RANGE[0],
            vehicles * MISREAD_RANGE[1],
            f"0.5 to 10 % of {vehicles} vehicles; drawn at 2 %",
        ),
        Count(
            "bags left behind and noticed",
            counted("bag", False),
            left * BAG_FOUND_RANGE[0],
            left * BAG_FOUND_RANGE[1],
            f"50 to 98 % of {left} bags; drawn at 85 %",
        ),
        Count(
            "bags reported that were not left",
            counted("bag", True),
            (bags - left) * BAG_FALSE_RANGE[0],
            (bags - left) * BAG_FALSE_RANGE[1],
            f"0.1 to 5 % of {bags - left} bags; drawn at 1 %",
        ),
    )
