"""`underheaven compare`: regimes side by side on the same persons with the same random numbers.

Question answered: how is a comparison asked for? Left out: what it does (studies/compare.py).
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from underheaven.cli.doors import asks, directory_option, json_instead_of
from underheaven.errors import BadInput
from underheaven.studies.request import CompareRequest


@asks(CompareRequest)
def compare(
    request: CompareRequest,
    html: Annotated[Path | None, typer.Option(help="Write one page that needs no network to this file.")] = None,
    out: Annotated[
        Path | None, directory_option("Write Parquet tables to this directory, every citizen included.")
    ] = None,
    as_json: Annotated[bool, json_instead_of("tables")] = False,
) -> None:
    """Compare regimes on the same persons and random numbers: differences, intervals, who is better and worse off."""
    from underheaven.cli.progress import told_on_stderr
    from underheaven.results.comparison.frames import comparison_json, write_tables
    from underheaven.results.comparison.terminal import print_comparison
    from underheaven.results.html.comparison_page import render_comparison
    from underheaven.studies.compare import compare_regimes
    from underheaven.studies.outputs import Page, check_new_directory

    page = None if html is None else Page(html, "compare")
    if out is not None:
        check_new_directory(out)
        if page is not None and html is not None and html.absolute() == out.absolute():
            raise BadInput(f"--html and --out both name {out}; a file and a directory need two names.")
    request = replace(request, keeps_citizens=out is not None)
    with told_on_stderr() as watcher:
        comparison = compare_regimes(request, watcher)
    if out is not None:
        write_tables(comparison, out)
    if page is not None:
        page.write(render_comparison(comparison))
    if as_json:
        print(json.dumps(comparison_json(comparison), allow_nan=False))
    else:
        print_comparison(comparison)
