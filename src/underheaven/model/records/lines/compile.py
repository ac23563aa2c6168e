"""Compile lines of a code that behave alike into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.model.records.codes.compile import moved
from underheaven.model.records.lines.families import MOST_ACTS, MOST_KINDS, MOST_VALIDITIES, Line, families
from underheaven.model.scoring.points.compile import Scores
from underheaven.state.limits import MOST_ACTS_IN_ALL, NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.regime.rulebook import Rulebook


@dataclass(frozen=True)
class Lines:
    """Lines of a regime's code that the engine holds as one act, since they behave alike (families.py)."""

    names: tuple[str, ...] = ()
    """(L,) act by act."""
    first: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, np.int64))
    """(A + 1,) where the lines of each act begin; an act of one line has none. One element: no act has any."""
    weight: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(L,) filings of each line, relative to the others of its act."""

    def of_act(self, act: int) -> tuple[str, ...]:
        """Names of the lines of an act; empty where it is one line."""
        if len(self.first) == 1:
            return ()
        return self.names[self.first[act] : self.first[act + 1]]


BY_ACT = {
    "acts": (
        *("kind", "rate_per_year", "exposure_bits", "role_mask", "multiplier", "headroom", "response_class"),
        *("period_months", "loyalty", "hours", "yuan", "provinces"),
    ),
    "channels": ("of_act", "coverage", "warned", "board_share", "board_days", "shown_from", "board_passers"),
    "scores": (*("points", "is_item", "validity", "doubles", "most_live", "grade_cap", "first_day", "last_day"),),
    "gates": ("of_act",),
    "conduct_lists": ("of_act", "share", "term_days", "lifts"),
    "licence": ("deductions",),
    "codes": ("assessed_months", "layer_points", "layer_rule"),
    "attitudes": ("times",),
    "scopes": ("of_item", "of_entry"),
}
"""Arrays of the rulebook that have a row for each act."""
APART = (
    "kind",
    "exposure_bits",
    "role_mask",
    "response_class",
    "loyalty",
    "points",
    "grade_cap",
    "validity",
    "term_days",
    "shown_from",
    "layer_points",
)
"""Whole numbers in which the lines of one act never differ."""


def join_lines(book: Rulebook, plan: Outline, body: RegimeBody, alone: Collection[str] = ()) -> Rulebook:
    """The rulebook with the lines that behave alike as one act each, and with classes of at most 31 kinds.

    Raises:
        BadInput: replaced values leave more acts or kinds apart than the engine holds.
    """
    lines = [part for line in families(body) for part in without(line, alone)]
    if all(len(line) == 1 for line in lines):
        return with_narrow_classes(book)
    apart = _split(book, plan, lines)
    most = min(MOST_ACTS, MOST_ACTS_IN_ALL - plan.n_catalogue)
    if len(apart) <= most and _classes(book.scores, plan, apart) <= MOST_VALIDITIES:
        lines = apart
    groups = [np.array([a]) for a in range(plan.n_catalogue)]
    groups += [np.array([plan.index[name] for name in line]) for line in lines]
    rate = book.acts.rate_per_year
    parts = {part: _joined(getattr(book, part), names, groups, rate) for part, names in BY_ACT.items()}
    parts["acts"] = replace(
        parts["acts"],
        names=(*book.acts.names[: plan.n_catalogue], *(name_of(line) for line in lines)),
        rate_per_year=np.array([rate[g].sum() for g in groups]),
    )
    court = book.court
    if court.performed_act != NEVER:
        place = next(a for a, g in enumerate(groups) if court.performed_act in g)
        parts["court"] = replace(court, performed_act=place)
    place_of = np.zeros(len(rate), np.int64)
    for place, group in enumerate(groups):
        place_of[group] = place
    parts["codes"] = moved(parts["codes"], place_of)
    several = [len(g) > 1 for g in groups]
    first = np.cumsum([0, *(len(g) if many else 0 for g, many in zip(groups, several, strict=True))])
    told = np.concatenate([g for g, many in zip(groups, several, strict=True) if many])
    seen = 1.0 - (1.0 - book.channels.coverage).prod(axis=1)
    found = Lines(tuple(book.acts.names[a] for a in told), first, rate[told] * seen[told].mean(axis=1))
    return with_narrow_classes(replace(book, **parts, lines=found))


def without(line: Line, alone: Collection[str]) -> list[Line]:
    """A line as the rest of it and as many others as stay alone."""
    parts = [tuple(name for name in line if name not in alone), *((name,) for name in line if name in alone)]
    return [part for part in parts if part]


def name_of(line: Line) -> str:
    """Name of an act that stands for several lines: that of the first, and how many more there are."""
    return line[0] if len(line) == 1 else f"{line[0]}-and-{len(line) - 1}-more"


def _split(book: Rulebook, plan: Outline, lines: list[Line]) -> list[Line]:
    """Lines apart again where a study has given them different points or the like."""
    columns = [getattr(getattr(book, part), name) for part in BY_ACT for name in BY_ACT[part] if name in APART]
    rows = [row.tobytes() for row in np.stack(columns, axis=1).astype(np.int64)]
    found: list[Line] = []
    for line in lines:
        alike: dict[bytes, list[str]] = {}
        for name in line:
            alike.setdefault(rows[plan.index[name]], []).append(name)
        found += [tuple(names) for names in alike.values()]
    return found


def _classes(scores: Scores, plan: Outline, lines: list[Line]) -> int:
    acts = [*range(plan.n_catalogue), *(plan.index[line[0]] for line in lines)]
    validity = scores.validity[acts][scores.is_item[acts]]
    kinds = np.bincount(validity[validity != NEVER], minlength=len(scores.validity_months))
    return int(np.maximum(1, -(-kinds // MOST_KINDS)).sum())


def _joined(part: Any, names: tuple[str, ...], groups: list[NDArray], rate: NDArray[np.float64]) -> Any:
    """A part of the rulebook with one row for each group of acts."""
    changed = {}
    firsts = [g[0] for g in groups]
    several = [place for place, g in enumerate(groups) if len(g) > 1]
    for name in names:
        array = getattr(part, name)
        if array.dtype.kind == "f" or name == "points":
            rows = array[firsts].astype(np.float64)
            for place in several:
                rows[place] = _mean(array[groups[place]], rate[groups[place]])
            changed[name] = np.rint(rows).astype(array.dtype) if name == "points" else rows
        else:
            changed[name] = array[firsts]
    assert {field.name for field in fields(part)} >= changed.keys()
    return replace(part, **changed)


def _mean(rows: NDArray, rate: NDArray[np.float64]) -> NDArray:
    """Mean of the rows by rate; the rows as they are where they do not differ."""
    if (rows == rows[0]).all():
        return rows[0]
    weight = rate if rate.sum() > 0.0 else np.ones(len(rate))
    return np.tensordot(weight / weight.sum(), rows.astype(np.float64), axes=1)


def with_narrow_classes(book: Rulebook) -> Rulebook:
    """Validity classes with more kinds than a record can tell apart become several of the same length."""
    scores = book.scores
    validity, months = scores.validity.copy(), scores.validity_months.tolist()
    for v in range(len(months)):
        acts = np.flatnonzero(scores.is_item & (scores.validity == v))
        for start in range(MOST_KINDS, len(acts), MOST_KINDS):
            validity[acts[start : start + MOST_KINDS]] = len(months)
            months.append(months[v])
    if len(months) > max(MOST_VALIDITIES, len(scores.validity_months)):
        raise BadInput(f"the lines come to {len(months)} classes of validity of 31 items; at most {MOST_VALIDITIES}")
    if len(book.acts.names) - book.acts.n_catalogue > MOST_ACTS:
        raise BadInput(f"the regime's own acts that differ are more than {MOST_ACTS}")
    if len(book.acts.names) > MOST_ACTS_IN_ALL:
        raise BadInput(f"catalogue and regime come to {len(book.acts.names)} acts; at most {MOST_ACTS_IN_ALL} in all")
    if len(months) == len(scores.validity_months):
        return book
    narrow = replace(scores, validity=validity, validity_months=np.array(months, scores.validity_months.dtype))
    return replace(book, scores=narrow)
