"""The first screen: what was run, five numbers with their ranges, and the map.

Question answered: what should stay if one reads no further? Left out: everything that needs a second number.
"""

from __future__ import annotations

from html import escape

from underheaven.results.annual_report import miss_of
from underheaven.results.chance import SIGN
from underheaven.results.headline import Headline
from underheaven.results.html.sections.maps import choice_of_maps
from underheaven.results.html.view import View, kept, note
from underheaven.results.places import month_words
from underheaven.results.wording import (
    FEW_WORDS,
    change,
    count_words,
    exact_words,
    marked,
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
        f'<div class="opening"><div><ul class="five">{five}</ul>{_few(five)}</div>'
        f"<div>{choice_of_maps(view)}</div></div></header>"
    )


def _few(five: str) -> str:
    """What the sign for few events means, where one of the sentences has it."""
    return note(FEW_WORDS) if SIGN in five else ""


def _five(view: View) -> str:
    """The five sentences that the regime can have."""
    items = [item for item in (make(view) for make in (_steps, _flights, _listed, _wrong, _changed)) if item]
    others = [item for item in (_licences(view), _seen(view)) if item][: MOST - len(items)]
    return "".join([*items[:-1], *others, *items[-1:]])


def _item(big: str, sentence: str, below: str) -> str:
    """A number, a sentence, a range."""
    few = SIGN if big.endswith(SIGN) else ""
    number, _, word = big.removesuffix(f" {SIGN}").partition(" ")
    small = f" <small>{escape(word)}</small>" if word else ""
    return (
        f'<li><span class="big">{escape(number)}{few}{small}</span><p>{kept(sentence)}'
        f'<span class="range">{kept(below)}</span></p></li>'
    )


def _steps(view: View) -> str:
    """S56."""
    headline, found = view.by_id.get("open-steps"), view.range("open-steps")
    if headline is None:
        return ""
    names = view.record.facts.band_names
    lowest = view.by_id.get(f"open-steps-band-{names[0]}") if names else None
    more = f"; in the lowest band, {names[0]}, {value_words(lowest)}" if lowest else ""
    below = view.bounds("open-steps") if found else "no range computed"
    return _item(value_words(headline), f"of the steps that people tried to take were open{more}.", below)


def _licences(view: View) -> str:
    """Where the regime has not all five: what it takes from licences."""
    if not view.has("licences-penalised", "licences-taken"):
        return ""
    taken = view.value("licences-taken")
    sentence = f"holders lost points of their licence; {taken} licences were taken for want of points."
    return _item(view.value("licences-penalised"), sentence, view.bounds("licences-penalised"))


def _seen(view: View) -> str:
    """Where the regime has not all five: how much of what is done reaches a file."""
    if not view.has("acts-seen-share"):
        return ""
    sentence = "of all acts of conduct, good and bad, reached a file."
    return _item(view.value("acts-seen-share"), sentence, view.bounds("acts-seen-share"))


def _flights(view: View) -> str:
    """S23, where the regime closes flights to anybody."""
    facts = view.record.facts
    if not view.has("flight-refusals-year") or facts.gate("flight") not in facts.closed_gates():
        return ""
    headline, trains = view.by_id["flight-refusals-year"], view.by_id.get("train-refusals-year")
    official = _beside(headline)
    if official and trains is not None and (of_trains := _beside(trains)):
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
    if not view.has("court-list-stock", "collateral-per-listed"):
        return ""
    others = view.value("collateral-per-listed")
    end = month_words(view.record.outcome.months[view.window.last])
    sentence = f"persons were on the court list at the end of {end}; {others} others live with each listed person."
    return _item(view.value("court-list-stock"), sentence, view.bounds("court-list-stock"))


def _wrong(view: View) -> str:
    """S06, S47."""
    if not view.has("wrong-namings"):
        return ""
    shown = ""
    if view.has("wrongly-shown") and view.by_id["wrongly-shown"].value:
        shown = f"; {view.value('wrongly-shown')} times a public board showed the wrong person"
    return _item(
        view.value("wrong-namings"), f"times somebody was named for another's act{shown}.", view.bounds("wrong-namings")
    )


def _changed(view: View) -> str:
    """S43, S51: both signs alike."""
    if not view.has("violations-avoided-share", "defaults-avoided", "hardship-added"):
        return ""
    headline = view.by_id["violations-avoided-share"]
    of_debts, of_hardship = view.by_id["defaults-avoided"], view.by_id["hardship-added"]
    debts, hardship = of_debts.value, of_hardship.value
    word = "fewer" if headline.value >= 0 else "more"
    fell = f"{marked(count_words(abs(debts)), of_debts)} {'fewer' if debts >= 0 else 'more'}" if debts else "as many"
    went = "rose" if hardship >= 0 else "fell"
    moved = f"{went} by {marked(count_words(abs(hardship)), of_hardship)} levels" if hardship else "stood still"
    sentence = (
        f"{word} unlawful acts than by the same people without the system; {fell} of them fell behind on a debt, and "
        f"their hardship, from none to level three each, {moved} in all."
    )
    found = view.range("violations-avoided-share")
    turned, bounds = change(headline, found)
    below = "no range computed" if bounds is None else f"90 % range of the change {range_words(turned, bounds)}"
    return _item(marked(percent_words(abs(headline.value)), headline), sentence, below)


def _months_words(months: list[str]) -> str:
    """The whole run in words."""
    if len(months) == 1:
        return month_words(months[0])
    if len(months) == 12 and months[0].endswith("-01"):
        return f"the year {months[0][:4]}"
    return f"{month_words(months[0])} to {month_words(months[-1])}"
