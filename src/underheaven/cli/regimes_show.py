"""`underheaven regimes show`: a regime to be read on a terminal.

Question answered: what does each block say, with which number and on whose word, in as few lines as can be read? Left
out: finding it (model/regime/describe.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Row = tuple[str, str, str]
SEP = " / "
WIDEST = 120
"""Columns; wider terminals keep a margin."""
ON_ONE_LINE = (
    ("acts",),
    ("habits",),
    ("scores", "*", "bands"),
    ("scores", "*", "items"),
    ("licences", "*", "items"),
    ("boards",),
    ("warnings",),
)
"""Blocks of many small entries: an entry each goes on one line, since a code of a city has hundreds of them."""


def show(name: str) -> None:
    """Print a regime or a catalogue, section by section."""
    from underheaven.model.regime import describe_regime, load_document

    console = Console(highlight=False, width=min(Console().width, WIDEST))
    for section, rows in describe_regime(load_document(name)):
        console.print(Text(section, style="bold"))
        if section == "sources":
            _print_sources(console, rows)
        else:
            for is_entry, inside in groupby(rows, key=lambda row: _entry(section, row[0]) != ""):
                if is_entry:
                    _print_entries(console, section, list(inside))
                else:
                    _print_rows(console, list(inside))
        console.print()


def _print_sources(console: Console, rows: Sequence[Row]) -> None:
    """Key, kind and title; the address whole, so that it can be copied."""
    for key, where, kind in rows:
        title, found, address = where.rpartition(", http")
        console.print(_below(Text.assemble((key, "bold"), f"  {title if found else where} ({kind})"), 2))
        if found:
            console.print(Text(f"      http{address}", style="dim"), soft_wrap=True)


def _print_entries(console: Console, section: str, rows: list[Row]) -> None:
    """An entry on one line; an origin that holds for several entries in a row stands once, below the last."""
    entries = [(name, list(inside)) for name, inside in groupby(rows, key=lambda row: _entry(section, row[0]))]
    before = ""
    for place, (entry, inside) in enumerate(entries):
        block, _, name = entry.rpartition(SEP)
        if block and block != before:
            console.print(_below(Text(block.replace(SEP, ", "), style="bold dim"), 2))
        before = block
        words = "; ".join(_said(what.removeprefix(entry).removeprefix(SEP), value) for what, value, _ in inside)
        for n, line in enumerate(wrap(f"{name}  {words}", console.width - 4, subsequent_indent="    ")):
            text = Text(f"    {line}")
            if n == 0:
                text.stylize("bold", 4, 4 + len(name))
            console.print(text)
        origins, after = _origins(inside), _origins(entries[place + 1][1]) if place + 1 < len(entries) else []
        if origins != after:
            for origin in origins:
                console.print(_below(Text(origin, style="dim"), 8))


def _origins(rows: Sequence[Row]) -> list[str]:
    """On whose word the numbers of an entry stand, each once."""
    return list(dict.fromkeys(origin for _, _, origin in rows if origin))


def _said(key: str, value: str) -> str:
    """A value with the key that it needs to be understood; titles and words that speak for themselves stand alone."""
    alone = ("", "title", "lawfulness")
    return value if key in alone else f"{key.replace(SEP, ' ')} {value}"


def _entry(section: str, what: str) -> str:
    """The entry that a row belongs to where entries go on one line; otherwise empty."""
    parts = [section, *what.split(SEP)]
    for pattern in ON_ONE_LINE:
        depth = len(pattern) + 1
        if len(parts) >= depth and all(want in ("*", part) for want, part in zip(pattern, parts, strict=False)):
            return SEP.join(parts[1:depth])
    return ""


def _print_rows(console: Console, rows: list[Row]) -> None:
    """Rows under the first key that they share; an origin that holds for several numbers stands once, below them."""
    names = [what.partition(SEP)[2] or what for what, _, _ in rows]
    width = min(max(map(len, names)), max(24, console.width // 2))
    group, table = "", _two_columns(width)
    for place, (what, value, origin) in enumerate(rows):
        first, _, rest = what.partition(SEP)
        if rest and first != group:
            console.print(_below(Text(first, style="bold dim"), 2))
        group = first if rest else ""
        table.add_row(Text(rest or first), Text(value))
        if any(a[2] == origin and _group(a[0]) == _group(what) for a in rows[place + 1 : place + 2]):
            continue
        console.print(_below(table, 4 if rest else 2))
        if origin:
            console.print(_below(Text(origin, style="dim"), 8))
        table = _two_columns(width)


def _two_columns(width: int) -> Table:
    """Key and value."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=width, overflow="fold")
    table.add_column(overflow="fold")
    return table


def _group(what: str) -> str:
    """The first key of a path of several; empty where there is but one."""
    return what.partition(SEP)[0] if SEP in what else ""


def _below(what: Text | Table, columns: int) -> Padding:
    """Set in by so many columns."""
    return Padding(what, (0, 0, 0, columns), expand=False)
