"""What did it achieve? Against the same society, with the same random numbers, without the system.

Question answered: what changed in the stated aims and in what was not aimed at, in whichever direction? Left out:
values: nothing here says which change is worth which.
"""

from __future__ import annotations

from html import escape

from underheaven.engine.outcome import Outcome
from underheaven.results import sums
from underheaven.results.html.charts import Mark, around_zero
from underheaven.results.html.figure import Figure, Numbers, TableColumn, scrolled, whole
from underheaven.results.html.view import View, note, paragraph, told
from underheaven.results.wording import change, change_words, count_words, percent_words, range_words, value_words
from underheaven.state.measures import Measure

MOST_ROWS = 16
_MARKET = (
    ("bills-paid-more", "fewer bills left unpaid than without the system"),
    ("frauds-avoided", "fewer frauds and fakes"),
    ("loans-more", "more loans not refused"),
)


def section(view: View) -> str:
    """Acts by kind, then debts and hardship."""
    none = view.record.none_outcome
    if none is None or not view.has("violations-avoided", "violations-avoided-share"):
        return (
            paragraph("This run has no partner without the system to be set against.")
            if not view.record.facts.has_score
            else ""
        )
    avoided, relative = view.by_id["violations-avoided"], view.by_id["violations-avoided-share"]
    word = "fewer" if avoided.value >= 0 else "more"
    change_of_all = (
        f"{count_words(abs(avoided.value))} {word} unlawful acts, {percent_words(abs(relative.value))} of those without"
        if avoided.value
        else "as many unlawful acts as without"
    )
    words = (
        "The same people, with the same random numbers, lived the same months without the system. With it they did "
        f"{change_of_all} ({_bounds(view, 'violations-avoided')})."
    )
    if view.has("violations-avoided-per-closed-step"):
        each = view.by_id["violations-avoided-per-closed-step"]
        words += f" For each closed step {value_words(each)} acts were avoided ({view.bounds(each.id)})."
    return paragraph(words) + _market(view) + _acts(view, none) + _table(view, none)


def _market(view: View) -> str:
    """Trust in the market, the stated aim."""
    rows = told(view, _MARKET)
    if not rows:
        return ""
    words = (
        "A minus means the contrary, and a range with a minus sign reaches to it. Who has no bank file is not known, "
        "so loans to them are not told apart."
    )
    return f"<h3>Trust in the market, the stated aim</h3>{rows}{note(words)}"


def _acts(view: View, none: Outcome) -> str:
    """Change of each unlawful act."""
    facts, window = view.record.facts, view.window
    rows, table = [], []
    for act in facts.shared_violations():
        with_it, without = (view.scale * sums.acts_done(o, (act,), window) for o in (view.record.outcome, none))
        if without:
            label = facts.act_names[act].replace("-", " ").capitalize()
            relative = (with_it - without) / without
            rows.append((without, Mark(label, relative, change_words(relative))))
            table.append((label, without, with_it, relative))
    rows = [mark for _, mark in sorted(rows, key=lambda r: -r[0])][:MOST_ROWS]
    if not rows:
        return ""
    columns = (
        TableColumn("Unlawful act"),
        TableColumn("Done without the system", whole),
        TableColumn("Done with it", whole),
        TableColumn("Change", change_words),
    )
    figure = Figure(
        "change-of-acts",
        "Unlawful acts with the system, against those without",
        f"Change in acts done, per cent of those without the system, {window.title}; most frequent acts first.",
        around_zero(rows, change_words, ("fewer with it", "more with it")),
        Numbers(columns, table),
        (("a", "fewer"), ("c", "more")),
    )
    return view.figure(figure)


def _table(view: View, none: Outcome) -> str:
    """Debts, suits, judgments, hardship: with and without."""
    outcome, window = view.record.outcome, view.window
    flows = (
        ("Persons who fell behind on a debt", Measure.DEFAULTS, False),
        ("Taken to court", Measure.SUITS, False),
        ("Judgments unpaid", Measure.JUDGMENTS, False),
        ("Debts that ended without a listing", Measure.DEBTS_CURED, False),
        ("Listed persons who performed", Measure.COURT_PERFORMED, False),
        ("Hardship, levels of persons, at the end", Measure.HARDSHIP, True),
        ("In default, sued or judged, not listed, at the end", Measure.CASES_STOCK, True),
    )
    rows = []
    for label, measure, at_end in flows:
        take = sums.stock if at_end else sums.flow
        with_it, without = (view.scale * take(o, measure, window) for o in (outcome, none))
        rows.append((label, without, with_it, with_it - without))
    attempts = [float(sums.by_gate(o, window)[:, 0].sum()) * view.scale for o in (outcome, none)]
    rows.append(("Steps attempted", attempts[1], attempts[0], attempts[0] - attempts[1]))
    columns = (
        TableColumn("What"),
        TableColumn("Without", count_words),
        TableColumn("With", count_words),
        TableColumn("Difference", _signed),
    )
    title = "Debts, courts and hardship, with the system and without"
    table = Numbers(columns, [r for r in rows if r[1] or r[2]]).html()
    ranges = "; ".join(
        f"{title}: {_bounds(view, name)}"
        for name, title in (("defaults-avoided", "persons who fell behind"), ("hardship-added", "hardship"))
        if view.has(name)
    )
    return (
        f'<h3>{escape(title)}</h3><p class="caption">Persons and cases, '
        f"{escape(view.scaled_words)}, {escape(window.title)}. "
        f"Regime: {escape(view.regime)}. Synthetic. Ranges: {escape(ranges)}.</p>"
        f"{scrolled(title, table, 'full open')}"
    )


def _bounds(view: View, name: str) -> str:
    """The range of the change that the system makes."""
    headline, found = change(view.by_id[name], view.range(name))
    return "no range computed" if found is None else f"90 % range of the change {range_words(headline, found)}"


def _signed(value: float) -> str:
    """A difference with its sign."""
    return count_words(value, signed=True)
