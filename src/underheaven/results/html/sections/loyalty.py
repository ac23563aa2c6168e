"""What is loyalty worth? Points for political acts, and where the loyal and the critical stand.

Question answered: how much of the score is loyalty, by act, and does its want lower one's class (S52)? Left out: speech
that is withheld (for_the_points.py), and the same lives without such points (`underheaven attitudes`).
"""

from __future__ import annotations

from math import nan

import numpy as np

from underheaven.model.conduct.attitude.compile import ATTITUDES
from underheaven.results import sums
from underheaven.results.chance import FEW, Rate
from underheaven.results.comparison.estimates import Estimate
from underheaven.results.html.charts import Bar, bars, columns
from underheaven.results.html.figure import (
    Figure,
    Numbers,
    TableColumn,
    decimal,
    few_note,
    few_notes,
    resting_on,
    share,
    whole,
)
from underheaven.results.html.spans import Span, spans
from underheaven.results.html.view import View, note, paragraph
from underheaven.results.loyalty import CRITICAL, LOYAL, NEITHER, mean_scores, start_band
from underheaven.results.wording import count_words, range_words
from underheaven.state.measures import ByAct

LABELS = {LOYAL: "The loyal", NEITHER: "Neither", CRITICAL: "The critical"}
"""In the order of the pictures."""


def section(view: View) -> str:
    """Points by act; then scores and bands by attitude."""
    if not view.has("loyalty-share"):
        return ""
    words = (
        f"{view.value('loyalty-share')} of all points lost and gained were for political acts "
        f"({view.bounds('loyalty-share')}): what pleases those who govern brings points, what they dislike costs them."
    )
    if not view.has("loyal-against-neither", "critical-against-neither"):
        return paragraph(words) + _by_act(view)
    words += f" {_stands(view, 'loyal', 'The loyal')}, {_stands(view, 'critical', 'the critical')}."
    said = note(
        "Who is loyal, critical or neither is a draw by person that depends on nothing else, so what differs between "
        "them comes from political acts, from what followed, and from chance. How many there are of each and what they "
        "do is assumed. What of it is for the points alone, the command underheaven attitudes asks: the same lives "
        "with and without them."
    )
    return paragraph(words) + _by_act(view) + _scores(view) + _below(view) + said


def _stands(view: View, attitude: str, who: str) -> str:
    """Where those of an attitude stand against those of neither."""
    name = f"{attitude}-against-neither"
    value = view.by_id[name].value
    size = view.value(name).lstrip("\u2212")
    where = f"{size} points {'above' if value > 0 else 'below'}" if float(size.replace(",", "")) else "level with"
    return f"{who} stand {where} those of neither attitude in the mean ({view.bounds(name)})"


def _by_act(view: View) -> str:
    """Points that each political act moved, the most first."""
    facts, counts = view.record.facts, view.record.outcome.by_act[view.window.months].sum(axis=(0, 1))
    all_points = float(counts[:, ByAct.POINTS].sum())
    political = [a for a, side in enumerate(facts.act_loyalty) if side and a < len(counts) and counts[a].any()]
    political.sort(key=lambda a: -int(counts[a, ByAct.POINTS]))
    rows, table, few = [], [], []
    for act in political:
        done, scored, points = (int(counts[act, k]) for k in (ByAct.DONE, ByAct.SCORED, ByAct.POINTS))
        label, is_liked = facts.act_names[act].replace("-", " ").capitalize(), facts.act_loyalty[act] > 0
        scaled = view.scale * points
        is_few = scored < FEW
        bar = (scaled, 0.0) if is_liked else (0.0, scaled)
        if points:
            rows.append(Bar(label, bar[0], count_words(scaled), bar[1], is_few=is_few))
        side = "brings points" if is_liked else "costs points"
        cells = (view.scale * done, view.scale * scored, scaled, sums.share(points, all_points), scored)
        table.append((label, side, facts.act_lawfulness[act], *cells))
        few.append(frozenset(range(4, 8)) if is_few else frozenset())
    if not table:
        return ""
    inside = np.isin(np.arange(len(counts)), political)
    for label, of in (("All political acts", inside), ("All other acts", ~inside)):
        done, scored, points = (int(counts[of, k].sum()) for k in (ByAct.DONE, ByAct.SCORED, ByAct.POINTS))
        cells = (view.scale * done, view.scale * scored, view.scale * points, sums.share(points, all_points), scored)
        table.append((label, "", "", *cells))
        few.append(frozenset())
    heads = (
        TableColumn("Act"),
        TableColumn("Which"),
        TableColumn("The catalogue calls it"),
        TableColumn("Done", whole),
        TableColumn("Records that moved a score or a grade", whole),
        TableColumn("Points that they moved", whole),
        TableColumn("Share of all points", share),
        TableColumn("Records among the synthetic citizens", resting_on),
    )
    notes = few_notes(any(row.is_few for row in rows), any(few))
    figure = Figure(
        "loyalty-points",
        "Points for political acts",
        f"Points lost or gained for each political act, {view.scaled_words}, {view.window.title}; wrong namings "
        "included. Acts that moved none stand in the table alone.",
        bars(rows),
        Numbers(heads, table, few),
        (("a", "gained: what those who govern like"), ("c", "lost: what they dislike")),
        note=notes[0],
        table_note=notes[1],
    )
    return view.figure(figure)


