"""Where compiled code is kept, above all where no home can be written, as in containers."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tests.cli.program import SOURCE
from underheaven.errors import UnderheavenWarning
from underheaven.kernels import cache_place
from underheaven.kernels.cache_place import place_for

VARIABLES = ("UNDERHEAVEN_CACHE", "NUMBA_CACHE_DIR", "XDG_CACHE_HOME")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No variable is set, the home is `home`, and `file` is a file, below which not even root can write."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(cache_place.tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "file").write_text("")
    return tmp_path


@pytest.mark.parametrize("n_set", range(4))
def test_the_first_variable_that_is_set_decides(bare: Path, monkeypatch: pytest.MonkeyPatch, n_set: int) -> None:
    for variable in VARIABLES[3 - n_set :]:
        monkeypatch.setenv(variable, str(bare / variable))
    expected = bare / VARIABLES[3 - n_set] if n_set else bare / "home" / ".cache"
    assert place_for("abc") == expected / "underheaven" / "abc"
    assert (expected / "underheaven" / "abc").is_dir()


@pytest.mark.parametrize("variable", ["HOME", *VARIABLES])
def test_where_it_cannot_be_written_a_temporary_folder_of_ones_own_serves(
    bare: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(bare / "file" / "x"))
    with pytest.warns(UnderheavenWarning, match=r"cannot be written, so .* set UNDERHEAVEN_CACHE to a folder"):
        place = place_for("abc")
    folder = bare / "temporary" / f"underheaven-{os.getuid()}"
    assert place == folder / "underheaven" / "abc"
    assert folder.stat().st_mode & 0o777 == 0o700
    with pytest.warns(UnderheavenWarning):
        assert place_for("abc") == place, "the same at the next start"


def test_a_user_without_a_home_is_served_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(cache_place.Path, "home", homeless)
    with pytest.warns(UnderheavenWarning, match="the home directory cannot be written"):
        assert place_for("abc") is not None


@pytest.mark.parametrize("planted", ["link", "open to others", "file", "somebody else's"])
def test_what_somebody_else_planted_is_not_used(bare: Path, monkeypatch: pytest.MonkeyPatch, planted: str) -> None:
    monkeypatch.setenv("HOME", str(bare / "file" / "x"))
    if planted == "somebody else's":
        uid = os.getuid() + 1
        monkeypatch.setattr(os, "getuid", lambda: uid)
    folder = bare / "temporary" / f"underheaven-{os.getuid()}"
    if planted == "link":
        (bare / "elsewhere").mkdir(mode=0o700)
        folder.symlink_to(bare / "elsewhere")
    elif planted == "open to others":
        folder.mkdir()
        folder.chmod(0o777)
    elif planted == "file":
        folder.write_text("")
    else:
        folder.mkdir(mode=0o700)  # of the user before
    with pytest.warns(UnderheavenWarning):
        place = place_for("abc")
    assert place is not None and place.is_dir()
    assert folder not in place.parents and bare / "elsewhere" not in place.parents
    assert place.parent.parent.stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_written_it_says_so(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(bare / "file" / "x"))
    monkeypatch.setattr(cache_place.tempfile, "tempdir", str(bare / "file" / "y"))
    with pytest.warns(UnderheavenWarning, match=r"is not kept and every start takes minutes; set UNDERHEAVEN_CACHE"):
        assert place_for("abc") is None


def test_where_it_can_be_written_nothing_is_said(bare: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        place_for("abc")


def in_a_container(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of Python where no home can be written."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    place = {"HOME": str(folder / "file" / "x"), "TMPDIR": str(folder / "temporary"), "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        [sys.executable, "-c", line], env={**kept, **place, **environment}, capture_output=True, text=True, check=False
    )


def test_the_program_in_a_container_warns_once_and_works(bare: Path) -> None:
    line = "import sys; sys.argv[1:] = ['regimes', 'check', 'as-described']; from underheaven.cli import main; main()"
    silent = in_a_container(line, bare, UNDERHEAVEN_CACHE=str(bare / "cache"))
    assert silent.returncode == 0 and silent.stderr == ""
    kernels = "import underheaven.kernels.compile; "
    done = in_a_container(line.replace("; main()", f"; {kernels}main()"), bare)
    assert done.returncode == 0 and done.stdout == silent.stdout
    assert done.stderr.count("set UNDERHEAVEN_CACHE") == 1 and "Traceback" not in done.stderr


def test_kernels_work_where_nothing_can_be_kept(bare: Path) -> None:
    line = """
import warnings
from pathlib import Path
from underheaven.kernels import cache_place
warnings.simplefilter("ignore")
cache_place._own_temporary = lambda: None
import numpy as np
from underheaven.kernels.compile import KEEPS, kernel, step
add = step(lambda a: a[0] + a[1])
twice = kernel(lambda a: 2 * add(a))
print(KEEPS, twice(np.arange(2)))
"""
    done = in_a_container(line, bare)
    assert done.stdout.split() == ["False", "2"], done
