"""Read and check what a regime says of the rules of a long code.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.scoring.points.sizes import points_of, validity_of
from underheaven.regimes.checking import Checks
from underheaven.regimes.faults import quoted
from underheaven.regimes.fields import (
    BandName,
    MonthlyChance,
    Name,
    Names,
    Points,
    Prose,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.society.traits import ROLES

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Item, Score

PLACES = ("any", "rural", "urban")


class Size(Rules):
    """Deductions up to a size, and the class of validity that their size gives them."""

    to: Points | None = described("largest deduction of this size; left out = whatever is larger")
    validity: Prose = Field(description="class of validity")


class ValidityBySize(Rules):
    """Classes of validity of items that name none themselves."""

    deductions: dict[Name, Size] = Field(default_factory=dict, description="by the points that one record costs")
    grades: dict[BandName, Prose] = Field(default_factory=dict, description="of direct downgrades, by band")
    bonuses: Prose | None = described("of bonuses; left out = for good")


class Organisations(Rules):
    """Acts of organisations in the file of those who head them."""

    share: Share = Field(description="share of the organisation's points that its head bears")


class MadeGood(Rules):
    """A record that is struck once its cause is made good."""

    applies: MonthlyChance = Field(description="a month: its cause is made good and the record is struck")
    leaves: Prose | None = described("act whose item is filed instead; left out = nothing")


class LayerBand(Rules):
    """A range of a layer's scores with a name."""

    start: Points = Field(alias="from", description="lowest score of the band")


class Layer(Rules):
    """A yearly score of a smaller place, kept beside the personal score and feeding it."""

    title: Prose = Field(default="", description="name for readers")
    place: Annotated[str, one_of(*PLACES)] = Field(default="any", description="where those live who have it")
    role: Annotated[str, one_of(*ROLES)] = Field(default="adult", description="who has it")
    start: Points = Field(description="what everybody begins each year with")
    bands: dict[BandName, LayerBand] = Field(description="bands of the layer, at most 7")
    items: dict[Name, Points] = Field(
        default_factory=dict, description="points in the layer of each of the year's records of an item"
    )
    charged_to_head: Names = Field(
        default=(), description="items whose records count for the head of the household of whoever has them"
    )
    zero: Names = Field(
        default=(), description="items of which a live record leaves no points, in each year until it is made good"
    )
    grades: dict[BandName, Points] = Field(
        default_factory=dict, description="points in the layer of a downgrade that lives on the year's last day"
    )
    feeds: dict[BandName, Prose] = Field(
        description="own act that is filed on the first of January for a band of the layer"
    )


PERIODS = (1, 3, 6, 12)
"""Months of a period that ends with the year."""
MOST_BANDS = 7
YEAR = 12


