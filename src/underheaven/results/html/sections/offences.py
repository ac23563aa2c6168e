"""For what? Every act: done, seen, filed.

Question answered: which acts does the system see, and which pass? Left out: acts of enterprises, and debts
(way_back.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.measures import ByAct
from underheaven.regimes.rulebook import ActKind
from underheaven.results.html.charts import decades
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, whole
from underheaven.results.html.view import View, paragraph
from underheaven.results.sums import share
from underheaven.results.wording import count_words, percent_words

MOST_ROWS = 24
"""Acts in the picture; the table has all."""


def section(view: View) -> str:
    """One figure with three dots an act."""
    facts = view.record.facts
    acts = facts.acts_of(ActKind.CONDUCT)
    counts = view.record.outcome.by_act[view.window.months].sum(axis=(0, 1))
    if not acts or not counts[list(acts)].any():
        return ""
    total = view.scale * counts[list(acts)].sum(axis=0).astype(float)
    seen = share(total[ByAct.SEEN], total[ByAct.DONE])
    bounds = f"; {view.bounds('acts-seen-share')}" if view.has("acts-seen-share") else ""
    words = (
        f"{count_words(total[ByAct.DONE])} acts of conduct were done, good and bad; a channel saw and filed "
        f"{count_words(total[ByAct.SEEN])} of them ({percent_words(seen)}{bounds}). "
    )
    words += "Most of what people do never reaches a file." if seen < 0.5 else ""
    order = sorted(acts, key=lambda a: (-int(counts[a, ByAct.FILED]), -int(counts[a, ByAct.DONE])))
    order = [a for a in order if counts[a].any()]
    return paragraph(words) + _figure(view, order, counts)


def _figure(view: View, order: list[int], counts: np.ndarray) -> str:
    """Done, seen, filed on a scale of powers of ten."""
    facts = view.record.facts
    rows, table = [], []
    for act in order:
        done, seen, filed, wrong = (view.scale * float(n) for n in counts[act, : ByAct.WRONG + 1])
        label = facts.act_names[act].replace("-", " ").capitalize()
        if len(rows) < MOST_ROWS:
            rows.append((label, (done, filed)))
        lawfulness = facts.act_lawfulness[act]
        table.append((label, lawfulness, done, seen, filed, wrong, 1000 * share(seen, done) if done else None))
    columns = (
        TableColumn("Act"),
        TableColumn("The catalogue calls it"),
        TableColumn("Done", whole),
        TableColumn("Seen and to be filed", whole),
        TableColumn("Filed in the window", whole),
        TableColumn("Somebody else named", whole),
        TableColumn("Seen, per 1000 done", decimal),
    )
    left = f" The {MOST_ROWS} acts with most records; the table has all." if len(order) > MOST_ROWS else ""
    figure = Figure(
        "acts",
        "Done and filed, act by act",
        f"Acts and records, {view.scaled_words}, {view.window.title}, on a scale of "
        f"powers of ten; each mark is ten times the one before.{left}",
        decades(rows, ("ra", "c"), count_words),
        Numbers(columns, table),
        (("ring dot", "done"), ("cs dot", "filed")),
    )
    return view.figure(figure)
