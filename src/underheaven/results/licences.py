"""Headlines of lists by conduct and of the licence: who comes onto them, what is taken, and what comes back.

Question answered: how many are barred for what they did, how many licences lose points or are taken, and by which door
do people come back? Left out: steps that the lists close (headlines.py), and appeals as such (headlines.py `_back`).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.results.facts import RegimeFacts
from underheaven.results.headline import Counted, Counts, Headline, counted
from underheaven.state.measures import Measure


def licences(c: Counts) -> Iterator[Headline]:
    """All of them, where the regime has such lists or a licence."""
    yield from counted(c, ROWS)


def _lists(facts: RegimeFacts) -> bool:
    return bool(facts.conduct_lists)


def _licence(facts: RegimeFacts) -> bool:
    return bool(facts.licence)


ROWS = (
    Counted(
        "conduct-listings",
        "Entries on lists by conduct",
        "entries",
        Measure.CONDUCT_ENTERED,
        "entries on all lists that filed acts lead onto; a filing that lengthens a stay is none",
        _lists,
    ),
    Counted(
        "conduct-list-days",
        "Person-days on lists by conduct",
        "person-days",
        Measure.CONDUCT_DAYS,
        "days on at least one such list, sum over months",
        _lists,
    ),
    Counted(
        "bans-lifted",
        "Bans lifted once made good",
        "stays",
        Measure.BANS_LIFTED,
        "stays on lists by conduct that ended before their term because what led to them was made good",
        lambda facts: _lists(facts) and facts.bans_lift,
    ),
    Counted(
        "bans-struck",
        "Bans struck on appeal",
        "stays",
        Measure.BANS_STRUCK,
        "stays on lists by conduct that an appeal ended before their term",
        lambda facts: _lists(facts) and facts.has_appeals,
    ),
    Counted(
        "licences-penalised",
        "Holders whose licence lost points",
        "persons",
        Measure.LICENCE_PENALISED,
        "holders whose licence lost points, each once a year of the licence or since it was given back",
        _licence,
    ),
    Counted(
        "licence-points-lost",
        "Points that licences lost",
        "points",
        Measure.LICENCE_POINTS,
        "points that licences lost, whatever was given back later",
        _licence,
    ),
    Counted(
        "licences-taken",
        "Licences taken",
        "licences",
        Measure.LICENCES_TAKEN,
        "licences with no point left, and with them the role that they are for; one taken twice counts twice",
        _licence,
    ),
    Counted(
        "licences-barred",
        "Licences taken for years",
        "licences",
        Measure.LICENCES_BARRED,
        "licences taken at the third penalty of a year of the licence or a later one, without an exam for years",
        lambda facts: _licence(facts) and facts.licence_bars,
    ),
    Counted(
        "exams-passed",
        "Exams passed",
        "licences",
        Measure.EXAMS_PASSED,
        "licences given back after an exam",
        _licence,
    ),
    Counted(
        "licence-points-back",
        "Points given back to licences",
        "points",
        Measure.LICENCE_POINTS_BACK,
        "points given back to licences by appeals against the filings that cost them",
        lambda facts: _licence(facts) and facts.has_appeals,
    ),
)
"""In the order of the report."""
