"""What can go wrong, seen from the person who asked.

    UnderheavenError          one clear message: where, what is wrong, what to do
    +-- BadInput              an option, a name, a date, a path that cannot be used
    +-- BadRegime             a regime or catalogue file with faults (file, line, key, expected, nearest name)
    +-- BadRun                a run directory that is incomplete, changed, or of another version
    +-- TooLarge              the run does not fit the memory; says what would fit
    +-- WriteFailed           a file could not be written; what was complete stays

Left out: exit codes (cli/). Nothing here is raised inside a kernel.
"""

from __future__ import annotations


class UnderheavenError(Exception):
    """A message for the person who asked; never a traceback."""


class UnderheavenWarning(UserWarning):
    """Something that costs time and changes no result, with what to do about it."""


class BadInput(UnderheavenError):  # noqa: N818 - named for what the user did
    """An option, a name, a date or a path cannot be used."""


class BadRegime(UnderheavenError):  # noqa: N818
    """A regime or catalogue has faults; the message lists each with file, line and key."""

    def __init__(self, message: str, faults: tuple[dict[str, str | int], ...] = ()) -> None:
        """Keep the faults one by one beside the message, for programs: file, line, path, wrong, expected, nearest."""
        super().__init__(message)
        self.faults = faults


class BadRun(UnderheavenError):  # noqa: N818
    """A run directory is incomplete, was changed, or belongs to another version."""


class TooLarge(UnderheavenError):  # noqa: N818
    """The run would not fit the memory; the message says what would."""


class WriteFailed(UnderheavenError):  # noqa: N818
    """A file could not be written; complete files are untouched."""
