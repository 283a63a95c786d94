"""Statements of our own from the facts of a table; what says the same twice is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.cells.quantities import ONE
from data.importers.formats.any_table.asking import TOTAL_CLAIM
from data.importers.formats.any_table.layouts import cell_at
from data.importers.formats.any_table.roles import FIGURES, LOCATOR
from data.importers.formats.tidemark.left_questions import NORMAL
from data.importers.rows.readings import FoundRow
from data.importers.rows.scales import Times
from data.importers.rows.sum_rows import Sums

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set

    from data.importers.formats.any_table.facts import Fact, Numbers
    from data.importers.formats.any_table.layouts import Table
    from data.importers.formats.any_table.scheme import Scheme
    from data.importers.rows.readings import Known
    from data.importers.rows.translation import Translation


class Statements:
    """Makes statements of facts; `refuse` hears of row, column, what was found and why not."""

    def __init__(
        self,
        scheme: Scheme,
        answers: Mapping[str, str],
        known: Known,
        translation: Translation,
        *,
        numbers: Numbers,
        refuse: Callable[[int, str, str, str], None],
        told: Callable[[int, int], None],
    ) -> None:
        self._table: Table = scheme.table
        self._rows = dict(scheme.table.rows)
        self._scheme = scheme
        self._answers = answers
        self._known = known
        self._translation = translation
        self._numbers = numbers
        self._refuse = refuse
        self._told = told
        self.found: list[FoundRow] = []
        self._entered: set[int] = set()  # rows of results
        self.notes: list[str] = []

    def state(self, facts: list[Fact]) -> None:
        """Add the statements of facts, in the order of their rows."""
        for done, fact in enumerate(self._apart(sorted(facts, key=lambda fact: fact.first.row))):
            self._told(done, len(facts))
            self._state(fact)

    def _apart(self, facts: list[Fact]) -> list[Fact]:
        """Refuse facts that are alike in all that is read, and totals of one scope that differ."""
        basis = self._answers.get("basis", "")
        first: dict[tuple[object, ...], Fact] = {}
        clashing: set[int] = set()
        twice: set[int] = set()
        for fact in facts:
            is_total = basis == TOTAL_CLAIM or not self._numbers.adds_up(fact.said.metric_id)
            said = fact.said._replace(row=0)
            key = (said._replace(site=""),) if is_total else (said, fact.first.notes, fact.text)
            other = first.setdefault(key, fact)
            if other is fact:
                continue
            if is_total and other.text != fact.text:
                clashing |= {id(other), id(fact)}
                self._refuse_fact(fact, _clash(other))
                if id(other) not in twice:
                    twice.add(id(other))
                    self._refuse_fact(other, _clash(fact))
            else:
                clashing.add(id(fact))
                message = (
                    f"the row says the same as row {other.first.row} in every column that is read. "
                    "Say what tells them apart, or delete one."
                )
                self._refuse(fact.first.row, "", "", message)
        return [fact for fact in facts if id(fact) not in clashing]

    def _state(self, fact: Fact) -> None:
        figure, said = fact.first, fact.said
        number = self._scheme.column(LOCATOR)
        row = self._rows[figure.row]
        name = f"{number.heading} {cell_at(row, number.at)}" if number else ""
        where = [
            f"sheet {self._table.sheet}" if self._table.sheet else "",
            name,
            _several("row", [str(row) for row in sorted({cell.row for cell in fact.cells})]),
            _several("column", [f"“{cell.column}”" for cell in fact.cells]),
        ]
        words = [fact.arithmetic, fact.aside, *(f"{note}." for note in figure.notes)]
        cells = {
            "programme_id": said.programme_id,
            "metric_id": said.metric_id,
            "comparator": fact.comparator,
            "value": fact.text,
            "places": said.places,
            "start": said.start,
            "end": said.end,
            "basis": self._answers.get("basis", ""),
            "as_of": "",
            "source_id": said.source_id,
            "locator": ", ".join(filter(None, where)),
            "paraphrase": " ".join(filter(None, words)),
            "processing": "derived" if fact.arithmetic or figure.added_rows else "transcribed",
            "rank": said.rank,
        }
        metric = self._known.tables.get("metrics", {}).get(said.metric_id, {})
        if metric.get("kind") == "level":
            cells["basis"] = TOTAL_CLAIM
        times = Times(fact.times, ONE)
        read, problems = self._translation.translated(
            "statements", cells, is_telling=True, times=times
        )
        if problems:
            for problem in problems:
                heading = figure.headings.get(problem.column, problem.column)
                self._refuse(figure.row, heading, problem.found, problem.message)
            return
        self._translation.enter("statements", read, cells)
        sheet = self._table.sheet
        self.found += [
            FoundRow("places", place, sheet, figure.row, is_implied=True, is_needed_alone=True)
            for place in self._translation.named.new_places
        ]
        self.found.append(FoundRow("statements", read, sheet, figure.row, figure.headings))
        if read["rank"] == NORMAL:
            self._entered |= {cell.row for cell in fact.cells} | {*figure.added_rows}

    def leave_out(self, rows: Set[int]) -> None:
        """Take back the statements of some rows."""
        self.found = [row for row in self.found if row.row not in rows]
        self._entered -= rows

    def check_sums(self) -> None:
        """Hold rows that call themselves sums against the rows, and leave them out either way."""
        columns = {column.at: column.heading for column in self._scheme.columns(*FIGURES)}
        sign = self._answers.get("decimal_sign", "")
        sums = Sums(self._table.rows, self._table.sums, columns, self._entered, sign)
        self.notes += sums.notes()

    def _refuse_fact(self, fact: Fact, message: str) -> None:
        self._refuse(fact.first.row, fact.first.column, fact.first.text, message)


def _clash(other: Fact) -> str:
    return (
        f"row {other.first.row} says {other.text} of the same place, time and measure, and both "
        "cannot be all there was. Say what tells them apart, that each row is a record, or "
        "which one counts."
    )


def _several(noun: str, names: Sequence[str]) -> str:
    """Return "row 3", or "rows 3 and 4"."""
    each = list(dict.fromkeys(names))
    return f"{noun}{'s' if len(each) > 1 else ''} {' and '.join(each)}"
