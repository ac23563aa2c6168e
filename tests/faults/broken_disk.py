"""A disk that fails at one call, or is full from one call on.

Counted are calls on files below one folder: opening to write, writing, forcing to disk, renaming, making folders.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES}


class BrokenDisk:
    """Counts calls by site, and fails at one."""

    def __init__(self, folder: Path, at: tuple[str, int] | None, code: int = errno.EIO, stays: bool = False) -> None:
        """Say where it breaks.

        Args:
            folder: only what lies below is counted.
            at: site and number of the call, from 0; None = it does not break. Site `any` counts all calls.
            code: errno.
            stays: every later call fails too, as on a full disk.
        """
        self.folder, self.at, self.code, self.stays = str(folder), at, code, stays
        self.calls: dict[str, int] = {}
        self.broke = False

    def reach(self, site: str, path: object) -> None:
        """A call is about to be made."""
        if not str(path).startswith(self.folder):
            return
        fails = self.broke and self.stays
        for name in (site, "any"):
            number = self.calls.get(name, 0)
            self.calls[name] = number + 1
            fails = fails or self.at == (name, number)
        if fails:
            self.broke = True
            raise OSError(self.code, os.strerror(self.code), str(path))

    @contextmanager
    def in_place(self) -> Iterator[BrokenDisk]:
        """Have the calls of this process go through it."""
        disk = self

        class File(io.FileIO):
            def write(self, data: Any) -> int:
                disk.reach("write", self.name)
                return super().write(data) or 0

        def opened(really: Callable) -> Callable:
            def call(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
                if set(mode) & set("wxa") and "b" in mode and not isinstance(file, int):
                    disk.reach("open", os.fspath(file))
                    return io.BufferedWriter(File(os.fspath(file), mode.replace("b", "")))
                return really(file, mode, *args, **options)

            return call

        def fsync(handle: int) -> None:
            disk.reach("fsync", os.readlink(f"/proc/self/fd/{handle}"))
            real["fsync"](handle)

        def replace(one: Any, other: Any, **options: Any) -> None:
            disk.reach("rename", os.fspath(other))
            real["replace"](one, other, **options)

        def mkdir(path: Any, *args: Any, **options: Any) -> None:
            disk.reach("mkdir", os.fspath(path))
            real["mkdir"](path, *args, **options)

        real = {name: getattr(os, name) for name in ("fsync", "replace", "mkdir")}
        opens = builtins.open, io.open
        try:
            os.fsync, os.replace, os.mkdir = fsync, replace, mkdir
            builtins.open, io.open = opened(opens[0]), opened(opens[1])
            yield self
        finally:
            os.fsync, os.replace, os.mkdir = real["fsync"], real["replace"], real["mkdir"]
            builtins.open, io.open = opens
