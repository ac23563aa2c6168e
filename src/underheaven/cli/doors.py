"""Give a command the options of a request.

Question answered: how do the fields of a request (studies/request.py) become options and arguments of a command, and
what was typed a request? Left out: which request a command takes and how its answer is printed (each command's file).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar

import typer

from underheaven.errors import BadInput
from underheaven.studies.options import Field, Option, Whole, field_of, fields_of

P = ParamSpec("P")
Q = TypeVar("Q")


def asks(kind: type[Q], where: str = "") -> Callable[[Callable[Concatenate[Q, P], None]], Callable[..., None]]:
    """Let a command take a request: arguments come first, then the options of the request, then the command's own.

    Args:
        kind: of the request.
        where: what stands before the help of each of its options, such as `With reach: `.
    """

    def with_options(command: Callable[Concatenate[Q, P], None]) -> Callable[..., None]:
        own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]

        def asked(**said: Any) -> None:
            command(_request(kind, said), **{parameter.name: said[parameter.name] for parameter in own})  # type: ignore[call-arg]

        options = [_parameter(field, where) for _, fields in _groups(kind) for field in fields]
        shown = sorted([*options, *own], key=lambda p: not isinstance(p.annotation.__metadata__[0], _ARGUMENT))
        shown = [parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in shown]
        asked.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
        asked.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
        asked.__name__, asked.__doc__ = command.__name__, command.__doc__
        return asked

    return with_options


_ARGUMENT = type(typer.Argument())


def _groups(kind: type) -> Iterator[tuple[Field, list[Field]]]:
    """Each field of a request that the command line fills first, and its options there."""
    filled: set[str] = set()
    for field in fields_of(kind):
        if field.name in filled or (field.option is not None and not field.option.on_command_line):
            continue
        if field.spelled is None:
            yield field, [field]
        else:
            filled.update(field.spelled.fields)
            yield field, [field_of(*option) for option in field.spelled.options]


def _request(kind: type[Q], said: Mapping[str, Any]) -> Q:
    """The request that was typed; what was not said has the default of its field.

    Raises:
        BadInput: two options say the same, or an option says what cannot be.
    """
    values: dict[str, object] = {}
    for field, options in _groups(kind):
        given = {option.name: said[option.name] for option in options}
        if field.spelled is not None:
            values |= field.spelled.fill(**given)
        elif given[field.name] is not None:
            values[field.name] = tuple(given[field.name]) if field.kind is tuple else given[field.name]
    return kind(**values)


def _parameter(field: Field, where: str) -> inspect.Parameter:
    """A field as Typer reads it."""
    option, kind = field.option or Option(""), field.kind
    more: dict[str, Any] = {}
    if field.limit is not None:
        more = {"parser": partial(field.limit.within, f"--{field.shown}")}
        more["metavar"] = "<int>" if isinstance(field.limit, Whole) else "<float>"
    if option.metavar:
        more["metavar"] = option.metavar
    help = f"{where}{option.help[0].lower()}{option.help[1:]}" if where else option.help
    info = typer.Argument(help=help) if option.by_place else typer.Option(f"--{field.shown}", help=help, **more)
    default = field.default
    if kind is tuple:
        kind, default = list[str], default if default is inspect.Parameter.empty else None
    annotation = Annotated[kind if default is not None else kind | None, info]
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def json_instead_of(instead_of: str) -> Any:
    """The option `--json` of a command that prints something else without it."""
    return typer.Option("--json", help=f"Print one JSON object on stdout instead of {instead_of}.")


def directory_option(help: str) -> Any:
    """The option `--out` for a directory."""
    return typer.Option(parser=_directory_named, metavar="PATH", help=help)


def _directory_named(text: str) -> Path:
    """The directory that an option names.

    Raises:
        BadInput: it names none, as an unset variable of a shell does.
    """
    if not text.strip():
        raise BadInput("--out names no directory (it is empty); say one, or leave --out away.")
    return Path(text)
