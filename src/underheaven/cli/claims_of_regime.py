"""`underheaven claims --regime`: on what a regime stands, block by block.

Question answered: which claims does it make, on which law does it stand, on whose word is each of its numbers? Left
out: finding it (model/regime/citing.py) and what the register says of claims that the regime does not make
(studies/claims.py).
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from underheaven.errors import BadInput

if TYPE_CHECKING:
    from underheaven.model.regime import Citation
    from underheaven.model.regime.documents import Regime

ALONE = ("wrong_in_province", "start", "warnings", "boards", "enrolment")
"""Blocks that are not cut into blocks of their own."""
WIDEST = 110
"""Columns; wider terminals keep a margin."""


def claims_of_regime(name: str) -> None:
    """Print a regime as a lawyer asks: balance, legal bases, claims, then every number under its block."""
    from underheaven.model.regime import Regime, citations, load_document

    document = load_document(name)
    if not isinstance(document, Regime):
        raise BadInput(f"claims --regime {name}: expected a regime; this is a catalogue.")
    found = citations(document)
    console = Console(highlight=False, width=min(Console().width, WIDEST))
    _head(console, document, found)
    _bases(console, document)
    _rows(console, found)
    if found:
        _numbers(console, found)
    if document.sources():
        _documents(console, document)


def _head(console: Console, regime: Regime, found: list[Citation]) -> None:
    """How many numbers stand on what."""
    kinds = Counter(c.kind for c in found)
    assumed = kinds.pop("assumption", 0)
    sourced = ", ".join(f"{n} {kind}" for kind, n in kinds.most_common())
    console.print(Text.assemble((regime.name, "bold"), f"  {regime.rules.title}"))
    words = f"{_many(len(found), 'number')}: {assumed} assumed with a range"
    console.print(Text(f"{words}; from sources: {sourced}." if sourced else f"{words}."))


def _bases(console: Console, regime: Regime) -> None:
    """What the rules cite, and the sanctions that cite nothing."""
    from underheaven.model.regime import review
    from underheaven.model.regime.law_checks import laws_of

    sources = regime.sources()
    cited: dict[str, list[str]] = {}
    for path, law in laws_of(regime.body, ""):
        if law.basis:
            cited.setdefault(law.basis, []).append(path.removesuffix("/law"))
    _title(console, "On which law")
    for basis, paths in cited.items():
        source = sources[basis.split()[0]]
        console.print(_below(Text.assemble((basis, "bold"), f": {', '.join(paths)}"), 2))
        console.print(_below(Text(f"{source.title} ({source.kind}, confidence {source.confidence})", "dim"), 6))
    lacking = [words.split(" (Guobanfa")[0] for words in review(regime) if "no legal basis" in words]
    for words in lacking:
        place, _, rest = words.partition(": warning: ")
        console.print(_below(Text(f"{place}: {rest}" if rest else words), 2))
    if not cited and not lacking:
        console.print("  It takes nothing away from anybody, so it needs none.")


def _rows(console: Console, found: list[Citation]) -> None:
    """Rows of the register that the regime touches."""
    from underheaven.studies.claims import register

    rows = register()
    named = Counter(row for citation in found for row in citation.rows)
    if named:
        _title(console, "What is claimed, row by row of the register")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for row in sorted(named.keys() & rows.keys()):
        claim = rows[row]
        facts = f"{claim.kind}, {claim.confidence} confidence: {claim.source}"
        how = f"{claim.state}, {_many(named[row], 'number')} here. Mechanism: {claim.mechanism}."
        table.add_row(row, Text.assemble(claim.claim, "\n", (f"{facts}\n{how}", "dim")))
    console.print(table)


def _numbers(console: Console, found: list[Citation]) -> None:
    """Numbers under their block; those of one origin together, the origin below them."""
    _title(console, "Every number, and on whose word")
    for block, inside in groupby(found, key=_block):
        held = list(inside)
        rows = sorted({row for c in held for row in c.rows})
        console.print(Text.assemble((block, "bold"), (f"  {' '.join(rows)}" if rows else "", "dim")))
        for origin, alike in groupby(held, key=_word):
            table = Table.grid(padding=(0, 2, 0, 0))
            for c in alike:
                key = c.path.removeprefix(block).lstrip("/")
                table.add_row(*((key, c.value) if key else (c.value,)))
            console.print(_below(table, 2))
            console.print(_below(Text(origin, style="dim"), 6))


def _documents(console: Console, regime: Regime) -> None:
    """What the keys in the words above stand for, and where to read it."""
    _title(console, "Documents")
    for key, source in regime.sources().items():
        facts = f"{source.kind}, confidence {source.confidence}"
        console.print(_below(Text.assemble((key, "bold"), f"  {source.title} ({facts})"), 2))
        if source.url:
            console.print(Text(f"      {source.url}", style="dim"), soft_wrap=True)  # an address that can be copied


def _below(what: Text | Table, columns: int) -> Padding:
    """Set in by so many columns."""
    return Padding(what, (0, 0, 0, columns), expand=False)


def _block(citation: Citation) -> str:
    """The block that a number belongs to: `lists/court-defaulters`, `start`."""
    parts = citation.path.split("/")
    return parts[0] if parts[0] in ALONE else "/".join(parts[:2])


def _word(citation: Citation) -> str:
    """Source with its place, or the assumption."""
    if not citation.source:
        return citation.origin
    _, _, place = citation.origin.removeprefix("source ").partition(" ")
    where = f", {place}" if place else ""
    return f"{citation.kind}, confidence {citation.confidence}: {citation.source}{where}"


def _title(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold underline"))


def _many(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"
