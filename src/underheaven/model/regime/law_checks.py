"""Check that legal annotations cite documents that the regime names.

Question answered: does each `law: basis:` begin with a key of `sources`? Left out: rules without a basis, which is
allowed and warned of (model/regime/review_law.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from underheaven.regimes.checking import Checks
from underheaven.regimes.law_schema import Law

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody


def check_law(body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of the legal annotations."""
    for path, law in laws_of(body, ""):
        if law.basis is not None and law.basis.split()[0] not in body.sources:
            checks.unknown(f"{path}/basis", "source", law.basis.split()[0], body.sources)


def laws_of(value: Any, path: str) -> Iterator[tuple[str, Law]]:
    """Every legal annotation below a block, with its path."""
    if isinstance(value, Law):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from laws_of(getattr(value, name), f"{path}/{field.alias or name}".lstrip("/"))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from laws_of(below, f"{path}/{key}".lstrip("/"))
