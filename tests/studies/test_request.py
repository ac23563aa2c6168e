from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from underheaven.studies.request import RunRequest, StudySizes, days_in_month, month_name


def a_request(**changes) -> RunRequest:
    content = dict(
        regime="none",
        society="uniform",
        population=10_000,
        seed=1,
        first_month=0,
        n_months=12,
        threads=0,
        out=Path("x"),
    )
    return RunRequest(**{**content, **changes})


@pytest.mark.parametrize(
    ("first", "n", "begin", "end"),
    [(0, 12, "2018-01-01", "2018-12-31"), (13, 1, "2019-02-01", "2019-02-28"), (25, 13, "2020-02-01", "2021-02-28")],
)
def test_days_are_those_between_the_dates(first: int, n: int, begin: str, end: str) -> None:
    request = a_request(first_month=first, n_months=n)
    assert (request.first_date, request.last_date) == (begin, end)
    assert request.days == (date.fromisoformat(end) - date.fromisoformat(begin)).days + 1


def test_months_have_names_and_lengths() -> None:
    assert [month_name(m) for m in (0, 11, 12, 25)] == ["2018-01", "2018-12", "2019-01", "2020-02"]
    assert days_in_month(25) == 29


def test_a_request_survives_its_file() -> None:
    request = a_request(seed=2**64 - 1, sizes=StudySizes(20, 3))
    content = json.loads(json.dumps(request.to_json()))
    assert RunRequest.from_json(content, Path("x"), 0) == request
    assert "out" not in content and "threads" not in content


@pytest.mark.parametrize("damage", [{}, {"regime": "none"}, {"sizes": 3}, {"population": "many"}])
def test_a_damaged_file_is_no_request(damage: dict) -> None:
    content = {**a_request().to_json(), **damage} if damage else {}
    if damage == {"regime": "none"}:
        del content["seed"]
    with pytest.raises((AttributeError, KeyError, TypeError, ValueError)):
        RunRequest.from_json(content, Path("x"))


def test_what_is_taken_out_and_set_is_asked_for_again() -> None:
    asked = a_request(threads=1, parts=("gates/flight",), values={"regime/lists/court-defaulters/performs": 0.9})
    again = RunRequest.from_json(json.loads(json.dumps(asked.to_json())), Path("x"), threads=1)
    assert again == asked
    assert {"parts", "values"}.isdisjoint(a_request().to_json()), "an older request stays what it was"
