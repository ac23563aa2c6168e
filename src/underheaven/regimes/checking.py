"""Collect faults and warnings of meaning, each with its line.

Question answered: how do the checks of a catalogue and of a regime report? Left out: the checks themselves
(model/regime/checks.py and those it calls), and the names that are known (model/known.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from underheaven.regimes.faults import Fault, Faults, printable, quoted, with_article
from underheaven.regimes.origins import Tree

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


def check_dates(path: str, first: date | None, last: date | None, checks: Checks) -> None:
    """Collect the fault of dates that run backwards."""
    if first is not None and last is not None and last < first:
        checks.fault(f"{path}/to", f"the dates are reversed: {first} to {last}", "`from` before `to`")
