"""What a run leaves behind and tells: directory, headlines, ranges, reports."""

from underheaven.results.directory import claim_directory, open_run, read_manifest, rewrite_report, write_run
from underheaven.results.facts import RegimeFacts
from underheaven.results.html.page import render_html
from underheaven.results.plain_values import report_json
from underheaven.results.ranges import Range
from underheaven.results.record import AssumedNumber, LifeTold, PanelCitizen, PlanRecord, RunRecord, Worlds
from underheaven.results.terminal import print_report

__all__ = [
    "AssumedNumber",
    "LifeTold",
    "PanelCitizen",
    "PlanRecord",
    "Range",
    "RegimeFacts",
    "RunRecord",
    "Worlds",
    "claim_directory",
    "open_run",
    "print_report",
    "read_manifest",
    "render_html",
    "report_json",
    "rewrite_report",
    "write_run",
]
