"""The command line: each command parses, calls one library function, and prints."""

from onrecord.cli.commands import main

__all__ = ["main"]
