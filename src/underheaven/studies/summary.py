"""Sum up a run as one JSON object, for programs that call the program.

Question answered: what does `--json` print? Left out: the headlines themselves (results/annual_report.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from underheaven.results import report_json
from underheaven.results.record import RunRecord
from underheaven.state.measures import Measure


def summary_json(record: RunRecord, directory: Path) -> dict[str, Any]:
    """Size, speed, loads, digest and headlines of a run, JSON-ready.

    Args:
        record: a finished run.
        directory: where it is kept.

    Returns:
        `wall_s` and `citizen_days_per_second` are those of the run itself, from the first month's start to the last
        month's end; `acts_per_citizen_month` counts acts of conduct, `records_per_citizen_month` records that arrived
        in a file.
    """
    outcome, plan = record.outcome, record.plan
    citizen_months = outcome.population * plan.n_months
    committed = int(outcome.counts[:, :, Measure.COMMITTED].sum())
    filed = int(outcome.counts[:, :, Measure.FILED].sum())
    return {
        "run": str(directory),
        "regime": plan.regime,
        "society": plan.society,
        "population": outcome.population,
        "days": outcome.days,
        "wall_s": outcome.wall_s,
        "citizen_days_per_second": outcome.population * outcome.days / outcome.wall_s if outcome.wall_s > 0 else None,
        "acts_per_citizen_month": committed / citizen_months,
        "records_per_citizen_month": filed / citizen_months,
        "resident_bytes_per_citizen": outcome.resident_bytes_per_citizen,
        "digest": outcome.digest,
        "synthetic": True,
        "report": report_json(record),
    }
