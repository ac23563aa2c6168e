"""Bands: what a score is called, and the direct downgrade that caps it.

Question answered: which band does a person stand in? Left out: what a band opens and closes (gates/).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule


@rule
def band_of(score, cap, lows, n_bands):
    """Band index, 0 the lowest.

    Args:
        score: clipped score.
        cap: highest band left by a direct downgrade plus one, 0 = none.
        lows: (n_bands,) lowest score of each band, rising.
        n_bands: how many bands there are; 0 = no score, everybody is in band 0.
    """
    band = 0
    for b in range(1, n_bands):
        if score >= lows[b]:
            band = b
    return cap - 1 if cap != 0 and cap - 1 < band else band
