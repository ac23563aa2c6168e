"""Hold what others measured beside a run: reached, not reached, put in, or no answer.

Question answered: which findings from outside does the model meet without having been fitted to any? Left out: the
official annual figures (annual_report.py) and who found what (data/findings.yaml).

A finding is asked only of a regime that has the mechanism which the finding is about. It is reached if the run's value
meets the condition and so does its whole 90 % range. What follows from the rules whatever happens in a run is put in,
and counts as neither: remembered punishment, for one, never makes anybody do more of what it deters from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from underheaven.results import sums
from underheaven.results.headlines import Headline
from underheaven.results.record import RunRecord
from underheaven.results.sums import Window
from underheaven.results.wording import change, count_words, percent_words, range_words, value_words
from underheaven.state.measures import Measure

MILLION = 1e6
REACHED, NOT_REACHED, PUT_IN, NO_ANSWER = VERDICTS = ("reached", "not reached", "put in", "no answer")
WRITTEN_AS_PUT_IN = "put in:"
"""How the reason begins why a row of the file has no answer, where the finding is an input of the rules."""


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

    def holds(self, name: str, condition: Callable[[float], bool]) -> bool:
        """Whether a headline meets a condition with its value and with both ends of its range."""
        found = self.record.ranges.get(name)
        ends = () if found is None else (found.low, found.high)
        return all(condition(value) for value in (self.by_id[name].value, *ends))


@dataclass(frozen=True)
class Said:
    """What a run says to a finding."""

    words: str
    range: str
    """90 % range of the number in the words; empty where there is none."""
    reached: bool | None
    """None = put in by the rules."""


@dataclass(frozen=True)
class Answer:
    """One finding beside the run."""

    id: str
    finding: str
    source: str
    confidence: str
    says: str
    """What the run says, in words; or why it says nothing."""
    verdict: str
    """One of VERDICTS."""
    reached_if: str = ""
    """What a run must meet with its value and its whole range; empty where it cannot fail."""
    put_in: str = ""
    """Why its number is decided by the rules; empty where it is not."""
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
                verdict=_verdict(said, says),
                reached_if=row.get("reached_if", ""),
                put_in=row.get("put_in", ""),
                range=said.range if said else "",
                rows=tuple(row["rows"]),
            )
        )
    return found


def _verdict(said: Said | None, says: str) -> str:
    """One of VERDICTS."""
    if said is None:
        return PUT_IN if says.startswith(WRITTEN_AS_PUT_IN) else NO_ANSWER
    return PUT_IN if said.reached is None else REACHED if said.reached else NOT_REACHED


def tally(found: Sequence[Answer]) -> dict[str, int]:
    """How many findings have each verdict."""
    return {verdict: sum(answer.verdict == verdict for answer in found) for verdict in VERDICTS}


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
    return Said(words, lived.bounds(name), lived.holds(name, lambda share: share > before))


def _attempts_not_persons(lived: Lived) -> Said | None:
    name = "attempts-per-person-refused"
    if name not in lived.by_id:
        return None
    words = f"{lived.words(name)} attempts a person refused; nobody tries again because of a refusal"
    return Said(words, lived.bounds(name), lived.holds(name, lambda attempts: 5.0 <= attempts <= 15.0))


def _linear_growth(lived: Lived) -> Said | None:
    if not lived.record.facts.has_court_list or lived.window.n_months < 6:
        return None
    by_month = lived.record.plan.scale * sums.by_month(lived.record.outcome, Measure.COURT_ENTERED)[lived.window.months]
    mean, least, most = float(by_month.mean()), float(by_month.min()), float(by_month.max())
    words = f"{count_words(mean)} a month, between {count_words(least)} and {count_words(most)}"
    found = lived.record.ranges.get("court-listings-year")
    ends = [] if found is None else [end / lived.window.n_months for end in (found.low, found.high)]
    is_even = most <= 2.0 * least and all(0.2 * MILLION <= rate <= 0.32 * MILLION for rate in (mean, *ends))
    return Said(words, " to ".join(count_words(end) for end in ends), is_even)


def _mostly_persons(lived: Lived) -> Said | None:
    name = "court-entries-share"
    if name not in lived.by_id:
        return None
    words = f"{lived.words(name)} of entries are persons whom a court listed"
    return Said(words, lived.bounds(name), lived.holds(name, lambda share: 0.78 <= share <= 0.93))


def _jaywalking_screens(lived: Lived) -> Said | None:
    name, facts = "jaywalking-change", lived.record.facts
    if name not in lived.by_id or not facts.deters or "jaywalking" not in facts.acts_on_boards:
        return None
    words = f"{lived.words(name)} against the society without the system; whoever remembers punishment does less"
    return Said(words, lived.bounds(name), None)


def _violations_fall(lived: Lived) -> Said | None:
    name = "violations-avoided-share"
    if name not in lived.by_id or not lived.record.facts.deters:
        return None
    headline, found = change(lived.by_id[name], lived.record.ranges.get(name))
    words = f"{value_words(headline)} unlawful acts; whoever remembers punishment does less, and how much is assumed"
    return Said(words, "" if found is None else range_words(headline, found), None)


def _firms_defraud_less(lived: Lived) -> Said | None:
    name = "enterprise-acts-change"
    if name not in lived.by_id or not lived.record.facts.deters:
        return None
    words = f"{lived.words(name)} tax and product acts of enterprises; a head who remembers punishment does less"
    return Said(words, lived.bounds(name), None)


def _rewards_move_more(lived: Lived) -> Said | None:
    name, facts = "moved-by-want-share", lived.record.facts
    if name not in lived.by_id or not (facts.rewards and facts.deters):
        return None
    words = f"{lived.words(name)} of the acts that response moved were added, the others withheld"
    return Said(words, lived.bounds(name), lived.holds(name, lambda share: share > 0.5))


def _wide_default_band(lived: Lived) -> Said | None:
    facts = lived.record.facts
    if not facts.has_score or not facts.band_lows:
        return None
    start, lower = (
        max(sum(score >= low for low in facts.band_lows) - 1, 0)
        for score in (facts.score_start, facts.score_start - 50)
    )
    bands = facts.band_names
    words = f"{facts.score_start} points are {bands[start]}, 50 fewer are {bands[lower]}"
    return Said(words, "no range: a rule", None)


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
