"""Where a command may write: checked before any work, by one rule for all of them.

Question answered: may this page, or this directory, come into being here, and what would be lost if it did? Left out:
how a file is written whole (results/complete_files.py), and which unfinished run goes on (studies/run_directory.py).

A page is a new file, or one that this program wrote under the same command: it begins with the mark of that command.
Nothing is written inside a run directory, through a link, or into what is no regular file.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from underheaven.errors import BadInput
from underheaven.results.complete_files import PARTS, write_bytes
from underheaven.results.directory import CLAIM, MANIFEST

DOCTYPE = b"<!doctype html>\n"
ENDING = ".html"
LONGEST_NAME = 255
"""Bytes of a name of a directory or a file, on every usual file system."""
HEAD_BYTES = 4096
"""As much of a file as is read to see whose it is; manifest and request say it in their first line."""
SAYS_SO = b'"synthetic"'
REQUEST = "request.json"
"""What a run in progress was asked for."""
TABLES = ("series.parquet", "panel_events.parquet")
"""Stand together only in a run, even in one whose manifest is lost or damaged."""


class Page:
    """A page that a command was told to write; refused at once where it may not be."""

    def __init__(self, path: Path, command: str, option: str = "--html") -> None:
        """Check the place of a page; nothing stays on the disk.

        Args:
            path: as it was named.
            command: under which it is written, such as `explain`; a page of another command is not written over.
            option: that named it, for messages.

        Raises:
            BadInput: it may not be written; the message says why and what to do.
        """
        self.path, self.command, self.option = path, command, option
        self._check()

    def write(self, page: str) -> None:
        """Write the page, marked as this command's, if its place is still free.

        Args:
            page: HTML that begins with its document type.

        Raises:
            BadInput: something else came to stand there meanwhile.
            WriteFailed: the disk is full, read-only or gone.
        """
        self._check()
        content = page.encode()
        assert content.startswith(DOCTYPE)
        write_bytes(self.path, self._mark() + content[len(DOCTYPE) :])

    def _mark(self) -> bytes:
        return DOCTYPE + f"<!-- written by underheaven {self.command} -->\n".encode()

    def _check(self) -> None:
        path, named = self.path, f"{self.option} {self.path}"
        if not str(path).strip() or path == Path():
            raise BadInput(f"{self.option} names no file (it is empty); say one that ends in {ENDING}.")
        if path.suffix.lower() != ENDING:
            raise BadInput(f"{named}: expected the name of a file that ends in {ENDING}.")
        _refuse_null(path, self.option)
        place = _parent(path, self.option)
        refuse_inside_a_run(place, named)
        try:
            found = path.lstat()
        except FileNotFoundError:
            try_to_write(place / path.name, named)
            return
        except OSError as cause:
            raise BadInput(f"{named}: cannot be used ({cause.strerror}); choose another file.") from cause
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"{named}: is {kind_of(found.st_mode)}; name a new file that ends in {ENDING}.")
        if found.st_nlink > 1:
            raise BadInput(f"{named}: this file has a second name (a hard link); nothing was touched. Name a new file.")
        if _head(path, len(self._mark())) != self._mark():
            raise BadInput(
                f"{named}: exists and was not written by `underheaven {self.command}`; nothing was touched. "
                "Name a new file."
            )
        try_to_write(place / path.name, named)


def check_new_directory(path: Path, option: str = "--out") -> None:
    """Refuse a directory that is neither new nor empty, or where nothing may be written.

    Args:
        path: as it was named; the directories above it are made when it is written to.
        option: that named it, for messages.

    Raises:
        BadInput: so it is.
    """
    check_place(path, option)
    if path.is_dir() and not is_empty(path):
        raise BadInput(f"{path}: is not empty; nothing was touched. Choose a new or an empty directory for {option}.")


def check_place(path: Path, option: str = "--out") -> None:
    """Refuse a directory that cannot be made, cannot be written to, is a link, or lies inside a run.

    Raises:
        BadInput: so it is.
    """
    if not str(path).strip():
        raise BadInput(f"{option} names no directory (it is empty); say one, or leave {option} away.")
    _refuse_null(path, option)
    nearest = _nearest(path, option)
    if nearest == path and path.is_symlink():
        raise BadInput(f"{path}: is a link, and no link is followed; choose the directory itself as {option}.")
    if not nearest.is_dir():
        raise BadInput(
            f"{path}: is {kind_of(nearest.stat().st_mode)}; a directory is needed, new or empty: choose another "
            f"{option}."
            if nearest == path
            else f"{path}: {nearest} is {kind_of(nearest.lstat().st_mode)}, so no directory can be made in it; choose "
            f"another {option}."
        )
    refuse_inside_a_run(nearest if nearest != path else path.absolute().parent, f"{option} {path}")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise BadInput(f"{path}: no permission to write in {nearest}; choose another {option}.")
    if nearest == path:
        try_to_write(path / "run", str(path))
    else:
        first = path.absolute().relative_to(nearest.absolute()).parts[0]
        try_to_write(nearest / first, str(path))


def is_run(directory: Path) -> bool:
    """Whether a directory holds a run, finished, in progress or damaged."""
    if any(SAYS_SO in _head(directory / name, HEAD_BYTES) for name in (MANIFEST, REQUEST)):
        return True
    return os.path.lexists(directory / CLAIM) or all(os.path.lexists(directory / name) for name in TABLES)


def is_empty(path: Path) -> bool:
    """Whether a directory holds nothing, or only the claim of a run that was killed before it kept anything."""
    return path.is_dir() and all(file.name == CLAIM or file.match(PARTS) for file in path.iterdir())


def refuse_inside_a_run(place: Path, named: str) -> None:
    """Refuse a directory that is a run, or lies in one, by whatever links it is named.

    Raises:
        BadInput: so it is.
    """
    real = Path(os.path.realpath(place))
    for above in (real, *real.parents):
        if is_run(above):
            raise BadInput(f"{named}: lies in the run directory {above}, where nothing is added; choose another place.")


def try_to_write(path: Path, named: str) -> None:
    """Make and remove an empty file beside a name; what fails now would fail after all work was done.

    Raises:
        BadInput: it cannot be made.
    """
    trial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as cause:
        raise BadInput(f"{named}: nothing can be written there ({cause.strerror}); choose another place.") from cause
    os.close(handle)
    with suppress(OSError):
        trial.unlink()


def kind_of(mode: int) -> str:
    """What is there, in words."""
    kinds = {
        stat.S_IFLNK: "a link, and no link is followed",
        stat.S_IFDIR: "a directory",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    return kinds.get(stat.S_IFMT(mode), "a file")


def _refuse_null(path: Path, option: str) -> None:
    if "\0" in str(path):
        raise BadInput(f"{option}: has the sign NUL in it, which no name can hold; choose another name.")


def _parent(path: Path, option: str) -> Path:
    """The directory of a file, which must be there."""
    place = path.parent
    try:
        found = place.stat()
    except OSError as cause:
        words = {errno.ENOENT: "there is no such directory", errno.ENOTDIR: "something on the way is a file"}
        why = words.get(cause.errno or 0, cause.strerror)
        raise BadInput(f"{option} {path}: {why} ({place}); make it first, or choose another file.") from cause
    if not stat.S_ISDIR(found.st_mode):
        raise BadInput(f"{option} {path}: {place} is {kind_of(found.st_mode)} and no directory; choose another file.")
    return place


def _nearest(path: Path, option: str) -> Path:
    """The path itself or the nearest above it that is there.

    Raises:
        BadInput: a name of it is longer than file systems take.
    """
    if any(len(os.fsencode(part)) > LONGEST_NAME for part in path.parts):
        raise BadInput(f"{option}: File name too long, {LONGEST_NAME} bytes are the most: {path}")
    return next(above for above in (path, *path.absolute().parents) if os.path.lexists(above))


def _head(path: Path, n: int) -> bytes:
    """The first bytes of a regular file; none of anything else, and nothing is waited for."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return b""
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(handle, n)
    except OSError:
        return b""
    finally:
        os.close(handle)
