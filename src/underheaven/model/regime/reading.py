"""Turn a file of rules into a checked model, and each fault into a line.

Question answered: are the file's shape, words and numbers right? Left out: whether names fit each other
(model/conduct/acts/checks.py, model/regime/checks.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from underheaven.model.regime.body import LIST_KINDS
from underheaven.regimes.checking import Checks
from underheaven.regimes.faults import Fault, Faults, quoted
from underheaven.regimes.fields import Rules
from underheaven.regimes.nodes import Block
from underheaven.regimes.origins import Tree, attach_origins
from underheaven.regimes.quantities import Quantity, Span
from underheaven.regimes.sound_parts import not_from_gaps, sound_parts

Body = TypeVar("Body", bound=Rules)


def read_body(
    root: Block,
    file: str,
    form: type[Body],
    found: Sequence[Fault] = (),
    meant: Callable[[Body, Checks], None] | None = None,
) -> tuple[Body, Tree]:
    """The model of a file and the lines of its keys.

    Args:
        root: the outermost block of the file, or of what a patch comes to.
        file: its name, for messages.
        form: what it should be.
        found: faults of the text that were found before; they are told with the others.
        meant: check of the meaning, made of what has the right form where something has not.

    Raises:
        BadRegime: every fault of form, one a line, and of meaning where enough is left to tell.
    """
    faults = Faults(file, list(found))
    first = next(iter(root.entries), "")
    kind = "catalogue" if "catalogue" in form.model_fields and "regime" not in form.model_fields else "regime"
    if first != kind:
        faults.add(Fault(root.line, "", f"the first key is {quoted(first)}", f"`{kind}:` and its name"))
        faults.raise_any()
    tree = attach_origins(root, faults)
    body = None
    try:
        body = form.model_validate(tree.root)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            faults.add(fault_of(details, tree, form))
    if faults.found and meant is not None:
        sound, gone = (body, {}) if body else sound_parts(form, tree.root, lambda details: _place(details, tree))
        if sound is not None:
            more = Checks(tree, Faults(file))
            meant(sound, more)
            faults.found += not_from_gaps(more.faults.found, gone, lambda place: bool(_keys(form, place[:-1], tree)))
    faults.raise_any()
    assert body is not None
    return body, tree


def quantities(body: Any) -> Iterator[Quantity]:
    """Every number of a model that moves something, in the order written by the schema."""
    if isinstance(body, Quantity):
        yield body
    elif isinstance(body, Span):
        yield body.least
        yield body.greatest
    elif isinstance(body, BaseModel):
        for name in type(body).model_fields:
            yield from quantities(getattr(body, name))
    elif isinstance(body, dict):
        for value in body.values():
            yield from quantities(value)


def fault_of(details: ErrorDetails, tree: Tree, form: type[BaseModel]) -> Fault:
    """One of Pydantic's errors as a fault with its line."""
    kind, place = details["type"], _place(details, tree)
    path, line = "/".join(place), _line(place, tree)
    if kind == "fault":
        said = details["ctx"]  # pyright: ignore[reportTypedDictNotRequiredAccess]
        return Fault(line, path, said["wrong"], said["expected"], said["given"], tuple(said["names"]))
    if kind == "extra_forbidden":
        keys = _keys(form, place[:-1], tree)
        expected = ("one of " + ", ".join(keys)) if keys else "no keys"
        return Fault(line, path, f"the key {quoted(place[-1])} is unknown", expected, place[-1], keys)
    if kind == "missing":
        return Fault(line, "/".join(place[:-1]), f"the key `{place[-1]}` is missing")
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        kinds = LIST_KINDS
        given = tree.root
        for part in place:
            given = given.get(part, {}) if isinstance(given, dict) else {}
        leaf = given.get("kind") if isinstance(given, dict) else None
        text = getattr(leaf, "text", "")
        wrong = f"there is no kind of list {quoted(text)}" if text else "the key `kind` is missing"
        return Fault(_line((*place, "kind"), tree), path, wrong, "kind: " + ", ".join(kinds), text, kinds)
    keys = _keys(form, place, tree)
    return Fault(
        line, path, "this is not a block", ("one of " + ", ".join(keys)) if keys else "keys with values below it"
    )


def _place(details: ErrorDetails, tree: Tree) -> tuple[str, ...]:
    """Keys from the outside in; drops the tags of unions and the marks of keys that Pydantic adds."""
    place: tuple[str, ...] = ()
    parts = [str(part) for part in details["loc"]]
    for number, part in enumerate(parts):
        below = (*place, part)
        is_last = number == len(parts) - 1
        if below in tree.lines or (is_last and details["type"] == "missing"):
            place = below
    return place


def _line(place: tuple[str, ...], tree: Tree) -> int:
    """Line of a key, or of the nearest block around it."""
    while place not in tree.lines:
        place = place[:-1]
    return tree.lines[place]


def _keys(form: Any, place: tuple[str, ...], tree: Tree) -> tuple[str, ...]:
    """Keys that the block at a place may hold."""
    value: Any = tree.root
    for part in place:
        form = _below(_plain(form, value), part)
        value = value.get(part, {}) if isinstance(value, dict) else {}
    form = _plain(form, value)
    if not (isinstance(form, type) and issubclass(form, BaseModel)):
        return ()
    return tuple(field.alias or name for name, field in form.model_fields.items())


def _plain(form: Any, value: Any) -> Any:
    """A type without annotations and without None; of several kinds of block, the one that the value names."""
    while get_origin(form) is Annotated:
        form = get_args(form)[0]
    if get_origin(form) in (Union, UnionType):
        options = [_plain(option, value) for option in get_args(form) if option is not type(None)]
        kind = getattr(value.get("kind"), "text", "") if isinstance(value, dict) else ""
        named = [option for option in options if option.__name__.lower().startswith(kind)] if kind else options
        return (named or options)[0]
    return form


def _below(form: Any, key: str) -> Any:
    """Type of the value of a key."""
    if get_origin(form) is dict:
        return get_args(form)[1]
    if isinstance(form, type) and issubclass(form, BaseModel):
        for name, field in form.model_fields.items():
            if (field.alias or name) == key:
                return field.annotation
    return None
