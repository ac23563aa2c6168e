"""Draw the places themselves: what stands still behind those who pass.

Question answered: what does a crossing, a hall, a residence gate, a till or a dispenser look like? Left out: whoever is
there (figures.py). Drawn for this package, 960 by 540.
"""

from __future__ import annotations


def _house(x: int, width: int, top: int, style: str, windows: tuple[int, int], ground: int = 182) -> str:
    """A house with so many floors of so many windows, standing on the ground."""
    floors, columns = windows
    step_x, step_y = width / columns, (ground - 12 - top) / (floors + 0.6)
    panes = "".join(
        f"M{x + step_x * (c + 0.24):.0f} {top + step_y * (f + 0.5):.0f}h{step_x * 0.52:.0f}v{step_y * 0.55:.0f}"
        f"h-{step_x * 0.52:.0f}z"
        for f in range(floors)
        for c in range(columns)
    )
    return f'<path class="{style}" d="M{x} {top}h{width}V{ground}h-{width}z"/><path class="win" d="{panes}"/>'


def _crossing() -> str:
    stripes = []
    for k in range(9):
        near, far = 356 + k * 27.1, 408 + k * 14.2
        stripes.append(f"M{near:.0f} 470L{near + 14:.0f} 470L{far + 7.5:.0f} 222L{far:.0f} 222z")
    houses = (
        _house(-10, 130, 36, "h1", (5, 4))
        + _house(124, 96, 78, "h2", (3, 3))
        + _house(224, 150, 16, "h1", (6, 5))
        + _house(378, 120, 62, "h2", (4, 4))
        + _house(502, 60, 96, "h1", (2, 2))
        + _house(844, 126, 48, "h2", (4, 4))
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


def _crowd() -> str:
    arches = "".join(f'<path class="win" d="M{x} 196V120a26 26 0 0 1 52 0V196z"/>' for x in (196, 268, 640, 712))
    doors = "".join(f'<path class="glass" d="M{x} 204V112h64V204z"/>' for x in (340, 412, 484, 556))
    tiles = "".join(f"M0 {y}H960" for y in (236, 272, 316, 372, 440)) + "".join(
        f"M{480 + (x - 480) * 0.55:.0f} 206L{480 + (x - 480) * 1.7:.0f} 470" for x in range(-180, 1200, 120)
    )
    return (
        '<rect class="sky" width="960" height="210"/><path class="h2" d="M150 206V88H810V206z"/>'
        '<path class="h1" d="M330 206V52H630V206z"/><path class="kerb" d="M138 80H822V92H138zM318 44H642V56H318z"/>'
        f"{arches}{doors}"
        '<circle class="metal" cx="480" cy="82" r="21"/><circle class="win" cx="480" cy="82" r="17"/>'
        '<path class="tile" style="stroke:#23262b;stroke-width:2.5" d="M480 82V70M480 82L489 87"/>'
        '<path class="pave" d="M0 204H960V470H0z"/>'
        f'<path class="tile" d="{tiles}"/>'
        '<path class="tree" d="M70 200a34 34 0 1 1 8 0zM68 200h10v14h-10z"/>'
        '<path class="tree" d="M890 200a34 34 0 1 1 8 0zM888 200h10v14h-10z"/>'
        '<path class="kerb" d="M0 468H960V476H0z"/><path class="road" d="M0 476H960V540H0z"/>'
        '<path class="pole" d="M850 300V96H806"/><path class="cam" d="M810 88h-26l-8 5v6l8 5h26z"/>'
    )


def _residence() -> str:
    bars = "".join(f"M{x} 236V398" for x in range(20, 430, 22)) + "".join(f"M{x} 236V398" for x in range(624, 960, 22))
    return (
        '<rect class="sky" width="960" height="300"/>'
        + _house(20, 170, -30, "h1", (8, 4), 304)
        + _house(214, 140, 44, "h2", (6, 3), 304)
        + _house(640, 150, -14, "h1", (8, 4), 304)
        + _house(806, 150, 60, "h2", (6, 4), 304)
        + '<path class="tree" d="M180 300a44 44 0 1 1 10 0zM178 300h12v70h-12z"/>'
        '<path class="tree" d="M760 300a48 48 0 1 1 10 0zM758 300h12v70h-12z"/>'
        '<path class="floor" d="M0 300H960V402H0z"/><path class="tile" d="M440 402L500 300M600 402L556 300"/>'
        f'<path class="pole" style="stroke-width:4" d="{bars}M0 250H430M610 250H960M0 384H430M610 384H960"/>'
        '<path class="wall2" d="M426 402V176H452V402zM590 402V176H616V402z"/>'
        '<path class="wall" d="M400 178V128H642V178z"/>'
        '<text class="signt" x="521" y="159">RESIDENCE · synthetic</text>'
        '<path class="pave" d="M0 398H960V540H0z"/><path class="kerb" d="M0 396H960V402H0z"/>'
        '<path class="metal" d="M432 402V300h18v102z"/>'
        '<rect class="metal" x="424" y="286" width="34" height="46" rx="5"/>'
        '<rect class="glass" x="429" y="291" width="24" height="30" rx="2"/>'
    )


def _till() -> str:
    shelves = []
    for row in range(4):
        y = 66 + 62 * row
        shelves.append(f'<path class="wood" d="M40 {y + 40}H370V{y + 47}H40z"/>')
        for k in range(11):
            height = 22 + (k * 7 + row * 5) % 15
            shelves.append(
                f'<rect class="goods{(k + row) % 3 + 1}" x="{50 + 29 * k}" y="{y + 40 - height}" width="20" '
                f'height="{height}" rx="2"/>'
            )
    return (
        '<rect class="wall" width="960" height="420"/><path class="wall2" d="M24 44H386V330H24z"/>'
        f"{''.join(shelves)}"
        '<path class="wall2" d="M660 60H900V330H660z"/><path class="glass" d="M676 76H884V330H676z"/>'
        '<path class="wall2" d="M776 76H784V330H776z"/><text class="signt" x="780" y="50">EXIT</text>'
        '<path class="floor" d="M0 330H960V540H0z"/><path class="tile" d="M0 376H960M0 432H960M0 500H960"/>'
        '<path class="wood" d="M486 330H650V440H486z"/><path class="metal2" d="M478 322H658V334H478z"/>'
        '<path class="metal" d="M500 322V282h7v40z"/>'
        '<rect class="metal" x="484" y="236" width="40" height="52" rx="5"/>'
        '<rect class="glass" x="489" y="242" width="30" height="36" rx="2"/>'
        '<text class="signt" x="572" y="392">PAY BY FACE</text><text class="signt" x="572" y="414" '
        'style="font-weight:400;font-size:13px">synthetic</text>'
    )


def _dispenser() -> str:
    tiles = "".join(f"M0 {y}H960" for y in range(60, 400, 44)) + "".join(f"M{x} 20V396" for x in range(30, 960, 60))
    return (
        f'<rect class="wall" width="960" height="400"/><path class="tile" d="{tiles}"/>'
        '<path class="wall2" d="M90 396V120H230V396z"/><path class="wall2" d="M760 396V120H900V396z"/>'
        '<text class="signt" x="160" y="104">♀</text><text class="signt" x="830" y="104">♂</text>'
        '<path class="metal2" d="M100 396V130H220V396zM770 396V130H890V396z"/>'
        '<path class="floor" d="M0 396H960V540H0z"/><path class="tile" d="M0 440H960M0 496H960"/>'
        '<rect class="metal" x="452" y="196" width="112" height="150" rx="8"/>'
        '<rect class="glass" x="466" y="210" width="84" height="46" rx="3"/>'
        '<path class="paper2" d="M482 292h52v14h-52zM488 306h40v44h-40z"/>'
        '<circle class="glass" cx="508" cy="274" r="7"/>'
        '<text class="signt" x="508" y="176">ONE SERVING IN TEN MINUTES</text>'
        '<text class="signt" x="508" y="156" style="font-weight:400;font-size:13px">synthetic</text>'
    )


BACKDROPS = {
    "crossing": _crossing(),
    "crowd": _crowd(),
    "residence": _residence(),
    "till": _till(),
    "dispenser": _dispenser(),
}
"""By scene."""
BOARD_AT = (540, 22, 236, 148)
"""Left, top, width and height of the public board over a crossing."""
LAMP_AT = (666, 300)
"""Foot of the light for those on foot."""


def backdrop(kind: str) -> str:
    """What stands still in a scene."""
    return BACKDROPS[kind]


ZONES = {
    "crossing": (330, 222, 630, 476),
    "crowd": (120, 215, 840, 465),
    "residence": (380, 430, 430, 460),
    "till": (430, 440, 475, 470),
    "dispenser": (400, 436, 440, 456),
}
"""Left, top, right and bottom of what the camera looks at, by the feet of those who are there; by scene."""
CONE = {
    "crossing": "M422 92L300 476L640 476L430 96z",
    "crowd": "M776 96L120 466L840 466L784 98z",
}
"""What the camera lights up while it captures, by scene."""


def has_board(kind: str) -> bool:
    """Whether a public board stands in a scene."""
    return kind == "crossing"
