"""Print the report of a run on a terminal.

Question answered: what does one want to read when a run is done, on one screen? Left out: everything that needs a
picture (html/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from underheaven.results.annual_report import AnnualLine, annual_report
from underheaven.results.findings import NOT_REACHED, REACHED, Lived, answers
from underheaven.results.headlines import Headline, headlines_of
from underheaven.results.official import OfficialFigure, load_official
from underheaven.results.open_steps_table import open_steps_table
from underheaven.results.ranges import Range
from underheaven.results.record import RunRecord
from underheaven.results.sums import Window, by_subtype, window_of
from underheaven.results.wording import (
    FEW_WORDS,
    NO_NUMBER,
    change,
    count_words,
    exact_words,
    miss_words,
    narrow,
    official_words,
    range_words,
    scale_words,
    value_words,
)

WIDEST = 110
"""Columns; wider terminals keep a margin, since long lines read badly."""
WIDE = 100
"""From here on the annual report fits on one line an entry."""
BAR = 24
"""Cells of the bar of an open share."""


def print_report(
    record: RunRecord,
    console: Console | None = None,
    report: Path | None = None,
    official: Mapping[str, OfficialFigure] | None = None,
) -> None:
    """Print the report of a run.

    Args:
        record: the run.
        console: where to; None = standard output.
        report: where the HTML report lies, if it was written.
        official: figures by headline id; None = those of the package.
    """
    out = console or Console(highlight=False)
    width = min(out.width, WIDEST)
    figures = load_official() if official is None else official
    found = headlines_of(record, figures)
    parts: list[RenderableType] = [_title(record), _open_steps(found, record)]
    window = window_of(record.outcome.months)
    lines = annual_report(found, record.ranges, window)
    if lines:
        parts.append(_annual(lines, width, window))
    sections = (_subtypes(record, found), _achieved(found, record.ranges), _wrongly(found, record.ranges))
    parts += [section for section in sections if section]
    parts.append(_elsewhere(record, found, window))
    parts.append(_foot(record, report, any(h.is_few for h in found)))
    for part in parts:
        out.print(part, width=width)
        out.print()


def _title(record: RunRecord) -> RenderableType:
    """Which regime, on which society, at which scale, and that nobody in it is real."""
    plan, scale = record.plan, record.plan.scale
    window = window_of(record.outcome.months)
    first = Text.assemble(("underheaven  ", "bold"), (record.facts.title, "bold"), ("  SYNTHETIC", "bold reverse"))
    size = f"{exact_words(plan.population)} synthetic citizens of {plan.society}"
    scaled = (
        f"; each stands for {scale_words(scale)} persons"
        if scale > 1.05
        else ", one for each person"
        if scale > 0.95
        else ""
    )
    rest = f"Regime {plan.regime}. {size}{scaled}. Seed {plan.seed}, {window.title}."
    return Group(Rule(style="dim"), first, Text(rest, style="dim"))


def _open_steps(found: Sequence[Headline], record: RunRecord) -> RenderableType:
    """S56: by field of life and band; of a catalogue without fields every attempt alike, overall and by band."""
    if record.facts.field_names:
        table: RenderableType = open_steps_table(found, record.ranges, record.facts)
        return Group(_head("Who may take a step? Attempted steps that are open, by band"), table)
    return Group(_head("Who may take a step? Attempted steps that are open"), _alike(found, record.ranges))


def _alike(found: Sequence[Headline], ranges: Mapping[str, Range]) -> Table:
    """Every attempt weighed alike, as bars."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    for headline in (h for h in found if h.id.startswith("open-steps")):
        whole = headline.id == "open-steps"
        name = "everybody" if whole else f"band {headline.id.removeprefix('open-steps-band-')}"
        value = Text(value_words(headline), style="bold" if whole else "")
        table.add_row(name, value, _bar(headline.value), range_words(headline, ranges.get(headline.id)))
    return table


