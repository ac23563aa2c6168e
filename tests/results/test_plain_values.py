"""What --json prints."""

from __future__ import annotations

import json

from tests.results.fake_outcome import official
from underheaven.results.plain_values import report_json


def test_entries_are_plain_and_complete(record):
    entries = report_json(record, official())
    assert json.loads(json.dumps(entries, allow_nan=False)) == entries
    assert entries[0]["id"] == "open-steps"
    for entry in entries:
        assert {"id", "value", "low", "high", "official", "official_counts"} <= set(entry)
        assert entry["synthetic"] is True
        assert entry["few"] is (entry["events"] is not None and entry["events"] < 30)
        assert entry["low"] <= entry["value"] <= entry["high"]
    assert {e["id"]: e for e in entries}["flight-refusals-total"]["official"] == 17.46e6


def test_no_ranges_are_none(record):
    from dataclasses import replace

    assert all(e["low"] is None for e in report_json(replace(record, ranges={}), {}))
