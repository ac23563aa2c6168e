"""What a regime says of ways back and of copies, in natural units: part of the rulebook.

Question answered: who is told, who appeals, what is struck or repaired, and which operators hold copies? Left out: how
it is read (regimes/remedy_schema.py) and rounded (engine/remedy_tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edge:
    """A source that shares its entries with operators, who hold copies."""

    name: str
    source: int
    """What is copied, a bit: that of a list, or COPIED_BAND times two to the band to which the gates are closed; 0
    where there are no gates."""
    gates: int
    """Gates whose operators hold a copy, a bit each."""
    recalled: float
    """Share of the copies that are deleted after a correction at the source."""
    lag_months: int
    """Months until a recall reaches the operator."""
    retention_months: int
    """Months for which a copy that is not recalled is held."""
    handed_on_by: int = -1
    """Place of the edge whose operator hands it on; months then count from when that operator lets go. -1 = the
    source itself."""


@dataclass(frozen=True)
class Remedies:
    """Ways back: notice, appeal, credit repair, recall of copies. Everything off by default."""

    appeals: bool = False
    told_before: float = 0.0
    """Share of those hit who are told before it takes effect."""
    told_after: float = 0.0
    """Share who are told afterwards; the others are told nothing."""
    notice_days: int = 0
    """Days until a notice that comes afterwards."""
    wrong_appeal: float = 0.0
    """Share of those told who appeal, wrongly hit."""
    right_appeal: float = 0.0
    within_days: int = 0
    """Latest appeal, days after the notice; at most 400."""
    reviewers_per_million: float = 0.0
    """Reviewers per million citizens of the province; 0 = every appeal waits for ever."""
    cases_a_month: float = 0.0
    """Appeals that a reviewer decides a month."""
    suspends: bool = False
    """Whether a court listing has no effect while an appeal against it waits."""
    wrong_upheld: float = 0.0
    right_struck: float = 0.0
    repair_after_months: int = 0
    repair_applies: float = 0.0
    """Chance a month that a listed or downgraded person with a clear file applies; 0 = no repair."""
    edges: tuple[Edge, ...] = ()


MAX_EDGES = 7
COPIED_BAND = 1 << 8
"""Bit of `Edge.source`: gates closed to the lowest band, told by a copy of the file; the other bands follow."""
