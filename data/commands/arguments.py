"""What may be typed after each command, beside the folder of facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.history.compacting import HOURS

if TYPE_CHECKING:
    import argparse


def add_answer_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `answer METRIC`."""
    _add_as_of(parser)
    parser.add_argument("metric", nargs="?", metavar="METRIC", help="such as participants")
    parser.add_argument("--places", metavar="CODES", help="such as KAZ,KGZ (all)")
    parser.add_argument("--from", dest="first_year", metavar="YEAR", help="first year (no bound)")
    parser.add_argument("--to", dest="last_year", metavar="YEAR", help="last year (no bound)")
    parser.add_argument("--programme", metavar="ID", help="one programme only (all)")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="a JSON list of questions")


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `export FORMAT PATH`."""
    from data.exporters.formats import FORMATS

    parser.add_argument("format", metavar="FORMAT", help=f"one of {', '.join(FORMATS)}")
    parser.add_argument(
        "path", metavar="PATH", help="the file to write; csv into a folder writes every table"
    )
    parser.add_argument("--places", metavar="CODES", help="such as KAZ,KGZ (all)")
    parser.add_argument("--from", dest="first_year", metavar="YEAR", help="first year (no bound)")
    parser.add_argument("--to", dest="last_year", metavar="YEAR", help="last year (no bound)")
    parser.add_argument("--metric", metavar="METRIC", help="one measure only (all)")
    parser.add_argument("--programme", metavar="ID", help="one programme only (all)")
    _add_as_of(parser)


def add_describe_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `describe`."""
    parser.add_argument("--json", action="store_true", help="print the description as JSON")


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `import FILE…`."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the files to read")
    parser.add_argument(
        "--format", metavar="NAME", help="the name of its format (told by the file)"
    )
    parser.add_argument("--accept", action="store_true", help="enter the good rows")
    parser.add_argument(
        "--report", type=Path, metavar="OUT.xlsx", help="write the file with its bad cells marked"
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE.json", help="answers to what the format asks, kept"
    )
    parser.add_argument(
        "--mapping-out", type=Path, metavar="FILE.json", help="write what is asked, to be answered"
    )
    _add_who(parser)
    parser.add_argument("--note", metavar="TEXT", help="why, for the history")


def add_undo_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `undo CHANGE`."""
    parser.add_argument("change", type=int, metavar="CHANGE", help="its number in the history")
    _add_who(parser)


def add_history_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `history`."""
    parser.add_argument("--json", action="store_true", help="print the history as JSON")


def add_compact_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `compact`."""
    parser.add_argument(
        "--keep-hours",
        type=int,
        default=HOURS,
        metavar="N",
        help=f"for how long files are kept that only older readers need ({HOURS})",
    )


def add_backup_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `backup PATH`."""
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="a file that is not there yet, or a folder"
    )


def add_restore_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `restore PATH`."""
    parser.add_argument(
        "path",
        type=Path,
        nargs="?",
        metavar="PATH",
        help="a file that backup wrote, or a folder of them or of backups (those beside it)",
    )


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", metavar="NAME", help="who makes the change (the user's name)")


def _add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=int, metavar="CHANGE", help="the facts as they were after a change (now)"
    )
