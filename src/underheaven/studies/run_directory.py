"""Decide which directory a run may use, and what an unfinished or finished one says of its request.

Question answered: may this run write here, does it go on with what is there, and with which request and rules? Left
out: the files of a finished run (results/) and of a checkpoint (engine/).

`request.json` is written before the first month and goes when the run is finished: it holds the request and the rules
as they were read, so that a run goes on even if a file of rules was moved or changed meanwhile.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from underheaven import __version__
from underheaven.errors import BadInput, BadRun
from underheaven.results.bounded import read_json
from underheaven.results.complete_files import PARTS, write_bytes
from underheaven.results.directory import CLAIM, MAKE_AGAIN, MANIFEST, claim_directory, read_manifest, version_of
from underheaven.results.manifest import self_hash
from underheaven.studies.outputs import REQUEST, check_place, is_empty
from underheaven.studies.parts import WITHOUT
from underheaven.studies.request import RunRequest, StudySizes
from underheaven.studies.rules import Rules, rules_from

CHECKPOINT = "checkpoint"
REPEAT = "Repeat the `underheaven run` that began it, and it goes on, or start a new one with another --out."
SYNTHETIC = "Every person of this run is synthetic."


@dataclass(frozen=True)
class KeptRun:
    """What a run directory says about how it was, or is to be, lived."""

    request: RunRequest
    texts: Mapping[str, str]
    """YAML as it was read: `regime`, `catalogue`, `none`, as far as there are such."""
    digest: str = ""
    """Of a finished run."""

    def rules(self) -> Rules:
        """The rules that it was, or is to be, lived by.

        Raises:
            BadRegime: a text has faults.
            BadRun: the texts are not those of a run, or what was taken out or set does not fit them.
        """
        try:
            return rules_from(self.texts, self.request.parts, self.request.values)
        except BadInput as cause:
            raise BadRun(f"{self.request.out}: its rules do not fit its request ({cause}) {MAKE_AGAIN}") from cause


def default_directory(request: RunRequest) -> Path:
    """runs/<regime>-<society>-<population>-<seed>, with a number behind it where that holds another run."""
    parts = "".join(f"{WITHOUT}{part.replace('/', '-')}" for part in request.parts)
    name = f"{Path(request.regime).stem}{parts}-{request.society}-{request.population}-{request.seed}"
    return free_name(Path("runs") / name, request)


def free_name(path: Path, request: RunRequest | None = None) -> Path:
    """`path` itself, or with -2, -3, ... the first that is free or holds the unfinished run of this request."""
    for number in range(1, 10_000):
        candidate = path if number == 1 else path.with_name(f"{path.name}-{number}")
        if not candidate.exists() or is_empty(candidate):
            return candidate
        if request is not None and _asks_the_same(candidate, request):
            return candidate
    raise BadInput(f"{path}: ten thousand runs of this name exist; say --out.")


def is_unfinished(directory: Path) -> bool:
    """Whether a directory holds a run that was begun and not finished."""
    return (directory / REQUEST).is_file() and not (directory / MANIFEST).exists()


def check_directory(out: Path) -> None:
    """Refuse, before any work, a directory that no run may write to; nothing stays written.

    Raises:
        BadInput: it or something above it is a file, it is a link, it lies inside a run, it holds a finished run or
            something else, or it may not be written to.
    """
    check_place(out)
    if not out.is_dir():
        return
    if (out / MANIFEST).exists():
        raise BadInput(f"{_what_is_finished(out)} Choose another --out for this one.")
    if not (is_empty(out) or is_unfinished(out)):
        raise BadInput(f"{out}: holds files that are no run; nothing was touched. Choose a new or empty directory.")


def _what_is_finished(directory: Path) -> str:
    """What one may do with a directory in which a run ended."""
    try:
        read_manifest(directory)
    except BadRun as fault:
        return f"{directory}: holds a run that cannot be read: {fault}"
    return f"{directory}: holds a finished run; `underheaven report {directory}` shows it."


def begin(request: RunRequest, texts: Mapping[str, str], plan_id: str) -> None:
    """Claim the run directory and keep there what was asked for; an unfinished run of the same plan goes on.

    What a killed run had half written is removed.

    Raises:
        BadInput: it holds another run.
        WriteFailed: it cannot be made or written.
    """
    if not is_unfinished(request.out):  # the claim of a run that was killed before anything was kept
        (request.out / CLAIM).unlink(missing_ok=True)
    is_resumed = claim_directory(request.out, plan_id)
    for part in request.out.rglob(PARTS):
        part.unlink(missing_ok=True)
    if not is_resumed or not (request.out / REQUEST).exists():
        content = {
            "synthetic": SYNTHETIC,
            "version": __version__,
            "request": request.to_json(),
            "texts": dict(texts),
        }
        closed = {**content, "self": self_hash(content)}
        write_bytes(request.out / REQUEST, json.dumps(closed, indent=1, ensure_ascii=False).encode() + b"\n")


def end(out: Path) -> None:
    """Remove what only an unfinished run needs; the run itself is complete."""
    for name in (CLAIM, REQUEST):
        with suppress(OSError):
            (out / name).unlink(missing_ok=True)
    shutil.rmtree(out / CHECKPOINT, ignore_errors=True)


def unfinished_run(directory: Path, threads: int) -> KeptRun:
    """The request and the rules of a run that was stopped.

    Raises:
        BadRun: there is no such run, it is finished, it was changed, or another version began it.
    """
    if not directory.is_dir():
        raise BadRun(f"{directory}: is not a run directory.")
    if (directory / MANIFEST).exists():
        read_manifest(directory)
        end(directory)  # a run that was killed after its last file may have left what it no longer needs
        raise BadRun(f"{directory}: this run is finished; `underheaven report {directory}` shows it.")
    path = directory / REQUEST
    if not path.is_file():
        raise BadRun(
            f"{directory}: holds no run that was begun ({REQUEST} is missing); start one with `underheaven run`."
        )
    content = _read(path)
    if content.get("version") != __version__:
        raise BadRun(
            f"{directory}: was begun by underheaven {content.get('version', '(unknown)')}, and this is {__version__}; "
            "go on with that version, or start again with `underheaven run`."
        )
    try:
        request = RunRequest.from_json(content["request"], directory, threads)
        texts = {str(part): str(text) for part, text in content["texts"].items()}
    except (AttributeError, KeyError, TypeError, ValueError) as cause:
        raise BadRun(f"{path}: was changed or truncated. {REPEAT}") from cause
    return KeptRun(request, texts)


def finished_run(manifest: Path, threads: int) -> KeptRun:
    """The request, the rules and the digest of a finished run, from its manifest alone.

    Args:
        manifest: the manifest, or the run directory.
        threads: to live it again with.

    Raises:
        BadRun: it is no manifest, was changed, or belongs to another version.
    """
    directory = manifest if manifest.is_dir() else manifest.parent
    if not manifest.is_dir() and (manifest.name != MANIFEST or not os.path.lexists(manifest)):
        raise BadRun(f"{manifest}: is no {MANIFEST} of a finished run, nor its directory.")
    content = read_manifest(directory)
    made_by = version_of(content)
    if made_by != __version__:
        raise BadRun(
            f"{manifest}: was made by underheaven {made_by}, and "
            f"this is {__version__}; another version need not give the same bits. Install that one to rerun it."
        )
    try:
        plan, worlds = content["plan"], content["worlds"]
        usual = StudySizes()
        sizes = StudySizes(
            world_population=usual.world_population if worlds is None else int(worlds["population"]),
            n_lucks=usual.n_lucks if worlds is None else int(worlds["n_worlds"]) // 2,
        )
        numbers = {name: int(plan[name]) for name in ("population", "seed", "first_month", "n_months")}
        regime, *parts = str(plan["regime"]).split(WITHOUT)
        request = RunRequest(
            regime,
            str(plan["society"]),
            threads=threads,
            out=directory,
            sizes=sizes,
            parts=tuple(parts),
            values={str(path): float(value) for path, value in content["values"].items()},
            **numbers,
        )
        return KeptRun(request, {str(p): str(t) for p, t in content["texts"].items()}, str(content["digest"]))
    except (AttributeError, KeyError, TypeError, ValueError) as cause:
        raise BadRun(f"{directory / MANIFEST}: lacks what a rerun needs ({cause!r}). {MAKE_AGAIN}") from cause


def _asks_the_same(directory: Path, request: RunRequest) -> bool:
    if not is_unfinished(directory):
        return False
    try:
        content = _read(directory / REQUEST)
    except BadRun:
        return False
    return content.get("version") == __version__ and content.get("request") == request.to_json()


def _read(path: Path) -> dict[str, Any]:
    try:
        content = read_json(path)
    except (ValueError, RecursionError) as cause:
        raise BadRun(f"{path}: was changed or truncated. {REPEAT}") from cause
    if not isinstance(content, dict) or content.get("self") != self_hash(content):
        raise BadRun(f"{path}: was changed, or is not the request of a run. {REPEAT}")
    return content
