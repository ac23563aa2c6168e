"""Writes docs/images/way-of-data.svg, the picture of docs/architecture.md; run it after a change here (`make docs`).

Question answered: through which folders does what happens to a person pass, and what is made of it before and after?
Left out: what the folders do, which the page says.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PICTURE = Path(__file__).with_name("images") / "way-of-data.svg"
WIDTH, HEIGHT = 1160, 560
TALL, GAP = 58, 20


class Row(NamedTuple):
    """Boxes from left to right, each a name and what is in it."""

    top: int
    wide: int
    title: str
    boxes: tuple[tuple[str, str], ...]


ROWS = (
    Row(50, 196, "Prepared once", (
        ("regimes", "YAML, read and checked"),
        ("rulebook", "plain arrays"),
        ("tables", "integer chances"),
        ("kernels", "random words, compiling"),
        ("society", "tables and a seed"),
    )),
    Row(230, 117, "Lived by everybody, month by month", (
        ("conduct", "what is done"),
        ("observation", "who sees it"),
        ("records", "what is kept"),
        ("scoring", "points, bands"),
        ("lists", "on and off"),
        ("gates", "steps, refused"),
        ("response", "what it does"),
        ("remedies", "ways back"),
    )),
    Row(440, 196, "Counted and told", (
        ("engine", "counts, events, messages"),
        ("results", "run directory, headlines"),
        ("reasons", "why, in sentences"),
        ("studies", "ranges, comparisons"),
        ("cli, api", "commands, Python"),
    )),
)  # fmt: skip
STYLE = """
  .ground { fill: #ffffff; } .box { fill: #eef3f8; stroke: #4a6785; stroke-width: 1.2; }
  .month { fill: #fbf3e4; stroke: #8a6a2a; }
  .frame { fill: none; stroke: #8a6a2a; stroke-dasharray: 5 4; }
  .way { fill: none; stroke: #333333; stroke-width: 1.4; }
  .head { fill: #333333; }
  text { font-family: system-ui, sans-serif; fill: #1c1c1c; text-anchor: middle; }
  .name { font-size: 15px; font-weight: 600; } .what { font-size: 12px; }
  .title { font-size: 13px; font-weight: 600; text-anchor: start; } .note { font-size: 12px; }
"""


def left_of(row: Row, place: int) -> int:
    """Left edge of a box; rows stand in the middle."""
    n = len(row.boxes)
    return (WIDTH - n * row.wide - (n - 1) * GAP) // 2 + place * (row.wide + GAP)


def box(row: Row, place: int) -> str:
    """One box with its two lines."""
    name, what = row.boxes[place]
    x, kind = left_of(row, place), " month" if row is ROWS[1] else ""
    middle = x + row.wide // 2
    return (
        f'<rect class="box{kind}" x="{x}" y="{row.top}" width="{row.wide}" height="{TALL}" rx="6"/>\n'
        f'<text class="name" x="{middle}" y="{row.top + 25}">{name}</text>\n'
        f'<text class="what" x="{middle}" y="{row.top + 45}">{what}</text>\n'
    )


def way(*points: tuple[int, int]) -> str:
    """An arrow along some points."""
    return f'<path class="way" marker-end="url(#head)" d="M {" L ".join(f"{x} {y}" for x, y in points)}"/>\n'


def note(x: int, y: int, text: str, kind: str = "note") -> str:
    """A line of text."""
    return f'<text class="{kind}" x="{x}" y="{y}">{text}</text>\n'


def picture() -> str:
    """The whole file."""
    prepared, month, told = ROWS
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="The way of the '
        'data: prepared once, lived month by month, counted and told">\n',
        f"<style>{STYLE}</style>\n",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="head" d="M 0 0 L 8 4 L 0 8 z"/></marker></defs>\n',
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>\n',
    ]
    for row in ROWS:
        parts.append(note(left_of(row, 0), row.top - 16, row.title, "title"))
        parts += [box(row, place) for place in range(len(row.boxes))]
    of_month = range(len(month.boxes) - 1)
    chained = [
        (prepared, 0),
        (prepared, 1),
        (prepared, 2),
        (told, 0),
        (told, 1),
        *((month, place) for place in of_month),
    ]
    for row, place in chained:
        right, y = left_of(row, place) + row.wide, row.top + TALL // 2
        parts.append(way((right, y), (right + GAP - 2, y)))
    parts.append(way((left_of(told, 2) + told.wide, told.top + 29), (left_of(told, 3) - 2, told.top + 29)))
    parts.append(way((left_of(told, 3) + told.wide, told.top + 29), (left_of(told, 4) - 2, told.top + 29)))
    frame_top, under = month.top - 36, month.top + TALL
    frame_bottom = under + 66
    parts.append(
        f'<rect class="frame" x="22" y="{frame_top}" width="{WIDTH - 44}" rx="8" '
        f'height="{frame_bottom - frame_top}"/>\n'
    )
    kernels, society = (left_of(prepared, place) + prepared.wide // 2 for place in (3, 4))
    parts += [way((x, prepared.top + TALL), (x, frame_top - 2)) for x in (kernels, society)]
    first, third, seventh, eighth = (left_of(month, place) + month.wide // 2 for place in (0, 2, 6, 7))
    parts.append(way((seventh, under), (seventh, under + 52), (first, under + 52), (first, under + 2)))
    parts.append(note((third + seventh) // 2, under + 46, "memory and hardship change what is done next month"))
    parts.append(way((eighth, under), (eighth, under + 26), (third, under + 26), (third, under + 2)))
    parts.append(note((third + seventh) // 2, under + 20, "what is struck or repaired leaves the file"))
    middle = left_of(told, 0) + told.wide - 30
    parts.append(way((middle, frame_bottom), (middle, told.top - 2)))
    parts.append(note(middle + 118, told.top - 38, "integers, whatever the order of work"))
    return "".join([*parts, "</svg>\n"])


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
