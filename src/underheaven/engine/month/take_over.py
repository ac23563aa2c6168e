"""After the last step: what threads counted is added to the month's counts, and they begin again at zero.

Question answered: how do counts that stand by person, as steps write them, come to stand by measure? Left out: the
measures (engine/measures.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import kernel


@kernel
def take_over(tallies, counts, first, last):
    """Add and empty.

    Args:
        tallies: engine.counts.Tallies of all strata, emptied.
        counts: engine.counts.Counts, added to.
        first: first stratum to be taken over.
        last: the one after the last.
    """
    for s in range(first, last):
        here, there = tallies.counts[s], counts.counts[s]
        for group in range(here.shape[0]):
            for measure in range(here.shape[1]):
                if here[group, measure] != 0:
                    there[measure, group] += here[group, measure]
                    here[group, measure] = 0
        for act in range(tallies.by_act.shape[1]):
            for k in range(tallies.by_act.shape[2]):
                counts.by_act[s, act, k] += tallies.by_act[s, act, k]
                tallies.by_act[s, act, k] = 0
        for band in range(tallies.steps.shape[1]):
            for gate in range(tallies.steps.shape[2]):
                for k in range(tallies.steps.shape[3]):
                    counts.steps[s, band, gate, k] += tallies.steps[s, band, gate, k]
                    tallies.steps[s, band, gate, k] = 0
            for other in range(tallies.moves.shape[2]):
                counts.moves[s, band, other] += tallies.moves[s, band, other]
                tallies.moves[s, band, other] = 0
