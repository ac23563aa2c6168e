"""What others measured, and what a run says to it: reached, not reached, or no answer.

Question answered: which findings from outside does the model meet without having been fitted to any? Left out: the
official annual figures (annual_report.py) and who found what (data/findings.yaml).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from underheaven.engine.measures import ByAct, Measure, Step
from underheaven.regimes.rulebook import NEVER
from underheaven.results import sums
from underheaven.results.headlines import Headline
from underheaven.results.record import RunRecord
from underheaven.results.sums import Window
from underheaven.results.wording import count_words, percent_words

MILLION = 1e6


@dataclass(frozen=True)
class Lived:
    """What answers are computed from."""

    record: RunRecord
    by_id: Mapping[str, Headline]
    window: Window

    def total(self, measure: int) -> float:
        """Sum over the window, scaled to the country."""
        return self.record.plan.scale * sums.flow(self.record.outcome, measure, self.window)


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


def answers(lived: Lived) -> list[Answer]:
    """Every finding with the run's answer, in the order of the file."""
    found = []
    for name, row in findings().items():
        computed = ANSWERS[name](lived) if name in ANSWERS else None
        says, reached = computed or (row.get("why", "no answer: the regime or the length of this run has none"), None)
        source, rule = row["source"]["title"], row.get("reached_if", "")
        found.append(Answer(name, row["finding"], source, row["confidence"], says, reached, rule))
    return found


@cache
def findings() -> Mapping[str, Any]:
    """Rows of data/findings.yaml by name."""
    text = files("underheaven.results").joinpath("data", "findings.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe", pure=True).load(text)["findings"]


_Said = tuple[str, bool] | None


def _performance_rises(lived: Lived) -> _Said:
    counters = lived.record.facts.counters
    if not {"performed-total", "court-listings-total"} <= set(lived.by_id) or not counters.get("listings"):
        return None
    before = counters["performed"] / counters["listings"]
    after = lived.by_id["performed-total"].value / lived.by_id["court-listings-total"].value
    return f"{percent_words(before)} at the start, {percent_words(after)} at the end", after > before


def _attempts_not_persons(lived: Lived) -> _Said:
    gate = lived.record.facts.gate("flight")
    if gate == NEVER:
        return None
    attempts = lived.record.plan.scale * float(sums.by_gate(lived.record.outcome, lived.window)[gate, Step.CLOSED])
    persons = lived.total(Measure.GATE_PERSONS + gate)
    if not persons:
        return None
    ratio = attempts / persons
    return f"{ratio:.1f} attempts a person refused; nobody tries again because of a refusal", 5.0 <= ratio <= 15.0


def _linear_growth(lived: Lived) -> _Said:
    if not lived.record.facts.has_court_list or lived.window.n_months < 6:
        return None
    by_month = lived.record.plan.scale * sums.by_month(lived.record.outcome, Measure.COURT_ENTERED)[lived.window.months]
    mean, least, most = float(by_month.mean()), float(by_month.min()), float(by_month.max())
    even = 0.2 * MILLION <= mean <= 0.32 * MILLION and most <= 2.0 * least
    return f"{count_words(mean)} a month, between {count_words(least)} and {count_words(most)}", even


def _mostly_persons(lived: Lived) -> _Said:
    persons, firms = lived.total(Measure.COURT_ENTERED), lived.total(Measure.ENTERPRISE_LISTED)
    if not persons:
        return None
    share = persons / (persons + firms)
    return f"{percent_words(share)} of entries on the lists of courts and of enterprises", 0.78 <= share <= 0.9


def _jaywalking_screens(lived: Lived) -> _Said:
    names, none = lived.record.facts.act_names, lived.record.none_outcome
    if "jaywalking" not in names or none is None:
        return None
    act = names.index("jaywalking")
    done, without = (
        float(life.by_act[lived.window.months, :, act, ByAct.DONE].sum()) for life in (lived.record.outcome, none)
    )
    if not without:
        return None
    change = done / without - 1.0
    return f"{percent_words(change, signed=True)} against the society without the system", -0.8 < change < 0.0


def _violations_fall(lived: Lived) -> _Said:
    headline = lived.by_id.get("violations-avoided-share")
    if headline is None:
        return None
    return f"{percent_words(-headline.value, signed=True)} unlawful acts; the size is assumed", headline.value > 0.0


def _wide_default_band(lived: Lived) -> _Said:
    facts = lived.record.facts
    if not facts.has_score or not facts.band_lows:
        return None
    start, lower = (
        sum(score >= low for low in facts.band_lows) - 1 for score in (facts.score_start, facts.score_start - 50)
    )
    bands = facts.band_names
    return f"put in: {facts.score_start} points are {bands[start]}, 50 fewer are {bands[lower]}", lower < start


ANSWERS: Mapping[str, Callable[[Lived], _Said]] = {
    "performance-rises": _performance_rises,
    "attempts-not-persons": _attempts_not_persons,
    "linear-growth": _linear_growth,
    "mostly-persons": _mostly_persons,
    "jaywalking-screens": _jaywalking_screens,
    "violations-fall": _violations_fall,
    "wide-default-band": _wide_default_band,
}
"""By name of the finding."""
