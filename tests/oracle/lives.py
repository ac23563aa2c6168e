"""Lives with every event recorded, for tests of mechanisms."""

from __future__ import annotations

from collections import defaultdict

from underheaven.engine import Plan, simulate
from underheaven.engine.outcome import Outcome
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society import Society
from underheaven.state.events import Event


def lived(book: Rulebook, society: Society, n_months: int, seed: int = 11) -> Outcome:
    """A run whose panel is everybody."""
    return simulate(Plan(society, book, seed, 0, n_months, 1, tuple(range(society.n_grids))))


def events_by_citizen(outcome: Outcome, *wanted: Event) -> dict[int, list[tuple[int, Event, int, int]]]:
    """Day, event, act and value of each wanted event, as they happened."""
    lives: dict[int, list[tuple[int, Event, int, int]]] = defaultdict(list)
    panel = outcome.panel
    columns = (panel[name].tolist() for name in ("citizen", "day", "event", "act", "value"))
    for citizen, day, event, act, value in zip(*columns, strict=True):
        if event in wanted:
            lives[citizen].append((day, Event(event), act, value))
    return lives
