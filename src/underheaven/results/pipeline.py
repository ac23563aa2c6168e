"""Follow the acts before cameras from the crossing to the board.

Question answered: of the acts that a channel by face may see, how many are captured, searched for, named rightly or
wrongly, warned, shown, and how many people pass the boards; how long does it take? Left out: single lives (`explain`)
and how one day looks (`scene`).

The engine counts searches by person, and boards and warnings for all acts together; the last are those of the whole
regime, and said to be.
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.engine.totals import Totals
from underheaven.faces.latency import share_within
from underheaven.results.facts import RegimeFacts
from underheaven.state.measures import ByAct, Measure

WITHIN_SECONDS = 1.0
"""What the sources say of it: "within the second"."""


@dataclass(frozen=True)
class Pipeline:
    """Counts among the synthetic citizens over a window."""

    done: int
    """Acts that channels by face may see."""
    searched: int
    right: int
    wrong: int
    warned: int
    """Warnings on the spot, of all acts of the regime."""
    shown: int
    """Showings on boards, of all acts."""
    shown_wrongly: int
    board_days: int
    """Days of all showings."""
    passed: float
    """Times that somebody passes a board on which one of them stands, as expected of the acts filed where a regime says
    how many pass it a day; nan where it does not."""

    @property
    def nobody(self) -> int:
        """Searches that named nobody: too young, missed, or not confirmed."""
        return self.searched - self.right - self.wrong


def pipeline(facts: RegimeFacts, life: Totals) -> Pipeline:
    """The counts of a window.

    Args:
        facts: of the regime.
        life: of the run, over the window.
    """
    acts = [a for a, channels in enumerate(facts.act_channels) if set(channels) & set(facts.face_channels)]
    flow = {m: int(life.flows[m]) for m in MEASURES}
    filed = life.by_act[:, ByAct.FILED]
    times = [n * share * days * passers for n, (share, days, passers) in zip(filed, facts.boards, strict=False)]
    return Pipeline(
        done=int(sum(life.by_act[a, ByAct.DONE] for a in acts)),
        searched=flow[Measure.FACE_SEARCHES],
        right=flow[Measure.FACE_RIGHT],
        wrong=flow[Measure.FACE_WRONG],
        warned=flow[Measure.WARNED],
        shown=flow[Measure.SHOWN],
        shown_wrongly=flow[Measure.SHOWN_WRONGLY],
        board_days=flow[Measure.BOARD_DAYS],
        passed=float(sum(times)) if any(passers for _, _, passers in facts.boards) else float("nan"),
    )


MEASURES = (
    Measure.FACE_SEARCHES,
    Measure.FACE_RIGHT,
    Measure.FACE_WRONG,
    Measure.WARNED,
    Measure.SHOWN,
    Measure.SHOWN_WRONGLY,
    Measure.BOARD_DAYS,
)


def stages_within(means: tuple[float, ...], seconds: float = WITHIN_SECONDS) -> tuple[float, ...]:
    """Share of captures that have passed each stage and all before it within some seconds.

    Args:
        means: mean seconds of capture, search, review and board.
        seconds: from the act on.
    """
    return tuple(share_within(seconds, means[: k + 1]) for k in range(len(means)))
