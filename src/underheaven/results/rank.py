"""Rank a score in country, province and neighbourhood, for whoever sees it (S54).

Question answered: how many stand higher than somebody? Left out: what others do about it (standing.py).

Country and province know scores by bins of ten points on the last day, so a rank there lies between two numbers; the
neighbourhood is lived again and known to the point. Own points are ranked, 1 = highest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.results.facts import RegimeFacts
from underheaven.results.places import PROVINCE_NAMES
from underheaven.state.measures import N_SCORE_BINS, SCORE_BIN


@dataclass(frozen=True)
class Rank:
    """Between which places somebody stands among how many."""

    where: str
    first: int
    last: int
    of: int


def ranks(
    score: int, stratum: int, histogram: NDArray[np.int64], neighbours: NDArray[np.integer], facts: RegimeFacts
) -> tuple[Rank, ...]:
    """Ranks of a score, widest first.

    Args:
        score: clipped.
        stratum: of the person.
        histogram: (N_STRATA, N_SCORE_BINS) persons by score on the last day.
        neighbours: unclipped scores of her neighbourhood, her own among them.
        facts: of the regime.
    """
    place = min((score - facts.score_least) // SCORE_BIN, N_SCORE_BINS - 1)
    province = stratum // 2
    alike = np.clip(neighbours, facts.score_least, facts.score_greatest)
    return (
        _in_bins("the country", histogram.sum(axis=0), place),
        _in_bins(PROVINCE_NAMES[province], histogram[2 * province : 2 * province + 2].sum(axis=0), place),
        Rank("the neighbourhood", int((alike > score).sum()) + 1, int((alike >= score).sum()), len(alike)),
    )


def _in_bins(where: str, persons: NDArray[np.int64], place: int) -> Rank:
    higher = int(persons[place + 1 :].sum())
    return Rank(where, higher + 1, higher + int(persons[place]), int(persons.sum()))


def seen_words(band: str | None, on_court_list: bool, facts: RegimeFacts) -> str:
    """Who can see of somebody what."""
    who = {"employers": "Employers and landlords", "everybody": "Everybody"}.get(facts.seen_by)
    seen = []
    if band is not None and band in [facts.band_names[b] for b in facts.seen_bands if b < len(facts.band_names)]:
        seen.append(f"the band {band}")
    if on_court_list and facts.court_list_seen:
        seen.append("the entry on the courts' list")
    if who is None or not seen:
        return "The regime shows the standing to nobody else."
    return f"{who} may see {' and '.join(seen)}."
