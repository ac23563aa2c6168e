"""Write each file of a run whole or not at all.

Question answered: what is on the disk when a write fails or the machine stops? Either the whole new file or what was
there before. Left out: which files a run has (directory.py).
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from underheaven.errors import WriteFailed

PARTS = ".*.part"
"""Names of files that were not written to their end; a process that is killed leaves them."""


@contextmanager
def complete_file(path: Path) -> Iterator[BinaryIO]:
    """A binary file that appears under its name only when everything was written and flushed to the disk.

    Raises:
        WriteFailed: the disk is full, read-only, or gone; the message names the file and what to do.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as handle:  # never through a link that somebody laid there
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, path)
        _flush_directory(path.parent)
    except OSError as cause:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise WriteFailed(f"{path}: could not be written: {_advice(cause)} Files already complete stay.") from cause
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def write_bytes(path: Path, content: bytes) -> None:
    """Write a whole file, or leave what was there."""
    with complete_file(path) as handle:
        handle.write(content)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _flush_directory(directory: Path) -> None:
    """Make the new name itself durable where the system can do that."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _advice(cause: OSError) -> str:
    """What went wrong and what the person can do about it."""
    if cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full. Free some space and run the same command again."
    if cause.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "no permission to write there. Choose another output directory."
    if cause.errno in (errno.ENOTDIR, errno.EEXIST):
        return "something on the way there is a file and no directory. Choose another output directory."
    if cause.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return f"{cause.strerror}. Choose another output directory."
    return f"{cause.strerror or cause}. Check the disk, then run the same command again."
