"""Return memory that a run has released to the system.

Question answered: what of a state that was lived lies beside the end of its run? Left out: how much a life needs
(memory.py).

The C library of Linux keeps what threads have let go, for later. After a year of 139 million citizens that is
more than a gigabyte, and tables and report would be made beside it.
"""

from __future__ import annotations

import ctypes


def return_freed() -> None:
    """Give back what was let go and kept for later; where the C library cannot, nothing happens."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, TypeError, AttributeError):  # another system, another library
        return
    trim(ctypes.c_size_t(0))
