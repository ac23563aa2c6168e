"""Tell whoever watches how far a run is.

Question answered: what does a study say while it works? Left out: how that is shown (cli/progress.py).
"""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """Somebody who waits; may be called from several threads."""

    def phase(self, name: str, citizen_days: float) -> None:
        """A new phase begins; `citizen_days` are to be lived in it (0 = none, only time passes)."""
        ...

    def advance(self, citizen_days: float) -> None:
        """So many more citizen-days have been lived."""
        ...

    def remark(self, text: str) -> None:
        """Something to know before the work begins."""
        ...


class Nobody:
    """Nobody waits."""

    def phase(self, name: str, citizen_days: float) -> None:
        """Say nothing."""

    def advance(self, citizen_days: float) -> None:
        """Say nothing."""

    def remark(self, text: str) -> None:
        """Say nothing."""
