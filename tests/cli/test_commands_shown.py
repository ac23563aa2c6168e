"""Every command that README and docs/commands.md show is run as it is shown; what nobody runs fails here.

Runs and studies keep the scale that is shown and live two months of it, with few small worlds for their ranges.
"""

from __future__ import annotations

import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.cli.small_runs import small_request, use_few_worlds
from tests.source_tree import ROOT
from underheaven.results import open_run
from underheaven.studies.run import run_job
from underheaven.studies.watcher import Nobody

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SHIPPED = files("underheaven.regimes") / "data" / "as-described.yaml"
TWO_MONTHS = ["--to", "2018-02-28"]
LIVED = ("run", "compare", "attitudes", "ablate")
"""Commands that live what they are asked for, so that two months are asked of them."""
OF_ONE_LINE = {
    "RUN": "runs/RUN",
    "CITIZEN": "17",
    "MANIFEST": "runs/RUN/manifest.json",
    "REGIMES": "none as-described",
    "PLACE": "crossing",
}
"""What is put where docs/commands.md says that an input must be given."""
SMALL = {
    "run": "--population 2000",
    "resume": "",
    "rerun": "",
    "society": "--population 2000",
    "scene": "--out shown",
    "twins": "--without gates/flight",
    "attitudes": "--population 1000 --seeds 2",
    "compare": "--population 1000 --seeds 2",
    "ablate": "--population 1000 --seeds 2 --only gates/ --shapley 0",
    "face predict": "--fnir-1600000 0.02 --gallery 12e6",
    "face odds": "--similarity 90.2 --gallery 1.4e9",
    "face search": "--gallery 1000 --probes 50",
    "sensitivity": "--population 1000 --only regime/lists/court-defaulters --trajectories 2 --few 0 --to 2018-01-31",
}
"""What makes a command of docs/commands.md, where no scale is shown, a small one."""
FEW = {"compare": "--seeds 2", "ablate": "--seeds 2 --shapley 0 --only gates/", "attitudes": "--seeds 2"}
"""What makes a study of the README a short one; its societies keep the size that is shown."""


def shown_in_readme() -> list[str]:
    """Lines of the README's blocks that begin with a command, without the words behind them."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    return [re.split(r" {2,}| +#", line)[0] for line in lines]


def shown_on_page() -> list[str]:
    """Each command of docs/commands.md with the inputs that it must be given."""
    commands = []
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        needed = re.findall(r"^\| `([A-Z]+)` \|.*\| must be said \|$", section, re.MULTILINE)
        commands.append(" ".join([section.partition("\n")[0].strip(), *(OF_ONE_LINE[name] for name in needed)]))
    return commands


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run, and rules of one's own."""
    folder = tmp_path_factory.mktemp("shown")
    run_job(small_request(folder / "runs" / "RUN", population=30_000))
    rules = SHIPPED.read_text(encoding="utf-8").replace("regime: as-described", "regime: my-rules", 1)
    (folder / "my-rules.yaml").write_text(rules, encoding="utf-8")
    return folder


def found() -> str:
    """A number in the first column of what `find` prints."""
    answer = call("find", "runs/RUN", "--wrongly")
    numbers = re.search(r"^\W*(\d+) ", answer.stdout, re.MULTILINE)
    assert numbers, answer
    return numbers[1]


def run_as_shown(home: Path, command: str, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    program, name, *words = command.split()
    assert program == "underheaven", f"no test knows how to run what is shown: {command}"
    monkeypatch.chdir(home)
    monkeypatch.setenv("COLUMNS", "120")
    words = [found() if word == "CITIZEN" else word for word in words]
    asked = [name, *words, *more.split(), *(TWO_MONTHS if name in LIVED and "--to" not in words else [])]
    answer = call(*asked)
    assert answer.code == 0 and answer.stdout.strip() and "Traceback" not in answer.stderr, answer


@pytest.mark.parametrize("command", [c for c in shown_in_readme() if not c.startswith("make ")])
def test_the_readme_shows_what_can_be_run(home: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_few_worlds(monkeypatch)
    run_as_shown(home, command, monkeypatch, FEW.get(command.split()[1], ""))
    if "--scale" in command:
        record = open_run(home / "runs" / "my-rules-china-2018-13907331-1")
        assert record.ranges and len(record.outcome.panel) > 1_000, "everything happens under these rules"


@pytest.mark.parametrize("command", shown_on_page())
def test_the_page_of_commands_shows_what_can_be_run(home: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = command.removeprefix("underheaven ")
    name = name if name in SMALL else name.split()[0]
    use_few_worlds(monkeypatch)
    if name == "resume":
        stopped_run(home)
    run_as_shown(
        home,
        command.replace("runs/RUN", "runs/STOPPED") if name == "resume" else command,
        monkeypatch,
        SMALL.get(name, ""),
    )


class Interruption(Nobody):
    """Somebody who presses Ctrl-C after a month."""

    def advance(self, citizen_days: float) -> None:
        raise KeyboardInterrupt


def stopped_run(home: Path) -> None:
    """runs/STOPPED: a run that was interrupted."""
    with pytest.raises(KeyboardInterrupt):
        run_job(small_request(home / "runs" / "STOPPED", population=2_000), Interruption())


@pytest.mark.parametrize("command", [c for c in shown_in_readme() if c.startswith("make ")])
def test_make_has_what_is_shown(command: str) -> None:
    """`make run` is `underheaven run`, which is run above; `make test` is this."""
    target = command.split()[1]
    done = subprocess.run(
        ["make", "-n", "-o", ".venv/run.ready", "-o", ".venv/dev.ready", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert {"run": "underheaven run", "test": "pytest"}[target] in done.stdout
