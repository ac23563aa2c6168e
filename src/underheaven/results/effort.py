"""Headlines of the effort that good deeds take (S55): hours and yuan, all of it and what is spent for the points.

Question answered: what do people spend on the points, and what do they get? Left out: deeds themselves (moved.py).

Effort a deed is the catalogue's assumption, the same for everybody; only acts of conduct are reckoned, not habits.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from underheaven.engine.totals import Totals
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results import sums
from underheaven.results.facts import GOOD, RegimeFacts
from underheaven.results.headline import Counts, Headline
from underheaven.state.measures import ByAct


def good_deeds(facts: RegimeFacts) -> list[int]:
    """Good acts of conduct."""
    return [a for a in facts.acts_of(ActKind.CONDUCT) if facts.act_lawfulness[a] == GOOD]


def spent(facts: RegimeFacts, life: Totals, column: ByAct) -> tuple[float, float]:
    """Hours and yuan of the good deeds that a column counts."""
    acts = [a for a in good_deeds(facts) if a < len(life.by_act)]
    times = life.by_act[acts, column].astype(np.float64)
    return tuple(float(sum(times * np.array([per[a] for a in acts]))) for per in (facts.act_hours, facts.act_yuan))  # type: ignore[return-value]


def effort(c: Counts) -> Iterator[Headline]:
    """S55: what is spent on good deeds, what of it for the points, and the points that they earn."""
    if not any(c.facts.act_hours) and not any(c.facts.act_yuan):
        return
    hours, yuan = spent(c.facts, c.life, ByAct.DONE)
    how = "effort of a deed by the catalogue, times good deeds done, seen or not"
    yield Headline("hours-on-deeds", "Hours spent on good deeds", c.scale * hours, "hours", how_chosen=how)
    yield Headline("yuan-on-deeds", "Yuan spent on good deeds", c.scale * yuan, "yuan", how_chosen=how)
    if not c.facts.has_score:
        return
    hours, yuan = spent(c.facts, c.life, ByAct.ADDED)
    how = "effort of a deed by the catalogue, times good deeds that would not have been done at neutral response"
    yield Headline("hours-for-points", "Hours spent for the points", c.scale * hours, "hours", how_chosen=how)
    yield Headline("yuan-for-points", "Yuan spent for the points", c.scale * yuan, "yuan", how_chosen=how)
    acts = [a for a in good_deeds(c.facts) if a < len(c.life.by_act)]
    points, done = (float(c.life.by_act[acts, column].sum()) for column in (ByAct.POINTS, ByAct.DONE))
    title = "Points that a hundred good deeds earn"
    how = "points that records of good deeds moved, over good deeds done, seen or not"
    value = 100.0 * sums.share(points, done)
    yield Headline("points-per-deeds", title, value, "points", how_chosen=how, kind="ratio")
