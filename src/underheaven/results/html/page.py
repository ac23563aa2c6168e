"""Put the page together: masthead, contents, sections, foot.

Question answered: in which order does the report speak, and what keeps it from fetching anything? A content policy
forbids every request, and there is no script. Left out: what each section says (sections/).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import underheaven
from underheaven.results.headlines import headlines_of
from underheaven.results.html.doubts import doubt_of
from underheaven.results.html.sections import (
    achieved,
    annual,
    checks,
    cost,
    findings,
    first_screen,
    for_the_points,
    gates,
    groups,
    lives,
    loyalty,
    method,
    offences,
    reached,
    rightly,
    scores,
    standing,
    way_back,
    what_it_costs_or_gives,
)
from underheaven.results.html.styles import page_styles
from underheaven.results.html.svg import HATCH
from underheaven.results.html.view import View
from underheaven.results.official import OfficialFigure, load_official
from underheaven.results.record import RunRecord
from underheaven.results.sums import window_of

SECTIONS: tuple[tuple[str, str, Callable[[View], str]], ...] = (
    ("steps", "Who may take a step?", gates.section),
    ("who", "Who is hit?", groups.section),
    ("what", "For what?", offences.section),
    ("rightly", "Rightly?", rightly.section),
    ("back", "How do they get back?", way_back.section),
    ("achieved", "What did it achieve?", achieved.section),
    ("cost", "What does it cost?", cost.section),
    ("prices", "What does a step cost, and what does it give?", what_it_costs_or_gives.section),
    ("moved", "What do people do differently?", for_the_points.section),
    ("loyalty", "What is loyalty worth?", loyalty.section),
    ("standing", "How does one stand among others?", standing.section),
    ("checks", "Who is let through by face?", checks.section),
    ("scores", "Where the score stands", scores.section),
    ("lives", "Two lives", lives.section),
    ("annual", "The annual report", annual.section),
    ("findings", "What others found", findings.section),
    ("reach", "Which rules met nobody?", reached.section),
    ("method", "Method and limits", method.section),
)
"""Anchor, heading and author of each section, in order; one without content is left out."""
QUESTIONS = ("steps", "who", "what", "rightly", "back", "achieved", "cost")
"""The seven that the report answers; the other sections stand behind them."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def render_html(record: RunRecord, official: Mapping[str, OfficialFigure] | None = None) -> str:
    """The whole report as one HTML file that needs no other.

    Args:
        record: the run.
        official: figures by headline id; None = those of the package.
    """
    view = view_of(record, official)
    written = [(anchor, title, write(view)) for anchor, title, write in SECTIONS]
    present = [(anchor, title, body) for anchor, title, body in written if body]
    sections = "".join(
        f'{_divider(anchor, present)}<section id="{anchor}" aria-labelledby="{anchor}-title"><h2 '
        f'id="{anchor}-title">{escape(title)}</h2>{body}{doubt_of(anchor)}</section>'
        for anchor, title, body in present
    )
    return (
        f"<!doctype html>\n{_head(record)}<body>"
        f'<svg class="defs" aria-hidden="true">{HATCH}</svg>'
        f'<a class="skip" href="#report">Skip to the report</a><div class="wrap">{first_screen.section(view)}'
        f'<div class="body"><nav aria-label="Contents">{_contents(present)}</nav>'
        f'<main id="report">{sections}</main></div>{_foot(record)}</div></body></html>\n'
    )


def _contents(present: Sequence[tuple[str, str, str]]) -> str:
    """The seven questions, then what stands behind the answers."""
    items = [(anchor in QUESTIONS, f'<li><a href="#{anchor}">{escape(title)}</a></li>') for anchor, title, _ in present]
    first, behind = ("".join(item for is_first, item in items if is_first == wanted) for wanted in (True, False))
    return f"<ol>{first}</ol><p>Behind the answers</p><ol>{behind}</ol>"


def _divider(anchor: str, present: Sequence[tuple[str, str, str]]) -> str:
    """A line before the first section that is no question."""
    first = next((a for a, _, _ in present if a not in QUESTIONS), "")
    return '<p class="behind sans">Behind the answers</p>' if anchor == first else ""


def view_of(record: RunRecord, official: Mapping[str, OfficialFigure] | None = None) -> View:
    """The run as sections see it."""
    found = headlines_of(record, load_official() if official is None else official)
    return View(record, found, {h.id: h for h in found}, window_of(record.outcome.months))


def _head(record: RunRecord) -> str:
    """Title, marks and styles."""
    title = f"{record.facts.title}: report of a synthetic society"
    return (
        '<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="underheaven {escape(underheaven.__version__)}">'
        '<meta name="synthetic" content="true">'
        f'<meta name="regime" content="{escape(record.plan.regime)}">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{page_styles()}</style></head>"
    )


def _foot(record: RunRecord) -> str:
    """What it is, once more, and by which it can be recognised."""
    return (
        "<footer>A regime with these rules does this to synthetic people. Nobody in this report exists. "
        f"Made by underheaven {escape(underheaven.__version__)}, digest {escape(record.outcome.digest[:16])}.</footer>"
    )
