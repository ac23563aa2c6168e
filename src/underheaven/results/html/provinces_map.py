"""Draw the map of the provinces: decoded from TopoJSON, thinned, projected, coloured in five classes.

Question answered: where? Boundaries are those of Natural Earth (public domain): de facto frontiers, simplified here.
Left out: the numbers (sections) and anything smaller than a province.

Projection: Albers equal-area conic, standard parallels 25 and 47 degrees north, central meridian 105 degrees east
(the usual choice for maps of China; Snyder 1987, Map Projections: A Working Manual, section 14).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files
from math import cos, floor, isfinite, log10, radians, sin, sqrt

from underheaven.results.chance import FEW, SIGN
from underheaven.results.html.figure import Legend, decimal
from underheaven.results.html.svg import Drawing
from underheaven.results.places import PROVINCES

WIDTH = 640.0
TOLERANCE = 0.75
"""Thinning, in units of the drawing: a point nearer than this to the chord is left out."""
N_CLASSES = 5
SOURCES = "Boundaries: Natural Earth (public domain), de facto frontiers, simplified."
Point = tuple[float, float]
FEW_STYLE = "mf"


@dataclass(frozen=True)
class Place:
    """What is shown of a province."""

    value: float
    is_few: bool = False
    """Whether it rests on too few events to be compared; it is then grey."""
    words: str = ""
    """Said behind the number when hovering."""


@dataclass(frozen=True)
class Shapes:
    """Outlines by two-digit code as path data, and the size of the drawing."""

    paths: dict[str, str]
    width: float
    height: float
    is_tiles: bool


def albers(longitude: float, latitude: float) -> Point:
    """Degrees to plane units of the sphere's radius; y grows northward."""
    first, second, origin = radians(25.0), radians(47.0), radians(0.0)
    n = (sin(first) + sin(second)) / 2
    c = cos(first) ** 2 + 2 * n * sin(first)
    rho, rho_0 = (sqrt(c - 2 * n * sin(p)) / n for p in (radians(latitude), origin))
    theta = n * radians(longitude - 105.0)
    return rho * sin(theta), rho_0 - rho * cos(theta)


