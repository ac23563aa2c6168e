"""`underheaven face`: what a percentage means, and how errors grow with the gallery.

Question answered: how are predictions, the worth of a match, the errors of the fits and an exact search asked for, and
what is printed? Left out: the answers (studies/faces.py, studies/face_search.py).
"""

from __future__ import annotations

import json
from typing import Annotated

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.face_requests import FaceOddsRequest, FacePredictRequest, FaceSearchRequest

WIDTH = 100
"""Columns of a sentence where the terminal is wider."""


@asks(FacePredictRequest)
def predict(request: FacePredictRequest, as_json: Annotated[bool, json_instead_of("a table")] = False) -> None:
    """Predict the miss rate of an algorithm in a gallery of another size, with its range, by every form of growth."""
    from underheaven.studies import faces

    found = faces.predict(request)
    if as_json:
        print(json.dumps(found.as_json()))
        return
    rows = [
        (
            f"{of.form} (asked)" if of.form == found.form else of.form,
            percent(of.miss_rate),
            f"{percent(of.low)} to {percent(of.high)}",
            percent(of.held_out_median),
            percent(of.held_out_p90),
        )
        for of in found.forms
    ]
    table(("form", "miss rate", "nine tenths within", "median error", "90th percentile"), rows)
    sentence(found.meaning)
    if not found.is_tested:
        sentence(
            "No test reached that: forms were fitted to galleries up to 12 million and the miss rates found there; "
            "beyond, they disagree, and nobody knows which of them holds."
        )


@asks(FaceOddsRequest)
def odds(request: FaceOddsRequest, as_json: Annotated[bool, json_instead_of("a table")] = False) -> None:
    """Say what a match is worth: of those named at that similarity, how many are the right ones, by every tail."""
    from underheaven.studies import faces

    found = faces.odds(request)
    if as_json:
        print(json.dumps(found.as_json()))
        return
    rows = [
        (
            of.tail,
            f"{of.false_match_rate:.2g}",
            f"{of.expected_lookalikes:,.3g}",
            faces.of_a_hundred(of.above),
            faces.of_a_hundred(of.at),
            f"{faces.of_a_hundred(of.low)} to {faces.of_a_hundred(of.high)}",
        )
        for of in found.tails
    ]
    names = ("tail", "false match rate", "others expected", "right of 100, at it or above", "just at it", "range")
    table(names, rows)
    sentence(found.meaning)


def fit(as_json: Annotated[bool, json_instead_of("a table")] = False) -> None:
    """Print how far each form of growth erred on developers whose algorithms the fit never saw."""
    from underheaven.studies import faces

    found = faces.fits()
    if as_json:
        print(json.dumps(found))
        return
    rows = [(of["form"], percent(of["held_out"]["median"]), percent(of["held_out"]["p90"])) for of in found["forms"]]
    table(("form", "median error", "90th percentile"), rows)
    sentence(
        f"Relative error of the predicted miss rate at 12 million, from that at 1.6 million, each algorithm by a fit "
        f"without its developer: {found['algorithms']} algorithms of {found['developers']} developers. "
        f"{found['source']}."
    )


@asks(FaceSearchRequest)
def search(request: FaceSearchRequest, as_json: Annotated[bool, json_instead_of("a table")] = False) -> None:
    """Search a gallery of made faces exactly, and print what is found beside what the closed form expects."""
    from underheaven.studies.face_search import search as searched

    found = searched(request)
    if as_json:
        print(json.dumps(found.as_json()))
        return
    rows = [
        (name, f"{of.found:,}", f"{of.of:,}", f"{of.expected:,.1f}", f"{of.low:,} to {of.high:,}")
        for name, of in (
            ("not in the gallery, somebody found", found.false_positives),
            ("in the gallery, not found", found.misses),
        )
    ]
    table(("searches of faces", "found", "of", "expected", "binomial 95 %"), rows)
    if found.milliseconds is None:
        sentence(
            f"No gallery was made: the largest of {found.gallery:,} similarities was drawn from its law at threshold "
            f"{found.threshold:.4f}."
        )
    else:
        sentence(
            f"{found.lookalikes:.3g} lookalikes a search, {found.lookalikes_expected:.3g} expected, in "
            f"{found.gallery:,} templates of {found.dimension} numbers at threshold {found.threshold:.4f}; "
            f"one search with its candidates takes {found.milliseconds[0]:.3g} ms, 99 of 100 at most "
            f"{found.milliseconds[1]:.3g} ms ({found.how})."
        )
    rows = [(of.why, f"{of.found:,}", f"{of.searches:,}", f"{of.expected:,.1f}") for of in found.departures]
    print()
    table(("where comparisons are not independent", "found", "of", "if they were"), rows)
    sentence("Every face is made of random numbers; nobody is searched for.")


def percent(share: float) -> str:
    """A rate in percent, with three figures."""
    return f"{100.0 * share:.3g} %"


def table(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print rows below their names, numbers to the right."""
    from rich.console import Console
    from rich.table import Table

    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for place, name in enumerate(names):
        grid.add_column(name, justify="left" if place == 0 else "right", overflow="fold")
    for row in rows:
        grid.add_row(*row)
    Console(highlight=False).print(grid)


def sentence(words: str) -> None:
    """Print a sentence below a table, wrapped."""
    from rich.console import Console

    console = Console(highlight=False)
    console.width = min(console.width, WIDTH)
    console.print(f"\n{words}", markup=False)
