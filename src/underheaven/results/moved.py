"""Headlines of loyalty in the score, and of the acts that response withheld or added.

Question answered: how much of the score is loyalty (S52), how much lawful speech is withheld for each one punished
(S44), how many deeds are done for the points (S55), what does hardship add and take away (S47)? Left out: what came of
it against the same society without the system (headlines.py `_achieved`).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.totals import Totals
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.facts import GOOD, LAWFUL
from underheaven.results.headline import Counts, Headline, part_of
from underheaven.state.measures import ByAct


def loyalty(c: Counts) -> Iterator[Headline]:
    """S44, S52: what of the score is loyalty, and the lawful speech withheld for each one punished."""
    sides = c.facts.act_loyalty
    if not c.facts.has_score or not any(sides):
        return
    political = [a for a, side in enumerate(sides) if side]
    points, all_points = _of_acts(c.life, political, ByAct.POINTS), float(c.life.by_act[:, ByAct.POINTS].sum())
    how = "points lost and gained for political acts over all points lost and gained, in the window"
    yield part_of("loyalty-share", "Points that loyalty or its want moved, share", points, all_points, how)
    speech = [a for a in political if sides[a] < 0 and c.facts.act_lawfulness[a] == LAWFUL]
    withheld, punished = _of_acts(c.life, speech, ByAct.WITHHELD), _of_acts(c.life, speech, ByAct.SCORED)
    how = "lawful acts that those who govern dislike, which would have been done but for punishment that deters"
    yield Headline("speech-withheld", "Lawful speech withheld", c.scale * withheld, "acts", how_chosen=how)
    title, how = "Lawful speech withheld for each one punished", f"{how}, over records of such acts that moved a score "
    how += "or a grade"
    yield part_of("speech-withheld-per-punished", title, withheld, punished, how, "acts", "ratio")


def moved(c: Counts) -> Iterator[Headline]:
    """S47, S55: deeds for the points, and what hardship adds and takes away."""
    of_kind = c.facts.acts_of
    good = [a for a in of_kind(ActKind.CONDUCT) if c.facts.act_lawfulness[a] == GOOD]
    added = _of_acts(c.life, good, ByAct.ADDED)
    if c.facts.has_score:
        yield Headline(
            "deeds-for-points",
            "Good deeds done for the points",
            c.scale * added,
            "acts",
            how_chosen="good deeds done that would not have been at neutral response, seen or not",
        )
        title, done = "Good deeds done for the points, share", _of_acts(c.life, good, ByAct.DONE)
        yield part_of("deeds-for-points-share", title, added, done, "the same, over all good deeds done")
    if c.facts.has_court_list:
        yield Headline(
            "debts-from-hardship",
            "Debts that hardship after a listing brought",
            c.scale * _of_acts(c.life, list(of_kind(ActKind.DEBT)), ByAct.ADDED),
            "debts",
            how_chosen="times that somebody fell behind who would not have without hardship; those in a case included",
        )
        yield Headline(
            "steps-given-up",
            "Steps not attempted for want of means",
            c.scale * _of_acts(c.life, list(of_kind(ActKind.DEMAND)), ByAct.WITHHELD),
            "steps",
            how_chosen="steps that would have been attempted without hardship after a listing",
        )


def _of_acts(life: Totals, acts: list[int], column: ByAct) -> float:
    """A count by act, summed over these acts."""
    return float(life.by_act[[a for a in acts if a < len(life.by_act)], column].sum())
