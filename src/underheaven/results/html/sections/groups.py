"""Who is hit? By income, age, sex, town and country, region.

Question answered: on whom does it fall more often? Left out: what they had done (offences.py), and how groups are
summed (results/group_rates.py).
"""

from __future__ import annotations

from math import isfinite

from underheaven.engine.totals import Totals, totals_of
from underheaven.results.chance import Rate
from underheaven.results.group_rates import Hit, ways_of_being_hit
from underheaven.results.html.charts import columns
from underheaven.results.html.figure import (
    CHANCE_NOTE,
    Cell,
    Figure,
    Numbers,
    TableColumn,
    decimal,
    few_note,
    resting_on,
    share,
    whole,
)
from underheaven.results.html.view import View, paragraph
from underheaven.results.places import AGES, REGIONS
from underheaven.results.ranges import Range
from underheaven.society.traits import N_DECILES

MOST_SHOWN = 2
"""Ways of being hit that are drawn side by side."""
RANGE_NOTE = (
    "Low and high bound the 90 % range from chance and from assumptions together, as the headlines have it, taken from "
    "the small worlds; the two shares say from which of them the width comes. In the small worlds a group is small, so "
    "that chance is in the share of assumptions too: read the width as the most that assumptions do. The events are "
    "those of the synthetic citizens."
)
"""What low and high are where the run has ranges of groups."""


def section(view: View) -> str:
    """Figures on the same two measures."""
    totals = totals_of(view.record.outcome, view.window.first, view.window.last)
    hits = _shown(view, totals)
    if not hits:
        return paragraph("Nobody is listed, and no record counts: the regime hits nobody.")
    halves = [_Found.of(view, hits[0], totals, "half", k) for k in (0, 1)]
    small = ""
    if any(half.rate.is_few for half in halves):
        events = " and ".join(f"{half.rate.events:,}" for half in halves)
        small = f" The halves rest on few events ({events}), so compare nothing."
    ranges = (
        "the ranges are 90 % of what chance alone would do"
        if halves[0].range is None
        else "the 90 % ranges are those of chance and assumptions together, and chance makes "
        f"{share(halves[0].range.chance_share)} of the variance of the first"
    )
    words = (
        f"{hits[0].words}: {halves[0].per_1000} in the poorer half of the society, {halves[1].per_1000} in the richer "
        f"half ({_comparison([half.value for half in halves])}); {ranges}.{small} The figures show the same "
        f"{'two measures' if len(hits) > 1 else 'measure'} by income, by age, by place and sex, and by region."
    )
    deciles = [str(d) for d in range(1, N_DECILES + 1)]
    ages = [age.replace("-", "\u2013") for age in AGES]
    of = {"decile": deciles, "age": ages, "place": ["Rural", "Urban"], "sex": ["Men", "Women"], "region": list(REGIONS)}
    figures = (
        ("who-by-income", "By income", "National decile of household income a head, 1 = poorest", ("decile",)),
        ("who-by-age", "By age", "Age in years", ("age",)),
        ("who-by-place", "By place and sex", "Place of residence; sex", ("place", "sex")),
        ("who-by-region", "By region", "Economic region (National Bureau of Statistics)", ("region",)),
    )
    drawn = [
        _figure(view, titles, [(label, g, k) for g in groupings for k, label in enumerate(of[g])], hits, totals)
        for *titles, groupings in figures
    ]
    return paragraph(words) + "".join(drawn)


