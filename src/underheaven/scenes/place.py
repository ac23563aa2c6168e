"""Hold one scene: who passes a place in one day, what its camera captures, what is shown, and what is true.

Question answered: what does a page, a frame or a table of a scene need to know? Left out: where it comes from (one
module a scene) and how it looks (page.py, frames.py). Places are in units of a stage of 960 by 540, seconds are those
of the day, 0 to 86,399.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from numpy.typing import NDArray

from underheaven.engine import Life, Replay
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results import RegimeFacts
from underheaven.results.places import PLACES, PROVINCE_NAMES
from underheaven.society import Society
from underheaven.state.calendar import EPOCH

WIDTH, HEIGHT = 960, 540
"""Of the stage."""
DAY = 86_400
"""Seconds."""


@dataclass(frozen=True, eq=False)
class Lived:
    """One grid of a run, lived again, and what a scene asks the run."""

    society: Society
    replay: Replay
    facts: RegimeFacts
    rulebook: Rulebook
    life: Life
    day: int
    """Days since 1 January 2018."""
    regime: str
    listed: tuple[int, ...] = ()
    """Citizens of other grids who are on the courts' list, as far as the run's panel knows them."""

    @property
    def grid(self) -> int:
        """The neighbourhood."""
        return self.life.grid

    @property
    def where(self) -> str:
        """Province, and town or country."""
        province, urban = divmod(int(self.society.grid_stratum[self.grid]), 2)
        return f"{PROVINCE_NAMES[province]}, {PLACES[urban]}"

    @property
    def seed(self) -> int:
        """Of the run."""
        return self.replay.plan.seed

    @property
    def events(self) -> NDArray:
        """(m,) EVENT of everybody of the grid in the whole run."""
        return self.life.events


@dataclass(frozen=True)
class Person:
    """A synthetic citizen as a scene shows her."""

    citizen: int
    name: str
    number: str
    """Shortened."""
    grid: int
    sex: int
    """0 male, 1 female."""
    age: int
    glyph: tuple[int, ...]
    """Parts of the drawn face (glyphs.py)."""


@dataclass(frozen=True)
class Actor:
    """Something that moves through the frame."""

    kind: str
    """person, child, bicycle, car, van, bag."""
    way: tuple[tuple[float, int, int], ...]
    """Second, x and y of the feet, at each turn; straight lines between them."""
    look: int = 0
    """Which clothes and hair, or which colour of a vehicle."""
    citizen: int = -1
    """Who she is; -1 = no person."""


@dataclass(frozen=True)
class Candidate:
    """One of those whom a search finds."""

    person: Person
    similarity: float
    """Percent; never a probability."""
    is_named: bool
    is_right: bool
    """Whether it is the person in the picture."""


@dataclass(frozen=True)
class Worth:
    """What a similarity is worth: of those named at it or above, the share who are the right person, by tail."""

    least: float
    most: float
    """0 to 1: over the tails and over the share of people who are enrolled."""
    gallery: float
    """Faces that were compared."""
    by_tail: tuple[tuple[str, float, float], ...]
    """Tail, least and most over the share who are enrolled."""


@dataclass(frozen=True)
class Capture:
    """One face, or thing, that a camera takes up, and what becomes of it."""

    second: int
    actor: int
    """Place among the actors of the scene; -1 = none is drawn."""
    what: str
    """What it was taken up for."""
    stages: tuple[tuple[str, float], ...]
    """Stage and seconds of the day at which it ends, in order."""
    candidates: tuple[Candidate, ...]
    worth: Worth | None
    outcome: str
    """named, another, nobody, right, false, refused, missed or passed."""
    decision: str
    """What was decided, in words, as the file would say it."""
    truth: str
    """What really happened, in words."""
    is_wrong: bool = False
    done_by: int = -1
    """Citizen in the picture; -1 = a thing."""
    named: int = -1
    """Citizen who is named; -1 = nobody."""
    act: str = ""
    filed: int = -1
    """Day of the record that it led to; -1 = none."""
    in_file_of: int = -1
    """Citizen in whose file that record stands; -1 = nobody's."""

    @property
    def until(self) -> float:
        """Second at which it is decided."""
        return dict(self.stages).get("decided", float(self.second))


@dataclass(frozen=True)
class Sign:
    """What a machine says over somebody for whom everything goes as it should."""

    second: int
    actor: int
    citizen: int
    words: str


@dataclass(frozen=True)
class Shown:
    """A line of the public board."""

    person: Person
    act: str
    since: float
    """Second of the day from which it stands there; below 0 = since an earlier day."""
    first_day: int
    last_day: int
    """Days since 1 January 2018, both inclusive."""
    is_wrong: bool
    truth: str


@dataclass(frozen=True)
class Count:
    """A figure of the day beside the one expected."""

    what: str
    counted: int
    least: float
    most: float
    """Expected, over what is not known."""
    how: str
    """By which assumption."""


@dataclass(frozen=True)
class Signal:
    """A traffic light for those on foot; green from `start` for `green` seconds of every `cycle`."""

    cycle: int
    green: int
    start: int

    def is_green(self, second: float) -> bool:
        """Whether people may cross."""
        return (second - self.start) % self.cycle < self.green

    def next_green(self, second: float) -> float:
        """The second itself if it is green, else the next at which it is."""
        return second if self.is_green(second) else second + self.cycle - (second - self.start) % self.cycle


@dataclass(frozen=True)
class Scene:
    """One place in one day."""

    kind: str
    title: str
    lead: str
    regime: str
    grid: int
    where: str
    day: int
    seed: int
    actors: tuple[Actor, ...]
    captures: tuple[Capture, ...]
    shown: tuple[Shown, ...] = ()
    counts: tuple[Count, ...] = ()
    assumed: tuple[str, ...] = ()
    """Each assumption in a sentence with its range."""
    signal: Signal | None = None
    asides: tuple[tuple[int, int, str], ...] = field(default=())
    """Actor, second and words of what nobody saw; told with the truth alone."""
    signs: tuple[Sign, ...] = ()
    """Everyday attempts, by second."""
    register: tuple[str, int] = ("", 0)
    """What the list of what a machine keeps is called, and for how many seconds of the day a line stands there."""
    opens: int = 8 * 3600
    """Second at which the page begins where nothing is captured."""

    @property
    def date(self) -> str:
        """YYYY-MM-DD."""
        return date_words(self.day)

    @property
    def begins(self) -> int:
        """Second at which the page begins: the decision on the first wrong capture, else on the first capture."""
        listed = [c for c in self.captures if c.candidates]
        told = [c for c in listed if c.is_wrong and c.named >= 0] or listed or self.captures
        return min(c.second for c in told) + 1 if told else self.opens


def date_words(day: int) -> str:
    """A day counted from 1 January 2018 as YYYY-MM-DD."""
    return (EPOCH + timedelta(days=int(day))).isoformat()


def clock_words(second: float) -> str:
    """A second of the day as HH:MM:SS."""
    whole = int(second) % DAY
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def at(way: tuple[tuple[float, int, int], ...], second: float) -> tuple[float, float, bool] | None:
    """Where something is on its way, and whether it moves; None before and after.

    Args:
        way: of an Actor.
        second: of the day.
    """
    if not way or not way[0][0] <= second <= way[-1][0]:
        return None
    for (t0, x0, y0), (t1, x1, y1) in pairwise(way):
        if second <= t1:
            share = (second - t0) / (t1 - t0) if t1 > t0 else 1.0
            return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, (x0, y0) != (x1, y1)
    return float(way[-1][1]), float(way[-1][2]), False
