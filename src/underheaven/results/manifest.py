"""Write and read the manifest: what was run, from what, on what, with which result, and every file's hash.

Question answered: what does `manifest.json` hold, and how is it read back? Left out: the tables (tables/).
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

import underheaven
from underheaven.engine.outcome import Outcome
from underheaven.results.facts import RegimeFacts
from underheaven.results.ranges import Range
from underheaven.results.record import AssumedNumber, LifeTold, PanelCitizen, PlanRecord, RunRecord, Worlds

FORMAT = 8
"""Number of this layout of a run directory."""


def manifest_of(record: RunRecord, files: Mapping[str, str]) -> dict[str, Any]:
    """Everything of a run that is no table, JSON-ready.

    Args:
        record: the run.
        files: SHA-256 by path within the directory.
    """
    none = record.none_outcome
    return {
        "synthetic": True,
        "note": "All persons of this run are synthetic. A regime with these rules does this to synthetic people.",
        "format": FORMAT,
        "versions": versions(),
        "plan": asdict(record.plan),
        "digest": record.outcome.digest,
        "inputs": dict(record.inputs),
        "texts": dict(record.texts),
        "values": dict(record.values),
        "facts": record.facts.as_json(),
        "outcome": _scalars(record.outcome),
        "none": None if none is None else _scalars(none),
        "ranges": {name: asdict(r) for name, r in record.ranges.items()},
        "worlds": None if record.worlds is None else asdict(record.worlds),
        "chosen": [asdict(number) for number in record.chosen],
        "lives": [_life_words(life) for life in record.lives],
        "not_built": list(record.not_built),
        "machine": machine(),
        "started": record.started,
        "times": dict(record.times),
        "files": dict(sorted(files.items())),
    }


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as it stands in the file, closed by the hash of its own content."""
    closed = {**manifest, "self": self_hash(manifest)}
    return (json.dumps(closed, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def self_hash(manifest: Mapping[str, Any]) -> str:
    """SHA-256, hex, of the manifest without its own hash."""
    content = {key: value for key, value in manifest.items() if key != "self"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of what a result can depend on."""
    found = {"python": platform.python_version(), "underheaven": underheaven.__version__, "numpy": np.__version__}
    for name in ("numba", "pyarrow"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def machine() -> dict[str, str | int]:
    """The kind of machine, without anything that tells which one."""
    return {"cores": os.cpu_count() or 1, "system": platform.system(), "processor_family": platform.machine()}


def plan_of(manifest: Mapping[str, Any]) -> PlanRecord:
    """The plan as it was asked for."""
    plan = dict(manifest["plan"])
    return PlanRecord(**{**plan, "panel_grids": tuple(plan["panel_grids"])})


def facts_of(manifest: Mapping[str, Any]) -> RegimeFacts:
    """Names and starting totals."""
    return RegimeFacts.from_json(manifest["facts"])


def ranges_of(manifest: Mapping[str, Any]) -> dict[str, Range]:
    """Ranges by headline."""
    return {name: Range(**values) for name, values in manifest["ranges"].items()}


def worlds_of(manifest: Mapping[str, Any]) -> Worlds | None:
    """The small societies that ranges came from."""
    found = manifest["worlds"]
    if found is None:
        return None
    assumed = tuple(AssumedNumber(**a) for a in found["assumed"])
    return Worlds(found["n_worlds"], found["population"], assumed)


def chosen_of(manifest: Mapping[str, Any]) -> tuple[AssumedNumber, ...]:
    """The numbers behind the annual report."""
    return tuple(AssumedNumber(**number) for number in manifest["chosen"])


def person_of(words: Mapping[str, Any]) -> PanelCitizen:
    """A person whose life is told."""
    return PanelCitizen(**{**words, "status": tuple(words["status"])})


def _scalars(outcome: Outcome) -> dict[str, Any]:
    """What of an outcome is no array."""
    return {
        "months": list(outcome.months),
        "days": outcome.days,
        "population": outcome.population,
        "digest": outcome.digest,
        "wall_s": _finite(outcome.wall_s),
        "resident_bytes_per_citizen": _finite(outcome.resident_bytes_per_citizen),
        "step_seconds": {name: _finite(seconds) for name, seconds in outcome.step_seconds.items()},
        "first_grids": dict(outcome.first_grids),
        "shape": {"acts": outcome.by_act.shape[2]},
    }


def _finite(number: float) -> float:
    """0 for a number that was not measured; JSON knows no other word for it."""
    return float(number) if math.isfinite(number) else 0.0


def _life_words(life: LifeTold) -> dict[str, Any]:
    """A life without its events."""
    told = {"kind": life.kind, "rule": life.rule, "name": life.name, "sentences": list(life.sentences)}
    return {**told, "person": asdict(life.person)}
