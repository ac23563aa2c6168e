"""Open steps by field of life and band, as one table of a terminal (S56).

Question answered: where is it hard to take a step, and for whom, on eighty columns? Left out: the numbers themselves
(fields_of_life.py) and the same table on the page (html/sections/fields.py).

A cell has its 90 % range in brackets, in whole per cent. One that is next to all, or rests on fewer than 30 events,
says only the low end of its range; one of fewer than 30 attempts says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from underheaven.results.chance import FEW
from underheaven.results.facts import RegimeFacts
from underheaven.results.fields_of_life import MEAN
from underheaven.results.headline import Headline
from underheaven.results.ranges import Range
from underheaven.results.wording import NO_NUMBER, count_words, narrow

EDGE = 0.985
"""From here on a share is only said to be near to all: by the low end of its range, or "99" above that."""
NOTE = (
    f"Per cent of attempted steps, 90 % range in brackets. > = nearly all, or fewer than {FEW} events: the low end of "
    f"the range alone; {NO_NUMBER} = fewer than {FEW} attempts. A step that is dearer or later than for others is "
    "open. Mean: each field by its weight in the catalogue, from 0.5 to 2 times as much in the range."
)


def open_steps_table(found: Sequence[Headline], ranges: Mapping[str, Range], facts: RegimeFacts) -> RenderableType:
    """A row for each field, for the mean over fields and for every attempt alike; a column for each band.

    Args:
        found: headlines of the run.
        ranges: by headline id.
        facts: of the regime; its catalogue has fields of life.
    """
    by_id = {headline.id: headline for headline in found}
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim", collapse_padding=True)
    table.add_column("", no_wrap=True)
    groups = [("", "all"), *((f"-band-{name}", name) for name in facts.band_names)]
    for _, title in groups:
        table.add_column(title, justify="right", no_wrap=True)
    rows = [(f"open-{name}", title) for name, title in zip(facts.field_names, facts.field_titles, strict=True)]
    for stem, title in rows:
        table.add_row(title, *(cell(by_id.get(stem + of), ranges.get(stem + of)) for of, _ in groups))
    for stem, title in ((MEAN, "mean"), ("open-steps", "all attempts")):
        cells = (cell(by_id.get(stem + of), ranges.get(stem + of)) for of, _ in groups)
        table.add_row(Text(title, style="bold"), *(Text(words, style="bold") for words in cells))
    persons = [by_id.get(f"band-share-{name}") for _, name in groups[1:]]
    if facts.band_names:
        table.add_row("citizens run", "", *(_persons(share) for share in persons), style="dim")
    return Group(table, Text(NOTE, style="dim"))


def cell(headline: Headline | None, found: Range | None) -> str:
    """A share with its range in whole per cent; the low end alone of few events, nothing of fewer than 30 attempts."""
    if headline is None or headline.of is None or headline.of < FEW:
        return NO_NUMBER
    low = headline.value if found is None else found.low
    if headline.value >= EDGE or headline.is_few:
        least = min(99, int(100 * low))
        is_known = least > 0 and (found is not None or not headline.is_few)
        return f">{least}" if is_known else NO_NUMBER
    words = f"{100 * headline.value:.0f}"
    if found is None:
        return words
    return f"{words} ({100 * found.low:.0f}\u2013{100 * found.high:.0f})"


def _persons(share: Headline | None) -> str:
    """How many synthetic citizens the band has on the last day."""
    return NO_NUMBER if share is None or share.of is None else narrow(count_words(round(share.value * share.of)))
