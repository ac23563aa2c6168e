"""`underheaven claims`: the register of claims.

Question answered: which claims are there, and what stands behind one of them? Left out: the register itself
(studies/claims.py).
"""

from __future__ import annotations

from typing import Annotated

import typer


def claims(
    row: Annotated[str | None, typer.Argument(help="A row such as S06; all rows if not said.")] = None,
) -> None:
    """List the claims about the system: source, confidence, mechanism, and the command that shows each."""
    from rich.console import Console
    from rich.table import Table

    from underheaven.studies.claims import claim_of, register

    console = Console(highlight=False)
    if row is not None:
        claim = claim_of(row)
        lines = Table(box=None, show_header=False, pad_edge=False)
        lines.add_column(style="bold", no_wrap=True)
        lines.add_column()
        lines.add_row(claim.row, claim.claim)
        lines.add_row("kind", claim.kind)
        lines.add_row("confidence", claim.confidence)
        lines.add_row("source", claim.source + (f" <{claim.url}>" if claim.url else ""))
        lines.add_row("mechanism", claim.mechanism)
        lines.add_row("state", claim.state)
        lines.add_row("regimes", ", ".join(claim.regimes) or "none")
        lines.add_row("shown by", claim.shown_by)
        console.print(lines)
        return
    table = Table(title="Register of claims", title_justify="left", show_lines=False)
    table.add_column("row", no_wrap=True)
    for name in ("claim", "kind", "confidence", "state", "shown by"):
        table.add_column(name)
    for claim in register().values():
        table.add_row(claim.row, claim.claim, claim.kind, claim.confidence, claim.state, claim.shown_by)
    console.print(table)
