"""From the crossing to the board, within "Who is seen, and rightly?".

Question answered: of the acts before cameras how many come how far, how fast, and who is shown to whom? Left out: what
being shown does to people (standing.py).
"""

from __future__ import annotations

from math import isnan

from underheaven.engine.totals import Totals
from underheaven.model.observation.faces.compile import STAGES
from underheaven.results.chance import FEW
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, few_note, share, whole
from underheaven.results.html.view import View, note, paragraph
from underheaven.results.pipeline import WITHIN_SECONDS, Pipeline, pipeline, stages_within
from underheaven.results.wording import count_words, percent_words


def from_crossing_to_board(view: View, life: Totals) -> str:
    """Each stage with its number, then how long it takes and what the board says."""
    found = pipeline(view.record.facts, life)
    if not found.searched:
        return ""
    heading = "<h3>From the crossing to the board</h3>"
    return heading + paragraph(_words(view, found)) + _figure(view, found) + _times(view)


def _words(view: View, found: Pipeline) -> str:
    """What the board says, and to how many."""
    shows = view.record.facts.board_shows
    says = f"A board says: {', '.join(word.replace('-', ' ') for word in shows)}. " if shows else ""
    wrong = (
        f"{percent_words(found.shown_wrongly / found.shown)} of showings are of somebody else" if found.shown else ""
    )
    words = f"{says}{wrong[:1].upper()}{wrong[1:]}{'. ' if wrong else ''}"
    if found.shown and not isnan(found.passed):
        words += (
            f"On any board a name stands for {decimal(found.board_days / found.shown)} days; of boards at crossings "
            f"about {count_words(found.passed * view.scale)} times somebody passes a name; who looks, nobody knows. "
        )
    return words + "Whoever is warned on the spot loses no points."


def _figure(view: View, found: Pipeline) -> str:
    rows = (
        ("Done where such a camera could watch", found.done),
        ("Captured and searched for", found.searched),
        ("The right person is named", found.right),
        ("Somebody else is named", found.wrong),
        ("Nobody is named", found.nobody),
        ("Warned on the spot, all acts", found.warned),
        ("Shown on boards, all acts", found.shown),
        ("Shown for somebody else's act", found.shown_wrongly),
    )
    few = [frozenset((1,)) if 0 < number < FEW else frozenset() for _, number in rows]
    table = [(label, number * view.scale) for label, number in rows]
    figure = Figure(
        "crossing-to-board",
        "How far acts before cameras come",
        f"Counted among the synthetic citizens, {view.window.title}; warnings and boards are those of all acts.",
        bars([Bar(label, n * view.scale, count_words(n * view.scale), is_few=0 < n < FEW) for label, n in rows]),
        Numbers((TableColumn("Stage"), TableColumn("Number", whole)), table, few),
        note=few_note(any(few)),
    )
    return view.figure(figure)


def _times(view: View) -> str:
    """Share of captures that have passed each stage within the second."""
    told = []
    for means in view.record.facts.face_latency:
        parts = zip(STAGES, means, stages_within(means), strict=True)
        told += [f"{stage} {_time(mean)} ({share(within)} so far)" for stage, mean, within in parts]
    if not told:
        return note("The regime does not say how long a stage takes.")
    words = (
        f"Mean time of each stage, and the share of captures that have passed it and all before it within "
        f"{WITHIN_SECONDS:g} second: {'; '.join(told)}. Single times are taken to be exponential; whose the means are, "
        "the regime's file says."
    )
    return note(words)


def _time(seconds: float) -> str:
    return f"{seconds / 60:.3g} minutes" if seconds >= 60 else f"{seconds:.3g} s"
