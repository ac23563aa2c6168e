"""Official figures: value, what it counts, source, and the headline that it may be set beside.

Question answered: which published number counts the same thing as a headline? Left out: numbers that a regime starts
from (they stand in its file) and the register of claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from underheaven.errors import BadInput


@dataclass(frozen=True)
class OfficialFigure:
    """One published number."""

    value: float
    counts: str
    """What it counts, in one phrase; often not what the press said."""
    source: str
    confidence: str = "high"
    also: tuple[str, ...] = ()
    """What else is in print on the same thing: value, what it counts, where it disagrees, source; a sentence each."""


HEADLINE_METRICS: dict[str, str] = {
    "flight-refusals-total": "flight_tickets_restricted",
    "train-refusals-total": "train_tickets_restricted_hsr_softsleeper",
    "court-listings-total": "spc_defaulter_listings_cumulative",
    "performed-total": "spc_fulfilled_under_pressure_cumulative",
    "entities-listed-year": "all_blacklists_new_entities_year",
}
"""Headline by the metric of the official series at the end of 2018, or for that year."""


def load_official() -> dict[str, OfficialFigure]:
    """The official figures of the package by headline id; empty where the package has none.

    Raises:
        BadInput: the file of the package cannot be read.
    """
    resource = files("underheaven.results").joinpath("data", "official_figures.yaml")
    if not resource.is_file():
        return {}
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        document = YAML(typ="safe").load(resource.read_text(encoding="utf-8"))
    except (OSError, YAMLError) as cause:
        raise BadInput("results/data/official_figures.yaml: cannot be read; install underheaven again.") from cause
    return figures_of(document)


def figures_of(document: Mapping[str, Any]) -> dict[str, OfficialFigure]:
    """Figures by headline id from the document: `figures: {headline id: {value, counts, source, ...}}`.

    What stands under `context` with `beside: headline id` goes with the figure of that headline.
    """
    figures = {}
    others = [entry for entry in document.get("context", {}).values() if "beside" in entry]
    for name, entry in document.get("figures", document).items():
        if isinstance(entry, Mapping) and "value" in entry:
            figures[str(name)] = OfficialFigure(
                value=float(entry["value"]),
                counts=str(entry.get("counts", "")),
                source=str(entry.get("source", "")),
                confidence=str(entry.get("confidence", "high")),
                also=tuple(_also(other) for other in others if other["beside"] == name),
            )
    return figures


def _also(entry: Mapping[str, Any]) -> str:
    """One number that is in print beside the official one, in a sentence."""
    words = f"{entry['title']}: {float(entry['value']):,.0f}. It counts {entry['counts']}"
    return f"{words}; it {entry['trap']}. Source: {entry['source']}."
