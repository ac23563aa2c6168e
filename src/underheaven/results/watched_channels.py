"""Set what the regime's channels by face filed, cost and changed beside what a formula expects of them.

Question answered: how often did these channels name the wrong person in the run, how often should they have, what do
they cost, and what is done in front of them with and without the system? Left out: searches of everybody (watched.py).

The engine counts by act; where two channels may see an act, filings are shared as in costs.py, and wrong namings
besides by the share of each channel's filings that names somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from underheaven.engine.totals import Totals
from underheaven.faces.review import Reviewer, named
from underheaven.results.costs import watching_costs
from underheaven.results.facts import RegimeFacts
from underheaven.results.watched import Law, kin_a_search
from underheaven.state.limits import NEVER
from underheaven.state.measures import ByAct

OFFICER = Reviewer(accepts_wrong=0.14, rejects_right=0.06)
"""Who looks at the candidates before somebody is named. Source: passport officers (White et al. 2014)."""


@dataclass(frozen=True)
class FaceChannel:
    """One channel over the window, as counted among the synthetic citizens; yuan are those of the same persons."""

    name: str
    filed: float
    """Acts that it saw and filed."""
    wrong: float
    """Of these such as named somebody else."""
    expected: float
    """Wrong ones by the regime's own share."""
    yuan: float
    """Equipment, clerks and reviewers."""
    done: float
    """Acts that it may see, done with the system."""
    done_without: float | None
    """The same without it; None where the run has no partner."""


def face_channels(facts: RegimeFacts, life: Totals, none: Totals | None, months: Sequence[str]) -> list[FaceChannel]:
    """The channels that name by face.

    Args:
        facts: of the regime.
        life: of the run, over the window.
        none: the same society without the system.
        months: of the window, as YYYY-MM.
    """
    seen = life.by_act[:, ByAct.SEEN]
    costs = watching_costs(facts, seen, life.population, months)
    found = []
    for channel in facts.face_channels:
        acts = [a for a, channels in enumerate(facts.act_channels) if channel in channels and a < len(seen)]
        named = facts.channel_named[channel] if facts.channel_named else 1.0
        filed = {a: _shares(facts, a).get(channel, 0.0) * float(seen[a]) * named for a in acts}
        wrong = sum(_part_of_wrong(facts, a, channel) * float(life.by_act[a, ByAct.WRONG]) for a in acts)
        shared = [a for a in acts if a < facts.n_catalogue]
        without = None if none is None else float(sum(none.done[a] for a in shared if a < len(none.done)))
        found.append(
            FaceChannel(
                name=facts.channel_names[channel],
                filed=sum(filed.values()),
                wrong=wrong,
                expected=sum(filed.values()) * facts.channel_wrong[channel],
                yuan=costs[channel].total,
                done=float(sum(life.done[a] for a in shared)),
                done_without=without,
            )
        )
    return found


def wrong_share(law: Law) -> float:
    """Share of the namings of an enrolled person's search that name somebody else, once an officer has looked.

    Args:
        law: how it is decided.
    """
    chances = named(law.missed, law.strangers + kin_a_search(), OFFICER)
    return chances.another / (chances.right + chances.another)


def _shares(facts: RegimeFacts, act: int) -> dict[int, float]:
    """Share of an act's filings that each of its channels makes."""
    first, second = facts.act_channels[act]
    share = facts.act_first_share[act]
    return {channel: part for channel, part in ((first, share), (second, 1.0 - share)) if channel != NEVER}


def _part_of_wrong(facts: RegimeFacts, act: int, channel: int) -> float:
    """Part of an act's wrong namings that one of its channels makes."""
    named = facts.channel_named or (1.0,) * len(facts.channel_wrong)
    parts = {k: share * named[k] * facts.channel_wrong[k] for k, share in _shares(facts, act).items()}
    whole = sum(parts.values())
    return parts.get(channel, 0.0) / whole if whole else 0.0
