"""Round searches by face to whole numbers for the kernels.

Question answered: with which chance does a search name the right person, kin of hers, a stranger? Left out: the pass
that asks (model/observation/channels/phase.py). Chances are thresholds in 2**-31.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.observation.faces.compile import FaceSearch, persons_by_age
from underheaven.society.traits import N_STRATA
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook

PLACES = 1e7


def chances(faces: FaceSearch) -> NDArray[np.float64]:
    """(F, 2, 2, N_AGES, 3) chance that the right person, kin and a stranger are named, by place, sex and age.

    The person herself, if she is above the threshold, is looked at first; of the others each that is above it is
    accepted by chance alone (faces/review.py).
    """
    right = (1.0 - faces.miss) * (1.0 - faces.rejects_right)[:, None, None]
    others = faces.accepts_wrong[:, None] * (faces.strangers + faces.kin[:, None])
    some = -np.expm1(-others)[:, None, :, None]
    of_kin = faces.kin[:, None] / np.maximum(faces.strangers + faces.kin[:, None], 1e-300)
    right = np.broadcast_to(right[:, :, None, :], (*right.shape[:2], 2, right.shape[2]))
    another = (1.0 - right) * some
    kin = another * of_kin[:, None, :, None]
    return np.stack([right, kin, another - kin], axis=-1)


def mean_chances(faces: FaceSearch) -> NDArray[np.float64]:
    """(F, 2, 3) the same by place, over the adults and youths of 2018 who are enrolled, both sexes alike."""
    weights = np.where(faces.miss.min(axis=1, initial=1.0) < 1.0, persons_by_age(), 0.0)
    found = (chances(faces) * weights[:, None, None, :, None]).sum(axis=3).mean(axis=2)
    return found / np.maximum(weights.sum(axis=1), 1e-300)[:, None, None]


def make_faces(faces: FaceSearch) -> NDArray[np.uint32]:
    """(F * 2 * 2 * N_AGES, 3) thresholds: the right person, she or kin, anybody; rules.py says which row is whose."""
    upto = np.minimum(np.cumsum(chances(faces), axis=-1), 1.0)
    # to seven places, so that no machine's logarithm makes another table
    return threshold(np.rint(upto * PLACES) / PLACES).astype(np.uint32).reshape(-1, 3)


def row_of_channel(rulebook: Rulebook) -> NDArray[np.int64]:
    """(C,) row of each channel among those that name by face, counted from one; 0 = it names otherwise."""
    rows = np.zeros(len(rulebook.channels.names), np.int64)
    rows[rulebook.faces.channel] = np.arange(len(rulebook.faces.channel)) + 1
    return rows


def shares_right(rulebook: Rulebook) -> NDArray[np.float64]:
    """(C + 1, N_STRATA) share of what each channel sees that names the right person, as a mean; 0 in the last row."""
    right = np.zeros((len(rulebook.channels.names) + 1, N_STRATA))
    right[:-1] = 1.0 - rulebook.channels.wrong_person[:, None]
    right[rulebook.faces.channel] = np.tile(mean_chances(rulebook.faces)[:, :, 0], N_STRATA // 2)
    return right
