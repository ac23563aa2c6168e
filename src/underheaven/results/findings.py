"""What others measured, and what a run says to it: reached, not reached, or no answer.

Question answered: which findings from outside does the model meet without having been fitted to any? Left out: the
official annual figures (annual_report.py) and who found what (data/findings.yaml).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from underheaven.engine.measures import Measure
from underheaven.results import sums
from underheaven.results.headlines import Headline
from underheaven.results.record import RunRecord
from underheaven.results.sums import Window
from underheaven.results.wording import change, count_words, percent_words, range_words, value_words

MILLION = 1e6


@dataclass(frozen=True)
class Lived:
    """What answers are computed from."""

    record: RunRecord
    by_id: Mapping[str, Headline]
    window: Window

    def words(self, name: str) -> str:
        """A headline's value, signed where it is a change."""
        return value_words(self.by_id[name])

    def bounds(self, name: str) -> str:
        """Its 90 % range, or nothing."""
        found = self.record.ranges.get(name)
        return "" if found is None else range_words(self.by_id[name], found)


@dataclass(frozen=True)
class Said:
    """What a run says to a finding."""

    words: str
    range: str
    """90 % range of the number in the words; empty where there is none."""
    reached: bool


@dataclass(frozen=True)
class Answer:
    """One finding beside the run."""

    id: str
    finding: str
    source: str
    confidence: str
    says: str
    """What the run says, in words; or why it says nothing."""
    reached: bool | None
    """None = no answer."""
    reached_if: str
    range: str = ""
    """90 % range of the run's number."""
    rows: tuple[str, ...] = ()
    """Rows of the register that the finding is about."""


def answers(lived: Lived) -> list[Answer]:
    """Every finding with the run's answer, in the order of the file."""
    found = []
    for name, row in findings().items():
        said = ANSWERS[name](lived) if name in ANSWERS else None
        says = said.words if said else row.get("why", "no answer: the regime or the length of this run has none")
        found.append(
            Answer(
                id=name,
                finding=row["finding"],
                source=row["source"]["title"],
                confidence=row["confidence"],
                says=says,
                reached=said.reached if said else None,
                reached_if=row.get("reached_if", ""),
                range=said.range if said else "",
                rows=tuple(row["rows"]),
            )
        )
    return found


def tally(found: Sequence[Answer]) -> tuple[int, int]:
    """How many findings have an answer, and how many of those are reached."""
    given = [answer for answer in found if answer.reached is not None]
    return len(given), sum(answer.reached is True for answer in given)


@cache
def findings() -> Mapping[str, Any]:
    """Rows of data/findings.yaml by name."""
    text = files("underheaven.results").joinpath("data", "findings.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe", pure=True).load(text)["findings"]


def _performance_rises(lived: Lived) -> Said | None:
    counters, name = lived.record.facts.counters, "performed-per-listing"
    if name not in lived.by_id or not counters.get("listings"):
        return None
    before = counters["performed"] / counters["listings"]
    words = f"{percent_words(before)} of all listings by the end of 2017; {lived.words(name)} of those in the run"
    return Said(words, lived.bounds(name), lived.by_id[name].value > before)


def _attempts_not_persons(lived: Lived) -> Said | None:
    name = "attempts-per-person-refused"
    if name not in lived.by_id:
        return None
    words = f"{lived.words(name)} attempts a person refused; nobody tries again because of a refusal"
    return Said(words, lived.bounds(name), 5.0 <= lived.by_id[name].value <= 15.0)


def _linear_growth(lived: Lived) -> Said | None:
    if not lived.record.facts.has_court_list or lived.window.n_months < 6:
        return None
    by_month = lived.record.plan.scale * sums.by_month(lived.record.outcome, Measure.COURT_ENTERED)[lived.window.months]
    mean, least, most = float(by_month.mean()), float(by_month.min()), float(by_month.max())
    even = 0.2 * MILLION <= mean <= 0.32 * MILLION and most <= 2.0 * least
    words = f"{count_words(mean)} a month, between {count_words(least)} and {count_words(most)}"
    found = lived.record.ranges.get("court-listings-year")
    if found is None:
        return Said(words, "", even)
    low, high = (count_words(end / lived.window.n_months) for end in (found.low, found.high))
    return Said(words, f"{low} to {high}", even)


def _mostly_persons(lived: Lived) -> Said | None:
    name = "court-entries-share"
    if name not in lived.by_id:
        return None
    value = lived.by_id[name].value
    return Said(
        f"{lived.words(name)} of entries are persons whom a court listed", lived.bounds(name), 0.78 <= value <= 0.93
    )


def _jaywalking_screens(lived: Lived) -> Said | None:
    name = "jaywalking-change"
    if name not in lived.by_id:
        return None
    words = f"{lived.words(name)} against the society without the system"
    return Said(words, lived.bounds(name), -0.8 < lived.by_id[name].value < 0.0)


def _violations_fall(lived: Lived) -> Said | None:
    name = "violations-avoided-share"
    if name not in lived.by_id:
        return None
    headline, found = change(lived.by_id[name], lived.record.ranges.get(name))
    words = f"{value_words(headline)} unlawful acts; the size is assumed"
    is_sure = headline.value < 0.0 and (found is None or found.high < 0.0)
    return Said(words, "" if found is None else range_words(headline, found), is_sure)


def _firms_defraud_less(lived: Lived) -> Said | None:
    name = "enterprise-acts-change"
    if name not in lived.by_id:
        return None
    words = f"{lived.words(name)} tax and product acts against the society without the system"
    return Said(words, lived.bounds(name), lived.by_id[name].value < 0.0)


def _rewards_move_more(lived: Lived) -> Said | None:
    name = "moved-by-want-share"
    if name not in lived.by_id:
        return None
    words = f"{lived.words(name)} of the acts that response moved were added, the others withheld"
    return Said(words, lived.bounds(name), lived.by_id[name].value > 0.5)


def _wide_default_band(lived: Lived) -> Said | None:
    facts = lived.record.facts
    if not facts.has_score or not facts.band_lows:
        return None
    start, lower = (
        sum(score >= low for low in facts.band_lows) - 1 for score in (facts.score_start, facts.score_start - 50)
    )
    bands = facts.band_names
    words = f"{facts.score_start} points are {bands[start]}, 50 fewer are {bands[lower]}"
    return Said(words, "no range: a rule", lower < start)


ANSWERS: Mapping[str, Callable[[Lived], Said | None]] = {
    "performance-rises": _performance_rises,
    "attempts-not-persons": _attempts_not_persons,
    "linear-growth": _linear_growth,
    "mostly-persons": _mostly_persons,
    "jaywalking-screens": _jaywalking_screens,
    "violations-fall": _violations_fall,
    "firms-defraud-less": _firms_defraud_less,
    "rewards-move-more": _rewards_move_more,
    "wide-default-band": _wide_default_band,
}
"""By name of the finding."""
