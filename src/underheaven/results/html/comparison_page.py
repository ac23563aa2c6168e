"""Render a comparison as one page: what differs, who has it better and worse, and how it was found.

Question answered: how is a comparison read without a terminal, a network or a script? Left out: the report of a single
run (page.py), whose look and content policy it shares.
"""

from __future__ import annotations

from html import escape
from math import isfinite

import underheaven
from underheaven.results.chance import FEW
from underheaven.results.comparison.estimates import Estimate
from underheaven.results.comparison.groups import GROUPS, group_words
from underheaven.results.comparison.metric import Metric
from underheaven.results.comparison.moves import mobilities
from underheaven.results.comparison.ratios import Ratios, ratios_of
from underheaven.results.comparison.record import Comparison
from underheaven.results.comparison.terminal import most_concerned
from underheaven.results.comparison.wording import (
    FEW_NOTE,
    SAME,
    WITHHELD,
    WITHHELD_NOTE,
    about,
    bands_of_one_words,
    difference_words,
    gain_words,
    interval_words,
    mobility_words,
    respects_words,
    value_words,
    verdict_words,
)
from underheaven.results.html.figure import (
    Figure,
    Numbers,
    TableColumn,
    data_link,
    decimal,
    folded,
    scrolled,
    share,
    whole,
)
from underheaven.results.html.page import POLICY
from underheaven.results.html.spans import Span, spans
from underheaven.results.html.styles import page_styles
from underheaven.results.html.svg import HATCH
from underheaven.results.wording import percent_words

DIMENSIONS = (
    ("income", "By income", "National decile of household income a head, 1 = poorest"),
    ("age", "By age", "Age in years"),
    ("sex", "By sex", "Sex"),
    ("place", "By place", "Place of residence"),
    ("province", "By province", "Province"),
)
SHOWN = ("court-listed", "gate-days", "points-lost")
"""Metrics drawn by group; all others stand in the tables."""


def render_comparison(comparison: Comparison) -> str:
    """The whole page as HTML that needs no other file."""
    sections = [
        ("ratios", "How unequal is each regime?", _ratios(comparison)),
        ("method", "How it was found", _method(comparison)),
    ]
    for r in reversed(comparison.pairs):
        sections[:0] = [
            (f"differs-{r}", _heading(comparison, r, "What differs"), _differences(comparison, r)),
            (f"who-{r}", _heading(comparison, r, "Who has it better, who worse"), _who(comparison, r)),
            (f"moves-{r}", _heading(comparison, r, "Moves between bands"), _mobility(comparison, r)),
            (f"groups-{r}", _heading(comparison, r, "Group by group"), _groups(comparison, r)),
        ]
    contents = "".join(f'<li><a href="#{anchor}">{escape(title)}</a></li>' for anchor, title, _ in sections)
    body = "".join(
        f'<section id="{anchor}" aria-labelledby="{anchor}-title"><h2 id="{anchor}-title">{escape(title)}</h2>{text}'
        "</section>"
        for anchor, title, text in sections
    )
    return (
        f"<!doctype html>\n{_head(comparison)}<body>"
        f'<svg class="defs" aria-hidden="true">{HATCH}</svg>'
        f'<a class="skip" href="#report">Skip to the comparison</a><div class="wrap">{_opening(comparison)}'
        f'<div class="body"><nav aria-label="Contents"><ol>{contents}</ol></nav>'
        f'<main id="report">{body}</main></div>{_foot()}</div></body></html>\n'
    )


def _head(comparison: Comparison) -> str:
    title = f"{' against '.join(reversed(comparison.regimes[:2]))}: a comparison on synthetic people"
    return (
        '<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="underheaven {escape(underheaven.__version__)}">'
        '<meta name="synthetic" content="true">'
        f'<meta name="regime" content="{escape(", ".join(comparison.regimes))}">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{page_styles()}</style></head>"
    )


def _opening(comparison: Comparison) -> str:
    """Masthead: which regimes, and for each what can be said first."""
    items = []
    for r in comparison.pairs:
        d, changed = comparison.difference(r, 0), comparison.changes(r)[0]
        words = (
            f"of attempted steps more (+) or fewer (\u2212) are open under {comparison.regimes[r]}; "
            f"{percent_words(changed.share_better.value)} of citizens have it better, "
            f"{percent_words(changed.share_worse.value)} worse."
        )
        big = difference_words(comparison.metrics[0], d).replace(" points", " <small>points</small>")
        bounds = f"{comparison.confidence:.0%} interval {interval_words(comparison.metrics[0], d.difference)}"
        items.append(
            f'<li><span class="big">{big}</span><p>{escape(words)}<span class="range">{escape(bounds)}</span></p></li>'
        )
    names = " and ".join([", ".join(comparison.titles[1:-1]), comparison.titles[-1]]).removeprefix(" and ")
    return (
        '<header class="first"><div class="eyebrow"><b>underheaven</b><span>A comparison of regimes</span>'
        f'<span class="stamp">Synthetic</span></div><h1>{escape(names)}, against: {escape(comparison.titles[0])}</h1>'
        f'<p class="lead">{escape(about(comparison))}</p><ol class="five">{"".join(items)}</ol></header>'
    )


