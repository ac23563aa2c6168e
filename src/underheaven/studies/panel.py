"""The few citizens whose lives a run keeps: the panel, one jaywalker and one debtor.

Question answered: whose lives are recorded, by which rule, and what is known of them on the last day? Left out: living
a grid again (engine/replay.py) and telling it in sentences (results/lives.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Life, Outcome, Plan, Replay
from underheaven.model.scoring.points.bands import graded_by_lists
from underheaven.results import LifeTold, PanelCitizen, RegimeFacts
from underheaven.results.lives import BEGINS_WITH, RULES, choose_life
from underheaven.society import Society, label_of, name_of
from underheaven.state.status import HEAD_OF_LISTED, IN_CASE, ON_COURT_LIST, ON_SCORE_LIST, cap_of, hardship_of

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


def lives_kept(plan: Plan, outcome: Outcome, facts: RegimeFacts) -> Kept:
    """Live the panel grids, and those of the two lives told, again from what the run keeps."""
    replay = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month)
    citizens: list[PanelCitizen] = []
    for grid in plan.panel_grids:
        life = replay.live_again(grid, with_events=False)
        asked = OneGrid.of(plan.society, life.traits)
        citizens += [on_last_day(asked, life, place, facts) for place in range(len(life.traits))]
    told = []
    for kind, rule in RULES.items():
        grid = outcome.first_grids.get(BEGINS_WITH[kind], -1)
        if grid < 0:
            continue
        life = replay.live_again(grid)
        citizen = choose_life(kind, life.events, facts)
        if citizen is None:
            continue
        person = on_last_day(plan.society, life, citizen - life.first_citizen, facts)
        events = life.events[life.events["citizen"] == citizen]
        told.append(LifeTold(kind, rule, person, name_of(plan.society, citizen), events))
    return Kept(tuple(citizens), tuple(told))


def on_last_day(society: Society, life: Life, place: int, facts: RegimeFacts) -> PanelCitizen:
    """What is known on the last day of the person at a place of a grid that was lived again."""
    citizen, standing = life.first_citizen + place, int(life.standings[place])
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
