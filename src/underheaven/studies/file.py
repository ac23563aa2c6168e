"""Open the file of one synthetic citizen of a finished run.

Question answered: who is she, and what do agencies and operators hold of her? Left out: the words of each line
(results/file_of_one.py). Her grid is lived again from the run directory alone (engine/replay.py).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from underheaven.engine import Life, Plan, Replay
from underheaven.errors import BadInput
from underheaven.faces.enrolment import ENROLLED_FROM, birthday, card_on
from underheaven.model.records.lines.told import lines_told
from underheaven.results import PanelCitizen, open_run
from underheaven.results.file_of_one import FileLine, day_words, lines_of_life
from underheaven.results.places import PLACES, PROVINCE_NAMES, SEXES
from underheaven.results.rank import Rank, ranks, seen_words
from underheaven.society import Society, label_of, load_society, name_of
from underheaven.society import traits as t
from underheaven.society.identity import birth_date_of, is_valid_official, organisation_code_of
from underheaven.society.kinship import relation
from underheaven.society.ties import N_TIES, NO_TIE, tie
from underheaven.society.towns import NO_TOWN, TOWNS, town_of
from underheaven.state.calendar import EPOCH, when
from underheaven.state.status import ON_COURT_LIST
from underheaven.studies.panel import on_last_day
from underheaven.studies.rules import facts_of
from underheaven.studies.run_directory import finished_run

SCHOOLING = ("primary school or less", "junior secondary school", "senior secondary school", "college or university")
JOBS = ("manager", "party-member", "enterprise-head", "student", "fee-paying-pupil")
HABITS = ("driver", "netizen", "smoker", "dog-owner", "player", "borrower", "tenant", "volunteer")
REGISTER = "household register, police"
CARDS, CARD_SOURCE = "identity cards, police", "picture of the identity card"


@dataclass(frozen=True)
class CitizenFile:
    """Everything that is held of one citizen."""

    person: PanelCitizen
    name: str
    lines: tuple[FileLine, ...]
    """What is known from the first day, then by day."""
    ranks: tuple[Rank, ...] = ()
    """In the country, the province and the neighbourhood; none where no score is kept."""
    seen: str = ""
    """Who can see of her standing what."""

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        person = {"citizen": self.person.citizen, "number": self.person.label, "name": self.name}
        person |= {"score": self.person.score, "band": self.person.band, "status": list(self.person.status)}
        person |= {"ranks": [asdict(rank) for rank in self.ranks], "seen": self.seen}
        return {"synthetic": True, **person, "lines": [asdict(line) for line in self.lines]}


def citizen_asked(text: str, population: int) -> int:
    """The citizen that a text names: her place in the society.

    Raises:
        BadInput: it has the form of a number that could be a real person's, or nobody of the run is meant.
    """
    wanted = text.strip().upper()
    if is_valid_official(wanted):
        raise BadInput(
            "this has the form of a real person's number, and nobody real is in any run; "
            f"citizens are synthetic and numbered 0 to {population - 1}."
        )
    if not wanted.isascii() or not wanted.isdecimal() or len(wanted) > 12:
        raise BadInput(f"'{text[:24]}' is no citizen of the run: give a whole number from 0 to {population - 1}.")
    if int(wanted) >= population:
        raise BadInput(f"citizen {int(wanted)} does not live in this run: it has citizens 0 to {population - 1}.")
    return int(wanted)


def file_of(run: Path, text: str) -> CitizenFile:
    """The file of a citizen of a finished run.

    Args:
        run: run directory.
        text: which citizen, as it was typed.

    Raises:
        BadInput: there is no such citizen.
        BadRun: it is no finished run, or it was changed.
    """
    kept = finished_run(run, threads=1)
    request = kept.request
    citizen = citizen_asked(text, request.population)
    record = open_run(run)
    rules = kept.rules()
    rulebook = rules.rulebook()
    society = load_society(request.society, request.population, request.seed)
    plan = Plan(society, rulebook, request.seed, request.first_month, request.n_months, threads=1)
    outcome = record.outcome
    replay = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month)
    life = replay.run_again(society.grid_of(citizen))
    facts = facts_of(rules, rulebook)
    events = life.events[life.events["citizen"] == citizen]
    told = lines_told(events, rulebook, request.seed, when(request.first_month)[2])
    place = citizen - life.first_citizen
    person = on_last_day(society, life, place, facts)
    return CitizenFile(
        person=person,
        ranks=()
        if person.score is None
        else ranks(person.score, person.stratum, outcome.score_histogram, life.scores, facts),
        seen=seen_words(person.band, bool(int(life.statuses[place]) & ON_COURT_LIST), facts),
        name=name_of(society, citizen) if not society.is_by_decile else "",
        lines=(*_known_from_the_start(society, life, citizen), *lines_of_life(events, rulebook, facts, told)),
    )


def _known_from_the_start(society: Society, life: Life, citizen: int) -> list[FileLine]:
    """Who she is, with whom she lives and whom she knows, by the register."""
    if society.is_by_decile:
        return []
    place, word = citizen - life.first_citizen, int(life.traits[citizen - life.first_citizen])
    born, first = birth_date_of(society, citizen).isoformat(), day_words(0)
    stratum, town = int(society.grid_stratum[life.grid]), town_of(society, life.grid)
    where = f"{PROVINCE_NAMES[stratum // 2]}, {PLACES[stratum % 2]}, neighbourhood {life.grid}"
    where += f", {TOWNS[town][0]}" if town != NO_TOWN else ""

    def line(section: str, day: str, agency: str, what: str) -> FileLine:
        return FileLine(section, day, agency, "register", what, "for good")

    roles = [name for name in t.ROLES if word & t.ROLES[name]]
    sex, age, decile = word >> t.SEX_SHIFT & 1, word & 127, (word >> t.DECILE_SHIFT & 15) + 1
    lines = [
        line("person", born, REGISTER, f"born {SEXES[sex]}, {age} years old on {first}"),
        *template_lines(birth_date_of(society, citizen)),
        line("person", first, REGISTER, f"lives in {where}"),
        line("person", first, "education office", f"schooling: {SCHOOLING[word >> t.SCHOOLING_SHIFT & 3]}"),
        line("person", first, "tax bureau and social insurance", f"household income: decile {decile} of 10"),
    ]
    for names, agency in ((JOBS, "employer and personnel office"), (HABITS, "city departments and operators")):
        held = [name.replace("-", " ") for name in roles if name in names]
        lines += [line("person", first, agency, ", ".join(held))] if held else []
    if word & t.ENTERPRISE_HEAD:
        lines.append(line("person", first, "market regulator", f"enterprise {organisation_code_of(society, citizen)}"))
    for other in _household(life, place):
        as_what = relation(word >> t.PLACE_SHIFT & 7, int(life.traits[other]) >> t.PLACE_SHIFT & 7)
        label = label_of(society, life.first_citizen + other)
        lines.append(line("household", first, REGISTER, f"{as_what}: citizen {life.first_citizen + other}, {label}"))
    for k in range(N_TIES):
        other = int(tie(place, k, len(life.traits), society.seed, life.grid))
        if other != NO_TIE:
            what = f"associate: citizen {life.first_citizen + other}"
            lines.append(FileLine("household", first, "network operator", "calls and messages", what, "for good"))
    return lines


def template_lines(born: date) -> list[FileLine]:
    """The templates bound to her number on the first day of all runs, since when, and until when the card is valid.

    Args:
        born: her birth date.
    """
    card = card_on(born, EPOCH)
    if card is None:
        until = f"until {birthday(born, ENROLLED_FROM).isoformat()}"
        return [
            FileLine(
                "person", day_words(0), CARDS, "no card", "no template: under 16, not in the national gallery", until
            )
        ]
    until = "for good" if card.valid_until is None else f"{card.valid_until.isoformat()} (card valid)"
    bound = [("face", CARD_SOURCE)]
    bound += [("fingerprints", "taken with the card since 2012")] if card.has_fingerprints else []
    bound += [("iris", "told by broadcasts alone")]
    issued = card.issued.isoformat()
    return [
        FileLine("person", issued, CARDS, how, f"template bound to the number: {what} (not stored)", until)
        for what, how in bound
    ]


def _household(life: Life, place: int) -> list[int]:
    """Places of the others in her household."""
    start = place
    while start > 0 and not int(life.traits[start]) >> t.FIRST_SHIFT & 1:
        start -= 1
    end = place + 1
    while end < len(life.traits) and not int(life.traits[end]) >> t.FIRST_SHIFT & 1:
        end += 1
    return [other for other in range(start, end) if other != place]
