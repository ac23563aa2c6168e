"""Compiled code and plain Python make the same persons."""

import os
import subprocess
import sys

import numpy as np

from underheaven.society import load_society

PLAIN = """
import sys
import numpy as np
from underheaven.society import load_society
for name in ("china-2018", "uniform"):
    sys.stdout.buffer.write(load_society(name, 10_000, 3).live_in(2, 5).tobytes())
"""


def test_compiled_and_plain_python_agree():
    made = subprocess.run(
        [sys.executable, "-W", "error", "-c", PLAIN],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        check=True,
    ).stdout
    expected = [load_society(name, 10_000, 3).live_in(2, 5) for name in ("china-2018", "uniform")]
    assert np.array_equal(np.frombuffer(made, dtype=np.uint32), np.concatenate(expected))
