"""panel_citizens, panel_events and lives: single synthetic citizens.

Question answered: how are recorded persons and events written, in words and not in bits? Left out: sentences
(reasons/) and who is recorded (the plan).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from underheaven.results.places import SEXES
from underheaven.results.record import LifeTold, PanelCitizen
from underheaven.results.tables.columns import (
    Marks,
    band_column,
    build,
    codes_of,
    strata_of,
    stratum_columns,
    words_column,
)
from underheaven.society.traits import (
    AGE_BITS,
    AGE_SHIFT,
    DECILE_BITS,
    DECILE_SHIFT,
    N_DECILES,
    PLACE_BITS,
    PLACE_SHIFT,
    PLACES,
    ROLES,
    SEX_SHIFT,
)
from underheaven.state.events import EVENT, Event

_NAMES = {int(event): event.name.lower() for event in Event}
EVENT_NAMES = tuple(_NAMES.get(number, f"unused_{number}") for number in range(max(_NAMES) + 1))
"""By number; some numbers are not given yet."""

VALUE_IS: dict[str, tuple[Event, ...]] = {
    "channel": (Event.SEEN, Event.NAMED_ANOTHER, Event.FOUND_NOBODY),
    "gate": (Event.ATTEMPTED, Event.REFUSED, Event.PRICED, Event.DELAYED, Event.WAIVED, Event.DETOUR),
    "band": (Event.DOWNGRADED,),
    "list": (Event.CONDUCT_LISTED, Event.GRACE_BEGUN, Event.GRACE_OVER, Event.BAN_LIFTED),
    "enterprise band": (Event.ENTERPRISE_BAND, Event.ENTERPRISE_GRADED, Event.ENTERPRISE_HELD_DOWN),
}
"""Events in which `value` numbers something that has a name."""


def no_events() -> NDArray[np.void]:
    """No events at all."""
    return np.zeros(0, EVENT)


def age_of(traits: int) -> int:
    """Age in whole years."""
    return traits >> AGE_SHIFT & (1 << AGE_BITS) - 1


def sex_of(traits: int) -> int:
    """1 = female."""
    return traits >> SEX_SHIFT & 1


def decile_of(traits: int) -> int:
    """Income decile, 0 to 9; bits beyond are cut."""
    return min(traits >> DECILE_SHIFT & (1 << DECILE_BITS) - 1, N_DECILES - 1)


def household_place_of(traits: int) -> int:
    """Code of PLACES; codes beyond count as the last."""
    return min(traits >> PLACE_SHIFT & (1 << PLACE_BITS) - 1, len(PLACES) - 1)


def roles_of(traits: int) -> tuple[str, ...]:
    """Roles that the person holds, in the order of the closed list."""
    return tuple(name for name, bit in ROLES.items() if traits & bit)


def citizens_table(citizens: Sequence[PanelCitizen], marks: Marks) -> pa.Table:
    """One row a citizen."""
    traits = [c.traits for c in citizens]
    place = {band: code for code, band in enumerate(marks.band_words)}
    bands = np.array([place[c.band] if c.band is not None else -1 for c in citizens], np.int16)
    arrays = [
        pa.array([c.citizen for c in citizens], pa.int64()),
        pa.array([c.label for c in citizens], pa.string()),
        pa.array([c.grid for c in citizens], pa.int32()),
        *stratum_columns(np.array([c.stratum for c in citizens], np.int64)),
        pa.array([age_of(t) for t in traits], pa.int8()),
        words_column(np.array([sex_of(t) for t in traits], np.int64), SEXES),
        pa.array([decile_of(t) + 1 for t in traits], pa.int8()),
        words_column(np.array([household_place_of(t) for t in traits], np.int64), PLACES),
        pa.array([" ".join(roles_of(t)) for t in traits], pa.string()),
        pa.array([c.score for c in citizens], pa.int32()),
        band_column(bands, marks, bands >= 0),
        pa.array([" ".join(c.status) for c in citizens], pa.string()),
    ]
    return build("panel_citizens", arrays, marks)


def citizens_of(table: pa.Table) -> tuple[PanelCitizen, ...]:
    """The inverse of `citizens_table`, up to trait bits that no column shows."""
    strata = strata_of(table)
    rows = table.to_pylist()
    return tuple(
        PanelCitizen(
            citizen=row["citizen"],
            label=row["label"],
            grid=row["grid"],
            stratum=int(strata[i]),
            traits=_traits_of(row),
            score=row["score"],
            band=row["band"],
            status=tuple(row["status"].split()),
        )
        for i, row in enumerate(rows)
    )


def events_table(events: NDArray[np.void], marks: Marks) -> pa.Table:
    """One row an event."""
    return build("panel_events", _event_columns(events, marks), marks)


def events_of(table: pa.Table, act_names: tuple[str, ...]) -> NDArray[np.void]:
    """The inverse of `events_table`: (n,) EVENT."""
    events = np.zeros(table.num_rows, EVENT)
    events["event"] = codes_of(table.column("event"), EVENT_NAMES)
    events["act"] = codes_of(table.column("act"), act_names)
    for name in ("citizen", "day", "value", "other"):
        events[name] = table.column(name).to_numpy()
    return events


def lives_table(lives: Sequence[LifeTold], marks: Marks) -> pa.Table:
    """One row an event of a life that the report tells."""
    kinds = [life.kind for life in lives]
    events = np.concatenate([life.events for life in lives]) if lives else np.zeros(0, EVENT)
    which = np.repeat(np.arange(len(lives)), [len(life.events) for life in lives])
    return build("lives", [words_column(which, kinds), *_event_columns(events, marks)], marks)


def lives_events(table: pa.Table, act_names: tuple[str, ...], kind: str) -> NDArray[np.void]:
    """Events of one life."""
    kinds = table.column("life").to_pylist()
    return events_of(table, act_names)[np.array([k == kind for k in kinds], bool)]


def _event_columns(events: NDArray[np.void], marks: Marks) -> list[pa.Array]:
    """The columns of an event."""
    act = events["act"].astype(np.int64)
    return [
        pa.array(np.ascontiguousarray(events["citizen"])),
        pa.array(np.ascontiguousarray(events["day"])),
        words_column(events["event"].astype(np.int64), EVENT_NAMES),
        words_column(act, marks.acts, act >= 0),
        pa.array(np.ascontiguousarray(events["value"])),
        _value_names(events, marks),
        pa.array(np.ascontiguousarray(events["other"])),
    ]


def _value_names(events: NDArray[np.void], marks: Marks) -> pa.Array:
    """What `value` is the number of; null where it is a number of points, days or the like."""
    named = {"channel": marks.channels, "gate": marks.gates, "band": marks.bands, "list": marks.lists}
    named["enterprise band"] = marks.enterprise_bands
    words = tuple(dict.fromkeys(word for names in named.values() for word in names))
    codes = np.full(len(events), -1, np.int64)
    for kind, names in named.items():
        table = np.array([words.index(name) for name in names], np.int64)
        value = events["value"].astype(np.int64)
        is_kind = np.isin(events["event"], VALUE_IS[kind]) & (value >= 0) & (value < len(table))
        codes[is_kind] = table[value[is_kind]]
    return words_column(codes, words, codes >= 0)


def _traits_of(row: dict[str, object]) -> int:
    """The trait word as far as the columns tell it."""
    word = int(str(row["age"])) << AGE_SHIFT | SEXES.index(str(row["sex"])) << SEX_SHIFT
    word |= (int(str(row["decile"])) - 1) << DECILE_SHIFT | PLACES.index(str(row["household_place"])) << PLACE_SHIFT
    for role in str(row["roles"]).split():
        word |= ROLES[role]
    return word
