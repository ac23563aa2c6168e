"""Round channels of observation to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.philox import ALWAYS
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.observation.channels.compile import Channels as CompiledChannels
from underheaven.model.observation.faces.tables import make_faces, row_of_channel
from underheaven.model.response.deterrence.tables import DETERRED
from underheaven.state.calendar import EPOCH, month_of, when
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Channels(NamedTuple):
    """What observes; C channels."""

    wrong: NDArray[np.int64]
    """(C,) chance that another person is named."""
    delay_least: NDArray[np.int64]
    """(C,) days."""
    delay_greatest: NDArray[np.int64]
    enrolled_from: NDArray[np.int64]
    """(C,) least age of those whom a channel can name; 0 = it can name everybody."""
    faces: NDArray[np.int64]
    """(C,) its row among those that name by face, counted from one; 0 = it names otherwise."""
    in_province: NDArray[np.int64]
    """(C,) chance that a stranger whom it names lives in the same province."""


class Boards(NamedTuple):
    """What is shown in public or ends with a warning; A acts."""

    warned: NDArray[np.int64]
    """(A,) chance that a first filing ends with a warning."""
    share: NDArray[np.int64]
    """(A,) chance that it is shown."""
    days: NDArray[np.int64]
    shown_from: NDArray[np.int64]
    """(A,) least age of those whom a board shows."""


class Watching(NamedTuple):
    """Observation; A acts."""

    since: NDArray[np.int64]
    """(E,) month from which on each of the tables of `seen` holds, rising: channels come into force and end."""
    seen: NDArray[np.uint32]
    """(E, N_STRATA, A, 2) chance that the first channel, that either channel files the act."""
    channel: NDArray[np.int8]
    """(A, 2)."""
    is_habit: NDArray[np.uint8]
    evadable: NDArray[np.uint8]
    """(A,) whether whoever remembers a punishment may keep the act from being seen."""
    channels: Channels
    boards: Boards
    in_province: int
    faces: NDArray[np.uint32]
    """(F * 2 * 2 * N_AGES, 3) model.observation.faces.tables.make_faces."""
    by_chance: bool
    """Whether anything about naming or delay is left to chance."""


LONG_AGO, FAR_DAYS = -1200, 100_000
"""A month before every run, and days that no date reaches."""


def months_of_change(channels: CompiledChannels) -> list[int]:
    """Months in which a channel begins or ceases to watch or covers more or less, after a first one long ago.

    A channel watches in a month if it does on the first day: a date inside a month counts from the next month on, an
    end inside a month to its end.
    """
    begins = [day for day in channels.first_day.tolist() if abs(day) < FAR_DAYS]
    ends = [day + 1 for day in channels.last_day.tolist() if abs(day) < FAR_DAYS]
    days = [EPOCH + timedelta(days=day) for day in [*begins, *ends, *channels.change_days.tolist()]]
    return [LONG_AGO, *sorted({month_of(day) + (day.day > 1) for day in days})]


def make_watching(rulebook: Rulebook) -> Watching:
    """Observation tables; a second channel sees what the first did not."""
    c = rulebook.channels
    since = months_of_change(c)
    is_conduct = rulebook.acts.kind == ActKind.CONDUCT
    delay, faces = c.delay_days.astype(np.int64).reshape(-1, 2), row_of_channel(rulebook)
    in_province = np.full(len(c.names), int(threshold(c.wrong_in_province)))
    in_province[rulebook.faces.channel[rulebook.faces.in_city]] = ALWAYS
    return Watching(
        since=np.array(since, np.int64),
        seen=np.stack([seen_in(c, month) for month in since]),
        channel=c.of_act,
        is_habit=(rulebook.acts.kind == ActKind.HABIT).astype(np.uint8),
        evadable=(is_conduct & (rulebook.acts.response_class == DETERRED)).astype(np.uint8),
        channels=Channels(threshold(c.wrong_person), delay[:, 0], delay[:, 1], c.enrolled_from, faces, in_province),
        boards=Boards(threshold(c.warned), threshold(c.board_share), c.board_days.astype(np.int64), c.shown_from),
        in_province=int(threshold(c.wrong_in_province)),
        faces=make_faces(rulebook.faces),
        by_chance=bool((c.wrong_person > 0.0).any() or faces.any() or (delay[:, 0] != delay[:, 1]).any()),
    )


def seen_in(channels: CompiledChannels, month: int) -> NDArray[np.uint32]:
    """(N_STRATA, A, 2) chance that the first channel, that either channel files an act in a month."""
    coverage = channels.coverage_on(when(month)[2])
    first, second = coverage[:, 0], coverage[:, 1]
    seen = np.stack([first, first + (1.0 - first) * second], axis=2)
    return np.ascontiguousarray(threshold(seen).astype(np.uint32).transpose(1, 0, 2))
