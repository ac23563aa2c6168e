"""Ranges that reach more than can be lived.

Question answered: which numbers of a regime let citizens act more often than can be drawn, and what becomes of such
draws? Left out: the limit itself (model/conduct/acts/counts_tables.py) and ranges of headlines (ranges.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock

import numpy as np

from underheaven.model.conduct.acts.counts_tables import TooFrequent
from underheaven.model.conduct.acts.tables import frequency
from underheaven.model.past.start import make_past
from underheaven.model.regime import Document, Regime, compile_rulebook
from underheaven.model.regime.rulebook import Rulebook
from underheaven.regimes.checking import Checks
from underheaven.regimes.faults import Faults
from underheaven.regimes.parameters import Parameter
from underheaven.studies.rules import Rules

CERTAINLY_FEW = 9.0
"""Candidates a month that can be drawn whatever their distribution; a sum below it need not be looked at closely."""
LIMIT = "more than 31 candidate acts a month of some citizens"
LOWER = "a lower value, or a habit in place of a very frequent act"
SHORTENED = tuple(eighths / 8 for eighths in range(7, -1, -1))
"""Parts of the way from the central value to the drawn one that are tried where the whole way is too far."""


class Bounds:
    """Keeps drawn numbers inside what can be lived.

    Args:
        rules: what is lived; its central numbers can be.
        by_decile: whether its persons have nothing but a decile of income.
        first_month: since January 2018.
    """

    def __init__(self, rules: Rules, by_decile: bool, first_month: int) -> None:
        self._rules, self._by_decile, self._first_month = rules, by_decile, first_month
        self._central = {number.path: number.value for number in rules.numbers()}
        self._counting = Lock()
        self.narrowed: dict[str, int] = {}
        """Draws in which the numbers of an act were moved, by its name."""

    def within(self, values: Mapping[str, float]) -> dict[str, float]:
        """The values, those of an act that would be too frequent moved towards the central ones until it can be lived.

        Args:
            values: by path.

        Raises:
            TooFrequent: not even the central numbers can be lived.
        """
        allowed, steps = dict(values), dict[str, int]()
        while (act := self._too_frequent(allowed)) is not None:
            step = steps[act] = steps.get(act, -1) + 1
            if step > len(SHORTENED):
                raise TooFrequent(act)
            if step == 0:
                with self._counting:
                    self.narrowed[act] = self.narrowed.get(act, 0) + 1
            for path, drawn in values.items():
                if path in self._central and (step >= len(SHORTENED) or f"/{act}/" in f"{path}/"):
                    part = SHORTENED[min(step, len(SHORTENED) - 1)]
                    allowed[path] = self._central[path] + part * (drawn - self._central[path])
        return allowed

    def _too_frequent(self, values: Mapping[str, float]) -> str | None:
        """The act that is too frequent with these values; None if they can be lived."""
        try:
            self.check(values)
        except TooFrequent as found:
            return found.act
        return None

    def check(self, values: Mapping[str, float] | None = None) -> None:
        """See that the rules can be lived with these numbers, the central ones if none are given.

        Raises:
            TooFrequent: they cannot; names the act.
        """
        for rulebook in (self._rules.rulebook(values), self._rules.rulebook_of_none(values)):
            if rulebook is not None:
                for own in (False, True):
                    frequency(rulebook, own, int(self._by_decile))
                make_past(rulebook, int(self._by_decile), None, self._first_month)

    def remark(self, n_draws: int = 0) -> str:
        """What is said of draws that were moved, of so many where that is known."""
        of = f" of {n_draws}" if n_draws else ""
        acts = ", ".join(f"{act} ({n}{of} draws)" for act, n in sorted(self.narrowed.items()))
        return (
            f"the ranges of these rules reach acts too frequent to be lived: {acts}. Their numbers were drawn nearer "
            "to the central ones there; `underheaven regimes check` says which."
        )


def review_ranges(document: Document) -> tuple[str, ...]:
    """Warnings of ranges that reach more than can be lived, each with file, line and path.

    Looked at are the acts of the regime's own, each by itself, while everything else has its central value.

    Raises:
        BadRegime: the central numbers cannot be lived.
    """
    if not isinstance(document, Regime) or not document.rules.acts:
        return ()
    checks = Checks(document.tree, Faults(document.file))
    societies = (0,) if document.catalogue is not None else (0, 1)
    central = compile_rulebook(document.catalogue, document)
    by_act: dict[str, list[Parameter]] = {name: [] for name in document.rules.acts}
    for number in document.numbers():
        _, block, name, *_ = *number.path.split("/"), ""
        if block == "acts" and name in by_act and number.low < number.high:
            by_act[name].append(number)
    if (act := _own_too_frequent(central, societies)) is not None:
        checks.fault(f"acts/{act}" + "/rate" * (act in by_act), f"too frequent: {LIMIT}", LOWER)
        checks.faults.raise_any()
    for name, numbers in by_act.items():
        if not numbers or not _may_be_frequent(central, name, numbers):
            continue
        rate = [number for number in numbers if number.path.endswith(f"/{name}/rate")]
        for together, words in ((rate, "its range reaches"), (numbers, "its range and those of its factors reach")):
            ends = {number.path: number.high for number in together}
            if ends and _own_too_frequent(compile_rulebook(document.catalogue, document, ends), societies) is not None:
                drawn = f"`run` will draw nearer to the central value; better is {LOWER}"
                checks.warn(f"acts/{name}/rate", f"{words} more than can be lived ({LIMIT}): {drawn}")
                break
    return tuple(checks.warnings)


def _own_too_frequent(rulebook: Rulebook, societies: Sequence[int]) -> str | None:
    """Which of the regime's own acts is too frequent in any society, by decile or not; None if all can be lived."""
    try:
        for by_decile in societies:
            frequency(rulebook, True, by_decile)
    except TooFrequent as found:
        return found.act
    return None


def _may_be_frequent(central: Rulebook, act: str, numbers: Iterable[Parameter]) -> bool:
    """Whether the upper ends of an act's numbers could reach the limit: a sum over everybody's highest rates."""
    a, n = central.acts, central.acts.n_catalogue
    monthly = (a.rate_per_year * central.attitudes.most * a.headroom / 12.0)[n:]
    monthly = monthly * a.multiplier[n:].reshape(len(monthly), -1).max(axis=1, initial=0.0)
    own = np.array([name == act for name in a.names[n:]])
    times = np.prod([number.high / number.value if number.value > 0.0 else np.inf for number in numbers])
    if not np.isfinite(times):
        return True
    return bool(monthly[~own].sum() + monthly[own].sum() * times > CERTAINLY_FEW)
