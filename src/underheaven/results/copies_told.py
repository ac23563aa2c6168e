"""Copies of what was corrected, in words (S03).

Question answered: who holds a copy of what, and through whose hands did it come? Left out: until when (the event says
so) and what it closes (reasons/causes.py).
"""

from __future__ import annotations

from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Edge
from underheaven.results.facts import RegimeFacts
from underheaven.state.limits import COPIED_BAND, LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE

AGENCIES_OF_GATES = {
    "flight": "civil aviation",
    "fast-train": "railways",
    "hotel-night": "police (hotel register)",
    "loan": "banks and the credit reference centre",
    "property": "land and housing register",
    "school": "education office",
    "internet-quarter": "network operator",
    "management-post": "market regulator (company register)",
    "university-place": "universities",
    "holiday-trip": "travel agencies",
    "enterprise-bid": "tender offices",
    "enterprise-loan": "lenders to firms",
    "promotion": "employers",
}
OPERATOR = "operator of the step"
OF_LISTS = {
    LIST_COURT: "an entry of the court list",
    LIST_SCORE: "an entry of the list that the score feeds",
    LIST_ENTERPRISE_HEAD: "a listing of the enterprise",
}


def holders(edge: Edge, facts: RegimeFacts) -> str:
    """Agencies and operators that hold the copies of an edge, each once."""
    gates = [name for g, name in enumerate(facts.gate_names) if edge.gates >> g & 1]
    return ", ".join(dict.fromkeys(AGENCIES_OF_GATES.get(gate, OPERATOR) for gate in gates))


def what_is_copied(edge: Edge, facts: RegimeFacts) -> str:
    """What the copies of an edge tell."""
    if edge.source >= COPIED_BAND:
        band = facts.band_names[(edge.source // COPIED_BAND).bit_length() - 1]
        return f"the file as it was, in band {band} or below"
    if edge.source in OF_LISTS:
        return OF_LISTS[edge.source]
    name = facts.conduct_lists[edge.source.bit_length() - 4].replace("-", " ")
    return f"a stay on the list '{name}'"


def way_of(edge: Edge, rulebook: Rulebook) -> str:
    """Names of the edges through which it came, the first one first."""
    names = [edge.name]
    while edge.handed_on_by >= 0:
        edge = rulebook.remedies.edges[edge.handed_on_by]
        names.insert(0, edge.name)
    return ", then ".join(name.replace("-", " ") for name in names)
