"""Options of the studies by name, as Python hands them over; typed for editors, checked when they arrive.

Question answered: what can be said to each study? Left out: the limits (limits.py) and the defaults (each study's
request).
"""

from __future__ import annotations

from typing import TypedDict


class StudyOptions(TypedDict, total=False):
    """What every study of small worlds can be told; what is left out has the default of the study's request."""

    society: str
    population: int
    seed: int
    first_month: int
    n_months: int
    threads: int


class CompareOptions(StudyOptions, total=False):
    """Options of a comparison (studies/compare.py `CompareRequest`)."""

    worlds: int
    precision: float | None
    metric: str
    keeps_citizens: bool


class AblationOptions(StudyOptions, total=False):
    """Options of an ablation (studies/ablation.py `AblationRequest`)."""

    metric: str
    worlds: int
    only: str
    players: int
    orders: int


class SensitivityOptions(StudyOptions, total=False):
    """Options of a study of assumptions (studies/sensitivity.py `SensitivityRequest`)."""

    headline: str
    only: str
    trajectories: int
    few: int
    samples: int


class TwinOptions(TypedDict, total=False):
    """What is different for the twin; one of them."""

    regime: str | None
    without: str | None
    without_record: int | None
