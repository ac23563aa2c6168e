"""Draw a life as a strip: one page that needs no other, with the table behind the drawing.

Question answered: how does one see a year of a life at once? Kinds differ by row and by shape, not by colour alone;
each mark says on hovering what it is, and the table says it to everybody. No script, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from html import escape

from underheaven.reasons.account import BEFORE_ALL, ENTERPRISE, Account
from underheaven.reasons.lines import ACT, CLOSED, LIST, OPEN, OTHER, RECORD, Line, lines_of
from underheaven.reasons.sentences_of_records import Origin
from underheaven.results.places import date_words
from underheaven.state.calendar import EPOCH

WIDTH, LEFT, TOP, ROW = 1000, 150, 34, 40
SHORT = {ENTERPRISE: "enterprise list"}
"""Names of lists that are too long for a row."""
POINTS = ((RECORD, "records"), (CLOSED, "closed steps"), (OPEN, "open steps"), (ACT, "acts without record"))
SCORE_HEIGHT = 90
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root{--ink:#1b1b1b;--paper:#fff;--soft:#6b6b6b;--rule:#d8d8d8;--loss:#d55e00;--gain:#0072b2;--list:#e69f00}
@media(prefers-color-scheme:dark){:root{--ink:#eee;--paper:#161616;--soft:#aaa;--rule:#444;--loss:#ff8a3d;--gain:#56b4e9;
--list:#f0c04a}}
body{margin:0 auto;max-width:1080px;padding:24px 20px;background:var(--paper);color:var(--ink);
font:17px/1.55 Georgia,serif}h1{font-size:1.4rem;margin:0 0 .2rem}.stamp{color:var(--soft);margin:0 0 1rem}
svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}.g{stroke:var(--rule);stroke-width:1}
.loss{fill:var(--loss);stroke:var(--loss)}.gain{fill:var(--gain);stroke:var(--gain)}.none{fill:none;stroke:var(--soft)}
.list{fill:var(--list);stroke:var(--ink)}.longer{stroke:var(--ink);stroke-width:3}.x{stroke:var(--loss);stroke-width:2.5;fill:none}.score{fill:none;
stroke:var(--ink);stroke-width:2}.soft{fill:var(--soft)!important}
table{border-collapse:collapse;width:100%;font:14px/1.4 system-ui,sans-serif}th,td{text-align:left;vertical-align:top;
padding:4px 10px 4px 0;border-bottom:1px solid var(--rule)}td:first-child{white-space:nowrap}
.key{font:13px system-ui,sans-serif;color:var(--soft)}.scroll{overflow-x:auto}
"""


def page(account: Account, sentences: Sequence[str], origins: Mapping[int, Origin], regime: str) -> str:
    """The whole page.

    Args:
        account: of the life.
        sentences: of the life (sentences.py).
        origins: of the wrong records, by number.
        regime: name of the rules that it was lived by.
    """
    lines = lines_of(account, origins)
    title = f"Citizen {account.citizen} under {regime}: a synthetic life"
    text = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="synthetic" content="true">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title><style>{STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>"
        f'<p class="stamp">{escape(account.label)}. Every person of this run is synthetic.</p>'
        f"{_drawing(account, lines)}{_key()}<h2>In words</h2>{text}<h2>Line by line</h2>{_table(lines)}"
        "</main></body></html>\n"
    )


def _key() -> str:
    """What the shapes mean."""
    return (
        '<p class="key">Triangle down: points lost; triangle up: points gained; ring: a record without points; square '
        "frame around it: somebody else's act. Bar: a time on a list; stroke across it: another record lengthened it. "
        "Cross: a closed step; dot: an open one. The line is the score.</p>"
    )


def _x(account: Account, day: int) -> float:
    """Place of a day; what was before the first day stands at the edge."""
    length = account.last_day + 1 - account.first_day
    return LEFT + (WIDTH - LEFT - 10) * min(max(day - account.first_day, 0), length) / length


def _drawing(account: Account, lines: Sequence[Line]) -> str:
    has_score = account.start is not None
    lists = [(name, SHORT.get(name, name)) for name in account.list_names if account.days_on(name)]
    rows = [*POINTS[:2], *lists, *POINTS[2:]]
    height = TOP + ROW * len(rows) + (SCORE_HEIGHT if has_score else 0) + 10
    parts = list(_months(account, height))
    for k, (name, words) in enumerate(rows):
        y = TOP + ROW * k + ROW / 2
        parts.append(f'<text x="0" y="{y + 4:g}">{escape(words)}</text>')
        parts.append(f'<line class="g" x1="{LEFT}" x2="{WIDTH - 10}" y1="{y:g}" y2="{y:g}"/>')
        if name in dict(lists):
            parts += _bars(account, name, y)
        else:
            parts += [_mark(line, _x(account, line.day), y) for line in lines if line.kind == name]
    if has_score:
        parts.append(_score(account, TOP + ROW * len(rows)))
    counted = [f"{sum(line.kind == kind for line in lines)} {words}" for kind, words in POINTS]
    label = f"A strip of time with {', '.join(counted)}; the table below holds every line."
    return f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'


