"""Give the headlines as plain values, for programs.

Question answered: what does `--json` print? Left out: tables (Parquet) and sentences (terminal.py, html/).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from underheaven.results.headlines import headlines_of
from underheaven.results.official import OfficialFigure, load_official
from underheaven.results.record import RunRecord


def report_json(record: RunRecord, official: Mapping[str, OfficialFigure] | None = None) -> list[dict[str, Any]]:
    """One entry a headline, with its value, unit, range, official figure, and on how many events it rests.

    Args:
        record: the run.
        official: figures by headline id; None = those of the package.

    Returns:
        `low` and `high` bound the 90 % range and are None where no worlds were run for it. `events` is how many events
        of the synthetic citizens the value rests on (None = on no count), and `few` whether these are fewer than 30.
    """
    figures = load_official() if official is None else official
    entries = []
    for headline in headlines_of(record, figures):
        found = record.ranges.get(headline.id)
        entries.append(
            {
                "id": headline.id,
                "title": headline.title,
                "value": headline.value,
                "unit": headline.unit,
                "low": None if found is None else found.low,
                "high": None if found is None else found.high,
                "official": headline.official,
                "official_counts": headline.official_counts,
                "regime": record.plan.regime,
                "scale": headline.scale,
                "events": headline.events,
                "few": headline.is_few,
                "synthetic": True,
            }
        )
    return entries
