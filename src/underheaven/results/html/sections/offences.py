"""For what? Every act: done, seen, filed.

Question answered: which acts does the system see, and which pass? Left out: acts of enterprises, and debts
(way_back.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.totals import totals_of
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.html.charts import decades
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, whole
from underheaven.results.html.view import View, paragraph
from underheaven.results.quantities import QUANTITIES
from underheaven.results.sums import share
from underheaven.results.wording import count_words, percent_words
from underheaven.state.measures import ByAct

MOST_ROWS = 24
"""Acts in the picture; the table has all."""


def section(view: View) -> str:
    """One figure with three dots an act."""
    facts = view.record.facts
    acts = facts.acts_of(ActKind.CONDUCT)
    counts = view.record.outcome.by_act[view.window.months].sum(axis=(0, 1))
    if not acts or not counts[list(acts)].any():
        return ""
    life = totals_of(view.record.outcome, view.window.first, view.window.last)
    sums = {name: q.of(life, facts) for name, q in QUANTITIES.items()}
    words = {name: count_words(view.scale * n) for name, n in sums.items()}
    seen = share(sums["acts of conduct seen"], sums["acts of conduct done"])
    bounds = f"; {view.bounds('acts-seen-share')}" if view.has("acts-seen-share") else ""
    told = (
        f"{words['acts of conduct done']} acts of conduct were done, good and bad; a channel saw and files "
        f"{words['acts of conduct seen']} of them ({percent_words(seen)}{bounds}). "
    )
    told += "Most of what people do never reaches a file. " if seen < 0.5 else ""
    if sums["periods of habits"]:
        told += (
            f"With {words['periods of habits']} periods of steady habits, of which "
            f"{words['periods of habits seen']} were seen, these are {words['acts done']} acts done and "
            f"{words['acts seen']} seen. "
        )
    of_habits = f", {words['records of habits']} of them of habits" if sums["periods of habits"] else ""
    told += f"{words['records']} records arrived in files{of_habits}, of which {words['records that counted']} counted."
    order = sorted(acts, key=lambda a: (-int(counts[a, ByAct.FILED]), -int(counts[a, ByAct.DONE])))
    order = [a for a in order if counts[a].any()]
    return paragraph(told) + _figure(view, order, counts)


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
