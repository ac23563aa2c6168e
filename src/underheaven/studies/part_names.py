"""Give each part its one name: its path in the regime's file.

Question answered: which part does a text mean, for `ablate`, `compare REGIME~PART` and `twins --without` alike? Left
out: which parts there are (parts.py) and what a regime is without one (parts.py, without.py).

A name is the way to the rule in the file, without the name of the score: `items/speeding`, `gates/loan/price`. What
older versions called a part is understood as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from underheaven.errors import BadInput
from underheaven.model.regime import Regime
from underheaven.regimes.faults import nearest, quoted

OLD = {
    "response/norm": "mechanisms/deterrence/norm",
    "response/": "mechanisms/",
    "remedies/appeals": "remedies/appeal",
    "remedies/suspension": "remedies/appeal/suspends",
}
"""Beginnings of what parts were called once, and what they are called now."""
OLD_LISTS = ("court", "score", "enterprise")
"""Lists were called by their kind."""


def part_named(regime: Regime, text: str, known: Sequence[str]) -> str:
    """The part that a text means, as `block/name`; the block may be left out where only one part has the name.

    Args:
        regime: whose part it is.
        text: what somebody wrote.
        known: names of all its parts.

    Raises:
        BadInput: no part is called so, or several are.
    """
    for name in (text, name_now(text, {rules.kind: name for name, rules in regime.rules.lists.items()})):
        if name in known:
            return name
    found = [name for name in known if name.partition("/")[2] == text]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(f"{text}: {len(found)} rules of {regime.name} are called so: {', '.join(found)}; say one.")
    meant = nearest(text, known) or nearest(text, [name.partition("/")[2] for name in known])
    hint = f"; did you mean {meant}?" if meant else "."
    raise BadInput(
        f"{regime.name} has no rule {quoted(text)}{hint} Rules are named as in the file: items/NAME, gates/NAME, "
        f"gates/NAME/price, lists/NAME, channels/NAME, mechanisms/NAME; `underheaven ablate {regime.name} --list` "
        "prints them."
    )


def name_now(text: str, lists: Mapping[str, str]) -> str:
    """What a part is called now that older versions called so; the text itself if it is no such name.

    Args:
        text: a name.
        lists: names of the regime's lists by their kind.

    >>> name_now("response/norm", {}), name_now("priority/promotion", {})
    ('mechanisms/deterrence/norm', 'gates/promotion/priority')
    >>> name_now("lists/court/grade", {"court": "defaulters"})
    'lists/defaulters/grade'
    """
    block, _, rest = text.partition("/")
    if block == "priority":
        return f"gates/{rest}/priority"
    kind, _, key = rest.partition("/")
    if block == "lists" and kind in OLD_LISTS and kind in lists:
        return f"lists/{lists[kind]}/{key}".rstrip("/")
    for old, new in OLD.items():
        if text.startswith(old):
            return new + text.removeprefix(old)
    return text
