"""Choose and keep the few citizens whose lives a run tells: the panel, one jaywalker and one debtor.

Question answered: whose lives are recorded, by which rule, and what is known of them on the last day? Left out: living
a grid again (engine/replay.py) and words (reasons/sentences.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Life, Outcome, Plan, Replay
from underheaven.engine.outcome import LISTED_FIRST
from underheaven.model.scoring.points.bands import graded_by_lists
from underheaven.reasons.account import Account
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.rule_lines import RuleLines
from underheaven.reasons.rule_lines import Rules as RulesLived
from underheaven.reasons.sentences import tell
from underheaven.reasons.sentences_of_records import Origin
from underheaven.results import LifeTold, PanelCitizen, RegimeFacts
from underheaven.society import Society, label_of, name_of
from underheaven.state import calendar
from underheaven.state.events import Event
from underheaven.state.status import HEAD_OF_LISTED, IN_CASE, ON_COURT_LIST, ON_SCORE_LIST, cap_of, hardship_of
from underheaven.studies.rules import Rules

RULES = {
    "jaywalker": "the lowest number, in the first grid where anybody was shown on a public board for jaywalking, among "
    "those shown",
    "debtor": "the lowest number, in the first grid where a court listed anybody, among those listed for a debt of "
    "their own",
}
"""How a life that the report tells is chosen, by kind; printed beside it."""
BEGINS_WITH = {"jaywalker": "jaywalking", "debtor": LISTED_FIRST}
"""What the first life of each kind begins with, as `Outcome.first_grids` names it."""
PANEL_GRIDS = 8
"""Assumption: some eight thousand lives are enough to look at and cost a second and a megabyte; evenly spaced, so that
several regions and both kinds of place are among them."""
STATUS_WORDS = (
    (ON_COURT_LIST, "court-list"),
    (ON_SCORE_LIST, "score-list"),
    (IN_CASE, "debt-case"),
    (HEAD_OF_LISTED, "enterprise-listed"),
)
"""Bits of a standing and what they are called in the panel."""


@dataclass(frozen=True)
class OneGrid(Society):
    """A society of which one grid is asked again and again: its persons are made once."""

    words: NDArray[np.uint32] = field(kw_only=True, repr=False)

    def live_in(self, first_grid: int, last_grid: int) -> NDArray[np.uint32]:
        """The persons of the grid."""
        return self.words

    @classmethod
    def of(cls, society: Society, words: NDArray[np.uint32]) -> OneGrid:
        """The society, asked for the grid in which the persons of these trait words live."""
        return cls(**{f.name: getattr(society, f.name) for f in fields(Society)}, words=words)


@dataclass(frozen=True)
class Kept:
    """The lives that a run directory holds."""

    citizens: tuple[PanelCitizen, ...]
    """Everybody of the panel grids as they are on the last day, in order of number."""
    told: tuple[LifeTold, ...]
    """The lives that the report tells, as far as somebody fits the rule."""


def panel_grids(n_grids: int) -> tuple[int, ...]:
    """Grids whose citizens are recorded: at most PANEL_GRIDS, evenly spaced over the numbers 0..n_grids-1."""
    n_panel = min(PANEL_GRIDS, n_grids)
    return tuple((2 * place + 1) * n_grids // (2 * n_panel) for place in range(n_panel))


def choose_life(kind: str, events: NDArray[np.void], facts: RegimeFacts) -> int | None:
    """The citizen whose life of a kind is told, by RULES; None where nobody in these events fits.

    Args:
        kind: of RULES.
        events: EVENT of all citizens of one grid.
        facts: of the regime.
    """
    if kind == "jaywalker":
        act = facts.act_names.index("jaywalking") if "jaywalking" in facts.act_names else -2
        fits = (events["event"] == Event.SHOWN) & (events["act"] == act)
    elif kind == "debtor":
        fits = (events["event"] == Event.COURT_LISTED) & (events["value"] == 0)
    else:
        raise ValueError(f"no such kind of life: {kind}")
    return int(events["citizen"][fits].min()) if fits.any() else None


def days_of(plan: Plan) -> tuple[int, int]:
    """First and last day of a run, counted from 1 January 2018."""
    return calendar.when(plan.first_month)[2], calendar.when(plan.first_month + plan.n_months)[2] - 1


def lives_kept(plan: Plan, outcome: Outcome, facts: RegimeFacts, rules: Rules) -> Kept:
    """Live the panel grids, and those of the two lives told, again from what the run keeps.

    Args:
        plan: of the run.
        outcome: of the run.
        facts: of its rules.
        rules: as they were read, for the lines of their files.
    """
    lived_by = RulesLived(plan.rulebook, facts, RuleLines.of(rules.regime, rules.texts))
    replay = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month)
    citizens: list[PanelCitizen] = []
    for grid in plan.panel_grids:
        life = replay.run_again(grid, with_events=False)
        asked = OneGrid.of(plan.society, life.traits)
        citizens += [on_last_day(asked, life, place, facts) for place in range(len(life.traits))]
    told = []
    for kind, rule in RULES.items():
        grid = outcome.first_grids.get(BEGINS_WITH[kind], -1)
        if grid < 0:
            continue
        life = replay.run_again(grid)
        citizen = choose_life(kind, life.events, facts)
        if citizen is None:
            continue
        person = on_last_day(plan.society, life, citizen - life.first_citizen, facts)
        account = account_of(life, person, lived_by, days_of(plan))
        sentences = tell(account, origins_of(replay, facts, account, life))
        events = life.events[life.events["citizen"] == citizen]
        told.append(LifeTold(kind, rule, person, name_of(plan.society, citizen), tuple(sentences), events))
    return Kept(tuple(citizens), tuple(told))


def origins_of(replay: Replay, facts: RegimeFacts, account: Account, life: Life) -> dict[int, Origin]:
    """Day and channel of what others did and she is named for: their grids are lived again too."""
    wrong = [entry for entry in account.entries if entry.wrong and (entry.done_by or -1) >= 0]
    lives: dict[int, Life] = {life.grid: life}
    origins: dict[int, Origin] = {}
    for entry in wrong:
        assert entry.done_by is not None
        grid = replay.plan.society.grid_of(entry.done_by)
        if grid not in lives:
            lives[grid] = replay.run_again(grid)
        events = lives[grid].events
        events = events[events["citizen"] == entry.done_by]
        named = np.flatnonzero(
            (events["event"] == Event.NAMED_ANOTHER)
            & (events["act"] == entry.act)
            & (events["other"] == life.grid)
            & (events["day"] <= entry.day)
        )
        # The event before says when it is filed: on that day, or with the next month if that is later.
        fits = [k for k in named if int(events["other"][k - 1]) <= entry.day]
        if fits:
            last = events[fits[-1]]
            channel = facts.channel_names[int(last["value"])].replace("-", " ")
            origins[entry.number] = Origin(int(last["day"]), channel)
    return origins


def on_last_day(society: Society, life: Life, place: int, facts: RegimeFacts) -> PanelCitizen:
    """What is known on the last day of the person at a place of a grid that was lived again."""
    citizen, standing = life.first_citizen + place, int(life.statuses[place])
    score, band = _score_and_band(int(life.scores[place]), standing, facts)
    hardship = int(hardship_of(standing))
    status = [word for bit, word in STATUS_WORDS if standing & bit]
    return PanelCitizen(
        citizen=citizen,
        label=label_of(society, citizen),
        grid=life.grid,
        stratum=int(society.grid_stratum[life.grid]),
        traits=int(life.traits[place]),
        score=score,
        band=band,
        status=(*status, f"hardship-{hardship}") if hardship else tuple(status),
    )


def _score_and_band(unclipped: int, standing: int, facts: RegimeFacts) -> tuple[int | None, str | None]:
    """Score within its limits, and the band that it and a direct downgrade leave; None where there is none."""
    if not facts.has_score:
        return None, None
    score = min(max(unclipped, facts.score_least), facts.score_greatest)
    if not facts.band_names:
        return score, None
    band = int(np.searchsorted(facts.band_lows, score, side="right")) - 1
    cap = int(cap_of(standing))
    listed, heads = bool(standing & ON_COURT_LIST), bool(standing & HEAD_OF_LISTED)
    band = int(graded_by_lists(band, listed, facts.court_grade, heads, facts.head_grade))
    return score, facts.band_names[min(band, cap - 1) if cap else band]
