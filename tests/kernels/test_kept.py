"""Kept code that was changed, cut off or lost is compiled anew; a disk that takes none ends nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import SOURCE

SUM = """
import numpy as np
from underheaven.kernels.compile import kernel, step

@step
def squares(values):
    total = np.int64(0)
    for value in values:
        total += value * value
    return total

@kernel
def twice(values):
    return 2 * squares(values)

if __name__ == "__main__":
    print(twice(np.arange(5)), sum(twice.stats.cache_hits.values()), sum(twice.stats.cache_misses.values()))
"""
DAMAGE = """
import random
from pathlib import Path
import numpy as np
from underheaven.kernels.compile import kernel
from sums import twice

def answer():
    again = kernel(twice.py_func)
    return again(np.arange(5)), sum(again.stats.cache_misses.values())

drawn = random.Random(20)
files = {path: path.read_bytes() for path in sorted(Path("cache").rglob("*.nb?")) if "twice" in path.name}
for k in range(24):
    path = list(files)[k % 2]
    for name, whole in files.items():
        name.write_bytes(whole)
    content, at = bytearray(files[path]), drawn.randrange(len(files[path]))
    if k % 8 == 6:
        path.unlink()
    elif k % 8 == 7:
        path.write_bytes(b"")
    elif k % 4 < 2:
        content[at] ^= 1 << drawn.randrange(8)
        path.write_bytes(content)
    else:
        path.write_bytes(content[:at])
    print(path.suffix, *answer(), *answer())
"""
FULL = """
import builtins, os, sys
import numpy as np
from numba.core import caching
from underheaven.kernels.compile import kernel
from sums import squares

def full(*_, **__):
    raise OSError(28, "No space left on device")

class Full:
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    write = full

if sys.argv[1] == "replace":
    os.replace = full
elif sys.argv[1] == "open":
    caching.open = lambda path, mode="r": full() if "w" in mode else builtins.open(path, mode)
else:
    caching.open = lambda path, mode="r": Full() if "w" in mode else builtins.open(path, mode)
print(kernel(lambda values: 3 * squares(values))(np.arange(5)))
"""


def run_in(folder: Path, *arguments: str) -> list[str]:
    """What a program of the folder prints, in a process of its own."""
    environment = {**os.environ, "UNDERHEAVEN_CACHE": str(folder / "cache"), "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    for name, text in {"sums": SUM, "damage": DAMAGE, "full": FULL}.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    assert run_in(folder, "sums.py") == ["60 0 1"]
    assert run_in(folder, "sums.py") == ["60 1 0"]
    return folder


def test_kept_code_that_is_damaged_is_compiled_anew_and_kept_again(kept: Path) -> None:
    """Each file of the cache, a byte changed anywhere, cut off anywhere, empty, or missing."""
    assert run_in(kept, "damage.py") == [".nbc 60 1 60 0", ".nbi 60 1 60 0"] * 12


@pytest.mark.parametrize("call", ["open", "write", "replace"])
def test_a_disk_that_takes_nothing_ends_nothing(kept: Path, call: str) -> None:
    assert run_in(kept, "full.py", call) == ["90"]
