"""Check before a run starts that it fits this machine.

Question answered: how much memory is free, and which population would fit? Left out: what a citizen needs
(engine/memory.py).
"""

from __future__ import annotations

import os
from pathlib import Path

from underheaven.errors import TooLarge

FIXED_BYTES = 900 * 2**20
"""Interpreter, libraries, compiled code, tables and the small worlds, whatever the population (two cores)."""
SHARE_USED = 0.9
"""Share of the free memory that a run may plan with; the rest is left to the machine."""
CONTROL_GROUPS = (
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.stat"), "anon"),
    (Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"), Path("/sys/fs/cgroup/memory/memory.stat"), "total_rss"),
)
"""Limit, account and the line of the account that counts (file caches give way, so they do not)."""


def free_bytes() -> int:
    """Memory in bytes that this process may still take, by the system's own account and its control group."""
    free = _free_of_system()
    for limit, account, line in CONTROL_GROUPS:
        bound, used = _first_number(limit, ""), _first_number(account, line)
        if bound is not None and used is not None:
            free = min(free, max(0, bound - used))
    return free


def _free_of_system() -> int:
    available = _first_number(Path("/proc/meminfo"), "MemAvailable:")
    if available is not None:
        return available * 1024
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 8 * 2**30  # a machine that does not tell is taken for a small laptop


def _first_number(path: Path, name: str) -> int | None:
    """The whole number after `name` at the start of a line of a system file; None if there is none."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return None
    for line in lines:
        words = line.removeprefix(name).split() if line.startswith(name) else []
        if words and words[0].isdigit():
            return int(words[0])
    return None


USUAL_BYTES = 14.0
"""Bytes of a citizen up to which nothing is said: half a scored record a year and validities of up to five years."""


def remark_on_memory(population: int, bytes_per_citizen: float, free: int | None = None) -> str | None:
    """What is said before a run whose rules need more than the usual memory; None if they do not.

    Args:
        population: citizens of the run.
        bytes_per_citizen: resident state of one, everything included.
        free: bytes that may be taken; asked from the machine by default.
    """
    if bytes_per_citizen <= USUAL_BYTES:
        return None
    return (
        f"these rules keep {bytes_per_citizen:.1f} bytes of each citizen, more than the usual {USUAL_BYTES:.0f}: "
        f"{_gib(population * bytes_per_citizen)} for {population:,}; "
        f"{_rounded_down(_fitting(bytes_per_citizen, free)):,} would fit this machine now."
    )


def _usable(free: int | None) -> float:
    return SHARE_USED * (free_bytes() if free is None else free) - FIXED_BYTES


def _fitting(bytes_per_citizen: float, free: int | None) -> int:
    return max(0, int(_usable(free) / bytes_per_citizen))


def check_memory(population: int, bytes_per_citizen: float, free: int | None = None) -> None:
    """Refuse a run that would not fit.

    Args:
        population: citizens of the run.
        bytes_per_citizen: resident state of one, everything included.
        free: bytes that may be taken; asked from the machine by default.

    Raises:
        TooLarge: it would not fit; the message says what would.
    """
    usable = _usable(free)
    needed = population * bytes_per_citizen
    if needed <= usable:
        return
    fitting = _fitting(bytes_per_citizen, free)
    advice = "nothing would fit now" if fitting < 10_000 else f"--population {_rounded_down(fitting)} would fit"
    raise TooLarge(
        f"{population:,} citizens under these rules need {_gib(needed)} of memory "
        f"({bytes_per_citizen:.1f} bytes each) and {_gib(max(usable, 0))} can be used; {advice}."
    )


def _rounded_down(population: int) -> int:
    unit = 10 ** max(0, len(str(population)) - 2)
    return population // unit * unit


def _gib(n_bytes: float) -> str:
    return f"{n_bytes / 2**30:.2f} GiB"
