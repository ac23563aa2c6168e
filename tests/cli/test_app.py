"""The program itself: its version, its help, its completion, and messages that steer no terminal."""

from __future__ import annotations

import pytest

from tests.cli.program import call, finish, start
from underheaven import __version__
from underheaven.cli.characters import check_arguments, visible
from underheaven.errors import BadInput


def test_the_version_is_said() -> None:
    answer = call("--version")
    assert (answer.code, answer.stdout) == (0, f"underheaven {__version__}\n")


@pytest.mark.parametrize("command", [[], ["run"], ["regimes"], ["compare"]])
def test_help_has_a_short_name(command: list[str]) -> None:
    short, long = call(*command, "-h"), call(*command, "--help")
    assert short.code == 0 and short.stdout == long.stdout and "Usage: underheaven" in short.stdout


def test_shells_complete_the_names_of_commands(tmp_path) -> None:
    asked = {"_UNDERHEAVEN_COMPLETE": "complete_bash", "COMP_WORDS": "underheaven re", "COMP_CWORD": "1"}
    assert finish(start(cwd=tmp_path, **asked)).stdout.split() == ["report", "rerun", "resume", "regimes"]


@pytest.mark.parametrize(
    ("option", "arguments", "limits"),
    [
        ("--most", ["find", "x"], "from 1 to 1,000,000"),
        ("--grids", ["find", "x"], "from 0 to 10,000,000"),
        ("--worlds", ["twins", "x", "1"], "from 1 to 100,000"),
        ("--seeds", ["compare", "none", "none"], "from 2 to 1,000"),
        ("--threads", ["run"], "from 0 to 4,096"),
        ("--seed", ["run"], "from 0 to 2^64 - 1"),
        ("--population", ["run"], "from 1,000 to 2,000,000,000"),
        ("--samples", ["sensitivity"], "from 2 to 65,536"),
        ("--orders", ["ablate"], "from 2 to 10,000"),
        ("--precision", ["compare", "none", "none"], "from 1e-09 to 1e+09"),
    ],
)
def test_a_number_out_of_its_limits_is_named_with_them(option: str, arguments: list[str], limits: str) -> None:
    for value in ("-3", "many", "99999999999999999999", "1e-300"):
        answer = call(*arguments, f"{option}={value}")
        said = answer.stderr.replace(",", "")
        assert answer.code == 2 and f"{option} " in said and value in said and limits in answer.stderr, answer


@pytest.mark.parametrize("argument", ["a\x1b[31m", "a\nb", "\udcff", "\0", "\u202ea", "a\x7f"])
def test_nothing_that_is_quoted_steers_a_terminal(argument: str) -> None:
    for arguments in (
        ["run", argument],
        ["report", argument],
        [argument],
        ["run", f"--{argument}"],
        ["find", "x", argument],
    ):
        answer = call(*arguments)
        assert answer.code == 2 and answer.stdout == "" and argument not in answer.stderr
        assert "signs in it" in answer.stderr and answer.stderr.count("\n") == 1
    with pytest.raises(BadInput):
        check_arguments([argument])


def test_words_beyond_reading_are_cut_in_their_middle() -> None:
    check_arguments(["", "a", "\u793e\u4f1a\u4fe1\u7528", "Z\u00fcrich.yaml", "a" * 10_000, "two words"])
    assert visible("a" * 10_000).count("a") == 80 and "10,000 signs" in visible("a" * 10_000)
    assert visible("0" * 64) == "0" * 64 and visible("\x1b") == "\\x1b"
    assert len(call("run", "a" * 100_000).stderr) < 1_000


def test_a_narrow_terminal_cuts_no_name(tmp_path) -> None:
    """Forty columns: every option of the help and every regime of the list is there whole."""
    narrow = {"COLUMNS": "40", "TERMINAL_WIDTH": "40"}
    said = finish(start("twins", "-h", cwd=tmp_path, **narrow))
    assert said.code == 0 and "\u2026" not in said.stdout
    assert all(f"--{name}" in said.stdout for name in ("regions", "without-record", "without", "totals", "threads"))
    listed = finish(start("regimes", cwd=tmp_path, **narrow))
    assert listed.code == 0 and "\u2026" not in listed.stdout and "as-described" in listed.stdout.split()
    assert max(map(len, listed.stdout.splitlines())) <= 40
