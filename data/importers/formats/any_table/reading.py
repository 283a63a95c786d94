"""A table of no known publisher, read by what the user says of its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.errors import FileRefusedError
from data.importers.cells.quantities import PERCENT
from data.importers.formats.any_table.asking import RECORD, TOTAL_CLAIM, Asked
from data.importers.formats.any_table.facts import Figure, Numbers, facts_of, whole_figures
from data.importers.formats.any_table.found_tables import ask_table, shapes_key, tables_of
from data.importers.formats.any_table.guesses import Guesses
from data.importers.formats.any_table.layouts import COUNT_THE_ROWS, Table, cell_at
from data.importers.formats.any_table.one_sex import told_of_one_sex
from data.importers.formats.any_table.open_questions import OpenQuestions
from data.importers.formats.any_table.readable import readable
from data.importers.formats.any_table.roles import LEFT_OUT, MEASURE, NO_CHANGE, STATUS
from data.importers.formats.any_table.row_cells import RowCells
from data.importers.formats.any_table.row_texts import RowError
from data.importers.formats.any_table.scheme import Scheme
from data.importers.formats.any_table.statements import Statements
from data.importers.formats.any_table.unfilled import Unfilled
from data.importers.formats.any_table.wholes import ask_wholes, listed, wholes_among
from data.importers.rows.alike import Alike
from data.importers.rows.identities import Identities
from data.importers.rows.left_rows import LeftRows
from data.importers.rows.readings import LEFT_OUT as LEFT_OUT_ROW
from data.importers.rows.readings import REFUSALS_KEPT, FoundRow, Reading, Refusal, Trial
from data.importers.rows.scales import share_need, share_times, shares_among
from data.importers.rows.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.files.documents import Document
    from data.importers.formats.any_table.facts import Fact
    from data.importers.rows.readings import Known

NAME = "any-table"
SHOWN = 50  # rows of a trial
MOST_ASKED = 6


def read_table(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Return the statements of a table's rows once every question is answered.

    Until then no row is among the rows: the reading's trial holds what they would be.
    Raises FileRefusedError where no sheet has a table with numbers.
    """
    reading = Reading(NAME)
    tables = tables_of(document.sheets)
    if not tables:
        raise FileRefusedError(
            f"{document.name}: there is no table with numbers in it. Choose the file, or save the "
            "sheet, that has a row for each fact and its figure in a column. "
            f"{COUNT_THE_ROWS}"
        )
    reading.mapping_key = _key(tables)
    asked = Asked(document, known, mapping)
    table = ask_table(asked, document.sheets, tables)
    _TableReading(document, known, mapping, asked, table).into(reading)
    return reading


def key_of(document: Document) -> str:
    """Return the name under which answers to a table of this shape are kept, "" for no table."""
    tables = tables_of(document.sheets)
    return _key(tables) if tables else ""


def _key(tables: Mapping[str, Table]) -> str:
    return f"{NAME}-{shapes_key(tables.values())}"


