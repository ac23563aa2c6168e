"""Hold a run directory for one run at a time.

Question answered: how do two runs that are started into one directory at once not write over each other? Left out:
whether the directory may be used at all (studies/run_directory.py).

The directory itself is locked (flock): nothing is left behind, and the system lets go of it however the process ends,
by SIGKILL too, so that a run that was killed can always be resumed. On a file system without such locks nothing is
held.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from underheaven.errors import BadInput, WriteFailed


@contextmanager
def alone_in(directory: Path) -> Iterator[None]:
    """Hold a run directory, made if need be, for as long as the block lasts.

    Raises:
        BadInput: another run is writing there.
        WriteFailed: it cannot be made.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise WriteFailed(
            f"{directory}: the run directory could not be made ({cause.strerror}); choose another --out."
        ) from cause
    handle = _held(directory)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def refuse_if_held(directory: Path) -> None:
    """Say at once that another run is writing to a directory, before any work is done for this one.

    Raises:
        BadInput: so it is.
    """
    if directory.is_dir():
        handle = _held(directory)
        if handle is not None:
            os.close(handle)


def _held(directory: Path) -> int | None:
    """The locked directory, open; None where the file system knows no locks."""
    try:
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None  # whoever writes there next says what is wrong
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BadInput(
            f"{directory}: another run is writing there at this moment. Wait until it is done, or choose another --out."
        ) from None
    except OSError:
        os.close(handle)
        return None
    return handle