def _heading(comparison: Comparison, r: int, words: str) -> str:
    return f"{words}: {comparison.regimes[r]}" if len(comparison.pairs) > 1 else words


def _differences(comparison: Comparison, r: int) -> str:
    """Every metric for everybody."""
    metrics = [comparison.metrics[m] for m in comparison.shown(r)]
    found = [comparison.difference(r, m) for m in comparison.shown(r)]
    sure = [_in_sentence(m) for m, d in zip(metrics, found, strict=True) if verdict_words(m, d)]
    same = [m for m, d in zip(metrics, found, strict=True) if d.difference.low == d.difference.high == 0]
    words = f"Of {len(metrics)} metrics {len(sure)} differ by more than chance explains"
    words += f" ({'; '.join(sure)})." if sure else "."
    words += f" {len(same)} are the {SAME}." if same else ""
    columns = [
        TableColumn("Metric"),
        TableColumn("Unit"),
        TableColumn(comparison.regimes[0]),
        TableColumn(comparison.regimes[r]),
    ]
    columns += [
        TableColumn("Difference"),
        TableColumn(f"{comparison.confidence:.0%} interval"),
        TableColumn("People have it"),
    ]
    columns += [TableColumn("Citizens saved by pairing")]
    rows, few = [], []
    for metric, d in zip(metrics, found, strict=True):
        values = [WITHHELD] * 2 if d.is_withheld else [value_words(metric, e.value) for e in (d.a, d.b)]
        rest = (
            ["", "", ""]
            if d.is_withheld
            else [interval_words(metric, d.difference), verdict_words(metric, d), gain_words(d.gain)]
        )
        rows.append((metric.title, metric.unit, *values, difference_words(metric, d), *rest))
        few.append(frozenset(range(2, 8)) if d.is_few or d.is_withheld else frozenset())
    table = Numbers(tuple(columns), rows, few)
    notes = (FEW_NOTE, WITHHELD_NOTE, bands_of_one_words(comparison, r))
    note = f'<p class="note">{escape(" ".join(filter(None, notes)))}</p>'
    return f"<p>{escape(words)}</p>{_table(table, _heading(comparison, r, 'Every metric, everybody'))}{note}"


def _in_sentence(metric: Metric) -> str:
    """The title within a sentence; names of bands stay as they are."""
    return metric.title[0].lower() + metric.title[1:]


def _who(comparison: Comparison, r: int) -> str:
    """Shares of citizens better and worse off, and in which groups."""
    changes = comparison.changes(r)
    everybody = changes[0]
    words = (
        f"Of {everybody.persons:,} citizens of all worlds {everybody.better:,} have it better "
        f"({percent_words(everybody.share_better.value)}), {everybody.worse:,} worse "
        f"({percent_words(everybody.share_worse.value)}) and {everybody.mixed:,} better in one respect and worse in "
        f"another, by {respects_words(comparison, r)}; each is compared with herself."
    )
    parts = [f"<p>{escape(words)}</p>"]
    for word in ("better", "worse"):
        most = most_concerned(changes, word)
        if most:
            listed = "; ".join(
                f"{group_words(c.name)} ({c.dimension}) {percent_words(getattr(c, f'share_{word}').value)}"
                for c in most
            )
            parts.append(f"<p>Most often {word} off: {escape(listed)}.</p>")
    heads = [TableColumn("Group"), TableColumn("Kind"), TableColumn("Persons", whole)]
    for word in ("Better", "Worse"):
        heads += [TableColumn(word, whole), TableColumn(f"{word}, share", share), TableColumn(f"{word}, interval")]
        heads += [TableColumn(f"{word}, exact interval if persons were independent")]
    rows, few = [], []
    for c in changes:
        cells: list = [group_words(c.name), c.dimension, c.persons]
        for n, e, exact in ((c.better, c.share_better, c.exact_better), (c.worse, c.share_worse, c.exact_worse)):
            cells += [None, None, WITHHELD, ""] if c.persons < FEW else [n, e.value, _bounds(e), _bounds(exact)]
        rows.append(cells)
        few.append(frozenset(range(2, 11)) if max(c.better, c.worse) < FEW else frozenset())
    return "".join(parts) + folded(
        _heading(comparison, r, "Better and worse off, every group"), Numbers(tuple(heads), rows, few)
    )


