"""Headlines of a secret method (S14): who knows the rules, and what not knowing them costs.

Question answered: how many points do those lose who do what they would not do if they knew its price? Left out: wrong
beliefs that keep people from what costs nothing; who does not know a rule here is not moved by it.

Who knows withholds some acts; those who do not know do as many more, by the ratio of both, and lose for each what one
act done costs in the mean. So it is an expectation reckoned from the run's counts, not a count.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.facts import GOOD
from underheaven.results.headline import Counts, Headline
from underheaven.state.measures import ByAct


def secrecy(c: Counts) -> Iterator[Headline]:
    """Both, where somebody does not know the rules and a score is kept."""
    know = c.facts.know
    if not c.facts.has_score or not 0.0 < know < 1.0:
        return
    how = "share of citizens who know what is punished and rewarded, by the regime"
    yield Headline("know-the-rules", "Citizens who know the rules", know, "share", how_chosen=how, kind="share")
    acts = [a for a in c.facts.acts_of(ActKind.CONDUCT) if c.facts.act_lawfulness[a] != GOOD]
    acts = [a for a in acts if a < len(c.life.by_act)]
    done, points, withheld = (
        c.life.by_act[acts, k].astype(np.float64) for k in (ByAct.DONE, ByAct.POINTS, ByAct.WITHHELD)
    )
    each = np.divide(points, done, out=np.zeros_like(points), where=done > 0.0)
    lost = c.scale * float(sum(withheld * each)) * (1.0 - know) / know
    how = "acts that those who know withhold, as many for each who does not, times the points that one costs"
    title = "Points lost for not knowing the rules"
    yield Headline("points-by-guessing", title, lost, "points", how_chosen=how)


def if_all_knew(c: Counts) -> Iterator[Headline]:
    """The unlawful acts withheld if everybody knew the rules, where only some do: as many for each who does not."""
    know = c.facts.know
    if not 0.0 < know < 1.0:
        return
    acts = [a for a in c.facts.shared_violations() if a < len(c.life.by_act)]
    done, withheld = (float(c.life.by_act[acts, k].sum()) for k in (ByAct.DONE, ByAct.WITHHELD))
    if not done:
        return
    how = "an expectation, not a count: unlawful acts withheld by those who know the rules, over the share of citizens "
    how += "who do, over the acts done and withheld; if nobody knew the rules it would be none"
    yield Headline(
        "violations-avoided-if-known",
        "Unlawful acts avoided if everybody knew the rules, share",
        withheld / know / (done + withheld),
        "share",
        how_chosen=how,
        kind="difference",
        events=withheld,
        of=done + withheld,
    )
