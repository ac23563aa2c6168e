"""Where the score stands on the last day: distribution, bands, subtypes of the lowest.

Question answered: how are people spread over scores and bands, and where did those in the lowest stand before? Left
out: what moved a score (offences.py, lives.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.results import sums
from underheaven.results.chance import FEW
from underheaven.results.html.charts import Bar, bars, histogram
from underheaven.results.html.figure import Figure, Numbers, TableColumn, few_note, share, whole
from underheaven.results.html.view import View, paragraph
from underheaven.results.wording import percent_words, range_words
from underheaven.state.measures import SCORE_BIN


def section(view: View) -> str:
    """Histogram, bands and subtypes."""
    facts = view.record.facts
    persons = view.record.outcome.score_histogram.sum(axis=0)
    if not facts.has_score or not persons.any():
        return ""
    mean = (
        f"The mean score is {view.by_id['mean-score'].value:,.1f} ({view.bounds('mean-score')})"
        if view.has("mean-score")
        else ""
    )
    words = (
        f"{mean}; everybody started at {facts.score_start:,}, or with the "
        "records of the years before. Last day of the run."
    )
    return paragraph(words) + _histogram(view, persons) + _bands(view) + _subtypes(view)


def _histogram(view: View, persons: np.ndarray) -> str:
    """Persons by score."""
    facts = view.record.facts
    filled = np.flatnonzero(persons)
    first, last = int(filled[0]), int(filled[-1])
    lows = [float(facts.score_least + SCORE_BIN * i) for i in range(first, last + 1)]
    cuts = [
        (float(low), name)
        for low, name in zip(facts.band_lows, facts.band_names, strict=True)
        if lows[0] < low < lows[-1] + SCORE_BIN
    ]
    table = [
        (
            f"{facts.score_least + SCORE_BIN * i} to {facts.score_least + SCORE_BIN * i + SCORE_BIN - 1}",
            view.scale * float(persons[i]),
        )
        for i in filled
    ]
    figure = Figure(
        "score-histogram",
        "Persons by score",
        f"Persons in bins of {SCORE_BIN} points, {view.scaled_words}, last "
        "day of the run, on a scale of powers of ten: "
        "a bar half as high stands for far fewer than half. Upright lines mark where bands begin.",
        histogram(lows, SCORE_BIN, [view.scale * float(persons[i]) for i in range(first, last + 1)], cuts),
        Numbers((TableColumn("Score"), TableColumn("Persons", whole)), table),
    )
    return view.figure(figure)


def _bands(view: View) -> str:
    """Shares of the bands."""
    facts = view.record.facts
    by_band = sums.bands(view.record.outcome)
    rows, table = [], []
    for band in reversed(range(len(facts.band_names))):
        headline = view.by_id.get(f"band-share-{facts.band_names[band]}")
        if headline is not None:
            label = f"Band {facts.band_names[band]}, from {facts.band_lows[band]:,}"
            rows.append(Bar(label, headline.value, percent_words(headline.value)))
            bounds = range_words(headline, view.range(headline.id))
            table.append((label, view.scale * float(by_band[band]), headline.value, bounds))
    if not rows:
        return ""
    columns = (
        TableColumn("Band"),
        TableColumn("Persons", whole),
        TableColumn("Share", share),
        TableColumn("90 % range"),
    )
    figure = Figure(
        "bands",
        "Persons by band",
        "Share of all persons with a score, per cent, last day of the run. A direct "
        "downgrade can put a person below the band of her score.",
        bars(rows, 1.0, framed=True),
        Numbers(columns, table),
    )
    return view.figure(figure)


def _subtypes(view: View) -> str:
    """Those of the lowest band by the band held before; left out where the regime tells none or nobody is in it."""
    facts, outcome = view.record.facts, view.record.outcome
    found = sums.by_subtype(facts, outcome.held_before.sum(axis=(0, 2)))
    everybody = sum(found.values())
    if not everybody:
        return ""
    lowest = facts.band_names[0]
    rows, table, few = [], [], []
    for name, persons in found.items():
        headline = view.by_id[f"band-share-{name}"]
        before = " or ".join(facts.band_names[band] for band in facts.bands_of_subtype(name))
        rows.append(Bar(f"{name}, {before} before", persons / everybody, percent_words(persons / everybody)))
        bounds = range_words(headline, view.range(headline.id))
        table.append((name, before, view.scale * persons, persons / everybody, headline.value, bounds))
        few.append(frozenset((2, 3, 4)) if persons < FEW else frozenset())
    columns = (
        TableColumn("Subtype"),
        TableColumn("Band held before"),
        TableColumn("Persons", whole),
        TableColumn(f"Share of band {lowest}", share),
        TableColumn("Share of all", share),
        TableColumn("90 % range of the share of all"),
    )
    figure = Figure(
        "subtypes",
        f"Persons in band {lowest} by the band held before",
        f"Share of the persons in band {lowest}, per cent, last day of the run. Nobody's earlier bands are kept: it is "
        "the band that points and other downgrades would leave, and the band above for who fell by points alone.",
        bars(rows, 1.0, framed=True),
        Numbers(columns, table, few),
        note=few_note(any(few)),
    )
    return view.figure(figure)
