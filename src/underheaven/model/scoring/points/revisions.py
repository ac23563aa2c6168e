"""Split an item that is revised: the same act, and other points from a day on.

Question answered: which items do the revisions of a code come to, each with what it leaves out as it was before, and
on which day does each begin? Left out: as which of them a filing counts (model/records/codes/phase.py).

A record keeps the rule under which it was filed. So a revision is an item of its own, of an act that nobody does; what
is filed of the act itself counts as that item from the day on.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from underheaven.model.conduct.acts.language import Act
from underheaven.regimes.quantities import NO_ORIGIN, Quantity

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Item, Score

BEGINS = re.compile(r"(.+)-from-(\d{4}-\d{2}-\d{2})")


def name_of_revision(act: str, day: str) -> str:
    """Name of the act that stands for an item from a day on."""
    return f"{act}-from-{day}"


def act_and_day(name: str) -> tuple[str, str]:
    """The act of a revision, and the day on which it begins; the name itself and nothing for any other act.

    >>> act_and_day("jaywalking-from-2018-07-01")
    ('jaywalking', '2018-07-01')
    """
    found = BEGINS.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


def revisions(item: Item) -> dict[str, Item]:
    """The item after each of its revisions, by the day on which that begins."""
    found: dict[str, Item] = {}
    latest = item
    for day, revision in item.revised.items():
        said = {key: value for key in ("points", "grade", "validity") if (value := getattr(revision, key)) is not None}
        latest = latest.model_copy(update={**said, "revised": {}})
        found[day] = latest
    return found


def revised_items(score: Score) -> dict[str, str]:
    """By the name of each revision the act that it revises."""
    return {name_of_revision(act, day): act for act, item in score.items.items() for day in item.revised}


def with_revisions(body: RegimeBody) -> RegimeBody:
    """The same rules with every revision as an item of an own act that nobody does."""
    name, score = next(iter(body.scores.items()), ("", None))
    if score is None or not any(item.revised for item in score.items.values()):
        return body
    items, acts = dict(score.items), dict(body.acts)
    for act, item in score.items.items():
        for day, after in revisions(item).items():
            items[name_of_revision(act, day)] = after
            acts[name_of_revision(act, day)] = _never_done(body.acts.get(act))
    return body.model_copy(
        update={"acts": acts, "scores": {name: score.model_copy(update={"items": items, "layer": _layer(score)})}}
    )


def begins(day: str) -> date:
    """The first day of a revision."""
    return date.fromisoformat(day)


def _never_done(of: Act | None) -> Act:
    rate = Quantity("", 0.0, 0.0, 0.0, "a year", NO_ORIGIN, 0, False, "0 a year")
    return Act.model_construct(rate=rate, loyalty=of.loyalty if of else None)


def _layer(score: Score):
    """The layer, which reckons the records of an act alike, whatever rule they were filed under."""
    layer = score.layer
    if layer is None:
        return None
    more = {name: act for name, act in revised_items(score).items()}
    return layer.model_copy(
        update={
            "items": {**layer.items, **{name: layer.items[act] for name, act in more.items() if act in layer.items}},
            "zero": (*layer.zero, *(name for name, act in more.items() if act in layer.zero)),
            "charged_to_head": (
                *layer.charged_to_head,
                *(name for name, act in more.items() if act in layer.charged_to_head),
            ),
        }
    )
