"""A program that calls `underheaven` again and again in one terminal: it imports once, and each call is a child.

The child has the streams, the encodings and the locale that the interpreter found when it started, as a process of its
own has. Lines of JSON come in, each with the arguments of a call, the folder to call it in and the two files that take
what it prints; each is answered with its exit status (negative: the signal that ended it).
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import underheaven
from tests.cli.program import SOURCE, Answer
from underheaven.cli import main as program


class Terminal:
    """The program of this module in a terminal of its own.

    Args:
        folder: in which calls are made.
        environment: by which the terminal differs from the usual one.
    """

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.served = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.calls_in_a_terminal"],
            cwd=SOURCE.parent,
            env={**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{SOURCE.parent}", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="ascii",
        )

    def call(self, *arguments: str) -> Answer:
        """One call."""
        assert self.served.stdin is not None and self.served.stdout is not None
        files = [self.folder / f"{self.served.pid}.{name}" for name in ("stdout", "stderr")]
        request = {"arguments": arguments, "folder": str(self.folder), "files": [str(path) for path in files]}
        self.served.stdin.write(json.dumps(request) + "\n")
        self.served.stdin.flush()
        status = int(self.served.stdout.readline())
        said = [path.read_bytes().decode(errors="replace") for path in files]
        for path in files:
            path.unlink()
        return Answer(status, *said)

    def close(self) -> None:
        """Let the program end."""
        assert self.served.stdin is not None and self.served.stdout is not None
        self.served.stdin.close()
        assert self.served.wait(timeout=60) == 0
        self.served.stdout.close()


def called(arguments: list[str], folder: str, files: list[str]) -> None:
    """Call the program in this process, as its own start does, and end."""
    for stream, file in enumerate(files, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL), stream)
    os.chdir(folder)
    sys.argv[1:] = arguments
    try:
        program()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    else:
        status = 0
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def serve() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="ascii")
    for module in pkgutil.walk_packages(underheaven.__path__, "underheaven."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                called(request["arguments"], request["folder"], request["files"])
            finally:
                os._exit(99)
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    serve()
