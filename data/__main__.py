"""The command line of the data layer: `python -m data <command>`.

A function is a command; the first line of its docstring is its help.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from data.answers.answers import answers_for
from data.answers.explanations import explain
from data.answers.none_twice import none_twice_of
from data.commands import backup_commands, change_commands
from data.commands import export_commands as exchange
from data.commands.asking import answer_json, answer_lines, read_questions, typed_question
from data.commands.compacting import add_compact_arguments, compact_lines
from data.errors import FactsError, QuestionError, TidemarkError, shown
from data.rules.checking import check_facts
from data.settings import Settings
from data.store.editions import build as build_database
from data.store.editions import write_build
from data.store.store import open_build, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from types import ModuleType

    from data.store.store import Store


def check(settings: Settings, _: argparse.Namespace) -> None:
    """Hold the facts against every rule, and say what to do about each finding."""
    for file, count in check_facts(settings.facts).counts().items():
        print(f"{file}: {count} {'row' if count == 1 else 'rows'}")


def build(settings: Settings, _: argparse.Namespace) -> None:
    """Make the database of the facts now, instead of when the server starts."""
    print(shown(build_database(settings)))


def answer(settings: Settings, given: argparse.Namespace) -> None:
    """Say what the facts prove about a measure, or about each question of a JSON file."""
    if given.questions is not None:
        if given.metric is not None:
            raise QuestionError("Name a measure or --questions FILE, not both.")
        questions = read_questions(given.questions)
    elif given.metric:
        last = (given.first_year, given.last_year, given.programme)
        questions = [typed_question(given.metric, given.places, *last)]
    else:
        raise QuestionError(
            'No question. Name a measure, as in "answer participants --places KAZ", '
            "or give --questions FILE."
        )
    with _store(settings, given) as store:
        answers = answers_for(store, questions)
        twice = [none_twice_of(store, question) for question in questions]
        told = explain(store, questions[0]) if questions else None
    as_json = [answer_json(one, both) for one, both in zip(answers, twice, strict=True)]
    if given.questions is not None:
        print(json.dumps(as_json, ensure_ascii=False, indent=2))
    elif given.json:
        print(json.dumps(as_json[0], ensure_ascii=False, indent=2))
    elif told:
        print("\n".join(answer_lines(answers[0], told, twice[0])))


def export(settings: Settings, given: argparse.Namespace) -> None:
    """Write the facts, or a selection of them, to a file in a format that others read."""
    with _store(settings, given) as store:
        _print(exchange.export_lines(store, settings, given))


def describe(settings: Settings, given: argparse.Namespace) -> None:
    """Say what each table and column of the facts holds, and may hold."""
    with _store(settings, given) as store:
        _print(exchange.describe_lines(store, given))


def import_(settings: Settings, given: argparse.Namespace) -> None:
    """Say what files would change in the facts, and with --accept enter the good rows."""
    _print(change_commands.import_lines(settings, given))


def history(settings: Settings, given: argparse.Namespace) -> None:
    """List every change to the facts: who, when, read from which files, how many rows."""
    _print(change_commands.history_lines(settings, given))


def undo(settings: Settings, given: argparse.Namespace) -> None:
    """Take back a change, as a change of its own."""
    _print(change_commands.undo_lines(settings, given))


def compact(settings: Settings, given: argparse.Namespace) -> None:
    """Make the many small files of a lake few, and delete what nobody needs: for every night."""
    _print(compact_lines(settings, given))


def backup(settings: Settings, given: argparse.Namespace) -> None:
    """Copy the database, with its whole history, to a file."""
    _print(backup_commands.backup_lines(settings, given))


def restore(settings: Settings, given: argparse.Namespace) -> None:
    """Put a database that was backed up in place of the one there is, which is kept aside."""
    _print(backup_commands.restore_lines(settings, given))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


@contextlib.contextmanager
def _store(settings: Settings, given: argparse.Namespace) -> Generator[Store]:
    """Yield the store of the facts, or of those in another folder that was named."""
    as_of: int | None = getattr(given, "as_of", None)
    if given.facts is None:
        yield open_store(settings, as_of)
        return
    if as_of is not None:
        raise QuestionError("--as-of asks the history here; a folder of facts has none.")
    # Another folder is no change to the facts here, and its build none that a server here needs.
    tables = check_facts(settings.facts).tables
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
        path = Path(folder) / "facts.duckdb"
        write_build(tables, path)
        store = open_build(path)
        try:
            yield store
        finally:
            store.close()


COMMANDS: tuple[Callable[[Settings, argparse.Namespace], None], ...] = (
    check,
    build,
    answer,
    import_,
    export,
    history,
    undo,
    compact,
    describe,
    backup,
    restore,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when it did what it is for, else 1."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help()
        return 0
    try:
        settings = Settings.from_environment().owners()
        if given.facts is not None:
            settings = dataclasses.replace(settings, facts=given.facts)
        given.command(settings, given)
    except FactsError as error:
        print(error)
        count = len(error.findings)
        print(f"{count} {'finding' if count == 1 else 'findings'}.", file=sys.stderr)
        return 1
    except TidemarkError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # what reads us, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Tidemark's facts.")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        line = (command.__doc__ or "").splitlines()[0]
        name = command.__name__.rstrip("_")  # import is a word of Python's
        one = commands.add_parser(name, help=line, description=line)
        one.add_argument(
            "--facts", type=Path, metavar="DIR", help="the folder of CSV files (data/facts)"
        )
        if command in ARGUMENTS:
            ARGUMENTS[command](one)
        one.set_defaults(command=command)
    return parser


def _add_export(parser: argparse.ArgumentParser) -> None:
    exchange.add_export_arguments(parser)
    _add_as_of(parser)


def _add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=int, metavar="CHANGE", help="the facts as they were after a change (now)"
    )


def _add_question(parser: argparse.ArgumentParser) -> None:
    _add_as_of(parser)
    parser.add_argument("metric", nargs="?", metavar="METRIC", help="such as participants")
    parser.add_argument("--places", metavar="CODES", help="such as KAZ,KGZ (all)")
    parser.add_argument("--from", dest="first_year", metavar="YEAR", help="first year (no bound)")
    parser.add_argument("--to", dest="last_year", metavar="YEAR", help="last year (no bound)")
    parser.add_argument("--programme", metavar="ID", help="one programme only (all)")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="a JSON list of questions")


# What may be typed after a command, beside the folder of facts.
ARGUMENTS: dict[
    Callable[[Settings, argparse.Namespace], None], Callable[[argparse.ArgumentParser], None]
] = {
    answer: _add_question,
    export: _add_export,
    describe: exchange.add_describe_arguments,
    import_: change_commands.add_import_arguments,
    history: change_commands.add_history_arguments,
    undo: change_commands.add_undo_arguments,
    compact: add_compact_arguments,
    backup: backup_commands.add_backup_arguments,
    restore: backup_commands.add_restore_arguments,
}


if __name__ == "__main__":
    # DuckDB would import pandas with the first value that it is given, which takes half a second;
    # a command has no data frame, and without pandas DuckDB knows none.
    sys.modules.setdefault("pandas", cast("ModuleType", None))
    sys.exit(main())
