"""Turn tables into structured records, which a kernel reads by name.

Question answered: how do named tuples of whole numbers become NumPy records that compiled code reads by attribute? Left
out: which tables there are (model/tables.py) and which record a month is handed (model/rules.py).

A tuple of two hundred numbers would be handed over field by field: seconds of compilation at each function that takes
it. A record is one address, so a mechanism may have as many numbers as it needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Part = NamedTuple | ArrayLike | Mapping[str, Any]
"""A whole number, an array, or parts by name, which are nested."""


def record(**parts: Part) -> np.recarray:
    """One record of whole numbers.

    Args:
        parts: by name; arrays keep their shape, named tuples and mappings are records of their own.

    Returns:
        (1,) of 64-bit integers, signed but where an array of unsigned ones was given.
    """
    found = np.zeros(1, _type_of(parts, 0)).view(np.recarray)
    _fill(found, parts)
    return found


def rows(n: int, **columns: Part) -> np.recarray:
    """A record for each act, gate or channel.

    Args:
        n: how many there are.
        columns: by name, each with `n` rows; further axes are arrays of their own in each record.

    Returns:
        (n,) of 64-bit integers.

    Raises:
        ValueError: a column has another number of rows; NumPy would repeat a single one.
    """
    _check_rows(n, columns)
    found = np.zeros(n, _type_of(columns, 1)).view(np.recarray)
    _fill(found, columns)
    return found


def _check_rows(n: int, columns: Mapping[str, Any]) -> None:
    for name, column in columns.items():
        nested = _parts(column)
        if nested is not None:
            _check_rows(n, nested)
        elif len(column) != n:
            raise ValueError(f"{name} has {len(column)} rows, and there are {n}")


def _parts(part: Part) -> dict[str, Any] | None:
    if isinstance(part, tuple) and hasattr(part, "_asdict"):
        return part._asdict()  # type: ignore[union-attr]
    return dict(part) if isinstance(part, Mapping) else None


def _type_of(parts: Mapping[str, Any], n_axes: int) -> np.dtype:
    """Type of a record; the first `n_axes` axes of its arrays count the records."""
    fields: list[tuple] = []
    for name, part in parts.items():
        nested = _parts(part)
        if nested is not None:
            fields.append((name, _type_of(nested, n_axes)))
        else:
            array = np.asarray(part)
            fields.append((name, np.uint64 if array.dtype == np.uint64 else np.int64, array.shape[n_axes:]))
    return np.dtype((np.record, fields))


def _fill(into: np.recarray | NDArray, parts: Mapping[str, Any]) -> None:
    for name, part in parts.items():
        nested = _parts(part)
        if nested is not None:
            _fill(into[name], nested)
        else:
            into[name] = part
