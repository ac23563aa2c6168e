"""Terminals that cannot show every character: the words get through, in the characters that there are."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import finish, start

TERMINALS = {
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "plain C": {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}
SMALL = ("--population", "2000", "--to", "2018-01-31")


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terminals")
    answer = finish(start("run", *SMALL, "--out", "run", "--threads", "1", cwd=folder))
    assert answer.code == 0, answer
    return folder


@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_command_gets_its_words_through(finished, terminal: str) -> None:
    for arguments in (
        ["report", "run"],
        ["--help"],
        ["run", "--help"],
        ["regimes"],
        ["regimes", "show", "as-described"],
        ["claims"],
        ["claims", "S06"],
        ["society", "--population", "5000"],
        ["society", "--check", "--population", "5000"],
    ):
        answer = finish(start(*arguments, cwd=finished, **TERMINALS[terminal]))
        assert answer.code == 0, (arguments, answer)
        assert "Traceback" not in answer.stderr and "fault in underheaven" not in answer.stderr
        assert answer.stdout.strip()
        if terminal != "latin-1":
            assert answer.stdout.isascii() and answer.stderr.isascii()


def test_numbers_keep_their_signs_and_bars(finished) -> None:
    """A minus that became a question mark would be worse than an error."""
    usual = finish(start("report", "run", cwd=finished, PYTHONIOENCODING="utf-8")).stdout
    plain = finish(start("report", "run", cwd=finished, PYTHONIOENCODING="ascii")).stdout
    assert "\u2212" in usual and "?" in usual  # `Who may take a step?`
    assert plain.count("?") == usual.count("?"), "every sign of a report has a plain one in its place"
    assert plain.count("-") >= usual.count("\u2212") + usual.count("-")
    assert len(plain) == len(usual)


def test_json_says_the_same_in_any_characters(finished) -> None:
    said = {
        name: json.loads(finish(start("report", "run", "--json", cwd=finished, **terminal)).stdout)
        for name, terminal in {**TERMINALS, "utf-8": {"PYTHONIOENCODING": "utf-8"}}.items()
    }
    assert all(answer == said["utf-8"] for answer in said.values())


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a_message_with_a_name_that_the_terminal_lacks_is_still_a_message(finished, terminal: str) -> None:
    for name in ("\u4e0a\u6d77.yaml", "\udcff.yaml"):
        answer = finish(start("run", name, cwd=finished, **TERMINALS[terminal]))
        assert answer.code == 2 and answer.stderr.startswith("underheaven: "), answer
        assert "Traceback" not in answer.stderr and ".yaml" in answer.stderr
