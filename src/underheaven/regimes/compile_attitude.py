"""What do attitudes come to as arrays?"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.catalogue_schema import Act, CatalogueBody
from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.rulebook_attitude import ATTITUDES, Attitudes


def compile_attitudes(plan: Outline, catalogue: CatalogueBody | None, of: Numbers, own: Numbers) -> Attitudes:
    """Shares of the catalogue, and multipliers of its acts and the regime's own.

    Args:
        plan: the acts in order.
        catalogue: None where the regime has only its own acts.
        of: numbers of the catalogue.
        own: numbers of the regime.
    """
    times = np.ones((len(plan.doings), len(ATTITUDES)))
    for act, (_, doing, _) in enumerate(plan.doings):
        numbers = of if act < plan.n_catalogue else own
        if isinstance(doing, Act) and doing.attitude is not None:
            times[act] = [numbers.of(getattr(doing.attitude, name), 1.0) for name in ATTITUDES]
    shares = catalogue.attitudes if catalogue is not None else None
    if shares is None:
        return Attitudes(times=times)
    return Attitudes(of.of(shares.loyal), of.of(shares.critical), times)
