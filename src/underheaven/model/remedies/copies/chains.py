"""Follow through whose hands a copy passes.

Question answered: which edges lead from a list or a score to an edge, and which edges go round in a circle? Left out:
what may be handed on (model/remedies/appeals/language.py) and for how long (model/remedies/appeals/compile.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from underheaven.model.remedies.appeals.language import Sharing


def chain_to(name: str, sharing: Mapping[str, Sharing]) -> tuple[str, ...]:
    """The edges through which a copy comes, in the order in which it does, the named one last.

    Edges that go round in a circle are each named once; so is what leads into the circle.
    """
    found = [name]
    while (before := sharing[found[0]].source) in sharing and before not in found:
        found.insert(0, before)
    return tuple(found)


def source_of(name: str, sharing: Mapping[str, Sharing]) -> str:
    """Name of the list or score that an edge copies in the end."""
    return sharing[chain_to(name, sharing)[0]].source


def circles(sharing: Mapping[str, Sharing]) -> list[tuple[str, ...]]:
    """Edges that hand on to each other without a source, each circle once, its first edge in the file first."""
    found: list[tuple[str, ...]] = []
    for name in sharing:
        chain = chain_to(name, sharing)
        if sharing[chain[0]].source == name and not any(name in circle for circle in found):
            found.append((name, *chain[:-1]))
    return found


def handed_on(names: set[str], sharing: Mapping[str, Sharing]) -> set[str]:
    """These edges and all that have their copies from one of them."""
    return {name for name in sharing if names & set(chain_to(name, sharing))}
