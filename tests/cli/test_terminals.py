"""Terminals that cannot show every character: the words get through, in the characters that there are."""

from __future__ import annotations

import json

import pytest

from tests.cli.calls_in_a_terminal import Terminal
from tests.cli.program import call, finish, start
from tests.cli.small_runs import use_few_worlds

UTF_8 = "utf-8"
TERMINALS = {
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "plain C": {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}
SMALL = ("--population", "2000", "--to", "2018-01-31")


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terminals")
    with pytest.MonkeyPatch.context() as patch:
        use_few_worlds(patch)
        patch.chdir(folder)
        answer = call("run", *SMALL, "--out", "run", "--threads", "1")
    assert answer.code == 0, answer
    return folder


@pytest.fixture(scope="module")
def terminals(finished):
    """Each of them, and a usual one; the program starts once in each, and every call is a process."""
    environments = {**TERMINALS, UTF_8: {"PYTHONIOENCODING": UTF_8}}
    opened = {name: Terminal(finished, **environment) for name, environment in environments.items()}
    yield opened
    for terminal in opened.values():
        terminal.close()


@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_command_gets_its_words_through(terminals, terminal: str) -> None:
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
        answer = terminals[terminal].call(*arguments)
        assert answer.code == 0, (arguments, answer)
        assert "Traceback" not in answer.stderr and "fault in underheaven" not in answer.stderr
        assert answer.stdout.strip()
        if terminal != "latin-1":
            assert answer.stdout.isascii() and answer.stderr.isascii()


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a_process_of_its_own_says_the_same(finished, terminals, terminal: str) -> None:
    alone = finish(start("run", "--help", cwd=finished, **TERMINALS[terminal]))
    assert alone == terminals[terminal].call("run", "--help")


def test_numbers_keep_their_signs_and_bars(terminals) -> None:
    """A minus that became a question mark would be worse than an error."""
    usual = terminals[UTF_8].call("report", "run").stdout
    plain = terminals["ascii"].call("report", "run").stdout
    assert "\u2212" in usual and "?" in usual  # `Who may take a step?`
    assert plain.count("?") == usual.count("?"), "every sign of a report has a plain one in its place"
    assert plain.count("-") >= usual.count("\u2212") + usual.count("-")
    assert len(plain) == len(usual)


def test_json_says_the_same_in_any_characters(terminals) -> None:
    said = {name: json.loads(terminal.call("report", "run", "--json").stdout) for name, terminal in terminals.items()}
    assert all(answer == said[UTF_8] for answer in said.values())


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a_message_with_a_name_that_the_terminal_lacks_is_still_a_message(finished, terminal: str) -> None:
    for name in ("\u4e0a\u6d77.yaml", "\udcff.yaml"):
        answer = finish(start("run", name, cwd=finished, **TERMINALS[terminal]))
        assert answer.code == 2 and answer.stderr.startswith("underheaven: "), answer
        assert "Traceback" not in answer.stderr and ".yaml" in answer.stderr
