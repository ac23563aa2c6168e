"""Why her? One life of a finished run, with its reasons.

Question answered: what happened to this citizen, and because of what? Left out: words (reasons/sentences.py), the
command (cli/explain.py) and other rules (studies/twins.py).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from underheaven.reasons.account import Account
from underheaven.reasons.chain import Chain, Reason
from underheaven.reasons.lines import Line, lines_of
from underheaven.reasons.outcome import outcome_of
from underheaven.reasons.questions import answer
from underheaven.reasons.sentences import tell
from underheaven.reasons.sentences_of_records import Origin
from underheaven.studies.panel import origins_of
from underheaven.studies.replayed import RunAgain


@dataclass(frozen=True)
class Explanation:
    """One life with its reasons."""

    account: Account
    origins: dict[int, Origin]
    """Of the wrong records, by number."""
    regime: str
    seed: int

    @property
    def sentences(self) -> list[str]:
        """The life in at most 250 words."""
        return tell(self.account, self.origins)

    def answer(self, question: str) -> Reason:
        """A question such as `flight refused on 2018-05-03`, as a chain of causes.

        Raises:
            BadInput: it names no day of the run, or nothing that happened to her on it.
        """
        return answer(question, self.account, Chain(self.account, self.origins))

    @property
    def lines(self) -> list[Line]:
        """Everything that happened, by day, with nothing left out."""
        return lines_of(self.account, self.origins)

    def as_json(self) -> dict[str, Any]:
        """Plain values: the text, and every line behind it."""
        origins = {str(number): asdict(origin) for number, origin in self.origins.items()}
        values = self.account.as_json() | {"regime": self.regime, "seed": self.seed, "origins": origins}
        values |= {"in_sum": asdict(outcome_of(self.account))}
        lines = [
            {"when": line.when, "kind": line.kind, "what": line.what, "because": line.because}
            | ({"rule": line.rule.as_json()} if line.rule else {})
            for line in self.lines
        ]
        return {**values, "lines": lines, "text": self.sentences}


def explain(run: RunAgain, citizen: int) -> Explanation:
    """The life of a citizen of a run.

    Args:
        run: a finished run.
        citizen: her place in the society, as `run.citizen` reads it from a text.
    """
    life = run.life_of(citizen)
    account = run.account(life, citizen)
    return Explanation(
        account, origins_of(run.replay, run.facts, account, life), run.record.plan.regime, run.record.plan.seed
    )


def explain_run(run: Path, text: str) -> Explanation:
    """The same from a directory and a number as it was typed.

    Raises:
        BadInput: there is no such citizen.
        BadRun: it is no finished run of this version, or it was changed.
    """
    opened = RunAgain.of(run)
    return explain(opened, opened.citizen(text))
