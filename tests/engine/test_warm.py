"""Compiling ahead: the other process ends with the block, and garbage is looked for as before afterwards."""

from __future__ import annotations

import gc
import subprocess

import pytest

from underheaven.engine import warm


def test_garbage_is_looked_for_as_before_once_compilation_is_over():
    before = gc.get_threshold()
    with pytest.raises(KeyError), warm.collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        raise KeyError
    assert gc.get_threshold() == before


def test_no_other_process_is_started_where_everything_is_compiled(monkeypatch):
    monkeypatch.setattr(warm, "is_compiled", lambda: True)
    monkeypatch.setattr(subprocess, "Popen", None)
    with warm.second_process():
        pass


def test_the_other_process_does_not_outlive_a_run_that_fails(monkeypatch):
    started, start = [], subprocess.Popen

    def slow(command):
        started.append(start([*command[:-2], "-c", "import time; time.sleep(600)"]))
        return started[-1]

    monkeypatch.setattr(warm, "is_compiled", lambda: False)
    monkeypatch.setattr(subprocess, "Popen", slow)
    with pytest.raises(KeyError), warm.second_process():
        raise KeyError
    assert started[0].wait(timeout=60) != 0


def test_a_run_waits_for_the_other_process(monkeypatch):
    start = subprocess.Popen
    ended = []

    def quick(command):
        ended.append(start([*command[:-2], "-c", "pass"]))
        return ended[-1]

    monkeypatch.setattr(warm, "is_compiled", lambda: False)
    monkeypatch.setattr(subprocess, "Popen", quick)
    with warm.second_process():
        pass
    assert ended[0].returncode == 0
