"""Three hundred values that no option was made for: refused with one message, at once, and nothing is touched.

The list is drawn with a fixed seed over every option and argument of every command, by the kind of input that it is
(tests/guard/inputs.yaml), so that a new option is met here too.
"""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.cli.small_runs import use_few_worlds
from tests.guard.test_inputs import LISTED
from tests.studies.test_outputs import tree

N_VALUES, SECONDS, PATIENCE = 300, 5.0, 30.0
"""Values; seconds of processor time for one at most; seconds after which one counts as hanging on a busy machine."""
NEVER_TEXT = ["\0", "a\0b", "\udcff", "\x1b[31mred", "\x1b]0;title\x07", "\u202eevil", "two\nlines"]
ODD = [" ", "\t", "%s%n%x", "${HOME}", "$(id)", "../../../../etc/passwd", "\u2603", "\U0001f984", "None", "a" * 100_000]
KINDS: dict[str, list[str]] = {
    "number": [
        *(
            "",
            "-1",
            "-0.5",
            "0.0",
            "1.5",
            "1e-300",
            "1e400",
            "nan",
            "NaN",
            "inf",
            "-inf",
            "0x10",
            "1,000",
            "+-1",
            "1:0",
        ),
        *("99999999999999999999", "-99999999999999999999", "9" * 5_000, "\u0661\u0662", "\u00bd", "2018-13-45", "true"),
        *("1:1e9", "1:99999999999999", "0000-00-00", "9999-12-31", "18446744073709551616", *ODD, *NEVER_TEXT),
    ],
    "output path": [
        *("", ".", "/", "/dev/null", "/dev/full", "/dev/zero", "/dev/stdout", "run", "run/report.html", "pipe.html"),
        *("run/none", "link.html", "folder.html", "mine.html", "mine.html/x.html", "inside/x.html", "/proc/x.html"),
        *("a" * 300 + ".html", "run/series.parquet", "socket", *NEVER_TEXT),
    ],
    "regime": [
        *(
            "",
            ".",
            "/",
            "/dev/null",
            "/dev/zero",
            "/dev/full",
            "pipe.html",
            "mine.html",
            "run/manifest.json",
            "~",
            "~~~",
        ),
        *(
            "as-described~",
            "as-described~gates/nope",
            "nope.yaml",
            "none~none",
            "-",
            "as-described/",
            *ODD,
            *NEVER_TEXT,
        ),
    ],
    "run directory": [
        *("", ".", "/", "/dev/null", "/dev/zero", "pipe.html", "mine.html", "run/report.html", "run/series.parquet"),
        *("folder.html", "nowhere", "run/none", "socket", *ODD, *NEVER_TEXT),
    ],
    "society name": ["", "china-2081", "uniform ", "CHINA-2018", "/dev/zero", "none", "0", *ODD, *NEVER_TEXT],
    "choice": ["nope", "-1", "99999999999999999999", "/dev/zero", "nan", *ODD, *NEVER_TEXT],
}
"""What no input of a kind can be."""
WORLD = {"--population": "1000", "--to": "2018-01-31"}
COMMANDS: dict[str, tuple[list[str], dict[str, str]]] = {
    "run": (["none"], WORLD),
    "report": (["run"], {}),
    "rerun": (["run"], {}),
    "resume": (["run"], {}),
    "regimes": (["reach", "none"], WORLD),
    "society": (["china-2018"], {"--population": "1000"}),
    "claims": (["S06"], {}),
    "file": (["run", "1"], {}),
    "explain": (["run", "1"], {}),
    "find": (["run"], {}),
    "scene": (["crossing", "run"], {"--out": "scene"}),
    "twins": (["run", "1"], {"--without": "gates/flight"}),
    "attitudes": (["as-described"], {**WORLD, "--seeds": "2"}),
    "compare": (["as-described", "none"], {**WORLD, "--seeds": "2"}),
    "ablate": (["as-described"], {**WORLD, "--only": "gates/flight", "--shapley": "0", "--seeds": "2"}),
    "schedule": (["none"], {"--population": "1000"}),
    "face predict": ([], {"--fnir-1600000": "0.02", "--gallery": "12e6"}),
    "face odds": ([], {"--similarity": "90.2", "--gallery": "1.4e9"}),
    "face fit": ([], {}),
    "face search": ([], {"--gallery": "1000", "--probes": "20"}),
    "sensitivity": (["as-described"], {**WORLD, "--only": "regime/lists/court-defaulters/l", "--trajectories": "2"}),
}
"""A small question of each command, of which one thing at a time is made hostile."""
EXCLUDED = {("--population", "--scale"), ("--scale", "--population"), ("--precision", "--seeds")}
"""Options that say the same thing: the harmless one is left out, so that the hostile one is what is refused."""
HARMLESS = {
    *(("--precision", "1.5"), ("--similarity", "1.5")),
    *((name, value) for name in ("--fnir-1600000", "--enrolled", "--similarity") for value in ("0.0", "1e-300")),
}
"""A half width, a share and a similarity are fractions, so these are no hostile ones."""


