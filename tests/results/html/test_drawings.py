"""Map and charts: projection, thinning, classes, scales."""

from __future__ import annotations

import re
from math import cos, radians
from urllib.parse import unquote

import pytest

from underheaven.results.html import provinces_map
from underheaven.results.html.charts import (
    Bar,
    Mark,
    around_zero,
    bars,
    between,
    columns,
    decades,
    histogram,
    lines,
    nice_top,
    ranged,
    thousand,
    ticks,
)
from underheaven.results.html.figure import NOTHING, Figure, Numbers, TableColumn, decimal
from underheaven.results.html.provinces_map import Place, albers, breaks, class_labels, province_map, shapes, thinned
from underheaven.results.html.svg import Drawing
from underheaven.results.places import PROVINCES


def test_central_meridian_is_upright():
    assert albers(105, 20)[0] == 0
    assert albers(105, 50)[1] > albers(105, 20)[1]
    assert albers(110, 35)[0] == pytest.approx(-albers(100, 35)[0])


@pytest.mark.parametrize("latitude", [20.0, 25.0, 36.0, 47.0, 52.0])
def test_areas_are_kept(latitude):
    # A small cell of d x d degrees has the area d**2 cos(latitude) on the unit sphere, wherever it lies.
    d = 0.01
    x0, y0 = albers(90, latitude - d / 2)
    x1, y1 = albers(90 + d, latitude - d / 2)
    x2, y2 = albers(90, latitude + d / 2)
    area = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
    assert area == pytest.approx(radians(d) ** 2 * cos(radians(latitude)), rel=2e-4)


@pytest.mark.parametrize("latitude", [25.0, 47.0])
def test_standard_parallels_have_true_length(latitude):
    d = 0.001
    (x0, y0), (x1, y1) = albers(105, latitude), albers(105 + d, latitude)
    assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 == pytest.approx(radians(d) * cos(radians(latitude)), rel=1e-6)


def test_thinning_keeps_ends_and_corners():
    line = [(float(x), 0.0) for x in range(11)] + [(10.0, 5.0)]
    assert thinned(line, 0.1) == [(0.0, 0.0), (10.0, 0.0), (10.0, 5.0)]


def test_every_province_has_a_shape():
    found = shapes()
    assert not found.is_tiles
    assert set(found.paths) == {str(code) for code, _ in PROVINCES}
    for path in found.paths.values():
        assert re.fullmatch(r"(M[\d. L-]+Z)+", path)
    assert 0.6 < found.height / found.width < 0.95


def test_tiles_where_there_are_no_boundaries(monkeypatch, tmp_path):
    monkeypatch.setattr(provinces_map, "files", lambda _: tmp_path)
    shapes.cache_clear()
    try:
        found = shapes()
        assert found.is_tiles
        assert len(found.paths) == 31
    finally:
        shapes.cache_clear()


def test_breaks():
    assert breaks([3.0] * 31) == [3.0]
    ends = breaks([float(v) for v in range(31)])
    assert ends == sorted(ends)
    assert len(ends) == 5
    assert ends[-1] == 30
    assert breaks([0.0] * 30 + [1.0])[-1] == 1.0
    for n in range(1, 12):
        assert breaks([float(v) for v in range(n)])[-1] == n - 1


@pytest.mark.parametrize("values", [[0.0] * 31, [float(i) for i in range(31)], [1e-6 * i for i in range(31)]])
def test_map_and_legend(values):
    drawing, legend = province_map([Place(value) for value in values], "per 1000")
    assert drawing.elements.count("<path") == 31
    assert len(legend) == len(breaks(values))


def test_provinces_with_few_events_are_grey_and_make_no_classes():
    values = [float(i) for i in range(31)]
    wild = [Place(1e6, is_few=True, words="90 % 0 to 9, 2 events"), *map(Place, values[1:])]
    drawing, legend = province_map(wild, "per 1000")
    assert drawing.elements.count('class="p mf"') == 1 and "2 events" in drawing.elements
    assert legend[-1] == ("mf", "\u2020 fewer than 30 events")
    assert [words for _, words in legend[:-1]] == class_labels(breaks(values[1:]), 1.0)
    all_grey, only = province_map([Place(v, is_few=True) for v in values], "per 1000")
    assert all_grey.elements.count('class="p mf"') == 31 and len(only) == 1


def test_columns_of_few_events_are_grey_with_a_sign():
    drawing = columns(["a", "b"], [[1, 2], [3, 4]], decimal, [[False, True], [False, False]]).elements
    assert drawing.count('class="few"') == 1 and drawing.count("\u2020</text>") == 1
    assert drawing.count('class="a"') == 1 and drawing.count('class="ch"') == 2


@pytest.mark.parametrize("value", [1e-9, 0.3, 1.0, 7.2, 999.0, 1.39e9])
def test_scales_hold_their_values(value):
    top = nice_top(value)
    assert value <= top * 1.0001 < value * 2.6
    marks = ticks(top)
    assert marks[0] == 0
    assert marks[-1] == pytest.approx(top)
    assert 4 <= len(marks) <= 7


def test_round_numbers_between():
    assert between(280, 1180) == [400, 600, 800, 1000]


def widths(elements: str) -> list[float]:
    return [float(w) for w in re.findall(r'width="([\d.]+)%"', elements)]


def test_bars_have_the_length_of_their_numbers():
    assert widths(bars([Bar("a", 50, "50"), Bar("b", 100, "100")]).elements) == [50, 100]
    assert widths(bars([Bar("a", 0.75, "", 0.25)], 1.0).elements) == [75, 25]