def _annual(lines: Sequence[AnnualLine], width: int, window: Window) -> RenderableType:
    """S48: model, range, official figure, what that counts, miss."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim", collapse_padding=True)
    table.add_column("annual report" if window.is_report_year else window.title, ratio=3 if width >= WIDE else None)
    for name in ("model", "90 % range", "official", "miss"):
        table.add_column(name, justify="right", no_wrap=True)
    if width >= WIDE:
        table.add_column("official counts", style="dim", ratio=3)
    for line in lines:
        model = Headline(line.id, line.title, line.model, line.unit)
        title = _short(line)
        official = NO_NUMBER if line.official is None else official_words(line.official)
        cells = [narrow(c) for c in (line.words, range_words(model, line.range), official)]
        row: list[RenderableType] = [title, *cells, miss_words(line.miss_percent)]
        if width >= WIDE:
            row.append(line.official_counts.split(" (")[0] if not line.is_total else line.official_counts)
        table.add_row(*row)
    notes: list[RenderableType] = []
    if width < WIDE:
        seen = {line.official_counts: _short(line) for line in lines if line.official_counts and line.is_total}
        seen |= {
            line.official_counts: _short(line) for line in lines if line.official_counts and line.id.startswith("ent")
        }
        notes = [Text(f"{title}: official counts {words}.", style="dim") for words, title in seen.items()]
    notes += [Text(f"{_short(line)}, also in print: {words}", style="dim") for line in lines for words in line.also]
    notes.append(Text("No rate was fitted to these figures; the HTML report says how each was chosen.", style="dim"))
    head = "The annual report" if window.is_report_year else f"Lines of the annual report, {window.title} alone"
    return Group(_head(f"{head} (M = million)"), table, *notes)


def _subtypes(record: RunRecord, found: Sequence[Headline]) -> RenderableType | None:
    """Those of the lowest band by the band held before, where the regime tells them apart."""
    facts, table = record.facts, _three_columns()
    by_id = {h.id: h for h in found}
    of_subtype = by_subtype(facts, record.outcome.held_before.sum(axis=(0, 2)))
    for name, persons in of_subtype.items():
        headline = by_id.get(f"band-share-{name}")
        if headline is not None and any(of_subtype.values()):
            before = " or ".join(facts.band_names[band] for band in facts.bands_of_subtype(name))
            words = narrow(count_words(record.plan.scale * persons))
            share = f"{value_words(headline)} of all ({range_words(headline, record.ranges.get(headline.id))})"
            table.add_row(f"{name}, {before} before", words, share)
    if not table.row_count:
        return None
    head = f"Persons in band {facts.band_names[0]} on the last day by the band held before (M = million)"
    return Group(_head(head), table)


def _achieved(found: Sequence[Headline], ranges: Mapping[str, Range]) -> RenderableType | None:
    """What the system changed against none, in both directions: with it less without it."""
    titles = {
        "violations-avoided": "Unlawful acts",
        "violations-avoided-share": "    of those without the system",
        "violations-avoided-if-known": "    the same if all knew the rules",
        "defaults-avoided": "Persons falling behind on a debt",
        "hardship-added": "Hardship at the end, levels",
    }
    by_id = {h.id: h for h in found}
    table = _three_columns()
    for name, title in titles.items():
        if name in by_id:
            headline, bounds = change(by_id[name], ranges.get(name))
            words = narrow(range_words(headline, bounds))
            table.add_row(title, narrow(value_words(headline)), words)
    if not table.row_count:
        return None
    return Group(_head("Change against the same society without the system (M = million)"), table)


def _wrongly(found: Sequence[Headline], ranges: Mapping[str, Range]) -> RenderableType | None:
    """Who was named, shown or listed for another, and who lives with the listed."""
    wanted = {
        "wrong-namings": "Named for somebody else's act",
        "wrongly-shown": "Shown on a board for somebody else's act",
        "wrong-listings": "Listed by a court for somebody else's debt",
        "collateral-per-listed": "Others at home for each listed person",
        "children-narrow": "Children affected at school, narrow reading",
        "children-wide": "    wide reading",
        "children-widest": "    widest reading",
    }
    table = _three_columns()
    by_id = {h.id: h for h in found}
    for name, title in wanted.items():
        if name in by_id:
            value, bounds = value_words(by_id[name]), range_words(by_id[name], ranges.get(name))
            table.add_row(title, narrow(value), narrow(bounds))
    return Group(_head("Rightly? (M = million)"), table) if table.row_count else None


def _elsewhere(record: RunRecord, found: Sequence[Headline], window: Window) -> RenderableType:
    """What others found: the findings on which the run has a number, and how many others there are."""
    all_ = answers(Lived(record, {h.id: h for h in found}, window))
    table = Table.grid(padding=(0, 2))
    for style in ("", "", "dim"):
        table.add_column(style=style)
    shown = [answer for answer in all_ if answer.range or answer.verdict in (REACHED, NOT_REACHED)]
    for answer in shown:
        name, words = answer.id.replace("-", " ").capitalize(), answer.says
        if answer.range and not answer.range.startswith("no "):
            words += f" ({answer.range})"
        table.add_row(name, answer.verdict, words)
    head = "What others found, beside this run"
    rest = f"{len(all_) - len(shown)} more findings have no answer here; the HTML report says why, and who found each."
    return Group(_head(head), table, Text(rest, style="dim"))


def _foot(record: RunRecord, report: Path | None, any_few: bool) -> RenderableType:
    """Where ranges come from, and where the rest is."""
    lines = [FEW_WORDS] if any_few else []
    if record.worlds is not None and record.ranges:
        w = record.worlds
        lines.append(
            f"Ranges: 90 %, from {w.n_worlds} small worlds of {exact_words(w.population)}, "
            "half with central and half with "
            "drawn assumptions."
        )
    else:
        lines.append("Ranges: none were computed for this run.")
    lines.append(f"Digest {record.outcome.digest[:16]}. A regime with these rules does this to synthetic people.")
    if report is not None:
        lines.append(f"With map and charts: {report}")
    return Group(*(Text(line, style="dim") for line in lines))


def _three_columns() -> Table:
    """What, how many, range."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, style="dim")
    return table


def _head(words: str) -> Text:
    """A section's heading."""
    return Text(words, style="bold")


def _bar(share: float) -> Text:
    """An open share as a bar."""
    full = round(max(0.0, min(1.0, share)) * BAR)
    return Text.assemble(("\u2501" * full, "blue"), ("\u00b7" * (BAR - full), "dim"))


def _short(line: AnnualLine) -> str:
    """A title short enough for eighty columns."""
    words = {
        "flight-refusals": "Flights refused",
        "train-refusals": "Fast trains refused",
        "court-listings": "Court listings",
        "performed": "Listed who performed",
        "entities-listed": "Entities listed",
    }
    stem = line.id.removesuffix("-year").removesuffix("-total")
    return f"{words.get(stem, line.title)}, {'total' if line.is_total else line.basis}"
