"""Draw single frames of a scene as SVG, each a file that stands alone.

Question answered: what is in the frame at a second, with the boxes of the camera, the board and the light? Left out:
moving pictures (html/scene.js, which fills the same patterns).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from underheaven.scenes.backdrops import BOARD_AT, LAMP_AT, ZONES, backdrop, has_board
from underheaven.scenes.figures import BOXES, HEAD_BOX, drawn, filled, scale_at
from underheaven.scenes.glyphs import glyph
from underheaven.scenes.palette import frame_styles
from underheaven.scenes.place import HEIGHT, WIDTH, Capture, Person, Scene, Shown, at, clock_words
from underheaven.scenes.wording import worth_words

MOST_FRAMES = 12
"""Frames of one scene; captures that name somebody else come first."""
FOOT = 236
"""Height of the words and candidates below a frame."""
INDOORS = ("residence", "till", "dispenser")
"""Scenes before a machine, whose figures are larger."""
SAID_SECONDS = 6
"""For how long a machine says that all went as it should."""
AFTER = 2
"""Seconds after a capture at which its frame is taken."""


def frames(scene: Scene) -> Iterator[tuple[str, str]]:
    """Name and drawing of each frame, by second; one of the opening second where nothing is captured."""
    chosen = sorted(scene.captures, key=lambda c: (not c.is_wrong, not c.candidates, c.second))[:MOST_FRAMES]
    taken: dict[int, Capture | None] = {c.second + AFTER: c for c in chosen} or {scene.opens: None}
    for second in sorted(taken):
        yield f"frame-{clock_words(second).replace(':', '')}.svg", frame(scene, second, taken[second])


def people_shown(scene: Scene) -> dict[int, Person]:
    """Everybody whose glyph the scene shows, by number."""
    found = {line.person.citizen: line.person for line in scene.shown}
    found |= {c.person.citizen: c.person for capture in scene.captures for c in capture.candidates}
    return dict(sorted(found.items()))


def frame(scene: Scene, second: int, capture: Capture | None) -> str:
    """One frame as a file of its own, light, with title and synthetic mark."""
    title = f"{scene.title}, {scene.date} {clock_words(second)}, neighbourhood {scene.grid}: synthetic people"
    needed = {c.person for c in capture.candidates} if capture else set()
    needed |= {line.person for line in on_board(scene, second)[:2]}
    symbols = "".join(glyph(person) for person in sorted(needed, key=lambda person: person.citizen))
    behind, figures, boxes, board = stage(scene, second)
    layers = (behind, board, figures, boxes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" width="{WIDTH}" '
        f'height="{HEIGHT + FOOT}" data-synthetic="true"><title>{escape(title)}</title>'
        f"<metadata>synthetic=true; regime={escape(scene.regime)}; seed={scene.seed}; grid={scene.grid}</metadata>"
        f"<style>{frame_styles()}{FRAME_CSS}</style><defs>{symbols}</defs>"
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT + FOOT}"/>{"".join(layers)}'
        f"{_foot(scene, second, capture)}</svg>\n"
    )


FRAME_CSS = (
    ".paper{fill:#fbfaf6}.ft{font:15px/1 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:#1d1c1a}"
    ".ft.b{font-weight:600;font-size:17px}.ft.q{fill:#66625a;font-size:13px}.named{fill:none;stroke:#1d1c1a;stroke-width:2.5}"
)


class Picture(NamedTuple):
    """The layers of a frame, in the units of the stage."""

    behind: str
    """Backdrop and light."""
    figures: str
    boxes: str
    board: str


def stage(scene: Scene, second: float) -> Picture:
    """Backdrop, light, figures, boxes and board at a second."""
    indoors = scene.kind in INDOORS
    spots = [(k, actor, at(actor.way, second)) for k, actor in enumerate(scene.actors)]
    here = sorted(((spot[1], k, actor, spot) for k, actor, spot in spots if spot), key=lambda item: item[:2])
    figures = "".join(drawn(actor, x, y, second, moves, indoors) for _, _, actor, (x, y, moves) in here)
    boxes = []
    captured = {c.actor: c for c in scene.captures if second >= c.second}
    said = {sign.actor: sign for sign in scene.signs}
    left, top, right, bottom = ZONES[scene.kind]
    for _, k, actor, (x, y, _) in here:
        capture = captured.get(k)
        if k in said and second >= said[k].second:
            if second < said[k].second + SAID_SECONDS:
                boxes.append(box(x, y, actor.kind, indoors, "right", f"✓ {said[k].words}"))
        elif capture:
            boxes.append(box(x, y, actor.kind, indoors, "taken", label(capture, second)))
        elif actor.kind in ("person", "child", "bicycle") and left <= x <= right and top <= y <= bottom:
            boxes.append(box(x, y, actor.kind, indoors, "face", ""))
    board = _board(on_board(scene, second)) if has_board(scene.kind) else ""
    return Picture(f"{backdrop(scene.kind)}{_lamp(scene, second)}", figures, "".join(boxes), board)


def label(capture: Capture, second: float) -> str:
    """What stands over a captured figure."""
    if capture.stages and second < capture.stages[0][1]:
        return "searching"
    named = next((c.person.name for c in capture.candidates if c.is_named), "")
    return named if named and second >= capture.until else top_words(capture)


def top_words(capture: Capture) -> str:
    """The highest similarity of a list, or what it was taken up for."""
    return f"{capture.candidates[0].similarity:.1f} % similar" if capture.candidates else capture.what


def on_board(scene: Scene, second: float) -> list[Shown]:
    """Lines of the board at a second."""
    return [line for line in scene.shown if line.since <= second]


def box(x: float, y: float, kind: str, indoors: bool, style: str, words: str) -> str:
    """A box around a head, with words over it."""
    size = scale_at(y, kind, indoors)
    half, middle = BOXES.get(kind, HEAD_BOX)[0] * size, y - BOXES.get(kind, HEAD_BOX)[1] * size
    tag = ""
    if words:
        width = width_of(words)
        left, top = min(max(x - width / 2, 4), WIDTH - width - 4), middle - half - 30
        values = {"style": "", "x": f"{left:.1f}", "y": f"{top:.1f}", "w": width, "tx": f"{left + 9:.1f}"}
        tag = filled("words", {**values, "ty": f"{top + 17:.1f}", "words": escape(words)})
    edges = {"l": x - half, "r": x + half, "u": middle - half, "o": middle + half, "k": half * 0.6}
    rounded = {name: f"{value:.1f}" for name, value in edges.items()}
    return filled("box", {"style": style, **rounded, "words": tag})


def width_of(words: str) -> int:
    """Units that words over a figure take; Chinese characters are twice as wide."""
    return round(sum(14.5 if ord(sign) > 0x2E80 else 8.2 for sign in words) + 18)


def _lamp(scene: Scene, second: float) -> str:
    """The light for those on foot."""
    if scene.signal is None:
        return ""
    x, y = LAMP_AT
    red, green = ("lamp", "lamp green") if scene.signal.is_green(second) else ("lamp red", "lamp")
    return (
        f'<rect class="lampbox" x="{x - 13}" y="{y - 52}" width="26" height="56" rx="5"/>'
        f'<circle id="red" class="{red}" cx="{x}" cy="{y - 38}" r="9"/>'
        f'<path id="green" class="{green}" d="M{x - 9} {y - 6}v-14h18v14z"/>'
    )


def _board(lines: list[Shown]) -> str:
    """The public board with its two latest lines."""
    x, y, width, _ = BOARD_AT
    parts = []
    for k, line in enumerate(lines[:2]):
        top = y + 32 + 56 * k
        parts.append(
            f'<svg x="{x + 10}" y="{top}" width="44" height="48" data-synthetic="true">'
            f'<use href="#p{line.person.citizen}"/></svg><text class="name" x="{x + 64}" y="{top + 19}">'
            f'{escape(short_name(line.person.name))}</text><text class="dim" x="{x + 64}" y="{top + 39}">'
            f"{escape(line.person.number)}</text>"
        )
    empty = f'<text class="dim" x="{x + width / 2:g}" y="{y + 90}" text-anchor="middle">no name at this hour</text>'
    return f'{board_frame()}<g class="brd" id="lines">{"".join(parts) or empty}</g>'


def board_frame() -> str:
    """The board without its lines."""
    x, y, width, height = BOARD_AT
    return (
        f'<g class="brd"><path class="post" d="M{x + 50} {y + height}V218M{x + width - 50} {y + height}V218"/>'
        f'<rect class="frame" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'
        f'<rect class="screen" x="{x + 6}" y="{y + 6}" width="{width - 12}" height="{height - 12}" rx="3"/>'
        f'<rect class="top" x="{x + 6}" y="{y + 6}" width="{width - 12}" height="20" rx="3"/>'
        f'<text x="{x + 14}" y="{y + 20.5}" style="fill:#15181d;font-size:12.5px">CROSSED ON RED: synthetic</text></g>'
    )


def short_name(name: str) -> str:
    """Characters and surname in letters, which a board has room for."""
    return name if len(name) <= 20 else name.split(" ")[0]


def _foot(scene: Scene, second: int, capture: Capture | None) -> str:
    """Words, candidates and what the similarity is worth, below the frame."""
    head = f"{scene.date}  {clock_words(second)}   {scene.title}, neighbourhood {scene.grid}, {scene.where}"
    parts = [f'<text class="ft b" x="24" y="{HEIGHT + 32}">{escape(head)}</text>']
    words = "Nothing was captured." if capture is None else f"{clock_words(capture.second)}: {capture.what}."
    parts.append(f'<text class="ft" x="24" y="{HEIGHT + 58}">{escape(words)} Every person is synthetic.</text>')
    for k, candidate in enumerate(capture.candidates[:5] if capture else ()):
        x, y = 24 + 184 * k, HEIGHT + 76
        named = (
            f'<rect class="named" x="{x - 6}" y="{y - 6}" width="178" height="78" rx="6"/>'
            if candidate.is_named
            else ""
        )
        parts.append(
            f'{named}<svg x="{x}" y="{y}" width="60" height="66" data-synthetic="true">'
            f'<use href="#p{candidate.person.citizen}"/></svg>'
            f'<text class="ft" x="{x + 68}" y="{y + 18}">{escape(candidate.person.name.split(" ")[0])}</text>'
            f'<text class="ft q" x="{x + 68}" y="{y + 38}">{candidate.similarity:.1f} % similar</text>'
            f'<text class="ft q" x="{x + 68}" y="{y + 58}">{"named" if candidate.is_named else ""}</text>'
        )
    if capture and capture.worth:
        for k, line in enumerate(_wrapped(worth_words(capture.worth), 122)):
            parts.append(f'<text class="ft q" x="24" y="{HEIGHT + 172 + 18 * k}">{escape(line)}</text>')
    if capture:
        parts.append(f'<text class="ft q" x="24" y="{HEIGHT + 216}">{escape(capture.decision)}.</text>')
    return "".join(parts)


def _wrapped(words: str, length: int) -> list[str]:
    """Words in lines of at most so many letters."""
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
