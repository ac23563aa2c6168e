"""Draw the shapes of charts: bars, columns, dots with ranges, lines, squares that stand for a thousand.

Question answered: how does a list of numbers become a drawing? Labels stand above their bar, so that they have room on
a phone. Left out: maps (provinces_map.py), titles and tables (figure.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from underheaven.results.chance import SIGN
from underheaven.results.html.svg import Drawing, diamond, dot, hatched, line, percent, rect, stretched, text
from underheaven.results.wording import count_words

BAR_STEP = 40
COLUMNS_HEIGHT = 190
CUT_ROWS, LETTER = 3, 2.1
"""Rows for the names of an axis' parts, and per cent of a phone's width that a letter of them takes."""
NARROWEST, LETTER_PIXELS, LOWER = 280, 6.6, 14
"""Pixels of the narrowest drawing (a phone of 320), of a letter, and between two rows of labels: where
labels do not fit beside each other there, every other one stands lower on narrow screens (styles.py `.low`)."""
GUTTER = 8.0
"""Per cent of the width left for the numbers of an upright axis."""


@dataclass(frozen=True)
class Bar:
    """A labelled bar: solid part, and a hatched part after it."""

    label: str
    value: float
    words: str
    rest: float = 0.0
    style: str = "a"
    is_few: bool = False
    """Whether it rests on few events; it is grey then, and its words have a sign."""

    @property
    def shown(self) -> str:
        """Its words, marked where they rest on few events."""
        return marked(self.words, self.is_few)


@dataclass(frozen=True)
class Mark:
    """A labelled row of dots: model with range, and an official figure."""

    label: str
    value: float
    words: str
    low: float | None = None
    high: float | None = None
    official: float | None = None
    official_words: str = ""
    is_few: bool = False

    @property
    def shown(self) -> str:
        """Its words, marked where they rest on few events."""
        return marked(self.words, self.is_few)


def bars(rows: Sequence[Bar], greatest: float | None = None, *, framed: bool = False) -> Drawing:
    """Horizontal bars from 0.

    Args:
        rows: from the top down.
        greatest: value of the full width; the greatest row if None.
        framed: whether the rest of the width is shown as ground.
    """
    full = greatest or max((r.value + r.rest for r in rows if isfinite(r.value)), default=0) or 1.0
    parts = []
    for i, row in enumerate(rows):
        y = i * BAR_STEP
        first = 100 * max(row.value, 0) / full
        second = 100 * max(row.rest, 0) / full
        tip = f"{row.label}: {row.shown}"
        parts += heading(row.label, row.shown, y + 13)
        if framed:
            parts.append(rect(0, y + 19, "100%", 11, "g"))
        if first > 0:
            parts.append(rect(0, y + 19, percent(max(first, 0.15)), 11, "few" if row.is_few else row.style, tip))
        if second > 0:
            width = max(second, 0.15)
            place = percent(min(first, 100 - width)), y + 19, percent(width), 11
            parts.append(rect(*place, "few", tip) if row.is_few else hatched(*place, tip))
    is_empty = not any(row.value > 0 or row.rest > 0 for row in rows)
    return Drawing("".join(parts), max(len(rows) * BAR_STEP - 8, 1), is_empty=is_empty)


def columns(
    labels: Sequence[str],
    series: Sequence[Sequence[float]],
    show: Callable[[float], str],
    few: Sequence[Sequence[bool]] = (),
    ends: Sequence[Sequence[tuple[float, float]]] = (),
    height: int = COLUMNS_HEIGHT,
) -> Drawing:
    """Upright columns, one or two series side by side; the second is hatched.

    Args:
        labels: of the places on the axis.
        series: values at each place.
        show: for values.
        few: shaped as the series, whether a value rests on few events; its column is grey with a sign above it and
            above the stroke of its range.
        ends: shaped likewise, low and high end of each value's range, drawn as a stroke.
        height: of the plot.
    """
    highs = [high for s in ends for _, high in s if isfinite(high)]
    top = max([*highs, *(v for s in series for v in s if isfinite(v))], default=0) or 1.0
    scale = nice_top(top)
    n, k = len(labels), len(series)
    slot = (100 - GUTTER) / max(n, 1)
    wide = slot * (0.68 if k == 1 else 0.38)
    is_tight = LETTER_PIXELS * max(map(len, labels), default=0) > slot / 100 * NARROWEST
    parts = [_gridline(height, 0, "k")]
    for tick in ticks(scale):
        if tick > 0:
            parts.append(_gridline(height, tick / scale * (height - 18), "r"))
            parts.append(text(0, height - tick / scale * (height - 18) - 4, trimmed(show(tick)), "s q"))
    for i, label in enumerate(labels):
        middle = GUTTER + slot * (i + 0.5)
        parts.append(text(percent(middle), height + 16, label, "s low" if is_tight and i % 2 else "s", "middle"))
        for j, values in enumerate(series):
            if isfinite(values[i]):
                tall = max(values[i] / scale * (height - 18), 0.0)
                left = middle - wide / 2 if k == 1 else middle - wide - 0.15 + j * (wide + 0.3)
                is_few = bool(few) and few[j][i]
                tip = f"{label}: {show(values[i])}{f' {SIGN}' if is_few else ''}"
                style = "few" if is_few else "ch" if j else "a"
                parts.append(rect(percent(left), height - tall, percent(wide), tall, style, tip))
                low, high = ends[j][i] if ends else (values[i], values[i])
                top_of_all = height - tall
                if isfinite(low) and high > low:
                    x, a, b = percent(left + wide / 2), *(height - e / scale * (height - 18) for e in (low, high))
                    parts.append(line(x, a, x, b, "k"))
                    top_of_all = min(top_of_all, b)
                if is_few:
                    parts.append(text(percent(left + wide / 2), top_of_all - 3, SIGN, "s q", "middle"))
    is_empty = not any(v > 0 for s in series for v in s) and not any(high > 0 for high in highs)
    return Drawing("".join(parts), height + (22 + LOWER if is_tight else 22), is_empty=is_empty)


def histogram(
    lows: Sequence[float], width: float, values: Sequence[float], cuts: Sequence[tuple[float, str]], height: int = 260
) -> Drawing:
    """A histogram with named cuts, its heights on a scale of powers of ten, since most people share few scores.

    Args:
        lows: lower ends of the bins, ascending.
        width: of a bin.
        values: of the bins; 0 is left out.
        cuts: where a named part of the axis begins.
        height: of the plot.
    """
    first, last = lows[0], lows[-1] + width
    filled = [v for v in values if v > 0]
    if not filled:
        return Drawing("", 0, is_empty=True)
    low, high = floor(log10(min(filled)) - 0.01), max(ceil(log10(max(filled))), 1)

    def across(value: float) -> float:
        return GUTTER + (100 - GUTTER) * (min(max(value, first), last) - first) / (last - first)

    def above(value: float) -> float:
        return (height - 6 - 15 * CUT_ROWS) * (log10(value) - low) / (high - low)

    parts = [line(0, height, "100%", height, "k")]
    for power in range(low + 1, high + 1, max(1, (high - low) // 5)):
        y = height - above(10.0**power)
        parts += [line(0, y, "100%", y, "r"), text(0, y - 4, trimmed(count_words(10.0**power)), "s q")]
    ends = [-1.0] * CUT_ROWS
    for start, name in cuts:
        place = across(start)
        row = next((r for r, end in enumerate(ends) if place > end), ends.index(min(ends)))
        ends[row] = place + 1 + LETTER * len(name)
        parts.append(line(percent(place), 2, percent(place), height, "r"))
        parts.append(text(percent(place + 0.5), 12 + 15 * row, name, "s q"))
    for start, value in zip(lows, values, strict=True):
        if value > 0:
            left, tall = across(start), above(value)
            tip = f"{start:g} to {start + width - 1:g}: {count_words(value)}"
            parts.append(
                rect(percent(left), height - tall, percent((across(start + width) - left) * 0.88), tall, "a", tip)
            )
    for tick in between(first, last):
        anchor = "start" if across(tick) < 2 else "end" if across(tick) > 97 else "middle"
        parts.append(text(percent(across(tick)), height + 16, f"{tick:,.0f}", "s q", anchor))
    return Drawing("".join(parts), height + 22)


def ranged(rows: Sequence[Mark], show: Callable[[float], str]) -> Drawing:
    """Dots with their 90 % range on one axis from 0, and a diamond for the official figure."""
    points = [v for r in rows for v in (r.value, r.high, r.official) if v is not None and isfinite(v)]
    scale = nice_top(max(points, default=1.0) or 1.0)
    height = len(rows) * 46
    marks = ticks(scale)
    every = 2 if len(marks) > 4 else 1
    parts = [_axis_line(t / scale, height, "" if i % every else trimmed(show(t))) for i, t in enumerate(marks)]
    for i, row in enumerate(rows):
        y = i * 46
        parts += heading(row.label, row.words, y + 15)
        parts.append(line(0, y + 30, "100%", y + 30, "r"))
        if row.low is not None and row.high is not None:
            low, high = 100 * row.low / scale, 100 * row.high / scale
            parts.append(rect(percent(low), y + 27.5, percent(max(high - low, 0.2)), 5, "as"))
        parts.append(dot(percent(100 * row.value / scale), y + 30, 5.5, "a", f"{row.label}, model: {show(row.value)}"))
        if row.official is not None:
            parts.append(
                diamond(100 * row.official / scale, y + 30, 6.5, "c", f"{row.label}, official: {row.official_words}")
            )
    return Drawing("".join(parts), height + 24, is_empty=not any(points))


def around_zero(rows: Sequence[Mark], show: Callable[[float], str], ends: tuple[str, str]) -> Drawing:
    """Bars left and right of zero: less on the left, more on the right."""
    most = max((abs(r.value) for r in rows if isfinite(r.value)), default=0) or 1.0
    scale = nice_top(most)
    height = 26 + len(rows) * BAR_STEP
    parts = [text(0, 12, f"\u2190 {ends[0]}", "s q"), text("100%", 12, f"{ends[1]} \u2192", "s q", "end")]
    for i, row in enumerate(rows):
        y = 26 + i * BAR_STEP
        size = 50 * abs(row.value) / scale
        parts += heading(row.label, row.shown, y + 13)
        parts.append(rect(0, y + 19, "100%", 11, "g"))
        place = percent(50 - size if row.value < 0 else 50), y + 19, percent(max(size, 0.15)), 11
        if row.value and row.is_few:
            parts.append(rect(*place, "few", row.shown))
        elif row.value < 0:
            parts.append(rect(*place, "a", row.shown))
        elif row.value > 0:
            parts.append(hatched(*place, row.shown))
    parts.append(line("50%", 22, "50%", height - 6, "k"))
    parts.append(text(0, height + 10, trimmed(show(-scale)), "s q"))
    parts.append(text("50%", height + 10, "0", "s q", "middle"))
    parts.append(text("100%", height + 10, trimmed(show(scale)), "s q", "end"))
    return Drawing("".join(parts), height + 16, is_empty=not any(row.value for row in rows))


def decades(
    rows: Sequence[tuple[str, Sequence[float]]], styles: Sequence[str], show: Callable[[float], str]
) -> Drawing:
    """Dots on a scale of powers of ten, several a row; zeros are left out."""
    points = [v for _, values in rows for v in values if v > 0]
    if not points:
        return Drawing("", 0, is_empty=True)
    low, high = floor(log10(min(points))), ceil(log10(max(points)))
    high = max(high, low + 1)
    height = len(rows) * 38

    def across(value: float) -> float:
        return 100 * (log10(value) - low) / (high - low)

    step = ceil((high - low) / 3)
    parts = []
    for power in range(low, high + 1):
        words = trimmed(show(10.0**power)) if (power - low) % step == 0 else ""
        parts.append(_axis_line((power - low) / (high - low), height, words))
    for i, (label, values) in enumerate(rows):
        y = i * 38
        shown = [(v, s) for v, s in zip(values, styles, strict=True) if v > 0]
        parts += heading(label, "", y + 13)
        if len(shown) > 1:
            ends = sorted(across(v) for v, _ in shown)
            parts.append(line(percent(ends[0]), y + 25, percent(ends[-1]), y + 25, "r"))
        parts += [dot(percent(across(v)), y + 25, 5, s, f"{label}: {show(v)}") for v, s in shown]
    return Drawing("".join(parts), height + 24)


def lines(
    series: Sequence[tuple[str, Sequence[float], str]],
    labels: Sequence[str],
    show: Callable[[float], str],
    height: int = 220,
) -> Drawing:
    """Curves over months from 0, each named at its end.

    Args:
        series: name, values, style of each.
        labels: months.
        show: for values of the axis.
        height: of the plot.
    """
    n = len(labels)
    scale = nice_top(max((v for _, values, _ in series for v in values), default=0) or 1.0)
    parts = [line(0, height, "100%", height, "k")]
    for tick in ticks(scale):
        if tick > 0:
            y = height - tick / scale * (height - 20)
            parts += [line(0, y, "100%", y, "r"), text(0, y - 4, trimmed(show(tick)), "s q")]
    curves = ""
    for _, values, style in series:
        xs = [10 * (GUTTER + (100 - GUTTER) * (i + 0.5) / n) for i in range(n)]
        ys = [height - v / scale * (height - 20) for v in values]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
        curves += f'<polyline class="l {style}" points="{points}"/>'
    parts.append(stretched(0, height, (1000, height), curves))
    every = max(1, ceil(n / 6))
    for i in range(0, n, every):
        parts.append(text(percent(GUTTER + (100 - GUTTER) * (i + 0.5) / n), height + 16, labels[i], "s q", "middle"))
    for name, values, _ in series:
        y = height - values[-1] / scale * (height - 20)
        parts.append(text("100%", max(y - 7, 12), name, "s", "end"))
    is_empty = not any(v > 0 for _, values, _ in series for v in values)
    return Drawing("".join(parts), height + 22, is_empty=is_empty)


def thousand(rows: Sequence[tuple[str, float, str]]) -> Drawing:
    """Of a thousand, so many: a grid of 1000 squares a row, the first ones in the second hue.

    Args:
        rows: label, share from 0 to 1, and the words on the right.
    """
    parts = []
    for i, (label, value, words) in enumerate(rows):
        y = i * 112
        marked = round(1000 * value) if isfinite(value) else 0
        parts += [text(0, y + 13, label), text("100%", y + 13, words, anchor="end")]
        parts.append(stretched(y + 22, 70, (1000, 100), _squares(marked)))
    return Drawing("".join(parts), len(rows) * 112 - 14)


def _squares(marked: int) -> str:
    """100 columns of 10 squares; filled from the left, column by column."""
    filled, part = divmod(marked, 10)
    cuts_across = "".join(f"M0 {y * 10}H1000" for y in range(1, 10))
    cuts_down = "".join(f"M{x * 10} 0V100" for x in range(1, 100))
    paths = [rect(0, 0, 1000, 100, "g")]
    if filled:
        paths.append(rect(0, 0, filled * 10, 100, "c"))
    if part:
        paths.append(rect(filled * 10, 0, 10, part * 10, "c"))
    return "".join(paths) + f'<path class="n h" vector-effect="non-scaling-stroke" d="{cuts_across}{cuts_down}"/>'


def nice_top(value: float) -> float:
    """The next 1, 2, 2.5, 5 or 10 times a power of ten."""
    power = 10.0 ** floor(log10(value)) if value > 0 else 1.0
    return next(m * power for m in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if m * power >= value * 0.9999)


def ticks(top: float) -> list[float]:
    """Even ticks from 0 to at most the top, four to six of them."""
    for parts in (5, 4, 6, 3):
        step = top / parts
        power = 10.0 ** floor(log10(step))
        if any(abs(step / power - m) < 1e-9 for m in (1, 2, 2.5, 5)):
            return [step * i for i in range(parts + 1)]
    return [top * i / 4 for i in range(5)]


def between(first: float, last: float) -> list[float]:
    """Round numbers from first to last, at most eight."""
    least = (last - first) / 7
    power = 10.0 ** floor(log10(least)) if least > 0 else 1.0
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= least)
    return [step * k for k in range(ceil(first / step), floor(last / step) + 1)]


def heading(label: str, words: str, y: float) -> list[str]:
    """Label on the left and words on the right of a row; the label is cut short where both do not fit on a phone."""
    room = int(NARROWEST / LETTER_PIXELS) - len(words) - 1
    right = [text("100%", y, words, anchor="end")] if words else []
    if len(label) <= room:
        return [text(0, y, label), *right]
    cut = label[: max(room - 5, 6)].rstrip() + "\u2026"  # a little shorter than what just fits: letters differ
    return [text(0, y, label, "full"), text(0, y, cut, "cut"), *right]


def marked(words: str, is_few: bool) -> str:
    """Words with the sign of few events, where they rest on such."""
    return f"{words} {SIGN}" if is_few else words


def trimmed(words: str) -> str:
    """A number in words without decimals that say nothing: `15.0` as `15`."""
    number, blank, rest = words.partition(" ")
    return f"{number.rstrip('0').rstrip('.') if '.' in number else number}{blank}{rest}"


def _gridline(height: float, above: float, style: str) -> str:
    """A line over the whole width, so many pixels above the ground line."""
    return line(0, height - above, "100%", height - above, style)


def _axis_line(share: float, height: float, words: str) -> str:
    """An upright line of a scale with its number below."""
    anchor = "start" if share < 0.01 else "end" if share > 0.97 else "middle"
    place = percent(100 * share)
    return line(place, 18, place, height, "r") + (text(place, height + 16, words, "s q", anchor) if words else "")
