"""What a text claims, held against the ledger of the same life.

Question answered: is each sentence so, and is every end that the events hold told? Left out: which lives are looked at
(test_sentences_are_true.py). Each check raises AssertionError with the sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.oracle.slow_licences import own_month
from tests.reasons.drawn_lives import Drawn
from tests.reasons.held_checks import is_told_rightly
from tests.reasons.ledger import Appeal, Ledger, Listing, Record, ledger_of
from tests.reasons.reader import Claim, day_of, listed, read, read_closing, read_opening
from underheaven.state.events import Event

LEFT = "ends left to the table"
"""Lives of which a text that had no room says so."""


@dataclass
class Held:
    """One text and one ledger; what has been told is taken out of `untold`."""

    life: Drawn
    book: Ledger
    claims: list[Claim]
    untold: dict[str, list] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    """Ends told, by kind."""

    def name(self, act: int) -> str:
        """An act as the text calls it."""
        return self.life.rules.act_words(act)

    def take(self, of: str, claim: Claim, found: list) -> None:
        """What a sentence tells is told once."""
        assert found, claim.text
        for each in found:
            assert any(each is other for other in self.untold[of]), f"told twice: {claim.text}"
            self.untold[of] = [other for other in self.untold[of] if other is not each]

    def count(self, ends: Iterable[tuple[str, int] | None], of: str) -> None:
        """Ends that were told and are so."""
        for end in ends:
            self.seen[f"{of}: {end[0].partition(' and the score was')[0] if end else 'lasts'}"] += 1


def hold(life: Drawn, text: list[str]) -> Counter[str]:
    """Every sentence of a text against the events of the life; the ends that it told, by kind."""
    codes = life.rules.rulebook.codes
    mended = frozenset(mend.act for mend in codes.mends)
    book = ledger_of(life.events, mended)
    held = Held(life, book, [read(sentence) for sentence in text[1:-1]])
    records = [r for r in book.records if not r.past]
    held.untold = {"record": records, "appeal": list(book.appeals), "grace": list(book.graces)}
    held.untold["listing"] = list(book.listings)
    _opening(held, read_opening(text[0]))
    for form, check in CHECKS.items():
        for claim in held.claims:
            if claim.form == form:
                check(held, claim)
    for check in (_steps, _unseen, _licence, _events_in_sum, _nothing_left):
        check(held)
    _closing(held, read_closing(text[-1]), text[-1])
    return held.seen


def _are(told: Mapping[str, tuple[int, int | None, int]], things: Iterable[Record | Appeal | Listing]) -> bool:
    """Whether as many ended so as was told, from and until the days that were told."""
    ends = _ends(things)
    told = {
        how: (n, ends[how][1] if first is None else first, last)
        for how, (n, first, last) in told.items()
        if how in ends
    }
    return told == ends


def _ends(things: Iterable[Record | Appeal | Listing]) -> dict[str, tuple[int, int, int]]:
    days: dict[str, list[int]] = {}
    for thing in things:
        if thing.end is not None:
            days.setdefault(thing.end[0], []).append(thing.end[1])
    return {how: (len(of), min(of), max(of)) for how, of in days.items()}


def _is_listing_of(words: str | None, names: Iterable[str]) -> bool:
    """Whether a listing names the commonest with their counts, and the number of the others."""
    counts, others = listed(words or "")
    of = Counter(names)
    if len(of) == 1:
        return counts.keys() == of.keys()
    return all(of[name] == n for name, n in counts.items()) and others == of.total() - sum(counts.values())


def _opening(held: Held, claim: Claim) -> None:
    past = [r for r in held.book.records if r.past]
    if claim.parts["score"] is None:
        return
    assert claim.number("n") == len(past), claim.text
    if past:
        names = [held.name(r.act) for r in past]
        moved = sum(r.points or 0 for r in past)
        assert claim.parts["names"] is None or _is_listing_of(claim.parts["names"], names), claim.text
        effect = claim.parts["effect"] or ""
        assert ("took" in effect, "gave" in effect) == (moved < 0, moved > 0), claim.text
        assert not moved or f" {abs(moved)}" in f" {effect}", claim.text
        one = claim.parts["how"]
        day = day_of((claim.parts["end"] or "on ")[3:]) if one else 0
        ends = {one: (1, day, day)} if one else claim.ends
        assert _are(ends, past), claim.text
        held.count((r.end for r in past), "record from before")


def _record(held: Held, claim: Claim) -> None:
    def same(r: Record) -> bool:
        points = -(r.points or 0) if claim.parts["verb"] == "cost" else r.points or 0
        return (
            (r.day, held.name(r.act)) == (claim.day(), claim.parts["name"])
            and r.points is not None
            and points == claim.number("points")
            and r.end == ((claim.parts["how"], claim.day("end")) if claim.parts["how"] else None)
            and _cap(held, r) == claim.parts["cap"]
            and r.wrong == (" although " in (claim.parts["why"] or ""))
        )

    found = [r for r in held.untold["record"] if same(r)][:1]
    assert found, (claim.text, held.untold["record"])
    held.take("record", claim, found)
    if claim.parts["until"]:
        assert claim.day("until") >= held.life.account.last_day, claim.text
    held.count((r.end for r in found), "wrong record" if found[0].wrong else "record")


def _cap(held: Held, record: Record) -> str | None:
    return held.life.rules.facts.band_names[record.cap] if record.cap >= 0 else None


def _records(held: Held, claim: Claim) -> None:
    idle = claim.form == "idles"

    def same(r: Record) -> bool:
        fits = r.wrong == bool(claim.parts["wrong"]) and (r.points is None) == idle
        if not idle:
            gave = (r.points or 0) > 0
            fits = fits and gave == (claim.parts["verb"] == "gave") and _cap(held, r) == claim.parts["cap"]
        return fits and claim.parts["name"] in (None, held.name(r.act))

    found = [r for r in held.untold["record"] if same(r)]
    _group(held, claim, "record", found, [held.name(r.act) for r in found])
    if not idle:
        assert abs(sum(r.points or 0 for r in found)) == claim.number("points"), claim.text
        assert _are(claim.ends, found), (claim.text, found)
        held.count((r.end for r in found), "records together")


def _file(held: Held, claim: Claim) -> None:
    """The whole file in one sentence."""
    found = [r for r in held.untold["record"] if r.points is not None and _cap(held, r) == claim.parts["cap"]]
    _group(held, claim, "record", found, [held.name(r.act) for r in found])
    worth = [r.points or 0 for r in found]
    told = claim.number("cost"), claim.number("gave"), claim.number("wrong")
    assert told == (-sum(p for p in worth if p < 0), sum(p for p in worth if p > 0), sum(r.wrong for r in found)), (
        claim.text
    )
    assert _are(claim.ends, found), (claim.text, found)
    held.count((r.end for r in found), "file in sum")


def _group(held: Held, claim: Claim, of: str, found: list, names: list[str]) -> None:
    days = [each.day if hasattr(each, "day") else each.first for each in found]
    assert len(found) == claim.number("n"), (claim.text, found)
    assert claim.span == (min(days), max(days)), claim.text
    if claim.parts.get("names"):
        assert _is_listing_of(claim.parts["names"], names), claim.text
    held.take(of, claim, found)


def _idle(held: Held, claim: Claim) -> None:
    found = [
        r
        for r in held.untold["record"]
        if r.points is None
        and (r.day, held.name(r.act)) == (claim.day(), claim.parts["name"])
        and r.wrong == bool(claim.parts["wrong"])
    ]
    held.take("record", claim, found[:1])


def _appeal(held: Held, claim: Claim) -> None:
    end = (claim.parts["how"], claim.day("end")) if claim.parts["how"] else None
    found = [
        a
        for a in held.untold["appeal"]
        if (a.day, a.end) == (claim.day(), end) and claim.parts["name"] == (held.name(a.act) if a.act >= 0 else None)
    ]
    held.take("appeal", claim, found[:1])
    held.count([end], "appeal")


def _appeals(held: Held, claim: Claim) -> None:
    found = list(held.untold["appeal"])
    names = [held.name(a.act) if a.act >= 0 else "court listing" for a in found]
    _group(held, claim, "appeal", found, names)
    last = held.life.account.last_day
    decided = [Appeal(a.day, a.act, a.wrong, a.end or ("waited", last)) for a in found]
    assert _are(claim.ends, decided), (claim.text, found)
    held.count((a.end for a in found), "appeals together")


def _grace(held: Held, claim: Claim) -> None:
    end = (claim.parts["how"], claim.day("end")) if claim.parts["how"] else None
    found = [g for g in held.untold["grace"] if (g.first, g.other, g.end) == (claim.day(), claim.day("due"), end)]
    held.take("grace", claim, found[:1])
    held.count([end], "grace")


def _graces(held: Held, claim: Claim) -> None:
    found = list(held.untold["grace"])
    _group(held, claim, "grace", found, [])
    assert _are(claim.ends, found), (claim.text, found)
    held.count((g.end for g in found), "graces together")


def _list_name(held: Held, listing: Listing) -> str:
    named = {"court": "court list", "score": "score list", "enterprise": "heads of listed enterprises"}
    which = listing.name.partition(" ")[2]
    return named.get(listing.name) or "list of " + held.life.rules.facts.conduct_lists[int(which)].replace("-", " ")


def _stay(held: Held, claim: Claim) -> None:
    of = [g for g in held.untold["listing"] if _list_name(held, g) == claim.parts["list"]]
    before = claim.parts["on"] == "was already on"
    found = [g for g in of if (g.first is None if before else g.first == claim.day())][:1]
    end = (claim.parts["how"], claim.day("end")) if claim.parts["how"] else None
    if before and end is None and not found:
        return  # since before the first day and still: no event tells of it
    held.take("listing", claim, found)
    expected = _stay_ends(held, found[0], claim.parts["list"] or "")
    assert expected == end or _was_lengthened(held, found[0], end), (claim.text, found[0])
    if found[0].name == "court":
        assert (" a debt of " in (claim.parts["why"] or "")) == (found[0].value == 1), claim.text
    held.count([end], f"stay {found[0].name.partition(' ')[0]}")


def _stay_ends(held: Held, listing: Listing, name: str) -> tuple[str, int] | None:
    """How a stay ends; of one by conduct that no event ends, at its term as it was told to be lengthened."""
    if listing.end is not None or not listing.name.startswith("conduct"):
        return listing.end
    struck = [
        (day, act)
        for day, act, value, _ in held.book.others[Event.DECIDED]
        if value == 1 and act >= 0 and day >= (listing.first or 0) and _leads_to(held, act) == listing.name
    ]
    in_grace = {(g.end[1], g.act) for g in held.book.graces if g.end and g.end[0] == "was struck on appeal"}
    struck = [(day, act) for day, act in struck if (day, act) not in in_grace]
    until, last = listing.other, held.life.account.last_day
    for claim in sorted((c for c in held.claims if c.form == "longer"), key=Claim.day):
        if f"list of {claim.parts['list']}" == name and (listing.first or 0) <= claim.day() < until:
            assert claim.day("before") == until < claim.day("until"), claim.text
            until = claim.day("until")
    for claim in held.claims:
        if claim.form == "longers" and f"list of {claim.parts['list']}" == name:
            until = (
                max(until, claim.day("until")) if (listing.first or 0) <= claim.span[1] <= claim.day("until") else until
            )
    if struck and struck[0][0] < until:
        return "the filing was struck on appeal", struck[0][0]
    return ("the term was over", until) if until <= last else None


def _was_lengthened(held: Held, listing: Listing, end: tuple[str, int] | None) -> bool:
    """Whether a stay by conduct can have ended so because of a lengthening that is left to the table."""
    if listing.end is not None or not listing.name.startswith("conduct") or not _of(held, "rest"):
        return False
    won = {day for day, act, value, _ in held.book.others[Event.DECIDED] if value == 1 and act >= 0}
    return end is None or (end[1] >= listing.other and (end[0] == "the term was over" or end[1] in won))


def _leads_to(held: Held, act: int) -> str:
    lists = held.life.rules.rulebook.conduct_lists
    return f"conduct {int(lists.of_act[act])}" if len(lists.of_act) else ""


def _stays(held: Held, claim: Claim) -> None:
    found = [g for g in held.untold["listing"] if _list_name(held, g) == claim.parts["list"]]
    assert len(found) == claim.number("n"), claim.text
    ends = [end for g in found if (end := _stay_ends(held, g, claim.parts["list"] or ""))]
    told = {how.removeprefix("since "): n for how, (n, *_) in claim.ends.items()}
    if not (_of(held, "rest") and found[0].name.startswith("conduct")):  # a lengthening may be left to the table
        assert told == Counter(how.partition(" and the score was")[0] for how, _ in ends), (claim.text, found)
    held.take("listing", claim, found)
    held.count(ends, "stays together")


def _refused(held: Held, claim: Claim) -> None:
    since, other = (claim.parts["why"] or "").partition("court list since ")[2], " or " in (claim.parts["why"] or "")
    if since and since[0].isdigit() and not other and "citizen" not in (claim.parts["why"] or ""):
        day = day_of(" ".join(since.split()[:3]).rstrip(",."))
        stay = [g for g in held.book.listings if g.name == "court" and g.first == day]
        assert stay and (stay[0].end is None or stay[0].end[1] > claim.span[1]), claim.text


def _hardship(held: Held, claim: Claim) -> None:
    changes = {day: (value, before) for day, _, value, before in held.book.others[Event.HARDSHIP]}
    (level, before), why, day = changes[claim.day()], claim.parts["why"] or "", claim.day()
    assert level == claim.number("level") and (level > before) == (claim.parts["way"] == "fell"), claim.text
    court = [g for g in held.book.listings if g.name == "court"]
    on = any((g.first or 0) <= day and (g.end is None or g.end[1] > day) for g in court)
    assert on == why.endswith("was on the court list") or not court, claim.text
    months = [date(2018, 1, 1) + timedelta(days=d) for d in (day, *(d for d, *_ in held.book.others[Event.SHOWN]))]
    assert "public board" not in why or months[0].replace(day=1) in [m.replace(day=1) for m in months[1:]], claim.text


def _ties(held: Held, claim: Claim) -> None:
    if claim.parts["times"] is None:
        found = [(v, o) for day, _, v, o in held.book.others[Event.TIES_CUT] if day == claim.span[0]]
        assert [(claim.number("now"), claim.number("n"))] == [(v, abs(v - o)) for v, o in found], claim.text


CHECKS: dict[str, Callable[[Held, Claim], None]] = {
    "record": _record,
    "idle": _idle,
    "records": _records,
    "idles": _records,
    "file": _file,
    "appeal": _appeal,
    "appeals": _appeals,
    "grace": _grace,
    "graces": _graces,
    "stay": _stay,
    "stays": _stays,
    "refused": _refused,
    "hardship": _hardship,
    "ties": _ties,
    "check": is_told_rightly,
}
"""In this order: what is told together is all that is not told by itself."""


def _of(held: Held, *forms: str) -> list[Claim]:
    return [claim for claim in held.claims if claim.form in forms]


def _steps(held: Held) -> None:
    """Steps closed and open: how many, which, from when to when."""
    gates, is_short = held.life.rules.facts.gate_names, bool(_of(held, "rest"))
    for form, kind in (("refused", Event.REFUSED), ("open", Event.ATTEMPTED)):
        told, steps = _of(held, form), held.book.others[kind]
        n = sum(claim.number("n") for claim in told)
        assert n == len(steps) or (is_short and n < len(steps)), (form, n, len(steps))
        held.seen[LEFT] += form == "refused" and n < len(steps)
        if form == "refused" and n == len(steps) > 0:
            days = [day for day, *_ in steps]
            assert min(c.span[0] for c in told) == min(days) and max(c.span[1] for c in told) == max(days)
        of = Counter(gates[value].replace("-", " ") for _, _, value, _ in steps)
        for claim in told:
            counts, _ = listed(claim.parts["names"] or "")
            assert all(0 < m <= of[name] for name, m in counts.items()), claim.text
    hours = sum(other for *_, other in held.book.others[Event.DETOUR])
    assert sum(claim.number("hours") for claim in _of(held, "refused")) == hours or is_short


def _unseen(held: Held) -> None:
    """Acts that left no record, where they are told."""
    for claim in _of(held, "unseen"):
        done = Counter(act for _, act, *_ in held.book.others[Event.DONE])
        seen = Counter(act for _, act, *_ in held.book.others[Event.SEEN])
        assert claim.number("n") == (done - seen).total(), claim.text
        assert _is_listing_of(claim.parts["names"], (held.name(act) for act in (done - seen).elements())), claim.text


def _licence(held: Held) -> None:
    """Points of a licence: what was lost and what came back explains what the engine says is left."""
    claims, others = _of(held, "licence"), held.book.others
    n = sum(value for _, _, value, _ in others[Event.LICENCE_POINTS])
    together = 0
    for claim in _of(held, "licences"):
        if claims:  # the losses alone are told together
            assert not any(claim.parts[name] for name in ("taken", "given", "failed", "back")), claim.text
            together += claim.number("lost")
            continue
        told = [claim.number(name) for name in ("lost", "taken", "given", "failed")]
        kinds = (Event.LICENCE_TAKEN, Event.EXAM_PASSED, Event.EXAM_FAILED)
        assert told == [n, *(len(others[kind]) for kind in kinds)], claim.text
        left = 12
        for *_, rest in others[Event.LICENCE_POINTS]:
            left = rest
        if not others[Event.LICENCE_TAKEN] and n:
            assert 12 - n + claim.number("back") >= left, claim.text
        held.seen["licence in sum"] += 1
        return
    if not claims and n and _of(held, "rest"):
        held.seen[LEFT] += 1
        return
    lost = [c for c in claims if (c.parts["what"] or "").startswith("lost ")]
    n = sum(value for _, _, value, _ in others[Event.LICENCE_POINTS])
    each = (int((c.parts["what"] or "").split()[1]) * (c.number("times") or 1) for c in lost)
    assert together + sum(each) == n
    for kind, words in (
        (Event.LICENCE_TAKEN, "was taken"),
        (Event.EXAM_PASSED, "was given back"),
        (Event.EXAM_FAILED, "stayed taken"),
    ):
        found = [c for c in claims if c.parts["what"] == words]
        assert sum(c.number("times") or 1 for c in found) == len(others[kind]), words
        for c in found:
            assert {*c.span} <= {day for day, *_ in others[kind]}, c.text
        held.seen[f"licence: {words}"] += len(others[kind])
    back = [c for c in claims if "back" in (c.parts["what"] or "") and c.parts["what"] != "was given back"]
    for c in back:
        by_year = "new year" in (c.parts["why"] or "")
        first = date(2018, 1, 1) + timedelta(days=c.span[0])
        won = {day for day, _, value, _ in others[Event.DECIDED] if value == 1}
        own = by_year and "since the first licence" in (c.parts["why"] or "")
        month = own_month(held.life.life.seed, held.life.account.citizen) if own else 1
        assert (first.month, first.day) == (month, 1) if by_year else c.span[0] in won, c.text
        held.seen["licence: whole again" if by_year else "licence: back on appeal"] += 1


def _events_in_sum(held: Held) -> None:
    """What is told one by one or together, by kind: as many as there are, on the days on which they are."""
    for one, many, kind in (
        ("copy", "copies", Event.COPY_LEFT),
        ("hardship", "hardships", Event.HARDSHIP),
        ("laid", "laids", Event.NAMED_ANOTHER),
        *(("nobody", "nobodies", Event.FOUND_NOBODY), ("bought", "", Event.BOUGHT_OFF)),
    ):
        days = held.book.days(kind)
        told = sorted(claim.day() for claim in _of(held, one))
        for claim in _of(held, many):
            n = claim.number("n") or claim.number("fell") + claim.number("rose")
            assert (n, claim.span) == (len(days), (min(days), max(days))), claim.text
            told = days
        if one in ("laid", "nobody") and _of(held, "rest"):
            continue
        assert told == days, (one, told, days)
    held.seen["copy: kept"] += len(held.book.others[Event.COPY_LEFT])
    for claim in _of(held, "copy"):
        lasts = {o for day, _, _, o in held.book.others[Event.COPY_LEFT] if day == claim.day()}
        assert any(claim.day("until") == (_first_of(o + 1) - 1) for o in lasts), claim.text
    last = 0
    for claim in _of(held, "others"):
        months = [
            (day, -v) for day, _, v, _ in held.book.others[Event.ASSOCIATED] if claim.span[0] <= day <= claim.span[1]
        ]
        values = [v for _, v in months]
        assert (claim.number("least") or max(values), claim.number("most")) == (min(values), max(values)), claim.text
        last += len(months)
    settled = sum(claim.number("n") or 1 for claim in _of(held, "settled", "settleds"))
    assert settled == len(held.book.others[Event.CAUGHT_UP]) or _of(held, "rest")
    fen = [other for *_, other in held.book.others[Event.PRICED]]
    for claim in _of(held, "price"):
        sign = 1 if claim.parts["sign"] == "more" else -1
        yuan = sum(abs(f) for f in fen if f * sign > 0) / 100
        assert float((claim.parts["yuan"] or "").replace(",", "")) == yuan, claim.text


def _first_of(month: int) -> int:
    return (date(2018 + month // 12, month % 12 + 1, 1) - date(2018, 1, 1)).days


def _nothing_left(held: Held) -> None:
    """Every end, and everything that has one, is told; what is left to the table has none."""
    left = [each for each in held.untold["record"] if each.end is not None or each.wrong or each.cap >= 0]
    left += [each for of in ("grace", "listing") for each in held.untold[of]]
    left += [a for a in held.untold["appeal"] if a.end is None or a.end[0] != "was struck" or a.act < 0]
    struck = {(r.counted_as, r.end[1]) for r in held.book.records if r.end and "struck" in r.end[0]}
    left += [a for a in held.untold["appeal"] if a.end and a.act >= 0 and (a.act, a.end[1]) not in struck]
    if left and _of(held, "rest"):
        held.seen[LEFT] += 1
        return
    assert not left, left
    assert _of(held, "rest") or not held.untold["record"], held.untold["record"]


def _closing(held: Held, claim: Claim, text: str) -> None:
    account, others = held.life.account, held.book.others
    if claim.parts["score"] is not None:
        live = sum(r.points is not None and r.end is None for r in held.book.records)
        told = claim.parts["live"]
        assert (0 if told == "no" else int(told or 0)) == live, text
        assert int(claim.parts["score"]) == account.score, text
    n = len(others[Event.REFUSED])
    assert (f"{n:,} closed step" in text) == (n > 0), text
    hours = sum(other for *_, other in others[Event.DETOUR])
    assert (f"{hours:,} hour" in text) == (hours > 0), text
    shown = sum(value for _, _, value, _ in others[Event.SHOWN])
    assert (f"{shown:,} day{'s' * (shown > 1)} on a public board" in text) == (shown > 0), text
    for name, words in (("court", "the court list"), ("score", "the score list")):
        stays = [g for g in held.book.listings if g.name == name]
        days = sum((g.end[1] if g.end else account.last_day + 1) - max(g.first or 0, 0) for g in stays)
        if stays:
            assert (f"{days:,} day{'s' * (days != 1)} on {words}" in text) == (days > 0), (text, stays)