def _months(account: Account, height: float) -> Iterator[str]:
    first, last = (EPOCH + timedelta(days=day) for day in (account.first_day, account.last_day))
    months = [
        first.year * 12 + first.month - 1 + k
        for k in range((last.year - first.year) * 12 + last.month - first.month + 1)
    ]
    step = max(1, len(months) // 12)
    for month in months[::step]:
        day = EPOCH.replace(year=month // 12, month=month % 12 + 1)
        x = _x(account, (day - EPOCH).days)
        yield f'<line class="g" x1="{x:g}" x2="{x:g}" y1="20" y2="{height:g}"/>'
        yield f'<text class="soft" x="{x + 2:g}" y="14">{day:%b}{f" {day:%Y}" if day.month == 1 else ""}</text>'


def _bars(account: Account, name: str, y: float) -> Iterator[str]:
    for stay in account.stays:
        if stay.name == name:
            last = account.last_day + 1 if stay.last is None else stay.last
            a, b = _x(account, stay.first), _x(account, last)
            since = "before the first day" if stay.first == BEFORE_ALL else date_words(stay.first)
            title = f"on the {name} from {since} to {'the end' if stay.last is None else date_words(last)}"
            yield (
                f'<rect class="list" x="{a:g}" y="{y - 7:g}" width="{max(b - a, 2):g}" height="14">'
                f"<title>{escape(title)}</title></rect>"
            )
            for longer in stay.longer:
                x, told = _x(account, longer.day), f"{date_words(longer.day)}: lengthened for {longer.act}"
                yield f'<path class="longer" d="M{x:g} {y - 11:g}v22"><title>{escape(told)}</title></path>'


def _mark(line: Line, x: float, y: float) -> str:
    title = f"<title>{escape(f'{line.when}: {line.what}')}</title>"
    if line.kind == RECORD:
        down, up = ", -" in line.what, ", +" in line.what and ", +0" not in line.what
        frame = f'<rect class="none" x="{x - 9:g}" y="{y - 9:g}" width="18" height="18"/>' if line.wrong else ""
        if down:
            shape = f'<path class="loss" d="M{x - 6:g} {y - 5:g}h12l-6 10z">{title}</path>'
        elif up:
            shape = f'<path class="gain" d="M{x - 6:g} {y + 5:g}h12l-6 -10z">{title}</path>'
        else:
            shape = f'<circle class="none" cx="{x:g}" cy="{y:g}" r="5">{title}</circle>'
        return frame + shape
    if line.kind == CLOSED:
        return f'<path class="x" d="M{x - 6:g} {y - 6:g}l12 12m0 -12l-12 12">{title}</path>'
    return f'<circle class="{"gain" if line.kind == OPEN else "none"}" cx="{x:g}" cy="{y:g}" r="3">{title}</circle>'


def _score(account: Account, top: float) -> str:
    scores = [score for _, score in account.scores]
    low, high = min(scores) - 5, max(scores) + 5
    bottom = top + SCORE_HEIGHT

    def y(score: int) -> float:
        return bottom - (SCORE_HEIGHT - 20) * (score - low) / (high - low) - 5

    path, last = "", 0
    for day, score in account.scores:
        x = _x(account, day)
        path += f"M{x:g} {y(score):g}" if not path else f"H{x:g}V{y(score):g}"
        last = score
    path += f"H{WIDTH - 10}"
    labels = f'<text x="0" y="{bottom - 30:g}">score {last}</text>'
    ends = f'<text class="soft" x="{LEFT - 36}" y="{y(max(scores)) + 4:g}">{max(scores)}</text>'
    return f'<path class="score" d="{path}"/>{labels}{ends}'


def _table(lines: Sequence[Line]) -> str:
    names = {RECORD: "record", LIST: "list", CLOSED: "step", OPEN: "step", ACT: "act", OTHER: "court, remedy, income"}
    rows = "".join(
        f"<tr><td>{escape(line.when)}</td><td>{escape(names[line.kind])}</td><td>{escape(line.what)}</td>"
        f"<td>{escape(line.because)}</td><td>{escape(line.rule.words) if line.rule else ''}</td></tr>"
        for line in lines
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Day", "Kind", "What", "Because", "Rule"))
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
