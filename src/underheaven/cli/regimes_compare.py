"""`underheaven regimes diff` and `regimes cite`.

Question answered: what differs between two regimes, and on whose word does each number of one stand? Left out: finding
it (regimes/).
"""

from __future__ import annotations

import json
from dataclasses import asdict


def diff(first: str, second: str, as_json: bool) -> None:
    """Print what differs between two regimes, a line each."""
    from underheaven.regimes import differences, load_document

    found = differences(load_document(first), load_document(second))
    if as_json:
        print(json.dumps([asdict(change) for change in found], indent=1, ensure_ascii=False))
        return
    for change in found:
        print(change.sentence)
    print(f"{len(found)} differences" if found else "no difference")


def cite(name: str, as_json: bool) -> None:
    """Print every number of a regime under the source or the assumption that it stands on."""
    from underheaven.regimes import citations, load_document

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
