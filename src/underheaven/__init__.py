"""An executable model of the Chinese social credit system, run on a wholly synthetic society."""

from underheaven.api import (
    Run,
    ablate,
    changes,
    compare,
    differences,
    load_regime,
    load_society,
    numbers,
    ratios,
    regime_names,
    run,
    sensitivity,
    society_names,
)

__version__ = "0.1.0"
__all__ = [
    "Run",
    "ablate",
    "changes",
    "compare",
    "differences",
    "load_regime",
    "load_society",
    "numbers",
    "ratios",
    "regime_names",
    "run",
    "sensitivity",
    "society_names",
]
