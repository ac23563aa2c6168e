"""List the keys that a regime may hold and leaves out.

Question answered: which keys has a block, so that a patch may give them values? Left out: whether a value fits (the
schema is asked again when the patch was applied), and which names a block gives itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from underheaven.model.regime.body import RegimeBody


def keys_of_language(path: Sequence[str]) -> tuple[str, ...]:
    """Keys that the language has for the block at a path; none where the block is free to give names, or is none.

    Args:
        path: parts from the top of a regime down.
    """
    blocks: list[Any] = [RegimeBody]
    for part in path:
        blocks = [inner for block in blocks for annotation in _below(block, part) for inner in _blocks(annotation)]
    return tuple(dict.fromkeys(key for block in blocks for key in _keys(block)))


def _keys(block: Any) -> Iterator[str]:
    if get_origin(block) is not dict:
        yield from (field.alias or name for name, field in block.model_fields.items())


def _below(block: Any, part: str) -> Iterator[Any]:
    """What may stand at a part of a block; a block of names takes any name."""
    if get_origin(block) is dict:
        yield get_args(block)[1]
        return
    for name, field in block.model_fields.items():
        if part == (field.alias or name):
            yield field.annotation


def _blocks(annotation: Any) -> Iterator[Any]:
    """Blocks of keys and blocks of names that an annotation allows."""
    if get_origin(annotation) is dict:
        yield annotation
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _blocks(inner)
