"""Read and check what a catalogue says of routines, and a regime of their checks by face.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).

What people do is the society's: how often they pay at a till, come home, take paper. Which tills, gates and dispensers
have a camera and how it errs is the regime's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import (
    Count,
    Days,
    Hours,
    Minutes,
    Prose,
    Rate,
    RowNames,
    Rules,
    Share,
    Yuan,
    YuanAYear,
    described,
    key_among,
)
from underheaven.regimes.times import Times
from underheaven.regimes.titled import Titled

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody

ROUTINES = ("payment", "residence-gate", "paper-dispenser")
"""What can be checked several times a day; each errs in ways of its own (compile.py)."""
PAYMENT, GATE, DISPENSER = range(3)
OF_ONE = {"yuan": "payment", "strangers": "residence-gate", "again": "paper-dispenser"}
"""Keys of a catalogue's routine that only one of them has, and must have."""
HOURS_A_DAY = 24
MOST_GALLERY = 10_000_000_000
MOST_MISSES = 0.34
"""Above it those who are hardest to recognise would be missed more often than always (compile.py EASE_SPREAD)."""
RoutineName = Annotated[str, key_among("routine", ROUTINES)]


class Routine(Rules):
    """Something done several times a day or week, whoever looks."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    rate: Rate = Field(description="mean number a year of a person whose multipliers are 1")
    times: Times = Field(default=Times(), description="multipliers of the rate")
    first_hour: Hours = Field(description="hour of the day from which on it is done")
    last_hour: Hours = Field(description="hour of the day until which it is done")
    yuan: Yuan | None = described("payments: mean sum")
    strangers: Rate | None = described("gates: strangers who try to get in, for each resident and year")
    again: Share | None = described("dispensers: share of servings asked for within ten minutes of the last")


class FaceCheck(Titled):
    """A routine that is checked by face, and how the check errs."""

    places: Share = Field(description="share of the tills, gates or dispensers that have it")
    misses: Share = Field(description="mean chance that somebody is not recognised as herself")
    false_match: Share = Field(description="false match rate of one comparison with a stranger")
    gallery: Count = Field(description="persons with whom one picture is compared")
    helped: Share | None = described("share of those refused whom somebody at hand lets through; left out = none")
    minutes: Minutes = Field(description="minutes lost by somebody refused whom nobody helps")
    minutes_helped: Minutes | None = described("minutes lost by somebody who is helped; left out = 0")
    retention: Days | None = described("days for which each passage is kept; left out = none is kept")
    cost: YuanAYear | None = described("equipment and its running a citizen and year; left out = 0")


def check_routines(body: CatalogueBody, checks: Checks) -> None:
    """Collect the faults of a catalogue's routines."""
    for name, routine in body.routines.items():
        path = f"routines/{name}"
        if not routine.first_hour.value < routine.last_hour.value <= HOURS_A_DAY:
            wrong = f"it is done from {routine.first_hour.text} to {routine.last_hour.text}"
            checks.fault(f"{path}/last_hour", wrong, "a later hour than `first_hour`, at most 24 hours")
        for key, only in OF_ONE.items():
            if (getattr(routine, key) is not None) != (name == only):
                wrong = f"the key `{key}` {'is missing' if name == only else 'says nothing here'}"
                checks.fault(path, wrong, f"`{key}` with `{only}` and with no other")


def check_face_checks(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of a regime's checks by face."""
    done = catalogue.routines if catalogue is not None else {}
    for name, check in body.routines.items():
        path = f"routines/{name}"
        if name not in done:
            checks.unknown(path, "routine of the catalogue", name, done)
        if not 1 <= check.gallery.value <= MOST_GALLERY:
            checks.fault(f"{path}/gallery", f"a gallery of {check.gallery.text}", "1 to 10000000000 persons")
        if check.misses.value > MOST_MISSES:
            wrong = f"a mean of {check.misses.text} would miss the hardest faces more often than always"
            checks.fault(f"{path}/misses", wrong, f"at most {100 * MOST_MISSES:.0f} %")
        if check.minutes_helped is not None and check.helped is None:
            checks.fault(f"{path}/minutes_helped", "nobody is helped", "`helped`, or no `minutes_helped`")
        if check.minutes_helped is not None and check.minutes_helped.value > check.minutes.value:
            checks.fault(f"{path}/minutes_helped", "help takes longer than none", "at most `minutes`")
