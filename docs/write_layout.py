"""Writes docs/layout.md: every word with its bits, every limit with what uses it most (`make docs`)."""

from __future__ import annotations

from pathlib import Path

from underheaven.engine.layout import LIMITS, WORDS, most_used
from underheaven.engine.schedule import SCHEDULE, STEPS
from underheaven.model.regime import compile_rulebook, load_regime, regime_names
from underheaven.state.entries import N_RARE_LISTS
from underheaven.state.measures import N_MEASURES

PAGE = Path(__file__).with_name("layout.md")
HEAD = """# Bits, limits and the month

What is held of a citizen, bit by bit, with what is spare; what a regime cannot go beyond, with the regime that comes
nearest; and the phases of a month. This page is made from the program by `make docs`; a test holds the two equal.

"""


def page() -> str:
    """The whole page."""
    return HEAD + _words() + _limits() + _schedule()


def _table(*names: str) -> str:
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n"


def _words() -> str:
    rows = ["## Words\n\n", _table("word", "held for", "bits", "fields, the lowest first", "spare", "declared in")]
    for word in WORDS:
        fields = ", ".join(f"{name} {bits}" for name, bits in word.fields.items() if not name.startswith("spare"))
        rows.append(f"| {word.name} | {word.held} | {word.bits} | {fields} | {word.spare} | `{word.declared}` |\n")
    rows.append(
        f"\nRare entries stand in {N_RARE_LISTS} lists, one a mechanism; a month counts {N_MEASURES} measures.\n"
        "One more of either needs no bit of a word: their numbers are assigned, and files have names.\n"
    )
    return "".join(rows)


def _limits() -> str:
    regimes = {name: load_regime(name) for name in regime_names()}
    used = most_used({name: compile_rulebook(regime.catalogue, regime) for name, regime in regimes.items()})
    rows = ["\n## Limits\n\n", _table("of a regime", "at most", "most in the library", "by", "declared in")]
    for limit in LIMITS:
        most, names = used[limit.what]
        by = f"{len(names)} regimes" if len(names) > 3 else ", ".join(names)
        rows.append(f"| {limit.what} | {limit.most} | {most} | {by if most else '-'} | `{limit.declared}` |\n")
    return "".join(rows)


def _schedule() -> str:
    rows = [
        "\n## The month\n\nEach phase runs for one grid after the other, in this order. `underheaven schedule REGIME`\n"
        "prints the same table with the time of each step on your machine.\n\n",
        _table("step", "stage", "phase", "what it does", "reads", "writes"),
    ]
    before = 0
    for phase in SCHEDULE:
        step = STEPS[phase.step - 1] if phase.step != before else ""
        before = phase.step
        rows.append(
            f"| {step} | {phase.stage} | `{phase.function}` | {phase.does} | {phase.reads} | {phase.writes} |\n"
        )
    return "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
