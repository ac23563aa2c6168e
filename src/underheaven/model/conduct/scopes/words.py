"""Put into words whom a rule is about.

Question answered: how does an explanation name those for whom a rule holds? Left out: who they are in a society.
"""

from __future__ import annotations

import numpy as np

from underheaven.model.conduct.scopes.compile import Scopes
from underheaven.regimes.provinces import PROVINCES
from underheaven.society.traits import AGE_BAND_STARTS, N_AGE_BANDS, N_DECILES, ROLES
from underheaven.state.limits import ALL_PROVINCES


def scope_words(scopes: Scopes, scope: int) -> str:
    """Those whom a rule is about, such as `persons aged 65 or over, in the country`."""
    cells = scopes.cells[scope].reshape(2, 2, N_DECILES, N_AGE_BANDS)
    urban, female, deciles, bands = (
        np.flatnonzero(cells.any(axis=tuple(a for a in range(4) if a != k))).tolist() for k in range(4)
    )
    parts = []
    if len(bands) < N_AGE_BANDS:
        first, beyond = AGE_BAND_STARTS[bands[0]], [*AGE_BAND_STARTS, None][bands[-1] + 1]
        to = f" to {beyond - 1}" if beyond is not None else " or over"
        parts.append(f"aged {first}{to}" if first else f"below {beyond}")
    parts += [("male", "female")[sex] for sex in female if len(female) == 1]
    held = [name.replace("-", " ") for name, bit in ROLES.items() if int(scopes.role_mask[scope]) & bit]
    parts += [f"with the role {' and '.join(held)}"] if held else []
    parts += [("in the country", "in towns")[place] for place in urban if len(urban) == 1]
    if len(deciles) < N_DECILES:
        span = f"decile {deciles[0] + 1}" if len(deciles) == 1 else f"deciles {deciles[0] + 1} to {deciles[-1] + 1}"
        parts.append(f"in {span} of income")
    bits = int(scopes.provinces[scope])
    if bits != ALL_PROVINCES:
        parts.append("in " + " or ".join(name for k, (_, name) in enumerate(PROVINCES) if bits >> k & 1))
    return " ".join(("persons", ", ".join(parts))) if parts else "everybody"
