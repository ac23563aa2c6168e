"""Each kind of fault: it is injected once, and what came of it is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.cli.program import Answer, call
from tests.faults.broken_disk import ERRORS, BrokenDisk
from tests.faults.small_world import SmallWorld, request_of
from tests.faults.tampering import FILES
from underheaven.engine import warm
from underheaven.errors import BadInput, BadRun, UnderheavenError, WriteFailed
from underheaven.studies.rules import rules_from
from underheaven.studies.run import run_job
from underheaven.studies.run_directory import unfinished_run

REFUSED, SAME, LOST, WRONG = "refused", "same result", "lost", "wrong accepted"
OUTCOMES = (REFUSED, SAME, LOST, WRONG)
ASKED: dict[str, tuple[str, ...]] = {
    "report": ("report", "RUN"),
    "explain": ("explain", "RUN", "17"),
    "find": ("find", "RUN", "--listed"),
    "file": ("file", "RUN", "17"),
    "twins": ("twins", "RUN", "17", "--without", "gates/flight"),
    "compare": ("compare", "RUN", "none", "--seeds", "2"),
}
"""What is asked of a finished run."""


@dataclass
class Campaign:
    """A world, what is known of it, and what went wrong."""

    world: SmallWorld
    drawn: Random
    answers: dict[str, Answer] = field(default_factory=dict)
    """Of the untouched run."""
    calls: dict[str, int] = field(default_factory=dict)
    """Calls to the disk of a whole run, by site."""
    seconds: float = 0.0
    """Of a whole run."""
    complaints: list[str] = field(default_factory=list)

    def prepare(self) -> None:
        """Learn what a run without faults does and answers."""
        out = self.world.new()
        began = time.perf_counter()
        with BrokenDisk(out, None).in_place() as disk:
            run_job(request_of(out))
        self.seconds, self.calls = time.perf_counter() - began, disk.calls
        self.answers = {name: self.ask(name, self.world.copy_of(self.world.finished)) for name in ASKED}
        for name, answer in self.answers.items():
            assert answer.code == 0, (name, answer)

    def ask(self, name: str, run: Path) -> Answer:
        """Ask a run one thing."""
        return call(*(str(run) if word == "RUN" else word for word in ASKED[name]))

    def complain(self, what: str, kind: str) -> str:
        """Remember what went wrong."""
        self.complaints.append(f"{kind}: {what}")
        return kind

    def go_on(self, run: Path, what: str) -> str:
        """Take a run up again as its user would, and see that it ends as if nothing had happened."""
        try:
            run_job(request_of(run))
        except BadInput as said:
            if "holds a finished run" not in str(said):
                return self.complain(f"{what}: {said}", LOST)
            call("resume", str(run))  # clears away what a run no longer needs that was killed at its very end
        except Exception as fault:  # whatever it is, the run cannot be finished
            return self.complain(f"{what}: {type(fault).__name__}: {fault}", LOST)
        return SAME if self.world.is_whole(run) else self.complain(f"{what}: ended otherwise", LOST)


def killed(campaign: Campaign) -> str:
    """SIGKILL at a drawn instant, in one of three a second time while it goes on."""
    run, drawn = campaign.world.new(), campaign.drawn
    for _ in range(1 + (drawn.random() < 1 / 3)):
        after = drawn.uniform(0.0, 1.1) * campaign.seconds
        child = os.fork()
        if child == 0:
            try:
                run_job(request_of(run))
            finally:
                os._exit(0)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return campaign.go_on(run, f"killed after {after:.3f} s")


def write_fails(campaign: Campaign) -> str:
    """One call to the disk fails, drawn by site first and then by number."""
    site = campaign.drawn.choice(sorted(set(campaign.calls) - {"any"}))
    return _breaks(campaign, site, stays=False)


def disk_is_full(campaign: Campaign) -> str:
    """From one call on every one fails, until room was made."""
    return _breaks(campaign, "any", stays=True)


def _breaks(campaign: Campaign, site: str, stays: bool) -> str:
    run, drawn = campaign.world.new(), campaign.drawn
    number = drawn.randrange(campaign.calls[site])
    name = "ENOSPC" if stays else drawn.choice(sorted(ERRORS))
    what = f"{name} at {site} {number}"
    try:
        with BrokenDisk(run, (site, number), ERRORS[name], stays).in_place():
            run_job(request_of(run))
    except WriteFailed:
        pass
    except Exception as fault:
        return campaign.complain(f"{what}: no clear message but {type(fault).__name__}: {fault}", WRONG)
    return campaign.go_on(run, what)


def report_fails(campaign: Campaign) -> str:
    """A report is written anew on a disk that fails: the finished run stays what it was, or is whole again."""
    run, drawn = campaign.world.copy_of(campaign.world.finished), campaign.drawn
    number, name = drawn.randrange(8), drawn.choice(sorted(ERRORS))
    what = f"report with {name} at call {number}"
    with BrokenDisk(run, ("any", number), ERRORS[name], drawn.random() < 0.5).in_place():
        answer = campaign.ask("report", run)
    if "Traceback" in answer.stderr or answer.code not in (0, 1):
        return campaign.complain(f"{what}: {answer}", WRONG)
    if campaign.ask("report", run) != campaign.answers["report"] or not campaign.world.is_whole(run):
        return campaign.complain(what, LOST)
    return SAME


def finished_is_tampered(campaign: Campaign, how: str) -> str:
    """A file of a finished run is changed; whatever is asked is refused, or answered as before."""
    run, drawn = campaign.world.copy_of(campaign.world.finished), campaign.drawn
    path = drawn.choice(sorted(path for path in run.rglob("*") if path.is_file()))
    FILES[how](path, drawn)
    name = drawn.choice(sorted(ASKED))
    return _judged(campaign, campaign.ask(name, run), campaign.answers[name], f"{how} {path.name}, asked {name}")


def _judged(campaign: Campaign, answer: Answer, expected: Answer, what: str) -> str:
    if answer.code == 2 and answer.stderr.count("underheaven: ") == 1 and "Traceback" not in answer.stderr:
        return REFUSED
    if answer.code == 0 and answer.stdout == expected.stdout:
        return SAME
    return campaign.complain(f"{what}: {answer.code} {answer.stderr[-300:]}", WRONG)


def unfinished_is_tampered(campaign: Campaign, how: str) -> str:
    """A file of a stopped run is changed; it is refused, or ends as if nothing had happened."""
    run, drawn = campaign.world.copy_of(campaign.world.unfinished), campaign.drawn
    path = drawn.choice(sorted(path for path in run.rglob("*") if path.is_file()))
    what = f"{how} {path.relative_to(run)}"
    FILES[how](path, drawn)
    try:
        kept = unfinished_run(run, 1)
        run_job(kept.request, rules=rules_from(kept.texts))
    except (BadRun, BadInput):
        return REFUSED
    except UnderheavenError as fault:
        return campaign.complain(f"{what}: {fault}", WRONG)
    except Exception as fault:
        return campaign.complain(f"{what}: {type(fault).__name__}: {fault}", WRONG)
    return SAME if campaign.world.is_whole(run) else campaign.complain(what, WRONG)


def worker_dies(campaign: Campaign) -> str:
    """The second process of a first start dies, or cannot be started; the run goes on without it."""
    run, drawn = campaign.world.new(), campaign.drawn
    line = drawn.choice(
        ("import os; os.kill(os.getpid(), 9)", "raise SystemExit(3)", "import os; os.abort()", "raise OSError(28)", "")
    )
    really, is_compiled, asked = subprocess.Popen, warm.is_compiled, []

    def start(command: list[str], **options: object) -> subprocess.Popen:
        asked.append(line)
        if not line:
            raise OSError(11, "Resource temporarily unavailable")
        return really([sys.executable, "-S", "-c", line], **options)  # type: ignore[call-overload]

    try:
        subprocess.Popen, warm.is_compiled = start, lambda: bool(asked)  # type: ignore[assignment, misc]
        run_job(request_of(run))
    except Exception as fault:
        return campaign.complain(f"worker: {line!r}: {type(fault).__name__}: {fault}", LOST)
    finally:
        subprocess.Popen, warm.is_compiled = really, is_compiled  # type: ignore[misc]
    assert asked
    return SAME if campaign.world.is_whole(run) else campaign.complain(f"worker: {line!r}", LOST)


KINDS: dict[str, tuple[int, Callable[[Campaign], str]]] = {
    "killed at a drawn moment": (150, killed),
    "write error at a call site": (250, write_fails),
    "full disk from some call on": (100, disk_is_full),
    "write error while a report is made": (50, report_fails),
    **{
        f"finished run: file {how}": (n, lambda c, how=how: finished_is_tampered(c, how))
        for how, n in zip(FILES, (150, 60, 40, 40), strict=True)
    },
    **{
        f"stopped run: file {how}": (n, lambda c, how=how: unfinished_is_tampered(c, how))
        for how, n in zip(FILES, (80, 30, 15, 15), strict=True)
    },
    "dead worker process": (20, worker_dies),
}
"""How often each kind is injected among a thousand, and how."""
