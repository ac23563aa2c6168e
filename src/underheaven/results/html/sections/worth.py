"""What a percentage is worth: the share of right ones among those named, by the gallery that a slider chooses.

Question answered: of all who are named at 90.2 % or above, how many are the person in the picture, and how does that
change with the persons in the gallery? Left out: how many are searched for (watched.py).

The slider is a row of radio buttons, so that the page needs no script: arrow keys move it, and the table has every
value. Source of every value: faces/odds.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from underheaven.faces.cameras import number
from underheaven.faces.odds import POPULATION, odds
from underheaven.faces.search import usual_kin
from underheaven.faces.tails import TAILS
from underheaven.results.html.charts import heading
from underheaven.results.html.figure import Figure, Numbers, TableColumn, share, whole
from underheaven.results.html.svg import Drawing, diamond, dot, line, percent, rect, text
from underheaven.results.html.view import View
from underheaven.results.wording import count_words, percent_words

GALLERIES = (1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 3e7, 1e8, 3e8, 1.4e9)
"""Stops of the slider: a list of the wanted to everybody."""
SIMILARITIES = (70.0, 75.0, 80.0, 85.0, 90.2)
"""Percentages; the last is the one that the broadcasts show."""
EVERYBODY_ENROLLED = 1.0
ROW, TOP = 44, 6
TAIL_WORDS = {
    "exponential": "exponential tail: the last decade goes on",
    "quadratic": "quadratic tail: a parabola in logarithms",
    "gpd": "generalised Pareto tail: it ends at 86.5 %",
}


@dataclass(frozen=True)
class Worth:
    """One similarity in one gallery."""

    gallery: float
    similarity: float
    right: dict[str, float]
    """Share of those named who are the right ones, by tail."""

    @property
    def ends(self) -> tuple[float, float]:
        """Least and greatest over the tails."""
        return min(self.right.values()), max(self.right.values())

    @property
    def words(self) -> str:
        """The ends in words."""
        low, high = (percent_words(end) for end in self.ends)
        return low if low == high else f"{low.removesuffix(' %')} to {high}"


@dataclass(frozen=True)
class Slid(Drawing):
    """A drawing of which one panel shows; saved alone it is that of everybody."""

    saved: str = ""

    def alone(self, title: str, caption: str, marks: str, legend: Sequence[tuple[str, str]] = ()) -> str:
        """As of a drawing, the last panel only."""
        return Drawing(self.saved, self.height).alone(title, caption, marks, legend)


def worths() -> list[list[Worth]]:
    """Every similarity of every gallery; a search finds an enrolled person as often as street cameras did."""
    found, kin = 1.0 - number("missed"), {n: usual_kin(1, min(1.0, n / POPULATION)) for n in GALLERIES}
    return [[Worth(n, s, odds(s, n, EVERYBODY_ENROLLED, found, kin[n])) for s in SIMILARITIES] for n in GALLERIES]


def slider(view: View) -> str:
    """The slider and its figure."""
    rows = worths()
    last = len(rows)
    stops = "".join(
        f'<input type="radio" name="gallery" id="gal-{k}"{" checked" if k == last else ""}><label for="gal-{k}">'
        f"{count_words(of[0].gallery)} persons in the gallery</label>"
        for k, of in enumerate(rows, 1)
    )
    panels = "".join(f'<g class="gal gal-{k}">{_panel(of)}</g>' for k, of in enumerate(rows, 1))
    columns = (
        TableColumn("Gallery, persons"),
        TableColumn("Similarity"),
        *(TableColumn(f"Right, {tail} tail", share) for tail in TAILS),
        TableColumn("Gallery", whole),
    )
    table = [
        (count_words(w.gallery), f"{w.similarity:g} %", *(w.right[tail] for tail in TAILS), w.gallery)
        for of in rows
        for w in of
    ]
    everybody = rows[-1][-1]
    figure = Figure(
        "worth-of-a-match",
        "Right ones among those named, by similarity",
        "Share of those named at a similarity or above who are the person in the picture, if everybody searched for is "
        f"enrolled and {percent_words(1.0 - number('missed'))} of them are found; kin come beside strangers. A "
        "similarity is no probability: what it is worth depends on the gallery and on a tail nobody has published. "
        f"The saved drawing shows {count_words(everybody.gallery)} persons.",
        Slid(panels, TOP + ROW * len(SIMILARITIES) + 18, saved=_panel(rows[-1])),
        Numbers(columns, table),
        (("cs dia", "exponential tail"), ("a dot", "quadratic tail"), ("ring dot", "generalised Pareto tail")),
        note="Tails: " + "; ".join(TAIL_WORDS[tail] for tail in TAILS) + ".",
    )
    ends = f"<span>{escape(count_words(GALLERIES[0]))}</span><span>{escape(count_words(GALLERIES[-1]))}</span>"
    return (
        '<h3>What a percentage is worth</h3><fieldset class="slide">'
        f"<legend>Move the gallery: arrow keys or a tap</legend>{stops}"
        f'<p class="ends" aria-hidden="true">{ends}</p>{view.figure(figure)}</fieldset>'
    )


def _panel(of: list[Worth]) -> str:
    """Rows of one gallery: a bar from tail to tail, and a mark for each."""
    height = TOP + ROW * len(of)
    parts = []
    for tenth in (0, 25, 50, 75, 100):
        parts.append(line(f"{tenth}%", TOP, f"{tenth}%", height, "r"))
        anchor = "start" if tenth == 0 else "end" if tenth == 100 else "middle"
        parts.append(text(f"{tenth}%", height + 14, f"{tenth} %", "s q", anchor))
    for i, worth in enumerate(of):
        y = TOP + i * ROW
        parts += heading(f"Similarity {worth.similarity:g} %", f"right: {worth.words}", y + 13)
        low, high = (100.0 * end for end in worth.ends)
        parts.append(rect(percent(low), y + 25, percent(max(high - low, 0.2)), 5, "as"))
        said = {tail: f"{tail} tail: {percent_words(worth.right[tail])}" for tail in TAILS}
        parts.append(diamond(100 * worth.right["exponential"], y + 27.5, 6.5, "c", said["exponential"]))
        parts.append(dot(percent(100 * worth.right["gpd"]), y + 27.5, 6, "ra", said["gpd"]))
        parts.append(dot(percent(100 * worth.right["quadratic"]), y + 27.5, 4, "a", said["quadratic"]))
    return "".join(parts)
