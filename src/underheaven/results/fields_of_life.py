"""Open steps by field of life (S56): travel, money, work and the others, each by band, and their mean.

Question answered: in which part of a life is it hard to take a step, and what is one number of that in which a quarter
of internet use does not weigh as much as a flight? Left out: single gates (html/sections/gates.py).

The mean over fields gives each the weight that the catalogue states; 0 leaves a field out. Where every attempt is to
weigh alike there is the share of all attempted steps (`open-steps`).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from underheaven.results.headline import Counts, Headline, part_of
from underheaven.state.measures import Step

MEAN = "open-mean"
"""Id of the mean over fields, of everybody; of a band with `-band-NAME` after it."""


def fields_of_life(c: Counts) -> Iterator[Headline]:
    """The fields and their mean, of everybody and of each band; none where the catalogue has no fields."""
    facts = c.facts
    if not facts.field_names:
        return
    by_field = np.stack([_of_field(c, f) for f in range(len(facts.field_names))], axis=1)
    yield from _profile(c, by_field.sum(axis=0), "", "")
    for band, name in enumerate(facts.band_names):
        yield from _profile(c, by_field[band], f"-band-{name}", f", band {name}")


def _of_field(c: Counts, field: int) -> NDArray[np.int64]:
    """(bands, N_STEPS) steps at the gates of a field."""
    counted = c.facts.gate_fields[: c.life.steps.shape[1]]
    return c.life.steps[:, [gate for gate, of in enumerate(counted) if of == field]].sum(axis=1)


def _profile(c: Counts, steps: NDArray[np.int64], of: str, who: str) -> Iterator[Headline]:
    """Of one group of persons; steps: (fields, N_STEPS)."""
    facts = c.facts
    shares = []
    for name, title, counts in zip(facts.field_names, facts.field_titles, steps, strict=True):
        attempts, closed = float(counts[Step.ATTEMPTS]), float(counts[Step.CLOSED])
        how = f"attempted steps of the field {title} that were neither refused nor slowed, over all attempted"
        shares.append(
            part_of(
                f"open-{name}{of}", f"Attempted steps that are open: {title}{who}", attempts - closed, attempts, how
            )
        )
    yield from shares
    if any(weight > 0.0 for weight in facts.field_weights):
        yield _mean(c, shares, steps, f"{MEAN}{of}", f"Attempted steps that are open: mean over fields of life{who}")


def _mean(c: Counts, shares: list[Headline], steps: NDArray[np.int64], name: str, title: str) -> Headline:
    """The weighted mean; not a number where nothing was attempted in a field that has a weight.

    It rests on no more than the field of which the fewest attempts are known, since each has its weight.
    """
    weights = c.facts.field_weights
    weighed = [f for f, weight in enumerate(weights) if weight > 0.0]
    value = sum(weights[f] * shares[f].value for f in weighed) / sum(weights[f] for f in weighed)
    attempts, closed = (float(steps[weighed, k].sum()) for k in (Step.ATTEMPTS, Step.CLOSED))
    least = float(steps[weighed, Step.ATTEMPTS].min())
    words = ", ".join(f"{c.facts.field_titles[f]} {weights[f]:g}" for f in weighed)
    return Headline(
        name,
        title,
        value,
        "share",
        how_chosen=f"mean of the shares of the fields, by their weights in the catalogue ({words})",
        kind="share",
        events=min(attempts - closed, closed, least),
        of=least,
    )
