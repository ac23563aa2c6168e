"""Write a scene as one page that plays without a network: picture, controls, candidates, board, tables.

Question answered: what does one file need so that somebody can watch a place for a day, stop it, and see the truth?
Left out: how it plays (html/scene.js) and looks (html/scene.css, html/stage.css). A content policy forbids requests.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from itertools import chain
from typing import Any

import underheaven
from underheaven.scenes.backdrops import BOARD_AT, CONE, ZONES, has_board
from underheaven.scenes.captures import rows
from underheaven.scenes.figures import BOXES, CLOTHES, HAIRS, HEAD_BOX, PATTERNS, SHOP_SCALE
from underheaven.scenes.frames import AFTER, INDOORS, SAID_SECONDS, people_shown, short_name, stage, top_words
from underheaven.scenes.glyphs import glyph
from underheaven.scenes.palette import page_styles, written
from underheaven.scenes.place import DAY, HEIGHT, WIDTH, Capture, Person, Scene, clock_words
from underheaven.scenes.wording import TAIL_WORDS, shown_words, worth_words

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
KINDS = ("person", "child", "bicycle", "car", "van", "bag")
TABLE = (
    "time",
    "what",
    "outcome",
    "named",
    "similarity_percent",
    "decided",
    "filed",
    "in_file_of",
    "decision",
    "truth",
)
"""Columns of the table in the page; the file of comma-separated values has more."""
HEADS = {
    "similarity_percent": "similarity, %",
    "filed": "record of",
    "in_file_of": "in the file of",
    "truth": "in truth",
}
SIGNS = {
    "Play or pause": "Space",
    "a second": "← →",
    "a minute": "Shift ← →",
    "event": "N P",
    "truth": "T",
    "speed": "+ −",
}


_IN_FILE = (
    "Whoever is refused, charged or taken for another has the same line in <code>underheaven file</code> and "
    "<code>underheaven explain</code>."
)
OF_THE_RUN = {
    "crossing": "Whoever is named has the same record in <code>underheaven file</code> and "
    "<code>underheaven explain</code>.",
    "crowd": "Who is on the list is of the run; an alert alone files nothing.",
    "residence": _IN_FILE,
    "till": _IN_FILE,
    "dispenser": _IN_FILE,
}
"""What of a scene is in the lives of the run."""
_OF_MACHINES = "Everyday attempts, ways, looks and similarities are drawn"
DRAWN = {
    "crossing": "Acts, who saw them, points and days on the board are the run's. Seconds, ways, looks, passers-by, the "
    "other candidates and similarities are drawn",
    "crowd": "Passers-by, vehicles, bags, similarities and alerts are drawn",
    **dict.fromkeys(("residence", "till", "dispenser"), _OF_MACHINES),
}
"""What of it is drawn."""


def page(scene: Scene) -> str:
    """The whole page."""
    title = f"{scene.title}, {scene.date}: synthetic people, second by second"
    symbols = "".join(glyph(person) for person in people_shown(scene).values())
    data = json.dumps(_data(scene), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="synthetic" content="true">'
        f'<meta name="generator" content="underheaven {escape(underheaven.__version__)}">'
        f'<meta name="regime" content="{escape(scene.regime)}"><meta name="referrer" content="no-referrer">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title>'
        f"<style>{page_styles()}</style></head>"
        f'<body><svg class="unseen" aria-hidden="true" data-synthetic="true"><defs>{symbols}</defs></svg>'
        f'<div class="wrap">{_head(scene)}<main><div class="two">'
        f'<div class="play">{_stage(scene)}{_controls(scene)}</div>'
        f'<aside>{_aside(scene)}</aside><div class="more">{_counts(scene)}{_table(scene)}{_assumed(scene)}'
        "</div></div></main>"
        f"{_foot(scene)}</div>"
        f'<script type="application/json" id="scene">{data}</script><script>{written("scene.js")}</script>'
        "</body></html>\n"
    )


def _head(scene: Scene) -> str:
    return (
        '<header><p class="eyebrow"><b>underheaven</b><span class="stamp">synthetic</span>'
        f"<span>under {escape(scene.regime)}</span><span>neighbourhood {scene.grid}, {escape(scene.where)}</span>"
        f"<span>seed {scene.seed}</span></p><h1>{escape(scene.title)}, {escape(_long_date(scene))}</h1>"
        f'<p class="lead">{escape(scene.lead)} Nobody here exists. {OF_THE_RUN[scene.kind]}</p></header>'
    )


def _long_date(scene: Scene) -> str:
    year, month, day = scene.date.split("-")
    months = "January February March April May June July August September October November December".split()
    return f"{int(day)} {months[int(month) - 1]} {year}"


def _stage(scene: Scene) -> str:
    """The picture as it stands before it plays, and without a script."""
    begins = scene.begins + AFTER - 1
    behind, figures, boxes, board = stage(scene, begins)
    cone = f'<path class="cone" id="cone" style="display:none" d="{CONE[scene.kind]}"/>' if scene.kind in CONE else ""
    words = f"{scene.title}: {len(scene.captures)} captures on this day; the table below says all of them in words"
    return (
        f'<div class="stage"><svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice" role="img" '
        f'data-synthetic="true" aria-label="{escape(words)}">{behind}{board}{cone}<g id="figures">{figures}</g>'
        f'<g id="boxes">{boxes}</g></svg><div class="clock" id="clock">{clock_words(begins)}'
        f'<small>{scene.date}</small></div><div class="sees" id="sees"></div></div>'
    )


def _controls(scene: Scene) -> str:
    speeds = "".join(
        f'<label><input type="radio" name="speed" value="{value}"{" checked" if value == 1 else ""}>{words}</label>'
        for value, words in ((1, "1×"), (10, "10×"), (60, "60×"), (600, "600×"))
    )
    keys = " · ".join(f"<kbd>{escape(keys)}</kbd> {escape(what)}" for what, keys in SIGNS.items())
    return (
        '<div id="controls" hidden><div class="bar"><button class="main" id="play">▶ Play</button>'
        '<button id="back" aria-label="One second back">−1 s</button>'
        '<button id="forth" aria-label="One second on">+1 s</button>'
        '<button id="before" aria-label="Event before">◀ <span class="w">Event</span></button>'
        '<button id="after" aria-label="Next event"><span class="w">Event</span> ▶</button>'
        f'<fieldset class="speed"><legend>Speed</legend>{speeds}</fieldset>'
        '<button id="truth" class="right" aria-pressed="false">Reveal the truth</button></div>'
        f'<div class="line">{_timeline(scene)}<label class="unseen" for="time">Second of the day</label>'
        '<input type="range" id="time" min="0" max="86399" step="1"></div>'
        f'<p class="keys">{keys}</p></div>'
        "<noscript><p>The picture stands still without a script; the tables below say the same.</p></noscript>"
    )


def _timeline(scene: Scene) -> str:
    """Hours and captures of the day; an empty sign is what nobody saw, told with the truth."""
    hours = "".join(
        f'<line class="tick" x1="{hour / 0.24:.2f}%" x2="{hour / 0.24:.2f}%" y1="14" y2="22"/>'
        f'<text class="hour" x="{hour / 0.24:.2f}%" y="33">{hour:02d}</text>'
        for hour in range(3, 24, 3)
    )
    marks = "".join(
        f'<circle class="m" cx="{c.second / 864:.3f}%" cy="9" r="5.5"><title>{clock_words(c.second)}</title></circle>'
        + (
            f'<text class="m w truth" x="{c.second / 864:.3f}%" y="0" text-anchor="middle" font-size="13">◆</text>'
            if c.is_wrong
            else ""
        )
        for c in scene.captures
    )
    unseen = "".join(
        f'<circle class="m n truth" cx="{second / 864:.3f}%" cy="9" r="4.5"/>' for _, second, _ in scene.asides
    )
    words = f"{len(scene.captures)} captures over the day"
    return f'<svg role="img" aria-label="{words}" data-synthetic="true">{hours}{marks}{unseen}</svg>'


def _aside(scene: Scene) -> str:
    board = (
        '<div class="card"><h2>On the board at this second</h2><ul class="board" id="board"></ul></div>'
        if has_board(scene.kind)
        else ""
    )
    name, keeps = scene.register
    kept = "the latest first" if keeps >= DAY else "of the last ten minutes, the latest first"
    register = (
        f'<div class="card"><h2>{escape(name)}</h2><p class="quiet">{kept}</p>'
        '<ol class="register" id="register"></ol></div>'
        if name
        else ""
    )
    return (
        '<div class="card"><h2>What the camera makes of it</h2><div id="seen"></div>'
        f'</div>{board}{register}<p class="unseen" id="said" role="status" aria-live="polite"></p>'
    )


def _counts(scene: Scene) -> str:
    """What was counted beside what was to be expected."""
    if not scene.counts:
        return ""
    lines = "".join(
        f'<tr><th scope="row">{escape(c.what)}</th><td class="num" data-head="counted">{c.counted:,}</td>'
        f'<td class="num" data-head="expected">{escape(_range(c.least, c.most))}</td>'
        f'<td data-head="by">{escape(c.how)}</td></tr>'
        for c in scene.counts
    )
    return (
        '<section><h2>Counted on this day, and what was to be expected</h2><table class="cards"><thead><tr>'
        '<th scope="col">what</th><th scope="col" class="num">counted</th><th scope="col" class="num">expected</th>'
        f'<th scope="col">by which assumption</th></tr></thead><tbody>{lines}</tbody></table></section>'
    )


def _range(least: float, most: float) -> str:
    low, high = (f"{value:.1f}" if value < 100 else f"{value:,.0f}" for value in (least, most))
    return low if low == high else f"{low} to {high}"


def _table(scene: Scene) -> str:
    """Every capture in words, behind the picture."""
    head = "".join(f'<th scope="col">{escape(HEADS.get(name, name))}</th>' for name in TABLE)
    lines = "".join(f"<tr>{''.join(_cell(name, row[name]) for name in TABLE)}</tr>" for row in rows(scene))
    body = (
        f'<div class="scroll" tabindex="0" role="region" aria-label="Captures of the day"><table class="cards"><thead>'
        f"<tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
        if lines
        else "<p>Nothing was captured on this day.</p>"
    )
    n = len(scene.signs)
    more = f'<p class="quiet">{n:,} everyday attempts stand in captures.csv as well.</p>' if n else ""
    return (
        "<section><h2>The table behind the picture</h2><details><summary>All captures of the day, with what they "
        f"decided and what was true ({len(scene.captures)})</summary>{body}</details>{more}</section>"
    )


def _cell(name: str, value: object) -> str:
    return f'<td data-head="{escape(HEADS.get(name, name))}">{escape(str(value))}</td>'


def _assumed(scene: Scene) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in scene.assumed)
    return (
        f"<section><h2>What is of the run, and what is drawn</h2><p>{OF_THE_RUN[scene.kind]} {DRAWN[scene.kind]} from "
        f"keyed randomness, the same each time, by these assumptions:</p><ul>{items}</ul></section>"
    )


def _foot(scene: Scene) -> str:
    return (
        "<footer>A regime with these rules does this to synthetic people; nobody in this scene exists, and a glyph is "
        "no face. A similarity is no probability. captures.csv has the whole table, frames/ single pictures. Made by "
        f"underheaven {escape(underheaven.__version__)}.</footer>"
    )


def _data(scene: Scene) -> dict[str, Any]:
    """What the script plays."""
    board = has_board(scene.kind)
    return {
        "synthetic": True,
        "begins": scene.begins + AFTER - 1,
        "width": WIDTH,
        "clothes": CLOTHES,
        "hairs": HAIRS,
        "boxes": {**BOXES, "": HEAD_BOX},
        "saidSeconds": SAID_SECONDS,
        "kinds": KINDS,
        "patterns": PATTERNS,
        "indoors": scene.kind in INDOORS,
        "indoorScale": SHOP_SCALE,
        "zoneBox": ZONES[scene.kind],
        "board": BOARD_AT if board else None,
        "signal": [scene.signal.cycle, scene.signal.green, scene.signal.start] if scene.signal else None,
        "actors": [[KINDS.index(a.kind), a.look, a.citizen, [_plain(v) for v in chain(*a.way)]] for a in scene.actors],
        "captures": [_capture(capture) for capture in scene.captures],
        "shown": [
            {
                "who": line.person.citizen,
                "since": line.since,
                "act": line.act,
                "long": shown_words(line),
                "wrong": line.is_wrong,
                "truth": line.truth,
            }
            for line in scene.shown
        ],
        "asides": scene.asides,
        "signs": [[sign.actor, sign.second, sign.citizen, sign.words] for sign in scene.signs],
        "keeps": scene.register[1],
        "persons": {number: _person(person) for number, person in people_shown(scene).items()},
    }


def _plain(value: float) -> float | int:
    """A whole number without its point, since there are many."""
    return int(value) if value == int(value) else value


def _person(person: Person) -> Sequence[str]:
    """Name, shortened number, name as a board has room for it."""
    return person.name, person.number, short_name(person.name)


def _capture(capture: Capture) -> dict[str, Any]:
    named = next((c for c in capture.candidates if c.is_named), None)
    at = named or (capture.candidates[0] if capture.candidates else None)
    worth = capture.worth
    return {
        "second": capture.second,
        "actor": capture.actor,
        "what": capture.what,
        "times": [capture.second, *(second for _, second in capture.stages)],
        "stageNames": ["Captured", *(name.capitalize() for name, _ in capture.stages)],
        "top": top_words(capture),
        "named": named.person.name if named else "",
        "mark": ("◆ " if capture.is_wrong else "✓ ")
        + (f"citizen {capture.done_by}" if capture.done_by >= 0 else capture.what),
        "candidates": [[c.person.citizen, c.similarity, c.is_named, c.is_right] for c in capture.candidates],
        "decision": capture.decision,
        "recorded": capture.named if capture.outcome == "another" else -1,
        "truth": capture.truth,
        "wrong": capture.is_wrong,
        "worth": {
            "at": at.similarity,
            "words": worth_words(worth),
            "tails": [[TAIL_WORDS[tail], round(low, 4), round(high, 4)] for tail, low, high in worth.by_tail],
        }
        if worth and at
        else None,
    }