def check_codes(path: str, score: Score, body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of validity by size, periods, heaviest lines, organisations, repairs and the layer."""
    _check_sizes(f"{path}/validity_by_size", score, checks)
    for act, item in score.items.items():
        _check_period(f"{path}/items/{act}", item, score, checks)
        if item.of == "organisation" and score.organisations is None:
            wrong = "nothing says which share of an organisation's points its head bears"
            checks.fault(f"{path}/items/{act}/of", wrong, "a block `organisations` with `share`")
    if score.organisations is not None and not any(item.of == "organisation" for item in score.items.values()):
        checks.fault(f"{path}/organisations", "no item is an organisation's", "items with `of: organisation`")
    for act, lines in score.heaviest_only.items():
        _check_lines(f"{path}/heaviest_only/{act}", act, list(lines), score, checks)
    _check_made_good(f"{path}/made_good", score, checks)
    if score.layer is not None:
        _check_layer(f"{path}/layer", score.layer, score, body, checks)


def _check_sizes(path: str, score: Score, checks: Checks) -> None:
    rules = score.validity_by_size
    if rules is None:
        return
    if score.limits == "at-each-change":
        checks.fault(path, "points that expire contradict a score that is clipped at each change", "when-read")
    named = [(f"deductions/{name}/validity", size.validity) for name, size in rules.deductions.items()]
    named += [(f"grades/{band}", name) for band, name in rules.grades.items()]
    named += [("bonuses", rules.bonuses)] if rules.bonuses else []
    for below, name in named:
        if name not in score.validity:
            checks.unknown(f"{path}/{below}", "validity", name, score.validity)
    for band in rules.grades:
        if band not in score.bands:
            checks.unknown(f"{path}/grades/{band}", "band", band, score.bands)
    ends = [size.to.value if size.to else None for size in rules.deductions.values()]
    if ends and (ends[-1] is not None or None in ends[:-1]):
        checks.fault(f"{path}/deductions", "some deductions have no size", "`to` in all but the last")
    elif any(upper is not None and lower is not None and upper <= lower for lower, upper in pairwise(ends)):
        checks.fault(f"{path}/deductions", "the sizes do not rise", "each `to` above the one before")


def _check_period(path: str, item: Item, score: Score, checks: Checks) -> None:
    if item.assessed is None:
        return
    if item.assessed.value not in PERIODS:
        wrong = f"{item.assessed.text} is no part of a year"
        checks.fault(f"{path}/assessed", wrong, "1 month, 3 months, 6 months or 1 year")
    named = validity_of(item, score)
    if named is None:
        checks.fault(f"{path}/assessed", "a record without validity is not kept, so it cannot count", "a `validity`")
    elif named in score.validity and score.validity[named].value < item.assessed.value:
        wrong = f"records live {score.validity[named].text}, less than the period"
        checks.fault(f"{path}/assessed", wrong, "a longer validity or a shorter period")


def _check_lines(path: str, act: str, lines: list[str], score: Score, checks: Checks) -> None:
    known = score.items
    if act not in known:
        checks.unknown(path, "item", act, known)
        return
    for line in lines:
        at = f"{path}/{line}"
        if line == act:
            checks.fault(at, "the act has this line of its own", "other items")
        elif line not in known:
            checks.unknown(at, "item", line, known)
        elif known[line].start or known[line].end or known[act].start or known[act].end:
            checks.fault(at, "one of the lines holds on some days only", "lines without dates")
        elif is_deed(known[line], score) != is_deed(known[act], score):
            checks.fault(at, "one line rewards and the other costs", "lines of one kind")
        elif heaviness(known[line], score) <= heaviness(known[act], score):
            checks.fault(at, "it is no heavier than the act's own line, so it never counts", "a heavier item")
    if not lines:
        checks.fault(path, "the act fits no other line", "at least one")


def is_deed(item: Item, score: Score) -> bool:
    """Whether the item rewards."""
    return item.grade is None and points_of(item, score) > 0


def heaviness(item: Item, score: Score) -> tuple[int, int]:
    """Weight among the lines of one act: a direct grade before points, a lower grade before a higher one."""
    bands = sorted(score.bands, key=lambda name: -score.bands[name].start.value)
    return bands.index(item.grade) + 1 if item.grade in bands else 0, abs(points_of(item, score))


def _check_made_good(path: str, score: Score, checks: Checks) -> None:
    for act, rules in score.made_good.items():
        at, item = f"{path}/{act}", score.items.get(act)
        if item is None:
            checks.unknown(at, "item", act, score.items)
            continue
        if is_deed(item, score) or validity_of(item, score) is None:
            checks.fault(
                at, "no record of it lives that costs points or a grade", "an item that costs and has a validity"
            )
        if rules.leaves is None:
            continue
        left = score.items.get(rules.leaves)
        if left is None:
            checks.unknown(f"{at}/leaves", "item", rules.leaves, score.items)
        elif score.layer is not None and act in score.layer.zero:
            if rules.leaves in score.layer.zero:
                checks.fault(f"{at}/leaves", "what is left leaves no points in the layer either", "another item")
        elif heaviness(left, score) >= heaviness(item, score):
            checks.fault(f"{at}/leaves", "what is left is as heavy as what is struck", "a lighter item")


def _check_lives(path: str, act: str, score: Score, checks: Checks) -> None:
    """Whether the item's records are there to be reckoned at the year's end."""
    if act not in score.items:
        checks.unknown(path, "item", act, score.items)
        return
    named = validity_of(score.items[act], score)
    if named is None or (named in score.validity and score.validity[named].value < YEAR):
        checks.fault(path, "its records do not live until the year's end", "1 year or more")


def _check_layer(path: str, layer: Layer, score: Score, body: RegimeBody, checks: Checks) -> None:
    if not 1 <= len(layer.bands) <= MOST_BANDS:
        checks.fault(f"{path}/bands", f"there are {len(layer.bands)} bands", f"1 to {MOST_BANDS}")
    starts = [band.start.value for band in layer.bands.values()]
    if len(set(starts)) < len(starts):
        checks.fault(f"{path}/bands", "two bands begin at the same score", "different scores")
    elif starts and min(starts) != 0.0:
        checks.fault(f"{path}/bands", f"a gap: no band holds the scores 0 to {min(starts) - 1:g}", "from: 0")
    for act in layer.items:
        _check_lives(f"{path}/items/{act}", act, score, checks)
    for act in layer.zero:
        _check_lives(f"{path}/zero/{act}", act, score, checks)
    for act in layer.charged_to_head:
        if act not in layer.items and act not in layer.zero:
            known = {**layer.items, **dict.fromkeys(layer.zero)}
            checks.unknown(f"{path}/charged_to_head/{act}", "item of the layer", act, known)
    for band in layer.grades:
        if band not in score.bands:
            checks.unknown(f"{path}/grades/{band}", "band", band, score.bands)
    if not layer.feeds:
        checks.fault(f"{path}/feeds", "the layer feeds nothing", "an act for one band at least")
    for band, act in layer.feeds.items():
        if band not in layer.bands:
            checks.unknown(f"{path}/feeds/{band}", "band", band, layer.bands)
        if act not in body.acts or act not in score.items:
            wrong = f"{quoted(act)} is no act of the regime's own with an item"
            checks.fault(f"{path}/feeds/{band}", wrong, "the name of one under `acts` and `items`")
