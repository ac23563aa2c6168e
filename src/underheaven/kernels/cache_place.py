"""Where compiled code is kept, also where there is no home that can be written.

Question answered: which folder holds compiled code, may it be trusted, and what is said where it cannot be used? Left
out: what is kept there (kernels/kept.py).

The first of these that is set decides: UNDERHEAVEN_CACHE, Numba's NUMBA_CACHE_DIR, XDG_CACHE_HOME, the home's .cache.
Where that cannot be written, as in many containers, a folder among the temporary files serves: this user's own, closed
to others, since whoever may write there decides what this program does.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

from underheaven.errors import UnderheavenWarning

VARIABLE = "UNDERHEAVEN_CACHE"
"""Environment variable that names the folder."""
_ADVICE = f"set {VARIABLE} to a folder that can be written and lasts"


def place_for(name: str) -> Path | None:
    """A folder of this name for compiled code, made if need be; None = there is none, so nothing can be kept.

    Warns:
        UnderheavenWarning: it is not where it should be; the warning says why and what to do.
    """
    wanted = _wanted()
    where = "the home directory" if wanted is None else str(wanted)
    if wanted is not None and (place := _usable(wanted / "underheaven" / name)):
        return place
    temporary = _own_temporary()
    if temporary is not None and (place := _usable(temporary / "underheaven" / name)):
        _warn(f"{where} cannot be written, so compiled code is kept in {temporary}; {_ADVICE}.")
        return place
    _warn(
        f"neither {where} nor a temporary folder can be written, so compiled code is not kept and every start takes "
        f"minutes; {_ADVICE}."
    )
    return None


def _wanted() -> Path | None:
    """The folder that the environment names, or the one below the home; None = nobody knows the home."""
    for variable in (VARIABLE, "NUMBA_CACHE_DIR", "XDG_CACHE_HOME"):
        if named := os.environ.get(variable):
            return Path(named).absolute()
    try:
        return Path.home() / ".cache"
    except RuntimeError:  # a user without a home, as containers have
        return None


def _usable(folder: Path) -> Path | None:
    """The folder, if a file can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, ValueError):
        return None


def _own_temporary() -> Path | None:
    """A temporary folder that only this user can write, the same at every start if nobody stands in its way."""
    with suppress(OSError):
        folder = Path(tempfile.gettempdir()) / f"underheaven-{os.getuid()}"
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if _is_ones_own(folder):
            return folder
        fresh = tempfile.mkdtemp(prefix="underheaven-")  # closed to others; goes when this process ends
        atexit.register(shutil.rmtree, fresh, ignore_errors=True)
        return Path(fresh)
    return None


def _is_ones_own(folder: Path) -> bool:
    """Whether it is a folder and no link, this user's, and nobody else's to read or write."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _warn(message: str) -> None:
    warnings.warn(message, UnderheavenWarning, stacklevel=4)
