"""What a draw in the making of a society is for.

Question answered: which purposes from 100 to 149 exist, and what are person, time and occurrence in each? Left out:
the purposes of a run (kernels/purposes.py). A number once given is never given to another purpose.
"""

from __future__ import annotations

from enum import IntEnum


class Purpose(IntEnum):
    """Purposes of society/; time is 0 in all of them."""

    HOUSEHOLDS = 100
    """Sizes, order and members of the households of a grid; person = grid, occurrence = block of four words."""
    EXPOSURE = 101
    """Driver, netizen and player (one word), smoker, student and fee-paying pupil (one word); person."""
    STANDING = 102
    """Manager, party member, borrower, volunteer; person."""
    POSITION = 103
    """Enterprise head, schooling, dog owner, tenant; person."""
    INCOME = 104
    """Where the income ranks of a grid start; person = grid."""
    ENTERPRISE = 105
    """Size and sector of an enterprise; person = its head."""
    UNIFORM_DECILE = 106
    """Decile on the society `uniform`; person."""
    BIRTHDAY = 107
    """Where the birthdays and serials of a cell start; person = age-sex cell, occurrence = province."""
    FAMILY_NAME = 108
    """Surname of a family; person = its first citizen, occurrence = which family of the household."""
    GIVEN_NAME = 109
    """Length and characters of a given name; person."""
    TIE = 110
    """How the ties of a grid are laid; person = grid, occurrence = which tie."""
