"""The command line: one file per command."""

from underheaven.cli.app import main

__all__ = ["main"]