def _scores(view: View) -> str:
    """Mean scores, as differences from those of neither attitude."""
    facts, found = view.record.facts, view.record.outcome.by_attitude
    means, persons = mean_scores(found), found[:, :, 0].sum(axis=1).astype(float)
    rows, table = [], []
    for k, label in LABELS.items():
        name = f"{ATTITUDES[k]}-against-neither"
        of_bands = [sums.share(float(found[k, band, 0]), persons[k]) for band in range(len(facts.band_names))]
        value, bounds = (None, "") if k == NEITHER else (view.by_id[name].value, view.bounds(name))
        if value is not None:
            ends = view.range(name)
            low, high = (ends.low, ends.high) if ends else (nan, nan)
            rows.append(Span(label, Estimate(value, low, high), view.value(name)))
        cells = (view.scale * persons[k], float(means[k]), value, bounds.removeprefix("90 % range "))
        table.append((label, *cells, *reversed(of_bands)))
    heads = (
        TableColumn("Attitude"),
        TableColumn("Persons", whole),
        TableColumn("Mean score", lambda v: f"{v:,.2f}"),
        TableColumn("Less that of neither, points", decimal),
        TableColumn("90 % range"),
        *(TableColumn(f"In band {name}", share) for name in reversed(facts.band_names)),
    )
    figure = Figure(
        "loyalty-score",
        "Mean score against those of neither attitude",
        "Points, last day of the run; dots with their 90 % range around the mean score of those who are neither.",
        spans(rows, decimal),
        Numbers(heads, table),
    )
    return view.figure(figure)


def _below(view: View) -> str:
    """Persons below the band that everybody began in, per thousand of each attitude."""
    facts, found, start = view.record.facts, view.record.outcome.by_attitude, start_band(view.record.facts)
    shown = [k for k in LABELS if view.has(f"below-start-{ATTITUDES[k]}")]
    if not shown:
        return ""
    rows, table = [], []
    for k in shown:
        headline = view.by_id[f"below-start-{ATTITUDES[k]}"]
        rate = Rate(int(found[k, :start, 0].sum()), int(found[k, :, 0].sum()), is_share=True)
        ends = view.range(headline.id)
        low, high = (ends.low, ends.high) if ends else rate.interval
        rows.append((1000 * headline.value, rate.is_few, (1000 * low, 1000 * high)))
        cells = (view.scale * rate.of, view.scale * rate.events, 1000 * headline.value)
        table.append((LABELS[k], *cells, range_words(headline, ends), rate.events))
    heads = (
        TableColumn("Attitude"),
        TableColumn("Persons", whole),
        TableColumn(f"Below band {facts.band_names[start]}", whole),
        TableColumn("Per 1000 persons", decimal),
        TableColumn("90 % range of the share"),
        TableColumn("Events among the synthetic citizens", resting_on),
    )
    values, few, ends = zip(*rows, strict=True)
    figure = Figure(
        "loyalty-class",
        "Below the band that everybody began in, by attitude",
        f"Persons per 1000 of the attitude who stand below band {facts.band_names[start]} on the last day of the run, "
        "for whatever reason; the strokes are 90 % ranges.",
        columns([LABELS[k] for k in shown], [values], decimal, [few], [ends]),
        Numbers(heads, table, [frozenset(range(2, 6)) if is_few else frozenset() for is_few in few]),
        note=few_note(any(few)),
    )
    return view.figure(figure)
