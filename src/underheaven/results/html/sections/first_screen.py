"""The first screen: what was run, five numbers with their ranges, and the map.

Question answered: what should stay if one reads no further? Left out: everything that needs a second number.
"""

from __future__ import annotations

from html import escape

from underheaven.results.annual_report import miss_of
from underheaven.results.fields_of_life import MEAN
from underheaven.results.headline import Headline
from underheaven.results.html.sections.maps import choice_of_maps
from underheaven.results.html.view import View, kept
from underheaven.results.places import month_words
from underheaven.results.wording import (
    change,
    count_words,
    exact_words,
    miss_words,
    percent_words,
    range_words,
    scale_words,
    value_words,
)

MOST = 5
"""Sentences of the first screen."""


def section(view: View) -> str:
    """Masthead, five sentences, map."""
    record = view.record
    plan = record.plan
    each = f", each standing for {scale_words(view.scale)} persons" if view.scale > 1.05 else ""
    lead = (
        f"{exact_words(plan.population)} synthetic citizens of the society {plan.society}{each}, lived "
        f"{_months_words(record.outcome.months)} under the regime {plan.regime}. Nobody in it is real."
    )
    five = _five(view)
    return (
        '<header class="first"><div class="eyebrow"><b>underheaven</b>'
        f"<span>Report on {escape(view.window.title)}</span><span>Regime {escape(plan.regime)}</span>"
        f'<span>Seed {plan.seed}</span><span class="stamp">Synthetic</span></div>'
        f"<h1>{escape(record.facts.title)}</h1>"
        f'<p class="lead">{escape(lead)}</p><h2 class="unseen">In five numbers and a map</h2>'
        f'<div class="opening"><div><ul class="five">{five}</ul></div>'
        f"<div>{choice_of_maps(view)}</div></div></header>"
    )


def _five(view: View) -> str:
    """The five sentences that the regime can have, none of them on a number that rests on few events."""
    items = [item for item in (make(view) for make in (_steps, _flights, _listed, _wrong, _changed)) if item]
    others = [item for item in (_licences(view), _seen(view)) if item][: MOST - len(items)]
    return "".join([*items[:-1], *others, *items[-1:]])


def _holds(view: View, name: str) -> bool:
    """Whether the run has the headline, and not on few events."""
    return view.has(name) and not view.by_id[name].is_few


def _item(big: str, sentence: str, below: str) -> str:
    """A number, a sentence, a range."""
    number, _, word = big.partition(" ")
    small = f" <small>{escape(word)}</small>" if word else ""
    return (
        f'<li><span class="big">{escape(number)}{small}</span><p>{kept(sentence)}'
        f'<span class="range">{kept(below)}</span></p></li>'
    )


def _steps(view: View) -> str:
    """S56: of the lowest band by field of life; where that has no number, of everybody."""
    names = view.record.facts.band_names
    lowest = _of_lowest(view, names[0]) if names else ""
    headline, found = view.by_id.get("open-steps"), view.range("open-steps")
    if lowest or headline is None or headline.is_few:
        return lowest
    below = view.bounds("open-steps") if found else "no range computed"
    return _item(value_words(headline), "of the steps that people tried to take were open.", below)


def _of_lowest(view: View, band: str) -> str:
    """The mean over fields of life, the fields that are most closed, and everybody beside it."""
    facts, of = view.record.facts, f"-band-{band}"
    mean, everybody = view.by_id.get(f"{MEAN}{of}"), view.by_id.get("open-steps")
    if mean is None or everybody is None or mean.is_few:
        return ""
    shares = [view.by_id[f"open-{name}{of}"] for name in facts.field_names if f"open-{name}{of}" in view.by_id]
    titles = [t for n, t in zip(facts.field_names, facts.field_titles, strict=True) if f"open-{n}{of}" in view.by_id]
    least = sorted((s.value, t, s) for s, t in zip(shares, titles, strict=True) if not s.is_few)[:2]
    closed = ", ".join(f"{percent_words(value)} in {title}" for value, title, _ in least)
    few = f" ({closed})" if closed else ""
    sentence = (
        f"of the steps that those in the lowest band, {band}, tried to take were open, as a mean over fields of "
        f"life{few}; of all steps of everybody {percent_words(everybody.value)}."
    )
    return _item(percent_words(mean.value), sentence, view.bounds(mean.id))


