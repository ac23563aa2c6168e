"""Name the colours of a scene, light and dark.

Question answered: which colour has each part of the stage and the page? Left out: shapes (figures.py, backdrops.py).
Blue and rust stay apart for the colour-blind; right and wrong differ by sign, words and line as well.
"""

from __future__ import annotations

import re
from importlib import resources

from underheaven.results.html import styles

STAGE_LIGHT = {
    "sky": "#dfe7ea",
    "house-1": "#c9c2b4",
    "house-2": "#b9b3a8",
    "window": "#e9eef0",
    "tree": "#8fa58c",
    "pave": "#cfc9bd",
    "kerb": "#b3ada1",
    "road": "#7d7f82",
    "zebra": "#f2efe8",
    "steel": "#4a5058",
    "steel-2": "#8b929a",
    "wall": "#e3ddd0",
    "wall-2": "#cfc7b6",
    "wood": "#a98f6d",
    "head": "#efe3d2",
    "hair": "#2f2b29",
    "limb": "#3b3f47",
    "k0": "#35597e",
    "k1": "#8a6f9c",
    "k2": "#c98a3b",
    "k3": "#5e7f74",
    "k4": "#9b4b3c",
    "k5": "#70747c",
    "v0": "#f1eee6",
    "v1": "#465a70",
    "v2": "#a9a396",
    "halo": "#ffffff66",
    "facebox": "#ffffff",
    "alert": "#9a3412",
    "sure": "#0b5c8a",
    "tagback": "#15181d",
    "tagink": "#f4efe4",
    "glyph-back": "#e4ddcf",
    "glyph-face": "#faf5ea",
    "glyph-ink": "#2b2926",
    "glyph-coat": "#8794a3",
    "edge": "#8f897c",
    "focus": "#1f6fb2",
    "onrust": "#ffffff",
}
STAGE_DARK = {
    "sky": "#1d2530",
    "house-1": "#2e3440",
    "house-2": "#383d49",
    "window": "#b99f63",
    "tree": "#3e5247",
    "pave": "#4a4d52",
    "kerb": "#5d6067",
    "road": "#303338",
    "zebra": "#a9a69d",
    "steel": "#8a9099",
    "steel-2": "#5d636c",
    "wall": "#2a2e36",
    "wall-2": "#363b44",
    "wood": "#6d5c47",
    "head": "#d9c9b2",
    "hair": "#16130f",
    "limb": "#11131a",
    "k0": "#7ba4cc",
    "k1": "#b199c4",
    "k2": "#d9a55d",
    "k3": "#8db3a6",
    "k4": "#cf7f6e",
    "k5": "#a3a8b0",
    "v0": "#c9c6be",
    "v1": "#6c86a2",
    "v2": "#8c877c",
    "halo": "#00000088",
    "facebox": "#f4efe4",
    "alert": "#f0a07c",
    "sure": "#8cc6f0",
    "tagback": "#f4efe4",
    "tagink": "#15181d",
    "glyph-back": "#3a3f49",
    "glyph-face": "#d9cdb9",
    "glyph-ink": "#1b1916",
    "glyph-coat": "#66788c",
    "edge": "#70757e",
    "focus": "#9fd0ff",
    "onrust": "#14161a",
}


def written(name: str) -> str:
    """A file of the page, such as scene.css, as it was written for this package."""
    return resources.files("underheaven.scenes").joinpath(f"html/{name}").read_text(encoding="utf-8")


def page_styles() -> str:
    """The style sheet of the page, for light and dark."""
    light, dark = (
        ";".join(f"--{name}:{colour}" for name, colour in {**base, **stage}.items())
        for base, stage in ((styles.LIGHT, STAGE_LIGHT), (styles.DARK, STAGE_DARK))
    )
    schemes = f":root{{color-scheme:light dark;{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"{schemes}{written('stage.css')}{written('scene.css')}".replace("\n", "")


def frame_styles() -> str:
    """The styles of a frame that stands alone: the light palette, written out."""
    colours = {**styles.LIGHT, **STAGE_LIGHT}
    text = re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: colours[found.group(1)], written("stage.css"))
    return text.replace("\n", "")
