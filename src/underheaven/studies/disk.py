"""Check before a run starts that its files fit the disk.

Question answered: how much room does a run directory need while it is lived, is it free, and what can be done if not?
Left out: memory (memory.py) and writing that fails all the same (engine/checkpoint.py, results/).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from underheaven.errors import TooLarge

MADE_AGAIN = 4
"""Bytes of a citizen that are not kept: her traits follow from the seed."""
FIRST_DAY, FEWEST, MOST_COUNTED, BY_CITIZEN = 500_000, 100_000, 1_200_000, 0.3
"""Bytes of the first day as it is kept; of what a month counted, as many more as there are citizens to count, up to the
size at which every cell is filled (measured with `as-described` from 20,000 citizens to 1.4 million)."""
MESSAGES = 0.01
"""Bytes a citizen and month of wrong namings; `as-described` has 0.0014."""
TABLES, OF_A_MONTH = 2_500_000, 250_000
"""Bytes of the tables, the report and the manifest, and at most of each month in the tables (measured likewise)."""
WORTH_SAYING = 50_000_000
"""From so many bytes on, what is needed is said although it is there."""


def bytes_on_disk(population: int, n_months: int, bytes_per_citizen: float) -> float:
    """Room that a run directory needs while it is lived: the state and the one that takes its place, months, tables.

    Args:
        population: citizens.
        n_months: to be lived.
        bytes_per_citizen: resident, as engine/memory.py expects.
    """
    states = 2 * population * max(bytes_per_citizen - MADE_AGAIN, 0.0)
    counted = min(MOST_COUNTED, FEWEST + BY_CITIZEN * population) + MESSAGES * population
    in_tables = min(OF_A_MONTH, BY_CITIZEN * population)
    return states + FIRST_DAY + TABLES + n_months * (counted + in_tables)


def remark_on_disk(needed: float) -> str | None:
    """What is said of the room before a run that needs much; None if it does not."""
    if needed < WORTH_SAYING:
        return None
    return f"the run needs about {megabytes(needed)} of disk while it is lived, and keeps a few when it is done."


def check_disk(out: Path, needed: float) -> None:
    """Refuse a run whose files would not fit.

    Args:
        out: run directory; need not exist.
        needed: bytes of `bytes_on_disk`.

    Raises:
        TooLarge: they would not; says how much is needed and free, where, and what to do.
    """
    nearest = next(path for path in (out, *out.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(nearest).free
    if needed <= free:
        return
    raise TooLarge(
        f"{out}: a run of this size needs about {megabytes(needed)} of disk while it is lived, and {nearest} has "
        f"{megabytes(free)} free; free some space there, choose another --out, or a smaller --population."
    )


def megabytes(n_bytes: float) -> str:
    """A size in MB, in GB from a thousand of them."""
    return f"{n_bytes / 1e9:.1f} GB" if n_bytes >= 1e9 else f"{n_bytes / 1e6:.0f} MB"
