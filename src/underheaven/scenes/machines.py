"""Show a residence gate, a till or a dispenser on one day: who stood before it, and whom it took for whom.

Question answered: who was let in, paid or was served, who was refused, and who was taken for somebody else? Left out:
how often that happens (model/conduct/routines). Rare outcomes are events of the run; everyday ones,
ways and similarities are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from underheaven.faces.tails import similarity_at
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.routines.compile import Outcome
from underheaven.model.conduct.routines.language import DISPENSER, GATE, PAYMENT
from underheaven.scenes.attempts import (
    PASSED,
    VISITORS,
    Attempt,
    counts_of,
    everyday,
    rare,
    require_check,
    require_gate,
)
from underheaven.scenes.candidates import DRAWN_TAIL, MATED_MEAN, MATED_SD, worth_of
from underheaven.scenes.chance import Draws
from underheaven.scenes.people import person_of, stranger_like
from underheaven.scenes.place import WIDTH, Actor, Candidate, Capture, Lived, Person, Scene, Sign
from underheaven.scenes.street import look_of


@dataclass(frozen=True)
class Machine:
    """One kind of machine, where people stand before it, and how it errs."""

    kind: str
    title: str
    routine: int
    hold: int
    """Seconds before it; assumption."""
    spot: tuple[int, int]
    leaves: tuple[int, int] | None
    """Where whoever may goes; None = the other side of the frame."""
    waits: tuple[int, int]
    enrolled: tuple[float, float]
    """Least and greatest share of those before it who are among them; assumption."""
    passed: str
    """What it says to those for whom all goes as it should."""
    register: str
    keeps: int
    """Seconds of the day for which a line stands in what it keeps."""


WALK = 62.0
"""Units of the frame a second; assumption, 1.3 m/s at the scale of a figure there."""
RESIDENCE = Machine(
    *("residence", "A residence gate", GATE, 5, (404, 446), (520, 372), (196, 488), (0.9, 1.0)),
    *("let in", "Movements on record", 86_400),
)
TILL = Machine(
    *("till", "A till", PAYMENT, 9, (452, 452), None, (770, 496)),
    *((0.9, 1.0), "paid", "Payments by face", 86_400),
)
PAPER = Machine(
    *("dispenser", "A paper dispenser", DISPENSER, 14, (420, 446), None, (724, 490), (0.005, 0.15)),
    *("served", "Served within ten minutes", 600),
)
"""Seconds before each: a gate looks for some 5, a till is paid at in 9; a dispenser was said to take 3 and seen to take
30 and more (press of 2017, Temple of Heaven), taken as 14."""
NAMES_A_LOOKALIKE = (Outcome.MISCHARGED, Outcome.STRANGER_LET_IN, Outcome.LOOKALIKE_REFUSED)
"""Outcomes in which the machine takes one for another."""
REFUSALS = ("payment-refused", "locked-out", "serving-refused", "lookalike-refused")
SAYS = {
    Outcome.PAYMENT_REFUSED: ("pays by face", "not recognised: the payment is refused"),
    Outcome.MISCHARGED: ("pays by face", "{fen} yuan are charged to {name}"),
    Outcome.LOCKED_OUT: ("wants to come home", "not recognised: the gate stays shut"),
    Outcome.STRANGER_LET_IN: ("wants to come in", "recognised as {name}: the gate opens"),
    Outcome.SERVING_REFUSED: ("asks for paper", "served within ten minutes: nothing is given"),
    Outcome.LOOKALIKE_REFUSED: ("asks for paper", "recognised as {name}, served within ten minutes: nothing is given"),
    Outcome.SERVED_AGAIN: ("asks for paper", "not recognised: a serving is given"),
}
"""What somebody wants, and what the machine makes of it."""


def residence(lived: Lived) -> Scene:
    """The gate of a neighbourhood's residences on a day.

    Raises:
        BadInput: the regime, or the neighbourhood, has no gate that opens for faces.
    """
    return _scene(lived, RESIDENCE)


def till(lived: Lived) -> Scene:
    """A till of a neighbourhood on a day.

    Raises:
        BadInput: under the regime nobody pays by face.
    """
    return _scene(lived, TILL)


def dispenser(lived: Lived) -> Scene:
    """A paper dispenser of a neighbourhood on a day.

    Raises:
        BadInput: the regime has no dispenser that knows faces.
    """
    return _scene(lived, PAPER)


def _scene(lived: Lived, machine: Machine) -> Scene:
    require_check(lived.rulebook, machine.routine, lived.regime)
    if machine.routine == GATE:
        require_gate(lived)
    told = rare(lived, machine.routine)
    busy = [(a.second - 2, a.second + machine.hold + 1) for a in told]
    common = everyday(lived, machine.routine, busy, machine.hold + 1)
    attempts = sorted([*told, *common], key=lambda a: (a.second, a.citizen))
    actors: list[Actor] = []
    captures: list[Capture] = []
    signs: list[Sign] = []
    for attempt in attempts:
        if attempt.outcome == PASSED:
            signs.append(Sign(attempt.second, len(actors), attempt.citizen, machine.passed))
            actors.append(_actor(lived, machine, attempt, attempt.citizen, len(captures)))
            continue
        capture = _capture(lived, machine, attempt, len(actors), signs)
        actors.append(_actor(lived, machine, attempt, capture.done_by, len(captures)))
        captures.append(capture)
    return Scene(
        kind=machine.kind,
        title=machine.title,
        lead=_lead(machine, signs, captures),
        regime=lived.regime,
        grid=lived.grid,
        where=lived.where,
        day=lived.day,
        seed=lived.seed,
        actors=tuple(actors),
        captures=tuple(captures),
        counts=tuple(counts_of(lived, machine.routine, attempts)),
        assumed=_assumed(lived, machine),
        signs=tuple(signs),
        register=(machine.register, machine.keeps),
        opens=signs[len(signs) // 2].second if signs else 43_200,
    )


def _lead(machine: Machine, signs: Sequence[Sign], captures: Sequence[Capture]) -> str:
    refused = sum(c.act in REFUSALS for c in captures)
    went = {"residence": "came home and were let in", "till": "paid by face", "dispenser": "were served"}[machine.kind]
    words = f"{len(signs)} people {went}" if len(signs) != 1 else f"One person {went.replace('were', 'was')}"
    return f"{words}; {refused or 'nobody'} {'were' if refused > 1 else 'was'} refused."


def _actor(lived: Lived, machine: Machine, attempt: Attempt, citizen: int, which: int) -> Actor:
    """Whoever stands there, on her way: to the machine, away, and to the side where she has to wait."""
    who = citizen if citizen >= 0 else attempt.citizen
    draws = Draws(lived.seed, Purpose.SCENE_PASSER, who, lived.day)
    word = draws.words(attempt.second)[1]
    comes_left = machine.kind == "till" or bool(word & 1)
    x, y = machine.spot
    start = -70 if comes_left else WIDTH + 70
    lane = 506 + word % 24
    away = machine.leaves or (WIDTH + 70 if comes_left else -70, lane)
    begins = attempt.second - 2.0
    turns: list[tuple[float, int, int]] = [(begins - abs(x - start) / WALK, start, lane), (begins, x, y)]
    now = begins + machine.hold
    turns.append((now, x, y))
    if attempt.minutes:
        beside = (machine.waits[0] + 34 * (which % 3), machine.waits[1])
        now = _walk(turns, now, beside)
        now += 60 * attempt.minutes
        turns.append((now, *beside))
        if machine.leaves:
            now = _walk(turns, now, (x, y))
    _walk(turns, now, away)
    age = 30 if who >= lived.society.population else _age(lived, who)
    return Actor("child" if age < 12 else "person", tuple((round(t, 1), a, b) for t, a, b in turns), look_of(who), who)


def _age(lived: Lived, citizen: int) -> int:
    """Of a resident; of a visitor not looked up."""
    place = citizen - lived.life.first_citizen
    return int(lived.life.traits[place]) & 127 if 0 <= place < len(lived.life.traits) else 30


def _walk(turns: list[tuple[float, int, int]], now: float, to: tuple[int, int]) -> float:
    """Add the way to a place; the second of the arrival."""
    _, x, y = turns[-1]
    arrives = now + max(((x - to[0]) ** 2 + (y - to[1]) ** 2) ** 0.5 / WALK, 0.5)
    turns.append((arrives, *to))
    return arrives


def _capture(lived: Lived, machine: Machine, attempt: Attempt, actor: int, signs: Sequence[Sign]) -> Capture:
    """A rare outcome: what the machine found, decided, and who it really was."""
    outcome, draws = Outcome(attempt.outcome), Draws(lived.seed, Purpose.SCENE_MATCH, attempt.citizen, lived.day)
    her = person_of(lived.society, attempt.citizen)
    before, named = _who(lived, outcome, her, draws, attempt, signs)
    routines = lived.rulebook.routines
    gallery, rate = routines.gallery[machine.routine], routines.false_match[machine.routine]
    listed = _listed(outcome, before, named, draws, attempt.second, (similarity_at(rate, DRAWN_TAIL), rate))
    wants, says = SAYS[outcome]
    decision = says.format(fen=f"{attempt.fen / 100:.2f}", name="" if named is None else named.name)
    if attempt.minutes:
        decision += (
            f"; {'somebody at hand helps' if attempt.helped else 'nobody helps'}, {attempt.minutes} minutes lost"
        )
    chosen = next((c for c in listed if c.is_named), None)
    return Capture(
        second=attempt.second,
        actor=actor,
        what=wants,
        stages=(("searched", attempt.second + 1.0), ("decided", attempt.second + 2.0)),
        candidates=tuple(listed),
        worth=worth_of(chosen.similarity, gallery, machine.enrolled) if chosen else None,
        outcome="another"
        if outcome in NAMES_A_LOOKALIKE
        else "again"
        if outcome == Outcome.SERVED_AGAIN
        else "refused",
        decision=decision,
        truth=_truth(outcome, before, her, named),
        is_wrong=outcome not in (Outcome.SERVING_REFUSED,),
        done_by=-1 if before is None else before.citizen,
        named=-1 if named is None else named.citizen,
        act=outcome.name.lower().replace("_", "-"),
        filed=lived.day,
        in_file_of=attempt.citizen,
    )


def _who(
    lived: Lived, outcome: Outcome, her: Person, draws: Draws, attempt: Attempt, signs: Sequence[Sign]
) -> tuple[Person | None, Person | None]:
    """Who stands there (None = a stranger whom no run holds), and as whom she is recognised (None = nobody)."""
    if outcome == Outcome.STRANGER_LET_IN:
        return None, her
    if outcome == Outcome.MISCHARGED:
        return stranger_like(lived.society, her, draws, attempt.second, {her.citizen}), her
    if outcome == Outcome.LOOKALIKE_REFUSED:
        served = [sign.citizen for sign in signs if attempt.second - 600 < sign.second and sign.citizen != her.citizen]
        if served:
            return her, person_of(lived.society, served[-1])
        return her, stranger_like(lived.society, her, draws, attempt.second, {her.citizen})
    return her, her if outcome == Outcome.SERVING_REFUSED else None


def _listed(
    outcome: Outcome,
    before: Person | None,
    named: Person | None,
    draws: Draws,
    second: int,
    threshold: tuple[float, float],
) -> list[Candidate]:
    """The candidates: who is above the threshold, and the person herself below it where she is not recognised.

    Args:
        outcome: what happened.
        before: who stands there.
        named: as whom she is recognised.
        draws: of the person whom the run names.
        second: of the day.
        threshold: similarity in percent, and its false match rate.
    """
    least, rate = threshold
    found = []
    if named is not None and named is before:
        share = max(least, draws.normal(MATED_MEAN, MATED_SD, 100.0, second))
        found.append(Candidate(named, round(share, 1), True, True))
    elif named is not None:
        similarity = similarity_at(rate * draws.uniform(second), DRAWN_TAIL)
        found.append(Candidate(named, round(similarity, 1), True, False))
    if before is not None and before is not named and outcome != Outcome.LOOKALIKE_REFUSED:
        found.append(Candidate(before, round(draws.normal(MATED_MEAN, MATED_SD, least, second, 1), 1), False, True))
    return found


def _truth(outcome: Outcome, before: Person | None, her: Person, named: Person | None) -> str:
    """Who it really was."""
    if outcome == Outcome.STRANGER_LET_IN:
        return f"a stranger came in, and citizen {her.citizen} is recorded as having come home"
    if outcome == Outcome.MISCHARGED and before is not None:
        return f"citizen {before.citizen} paid, and citizen {her.citizen} is charged for it"
    if outcome == Outcome.LOOKALIKE_REFUSED and named is not None:
        return f"it was citizen {her.citizen}, who had no serving; citizen {named.citizen} had one"
    if outcome == Outcome.SERVING_REFUSED:
        return f"it was citizen {her.citizen}, who had been served: the dispenser does what it is for"
    if outcome == Outcome.SERVED_AGAIN:
        return f"it was citizen {her.citizen}, who had been served within ten minutes"
    return f"it was citizen {her.citizen}, who is enrolled"


def _assumed(lived: Lived, machine: Machine) -> tuple[str, ...]:
    """The assumptions of the scene in sentences."""
    routines = lived.rulebook.routines
    gallery, rate = routines.gallery[machine.routine], routines.false_match[machine.routine]
    least = similarity_at(rate, DRAWN_TAIL)
    days = routines.retention[machine.routine]
    kept = f"what it sees is kept for {days} days" if days else "what it sees is kept for ten minutes"
    found = [
        f"Outcomes are the run's, by a mean miss rate of {100 * routines.misses[machine.routine]:.3g} %; {kept}.",
        f"The machine compares with {gallery:,.0f} faces at a false match rate of {rate:g}, "
        f"which is a similarity of {least:.1f} % under the quadratic tail; those not recognised stay below it.",
        f"Everybody stands before it for {machine.hold} seconds; ways and the seconds of everyday attempts are drawn.",
    ]
    if machine.routine == DISPENSER:
        found.append(
            f"{VISITORS} people of other neighbourhoods are served there (10 to 200); what befalls them is not shown, "
            "only what befalls residents of this one is the run's."
        )
    return tuple(found)
