"""The program `underheaven`: which commands there are, and how each of them may end.

Question answered: what can be asked on the command line, and what does the person who asked see when it cannot be
done? Left out: what the commands do (one file each, loaded when called; so `--help` needs neither Numba nor tables).

Exit codes: 0 done; 1 a file could not be written; 2 the request cannot be met; 70 a fault of ours; 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
import warnings
from contextlib import suppress
from shutil import get_terminal_size
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from underheaven import __version__
from underheaven.cli.ablate import ablate
from underheaven.cli.attitudes import attitudes
from underheaven.cli.characters import check_arguments, degrade_gracefully, visible
from underheaven.cli.claims import claims
from underheaven.cli.compare import compare
from underheaven.cli.explain import explain
from underheaven.cli.face import fit, odds, predict, search
from underheaven.cli.file import file
from underheaven.cli.find import find
from underheaven.cli.progress import FirstStart
from underheaven.cli.regimes import regimes
from underheaven.cli.report import report
from underheaven.cli.rerun import rerun
from underheaven.cli.resume import resume
from underheaven.cli.run import run
from underheaven.cli.scene import scene
from underheaven.cli.schedule import schedule
from underheaven.cli.sensitivity import sensitivity
from underheaven.cli.society import society
from underheaven.cli.twins import twins
from underheaven.errors import BadInput, UnderheavenError, UnderheavenWarning, WriteFailed
from underheaven.kernels.first_start import listeners

UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF)
"""What writing to standard output fails with; files have names, and their errors are told elsewhere."""
_show_plainly = warnings.showwarning
WRITE_FAILED, CANNOT_BE_MET, OUR_FAULT, INTERRUPTED = 1, 2, 70, 130


def say(message: str) -> None:
    """Print one message for the person who asked, on stderr and without markup."""
    print(f"underheaven: {visible(message)}", file=sys.stderr)


def readable(error: Exception) -> Exception:
    """The same error; what it quotes is short enough to be read."""
    message = getattr(error, "message", None)
    if isinstance(message, str):
        error.message = visible(message)  # type: ignore[attr-defined]
    return error


def say_version(is_wanted: bool) -> None:
    """Print the version and end."""
    if is_wanted:
        print(f"underheaven {__version__}")
        raise typer.Exit


def show_warning(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
    """Print a warning of ours as a message, and any other as Python does."""
    if issubclass(category, UnderheavenWarning):
        say(f"{message}")
    else:
        _show_plainly(message, category, *where, **more)


def exit_code(error: BaseException) -> int:
    """Report how a command ended and return its exit code; the traceback only if UNDERHEAVEN_DEBUG=1."""
    if os.environ.get("UNDERHEAVEN_DEBUG") == "1":
        traceback.print_exception(error)
    if isinstance(error, UnderheavenError):
        say(str(error))
        return WRITE_FAILED if isinstance(error, WriteFailed) else CANNOT_BE_MET
    if isinstance(error, KeyboardInterrupt):
        say(str(error) or "interrupted; nothing was written.")
        return INTERRUPTED
    if isinstance(error, MemoryError):
        say("the machine's memory ran out. What was complete stays; choose a smaller --population or --scale.")
        return CANNOT_BE_MET
    if isinstance(error, OSError) and error.filename is not None:
        say(f"{error.filename}: {error.strerror or error}.")
        return CANNOT_BE_MET if error.errno in (errno.ENAMETOOLONG, errno.ELOOP) else WRITE_FAILED
    if isinstance(error, OSError) and error.errno in UNWRITABLE:
        _let_go_of_output()
        say(
            f"the answer could not be written to standard output: {error.strerror}. Files of a run are complete; "
            "`underheaven report RUN` prints a finished one again."
        )
        return WRITE_FAILED
    say(
        f"this is a fault in underheaven, not in what you asked: {type(error).__name__}: {error}\n"
        "Run the command again with UNDERHEAVEN_DEBUG=1 set and report what it prints, with the command itself, "
        "in the project's issue tracker."
    )
    return OUR_FAULT


def _let_go_of_output() -> None:
    """What could not be written is dropped, or Python would try once more at its end and give another exit code."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


NARROW = 60
"""Columns below which help has no boxes, whose columns would cut the names of options."""


class Commands(TyperGroup):
    """The group of commands; the one place where errors become messages."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Look at the arguments once before anything reads them."""
        try:
            check_arguments(args)
        except BadInput as error:
            raise typer.Exit(exit_code(error)) from None
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            raise readable(error) from None

    def invoke(self, ctx: Any) -> object:
        """Run the command that was asked for."""
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()  # what is written late must fail here, where it becomes a message
            return answer
        except (KeyboardInterrupt, UnderheavenError) as error:
            raise typer.Exit(exit_code(error)) from None
        except BrokenPipeError:
            raise  # the reader went away: typer ends quietly
        except Exception as error:
            if type(error).__module__.startswith("typer"):
                raise readable(error) from None  # wrong usage: typer says what and shows the help
            raise typer.Exit(exit_code(error)) from None


app = typer.Typer(
    name="underheaven",
    cls=Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="rich" if get_terminal_size().columns >= NARROW else None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _of_the_program(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=say_version)
    ] = False,
) -> None:
    """An executable model of the Chinese social credit system, run on wholly synthetic people."""


for _command in (
    run,
    report,
    rerun,
    resume,
    regimes,
    society,
    claims,
    file,
    explain,
    find,
    scene,
    twins,
    attitudes,
    compare,
    ablate,
    sensitivity,
    schedule,
):
    app.command()(_command)


_of_faces = typer.Typer(
    name="face",
    cls=Commands,
    help="What a percentage means: misses by gallery, the worth of a match, an exact search.",
    no_args_is_help=True,
)
for _command in (predict, odds, fit, search):
    _of_faces.command()(_command)
app.add_typer(_of_faces)


def main() -> None:
    """Entry point of the program."""
    degrade_gracefully()
    warnings.showwarning = show_warning
    listeners.append(FirstStart())
    app(prog_name="underheaven")
