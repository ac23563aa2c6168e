"""Whom a rule is about, spelled out: the twin of model/conduct/scopes/rules.py and model/conduct/scopes/phase.py."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from tests.oracle.slow_state import Grid, Person


@cache
def spelled_out(mask: int, provinces: int, words: tuple[int, ...]) -> tuple[list[int], set[int], set[int]]:
    """Bits of the roles, provinces and cells that a scope names."""
    roles = [bit for bit in range(32) if mask & 2**bit]
    named = {p for p in range(31) if provinces & 2**p}
    return roles, named, {32 * k + bit for k, word in enumerate(words) for bit in range(32) if word & 2**bit}


def is_in_scope(traits: int, cell: int, province: int, scope: list[int]) -> bool:
    """Every role, the province and the cell must be named."""
    mask, provinces, *words = scope
    roles, named, cells = spelled_out(mask, provinces, tuple(words))
    return all(traits & 2**bit for bit in roles) and province in named and cell in cells


def is_about(grid: Grid, person: Person, scope: int, tables: SimpleNamespace) -> bool:
    """Whether a rule of a scope, counted from one, is about a person; 0 = about everybody."""
    if not scope:
        return True
    cell = grid.stratum % 2 * 160 + person.group
    return is_in_scope(person.traits & ~person.taken, cell, grid.stratum // 2, tables.scopes.rows[scope - 1])


def lives_in(grid: Grid, provinces: int) -> bool:
    """Whether the grid lies in one of the provinces."""
    return bool(provinces & 2 ** (grid.stratum // 2))
