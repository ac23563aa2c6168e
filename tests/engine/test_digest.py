"""The digest: committed values, and that it sees every part of what a run leaves behind."""

import json

import numpy as np

from tests.engine.fixed_points import FILE, golden_digests
from tests.engine.lives import by_hand, loud_values, rulebook, society
from underheaven.engine import Plan, digest
from underheaven.state.counts import new_counts


def test_committed_digests_hold():
    """If this fails after a wanted change: python -m tests.engine.refresh_digest, and say why."""
    assert golden_digests() == json.loads(FILE.read_text(encoding="utf-8"))["digests"]


def test_a_bit_of_any_kind_of_state_moves_the_seal():
    plan = Plan(society(5_000), rulebook("as-described", loud_values()), seed=2, n_months=2, threads=1)
    with by_hand(plan) as run:
        run.live(2)
        (chunk,) = run.parts[0].chunks
        first = plan.society.grid_first

        def seal() -> str:
            return digest.seal(run.progress.chain, [chunk], first)

        before = seal()
        # n_rare and ring say where a grid's entries end; all others can be changed alone.
        state = {n: a for n, a in chunk.resident._asdict().items() if n not in ("n_rare", "ring")}
        for array in (chunk.traits, *state.values()):
            assert array.size > 0
            array[array.size // 2] ^= 1
            assert seal() != before
            array[array.size // 2] ^= 1
        assert seal() == before


def test_each_total_and_message_moves_the_chain():
    plan = Plan(society(5_000), rulebook("as-described", loud_values()), seed=2, n_months=1, threads=1)
    with by_hand(plan) as run:
        run.live(1)
        progress = run.progress
        counts, norm, messages = progress.counts[0], progress.coupled[1], progress.messages[0]
        assert digest.link(digest.START, counts, norm, messages) == progress.chain
        assert len(messages) > 0
        for array in (*counts, norm, messages):
            middle = tuple(n // 2 for n in array.shape)
            array[middle] ^= array.dtype.type(1)
            assert digest.link(digest.START, counts, norm, messages) != progress.chain
            array[middle] ^= array.dtype.type(1)


def test_counts_enter_in_the_narrowest_width_that_holds_them():
    """Two months that differ only above the sixteenth or the thirty-second bit differ in the chain."""
    counts, norm, messages = new_counts(3), np.zeros((31, 4), np.int64), np.zeros((0, 2), np.uint64)
    seen = set()
    for array in (counts.counts[:, 5], counts.by_act, counts.steps, counts.moves):
        for value in (0, 1, -1, 2**15 - 1, -(2**15), 2**15, 1 + 2**16, 2**31 - 1, 2**31, 1 + 2**32, -(2**31) - 1):
            array[(1,) * array.ndim] = value
            seen.add(digest.link(digest.START, counts, norm, messages))
        array[...] = 0
    assert len(seen) == 1 + 4 * 10
