"""Headlines of lists by conduct and of the licence: who comes onto them, what is taken, and what comes back.

Question answered: how many are barred for what they did, how many licences lose points or are taken, and by which door
do people come back? Left out: steps that the lists close (headlines.py), and appeals as such (headlines.py `_back`).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.measures import Measure
from underheaven.results.headline import Counts, Headline


def licences(c: Counts) -> Iterator[Headline]:
    """All of them, where the regime has such lists or a licence."""
    if c.facts.conduct_lists:
        yield from _bans(c)
    if c.facts.licence:
        yield from _points(c)


def _bans(c: Counts) -> Iterator[Headline]:
    """Entries, days, and stays that end before their term."""
    entered, days = c.total(Measure.CONDUCT_ENTERED), c.total(Measure.CONDUCT_DAYS)
    how = "entries on all lists that filed acts lead onto; a filing that lengthens a stay is none"
    yield Headline("conduct-listings", "Entries on lists by conduct", entered, "entries", how_chosen=how)
    how = "days on at least one such list, sum over months"
    yield Headline("conduct-list-days", "Person-days on lists by conduct", days, "person-days", how_chosen=how)
    if c.facts.bans_lift:
        how = "stays on lists by conduct that ended before their term because what led to them was made good"
        lifted = c.total(Measure.BANS_LIFTED)
        yield Headline("bans-lifted", "Bans lifted once made good", lifted, "stays", how_chosen=how)
    if c.facts.has_appeals:
        how = "stays on lists by conduct that an appeal ended before their term"
        struck = c.total(Measure.BANS_STRUCK)
        yield Headline("bans-struck", "Bans struck on appeal", struck, "stays", how_chosen=how)


def _points(c: Counts) -> Iterator[Headline]:
    """Points lost, licences taken, and both given back."""
    how = "holders whose licence lost points, each once a calendar year or since it was given back"
    hit = c.total(Measure.LICENCE_PENALISED)
    yield Headline("licences-penalised", "Holders whose licence lost points", hit, "persons", how_chosen=how)
    how = "points that licences lost, whatever was given back later"
    lost = c.total(Measure.LICENCE_POINTS)
    yield Headline("licence-points-lost", "Points that licences lost", lost, "points", how_chosen=how)
    how = "licences with no point left, and with them the role that they are for; one taken twice counts twice"
    taken = c.total(Measure.LICENCES_TAKEN)
    yield Headline("licences-taken", "Licences taken", taken, "licences", how_chosen=how)
    if c.facts.licence_bars:
        how = "licences taken at the third penalty of a calendar year or a later one, without an exam for years"
        barred = c.total(Measure.LICENCES_BARRED)
        yield Headline("licences-barred", "Licences taken for years", barred, "licences", how_chosen=how)
    how = "licences given back after an exam"
    passed = c.total(Measure.EXAMS_PASSED)
    yield Headline("exams-passed", "Exams passed", passed, "licences", how_chosen=how)
    if c.facts.has_appeals:
        how = "points given back to licences by appeals against the filings that cost them"
        back = c.total(Measure.LICENCE_POINTS_BACK)
        yield Headline("licence-points-back", "Points given back to licences", back, "points", how_chosen=how)
