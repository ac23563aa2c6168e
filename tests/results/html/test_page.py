"""The report: offline, marked, complete, escaped, well-formed, without verdicts."""

from __future__ import annotations

import csv
import io
import math
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from tests.results.fake_outcome import fake_record, official
from underheaven.results.html.doubts import doubts
from underheaven.results.html.page import QUESTIONS, SECTIONS, render_html

VOID = {"meta", "input", "br", "link", "img", "hr", "wbr"}
VERDICTS = ("dystop", "orwell", "totalitar", "evil", "brutal", "big brother", "human rights violation")


class Page(HTMLParser):
    """Tags in balance, text, attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.headings: list[str] = []
        """Words of each heading of the second order."""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "h2":
            self.headings.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)
        if "h2" in self.open:
            self.headings[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


LANDMARKS = {"header", "nav", "main", "footer", "aside", "form", "search"}


def landmarks(page: Page) -> list[tuple[str, str]]:
    """Kind and accessible name of every landmark; a section is one where it has a name."""
    title = dict(zip((a.get("id") for t, a in page.tags if t == "h2"), page.headings, strict=True))
    found = []
    for tag, attrs in page.tags:
        name = attrs.get("aria-label") or title.get(attrs.get("aria-labelledby"), "")
        if attrs.get("role") == "region" or (tag == "section" and name):
            found.append(("region", name))
        elif tag in LANDMARKS:
            found.append((tag, name or ""))
    return found


def check_landmarks(page: Page) -> None:
    """Every region has a name, and no two landmarks of one kind have the same."""
    found = landmarks(page)
    assert all(name for kind, name in found if kind == "region"), "a region without a name"
    twice = [one for one, times in Counter(found).items() if times > 1]
    assert not twice, f"landmarks that nobody can tell apart: {twice}"
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    refers = [attrs[key] for _, attrs in page.tags for key in ("aria-labelledby", "aria-describedby") if key in attrs]
    assert set(" ".join(filter(None, refers)).split()) <= set(ids), "a name that refers to nothing"


@pytest.fixture(scope="module")
def source(record) -> str:
    return render_html(record, official())


@pytest.fixture(scope="module")
def page(source) -> Page:
    return Page(source)


def test_size_and_balance(source, page):
    assert len(source.encode()) < 1_500_000
    assert page.open == []


def test_marked_synthetic(page):
    named = {m.get("name"): m.get("content") for m in page.all("meta")}
    assert named["synthetic"] == "true"
    assert named["generator"].startswith("underheaven ")
    assert named["regime"] == "as-described"


def test_nothing_is_fetched(source, page):
    assert not page.all("script") + page.all("link") + page.all("img") + page.all("iframe")
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for _, attrs in page.tags:
        for name in ("src", "srcset", "href", "xlink:href", "action", "poster", "data"):
            value = attrs.get(name)
            assert value is None or value.startswith(("#", "data:image/svg+xml,", "data:text/csv")), value
        assert not [a for a in attrs if a.startswith("on")]
    style = source[source.index("<style>") : source.index("</style>")]
    assert "@import" not in style
    assert not re.search(r"url\((?!#hatch\))", style)


def test_every_section_is_there_and_in_the_contents(page):
    anchors = [a for a, _, _ in SECTIONS]
    assert [s["id"] for s in page.all("section")] == anchors
    assert [a["href"] for a in page.all("a") if a.get("href", "").startswith("#") and "class" not in a] == [
        f"#{a}" for a in anchors
    ]


def test_every_figure_has_title_table_and_both_files(page, source):
    figures = page.all("figure")
    assert len(figures) >= 12
    for figure in figures:
        body = source[source.index(f'<figure id="{figure["id"]}"') :]
        body = body[: body.index("</figure>")]
        assert "<h3>" in body
        assert "Regime: as-described. Synthetic." in body
        assert "<table>" in body
        assert 'download="synthetic-as-described-' in body
        assert body.count('href="data:') == 2


def test_saved_drawings_are_xml_and_say_synthetic(page):
    saved = [a["href"] for a in page.all("a") if (a.get("download") or "").endswith(".svg")]
    assert saved
    for link in saved:
        root = ET.fromstring(unquote(link.removeprefix("data:image/svg+xml,")))
        text = root.findtext("{http://www.w3.org/2000/svg}metadata")
        assert text.startswith("synthetic=true; regime=as-described")
        style = root.findtext("{http://www.w3.org/2000/svg}style")
        assert "var(" not in style
        assert root.findtext("{http://www.w3.org/2000/svg}title")


def test_saved_tables_are_csv_and_say_synthetic(page):
    saved = [a["href"] for a in page.all("a") if (a.get("download") or "").endswith(".csv")]
    for link in saved:
        rows = list(csv.reader(io.StringIO(unquote(link.split(",", 1)[1]))))
        assert rows[0][-2:] == ["regime", "synthetic"]
        assert len({len(r) for r in rows}) == 1
        assert all(r[-2:] == ["as-described", "true"] for r in rows[1:])
        assert len(rows) > 1


def test_ids_are_unique(page):
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))


def test_pictures_have_words_and_inputs_have_labels(page):
    for attrs in page.all("svg"):
        if attrs.get("role") == "img":
            assert attrs.get("aria-label")
    labelled = {a["for"] for a in page.all("label")}
    assert {i["id"] for i in page.all("input")} <= labelled
    assert page.all("html")[0]["lang"] == "en"


def test_headings_go_down_one_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    before = 1
    for level in levels[1:]:
        assert level <= before + 1
        before = level


def test_each_question_has_picture_range_table_and_doubt(source):
    assert [anchor for anchor, _, _ in SECTIONS][: len(QUESTIONS)] == list(QUESTIONS)
    for anchor in QUESTIONS:
        section = source[source.index(f'<section id="{anchor}"') :].split("</section>")[0]
        opening = section[: section.index("<figure")]
        assert "range" in opening, f"{anchor}: a number without its range"
        assert "<table>" in section and "What would change our mind." in section


def test_contents_part_the_questions_from_what_stands_behind(source):
    first, behind = source.split("<nav")[1].split("</nav>")[0].split("Behind the answers")
    assert first.count("<li>") == len(QUESTIONS) and behind.count("<li>") == len(SECTIONS) - len(QUESTIONS)


def test_tables_scroll_within_themselves_and_can_be_reached_by_keyboard(page, source):
    """Every table lies in a region that scrolls, has a name and takes the focus; what holds it may shrink."""
    regions = [a for tag, a in page.tags if tag == "div" and (a.get("class") or "").split()[:1] == ["scroll"]]
    assert len(regions) == source.count("<table")
    assert all(a.get("tabindex") == "0" and a.get("role") == "region" and a.get("aria-label") for a in regions)
    assert ".tools details{min-width:0" in source and ".map-choice{min-width:0" in source


def test_first_screen_says_five_things_and_none_of_gates_that_the_regime_leaves_open(record):
    def opening(record) -> str:
        return render_html(record, official()).split('<ul class="five">')[1].split("</ul>")[0]

    assert opening(record).count("<li>") == 5 and opening(record).count("range") >= 10  # class and words of each
    facts = record.facts
    lists = tuple(() if name == "flight" else of for name, of in zip(facts.gate_names, facts.gate_lists, strict=True))
    bands = tuple(-1 if name == "flight" else of for name, of in zip(facts.gate_names, facts.gate_bands, strict=True))
    without = opening(replace(record, facts=replace(facts, gate_lists=lists, gate_bands=bands)))
    assert "book a flight" not in without and "reached a file" in without and without.count("<li>") == 5


def test_no_verdicts_and_no_code_names(page):
    text = " ".join(page.words).lower()
    assert not [w for w in VERDICTS if w in text]
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b", text)


def test_both_schemes(source):
    assert "prefers-color-scheme:dark" in source
    assert 'content="width=device-width, initial-scale=1"' in source


def test_hostile_names_are_words(record):
    bad = "<script>alert(1)</script>\"'&"
    facts = replace(
        record.facts,
        title=bad,
        act_names=(bad, *record.facts.act_names[1:]),
        band_names=(bad, *record.facts.band_names[1:]),
        gate_names=(bad, *record.facts.gate_names[1:]),
    )
    plan = replace(record.plan, regime=bad, society=bad)
    hostile = replace(record, facts=facts, plan=plan, not_built=(bad,), inputs={bad: bad})
    found = Page(render_html(hostile, official()))
    assert found.open == []
    assert not found.all("script")
    assert "alert(1)" in " ".join(found.words)


def test_spreadsheet_formulas_are_defused():
    from underheaven.results.html.figure import Numbers, TableColumn

    text = Numbers((TableColumn("a"),), [("=1+1",)]).csv("r")
    assert text.splitlines()[1].startswith("'=1+1")


def test_headlines_carry_their_range(page):
    text = " ".join(" ".join(page.words).split())
    assert text.count("90 % range") > 15


def test_deterministic(record, source):
    assert render_html(record, official()) == source


def test_regime_without_anything():
    from tests.results.fake_outcome import fake_outcome

    record = fake_record(paired=False, lives=False, population=20_000, n_months=2)
    facts = replace(
        record.facts,
        name="none",
        has_score=False,
        band_names=(),
        band_lows=(),
        has_court_list=False,
        has_score_list=False,
        has_enterprise_list=False,
        gate_lists=((),) * 8,
        gate_bands=(-1,) * 8,
        school_reading=-1,
    )
    bare = replace(record, facts=facts, outcome=fake_outcome(20_000, 2, with_system=False), ranges={}, worlds=None)
    found = Page(render_html(bare, {}))
    assert found.open == []
    text = " ".join(found.words)
    assert "closes no gate" in text
    assert "nan" not in text.lower().split()


def test_regime_without_catalogue_or_gates():
    record = fake_record(paired=False, lives=False, population=20_000, n_months=1)
    facts = replace(
        record.facts, gate_names=(), gate_titles=(), gate_slows=(), gate_lists=(), gate_bands=(), n_catalogue=0
    )
    outcome = record.outcome
    outcome.steps[:] = 0
    found = Page(render_html(replace(record, facts=facts, outcome=outcome, ranges={}), {}))
    assert found.open == []


def tables_of(source: str) -> dict[str, list[list[str]]]:
    """The saved tables of a page by their figure's name."""
    found = re.findall(r'download="synthetic-as-described-([a-z-]+)\.csv" href="data:text/csv[^,]*,([^"]*)"', source)
    return {name: list(csv.reader(io.StringIO(unquote(content)))) for name, content in found}


