"""The program as somebody calls it: in this process where that is enough, in one of its own where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typer import testing

from underheaven.cli.app import app

SOURCE = Path(__file__).resolve().parent.parent.parent / "src"

# Putting fifteen commands together from their functions takes longer than refusing a value: once is enough.
testing._get_command = cache(testing._get_command)

START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from underheaven.cli import main
main()
"""
"""A shell that starts the tests in the background has all of their processes ignore Ctrl-C; a user's does not."""


FEW_WORLDS = """
from underheaven.studies.request import StudySizes
StudySizes.__init__.__defaults__ = (1_000, 2)
"""
"""What a program of its own may do first, so that its runs live a few small worlds (small_runs.py)."""


@dataclass(frozen=True)
class Answer:
    """What came back from a call."""

    code: int
    stdout: str
    stderr: str


def call(*arguments: str) -> Answer:
    """Call the program in this process."""
    result = testing.CliRunner().invoke(app, list(arguments), prog_name="underheaven")
    return Answer(result.exit_code, result.stdout, result.stderr)


def start(*arguments: str, cwd: Path, first: str = "", **environment: str) -> subprocess.Popen[str]:
    """Start the program in a process of its own, which may do something first."""
    return subprocess.Popen(
        [sys.executable, "-c", first + START, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",  # a program that speaks Latin-1 is heard too
    )


def finish(process: subprocess.Popen[str]) -> Answer:
    """Wait for a started program."""
    stdout, stderr = process.communicate(timeout=300)
    return Answer(process.returncode, stdout, stderr)
