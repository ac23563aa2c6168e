"""A program whose children call `underheaven` once each, so that a test can kill them at any instant.

It imports and compiles once, then reads lines: a line of JSON with the arguments of a call, the folder to call it in
and the file that takes what it prints forks a child, and is answered with the child's number; an empty line waits for
the child's end and is answered with its exit status (negative: the signal that ended it). Runs live few small worlds.
A call may be asked to kill itself as soon as it has renamed so many files.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from itertools import count
from pathlib import Path

from tests.cli.small_runs import FEW
from underheaven.cli.app import app
from underheaven.studies.request import StudySizes

RUN = ("run", "--population", "8000", "--to", "2018-02-28", "--seed", "6", "--threads", "1", "--out", "run")


def call(arguments: list[str], folder: str, log: str) -> int:
    """Call the program in a folder; its exit code."""
    taken = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(taken, stream)
    os.chdir(folder)
    try:
        app(arguments, prog_name="underheaven")
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def die_after(renames: int, log: str) -> None:
    """Have this process killed as soon as it has renamed so many files; each rename is noted in a file beside the log.

    Args:
        renames: 1 or more; 0 = never.
        log: file that takes what the call prints.
    """
    noted = os.open(f"{log}.renames", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    really, done = os.replace, count(1)

    def rename(*paths: str) -> None:
        really(*paths)
        os.write(noted, b".")
        if next(done) == renames:
            os.kill(os.getpid(), signal.SIGKILL)

    os.replace = rename  # type: ignore[assignment]


def main() -> None:
    """Serve until the input ends."""
    StudySizes.__init__.__defaults__ = (FEW.world_population, FEW.n_lucks)  # type: ignore[attr-defined]
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    with tempfile.TemporaryDirectory() as folder:  # compile, and read everything that is read but once
        assert call([*RUN, "--json"], folder, os.devnull) == 0
    answers.write("ready\n")
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                die_after(request["renames"], request["log"])
                os._exit(call(request["arguments"], request["folder"], request["log"]))
            finally:
                os._exit(99)
        answers.write(f"{child}\n")
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    main()
