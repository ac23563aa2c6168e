"""Who is seen, and rightly? Enrolment, searches, right and wrong hits, what a percentage is worth, cost and conduct.

Question answered: of whom do cameras search the face, whom do they find and whom do they take for somebody else, by
group and under every law that nobody has measured? Left out: records and boards (rightly.py), and what cameras cost
beside other channels (cost.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.totals import totals_of
from underheaven.faces import cameras
from underheaven.faces.groups import women_to_men
from underheaven.faces.pictures import aged
from underheaven.results.enrolled import LEGEND, by_single_years, enrolled_by_band
from underheaven.results.html.charts import Bar, bars, decades
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, folded, share, whole
from underheaven.results.html.sections.pipeline import from_crossing_to_board
from underheaven.results.html.sections.watched_channels import channels
from underheaven.results.html.sections.worth import slider
from underheaven.results.html.view import View, note, paragraph, told
from underheaven.results.places import PROVINCE_NAMES
from underheaven.results.watched import RATE, THRESHOLD, Watched, by_face, kin_a_search, range_of, watched
from underheaven.results.wording import count_words, percent_words
from underheaven.society.traits import AGE_BANDS
from underheaven.state.measures import Measure

FRESH_MISS = 1e-3
"""Miss rate from which the factor of an old picture is taken; small, so that it cannot reach 1."""
RANGES = (
    "Ranges of searches and hits come from no small world: they are the ends over all tails and forms and over what is "
    "assumed about cameras, each assumption as likely as another to be off. The gallery is that of the whole country."
)
TAIL_NAMES = {"exponential": "exponential", "quadratic": "quadratic", "gpd": "Pareto"}
_TOLD = (
    ("faces-enrolled", "persons are enrolled with their face"),
    ("face-searches", "captures of a year are searched in that gallery, if every usable one of a comparing camera is"),
    ("face-right-hits", "of the candidates are the person in front of the camera"),
    ("face-wrong-hits", "are somebody else, before anybody has looked"),
)


def section(view: View) -> str:
    """One sentence where nobody is named by face; else people, laws, groups, cameras, the slider, the channels."""
    facts, record = view.record.facts, view.record
    if not by_face(facts):
        return paragraph(
            f"No channel of the regime {view.regime} names anybody by face: nobody is searched for in a gallery, and "
            "no hit is right or wrong."
        )
    life = totals_of(record.outcome, view.window.first, view.window.last)
    found = watched(life, view.scale)
    persons = float(found.persons.sum())
    right, wrong = (float(of.sum()) * 1000.0 / persons for of in (found.right(found.middle), found.wrong(found.middle)))
    low, high = (end * 1000.0 / persons for end in range_of(found, "wrong"))
    words = (
        f"Under {view.regime} a thousand citizens would bring {count_words(right)} right hits a year and "
        f"{count_words(wrong)} wrong ones (range {count_words(low)} to {count_words(high)} over tails, forms and what "
        "is assumed about cameras), if every usable capture of a comparing camera were searched among all enrolled. "
        "These are expectations by formula: the run counts only what its own channels filed, which stands at the end."
    )
    return (
        paragraph(words)
        + told(view, _TOLD)
        + note(RANGES)
        + _laws(view, found)
        + slider(view)
        + _groups(view, found)
        + _cameras(view, life.by_stratum.last[Measure.PERSONS].reshape(-1, 2)[:, 1] * view.scale)
        + _enrolled(view, life.by_group.last[Measure.PERSONS].reshape(2, -1, len(AGE_BANDS)).sum(axis=1) * view.scale)
        + channels(view, life, found)
        + from_crossing_to_board(view, life)
    )


def _laws(view: View, found: Watched) -> str:
    """Right and wrong hits for a thousand citizens under each law."""
    per = 1000.0 / float(found.persons.sum())
    rows, table = [], []
    for law in found.laws:
        kin = float(found.searches.sum()) * kin_a_search()
        right, strangers = (float(of.sum()) for of in (found.right(law), found.strangers(law)))
        wrong = strangers + kin
        name = f"{TAIL_NAMES[law.name]} tail" if law.policy == THRESHOLD else f"form {law.name}"
        rows.append((f"{law.policy.capitalize()}, {name}", (right * per, wrong * per)))
        of_hits = right / (right + wrong)
        table.append((law.policy, name, right * per, strangers * per, kin * per, of_hits, law.missed))
    numbers = Numbers(
        (
            TableColumn("Policy"),
            TableColumn("Law"),
            TableColumn("Right hits", decimal),
            TableColumn("Wrong hits, strangers", decimal),
            TableColumn("Wrong hits, kin", decimal),
            TableColumn("Right, share of hits", share),
            TableColumn("Enrolled missed", share),
        ),
        table,
    )
    printed, held = 100 * cameras.number("printed"), percent_words(cameras.number("false-positive-rate"))
    figure = Figure(
        "hits-by-law",
        "Right and wrong hits under every law that nobody has measured",
        f"Hits a year for a thousand citizens, on a scale of powers of ten. {THRESHOLD.capitalize()}: the printed "
        f"{printed:.1f} %, under each tail of strangers' similarities; {percent_words(cameras.number('missed'))} of "
        f"the enrolled are missed, as in street trials (assumption). {RATE.capitalize()}: {held} of the searches of "
        "people who are not enrolled give a hit, and misses grow with the gallery by each form.",
        decades(rows, ("a", "c"), decimal),
        numbers,
        (("a dot", "right"), ("cs dot", "wrong")),
        note="Where a dot is missing there is none: that law expects no hit of the kind. A fixed threshold finds more "
        "strangers in a larger gallery, a fixed rate misses more of those who are in it.",
    )
    return view.figure(figure)


def _groups(view: View, found: Watched) -> str:
    """Wrong hits by sex, age and place."""
    of_persons, of_searches = found.persons, found.searches
    right, wrong = found.right(found.middle), found.wrong(found.middle)
    picks: list[tuple[str, tuple[int | slice, ...]]] = [
        ("Men", (slice(None), 0)),
        ("Women", (slice(None), 1)),
        *((f"Age {band}", (slice(None), slice(None), k)) for k, band in enumerate(AGE_BANDS)),
        ("Country", (0,)),
        ("Town", (1,)),
    ]
    rows, table = [], []
    for label, pick in picks:
        per = 1000.0 / max(float(of_persons[pick].sum()), 1e-9)
        ends = ("low", "middle", "high")
        values = [float(found.wrong(law, end)[pick].sum()) * per for law in found.laws for end in ends]
        middle = float(wrong[pick].sum()) * per
        rows.append(Bar(label, 0.0, count_words(middle), middle))
        table.append(
            (
                label,
                float(found.sightings[pick].sum()) * per / 1000.0,
                float(of_searches[pick].sum()) * per / 1000.0,
                float(right[pick].sum()) * per,
                middle,
                min(values),
                max(values),
            )
        )
    ratio = women_to_men()
    figure = Figure(
        "hits-by-group",
        "Whose face is taken for somebody else's",
        "Wrong hits a year for a thousand persons of the group, at the middle of what is assumed; the table has "
        "sightings, searches and right hits, and the ends over all tails, forms and ratios of women to men.",
        bars(rows),
        Numbers(
            (
                TableColumn("Group"),
                TableColumn("Sightings a person", decimal),
                TableColumn("Searches a person", decimal),
                TableColumn("Right hits a thousand", decimal),
                TableColumn("Wrong hits a thousand", decimal),
                TableColumn("Wrong hits, low", decimal),
                TableColumn("Wrong hits, high", decimal),
            ),
            table,
        ),
        note=f"Two women are taken for each other {ratio.middle:g} times as often as two men ({ratio.low:g} to "
        f"{ratio.high:g}, published tests). Under-16s are in no gallery, so every hit on their faces is wrong. How "
        "often an age is in front of a camera is assumed.",
    )
    return view.figure(figure)


def _cameras(view: View, urban: NDArray[np.float64]) -> str:
    """How many cameras of which type, and how many of them compare; provinces behind a heading."""
    total = cameras.stated()["total", "", ""]
    laid = cameras.cameras(total.value, PROVINCE_NAMES, urban)
    compares = np.array([cameras.number("compares", "", kind) for kind in cameras.TYPES])
    by_type = laid.sum(axis=0)
    rows = [
        Bar(kind.capitalize(), float(n), count_words(float(n)), 0.0, "a")
        for kind, n in zip(cameras.TYPES, by_type.sum(axis=0), strict=True)
    ]
    table = [
        (kind.capitalize(), *(float(n) for n in by_type[::-1, k]), float(compares[k]), *_ends_of(kind))
        for k, kind in enumerate(cameras.TYPES)
    ]
    figure = Figure(
        "cameras-by-type",
        "Cameras by where they hang",
        f"{count_words(total.value)} cameras (published: {count_words(total.low)} to {count_words(total.high)}), "
        "shared out by type; the share of them that compares faces is assumed within a wide range.",
        bars(rows),
        Numbers(
            (
                TableColumn("Type"),
                TableColumn("In town", whole),
                TableColumn("In the country", whole),
                TableColumn("Compare faces, share", share),
                TableColumn("Low", share),
                TableColumn("High", share),
            ),
            table,
        ),
        note="An entrance is that of an estate, works or school. Provinces share the total by who lives in their "
        "towns, weighted by the Comparitech counts of 2020; that of 2019 counted otherwise and is not used.",
    )
    of_province = [(name, *(float(n) for n in laid[k].sum(axis=1)[::-1])) for k, name in enumerate(PROVINCE_NAMES)]
    columns = (TableColumn("Province"), TableColumn("In town", whole), TableColumn("In the country", whole))
    return view.figure(figure) + folded("Cameras by province", Numbers(columns, of_province))


def _ends_of(kind: str) -> tuple[float, float]:
    """Range of the share of a type that compares."""
    low, high = (cameras.number("compares", "", kind, end) for end in ("low", "high"))
    return low, high


def _enrolled(view: View, bands: NDArray[np.float64]) -> str:
    """Who is enrolled and how old the picture is, by age."""
    rows, table = [], []
    for band in enrolled_by_band(by_single_years(bands)):
        of = band.enrolled / band.persons if band.persons else float("nan")
        factor = aged(FRESH_MISS, band.picture_years) / FRESH_MISS if band.enrolled else float("nan")
        old, fingers = (n / band.enrolled if band.enrolled else float("nan") for n in (band.old, band.fingerprints))
        name = "All" if band.name == "all" else f"Age {band.name}"
        years = band.picture_years if band.enrolled else 0.0
        rows.append(Bar(name, years, f"{years:.1f} years" if band.enrolled else "in no gallery"))
        table.append((name, band.enrolled, of, band.picture_years, old, factor, fingers))
    figure = Figure(
        "enrolled-by-age",
        "How old the enrolled picture is",
        f"Mean age of the picture, which is that of the card, on 1 January 2018; persons {view.scaled_words}.",
        bars(rows),
        Numbers(
            (
                TableColumn("Age"),
                TableColumn("Enrolled", whole),
                TableColumn("Enrolled, share", share),
                TableColumn("Mean age of the picture", decimal),
                TableColumn("10 years or older", share),
                TableColumn("Misses, times those of a fresh picture", decimal),
                TableColumn("With fingerprints", share),
            ),
            table,
        ),
        note=LEGEND,
    )
    return view.figure(figure)
