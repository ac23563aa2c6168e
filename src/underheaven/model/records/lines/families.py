"""Find the lines of a code that behave alike, so that the engine may hold them as one act.

Question answered: how do several hundred own acts fit where 128 do, and 31 kinds to a validity class? Left out: their
arrays (model/records/lines/compile.py) and which line a record is (model/records/lines/rules.py). The engine knows an
act by seven bits, and a live record its kind by five; a code of 387 lines repeats itself in all but its wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from underheaven.model.conduct.acts.language import Act
from underheaven.model.lists.by_conduct.language import ConductEntry, ConductRules
from underheaven.model.lists.court.language import CourtRules
from underheaven.model.records.codes.language import Layer
from underheaven.model.scoring.points.revisions import revised_items
from underheaven.model.scoring.points.sizes import validity_of
from underheaven.regimes.quantities import Quantity, Span

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Score

MOST_ACTS = 128
MOST_KINDS = 31
"""Items of one validity class: a record holds its kind in five bits."""
MOST_VALIDITIES = 7
NOT_COMPARED = frozenset({"title", "rows", "rate"})
"""What lines that are alike may differ in."""
Line = tuple[str, ...]
"""Names of acts that the engine holds as one, in the order of the file."""


def families(body: RegimeBody) -> list[Line]:
    """The regime's own acts, those that behave alike together; one by one where the engine has room for that.

    Alike are acts with the same doers, multipliers, response, loyalty, channels, board, warning and item; they differ
    in wording and rate. A line with a cap on its records stays alone, since the cap is its own.
    """
    alone: list[Line] = [(name,) for name in body.acts]
    if len(body.acts) <= MOST_ACTS and classes_needed(body, alone) <= MOST_VALIDITIES:
        return alone
    score = next(iter(body.scores.values()), None)
    alone_by_name = named_alone(score) if score else set()
    together: dict[Hashable, list[str]] = {}
    for name, act in body.acts.items():
        behaviour = name if name in alone_by_name else _behaviour(name, act, score, body)
        together.setdefault(behaviour, []).append(name)
    return [tuple(names) for names in together.values()]


def classes_needed(body: RegimeBody, own: list[Line]) -> int:
    """Validity classes that the engine needs: one for each 31 kinds of a class that the file names."""
    score = next(iter(body.scores.values()), None)
    if score is None:
        return 0
    heads = {line[0] for line in own}
    kinds = Counter(
        validity_of(item, score) for act, item in score.items.items() if act not in body.acts or act in heads
    )
    return sum(max(1, -(-kinds[name] // MOST_KINDS)) for name in score.validity)


def _behaviour(name: str, act: Act, score: Score | None, body: RegimeBody) -> Hashable:
    item = score.items.get(name) if score else None
    filed = {rules.performed for rules in body.lists.values() if isinstance(rules, CourtRules)}
    if name in filed or (item is not None and (item.at_most is not None or item.assessed is not None)):
        return name
    seen = [(channel, plain(c.sees[name])) for channel, c in body.channels.items() if name in c.sees]
    return (
        plain(act),
        tuple(seen),
        plain(body.boards.get(name)),
        plain(body.warnings.get(name)),
        plain(item),
        _in_layer(name, score.layer if score else None),
        tuple((listed, plain(entry)) for listed, entry in _entries(name, body)),
        tuple(plain(licence.items.get(name)) for licence in body.licences.values()),
    )


def _in_layer(name: str, layer: Layer | None) -> Hashable:
    if layer is None:
        return None
    return plain(layer.items.get(name)), name in layer.charged_to_head, name in layer.zero


def named_alone(score: Score) -> set[str]:
    """Acts of which a rule of the code speaks by name, so that none of them is held as one with others."""
    fits = {name for act, lines in score.heaviest_only.items() for name in (act, *lines)}
    mends = {name for act, rules in score.made_good.items() for name in (act, rules.leaves) if name}
    revised = {act for act, item in score.items.items() if item.revised} | {*revised_items(score)}
    return revised | fits | mends | (set(score.layer.feeds.values()) if score.layer else set())


def _entries(name: str, body: RegimeBody) -> list[tuple[str, ConductEntry]]:
    """Lists by conduct that an act leads onto."""
    rules = [(listed, r.entries) for listed, r in body.lists.items() if isinstance(r, ConductRules)]
    return [(listed, entries[name]) for listed, entries in rules if name in entries]


def plain(value: Any) -> Hashable:
    """What a block says, without its wording, its places and its origins."""
    if isinstance(value, Quantity):
        return value.value
    if isinstance(value, Span):
        return value.least.value, value.greatest.value
    if isinstance(value, BaseModel):
        named = ((name, plain(part)) for name, part in value if name not in NOT_COMPARED)
        return tuple(named)
    if isinstance(value, dict):
        return tuple(sorted((str(key), plain(part)) for key, part in value.items()))
    if isinstance(value, tuple | list):
        return tuple(plain(part) for part in value)
    assert value is None or isinstance(value, str | int | float | date)
    return value