def _mobility(comparison: Comparison, r: int) -> str:
    """The index of mobility between bands, for everybody and by group."""
    found = mobilities(comparison, r)
    words = (
        "How far the band at the end of the last month follows from that at the end of the first (Prais-Shorrocks "
        "index): 0 = nobody is in another band, 1 = where one began says nothing about where one ends. Everybody, A "
        f"{comparison.regimes[0]}, B {comparison.regimes[r]}: {mobility_words(comparison, found[0])}."
    )
    heads = [TableColumn("Group"), TableColumn("Kind"), TableColumn(comparison.regimes[0], decimal)]
    heads += [TableColumn(comparison.regimes[r], decimal), TableColumn("Difference", decimal)]
    heads += [TableColumn(f"{comparison.confidence:.0%} interval"), TableColumn("Persons, all worlds", whole)]
    rows: list = []
    for m in found:
        shown = (m.a.value, m.b.value, m.difference.value)
        cells = [None] * 3 if m.is_withheld else [x if isfinite(x) else None for x in shown]
        has = isfinite(m.difference.low) and not m.is_withheld
        bounds = f"{m.difference.low:+.2g} to {m.difference.high:+.2g}" if has else ""
        rows.append((group_words(m.name), m.dimension, *cells, WITHHELD if m.is_withheld else bounds, min(m.persons)))
    return f"<p>{escape(words)}</p>" + folded(
        _heading(comparison, r, "Mobility between bands, every group"), Numbers(tuple(heads), rows)
    )


def _groups(comparison: Comparison, r: int) -> str:
    """A figure for each dimension and shown metric, and a table of everything."""
    parts = [
        "<p>Dots are differences for each group, bars their intervals; left of the line less, right of it more.</p>"
    ]
    metrics = comparison.metrics
    drawn = [m for m in comparison.shown(r) if metrics[m].name in SHOWN and _moves(comparison, r, m)][:2]
    if not drawn:
        parts = ["<p>None of the metrics that are drawn by group differs in any world.</p>"]
    for dimension, title, axis in DIMENSIONS:
        for m in drawn:
            heading = _heading(comparison, r, f"{title}: {_in_sentence(metrics[m])}")
            parts.append(_figure(comparison, r, m, dimension, heading, axis))
    parts.append(_everything(comparison, r))
    return "".join(parts)


def _moves(comparison: Comparison, r: int, m: int) -> bool:
    d = comparison.difference(r, m)
    return isfinite(d.difference.value) and not (d.difference.low == d.difference.high == 0)


def _figure(comparison: Comparison, r: int, m: int, dimension: str, title: str, axis: str) -> str:
    metric = comparison.metrics[m]
    rows, cells, few = [], [], []
    for g, group in enumerate(GROUPS):
        if group.dimension != dimension:
            continue
        d = comparison.difference(r, m, g)
        grey = d.is_few or d.is_withheld
        estimate = None if d.is_withheld else d.difference
        rows.append(Span(group_words(group.name).capitalize(), estimate, difference_words(metric, d), grey))
        interval = "" if d.is_withheld else interval_words(metric, d.difference)
        values = ["", ""] if d.is_withheld else [value_words(metric, e.value) for e in (d.a, d.b)]
        cells.append((group_words(group.name), *values, difference_words(metric, d), interval, min(d.of)))
        few.append(frozenset(range(1, 6)) if grey else frozenset())
    heads = (TableColumn(axis), TableColumn(comparison.regimes[0]), TableColumn(comparison.regimes[r]))
    heads += (
        TableColumn("Difference"),
        TableColumn(f"{comparison.confidence:.0%} interval"),
        TableColumn("Persons, all worlds", whole),
    )
    caption = f"{comparison.regimes[r]} less {comparison.regimes[0]}, {_unit(metric)}. {axis}."
    drawing = spans(rows, lambda value: _axis_words(metric, value))
    note = f"{FEW_NOTE} {WITHHELD_NOTE}" if any(few) else ""
    figure = Figure(f"{metric.name}-{dimension}-{r}", title, caption, drawing, Numbers(heads, cells, few), note=note)
    regimes = ", ".join(comparison.regimes)
    marks = (
        f"regimes={regimes}; society={comparison.society}; population={comparison.population}; seed={comparison.seed}"
    )
    return figure.html(f"{comparison.regimes[0]} and {comparison.regimes[r]}", marks)


def _axis_words(metric: Metric, value: float) -> str:
    """An end of the scale: percentage points for shares."""
    return f"{100 * value:+g}" if metric.unit == "share" and value else f"{value:+g}" if value else "0"


