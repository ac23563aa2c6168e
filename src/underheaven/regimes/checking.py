"""Where do faults of meaning go, and which names are known?

Question answered: how do the checks of a catalogue and of a regime report, and which acts may they speak of? Left out:
the checks themselves (catalogue_checks.py, regime_checks.py and those they call).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from underheaven.regimes.catalogue_schema import CatalogueBody, Doing
from underheaven.regimes.faults import Fault, Faults, printable, quoted, with_article
from underheaven.regimes.origins import Tree
from underheaven.regimes.regime_schema import CourtRules, RegimeBody

MOST_ACTS = 128
"""Of a catalogue, and again of those that a regime adds: the two are drawn apart, each by seven bits."""
MOST_ACTS_IN_ALL = 253
"""Of both together: an appeal holds its act in eight bits, whose three highest numbers stand for a filing and a listing
of an enterprise and a listing by a court (records/entries.py FIRM_FILING, FIRM_ENTRY, COURT_ENTRY)."""
MOST_LISTED = 12
"""Names that a message lists."""
BEYOND = 1e-9
"""Slack of comparisons between numbers that were read from decimal text."""


@dataclass
class Checks:
    """Faults and warnings of one file, placed by the path of what they are about."""

    tree: Tree
    faults: Faults
    warnings: list[str] = field(default_factory=list)

    def fault(self, path: str, wrong: str, expected: str = "") -> None:
        """Something that ends the reading."""
        self.faults.add(Fault(self.line(path), path, wrong, expected))

    def unknown(self, path: str, what: str, given: str, names: Iterable[str]) -> None:
        """A name that nothing is called."""
        known = tuple(names)
        expected = f"the name of {with_article(what)}"
        if 0 < len(known) <= MOST_LISTED:
            expected = known[0] if len(known) == 1 else "one of " + ", ".join(known)
        self.faults.add(Fault(self.line(path), path, f"there is no {what} {quoted(given)}", expected, given, known))

    def warn(self, path: str, text: str) -> None:
        """Something that is allowed and probably not meant."""
        line = self.line(path)
        self.warnings.append(printable(f"{getattr(line, 'file', self.faults.file)}:{line}: {path}: {text}"))

    def line(self, path: str) -> int:
        """Line of a path, or of the nearest block around it."""
        place = tuple(path.split("/"))
        while place not in self.tree.lines:
            place = place[:-1]
        return self.tree.lines[place]


@dataclass(frozen=True)
class Known:
    """What a regime may speak of."""

    recorded: dict[str, Doing]
    """Acts of conduct and habits, the regime's own included: what a channel may see."""
    debts: dict[str, Doing]
    demands: dict[str, Doing]

    @property
    def all(self) -> dict[str, Doing]:
        """Everything that has a rate or a share."""
        return {**self.recorded, **self.debts, **self.demands}


def known_names(catalogue: CatalogueBody | None, regime: RegimeBody) -> Known:
    """The names of a catalogue (None: none) and of a regime's own acts."""
    if catalogue is None:
        return Known(dict(regime.acts), {}, {})
    return Known({**catalogue.acts, **catalogue.habits, **regime.acts}, dict(catalogue.debts), dict(catalogue.demands))


def filed_by_rules(body: RegimeBody) -> set[str]:
    """Acts that no channel need see, since a rule files them."""
    filed = {rules.performed for rules in body.lists.values() if isinstance(rules, CourtRules) and rules.performed}
    for score in body.scores.values():
        filed |= {line for lines in score.heaviest_only.values() for line in lines}
        filed |= {rules.leaves for rules in score.made_good.values() if rules.leaves}
        filed |= set(score.layer.feeds.values()) if score.layer else set()
    return filed


def check_recorded(path: str, act: str, known: Known, checks: Checks) -> None:
    """Collect the fault of a name that is no act of conduct and no habit."""
    if act in known.recorded:
        return
    if act in known.all:
        kind = "debt" if act in known.debts else "demand"
        checks.fault(path, f"'{act}' is {with_article(kind)}: nobody files it", "an act of conduct or a habit")
    else:
        checks.unknown(path, "act", act, known.recorded)


def check_dates(path: str, first: date | None, last: date | None, checks: Checks) -> None:
    """Collect the fault of dates that run backwards."""
    if first is not None and last is not None and last < first:
        checks.fault(f"{path}/to", f"the dates are reversed: {first} to {last}", "`from` before `to`")
