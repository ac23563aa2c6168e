"""Reconstruct which line each record of a life is, where several are held as one act.

Question answered: what does the file of a citizen say under a code of several hundred lines? Left out: how the line is
drawn (model/records/lines/rules.py). A record's place among hers of the same act and half month is that of the filing;
where an appeal has taken out an earlier one of the same act and half month since, the engine reads the later one as
moved up.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.records.file.validity import half_month
from underheaven.model.records.lines.rules import line_drawn
from underheaven.model.records.lines.tables import odds
from underheaven.state.calendar import EPOCH, month_of
from underheaven.state.events import Event

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook

DAYS_OF_A_PAST_HALF = 15
"""Days before the run's first by which a past record is dated, for each half month ago."""


def lines_told(events: NDArray[np.void], rulebook: Rulebook, seed: int, first_day: int) -> dict[int, str]:
    """Name of the line by place in the life, for each FILED, FILED_WRONGLY and PAST event that left a record.

    Args:
        events: state.events.EVENT of one citizen, as they happened.
        rulebook: what the engine ran.
        seed: of the run.
        first_day: of the run, since 1 January 2018.
    """
    told: dict[int, str] = {}
    filed_at: dict[int, int] = {}
    so_far: Counter[tuple[int, int]] = Counter()
    run_begins = month_of(EPOCH + timedelta(days=first_day))
    for place, event in enumerate(events):
        kind, act = int(event["event"]), int(event["act"])
        if kind in (Event.FILED, Event.FILED_WRONGLY):
            filed_at[act] = place
        if kind not in (Event.SCORED, Event.PAST) or not rulebook.lines.of_act(act):
            continue
        day = int(event["day"])
        date = EPOCH + timedelta(days=day)
        half = half_month(month_of(date), date.day - 1)
        if kind == Event.PAST:
            half = 2 * run_begins - (first_day - day) // DAYS_OF_A_PAST_HALF
        of = filed_at.get(act, place) if kind == Event.SCORED else place
        told[of] = line_of(rulebook, act, seed, (int(event["citizen"]), half, so_far[act, half]))
        so_far[act, half] += 1
    return told


def line_of(rulebook: Rulebook, act: int, seed: int, record: tuple[int, int, int]) -> str:
    """Name of the line of one record: (citizen, half month of filing, place among hers of the act and half month)."""
    citizen, half, place = record
    lines = rulebook.lines
    word = draw(np.uint64(seed), int(Purpose.LINE), citizen, half, act << 8 | place & 255)[0]
    upto = odds(lines.weight[lines.first[act] : lines.first[act + 1]])
    return lines.of_act(act)[line_drawn(int(word), upto)]