def hostile_values() -> list[tuple[str, str, str]]:
    """Command, option or place of an argument, value: the same list each time, every option met at least once."""
    luck = random.Random(20_180_101)
    inputs = [
        (command, name, kind)
        for command, listed in LISTED["options"].items()
        for name, kind in listed.items()
        if command in COMMANDS and not name.startswith("--as")
    ]
    drawn = [(c, name, luck.choice(_hostile(name, kind))) for c, name, kind in inputs]
    while len(drawn) < N_VALUES:
        command, name, kind = luck.choice(inputs)
        drawn.append((command, name, luck.choice(_hostile(name, kind))))
    return drawn


def _hostile(name: str, kind: str) -> list[str]:
    """What an input of a kind cannot be, but for what this one can."""
    return [value for value in KINDS[kind] if (name, value) not in HARMLESS]


def asked(command: str, name: str, value: str) -> list[str]:
    """The command line of one value."""
    arguments, options = list(COMMANDS[command][0]), dict(COMMANDS[command][1])
    if name.startswith("-"):
        options = {o: v for o, v in options.items() if o != name and (name, o) not in EXCLUDED}
        return [*command.split(), *arguments, *(f"{o}={v}" for o, v in options.items()), f"{name}={value}"]
    place = [n for n in LISTED["options"][command] if not n.startswith("-")].index(name)
    arguments[min(place, len(arguments) - 1)] = value
    return [*command.split(), *(f"{o}={v}" for o, v in options.items()), "--", *arguments]


class Hanging(Exception):
    """A call that did not come back."""


@contextmanager
def in_time() -> Iterator[None]:
    """End a call that waits for ever."""

    def stop(*_: object) -> None:
        raise Hanging

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a finished run and with what must not be touched."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        use_few_worlds(patch)
        patch.chdir(folder)
        answer = call("run", "as-described", "--population", "1000", "--to", "2018-01-31", "--out", "run")
        assert answer.code == 0, answer
        (folder / "mine.html").write_text("years of work")
        (folder / "folder.html").mkdir()
        (folder / "folder.html" / "notes.txt").write_text("years of work")
        (folder / "link.html").symlink_to("run/report.html")
        (folder / "inside").symlink_to("run")
        (folder / "socket").symlink_to("nowhere")
        os.mkfifo(folder / "pipe.html")
        yield folder


def test_the_list_meets_every_command_and_option() -> None:
    drawn = hostile_values()
    assert len(drawn) == N_VALUES and drawn == hostile_values()
    assert {command for command, _, _ in drawn} == set(LISTED["options"]) == set(COMMANDS)
    assert {(c, n) for c, n, _ in drawn} == {(c, n) for c, listed in LISTED["options"].items() for n in listed}


@pytest.mark.parametrize("command", COMMANDS)
def test_hostile_values_are_refused_at_once_and_nothing_is_touched(command: str, place: Path) -> None:
    before, wrong = tree(place), []
    for of, name, value in hostile_values():
        if of != command:
            continue
        what = f"{name}={value[:40]!r}"
        began = time.process_time()
        try:
            with in_time():
                answer = call(*asked(command, name, value))
        except Hanging:
            wrong.append(f"{what}: did not come back")
            continue
        seconds, said = time.process_time() - began, answer.stdout + answer.stderr
        if answer.code not in (0, 1, 2) or "Traceback" in said or "fault in underheaven" in said:
            wrong.append(f"{what}: exit {answer.code}: {said[-300:]}")
        if answer.code == 0:
            wrong.append(f"{what}: was taken")
        if seconds > SECONDS:
            wrong.append(f"{what}: {seconds:.1f} s")
        if re.search(r"\bnan\b", answer.stdout, re.IGNORECASE) or re.search(r"[\x00-\x08\x0b-\x1f]", said):
            wrong.append(f"{what}: says {said[-200:]!r}")
        if len(said) > 3_000:
            wrong.append(f"{what}: {len(said)} signs of message")
        if (after := tree(place)) != before:
            wrong.append(f"{what}: touched {sorted(set(after.items()) ^ set(before.items()))[:3]}")
            break
    assert not wrong, "\n".join(wrong)
