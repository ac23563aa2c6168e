"""The options that every study of many small worlds shares.

Question answered: which society, how large, which months, from which luck? Left out: what is studied.
"""

from __future__ import annotations

from underheaven.cli.options import months_of, population_of

SCALE = "1:100000"
"""Of a world, if nothing is said: 13,907 citizens."""


def world_of(
    scale: str | None, population: int | None, dates: tuple[str, str], seed: int, threads: int
) -> dict[str, int]:
    """Population, months, seed and threads as the requests of studies take them.

    Raises:
        BadInput: an option says what cannot be.
    """
    n_citizens = population_of(SCALE if scale is None and population is None else scale, population)
    first_month, n_months = months_of(*dates)
    return {
        "population": n_citizens,
        "first_month": first_month,
        "n_months": n_months,
        "seed": seed,
        "threads": threads,
    }