def test_nothing_leaves_the_drawing():
    drawings = [
        bars([Bar("a", 1, "1", 0.0001)], 1.0),
        columns(["a", "b"], [[1, 2], [0, float("nan")]], decimal),
        ranged([Mark("a", 5, "5", 0, 12, 9)], decimal),
        around_zero([Mark("a", -0.5, ""), Mark("b", 0.1, ""), Mark("c", 0.0, "")], decimal, ("l", "r")),
        decades([("a", (1, 100)), ("b", (0, 5))], ("a", "c"), decimal),
        histogram([0, 10, 20], 10, [1, 5, 2], [(10, "B")]),
    ]
    for drawing in drawings:
        for place in re.findall(r'(?:x|cx|x1|x2)="([\d.-]+)%"', drawing.elements):
            assert 0 <= float(place) <= 100.01
        assert "nan" not in drawing.elements


def empty_drawings() -> list[Drawing]:
    """One of each shape in which every number is 0."""
    return [
        bars([Bar("a", 0.0, "0"), Bar("b", 0.0, "0")]),
        bars([]),
        columns(["a", "b"], [[0, 0], [0, float("nan")]], decimal),
        around_zero([Mark("a", 0.0, "")], decimal, ("l", "r")),
        decades([], (), decimal),
        histogram([0, 10], 10, [0, 0], []),
        lines([("a", [0.0, 0.0], "sa")], ["Jan", "Feb"], decimal),
    ]


def test_a_figure_of_zeros_says_so_and_keeps_its_table() -> None:
    for drawing in empty_drawings():
        figure = Figure("x", "X", "Events.", drawing, Numbers((TableColumn("A"),), [("a",)]), (("a", "blue"),))
        page = figure.html("r", "")
        assert drawing.is_empty and NOTHING in page and 'role="img"' not in page and "legend" not in page
        assert "<table>" in page and page.count('href="data:') == 2
        assert "Every number of this figure is 0." in unquote(page) and "blue" not in unquote(page)


def test_a_figure_with_one_number_is_drawn() -> None:
    ranges = [[(0.0, 2.0), (0.0, 0.0)]]
    for drawing in (
        bars([Bar("a", 0.0, "0"), Bar("b", 0.0, "1", 1.0)]),
        columns(["a", "b"], [[0, 0]], decimal, ends=ranges),
        around_zero([Mark("a", -1.0, ""), Mark("b", 0.0, "")], decimal, ("l", "r")),
        lines([("a", [0.0, 1.0], "sa")], ["Jan", "Feb"], decimal),
        thousand([("a", 0.0, "none of 5")]),
    ):
        assert not drawing.is_empty
        assert NOTHING not in Figure("x", "X", "", drawing, Numbers((), [])).html("r", "")


def test_what_rests_on_few_events_is_grey_with_a_sign_in_every_shape() -> None:
    few = Bar("a", 1.0, "1 of 9", 2.0, is_few=True)
    drawing = bars([few, Bar("b", 1.0, "1", 2.0)]).elements
    assert drawing.count('class="few"') == 2 and drawing.count('class="ch"') == drawing.count('class="a"') == 1
    assert drawing.count("1 of 9 \u2020</text>") == 1
    drawing = around_zero([Mark("a", -1.0, "-1", is_few=True), Mark("b", -1.0, "-1")], decimal, ("l", "r")).elements
    assert drawing.count('class="few"') == drawing.count('class="a"') == drawing.count("-1 \u2020</text>") == 1


def test_the_sign_of_few_events_stands_above_the_stroke_of_the_range() -> None:
    drawing = columns(["a"], [[1.0]], decimal, [[True]], [[(0.5, 4.0)]]).elements
    stroke = [float(y) for y in re.search(r'class="k"[^>]*y1="([\d.]+)"[^>]*y2="([\d.]+)"', drawing[60:]).groups()]
    sign = float(re.search(r'y="([\d.]+)" text-anchor="middle">\u2020', drawing).group(1))
    assert sign < min(stroke)


def test_labels_that_do_not_fit_a_phone_stand_in_two_rows_there() -> None:
    ages = ["0\u20135", "6\u201313", "14\u201317", "18\u201324", "25\u201334", "35\u201349", "50\u201364", "65+"]
    tight, wide = (columns(labels, [[1.0] * len(labels)], decimal) for labels in (ages, ages[:4]))
    assert tight.elements.count('class="t s low"') == 4 and "low" not in wide.elements
    assert tight.height > wide.height


def test_a_label_that_does_not_fit_a_phone_is_cut_short_there_and_whole_elsewhere() -> None:
    long = "Inciting others to coordinate a radical petition and 3 more"
    for drawing in (
        bars([Bar(long, 1.0, "13.5 million"), Bar("short", 1.0, "2")]),
        around_zero([Mark(long, -1.0, "+17.9 %"), Mark("short", 1.0, "2")], decimal, ("l", "r")),
        ranged([Mark(long, 1.0, "3.09 million"), Mark("short", 1.0, "2")], decimal),
        decades([(long, (1, 100)), ("short", (1, 10))], ("a", "c"), decimal),
    ):
        cut = re.search(r'class="t cut"[^>]*>([^<]+)\u2026<', drawing.elements)
        assert cut and long.startswith(cut.group(1)) and drawing.elements.count('class="t cut"') == 1
        assert drawing.elements.count('class="t full"') == 1
        assert f">{long}</text>" in drawing.elements and ">short</text>" in drawing.elements
