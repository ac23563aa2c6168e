"""Declare what a rule may say of its legal basis and of its rank in law.

Question answered: which annotations can a channel, an item, a list, a gate, an edge of sharing carry? Left out: what
follows from them; they move no number. A lack of them is warned of by the checker (model/regime/review_law.py).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.regimes.fields import Prose, Rules, described, one_of

KINDS_OF_INPUT = ("behaviour", "characteristic", "biometric", "association")
PROVENANCES = ("known", "inferred", "predicted")
CLASSES = ("mobility", "credit", "school", "job", "benefits", "publicity", "speech", "reward")
COMPONENTS = ("human-rule", "statistical", "learned", "biometric")
DECIDERS = ("machine", "clerk", "court")
YES_NO = ("yes", "no")


class Law(Rules):
    """Where a rule stands in law; description only."""

    basis: Prose | None = described("legal basis: a key of `sources`, then the article")
    purpose: Prose | None = described("what it is for, as declared")
    context: Prose | None = described("where the data come from, or where the consequence is felt, such as traffic")
    gravity: Annotated[str, one_of("1", "2", "3", "4", "5")] | None = described("gravity of the act, 1 to 5")
    component: Annotated[str, one_of(*COMPONENTS)] | None = described("how it is decided what counts")
    kind: Annotated[str, one_of(*KINDS_OF_INPUT)] | None = described("what kind of input it is")
    provenance: Annotated[str, one_of(*PROVENANCES)] | None = described("known, inferred or predicted")
    special: Annotated[str, one_of(*YES_NO)] | None = described("whether it is data of a special category")
    consequence: Annotated[str, one_of(*CLASSES)] | None = described("class of the consequence")
    essential: Annotated[str, one_of(*YES_NO)] | None = described("whether it is an essential service")
    minors: Annotated[str, one_of(*YES_NO)] | None = described("whether it is meant to reach minors")
    decided_by: Annotated[str, one_of(*DECIDERS)] | None = described("who decides the single case")
    annex_iii: Prose | None = Field(default=None, description="point of Annex III of the EU's AI Act")