class _Found:
    """One group and one way of being hit: the rate, and its range where the run has one."""

    def __init__(self, rate: Rate, found: Range | None) -> None:
        self.rate, self.range = rate, found

    @classmethod
    def of(cls, view: View, hit: Hit, totals: Totals, grouping: str, place: int) -> _Found:
        events, persons = hit.counts(totals, grouping)
        rate = Rate(int(events[place]), int(persons[place]), hit.is_share)
        return cls(rate, view.range(hit.range_name(grouping, place)))

    @property
    def value(self) -> float:
        """Per 1000 persons."""
        return 1000 * self.rate.value if self.rate.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Per 1000 persons: of chance and assumptions, or of chance alone, exactly where it befell nobody anywhere."""
        low, high = (
            self.rate.interval
            if self.range is None or self.range.low == self.range.high
            else (self.range.low, self.range.high)
        )
        return 1000 * low, 1000 * high

    @property
    def per_1000(self) -> str:
        """The rate with its range."""
        low, high = self.interval
        return f"{decimal(self.value)} per 1000 ({decimal(low)} to {decimal(high)})"

    def cells(self, scale: float) -> list[Cell]:
        """Of the table."""
        shares = (None, None) if self.range is None else (self.range.chance_share, self.range.assumption_share)
        return [scale * self.rate.events, 1000 * self.rate.value, *self.interval, self.rate.events, *shares]


def _figure(view: View, titles: list[str], groups: list[tuple[str, str, int]], hits: list[Hit], totals: Totals) -> str:
    """Columns per 1000 persons of each group.

    Args:
        view: the run.
        titles: name, title and axis of the figure.
        groups: label, grouping and place in it of each group.
        hits: what is shown.
        totals: of the run.
    """
    name, title, axis = titles
    found = [[_Found.of(view, hit, totals, grouping, place) for _, grouping, place in groups] for hit in hits]
    labels = [label for label, _, _ in groups]
    heads = [TableColumn(axis), *(head for hit in hits for head in _heads(hit)), TableColumn("Persons", whole)]
    table, few = [], []
    for i, label in enumerate(labels):
        cells: list[Cell] = [label]
        grey: set[int] = set()
        for one in found:
            of_group = one[i].cells(view.scale)
            if one[i].rate.is_few:
                grey |= set(range(len(cells), len(cells) + len(of_group)))
            cells += of_group
        table.append([*cells, view.scale * found[0][i].rate.of])
        few.append(frozenset(grey))
    legend = tuple((mark, hit.words) for mark, hit in zip(("a", "c"), hits, strict=False))
    caption = f"Per 1000 persons of the group. {axis}. {view.window.title}."
    greys = [[one.rate.is_few for one in row] for row in found]
    ends = [[one.interval for one in row] for row in found]
    drawing = columns(labels, [[one.value for one in row] for row in found], decimal, greys, ends)
    has_ranges = any(one.range is not None for row in found for one in row)
    table_note = RANGE_NOTE if has_ranges else CHANCE_NOTE
    numbers = Numbers(tuple(heads), table, few)
    note = few_note(any(few))
    return view.figure(Figure(name, title, caption, drawing, numbers, legend, note=note, table_note=table_note))


def _heads(hit: Hit) -> tuple[TableColumn, ...]:
    """Columns of one way of being hit, as `_Found.cells` fills them."""
    return (
        TableColumn(hit.words, whole),
        TableColumn(f"{hit.words}, per 1000 persons", decimal),
        TableColumn(f"{hit.words}, low", decimal),
        TableColumn(f"{hit.words}, high", decimal),
        TableColumn(f"{hit.words}, events among the synthetic citizens", resting_on),
        TableColumn(f"{hit.words}, share of the range from chance", share),
        TableColumn(f"{hit.words}, share from assumptions", share),
    )


def _shown(view: View, totals: Totals) -> list[Hit]:
    """At most two ways of being hit; records only where there is something to show."""
    hits = ways_of_being_hit(view.record.facts)
    scored = int(totals.flows[hits[-1].measure]) > 0
    return (hits if scored else hits[:-1])[:MOST_SHOWN]


def _comparison(rate: list[float]) -> str:
    """How the halves compare, without a verdict."""
    if not rate[1] or not rate[0] or not all(isfinite(one) for one in rate):
        return "one of them nil"
    ratio = rate[0] / rate[1]
    return f"{ratio:.2g} times as often" if ratio >= 1 else f"{1 / ratio:.2g} times as often in the richer"