class _TableReading:
    def __init__(
        self,
        document: Document,
        known: Known,
        mapping: Mapping[str, str],
        asked: Asked,
        table: Table,
    ) -> None:
        self._known = known
        self._told = document.told
        self._asked = asked
        self._table = table
        self._translation = Translation(known, mapping, is_text=not document.is_workbook)
        is_place = self._translation.named.is_place
        self._scheme = Scheme(table, Guesses(table, is_place), asked)
        self._open = OpenQuestions(table, self._scheme, asked, known, self._translation)
        self._scheme.problems += self._open.problems
        self._refusals: list[Refusal] = []
        self._found: list[FoundRow] = []
        self._left_rows = LeftRows()
        self._notes = list(table.notes)
        self._warnings: list[str] = []

    def into(self, reading: Reading) -> None:
        """Read the rows, and put all of it into a reading."""
        if not self._scheme.problems:
            self._read()
        reading.needs = self._asked.needs
        reading.notes += self._notes
        reading.warnings += self._warnings
        stated = [row for row in self._found if row.table == "statements"]
        reading.trial = Trial(
            self._table.sheet,
            self._table.headings,
            tuple(self._table.rows[:SHOWN]),
            tuple(stated[:SHOWN]),
            tuple(self._refusals[:SHOWN]),
            len(self._table.rows),
            len({row.row for row in stated}),
            len({refusal.row for refusal in self._refusals}),
            self._left_rows.count,
            tuple(self._scheme.problems),
        )
        blocking = list(self._scheme.problems)
        if missing := self._asked.missing:
            labels = "; ".join(need.label for need in missing[:MOST_ASKED])
            more = len(missing) - MOST_ASKED
            rest = f"; and {more} more" if more > 0 else ""
            blocking.append(f"to be told before any row enters: {labels}{rest}")
        if blocking:
            for message in blocking:
                reading.refusals.append(Refusal(self._table.sheet, 0, "", "", message))
            reading.refused, reading.is_waiting = max(len(self._table.rows), 1), True
            return
        reading.rows = self._found
        reading.left_out = self._left_rows.count
        for refusal in self._refusals:
            reading.refusals.append(refusal)
        reading.refused = len({refusal.row for refusal in self._refusals})

    def _read(self) -> None:
        answers = self._open.answers
        self._found = self._new_rows(answers)
        for row in self._found:
            self._translation.add(row.table, row.cells)
        cells = RowCells(self._scheme, answers, self._translation.named.is_place)
        figures: list[Figure] = []
        for number, texts in self._table.rows:
            try:
                figures += cells.figures(number, texts)
            except RowError as error:
                if error.code == LEFT_OUT_ROW:
                    self._left_rows.add(number, error.column, error.found)
                else:
                    self._refuse(number, error.column, error.found, str(error))
        self._refuse_others()
        self._notes += self._left_rows.notes
        figures = self._shares(self._apart(figures))
        numbers = Numbers(answers.get("decimal_sign", ""), self._known.tables.get("metrics", {}))
        counted = answers.get("counted", "")
        unfilled = Unfilled(counted, numbers, self._asked.ask, self._refuse, cells.left_out)
        figures = unfilled.settled(readable(figures, numbers, counted, self._refuse))
        whole, notes, unfit = whole_figures(figures, numbers)
        facts, more = facts_of(whole, counted, numbers)
        for error in (*unfit, *more):
            for row in error.rows:
                self._refuse(row, error.column, error.found, str(error))
        statements = Statements(
            self._scheme,
            answers,
            self._known,
            self._translation,
            numbers=numbers,
            refuse=self._refuse,
            told=self._told,
        )
        statements.state(facts)
        self._leave_wholes_out(statements, facts)
        statements.check_sums()
        self._found += statements.found
        self._notes += self._open.notes
        self._notes += notes + statements.notes
        self._warnings += self._told_of_one_sex(whole, counted)
        self._notes += [f"{reason} were left out: {n}." for reason, n in cells.left_out.items()]

    def _refuse_others(self) -> None:
        """Refuse the rows of another table beneath this one, by its headings."""
        others = self._table.others
        if not others:
            return
        heads = next((row for row in others if sum(map(bool, row[1])) > 1), others[0])
        named = ", ".join(f"“{cell}”" for cell in heads[1] if cell)
        message = (
            f"row {heads[0]} holds other headings ({named}): from row {others[0][0]} on lies "
            "another table. Copy it into a file or a sheet of its own."
        )
        for number, cells in others:
            self._refuse(number, "", next(filter(None, cells)), message)

    def _leave_wholes_out(self, statements: Statements, facts: Sequence[Fact]) -> None:
        """Ask of records that are the sum of others in their time and place what they are."""
        if self._open.answers.get("basis") != RECORD:
            return
        said = {fact.first.row: (fact.said.places, fact.said.site) for fact in facts}
        stated = [row for row in statements.found if row.table == "statements"]
        wholes = wholes_among(stated, self._known, said.__getitem__)
        answer = ask_wholes(self._asked, wholes) if wholes else RECORD
        if answer == RECORD:
            return
        statements.leave_out({whole.row for whole in wholes})
        self._notes += [
            f"Row {one.row} says {one.value}, which rows {listed(one.parts)} make: it is their "
            "total, and was left out."
            for one in (wholes[:MOST_ASKED] if answer == TOTAL_CLAIM else ())
        ]

    def _apart(self, figures: list[Figure]) -> list[Figure]:
        """Refuse the rows that only a left-out column tells from others that are about the same."""
        # Two words that mean one measure, or that both took place, tell nothing apart either.
        left = {c.at: c.heading for c in self._scheme.columns(LEFT_OUT, NO_CHANGE, MEASURE)}
        left |= {c.at: c.heading for c in self._scheme.columns(STATUS) if self._scheme.parts(c)}
        rows = dict(self._table.rows)
        alike = Alike(left)
        for figure in figures:
            is_total = self._open.answers.get("basis") == TOTAL_CLAIM
            said = figure.said._replace(row=0, site="" if is_total else figure.said.site)
            notes = () if is_total else figure.notes
            alike.add((said, figure.of, figure.parts, notes), figure.row, rows[figure.row])
        bad = {one.row: one for one in alike.apart}
        for one in bad.values():
            self._refuse(one.row, one.column, one.found, one.message)
        return [figure for figure in figures if figure.row not in bad]

    def _shares(self, figures: list[Figure]) -> list[Figure]:
        """Ask of figures in per cent at or under 1 whether they are shares of one."""
        metrics = {figure.said.metric_id for figure in figures}
        of_shares = {metric for metric in metrics if self._unit(metric) == PERCENT}
        small, above = shares_among(f.text for f in figures if f.said.metric_id in of_shares)
        answer = self._asked.ask(share_need(small, above)) if small else ""
        return [
            replace(f, times=f.times * share_times(f.text, answer))
            if f.said.metric_id in of_shares
            else f
            for f in figures
        ]

    def _told_of_one_sex(self, figures: list[Figure], counted: str) -> list[str]:
        """Tell a measure of people of either sex that counts those of one alone."""
        measure = self._scheme.column(MEASURE)
        words = {row: cell_at(cells, measure.at) for row, cells in self._table.rows if measure}
        metrics = self._known.tables.get("metrics", {})
        return told_of_one_sex(figures, counted, words, metrics, has_others=self._open.has_others)

    def _unit(self, metric: str) -> str:
        return self._translation.unit_of(metric)

    def _new_rows(self, answers: dict[str, str]) -> list[FoundRow]:
        """Return the rows of a programme and a source that are not here yet."""
        found = list(self._open.new_rows)
        if source := self._open.source:
            cells = {**source, "url": "", "accessed_on": "", "licence": "", "note": ""}
            answers["source"] = Identities(self._known).of("sources", cells)
            row = {"source_id": answers["source"], **cells}
            found.append(FoundRow("sources", row, is_needed_alone=True))
        return found

    def _refuse(self, row: int, column: str, found: str, message: str) -> None:
        if len(self._refusals) < REFUSALS_KEPT:
            self._refusals.append(Refusal(self._table.sheet, row, column, found, message))
