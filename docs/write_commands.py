"""Writes docs/commands.md from the commands themselves; run it after a change of a command (`make docs`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from underheaven.cli.app import app

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

Every command and every option of `underheaven`. This page is made from the program by `make docs`; a test holds the
two equal.

Results go to stdout, everything else to stderr. Exit codes: 0 done; 1 a file could not be written; 2 the request
cannot be met (one message says why and what to do); 70 a fault of ours; 130 interrupted.
"""


def page() -> str:
    """The whole page."""
    group = typer.main.get_command(app)
    with_context = typer.Context(group, info_name="underheaven")
    parts = [HEAD]
    for name, command in _commands(group, with_context):
        parts.append(
            f"\n## underheaven {name}\n\n{(command.help or '').strip()}\n\n| input | what it says | if not said |"
        )
        parts.append("\n|---|---|---|\n")
        parts += [_row(parameter) for parameter in command.params if parameter.name != "help"]
    return "".join(parts)


def _commands(group, context, before: str = "") -> Iterator[tuple[str, Any]]:
    """Name and command of each, those of a group after the words of the group."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from _commands(command, context, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _row(parameter) -> str:
    """One option or argument."""
    is_option = parameter.param_type_name == "option"
    name = ", ".join(parameter.opts) if is_option else parameter.name.upper()
    if parameter.required:
        default = "must be said"
    elif parameter.default is None or parameter.default is False:
        default = "-"
    else:
        default = f"`{parameter.default}`"
    return f"| `{name}` | {(parameter.help or '').strip()} | {default} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
