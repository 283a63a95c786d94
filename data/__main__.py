"""The command line of the data layer: `python -m data <command>`.

A function is a command; the first line of its docstring is its help.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from data.building import build as build_database
from data.checking import check_facts
from data.errors import FactsError, TidemarkError
from data.findings import shown
from data.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def check(settings: Settings) -> None:
    """Hold the facts against every rule, and say what to do about each finding."""
    for file, count in check_facts(settings.facts).counts().items():
        print(f"{file}: {count} {'row' if count == 1 else 'rows'}")


def build(settings: Settings) -> None:
    """Make the database of the facts now, instead of when the server starts."""
    print(shown(build_database(settings)))


COMMANDS: tuple[Callable[[Settings], None], ...] = (check, build)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when it did what it is for, else 1."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help()
        return 0
    try:
        settings = Settings.from_environment()
        if given.facts is not None:
            settings = dataclasses.replace(settings, facts=given.facts)
        given.command(settings)
    except FactsError as error:
        print(error)
        count = len(error.findings)
        print(f"{count} {'finding' if count == 1 else 'findings'}.", file=sys.stderr)
        return 1
    except TidemarkError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Tidemark's facts.")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        line = (command.__doc__ or "").splitlines()[0]
        one = commands.add_parser(command.__name__, help=line, description=line)
        one.add_argument(
            "--facts", type=Path, metavar="DIR", help="the folder of CSV files (data/facts)"
        )
        one.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
