"""`underheaven claims`: the register of claims.

Question answered: which claims are there, and what stands behind one of them? Left out: the register itself
(studies/claims.py).
"""

from __future__ import annotations

from typing import Annotated

import typer

from underheaven.errors import BadInput


def claims(
    row: Annotated[str | None, typer.Argument(help="A row such as S06; all rows if not said.")] = None,
    regime: Annotated[
        str | None,
        typer.Option(help="Every mechanism and number of a regime with its source, kind, confidence and row."),
    ] = None,
) -> None:
    """List the claims about the system: source, confidence, mechanism, and the command that shows each."""
    if regime is not None:
        if row is not None:
            raise BadInput("claims: a row or --regime; expected one of them.")
        from underheaven.cli.claims_of_regime import claims_of_regime

        claims_of_regime(regime)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.studies.claims import claim_of, register

    console = Console(highlight=False)
    if row is not None:
        claim = claim_of(row)
        lines = Table.grid(padding=(0, 2, 0, 0))
        lines.add_column(style="bold", no_wrap=True)
        lines.add_column(overflow="fold")
        pairs = (
            (claim.row, claim.claim),
            ("kind", claim.kind),
            ("confidence", claim.confidence),
            ("source", claim.source),
            ("mechanism", claim.mechanism),
            ("state", claim.state),
            ("regimes", ", ".join(claim.regimes) or "none"),
            ("shown by", claim.shown_by),
        )
        for name, words in pairs:
            if words:
                lines.add_row(Text(name), Text(words))
        console.print(lines)
        if claim.url:
            console.print(Text.assemble(("address     ", "bold"), claim.url), soft_wrap=True)  # to be copied whole
        return
    console.print("[bold]Register of claims[/bold] (`underheaven claims ROW` shows the source of one)\n")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for claim in register().values():
        end = f"shown by: {claim.shown_by}" if claim.shown_by != claim.state else ""
        facts = [claim.kind, "" if claim.kind == "feature" else f"{claim.confidence} confidence", claim.state, end]
        table.add_row(claim.row, Text(claim.claim))
        table.add_row("", Text("; ".join(filter(None, facts)), style="dim"))
    console.print(table)
