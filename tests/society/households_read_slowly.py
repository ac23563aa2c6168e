"""The slow obvious way to read a grid: one person after the other, plain Python, no arrays."""

from dataclasses import dataclass


@dataclass
class Person:
    age: int
    female: bool
    decile: int
    place: str
    adult: bool


PLACES = ["reference person", "spouse", "child", "elder", "other relative"]


def households(words):
    """Lists of persons, household by household."""
    found = []
    for word in map(int, words):
        person = Person(
            age=word % 128,
            female=bool(word // 128 % 2),
            decile=word // 2**14 % 16,
            place=PLACES[word // 2**19 % 8],
            adult=bool(word // 256 % 2),
        )
        if word // 2**18 % 2:
            found.append([])
        found[-1].append(person)
    return found