def thinned(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker 1973: the points that keep every left-out point within the tolerance of the line."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, place = 0.0, -1
        for i in range(first + 1, last):
            distance = _from_segment(points[i], points[first], points[last])
            if distance > far:
                far, place = distance, i
        if far > tolerance:
            keep.add(place)
            stack += [(first, place), (place, last)]
    return [points[i] for i in sorted(keep)]


@lru_cache(maxsize=1)
def shapes() -> Shapes:
    """Outlines of the provinces; tiles where the boundaries are not there."""
    data = files("underheaven.society").joinpath("data")
    outlines = data.joinpath("china_provinces.topo.json")
    if outlines.is_file():
        return _from_topology(json.loads(outlines.read_text(encoding="utf-8")))
    grid = data.joinpath("tile_grid.csv")
    rows = list(csv.DictReader(grid.read_text(encoding="utf-8").splitlines())) if grid.is_file() else []
    return _tiles({r["code2"]: (int(r["row"]), int(r["col"])) for r in rows})


def breaks(values: Sequence[float]) -> list[float]:
    """Upper ends, ascending, of at most five classes of equally many provinces; digits as few as keep them apart."""
    ordered = sorted(v for v in values if isfinite(v))
    if not ordered or ordered[0] == ordered[-1]:
        return [ordered[-1] if ordered else 0.0]
    inner = [ordered[min(round(len(ordered) * k / N_CLASSES), len(ordered) - 1)] for k in range(1, N_CLASSES)]
    for digits in (2, 3, 4):
        rounded = {_rounded(value, digits) for value in inner}
        cuts = sorted(c for c in rounded if ordered[0] < c < ordered[-1])
        if len(cuts) == N_CLASSES - 1:
            break
    return [*cuts, ordered[-1]]


def province_map(places: Sequence[Place], unit: str) -> tuple[Drawing, Legend]:
    """The map and its legend.

    Args:
        places: (N_PROVINCES,) in the order of the strata.
        unit: said behind each number when hovering.

    Returns:
        The drawing, and the items of its legend; provinces with few events have no part in its classes.
    """
    found = shapes()
    compared = [place.value for place in places if not place.is_few]
    ends = breaks(compared)
    parts = []
    for (code, name), place in zip(PROVINCES, places, strict=True):
        path = found.paths.get(f"{code}")
        if path:
            style = FEW_STYLE if place.is_few else f"m{_class(place.value, ends)}"
            tip = f"{name}: {decimal(place.value)} {unit}" + (f" ({place.words})" if place.words else "")
            parts.append(f'<path class="p {style}" d="{path}"><title>{escape(tip)}</title></path>')
    legend: list[tuple[str, str]] = []
    if compared:
        marks = [f"m{_style(i, len(ends))}" for i in range(len(ends))]
        legend = list(zip(marks, class_labels(ends, min(compared)), strict=True))
    if len(compared) < len(places):
        legend.append((FEW_STYLE, f"{SIGN} fewer than {FEW} events"))
    return Drawing("".join(parts), found.height, (found.width, found.height)), tuple(legend)


def class_labels(ends: Sequence[float], least: float) -> list[str]:
    """The classes in words: `12 to 15`."""
    starts = [least, *ends[:-1]]
    if len(ends) == 1:
        return [decimal(ends[0])]
    return [f"{decimal(a)} to {decimal(b)}" for a, b in zip(starts, ends, strict=True)]


def _class(value: float, ends: Sequence[float]) -> int:
    """Style number of a value: 0 lightest to 4 darkest."""
    place = next((i for i, end in enumerate(ends) if value < end), len(ends) - 1)
    return _style(place, len(ends))


def _style(place: int, n: int) -> int:
    """Classes spread over the five styles."""
    return round(place * (N_CLASSES - 1) / (n - 1)) if n > 1 else 1


def _from_topology(topology: dict) -> Shapes:
    """Decode, project and thin each arc once, so that neighbours keep one border."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    projected = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(albers(x * sx + tx, y * sy + ty))
        projected.append(points)
    everything = [p for arc in projected for p in arc]
    left, right = min(p[0] for p in everything), max(p[0] for p in everything)
    low, high = min(p[1] for p in everything), max(p[1] for p in everything)
    scale = (WIDTH - 4) / (right - left)
    arcs = [
        [
            (round(px, 1), round(py, 1))
            for px, py in thinned([(2 + (x - left) * scale, 2 + (high - y) * scale) for x, y in a], TOLERANCE)
        ]
        for a in projected
    ]
    paths = {
        str(shape["properties"]["code2"]): "".join(
            _ring(ring, arcs) for polygon in _polygons(shape) for ring in polygon
        )
        for shape in next(iter(topology["objects"].values()))["geometries"]
    }
    return Shapes(paths, WIDTH, round((high - low) * scale + 4, 1), is_tiles=False)


def _polygons(shape: dict) -> list[list[list[int]]]:
    """Rings of arcs of a polygon or several."""
    return [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]


def _ring(ring: list[int], arcs: list[list[Point]]) -> str:
    """Path data of a closed ring of arcs; a negative number is an arc the other way round."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    if len(points) < 4:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _tiles(places: dict[str, tuple[int, int]]) -> Shapes:
    """A square for each province; an even grid where not even their places are known."""
    if not places:
        places = {str(code): (i // 8, i % 8) for i, (code, _) in enumerate(PROVINCES)}
    rows, cols = max(r for r, _ in places.values()) + 1, max(c for _, c in places.values()) + 1
    size = WIDTH / cols
    paths = {
        code: f"M{c * size + 2:g} {r * size + 2:g}h{size - 4:g}v{size - 4:g}h{4 - size:g}Z"
        for code, (r, c) in places.items()
    }
    return Shapes(paths, WIDTH, rows * size, is_tiles=True)


def _from_segment(point: Point, first: Point, last: Point) -> float:
    """Distance of a point from a segment."""
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = dx * dx + dy * dy
    along = (
        0.0 if length == 0 else max(0.0, min(1.0, ((point[0] - first[0]) * dx + (point[1] - first[1]) * dy) / length))
    )
    return sqrt((point[0] - first[0] - along * dx) ** 2 + (point[1] - first[1] - along * dy) ** 2)


def _rounded(value: float, digits: int) -> float:
    """Rounded to so many significant digits."""
    return 0.0 if value == 0 else round(value, digits - 1 - floor(log10(abs(value))))