def _licences(view: View) -> str:
    """Where the regime has not all five: what it takes from licences."""
    if not _holds(view, "licences-penalised"):
        return ""
    sentence = "holders lost points of their licence"
    if _holds(view, "licences-taken"):
        sentence += f"; {view.value('licences-taken')} licences were taken for want of points"
    sentence += "."
    return _item(view.value("licences-penalised"), sentence, view.bounds("licences-penalised"))


def _seen(view: View) -> str:
    """Where the regime has not all five: how much of what is done reaches a file."""
    if not _holds(view, "acts-seen-share"):
        return ""
    sentence = "of all acts of conduct, good and bad, reached a file."
    return _item(view.value("acts-seen-share"), sentence, view.bounds("acts-seen-share"))


def _flights(view: View) -> str:
    """S23, where the regime closes flights to anybody."""
    facts = view.record.facts
    if not _holds(view, "flight-refusals-year") or facts.gate("flight") not in facts.closed_gates():
        return ""
    headline, trains = view.by_id["flight-refusals-year"], view.by_id.get("train-refusals-year")
    official = _beside(headline)
    if official and trains is not None and not trains.is_few and (of_trains := _beside(trains)):
        official += f". Of fast trains {value_words(trains)} were; {of_trains}"
    sentence = f"attempts to book a flight were refused in {view.window.title}{'; ' + official if official else ''}."
    return _item(value_words(headline), sentence, view.bounds("flight-refusals-year"))


def _beside(headline: Headline) -> str:
    """What the official figures imply, and by how much the run misses it; empty where there is none."""
    miss = miss_of(headline)
    if miss is None or headline.official is None:
        return ""
    return f"official figures imply {count_words(headline.official)}, so the run misses by {miss_words(miss)}"


def _listed(view: View) -> str:
    """S19."""
    if not _holds(view, "court-list-stock"):
        return ""
    end = month_words(view.record.outcome.months[view.window.last])
    sentence = f"persons were on the court list at the end of {end}"
    if _holds(view, "collateral-per-listed"):
        sentence += f"; {view.value('collateral-per-listed')} others live with each listed person"
    sentence += "."
    return _item(view.value("court-list-stock"), sentence, view.bounds("court-list-stock"))


def _wrong(view: View) -> str:
    """S06, S47."""
    if not _holds(view, "wrong-namings"):
        return ""
    shown = ""
    if _holds(view, "wrongly-shown"):
        shown = f"; {view.value('wrongly-shown')} times a public board showed the wrong person"
    return _item(
        view.value("wrong-namings"), f"times somebody was named for another's act{shown}.", view.bounds("wrong-namings")
    )


def _changed(view: View) -> str:
    """S43, S51: both signs alike."""
    if not _holds(view, "violations-avoided-share") or not view.has("defaults-avoided", "hardship-added"):
        return ""
    headline, known = view.by_id["violations-avoided-share"], view.by_id.get("violations-avoided-if-known")
    word = "fewer" if headline.value >= 0 else "more"
    sentence = f"{word} unlawful acts than by the same people without the system"
    if known is not None and not known.is_few:
        know = percent_words(view.record.facts.know)
        sentence += f", of whom {know} know the rules; {percent_words(known.value)} if all did, none if nobody did"
    sentence += _in_hardship(view) + "."
    found = view.range("violations-avoided-share")
    turned, bounds = change(headline, found)
    below = "no range computed" if bounds is None else f"90 % range of the change {range_words(turned, bounds)}"
    return _item(percent_words(abs(headline.value)), sentence, below)


def _in_hardship(view: View) -> str:
    """Debts and hardship against the same people without the system; what rests on few events is left out."""
    of_debts, of_hardship = view.by_id["defaults-avoided"], view.by_id["hardship-added"]
    words = ""
    if not of_debts.is_few:
        fewer = "fewer" if of_debts.value >= 0 else "more"
        words += f"; {count_words(abs(of_debts.value))} {fewer} of them fell behind on a debt"
    if not of_hardship.is_few:
        went = "rose" if of_hardship.value >= 0 else "fell"
        levels = count_words(abs(of_hardship.value))
        words += f"; their hardship, from none to level three each, {went} by {levels} levels in all"
    return words


def _months_words(months: list[str]) -> str:
    """The whole run in words."""
    if len(months) == 1:
        return month_words(months[0])
    if len(months) == 12 and months[0].endswith("-01"):
        return f"the year {months[0][:4]}"
    return f"{month_words(months[0])} to {month_words(months[-1])}"
