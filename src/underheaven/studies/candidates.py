"""Resolve the regimes that a comparison is asked for: names, files, run directories, or these without parts.

Question answered: which rulebooks are set side by side, and may they be? Left out: living them (studies/compare.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from underheaven.errors import BadInput
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results.directory import MANIFEST
from underheaven.results.facts import RegimeFacts
from underheaven.studies.options import text as checked_text
from underheaven.studies.parts import name_and_parts
from underheaven.studies.replayed import RunAgain
from underheaven.studies.request import RunRequest
from underheaven.studies.rules import Rules, facts_of, load_rules


@dataclass(frozen=True)
class Candidate:
    """A regime of a comparison."""

    name: str
    rules: Rules
    rulebook: Rulebook
    facts: RegimeFacts
    run: RunRequest | None = None
    """Of the run directory that it was taken from."""

    @property
    def title(self) -> str:
        """The regime's title, with what was taken out of it."""
        return self.facts.title


def candidate(text: str, values: Mapping[str, float] | None = None) -> Candidate:
    """One regime as it was named.

    Args:
        text: name or file of a regime, or a run directory, then `~PART` for each part to take out.
        values: numbers to set, by path.

    Raises:
        BadInput: nothing has this name, or it has no such part or number.
        BadRegime: a file has faults.
        BadRun: the run directory is incomplete, changed, of another version, or was lived by other rules or tables than
            are found now.
    """
    name, parts = name_and_parts(checked_text("regime", text))
    path, run = Path(name), None
    if name and (path / MANIFEST).is_file():
        opened = RunAgain.of(path)
        rules, run = opened.rules, opened.kept.request
    else:
        rules = load_rules(name)
    rules = rules.changed(parts, values)
    rulebook = rules.rulebook()
    return Candidate(rules.name, rules, rulebook, facts_of(rules, rulebook), run)


def candidates(texts: Sequence[str]) -> tuple[Candidate, ...]:
    """The regimes of a comparison, each under a name of its own.

    Raises:
        BadInput: there are fewer than two, they are written for different catalogues, or they come from runs of
            different societies, seeds or months.
    """
    if len(texts) < 2:
        raise BadInput("a comparison needs at least two regimes: `underheaven compare as-described none`.")
    found = [candidate(text) for text in texts]
    first = found[0]
    for other in found[1:]:
        a, b = (c.rules.catalogue.name if c.rules.catalogue else "none" for c in (first, other))
        if a != b:
            raise BadInput(
                f"{first.name} is written for the catalogue {a} and {other.name} for {b}: people would do other "
                "things, and a difference would not be one of regimes."
            )
    _check_runs([c for c in found if c.run is not None])
    named: list[Candidate] = []
    for c in found:
        same = sum(known.name.partition(" #")[0] == c.name for known in named)
        named.append(replace(c, name=f"{c.name} #{same + 1}") if same else c)
    return tuple(named)


def _check_runs(runs: Sequence[Candidate]) -> None:
    """Refuse runs that did not live the same society with the same random numbers over the same months."""
    for name in ("society", "population", "seed", "first_month", "n_months"):
        values = [getattr(c.run, name) for c in runs]
        if len(set(values)) > 1:
            words = name.replace("_", " ")
            raise BadInput(
                f"these runs cannot be compared: their {words} differs ({values[0]} and "
                f"{next(v for v in values if v != values[0])}). Run both regimes with the same society, seed and dates."
            )
