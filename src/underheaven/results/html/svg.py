"""Write a drawing as SVG: for the page, and alone with its title, caption and synthetic mark.

Question answered: how is a chart written so that its text keeps its size on a phone and on a desk? Widths are per cent
of the drawing, heights are pixels; curves lie in a nested drawing that is stretched. Left out: what is drawn (charts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from underheaven.results.html.styles import LIGHT, chart_styles

ALONE_WIDTH = 760
"""Pixels of a drawing that stands alone."""
MARGIN = 28
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Drawing:
    """Elements and the height that they need, in pixels; `box` where the drawing has units of its own."""

    elements: str
    height: float
    box: tuple[float, float] | None = None
    """Width and height in own units; the drawing then scales as a whole (maps)."""
    is_empty: bool = False
    """Whether every number is 0, so that a picture would show nothing."""

    def inline(self, label: str) -> str:
        """For the page; `label` is read out in place of the picture."""
        if self.box:
            size = f'viewBox="0 0 {self.box[0]:g} {self.box[1]:g}"'
        else:
            size = f'width="100%" height="{self.height:g}"'
        return f'<svg {size} data-synthetic="true" role="img" aria-label="{escape(label)}">{self.elements}</svg>'

    def alone(self, title: str, caption: str, marks: str, legend: Sequence[tuple[str, str]] = ()) -> str:
        """A file of its own, light, with title, caption, legend and metadata."""
        inner = ALONE_WIDTH - 2 * MARGIN
        lines = _wrapped(caption, 105)
        top = 64 + 17 * len(lines)
        height = self.height if not self.box else inner * self.box[1] / self.box[0]
        box = f' viewBox="0 0 {self.box[0]:g} {self.box[1]:g}"' if self.box else ""
        heading = "".join(text(MARGIN, 58 + 17 * i, line, "s q") for i, line in enumerate(lines))
        key, key_height = _legend_drawn(legend, top)
        total = top + key_height + height + 20
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{ALONE_WIDTH}" height="{total:g}">'
            f"<title>{escape(title)}</title><desc>{escape(caption)}</desc>"
            f"<metadata>synthetic=true; {escape(marks)}</metadata>"
            f"<style>{chart_styles()}</style>{HATCH}"
            f'<rect width="100%" height="100%" fill="{LIGHT["paper"]}"/>'
            f'<text class="t b" x="{MARGIN}" y="34" style="font-size:17px">{escape(title)}</text>{heading}{key}'
            f'<svg data-synthetic="true" x="{MARGIN}" y="{top + key_height:g}" width="{inner}" '
            f'height="{height:g}"{box} overflow="visible">'
            f"{self.elements}</svg></svg>"
        )


def text(x: float | str, y: float, words: str, style: str = "", anchor: Anchor = "start") -> str:
    """Words at a place; x in pixels, or per cent as a string."""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="t{f" {style}" if style else ""}" x="{_place(x)}" y="{y:g}"{place}>{escape(words)}</text>'


def rect(x: float | str, y: float, width: float | str, height: float, style: str, words: str = "") -> str:
    """A filled rectangle, with words to hover over."""
    tip = f"<title>{escape(words)}</title>" if words else ""
    size = f'x="{_place(x)}" y="{y:g}" width="{_place(width)}" height="{height:g}"'
    return f'<rect class="{style}" {size}>{tip}</rect>' if tip else f'<rect class="{style}" {size}/>'


def line(x1: float | str, y1: float, x2: float | str, y2: float, style: str) -> str:
    """A straight line."""
    return f'<line class="{style}" x1="{_place(x1)}" y1="{y1:g}" x2="{_place(x2)}" y2="{y2:g}"/>'


def dot(x: float | str, y: float, radius: float, style: str, words: str = "") -> str:
    """A disc, with words to hover over."""
    tip = f"<title>{escape(words)}</title>" if words else ""
    return f'<circle class="{style}" cx="{_place(x)}" cy="{y:g}" r="{radius:g}">{tip}</circle>'


def diamond(x: float, y: float, size: float, style: str, words: str = "") -> str:
    """A diamond at a place in per cent; nested, since paths know no per cent."""
    tip = f"<title>{escape(words)}</title>" if words else ""
    shape = f'<path class="{style}" d="M0 {-size:g}L{size:g} 0L0 {size:g}L{-size:g} 0Z">{tip}</path>'
    return f'<svg data-synthetic="true" x="{percent(x)}" y="{y:g}" overflow="visible">{shape}</svg>'


HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="c" width="6" height="6"/><rect class="hs" width="1.7" height="6"/></pattern></defs>'
)
"""Stripes in the second hue, defined once a page and once in each drawing that stands alone."""


def hatched(x: float | str, y: float, width: float | str, height: float, words: str = "") -> str:
    """A rectangle in the second hue with stripes, so that it differs in black and white too."""
    return rect(x, y, width, height, "ch", words)


def stretched(y: float, height: float, box: tuple[float, float], elements: str) -> str:
    """A nested drawing in units of its own, stretched over the whole width."""
    size = f'height="{height:g}" viewBox="0 0 {box[0]:g} {box[1]:g}" preserveAspectRatio="none" overflow="visible"'
    return f'<svg data-synthetic="true" x="0" y="{y:g}" width="100%" {size}>{elements}</svg>'


def percent(value: float) -> str:
    """A place or a width in per cent of the drawing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def _place(value: float | str) -> str:
    """Pixels as they are, per cent as given."""
    return value if isinstance(value, str) else f"{value:g}"


def _legend_drawn(items: Sequence[tuple[str, str]], top: float) -> tuple[str, float]:
    """The legend of a drawing that stands alone, and its height; as many rows as it takes."""
    parts, x, y = [], float(MARGIN), top
    for mark, words in items:
        width = 46 + 7.2 * len(words)
        if x + width > ALONE_WIDTH and x > MARGIN:
            x, y = float(MARGIN), y + 20
        hue = mark.split()[0]
        if hue == "dia":
            shape = f'<path class="c" d="M{x + 7:g} {y:g}l6 6l-6 6l-6 -6Z"/>'
        elif hue in ("line", "dash"):
            shape = f'<path class="l {"sc" if hue == "line" else "sa"}" d="M{x:g} {y + 6:g}h18"/>'
        elif hue == "ring" or "dot" in mark:
            shape = dot(x + 7, y + 6, 5.5, {"cs": "c", "ring": "ra"}.get(hue, hue))
        else:
            shape = rect(x, y, 15, 12, {"c": "ch", "cs": "c"}.get(hue, hue))
        parts += [shape, text(x + 23, y + 11, words, "s q")]
        x += width
    return "".join(parts), y + 30 - top if items else 0.0


def _wrapped(words: str, length: int) -> list[str]:
    """Words in lines of at most so many letters."""
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
