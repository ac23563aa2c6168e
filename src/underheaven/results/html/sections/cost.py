"""What does it cost? The watching, channel by channel.

Question answered: who pays how much for equipment and for clerks so that acts reach a file? Left out: what it costs
those who are watched (the sections on steps and on ways back), courts, lists and boards.
"""

from __future__ import annotations

from underheaven.results.costs import ChannelCost, watching_costs
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, whole
from underheaven.results.html.view import View, paragraph
from underheaven.state.measures import ByAct

MOST_ROWS = 16
"""Channels in the picture; the table has all."""


def section(view: View) -> str:
    """One figure, the dearest channel first."""
    if not view.has("watching-cost"):
        return ""
    outcome, window = view.record.outcome, view.window
    seen = outcome.by_act[window.months, :, :, ByAct.SEEN].sum(axis=(0, 1))
    costs = watching_costs(view.record.facts, seen, outcome.population, outcome.months[window.months])
    by_cost = sorted(costs, key=lambda cost: -cost.total)
    filed = float(outcome.by_act[window.months, :, :, ByAct.FILED].sum())
    a_filing = sum(cost.total for cost in costs) / filed if filed else float("nan")
    words = (
        f"The watching costs {view.value('watching-cost')} yuan for each citizen, a year "
        f"({view.bounds('watching-cost')}). "
        f"For each act that reached a file that is {decimal(a_filing)} yuan, most of it spent whether anybody does "
        "anything or not. No regime of this kind has published its accounts: every price is assumed, within a range of "
        "a factor of four or more."
    )
    return paragraph(words) + _figure(view, by_cost, outcome.population, window.n_months)


def _figure(view: View, costs: list[ChannelCost], persons: int, n_months: int) -> str:
    """Yuan a thousand citizens and year, equipment and filing."""
    per_thousand = 1000.0 * 12.0 / (persons * n_months)
    rows, table = [], []
    for cost in costs:
        label = cost.name.replace("-", " ").capitalize()
        equipment, filing = cost.equipment * per_thousand, cost.filing * per_thousand
        if len(rows) < MOST_ROWS:
            rows.append(Bar(label, equipment, decimal(equipment + filing), filing, "a"))
        table.append((label, equipment, filing, equipment + filing))
    left = f" The {MOST_ROWS} dearest channels; the table has all." if len(costs) > MOST_ROWS else ""
    figure = Figure(
        "watching",
        "Cost of watching by channel",
        f"Yuan a year for a thousand citizens, {view.window.title}; equipment, and clerks and reviewers of what is "
        f"filed.{left}",
        bars(rows),
        Numbers(
            (
                TableColumn("Channel"),
                TableColumn("Equipment", whole),
                TableColumn("Clerks and reviewers", whole),
                TableColumn("Together", whole),
            ),
            table,
        ),
        (("a", "equipment"), ("c", "clerks and reviewers")),
    )
    return view.figure(figure)
