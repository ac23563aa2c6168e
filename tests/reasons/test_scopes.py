"""A rule about others is told as such: why a record moved nothing, no list took her, or a gate stood open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from underheaven.model.conduct.acts.language import Who
from underheaven.model.conduct.acts.who import cells_of, provinces_of, roles_of
from underheaven.model.conduct.scopes.compile import Scopes
from underheaven.model.conduct.scopes.words import scope_words
from underheaven.reasons.account import Account
from underheaven.reasons.chain import Chain
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.sentences import tell
from underheaven.state.events import EVENT, Event
from underheaven.state.limits import NEVER
from underheaven.studies.replayed import RunAgain

ITEM, ENTRY, GATE = "red-light-run", "fare-dodging", "fast-train"


def scopes_of(*conditions: Who, **numbers: np.ndarray) -> Scopes:
    return Scopes(
        role_mask=np.array([roles_of(who) for who in conditions], np.int64),
        cells=np.stack([cells_of(who) for who in conditions]),
        provinces=np.array([provinces_of(who) for who in conditions], np.int64),
        **numbers,
    )


@pytest.fixture(scope="module", params=[True, False], ids=["others", "hers"])
def case(opened: RunAgain, request: pytest.FixtureRequest) -> tuple[Account, bool]:
    """Somebody quiet, of whom three rules are, or are not; what happens then is what the engine would have told."""
    life = opened.replay.run_again(0)
    busy = set(life.events["citizen"].tolist())
    who = next(c for c in range(life.first_citizen, life.first_citizen + len(life.traits)) if c not in busy)
    female = bool(life.traits[who - life.first_citizen] >> 7 & 1)
    meant = Who.model_construct(sex=("male" if female else "female") if request.param else None, income=(1, 10))
    rules, facts = opened.lived_by, opened.facts
    book = rules.rulebook
    acts, gates = list(book.acts.names), list(book.gates.names)
    numbers = {"of_item": (acts, ITEM), "of_entry": (acts, ENTRY), "of_gate": (gates, GATE)}
    of = {key: np.where(np.array(known) == name, 0, NEVER).astype(np.int16) for key, (known, name) in numbers.items()}
    scores = replace(book.scores, is_item=book.scores.is_item & (np.array(acts) != ENTRY))
    rules = replace(rules, rulebook=replace(book, scopes=scopes_of(meant, **of), scores=scores))
    rows = [
        (who, 40, Event.FILED, facts.act_names.index(ITEM), 0, -1),
        (who, 50, Event.FILED, facts.act_names.index(ENTRY), 0, -1),
        (who, 60, Event.ATTEMPTED, -1, facts.gate(GATE), -1),
    ]
    events = np.concatenate([life.events, np.array(rows, EVENT)])
    return account_of(replace(life, events=events), opened.person(life, who), rules, opened.days), request.param


def test_what_a_rule_about_others_did_not_do_is_told(case: tuple[Account, bool]) -> None:
    account, others = case
    item, entry = account.entries
    assert ("counts only for persons" in item.why_nothing) == others
    assert ("its list takes only persons" in entry.why_nothing) == others
    (step,) = account.steps
    assert bool(step.felt_by) == others
    told = " ".join(tell(account, {}, 1_000))
    assert ("alone feel the gate" in told) == others
    assert ("because nothing in the file closed them" in told) != others
    if others:
        assert "counts only for persons" in " ".join(Chain(account, {}).of_entry(item).lines())


def test_conditions_in_words() -> None:
    said = (
        ({"age": (65, None)}, "persons aged 65 or over"),
        ({"age": (0, 17), "sex": "female"}, "persons below 18, female"),
        ({"age": (18, 64), "role": ("party-member",)}, "persons aged 18 to 64, with the role party member"),
        ({"place": "rural", "income": (1, 3)}, "persons in the country, in deciles 1 to 3 of income"),
        ({"income": (5, 5), "province": ("Hebei", "Beijing")}, "persons in decile 5 of income, in Beijing or Hebei"),
        ({}, "everybody"),
    )
    for condition, words in said:
        assert scope_words(scopes_of(Who.model_construct(**condition)), 0) == words
