"""Draw those who move through a scene, and what a camera and a board lay over them.

Question answered: how does one figure, vehicle, box or sign look, in which places of a pattern do numbers go? Left out:
where they are (place.py). The page and the frames fill the same patterns, so that both draw alike.
"""

from __future__ import annotations

import math

from underheaven.scenes.place import Actor

CLOTHES = 6
"""Colours of clothes."""
HEAD_AT = 91
"""Height of the middle of a head over the feet, at full size."""
HAIRS = (
    "M-11 -91a11 11 0 0 1 22 0q-4 -6 -11 -6t-11 6z",
    "M-12 -84q-2 -20 12 -20t12 20q-2 -10 -6 -12q-8 3 -14 -1q-3 4 -4 13z",
    "M-11 -92a11 11 0 0 1 22 0q-11 -4 -22 0z",
    "M-13 -78q-3 -26 13 -26t13 26q-5 1 -4 -14q-9 0 -12 -4q-3 4 -6 4q1 15 -4 14z",
    "M-11 -91a11 11 0 0 1 22 0q-4 -5 -11 -5t-11 5zM-5 -102a5 5 0 0 1 10 0z",
    "M-12 -93q0 -11 12 -11t12 11l5 1v3h-28z",
)
PATTERNS = {
    "person": '<g class="fig k{clothes}" transform="translate({x} {y}) scale({s})"><ellipse class="sh" rx="17" ry="4"/>'
    ""
    '<path class="leg" d="M-5 -42L{a} -2M5 -42L{b} -2"/>'
    '<path class="bod" d="M-14 -40C-17 -62 -14 -79 0 -79C14 -79 17 -62 14 -40Q0 -35 -14 -40Z"/>'
    '<path class="arm" d="M-12 -70L{c} -45M12 -70L{d} -45"/>'
    '<circle class="hd" cy="-91" r="10.5"/>'
    '<path class="ey" d="M-4 -91v2.4M4 -91v2.4"/><path class="hr" d="{hair}"/></g>',
    "bicycle": '<g class="fig k{clothes}" transform="translate({x} {y}) scale({s})">'
    '<ellipse class="sh" rx="34" ry="4"/><circle class="wh" cx="-22" cy="-16" r="15"/>'
    '<circle class="wh" cx="22" cy="-16" r="15"/>'
    '<path class="wh" d="M-22 -16L-6 -38L14 -38L22 -16M-6 -38L0 -16L14 -38"/>'
    '<path class="leg" d="M-3 -46L{a} -22"/>'
    '<path class="bod" d="M-14 -42C-14 -64 -9 -79 2 -79C14 -79 14 -58 8 -42Q-4 -38 -14 -42Z"/>'
    '<path class="arm" d="M8 -68L17 -46"/><circle class="hd" cx="4" cy="-91" r="10.5"/>'
    '<path class="ey" d="M1 -91v2.4M9 -91v2.4"/>'
    '<path class="hr" transform="translate(4 0)" d="{hair}"/></g>',
    "car": '<g class="car v{clothes}" transform="translate({x} {y}) scale({f} {s})">'
    '<ellipse class="sh" rx="106" ry="7"/>'
    '<path class="cb" d="M-104 -14Q-104 -38 -88 -42L-58 -46L-30 -70Q-26 -74 -18 -74L30 -74Q40 -74 48 -66L66 -46'
    "L92 -40"
    'Q104 -37 104 -22L104 -14Z"/><path class="cw" d="M-48 -47L-24 -67L4 -67L4 -47ZM12 -47L12 -67'
    'L32 -67Q38 -66 54 -47Z"/>'
    '<circle class="tyre" cx="-62" cy="-13" r="14"/><circle class="tyre" cx="64" cy="-13" r="14"/></g>',
    "van": '<g class="car v{clothes}" transform="translate({x} {y}) scale({f} {s})">'
    '<ellipse class="sh" rx="116" ry="7"/>'
    '<path class="cb" d="M-112 -14L-112 -96Q-112 -104 -104 -104L60 -104Q72 -104 80 -92L98 -56Q112 -50 112 -36'
    'L112 -14Z"/>'
    '<path class="cw" d="M52 -92L64 -92L84 -56L52 -56ZM-100 -92L-40 -92L-40 -62L-100 -62ZM-30 -92L40 -92L40 -62'
    'L-30 -62Z"/>'
    '<circle class="tyre" cx="-70" cy="-13" r="15"/><circle class="tyre" cx="70" cy="-13" r="15"/></g>',
    "bag": '<g class="fig k{clothes}" transform="translate({x} {y}) scale({s})"><ellipse class="sh" rx="16" ry="3"/>'
    ""
    '<path class="bod" d="M-15 -4L-15 -32Q-15 -36 -11 -36L11 -36Q15 -36 15 -32L15 -4Q15 0 11 0'
    'L-11 0Q-15 0 -15 -4Z"/>'
    '<path class="wh" d="M-6 -36L-6 -48L6 -48L6 -36"/></g>',
    "box": '<g class="box {style}"><path d="M{l} {u}h{k}M{l} {u}v{k}M{r} {u}h-{k}M{r} {u}v{k}M{l} {o}h{k}M{l} {o}v-{k}'
    ""
    'M{r} {o}h-{k}M{r} {o}v-{k}"/>{words}</g>',
    "words": '<g class="tag {style}"><rect x="{x}" y="{y}" width="{w}" height="24" rx="3"/>'
    '<text x="{tx}" y="{ty}">{words}</text></g>',
}
"""Patterns by kind, with names in braces for what changes."""
BOXES = {"bag": (24, 22), "car": (44, 36), "van": (50, 50)}
"""Half the side and the height of the middle of the box around a thing, at full size; of a person it is the head's."""
HEAD_BOX = (19, HEAD_AT)
PATTERNS["child"] = PATTERNS["person"]
SHOP_SCALE = 1.55
"""How much larger figures are where they stand before a machine."""


def filled(pattern: str, values: dict[str, object]) -> str:
    """A pattern with its values in place."""
    text = PATTERNS[pattern]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def scale_at(y: float, kind: str, indoors: bool) -> float:
    """Size of a figure by its height in the frame: what is nearer is larger.

    Args:
        y: of the feet.
        kind: of the actor.
        indoors: in a scene before a machine.
    """
    size = 0.54 + 0.5 * (y - 190) / 350
    size *= SHOP_SCALE if indoors else 1.0
    return round(size * {"child": 0.72, "car": 1.15, "van": 1.2}.get(kind, 1.0), 3)


def drawn(actor: Actor, x: float, y: float, second: float, moves: bool, indoors: bool) -> str:
    """An actor at a place.

    Args:
        actor: who or what.
        x: of the feet.
        y: of the feet.
        second: of the day, by which legs swing.
        moves: whether they do.
        indoors: in a scene before a machine.
    """
    swing = math.sin(second * 5.6 + actor.look) * 9 if moves else 2.0
    goes_left = actor.way[-1][1] < actor.way[0][1]
    size = scale_at(y, actor.kind, indoors)
    values: dict[str, object] = {
        "x": round(x, 1),
        "y": round(y, 1),
        "s": size,
        "f": -size if goes_left else size,
        "clothes": actor.look % CLOTHES,
        "hair": HAIRS[actor.look // 10 % len(HAIRS)],
        "a": round(-2 + swing, 1),
        "b": round(2 - swing, 1),
        "c": round(-15 - swing / 2, 1),
        "d": round(15 - swing / 2, 1),
    }
    return filled(actor.kind, values)
