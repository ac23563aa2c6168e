"""The terminal report: complete, and within the width."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.results.fake_outcome import fake_record, official
from underheaven.results.terminal import print_report

VERDICTS = ("dystop", "orwell", "totalitar", "illegal regime", "evil", "brutal", "big brother")


def printed(record, width: int) -> str:
    out = io.StringIO()
    print_report(record, Console(file=out, width=width, highlight=False), Path("run/report.html"), official())
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_fits_the_width_and_cuts_nothing(record, width):
    text = printed(record, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "\u2026" not in text, "something was cut"


@pytest.mark.parametrize("width", [80, 120])
def test_says_what_must_be_said(record, width):
    text = " ".join(printed(record, width).split())
    for words in (
        "SYNTHETIC",
        "as-described",
        "1,390,733 synthetic citizens",
        "everybody",
        "band D",
        "17.46 M",
        "not persons",
        "90 % range",
        "Change against the same society without the system",
        "Named for somebody else's act",
        "report.html",
    ):
        assert words in text, words


def test_the_lowest_band_is_told_apart_by_the_band_held_before(record):
    text = " ".join(printed(record, 120).split())
    assert "Persons in band D on the last day by the band held before" in text
    assert re.search(r"DA, A or AA or AAA before [\d.,]+( M)? [\d.]+ % of all \([\d.]+ to [\d.]+ %\)", text)
    nobody = replace(record, outcome=replace(record.outcome, held_before=0 * record.outcome.held_before))
    none_told = replace(record, facts=replace(record.facts, band_subtypes=()))
    for other in (nobody, none_told):
        assert "held before" not in printed(other, 120)


def test_no_verdicts(record):
    assert not [w for w in VERDICTS if w in printed(record, 120).lower()]


def test_without_ranges_partner_or_official(record):
    bare = replace(record, ranges={}, worlds=None, none_outcome=None)
    out = io.StringIO()
    print_report(bare, Console(file=out, width=80), None, {})
    assert "none were computed" in out.getvalue()
    assert "against the same society" not in out.getvalue()


def test_more_violations_are_said_as_plainly_as_fewer(record):
    turned = replace(record, outcome=record.none_outcome, none_outcome=record.outcome)
    text = " ".join(printed(turned, 120).split())
    assert "Unlawful acts +" in text
    assert "Unlawful acts \u2212" in " ".join(printed(record, 120).split())


def test_months_only():
    text = printed(fake_record(population=20_000, n_months=2), 80)
    assert "January 2018 to February 2018" in " ".join(text.split())


@pytest.mark.parametrize("n_months", [1, 5])
@pytest.mark.parametrize("width", [80, 120])
def test_part_of_a_year_is_not_called_one(n_months, width):
    text = " ".join(printed(fake_record(population=20_000, n_months=n_months), width).split()).lower()
    text = text.replace("school years", "").replace("lines of the annual report", "")
    assert "year" not in text and "annual" not in text
    assert ("5 months" if n_months == 5 else "1 month") in text
    assert "flights refused, year" in " ".join(printed(fake_record(population=20_000), width).split()).lower()
