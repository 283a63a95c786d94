"""The command line of the data layer: `python -m data <command>`.

A function is a command; the first line of its docstring is its help. What a command takes is read
when it is named: who builds the facts waits for no importer, and who asks for help for nothing.
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

from data.commands import arguments
from data.errors import FactsError, QuestionError, TidemarkError, shown
from data.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from types import ModuleType

    from data.store.store import Store


def check(settings: Settings, _: argparse.Namespace) -> None:
    """Hold the facts against every rule, and say what to do about each finding."""
    from data.rules.checking import check_facts

    for file, count in check_facts(settings.facts).counts().items():
        print(f"{file}: {count} {'row' if count == 1 else 'rows'}")


def build(settings: Settings, _: argparse.Namespace) -> None:
    """Make the database of the facts now, instead of when the server starts."""
    from data.store.editions import build as build_database

    print(shown(build_database(settings)))


def answer(settings: Settings, given: argparse.Namespace) -> None:
    """Say what the facts prove about a measure, or about each question of a JSON file."""
    from data.answers.answers import answers_for
    from data.answers.explanations import explain
    from data.answers.none_twice import none_twice_of
    from data.commands.asking import answer_json, answer_lines, read_questions, typed_question

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
    from data.commands.export_commands import export_lines

    with _store(settings, given) as store:
        _print(export_lines(store, settings, given))


def describe(settings: Settings, given: argparse.Namespace) -> None:
    """Say what each table and column of the facts holds, and may hold."""
    from data.commands.export_commands import describe_lines

    with _store(settings, given) as store:
        _print(describe_lines(store, given))


def import_(settings: Settings, given: argparse.Namespace) -> None:
    """Say what files would change in the facts, and with --accept enter the good rows."""
    from data.commands.change_commands import import_lines

    _print(import_lines(settings, given))


def history(settings: Settings, given: argparse.Namespace) -> None:
    """List every change to the facts: who, when, read from which files, how many rows."""
    from data.commands.change_commands import history_lines

    _print(history_lines(settings, given))


def undo(settings: Settings, given: argparse.Namespace) -> None:
    """Take back a change, as a change of its own."""
    from data.commands.change_commands import undo_lines

    _print(undo_lines(settings, given))


def compact(settings: Settings, given: argparse.Namespace) -> None:
    """Make the many small files of a lake few, and delete what nobody needs: for every night."""
    from data.commands.compacting import compact_lines

    _print(compact_lines(settings, given))


def backup(settings: Settings, given: argparse.Namespace) -> None:
    """Copy the database, with its whole history, to a file."""
    from data.commands.backup_commands import backup_lines

    _print(backup_lines(settings, given))


def restore(settings: Settings, given: argparse.Namespace) -> None:
    """Put a database that was backed up in place of the one there is, which is kept aside."""
    from data.commands.backup_commands import restore_lines

    _print(restore_lines(settings, given))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


@contextlib.contextmanager
def _store(settings: Settings, given: argparse.Namespace) -> Generator[Store]:
    """Yield the store of the facts, or of those in another folder that was named."""
    from data.rules.checking import check_facts
    from data.store.editions import write_build
    from data.store.store import open_build, open_store

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


def main(typed: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when it did what it is for, else 1."""
    typed = sys.argv[1:] if typed is None else typed
    parser = _parser(typed)
    given = parser.parse_args(typed)
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


def _parser(typed: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser of all commands, and of what may be typed after the one that is named."""
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
        if command in ARGUMENTS and name in typed:
            ARGUMENTS[command](one)
        one.set_defaults(command=command)
    return parser


# What may be typed after a command, beside the folder of facts.
ARGUMENTS: dict[
    Callable[[Settings, argparse.Namespace], None], Callable[[argparse.ArgumentParser], None]
] = {
    answer: arguments.add_answer_arguments,
    export: arguments.add_export_arguments,
    describe: arguments.add_describe_arguments,
    import_: arguments.add_import_arguments,
    history: arguments.add_history_arguments,
    undo: arguments.add_undo_arguments,
    compact: arguments.add_compact_arguments,
    backup: arguments.add_backup_arguments,
    restore: arguments.add_restore_arguments,
}


if __name__ == "__main__":
    # DuckDB would import pandas with the first value that it is given, which takes half a second;
    # a command has no data frame, and without pandas DuckDB knows none.
    sys.modules.setdefault("pandas", cast("ModuleType", None))
    sys.exit(main())
