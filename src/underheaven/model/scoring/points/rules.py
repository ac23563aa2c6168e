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
def asks_for_live(doubles, most_live):
    """Whether live records of the same act decide what a further one is worth."""
    return doubles != 0 or most_live > 0


@rule
def counts_double(live, doubles):
    """Whether a record counts double: its item does on repetition, and an earlier one lives."""
    return doubles != 0 and live > 0


@rule
def is_withheld(left, is_hers, is_of_day, is_same):
    """Whether a twin lives without a filing: it is the one named, and not all that were named are withheld yet."""
    return left != 0 and is_hers and is_of_day and is_same


@rule
def can_be_appealed(takes_appeals, points, is_appealed, is_kept):
    """Whether a record opens an appeal: it cost points and is kept, and no other part of its filing did already."""
    return takes_appeals and points < 0 and not is_appealed and is_kept


@rule
def is_in_force(is_dated, date, first_day, last_day):
    """Whether an item holds on a day; one without dates always does."""
    return not is_dated or first_day <= date <= last_day


@rule
def moves_score(holds, points, bonuses_blocked):
    """Whether a filing moves the score: its act is an item in force, and no bonus that a living downgrade blocks."""
    return holds and not (points > 0 and bonuses_blocked)
