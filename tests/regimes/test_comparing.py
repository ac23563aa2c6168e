"""What differs between regimes in words, on whose word each number stands, and a page of them."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.regimes.cases import shipped, whole_regime
from underheaven.model.regime import citations, differences, load_regime, regime_names
from underheaven.results.html.regime_page import regime_page
from underheaven.studies.claims import register

PATCH = """regime: other
extends: lists-only
assumed: a what-if
changes:
  - {set: lists/court-defaulters/performs, value: 4 % a month}
  - {set: lists/court-defaulters/removal, value: 5 days, assumed: another word, range: 1 days to 15 days}
  - {remove: gates/school}
  - {add: gates/city-transport, value: {closed_to: [court-defaulters], checked: 10 %, effect: refuse}}
"""


def test_differences_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(PATCH)
    found = differences(shipped("lists-only"), load_regime(tmp_path / "other.yaml"))
    assert [change.sentence.split(";")[0] for change in found] == [
        "changed: lists/court-defaulters/performs: from 1.3 % a month (0.6 % a month to 2.6 % a month) to 4 % a month",
        "told otherwise: lists/court-defaulters/removal: assumed: three working days, as recalled",
        "removed: gates/school: closed_to court-defaulters",
        "added: gates/city-transport: closed_to court-defaulters",
    ]
    assert found[-1].after == "closed_to court-defaulters; checked 10 %; effect refuse"
    assert found[0].why == "assumed: changed by the patch other: a what-if"


def test_a_regime_does_not_differ_from_itself_and_each_difference_has_a_mirror() -> None:
    first, second = shipped("lists-only"), shipped("as-described")
    assert differences(first, first) == []
    there, back = differences(first, second), differences(second, first)
    mirrored = {"added": "removed", "removed": "added"}
    assert {(c.what, c.path) for c in there} == {(mirrored.get(c.what, c.what), c.path) for c in back}
    assert any(change.path == "scores/citizen" for change in there)


@pytest.mark.parametrize("name", regime_names())
def test_every_number_resolves_to_a_source_or_an_assumption(name: str) -> None:
    regime = shipped(name)
    found = citations(regime)
    assert len({c.path for c in found}) == len(found)
    cited = {c.path for c in found}
    for number in regime.numbers():
        path = number.path.removeprefix("regime/")
        assert path in cited or path.rpartition("/")[0] in cited  # the ends of a span are cited as one
    for citation in found:
        assert (citation.kind == "assumption") == citation.origin.startswith("assumed: ")
        assert bool(citation.source) == bool(citation.confidence)
        assert set(citation.rows) <= set(register())


def test_rows_are_those_of_the_nearest_block() -> None:
    by_path = {c.path: c for c in citations(whole_regime())}
    camera = by_path["channels/camera/sees/running-red"]
    assert (camera.rows, camera.kind, camera.source) == (("S06",), "law", "A law")
    assert by_path["boards/jaywalking/share"].rows == ()


class Page(HTMLParser):
    """Collects what a page holds."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["as-described", "sc365", "none"])
def test_a_page_is_whole_accessible_and_fetches_nothing(name: str) -> None:
    text = regime_page(shipped(name))
    page = Page()
    page.feed(text)
    tags = [tag for tag, _ in page.tags]
    assert page.open == [] and tags.count("h1") == tags.count("main") == 1
    assert "script" not in tags and "link" not in tags and "img" not in tags
    assert ("html", {"lang": "en"}) in page.tags
    assert tags.count("table") == tags.count("caption") == tags.count("h2")
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th")
    tables = sum(tag == "table" for tag, _ in page.tags)
    regions = [attrs for tag, attrs in page.tags if tag == "div" and (attrs.get("class") or "").startswith("scroll")]
    assert tables == len(regions) and all(a.get("role") == "region" and a.get("aria-label") for a in regions)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = {href[1:] for tag, attrs in page.tags if tag == "a" and (href := attrs["href"] or "").startswith("#")}
    assert inner <= set(ids)
    for _, attrs in page.tags:
        assert "src" not in attrs
        assert (attrs.get("href") or "#").startswith(("#", "https://", "http://"))


def test_what_a_file_says_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        'regime: own\ntitle: "<script>alert(1)</script>"\ncatalogue: none\nsources:\n'
        '  X: {title: "a <b>", url: "https://example.org/?a=1&b=2", kind: law, confidence: high}\n'
    )
    text = regime_page(load_regime(path))
    assert "<script>" not in text and "&lt;script&gt;" in text and "a=1&b=2" not in text
