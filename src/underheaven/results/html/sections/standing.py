"""How does one stand among others? Company, moves between bands, ostracism, enterprises.

Question answered: who stands lower because of others, who moves between bands, and what do others do who see a low
standing? Left out: the score itself (scores.py) and those who live with the listed (rightly.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.results import sums
from underheaven.results.chance import FEW
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, few_note, share, whole
from underheaven.results.html.sections.enterprises import of_enterprises
from underheaven.results.html.view import View, paragraph
from underheaven.results.mobility import of_a_year, shares
from underheaven.results.wording import count_words, percent_words
from underheaven.state.measures import Measure


def section(view: View) -> str:
    """Points lost for others, by income; moves between bands; ties cut."""
    parts = [_company(view)] if view.has("lose-for-others", "lower-for-others") else []
    parts += [_mobility(view)] if view.has("stay-in-band", "moves-down") else []
    parts += [_ostracism(view)] if view.has("ties-cut", "shunned-steps") else []
    parts += [of_enterprises(view)]
    return "".join(parts)


def _company(view: View) -> str:
    """Persons, points and bands."""
    persons, lower = (view.by_id[i].value for i in ("lose-for-others", "lower-for-others"))
    points = view.scale * sums.flow(view.record.outcome, Measure.ASSOCIATION_POINTS, view.window)
    months = view.scale * sums.flow(view.record.outcome, Measure.ASSOCIATED, view.window)
    if not months:
        return paragraph("Nobody lost points for others.")
    words = (
        f"{count_words(persons)} persons ({view.bounds('lose-for-others')}) lose points for those with whom they live, "
        f"whom they know or whose enterprise they head: {decimal(points / months)} points in the mean. "
        f"{count_words(lower)} ({view.bounds('lower-for-others')}) of them stand in a lower band for it than by what "
        "they did themselves. Only own standing is held against others, so nothing goes round in circles."
    )
    return paragraph(words) + _by_decile(view)


def _by_decile(view: View) -> str:
    """Persons by income, those in a lower band beside them."""
    found = [
        sums.by_group(view.record.outcome, measure, view.window, at_end=True).sum(axis=(0, 2))
        for measure in (Measure.ASSOCIATED, Measure.LOWER_FOR_OTHERS, Measure.PERSONS)
    ]
    rows, table, few = [], [], []
    for k, (losing, lower, people) in enumerate(zip(*(np.asarray(n) for n in found), strict=True)):
        per_1000 = 1000 * sums.share(float(losing), float(people))
        rows.append(Bar(f"Decile {k + 1}", per_1000, decimal(per_1000), is_few=losing < FEW))
        few.append(frozenset((1, 2)) if losing < FEW else frozenset())
        row = (view.scale * float(losing), per_1000, view.scale * float(lower), view.scale * float(people))
        table.append((f"Decile {k + 1}", *row))
    columns = (
        TableColumn("Income, 1 = poorest"),
        TableColumn("Lose points for others", whole),
        TableColumn("Per 1000 persons", decimal),
        TableColumn("In a lower band for it", whole),
        TableColumn("Persons", whole),
    )
    figure = Figure(
        "lose-for-others-by-income",
        "Points lost for others, by income",
        "Persons per 1000 of the income decile who lose points for others, last month of the window.",
        bars(rows, max(row.value for row in rows) or 1.0),
        Numbers(columns, table, few),
        note=few_note(any(few)),
    )
    return view.figure(figure)


def _mobility(view: View) -> str:
    """Who stays, and where a year of such months leads."""
    facts = view.record.facts
    n = len(facts.band_names)
    moves = view.record.outcome.moves[view.window.months, :, :n, :n].sum(axis=(0, 1))
    stay, down = (view.by_id[i].value for i in ("stay-in-band", "moves-down"))
    words = (
        f"{percent_words(stay)} of persons end a month in the band in which they began it "
        f"({view.bounds('stay-in-band')}); of the moves, {percent_words(down)} go down. Bands here are those of own "
        "points."
    )
    monthly, yearly = shares(moves), of_a_year(moves)
    rows, table = [], []
    for band in reversed(range(n)):
        name, persons = facts.band_names[band], view.scale * float(moves[band].sum()) / max(view.window.n_months, 1)
        if persons:
            rows.append(Bar(f"Band {name}", float(yearly[band, band]), percent_words(float(yearly[band, band]))))
            row = (float(monthly[band, band]), *(float(x) for x in yearly[band, ::-1]))
            table.append((f"Band {name}", persons, *row))
    columns = (
        TableColumn("Begin in"),
        TableColumn("Persons, mean of months", whole),
        TableColumn("In it a month later", share),
        *(TableColumn(f"In {name} a year later", share) for name in reversed(facts.band_names)),
    )
    figure = Figure(
        "stay-in-band-a-year",
        "Still, or again, in the band a year later",
        "Share of the persons of each band, per cent, reckoned from the months of the window as if each depended on "
        "the last one's band alone; that shows more movement than there is. The table has where the others go.",
        bars(rows, 1.0, framed=True),
        Numbers(columns, table),
    )
    return paragraph(words) + view.figure(figure)


def _ostracism(view: View) -> str:
    """Who sees what, ties cut, private refusals."""
    facts = view.record.facts
    seen = [f"band {facts.band_names[band]}" for band in facts.seen_bands if band < len(facts.band_names)]
    seen += ["the courts' list"] if facts.court_list_seen else []
    who = "Employers and landlords" if facts.seen_by == "employers" else "Everybody"
    cut, refused = (count_words(view.by_id[i].value) for i in ("ties-cut", "shunned-steps"))
    words = (
        f"{who} may see who stands in {' and on '.join(seen)}, and some look. {cut} ties are cut at the end "
        f"({view.bounds('ties-cut')}), and private parties refused {refused} steps that no authority stopped "
        f"({view.bounds('shunned-steps')})."
    )
    return paragraph(words)
