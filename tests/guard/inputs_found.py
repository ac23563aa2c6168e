"""Every way in that the sources have: options, parameters of public functions, readers of files."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
from enum import Enum

import typer

from tests.source_tree import modules
from underheaven.cli.app import app

PACKAGES = ("api", "model.regime", "society", "engine", "results", "studies", "studies.run")
"""Packages whose `__all__` is the programming interface."""
REQUESTS = ("Plan", "RunRequest", "StudySizes")
"""Records that somebody fills in; the others are filled in by the program."""
READERS = {
    *("open", "read_text", "read_bytes", "read", "readlines", "load", "loads", "safe_load", "fromfile", "frombuffer"),
    *("memmap", "genfromtxt", "loadtxt", "read_table", "read_csv", "read_parquet", "read_json", "read_excel"),
    *("read_ipc", "read_feather", "scan_csv", "scan_parquet", "scan_ipc", "ParquetFile", "open_file", "open_stream"),
    *("dataset", "connect", "DictReader", "reader", "ZipFile", "urlopen", "stdin", "input", "listen", "recv"),
}
"""Names of calls (or of sys.stdin) that can bring something in."""


def options() -> dict[str, dict[str, str]]:
    """Command, with the words of its group before: its options and arguments."""
    return _options_of(typer.main.get_command(app), "")


def _options_of(group, before: str) -> dict[str, dict[str, str]]:
    context = typer.Context(group, info_name="underheaven")
    found: dict[str, dict[str, str]] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            found |= _options_of(command, f"{before}{name} ")
            continue
        found[before + name] = {
            p.opts[0] if p.param_type_name == "option" else p.name.upper(): ""
            for p in command.params
            if p.name != "help"
        }
    return found


def functions() -> dict[str, dict[str, str]]:
    """Public function, class or request, dotted: its parameters."""
    found = {}
    for package in PACKAGES:
        module = importlib.import_module(f"underheaven.{package}")
        for name in getattr(module, "__all__", ()):
            thing = getattr(module, name)
            is_record = dataclasses.is_dataclass(thing) and name not in REQUESTS
            if (
                is_record
                or not callable(thing)
                or (inspect.isclass(thing) and issubclass(thing, (Enum, BaseException)))
            ):
                continue
            found[f"{package}.{name}"] = dict.fromkeys(inspect.signature(thing).parameters, "")
    return found


def readers() -> dict[str, list[str]]:
    """Module: calls that can bring something in."""
    found = {}
    for name, path in modules():
        calls = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                word = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            elif isinstance(node, ast.Attribute) and node.attr == "stdin":
                word = "stdin"
            else:
                continue
            if word in READERS:
                calls.add(word)
        if calls:
            found[name] = sorted(calls)
    return found
