"""Method and limits: what was run, where ranges come from, what was assumed, what is not built.

Question answered: what must one know before quoting a number? Left out: the model itself (documentation).
"""

from __future__ import annotations

from html import escape

import underheaven
from underheaven.results.group_rates import PREFIX
from underheaven.results.html.figure import Numbers, TableColumn, folded, path_words
from underheaven.results.html.view import View, paragraph
from underheaven.results.wording import exact_words, percent_words


def section(view: View) -> str:
    """Words, facts, assumptions, headlines."""
    words = (
        "Everything above is about synthetic people made from aggregate tables. It says what a regime with these rules "
        "does in this model, not what any state does. Counts are exact sums over the society that was run"
    )
    words += ", scaled to the country." if view.scaled_words == "scaled to the country" else "."
    return paragraph(words) + _ranges(view) + _limits(view) + _facts(view) + _headlines(view) + _assumed(view)


def _ranges(view: View) -> str:
    """Where ranges come from."""
    worlds = view.record.worlds
    if worlds is None or not view.record.ranges:
        return paragraph(
            "No ranges were computed for this run, so its numbers stand alone; do not quote them without one."
        )
    of_headlines = [r for name, r in view.record.ranges.items() if not name.startswith(PREFIX)]
    chance = [r.chance_share for r in of_headlines if r.chance_share or r.assumption_share]
    middle = sorted(chance)[len(chance) // 2] if chance else 0.0
    return paragraph(
        f"Ranges: {worlds.n_worlds} small worlds of {exact_words(worlds.population)} citizens were lived, two for each "
        "luck: one with the central numbers and one with every assumed number "
        "drawn from its range. The spread between seeds, "
        "made smaller by the size of this run, gives the part of chance; "
        "the spread between central and drawn gives the "
        "part of the assumptions. For the middle headline chance makes "
        f"{percent_words(middle)} of the variance. Ranges "
        "are centred on the run; they do not hold what the model leaves out."
    )


def _limits(view: View) -> str:
    """What is missing."""
    known = (
        "Rates of acts are mostly assumed; where sources count acts that were caught, more were done.",
        "What people do in reply (deterrence, hardship, debts) is assumed "
        "in form and size, and each can be switched off.",
        "Official totals do not tell apart persons, cases and repeated listings; the model counts entries.",
        "Others feel a listing in the household, through ties in the neighbourhood and as head of an enterprise; ties "
        "elsewhere pass nothing on.",
    )
    items = "".join(f"<li>{escape(words)}</li>" for words in known)
    missing = view.record.not_built
    if not missing:
        return f"<ul>{items}</ul>"
    rows = "".join(f"<li>{escape(row)}</li>" for row in missing)
    return (
        f'<ul>{items}</ul><div class="tools"><details><summary>{len(missing)} parts of the described system that this '
        f"version does not run</summary><ul>{rows}</ul></details></div>"
    )


def _facts(view: View) -> str:
    """By what the run can be repeated."""
    record = view.record
    plan, outcome = record.plan, record.outcome
    pairs = [
        ("Regime", f"{plan.regime} ({record.facts.title})"),
        ("Catalogue", plan.catalogue),
        ("Society", f"{plan.society}, {exact_words(plan.population)} citizens in {exact_words(plan.n_grids)} grids"),
        ("Months", f"{outcome.months[0]} to {outcome.months[-1]}"),
        ("Seed", str(plan.seed)),
        ("Version", f"underheaven {underheaven.__version__}"),
        ("Digest", outcome.digest),
        ("Numbers set by hand", ", ".join(f"{k} = {v:g}" for k, v in record.values.items()) or "none"),
    ]
    if record.none_outcome is not None:
        pairs.insert(7, ("Digest without the system", record.none_outcome.digest))
    rows = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in pairs)
    sums = Numbers((TableColumn("Input"), TableColumn("SHA-256")), list(record.inputs.items()))
    inputs = folded(f"Sums of the {len(sums.rows)} inputs of this run", sums) if sums.rows else ""
    return f'<h3>This run</h3><dl class="facts">{rows}</dl>{inputs}'


def _headlines(view: View) -> str:
    """Every headline with its range and how it is counted."""
    columns = tuple(
        TableColumn(n) for n in ("Headline", "Value", "Unit", "90 % range", "Part of chance", "How it is counted")
    )
    rows = []
    for headline in view.headlines:
        found = view.range(headline.id)
        chance = (
            ""
            if found is None or not found.chance_share + found.assumption_share
            else percent_words(found.chance_share)
        )
        rows.append(
            (
                headline.title,
                view.value(headline.id),
                headline.unit,
                view.bounds(headline.id).removeprefix("90 % range "),
                chance,
                headline.how_chosen,
            )
        )
    return folded("All headlines, and how each is counted", Numbers(columns, rows))


def _assumed(view: View) -> str:
    """Every assumed number that was drawn."""
    worlds = view.record.worlds
    if worlds is None or not worlds.assumed:
        return ""
    columns = tuple(TableColumn(n) for n in ("Number", "Central", "Low", "High", "Unit", "Why"))
    rows = [(path_words(a.path), f"{a.value:g}", f"{a.low:g}", f"{a.high:g}", a.unit, a.why) for a in worlds.assumed]
    return folded(f"The {len(rows)} assumed numbers that were drawn", Numbers(columns, rows))
