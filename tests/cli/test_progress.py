from __future__ import annotations

import pytest
from rich.console import Console
from rich.progress import Progress

from underheaven.cli.progress import Bar, CitizenDaysPerSecond, Lines, told_on_stderr, with_unit


@pytest.mark.parametrize(
    ("number", "words"),
    [(5, "5"), (1234, "1.23 thousand"), (146_370_533, "146 million"), (2.5e9, "2.5 billion"), (0.5, "0.5")],
)
def test_speeds_have_units(number: float, words: str) -> None:
    assert with_unit(number) == words


def test_lines_tell_a_phase_once_it_is_through(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    lines.phase("reading", 0)
    lines.phase("living", 300.0)
    for _ in range(2):
        lines.advance(100.0)
    assert capsys.readouterr().err == ""
    lines.advance(100.0)
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("living: ") and "citizen-days/s" in said.err
    assert len(said.err.splitlines()) == 1


def test_the_bar_shows_speed_and_time_left_on_stderr() -> None:
    console = Console(file=None, stderr=True, force_terminal=True, width=100, record=True)
    with Progress(CitizenDaysPerSecond(), console=console, transient=False) as progress:
        bar = Bar(progress)
        bar.phase("living", 1000.0)
        bar.advance(500.0)
        bar.phase("writing", 0)
        bar.advance(1.0)
        assert [task.completed for task in progress.tasks] == [500.0, 1.0]


def test_nobody_watches_a_log() -> None:
    with told_on_stderr() as watcher:
        assert isinstance(watcher, Lines)
