"""`underheaven schedule`: the month of a citizen, phase by phase.

Question answered: how is it asked, and what is printed? Left out: the table (engine/schedule.py) and the measuring
(studies/schedule.py).
"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from underheaven.cli.doors import asks
from underheaven.errors import BadInput
from underheaven.studies.request import ScheduleRequest


@asks(ScheduleRequest)
def schedule(
    request: ScheduleRequest,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")] = False,
) -> None:
    """Print the phases of a month in their order, what each reads and writes, and the time of each step."""
    from underheaven.engine.schedule import SCHEDULE, STEPS

    times, regime = None, request.regime
    given = {"--society": request.society, "--population": request.population, "--seed": request.seed}
    if regime is None and any(value is not None for value in given.values()):
        named = next(name for name, value in given.items() if value is not None)
        raise BadInput(
            f"schedule {named}: the table is the same for all; name a regime, such as as-described, to time it."
        )
    if regime is not None:
        from underheaven.cli.progress import told_on_stderr
        from underheaven.studies.schedule import time_of_steps

        with told_on_stderr():
            times = time_of_steps(request)
    if as_json:
        phases = [{**phase._asdict(), "step": STEPS[phase.step - 1]} for phase in SCHEDULE]
        measured = None if times is None else dict(zip(STEPS, times, strict=True))
        print(json.dumps({"regime": regime, "phases": phases, "ns_per_citizen_year": measured}, ensure_ascii=False))
        return
    _print(times)


def _print(times: list[float] | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.engine.schedule import SCHEDULE, STEPS

    out = Console(highlight=False)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for name in ("step", "phase", "what it does", "reads", "writes"):
        table.add_column(name, overflow="fold", no_wrap=name == "phase")
    if times is not None:
        table.add_column("ns", justify="right", no_wrap=True)
    before = 0
    for phase in SCHEDULE:
        is_first, before = phase.step != before, phase.step
        row = [Text(STEPS[phase.step - 1] if is_first else "", style="bold"), phase.function]
        row += [Text(phase.does), Text(phase.reads), Text(phase.writes)]
        if times is not None:
            row.append(f"{times[phase.step - 1]:,.1f}" if is_first else "")
        table.add_row(*row)
    out.print(table)
    if times is not None:
        out.print(f"\nns: nanoseconds a citizen-year, {sum(times):,.1f} in all; one thread of this machine.")
