"""Whom one lives with, told from one's own place: checked in every household of a society."""

from itertools import permutations

import pytest

from tests.society.households_read_slowly import PLACES, households
from underheaven.society.kinship import relation
from underheaven.society.traits import PLACES as NAMED

BACK = {
    "spouse": "spouse",
    "child": "parent",
    "parent": "child",
    "brother or sister": "brother or sister",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "parent or parent-in-law": "child or child-in-law",
    "child or child-in-law": "parent or parent-in-law",
    "other relative": "other relative",
}
ELDER_BY = {"parent": 1, "grandparent": 16, "parent or parent-in-law": 15}
"""Years by which such a relative is older, at the least, than whom she is it of: the husband of a mother may be years
younger than she is, and the elder's own child may be either spouse of the couple."""
MOST = {"spouse": 1, "parent": 2, "grandparent": 2, "parent or parent-in-law": 2}


def test_places_are_those_of_the_register() -> None:
    assert tuple(PLACES) == NAMED


@pytest.mark.parametrize("own", range(len(NAMED)))
@pytest.mark.parametrize("other", range(len(NAMED)))
def test_what_one_is_to_another_the_other_is_back(own: int, other: int) -> None:
    assert BACK[relation(own, other)] == relation(other, own)


def test_spouses_are_grown_up_and_parents_older_in_every_household(society_20k) -> None:
    found = {word: 0 for word in BACK}
    for home in households(society_20k.live_in(0, society_20k.n_grids)):
        couple = [p for p in home if p.place in ("reference person", "spouse")]
        for person in home:
            others = [p for p in home if p is not person]
            words = [relation(PLACES.index(person.place), PLACES.index(p.place)) for p in others]
            assert all(words.count(word) <= most for word, most in MOST.items())
        for person, other in permutations(home, 2):
            word = relation(PLACES.index(person.place), PLACES.index(other.place))
            found[word] += 1
            if word == "spouse":
                assert min(person.age, other.age) >= 18 and person.female != other.female
            if word in ELDER_BY:
                youngest = min(p.age for p in couple) if word == "parent or parent-in-law" else person.age
                assert other.age >= youngest + ELDER_BY[word]
    assert min(found.values()) > 100


def test_nobody_under_age_is_told_of_a_spouse_or_a_child(society_20k) -> None:
    for home in households(society_20k.live_in(0, society_20k.n_grids)):
        for person, other in permutations(home, 2):
            if person.age < 15:
                word = relation(PLACES.index(person.place), PLACES.index(other.place))
                assert word not in ("spouse", "child", "grandchild", "child or child-in-law")