COMPARED = (
    "who-by-income",
    "who-by-age",
    "who-by-place",
    "who-by-region",
    "map-steps",
    "map-court",
    "map-wrong",
    "closed-steps-by-gate",
)


@pytest.mark.parametrize("population", [3_000, 1_390_733])
def test_small_cells_are_grey_and_every_rate_has_an_interval_and_its_events(population):
    source = render_html(fake_record(population=population, n_months=12), official())
    tables = tables_of(source)
    any_few = False
    for name in COMPARED:
        head, *rows = tables[name]
        events = [i for i, words in enumerate(head) if words.lower().endswith("events among the synthetic citizens")]
        assert events and len(set(head)) == len(head), name
        figure = source[source.index(f'<figure id="{name}"') :].split("</figure>")[0]
        shown = figure[figure.index("<tbody>") : figure.index("</tbody>")].split("</tr>")
        n_few = 0
        for row, html in zip(rows, shown, strict=False):
            few_here = 0
            for at in events:
                assert [head[at - k].lower().split(", ")[-1] for k in (2, 1)] == ["low", "high"]
                value, low, high, count = (float(row[at - k]) for k in (3, 2, 1, 0))
                assert math.isnan(low) or low <= value <= high, (name, row)
                few_here += count < 30
            assert html.count("\u2020") == few_here and (few_here > 0) == ('few"' in html)
            n_few += few_here
        assert "Low and high bound 90 %" in figure
        assert (n_few > 0) == ("Grey: fewer than 30 events" in figure)
        any_few |= n_few > 0
    assert any_few or population > 1e6


