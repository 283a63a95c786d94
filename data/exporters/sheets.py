"""Sheets of a workbook that are worked out: what the export is, and its honest totals."""

from __future__ import annotations

from data.answers.none_twice import none_twice_of
from data.answers.records import answer_record
from data.exporters.gathering import COMPARATORS, LICENCE, NO_SUM, TITLE, Export, credit_lines

Value = str | float | None
Names = tuple[str, ...]  # ids that one cell lists
LISTS = "answer lists"
LIST_COLUMNS = ("metric", "list", "id")

RECORDED = (
    "low, high and text are of everyone, where no programme is chosen and others may have some "
    "too; recorded_low, recorded_high and recorded_text are of the programmes recorded here alone"
)

NONE_TWICE = (
    "if_none_twice is what figures of people, or of what else may be counted twice, come to if "
    "none is: others may have come too, so it is no upper bound; if_none_twice_because are the "
    "statements added, if_none_twice_programmes whose they are"
)
PROGRAMMES = (
    "recorded_programmes are all of which any statement of the measure reaches the selection, "
    "wider ones too; if_none_twice_programmes are those of them whose figures are added"
)

ANSWER_COLUMNS = (
    "metric", "places", "from", "to", "programmes", "low", "high", "text", "recorded_low",
    "recorded_high", "recorded_text", "recorded_programmes", "if_none_twice",
    "if_none_twice_text", "if_none_twice_because", "if_none_twice_programmes", "because_low",
    "because_high", "recorded_because_high", "inside", "overlapping", "excluded", "conflicts",
    "is_tight", "sources", "status", "recorded_status",
)  # fmt: skip
OF_THE_SHEET = {"from": "first_year", "to": "last_year"}  # columns that a record names otherwise


def about_rows(export: Export) -> list[list[Value]]:
    """Return what a reader must know of the export, as pairs of a subject and a text."""
    counts = [f"{len(rows)} {name}" for name, rows in export.tables.items() if rows]
    pairs = [
        ("title", TITLE),
        ("selection", export.filters_sentence),
        *export.filters.items(),
        ("rows", ", ".join(counts)),
        (
            "which rows",
            "inside the selection or overlapping it, of every rank, and those that an answer names",
        ),
        ("warning", NO_SUM),
        ("answers", "the sheet answers says for each measure what its statements prove"),
        *(("how to read", f"{sign}  {meaning}") for sign, meaning in COMPARATORS.items()),
        (
            "how to read",
            "low and high empty: nothing reported, a contradiction, or a level, as status says",
        ),
        ("how to read", "high empty beside a low: no upper bound is known"),
        ("how to read", RECORDED),
        ("how to read", NONE_TWICE),
        ("how to read", PROGRAMMES),
        ("how to read", "an empty start is an unknown beginning; an empty end is up to as_of"),
        ("how to read", "rank superseded or planned: kept for the record, in no answer"),
        ("licence", LICENCE),
        *(("credit", line) for line in credit_lines(export)),
    ]
    return [[subject, text] for subject, text in pairs]


def answers_and_lists(
    export: Export, most_characters: int
) -> tuple[list[list[Value]], list[list[Value]]]:
    """Return the rows of the answers, and of the lists that are too long for a cell of them.

    The answers are in the order of ANSWER_COLUMNS; a list that stands apart has a row for each of
    its ids, in the order of LIST_COLUMNS, so that none is lost.
    """
    rows: list[list[Value]] = []
    lists: list[list[Value]] = []
    for cells in answer_rows(export):
        row: list[Value] = []
        for column, cell in zip(ANSWER_COLUMNS, cells, strict=True):
            if not isinstance(cell, tuple):
                row.append(cell)
                continue
            text = ";".join(cell)
            if len(text) > most_characters:
                text = f"{len(cell)} ids, each in a row of the sheet {LISTS}"
                lists += [list[Value]((str(cells[0]), column, name)) for name in cell]
            row.append(text)
        rows.append(row)
    return rows, lists


def answer_rows(export: Export) -> list[list[Value | Names]]:
    """Return the answer to each measure within the selection, in the order of ANSWER_COLUMNS."""
    source_of = {card.statement_id: card.source_id for card in export.statements}
    rows: list[list[Value | Names]] = []
    for answer in export.answers:
        named = (*answer.because, *answer.inside, *answer.overlapping)
        twice = none_twice_of(export.store, export.selection.question(answer.metric))
        record = answer_record(answer, twice)
        beside: dict[str, Value | Names] = {
            "programmes": export.selection.programmes,
            "is_tight": "yes" if record.is_tight else "no",
            "sources": tuple(dict.fromkeys(source_of[name] for name in named if name in source_of)),
        }
        rows.append(
            [
                beside[name] if name in beside else getattr(record, OF_THE_SHEET.get(name, name))
                for name in ANSWER_COLUMNS
            ]
        )
    return rows
