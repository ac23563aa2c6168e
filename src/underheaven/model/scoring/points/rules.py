"""Decide what a record is worth, when it counts double, and when it no longer counts.

Question answered: by how much does one filed act move a score? Left out: bands (model/scoring/points/bands.py) and the
queue in which records wait for their end (model/scoring/points/phase.py).

Two kinds of score exist. One accumulates and is clipped at each change. The other is the start plus all live records,
kept unclipped, because only so does the end of a record take back exactly what the record did; it is clipped when read.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule


@rule
def worth(points, doubled):
    """Points of a record, doubled for a repetition within validity."""
    return points + points * doubled


@rule
def clipped(score, least, greatest):
    """The score as it is read."""
    return least if score < least else (greatest if score > greatest else score)


@rule
def is_counted(live, most_live):
    """Whether a further record of an item counts, when `live` of them do; most_live 0 = no cap."""
    return most_live == 0 or live < most_live


@rule
def is_in_force(is_dated, date, first_day, last_day):
    """Whether an item holds on a day; one without dates always does."""
    return not is_dated or first_day <= date <= last_day


@rule
def moves_score(holds, points, bonuses_blocked):
    """Whether a filing moves the score: its act is an item in force, and no bonus that a living downgrade blocks."""
    return holds and not (points > 0 and bonuses_blocked)