YEARS = (
    *("age in years", "school years", "calendar year", "earlier year", "years before", "of that year"),
    *("every year the authorities", "the year of an act"),
)
"""Years that are not the run's."""


def test_part_of_a_year_is_not_called_one():
    found = Page(render_html(fake_record(population=20_000, n_months=2), official()))
    text = " ".join(" ".join(found.words).split()).lower()
    for words in YEARS:
        text = text.replace(words, "")
    text = re.sub(r"\b\d+ years?\b|a year\b|times a year", "", text)  # rates and terms of the rules
    assert "year" not in text, [text[max(0, m.start() - 60) : m.end() + 40] for m in re.finditer("year", text)]
    assert "flight tickets refused, 2 months" in text


def test_every_drawing_says_synthetic(source):
    for drawing in source.split("<svg")[1:]:
        opening = drawing.split(">")[0]
        assert 'aria-hidden="true"' in opening or "synthetic" in drawing.split("</svg>")[0].lower()


def test_every_question_says_what_would_change_our_mind(source):
    """The sections that only repeat or explain have none; a sentence for a section that is not there is a mistake."""
    assert set(doubts()) == {anchor for anchor, _, _ in SECTIONS} - {"findings", "lives", "method"}
    assert source.count("What would change our mind.") >= len(doubts()) - 1


def test_subtypes_of_the_lowest_band_add_up_to_it(record):
    """The figure's table, saved as CSV: persons of DA, DB and DC are those of band D."""
    source = render_html(record, official())
    figure = source.split('<figure id="subtypes">')[1].split("</figure>")[0]
    table = unquote(
        figure.split('download="synthetic-as-described-subtypes.csv" href="data:text/csv;charset=utf-8,')[1].split('"')[
            0
        ]
    )
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["Subtype"] for row in rows] == ["DA", "DB", "DC"]
    lowest = record.outcome.band_groups[:, 0].sum() * record.plan.scale
    assert sum(float(row["Persons"]) for row in rows) == pytest.approx(lowest)
    assert sum(float(row["Share of band D"]) for row in rows) == pytest.approx(1.0)
    without = replace(record, facts=replace(record.facts, band_subtypes=()))
    assert '<figure id="subtypes">' not in render_html(without, official())


def test_landmarks_can_be_told_apart(source):
    check_landmarks(Page(source))


def test_landmarks_of_a_regimes_page_can_be_told_apart():
    from underheaven.model.regime import load_document
    from underheaven.results.html.regime_page import regime_page

    check_landmarks(Page(regime_page(load_document("as-described"))))
