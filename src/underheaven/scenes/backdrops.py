"""Draw the places themselves: what stands still behind those who pass.

Question answered: what does a crossing, a hall, a residence gate, a till or a dispenser look like? Left out: whoever is
there (figures.py). Drawn for this package, 960 by 540.
"""

from __future__ import annotations


def _house(x: int, width: int, top: int, style: str, floors: int, columns: int) -> str:
    """A house with windows, standing on the far pavement."""
    step_x, step_y = width / columns, (170 - top) / (floors + 0.6)
    windows = "".join(
        f"M{x + step_x * (c + 0.24):.0f} {top + step_y * (f + 0.5):.0f}h{step_x * 0.52:.0f}v{step_y * 0.55:.0f}"
        f"h-{step_x * 0.52:.0f}z"
        for f in range(floors)
        for c in range(columns)
    )
    return f'<path class="{style}" d="M{x} {top}h{width}V182h-{width}z"/><path class="win" d="{windows}"/>'


def _crossing() -> str:
    stripes = []
    for k in range(9):
        near, far = 356 + k * 27.1, 408 + k * 14.2
        stripes.append(f"M{near:.0f} 470L{near + 14:.0f} 470L{far + 7.5:.0f} 222L{far:.0f} 222z")
    houses = (
        _house(-10, 130, 36, "h1", 5, 4)
        + _house(124, 96, 78, "h2", 3, 3)
        + _house(224, 150, 16, "h1", 6, 5)
        + _house(378, 120, 62, "h2", 4, 4)
        + _house(502, 60, 96, "h1", 2, 2)
        + _house(844, 126, 48, "h2", 4, 4)
    )
    return (
        f'<rect class="sky" width="960" height="190"/>{houses}'
        '<path class="tree" d="M320 176a26 26 0 1 1 6 0zM318 176h6v12h-6z"/>'
        '<path class="tree" d="M82 178a22 22 0 1 1 6 0zM80 176h6v12h-6z"/>'
        '<path class="pave" d="M0 180H960V218H0z"/><path class="kerb" d="M0 216H960V222H0z"/>'
        '<path class="road" d="M0 222H960V470H0z"/><path class="dash" d="M0 340H360M600 340H960"/>'
        f'<path class="zebra" d="{"".join(stripes)}"/>'
        '<path class="kerb" d="M0 468H960V475H0z"/><path class="pave" d="M0 475H960V540H0z"/>'
        '<path class="pole" d="M352 222V92H396"/><path class="pole" d="M666 470V300"/>'
        '<path class="cam" d="M392 84h26l8 5v6l-8 5h-26z"/>'
    )


BACKDROPS = {"crossing": _crossing()}
"""By scene."""
BOARD_AT = (584, 22, 236, 148)
"""Left, top, width and height of the public board over a crossing."""
LAMP_AT = (666, 300)
"""Foot of the light for those on foot."""


def backdrop(kind: str) -> str:
    """What stands still in a scene."""
    return BACKDROPS[kind]


ZONES = {"crossing": (330, 222, 630, 476)}
"""Left, top, right and bottom of what the camera looks at, by the feet of those who are there; by scene."""


def has_board(kind: str) -> bool:
    """Whether a public board stands in a scene."""
    return kind == "crossing"


CONE = {"crossing": "M422 92L300 476L640 476L430 96z"}
"""What the camera lights up while it captures, by scene."""
