"""Twenty lives whose explanations are committed as text and reviewed as such.

After a change of the engine, the rules or the words: `python -m tests.reasons.fixed_lives`, then read what it wrote.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.small_runs import small_request
from underheaven.studies.explain import explain
from underheaven.studies.find import MARKS, find
from underheaven.studies.replayed import RunAgain
from underheaven.studies.run import run_job

FOLDER = Path(__file__).parent / "lives"
POPULATION, MONTHS = 40_000, 12
N_LIVES = 20


def make_run(folder: Path) -> RunAgain:
    """A year of a small society under `as-described`."""
    out = folder / "run"
    run_job(small_request(out, population=POPULATION, n_months=MONTHS))
    return RunAgain.of(out)


def chosen(run: RunAgain) -> dict[str, int]:
    """Citizens by what is looked for in them: one or two of each mark, then some of the panel."""
    lives: dict[str, int] = {}
    for most, marks in ((1, MARKS), (2, MARKS), (6, [])):
        for mark in marks or [""]:
            for who in find(run, [mark] if mark else [], most, everywhere=bool(mark)).found:
                if who.citizen not in lives.values() and len(lives) < N_LIVES:
                    lives[f"{len(lives) + 1:02d}-{mark or 'anybody'}-{who.citizen}"] = who.citizen
    return lives


def text_of(run: RunAgain, citizen: int) -> str:
    """An explanation, a sentence a line."""
    return "\n".join(explain(run, citizen).sentences) + "\n"


def main() -> None:
    with TemporaryDirectory() as folder:
        run = make_run(Path(folder))
        for old in FOLDER.glob("*.txt"):
            old.unlink()
        for name, citizen in chosen(run).items():
            (FOLDER / f"{name}.txt").write_text(text_of(run, citizen), encoding="utf-8")


if __name__ == "__main__":
    main()
