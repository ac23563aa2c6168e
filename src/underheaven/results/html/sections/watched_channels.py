"""What the regime's channels by face filed, cost and changed, within "Who is seen, and rightly?".

Question answered: how do the wrong namings that the run counted stand beside those that a formula expects, what does
such a channel cost, and is less done in front of it? Left out: searches of everybody (watched.py).
"""

from __future__ import annotations

from html import escape

from underheaven.engine.totals import Totals, totals_of
from underheaven.results.chance import FEW, SIGN
from underheaven.results.html.charts import decades
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, few_note, share, whole
from underheaven.results.html.view import View, note, paragraph
from underheaven.results.watched import Watched
from underheaven.results.watched_channels import OFFICER, FaceChannel, face_channels, wrong_share
from underheaven.results.wording import count_words, percent_words


def channels(view: View, life: Totals, found: Watched) -> str:
    """Each channel's namings, its cost, and what is done in front of it."""
    record, window = view.record, view.window
    none = None if record.none_outcome is None else totals_of(record.none_outcome, window.first, window.last)
    rows = face_channels(record.facts, life, none, record.outcome.months[window.months])
    shares = sorted(wrong_share(law) for law in found.laws)
    middle = wrong_share(found.middle)
    return (
        "<h3>What the channels by face filed</h3>"
        + paragraph(_words(view, rows))
        + _figure(view, rows, (shares[0], middle, shares[-1]))
        + note(CONDUCT)
    )


def _words(view: View, rows: list[FaceChannel]) -> str:
    """Cost and conduct, a sentence each channel."""
    said = []
    years = view.window.n_months / 12.0
    for row in rows:
        name = row.name.replace("-", " ")
        yuan = row.yuan * view.scale / years
        words = f"{name.capitalize()}: {count_words(yuan)} yuan a year"
        if row.filed:
            words += (
                f", {decimal(row.yuan / row.filed)} for each of the {count_words(row.filed * view.scale)} acts filed"
            )
        if row.done_without:
            moved = row.done / row.done_without - 1.0
            often = (
                f"{percent_words(abs(moved))} {'less' if moved < 0 else 'more'} often than" if moved else "as often as"
            )
            words += f". The acts that it may see are done {often} by the same people without the system"
        said.append(words + ".")
    return " ".join(said)


CONDUCT = (
    "The change is that of the whole regime, not of the cameras alone: `underheaven ablate` takes a channel out. It "
    "may have either sign; nobody does less in front of a camera unless the regime lets punishment be remembered."
)
"""What the change is not."""


def _figure(view: View, rows: list[FaceChannel], shares: tuple[float, float, float]) -> str:
    """Wrong namings a thousand filings: counted, by the regime's own share, by formula with its ends."""
    low, middle, high = shares
    marks: list[tuple[str, tuple[float, ...]]] = []
    table, few = [], []
    for row in rows:
        counted, own = (n / row.filed if row.filed else float("nan") for n in (row.wrong, row.expected))
        is_few = row.wrong < FEW
        name, sign = row.name.replace("-", " ").capitalize(), f" {SIGN}" if is_few else ""
        marks.append((f"{name}, counted: {percent_words(counted)}{sign}", (counted if row.filed else 0.0, 0.0, 0.0)))
        marks.append((f"{name}, stated: {percent_words(own)}", (0.0, own if row.filed else 0.0, 0.0)))
        table.append((name, row.filed * view.scale, row.wrong * view.scale, row.expected * view.scale, counted, own))
        few.append(frozenset((2, 4)) if is_few else frozenset())
    marks.append((f"Expected: {percent_words(middle)} ({_ends(low, high)})", (middle, low, high)))
    figure = Figure(
        "wrong-by-face",
        "Named wrongly by face: counted, stated and expected",
        f"Share of namings that name somebody else, {view.window.title}. Stated is what the regime's "
        "own rules come to, in a town; expected is an open-set search of an enrolled person in the whole gallery after "
        "an officer has looked, who accepts "
        f"{percent_words(OFFICER.accepts_wrong)} of wrong candidates and rejects "
        f"{percent_words(OFFICER.rejects_right)} of right ones; its ends are those of all tails and forms. "
        "A scale of powers of ten.",
        decades(marks, ("a", "ra", "ra"), percent_words),
        Numbers(
            (
                TableColumn("Channel"),
                TableColumn("Filed", whole),
                TableColumn("Wrong, counted", whole),
                TableColumn("Wrong, by the regime's rules", whole),
                TableColumn("Counted, share", share),
                TableColumn("By the regime's rules, share", share),
            ),
            table,
            few,
        ),
        (("a dot", "counted, or expected in the middle"), ("ring dot", "stated, or the ends of what is expected")),
        note=few_note(any(few)),
        table_note=f"By formula: {percent_words(middle)}, {escape(_ends(low, high))} over tails and forms.",
    )
    return view.figure(figure)


def _ends(low: float, high: float) -> str:
    """Two shares."""
    return f"{percent_words(low).removesuffix(' %')} to {percent_words(high)}"
