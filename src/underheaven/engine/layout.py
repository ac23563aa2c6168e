"""Every word that is held or handed on, with its fields, and every limit, with what uses it most.

Question answered: where is there room for what comes, and what is spare? Left out: what the fields mean (the modules
that declare them, which this page names).

The page docs/layout.md is made of this; nothing is typed there by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from underheaven.model.flags import MAX_KINDS
from underheaven.model.lists.enterprise import rules as enterprise
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.enterprise.rules import MARKS
from underheaven.society import traits
from underheaven.state import enterprises, entries, messages, status, workspace
from underheaven.state.limits import MAX_CONDUCT_LISTS, MAX_EDGES, MAX_GATES, MOST_ACTS, MOST_ACTS_IN_ALL, MOST_BANDS


class Word(NamedTuple):
    """A word of several fields."""

    name: str
    bits: int
    held: str
    """For whom it is held between months, or when it is made."""
    declared: str
    """Where its fields are declared."""
    fields: Mapping[str, int]
    """Bits of each, the lowest first; what is called spare is free."""

    @property
    def spare(self) -> int:
        """Bits that no field has."""
        used = sum(bits for name, bits in self.fields.items() if not name.startswith("spare"))
        return self.bits - used


PAYLOAD, MARK_BITS = entries.RARE["payload"], enterprises.ENTERPRISE["marks"]
WORDS = (
    Word("traits", 32, "every citizen", "society/traits.py TRAITS", traits.TRAITS),
    Word("status", 16, "every citizen", "state/status.py STATUS", status.STATUS),
    Word("record", 16, "every live record", "state/entries.py RECORD", entries.RECORD),
    Word("rare entry", 32, "the few of whom a list keeps something", "state/entries.py RARE", entries.RARE),
    *(
        Word(f"payload: {name}", PAYLOAD, "in a rare entry", f"state/entries.py {declared}", widths)
        for name, declared, widths in (
            ("stay on a list", "LISTING", entries.LISTING),
            ("grace", "WAITING", entries.WAITING),
            ("debt case", "CASE", entries.CASE),
            ("filing on its way", "ON_ITS_WAY", entries.ON_ITS_WAY),
            ("wrong record", "WRONG_RECORD", entries.WRONG_RECORD),
            ("appeal", "APPEAL", entries.APPEAL),
            ("copy", "COPY", entries.COPY),
            ("licence", "LICENCE", entries.LICENCE),
            ("refusals", "REFUSAL", entries.REFUSAL),
        )
    ),
    Word("enterprise", 64, "every enterprise", "state/enterprises.py ENTERPRISE", enterprises.ENTERPRISE),
    Word("listing of an enterprise", 16, "in its word", "model/lists/enterprise/rules.py LISTING", enterprise.LISTING),
    Word(
        "marks of an enterprise",
        enterprises.ENTERPRISE["marks"],
        "in its word",
        "model/scoring/enterprise/rules.py MARKS",
        MARKS,
    ),
    Word("message, first word", 64, "from month to month", "state/messages.py FIRST_WORD", messages.FIRST_WORD),
    Word("message, second word", 64, "from month to month", "state/messages.py SECOND_WORD", messages.SECOND_WORD),
    Word("act", 64, "within a month", "state/workspace.py EVENT", workspace.EVENT),
)
"""Every word of several fields."""


class Limit(NamedTuple):
    """A number that a regime cannot go beyond."""

    what: str
    most: int
    declared: str


LIMITS = (
    Limit("acts in all", MOST_ACTS_IN_ALL, "state/limits.py MOST_ACTS_IN_ALL"),
    Limit("acts of the regime", MOST_ACTS, "state/limits.py MOST_ACTS"),
    Limit("kinds of acts of a stream", MAX_KINDS, "model/flags.py MAX_KINDS"),
    Limit("gates", MAX_GATES, "state/limits.py MAX_GATES"),
    Limit("bands", MOST_BANDS - 1, "state/limits.py MOST_BANDS"),
    Limit("validity classes", workspace.MAX_VALIDITIES, "state/workspace.py MAX_VALIDITIES"),
    Limit("items of a validity class", entries.MAX_KINDS, "state/entries.py MAX_KINDS"),
    Limit("channels", 1 << messages.FIRST_WORD["channel"], "state/messages.py FIRST_WORD"),
    Limit("channels of an act", 2, "model/observation/channels/compile.py Channels.of_act"),
    Limit("lists by conduct", MAX_CONDUCT_LISTS, "state/limits.py MAX_CONDUCT_LISTS"),
    Limit("edges of the sharing", MAX_EDGES, "state/limits.py MAX_EDGES"),
)
"""What is limited, in the order of the way of the data."""


def use_of(rulebook: Rulebook) -> dict[str, int]:
    """How many of each limited thing a regime has, by `Limit.what`."""
    acts, scores = rulebook.acts, rulebook.scores
    items = [int((scores.is_item & (scores.validity == v)).sum()) for v in range(len(scores.validity_months))]
    return {
        "acts in all": len(acts.names),
        "acts of the regime": len(acts.names) - acts.n_catalogue,
        "kinds of acts of a stream": max(acts.n_catalogue, len(acts.names) - acts.n_catalogue),
        "gates": len(rulebook.gates.names),
        "bands": len(scores.band_names),
        "validity classes": len(scores.validity_months),
        "items of a validity class": max(items, default=0),
        "channels": len(rulebook.channels.names),
        "channels of an act": int((rulebook.channels.of_act >= 0).sum(axis=1).max(initial=0)),
        "lists by conduct": len(rulebook.conduct_lists.names),
        "edges of the sharing": len(rulebook.remedies.edges),
    }


def most_used(rulebooks: Mapping[str, Rulebook]) -> dict[str, tuple[int, Sequence[str]]]:
    """Of each limited thing the most that a regime has, and which regimes have so many."""
    uses = {name: use_of(rulebook) for name, rulebook in rulebooks.items()}
    most = {limit.what: max(use[limit.what] for use in uses.values()) for limit in LIMITS}
    return {what: (n, [name for name, use in uses.items() if use[what] == n]) for what, n in most.items()}
