"""`underheaven regimes diff` and `regimes cite`.

Question answered: what differs between two regimes, and on whose word does each number of one stand? Left out: finding
it (regimes/).
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from underheaven.model.regime.differences import Change

ADDED, REMOVED = "added", "removed"
MOST_VALUES = 6
"""Values of a block that are printed in full where only one of the two regimes has it."""
WIDEST = 110
"""Columns; wider terminals keep a margin."""


def diff(first: str, second: str, as_json: bool) -> None:
    """Print what differs between two regimes, a line each."""
    from underheaven.model.regime import differences, load_document

    found = differences(load_document(first), load_document(second))
    if as_json:
        print(json.dumps([asdict(change) for change in found], indent=1, ensure_ascii=False))
        return
    width = min(get_terminal_size().columns, WIDEST)
    for change in found:
        print("\n".join(wrap(_short(change), width, subsequent_indent="    ", break_on_hyphens=False)))
    kinds = ", ".join(f"{n} {what}" for what, n in Counter(change.what for change in found).most_common())
    summary = f"{len(found)} differences: {kinds} (--json has every value)" if found else "no difference"
    print("\n".join(wrap(summary, width, subsequent_indent="    ", break_on_hyphens=False)))


def _short(change: Change) -> str:
    """A difference in words; of a long block that one of the two lacks, its title and how much there is."""
    words = change.sentence
    parts = (change.before or change.after).split("; ") if change.what in (ADDED, REMOVED) else []
    if len(parts) <= MOST_VALUES:
        return words
    first = parts[0].removeprefix("title ")
    return f"{change.what}: {change.path}: {first}; {len(parts) - 1} more values"


def cite(name: str, as_json: bool) -> None:
    """Print every number of a regime under the source or the assumption that it stands on."""
    from underheaven.model.regime import citations, load_document

    found = citations(load_document(name))
    if as_json:
        print(json.dumps([asdict(citation) for citation in found], indent=1, ensure_ascii=False))
        return
    for source in dict.fromkeys((c.source, c.url, c.kind, c.confidence) for c in found if c.source):
        title, url, kind, confidence = source
        print(f"{title} ({kind}, confidence {confidence}){' ' + url if url else ''}")
        for c in found:
            if (c.source, c.url, c.kind, c.confidence) == source:
                _, _, place = c.origin.removeprefix("source ").partition(" ")
                print(f"    {c.path}: {c.value}{'; ' + place if place else ''}")
    assumed = [citation for citation in found if not citation.source]
    if assumed:
        print("Assumed")
    for citation in assumed:
        print(f"    {citation.path}: {citation.value}; {citation.origin.removeprefix('assumed: ')}")
    print(f"{len(found)} numbers, {len(assumed)} of them assumed")
