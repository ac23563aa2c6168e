"""Numbers of the rules that somebody sets by path.

Question answered: is there such a number, and can it be that? Left out: numbers that a study draws, which lie in their
ranges by themselves (draws.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from numbers import Real

from underheaven.errors import BadInput
from underheaven.model.overrides import check_values
from underheaven.model.regime import Document
from underheaven.studies.options import quoted


def checked_values(values: Mapping[str, float], documents: Sequence[Document]) -> dict[str, float]:
    """The values, each a number that its path can hold.

    Args:
        values: by path (`regime/...`, `catalogue/...`), in the base unit of each.
        documents: where the numbers stand.

    Raises:
        BadInput: no mapping, an unknown path (the message names the nearest), no number, a number that is not
            possible in its unit, or a fraction where the language has whole numbers.
    """
    if not isinstance(values, Mapping):
        raise BadInput(f"values {quoted(values)}: expected numbers by path, such as {{'regime/...': 0.5}}.")
    found: dict[str, float] = {}
    for path, value in values.items():
        if not isinstance(path, str):
            raise BadInput(f"values: {quoted(path)} is no path of a number; expected a text such as 'regime/...'.")
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
            raise BadInput(f"{path}: expected a finite number; {quoted(value)} is none.")
        found[path] = float(value)
    check_values(found, list(documents))
    for path, value in found.items():
        quantity = next(d.quantities[path] for d in documents if path in d.quantities)
        if quantity.whole and value != round(value):
            raise BadInput(
                f"{path}: {value:g} is no whole number, and {quantity.unit} are counted in whole numbers; say "
                f"{math.floor(value)} or {math.ceil(value)}."
            )
    return found