def _everything(comparison: Comparison, r: int) -> str:
    """Every metric that differs in some world, of every group, folded, with its numbers to save."""
    heads = [TableColumn("Group"), TableColumn("Kind"), TableColumn("Metric"), TableColumn("Unit")]
    heads += [TableColumn(comparison.regimes[0]), TableColumn(comparison.regimes[r]), TableColumn("Difference")]
    heads += [TableColumn(f"{comparison.confidence:.0%} interval")]
    rows, few = [], []
    for m in comparison.shown(r):
        metric = comparison.metrics[m]
        for g, group in enumerate(GROUPS):
            if comparison.is_same(r, m) or not comparison.has(m, g, r):
                continue
            d = comparison.difference(r, m, g)
            values = ["", ""] if d.is_withheld else [value_words(metric, e.value) for e in (d.a, d.b)]
            interval = "" if d.is_withheld else interval_words(metric, d.difference)
            rows.append(
                (
                    group_words(group.name),
                    group.dimension,
                    metric.title,
                    metric.unit,
                    *values,
                    difference_words(metric, d),
                    interval,
                )
            )
            few.append(frozenset(range(4, 8)) if d.is_few or d.is_withheld else frozenset())
    table = Numbers(tuple(heads), rows, few)
    link = data_link(table.csv(" and ".join(comparison.regimes)), "text/csv;charset=utf-8")
    saved = f"synthetic-comparison-{r}.csv"
    return folded(_heading(comparison, r, "Every metric that differs, every group"), table) + (
        f'<div class="tools"><a download="{escape(saved)}" href="{link}">Save CSV</a></div>'
    )


def _ratios(comparison: Comparison) -> str:
    """The adverse-rate ratio beside the four-fifths rule."""
    titles = {m.name: m.title for m in comparison.metrics}
    heads = [TableColumn(name) for name in ("Regime", "Metric", "By", "Hit most", "Hit least")]
    heads += [TableColumn("Times as often", decimal), TableColumn("Four-fifths ratio", decimal)]
    heads += [TableColumn("Groups compared", whole), TableColumn("Left out", whole)]
    rows = [
        (x.regime, titles[x.metric], x.dimension, group_words(x.most), group_words(x.least), *_sizes(x))
        for x in ratios_of(comparison)
    ]
    words = (
        "How many times as often the group hit most is hit as the group hit least, beside the four-fifths rule, which "
        "compares the rates of those who are spared and notices a ratio below 0.8. The rule is blind to rare "
        f"punishments, so both are shown. Groups with fewer than {FEW} events are left out."
    )
    if not rows:
        return f"<p>{escape(words)}</p><p>No two groups have so many events here.</p>"
    return f"<p>{escape(words)}</p>{_table(Numbers(tuple(heads), rows), 'Ratios between groups')}"


def _sizes(x: Ratios) -> tuple[float, float, int, int]:
    """The numbers of a row of ratios."""
    return x.adverse_ratio, x.favourable_ratio, x.groups, x.left_out


def _method(comparison: Comparison) -> str:
    """How intervals come about, what pairing saves, what is not said."""
    asked = (
        f" Worlds were added until the interval of {comparison.precise_metric} was narrower than "
        f"{comparison.precision:g} either way."
        if comparison.precision
        else ""
    )
    words = (
        f"{about(comparison)}{asked} A metric is a ratio of sums over worlds, and its difference between regimes has "
        "Student's interval over the worlds' linearised parts. Citizens saved by pairing: how many times as many "
        "citizens a comparison would need in which each regime had worlds of its own, for an interval of the same "
        "width. Intervals are of chance alone: assumed numbers are held at their central values, which the report of a "
        "run and `underheaven sensitivity` vary. Many metrics and groups are shown, so "
        "one in twenty intervals misses by chance."
    )
    seeds = ", ".join(str(seed) for seed in comparison.worlds)
    return (
        f'<p>{escape(words)}</p><dl class="facts"><dt>Regimes</dt><dd>{escape(", ".join(comparison.regimes))}</dd>'
        f"<dt>Society</dt><dd>{escape(comparison.society)}, {comparison.population:,} citizens a world</dd>"
        f"<dt>Seed</dt><dd>{comparison.seed}</dd><dt>Seeds of the worlds</dt><dd>{seeds}</dd></dl>"
    )


def _table(numbers: Numbers, label: str) -> str:
    return scrolled(label, numbers.html(), "whole full")


def _bounds(e: Estimate) -> str:
    return f"{percent_words(e.low)} to {percent_words(e.high)}" if isfinite(e.low) else ""


def _unit(metric: Metric) -> str:
    return "percentage points" if metric.unit == "share" else metric.unit


def _foot() -> str:
    return (
        "<footer>Regimes with these rules do this to synthetic people. Nobody on this page exists. "
        f"Made by underheaven {escape(underheaven.__version__)}.</footer>"
    )
