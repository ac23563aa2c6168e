"""Find where in the files of a run a rule stands.

Question answered: which line says what an act costs, what a list takes, what a gate is closed to? Left out: what the
rules mean (regimes/) and what followed from them (reckoning.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from underheaven.model.regime import Regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.points.compile import day_number
from underheaven.model.scoring.points.revisions import act_and_day, begins
from underheaven.regimes.nodes import Block, Row, compose
from underheaven.results import RegimeFacts


@dataclass(frozen=True)
class RuleLine:
    """One place in a file of rules."""

    file: str
    line: int
    path: str
    origin: str = ""
    """On whose word the number stands, as the file says it; empty where it holds none."""

    @property
    def words(self) -> str:
        """File and line as they are told."""
        return f"{self.file}, line {self.line}"

    def as_json(self) -> dict[str, object]:
        """Plain values."""
        return {"file": self.file, "line": self.line, "path": self.path, "origin": self.origin}


@dataclass(frozen=True)
class RuleLines:
    """Lines of the regime of a run, by the path of a key."""

    regime: Regime
    root: Block = field(repr=False)

    @classmethod
    def of(cls, regime: Regime, texts: Mapping[str, str]) -> RuleLines:
        """From the text that the run kept, whatever has become of the file since."""
        return cls(regime, compose(texts["regime"], f"{regime.name}.yaml"))

    def at(self, *path: str) -> RuleLine | None:
        """The line of a key; None where the regime says nothing of it."""
        node, line = self.root, 0
        for key in path:
            if isinstance(node, Row) or not isinstance(node, Block) or key not in node.entries:
                return None
            line, node = node.lines[key], node.entries[key]
        number = self.regime.quantities.get("regime/" + "/".join(path))
        return RuleLine(f"{self.regime.name}.yaml", line, "/".join(path), number.origin if number else "")

    def first(self, *paths: tuple[str, ...]) -> RuleLine | None:
        """The first of these places that the regime has."""
        return next((found for path in paths if (found := self.at(*path)) is not None), None)

    def item(self, act: str) -> RuleLine | None:
        """What one filed act is worth."""
        score = next(iter(self.regime.rules.scores), "")
        item = ("scores", score, "items", act)
        revised, day = act_and_day(act)
        if day and act not in self.regime.rules.acts:
            item = ("scores", score, "items", revised)
            latest = (*item, "revised", day)
            return self.first((*latest, "points"), (*latest, "grade"), latest, item)
        return self.first((*item, "points"), (*item, "grade"), item)

    def start(self) -> RuleLine | None:
        """The score that everybody begins with."""
        return self.at("scores", next(iter(self.regime.rules.scores), ""), "start")

    def subtype(self, band: str, name: str) -> RuleLine | None:
        """What tells a subtype of a band from the others."""
        bands = ("scores", next(iter(self.regime.rules.scores), ""), "bands", band)
        return self.first((*bands, "subtypes", name), bands)

    def list_of(self, kind: str, *key: str) -> RuleLine | None:
        """The list of a kind: `court`, `score` or `enterprise`."""
        name = next((name for name, rules in self.regime.rules.lists.items() if rules.kind == kind), "")
        return self.first(("lists", name, *key), ("lists", name))

    def gate(self, name: str, key: str = "") -> RuleLine | None:
        """A gate, or one of its keys."""
        return self.first(("gates", name, key), ("gates", name))


@dataclass(frozen=True)
class Rules:
    """The rules that a life was lived by."""

    rulebook: Rulebook
    facts: RegimeFacts
    lines: RuleLines

    def since(self, act: int) -> int | None:
        """First day, since 1 January 2018, of the rule that an act stands for, where that revises another."""
        day = act_and_day(self.facts.act_names[act])[1]
        return day_number(begins(day), 0) if day else None

    def act_words(self, act: int) -> str:
        """An act in words."""
        return act_and_day(self.facts.act_names[act])[0].replace("-", " ") if act >= 0 else "an act"
