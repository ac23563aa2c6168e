"""A run needs no network: it works with sockets closed, and so does every command."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.cli.small_runs import use_few_worlds


def test_a_run_and_its_report_open_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(socket.socket):
        def __init__(self, *arguments, **options) -> None:
            raise AssertionError("something opened a socket")

    for name in ("socket", "SocketType"):
        monkeypatch.setattr(socket, name, Closed)
    for name in ("create_connection", "getaddrinfo", "gethostbyname", "socketpair", "create_server"):
        monkeypatch.setattr(socket, name, lambda *a, name=name, **k: pytest.fail(f"something called socket.{name}"))
    use_few_worlds(monkeypatch)
    monkeypatch.chdir(tmp_path)
    for arguments in (
        ["run", "--population", "3000", "--to", "2018-02-28", "--out", "run", "--threads", "2"],
        ["report", "run"],
        ["rerun", "run/manifest.json"],
        ["regimes"],
        ["regimes", "show", "as-described"],
        ["society", "--population", "3000"],
        ["claims", "S56"],
    ):
        answer = call(*arguments)
        assert answer.code == 0, answer
    with pytest.raises(AssertionError):
        socket.socket()
