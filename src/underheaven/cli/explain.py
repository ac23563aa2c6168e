"""`underheaven explain`: one life of a finished run, with its reasons.

Question answered: what happened to this citizen, because of which rule, and who really did what she is named for? Left
out: how it is found (studies/explain.py) and worded (reasons/).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from underheaven.cli.doors import asks
from underheaven.studies.request import ExplainRequest


@asks(ExplainRequest)
def explain(
    request: ExplainRequest,
    html: Annotated[Path | None, typer.Option(help="Also draw the life as one HTML file of this name.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on stdout: the text and every line behind it.")
    ] = False,
) -> None:
    """Live one grid of a run again and tell one life: each record with day, witness, rule and end, lists and steps."""
    from underheaven.studies.explain import explain_run
    from underheaven.studies.outputs import Page

    drawn = None if html is None else Page(html, "explain")
    found = explain_run(Path(request.run), str(request.citizen))
    account = found.account
    reason = found.answer(request.question) if request.question is not None else None
    if drawn is not None:
        from underheaven.reasons.strip import page

        drawn.write(page(found.account, found.sentences, found.origins, found.regime))
    if as_json:
        values = (
            found.as_json()
            if reason is None
            else {"synthetic": True, "citizen": account.citizen, "answer": reason.as_json()}
        )
        print(json.dumps(values, ensure_ascii=False))
        return
    print(f"Citizen {account.citizen}  {account.label}  under {found.regime}. Every person of this run is synthetic.\n")
    print("\n".join(reason.lines() if reason is not None else found.sentences))
