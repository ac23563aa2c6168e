from dataclasses import replace

import numpy as np

from tests.regimes.cases import mini_catalogue, whole_regime
from underheaven.model.regime import compile_rulebook, rulebook_hash


def test_the_hash_sees_each_field_and_type() -> None:
    book = compile_rulebook(mini_catalogue(), whole_regime())
    seen = {rulebook_hash(book)}
    changes = [
        replace(book, name="x"),
        replace(book, scores=replace(book.scores, points=book.scores.points.astype(np.int32))),
        replace(book, scores=replace(book.scores, band_names=("D", "BA", ""))),
        replace(book, channels=replace(book.channels, coverage=book.channels.coverage.reshape(2, 9, 62))),
        replace(book, start=replace(book.start, counters={**book.start.counters, "more": 1.0})),
    ]
    seen |= {rulebook_hash(change) for change in changes}
    assert len(seen) == len(changes) + 1


def test_the_hash_does_not_see_the_order_of_counters_or_memory() -> None:
    book = compile_rulebook(mini_catalogue(), whole_regime())
    turned = dict(reversed(book.start.counters.items()))
    other = replace(
        book,
        start=replace(book.start, counters=turned),
        acts=replace(book.acts, multiplier=np.asfortranarray(book.acts.multiplier)),
    )
    assert rulebook_hash(other) == rulebook_hash(book)
