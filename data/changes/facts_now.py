"""The facts as they are now, for who reads a file or looks at a change: as much as that takes.

Small tables are read whole. Statements and milestones may be ten million: of these only the rows
are read that a change names, or that a file asks for while it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.changes.proposing import proposal_of
from data.errors import ChangeError
from data.history.breaks import LARGE, broken_after
from data.history.changes import rows_by_key
from data.history.columns import statement
from data.history.curated_files import take_up
from data.history.opening import open_journal
from data.importers.rows.asked_rows import AskedRows
from data.importers.rows.readings import Known
from data.rules.schema import facts_schema
from data.rules.states import complete, empty_state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from data.changes.proposals import FileReading, Proposal
    from data.history.changes import Journal
    from data.importers.rows.readings import Reading
    from data.rules.schema import Table
    from data.rules.states import State
    from data.settings import Settings

MOST_WHOLE = 20_000  # of a table; of more an importer knows the rows that it asks for
AGAIN = 20  # an id of rows that are about the same has a number after it: so many are looked up


def small_tables(journal: Journal) -> State:
    """Return every row of the tables that rows of others refer to."""
    state = empty_state()
    for table in facts_schema():
        if table.name not in LARGE:
            state[table.name] = _whole(journal, table)
    return state


def with_rows(journal: Journal, keys: Iterable[tuple[str, str]]) -> State:
    """Return the small tables whole, and of the others the rows named by table and key."""
    state = small_tables(journal)
    _add(journal, state, keys)
    return state


def proposed(journal: Journal, readings: Sequence[FileReading]) -> tuple[State, Proposal]:
    """Hold what was read against the facts of an open journal; return them as far as it takes."""
    base = journal.head()  # before what is read: others may change a lake meanwhile
    state = with_rows(journal, (key for reading in readings for key in reading.keys))
    proposal = proposal_of(state, base, readings)
    if not proposal.can_be_accepted:
        return state, proposal
    # Facts that nobody changes may break a rule with those that come: a place, say, that goes.
    journal.put(proposal.changes)
    if broken := broken_after(journal):
        _add(journal, state, broken.keys)
        proposal = proposal_of(state, base, readings)
        if more := broken.count - len(broken.keys):
            proposal.blocking.append(f"{more:,} more rows of the facts would break a rule.")
        assert proposal.blocking, "what SQL finds broken the rules tell"
    return state, proposal


@dataclass(slots=True)
class KnownNow:
    """What an importer knows of the facts as they were at change `base`."""

    settings: Settings
    base: int
    known: Known
    is_whole: bool
    kept: dict[str, dict[str, str]]  # answers about files, by the key of their shape

    def looked_up(self, reading: Reading) -> bool:
        """Look up what reading a file asked for, and say whether that was anything.

        Raises ChangeError where the facts were changed meanwhile.
        """
        if self.is_whole or not (reading.asked or reading.programmes_asked):
            return False
        with open_journal(self.settings.journal) as journal:
            if journal.head() != self.base:
                raise ChangeError(
                    f"The facts were changed meanwhile (change {journal.head()}). Read the file "
                    "again."
                )
            self.known = _more(journal, self.known, reading.asked, reading.programmes_asked)
        return True


def known_now(settings: Settings, *, is_asking: bool = False) -> KnownNow:
    """Return what an importer knows of the facts as they are now.

    Where they are too many to be known whole, rows are looked up as they are asked for (for who
    asks in this process), or it is noted which were.
    """
    with open_journal(settings.journal) as journal:
        take_up(journal, settings.facts)
        base = journal.head()
        schema = {table.name: table for table in facts_schema()}
        state = small_tables(journal)
        tables: dict[str, Mapping[str, Mapping[str, str]]] = {}
        for name in sorted(LARGE):
            if journal.rows_open(schema[name]) <= MOST_WHOLE:
                state[name] = _whole(journal, schema[name])
            else:
                tables[name] = (
                    _Looked(settings, schema[name]).rows() if is_asking else AskedRows({})
                )
        known = Known({**complete(state), **tables})
        return KnownNow(settings, base, known, not tables, journal.mappings())


@dataclass(frozen=True, slots=True)
class _Looked:
    """Looks rows of a table up one by one."""

    settings: Settings
    table: Table

    def rows(self) -> AskedRows:
        return AskedRows({}, look_up=self._row)

    def _row(self, key: str) -> Mapping[str, str] | None:
        with open_journal(self.settings.journal) as journal:
            return _complete(self.table, journal.rows(self.table, [key])).get(key)


def _more(
    journal: Journal,
    known: Known,
    asked: Mapping[str, Sequence[str]],
    programmes: Collection[str],
) -> Known:
    """Return what is known with more rows: those asked for, and those of ids numbered after."""
    tables = dict(known.tables)
    for table in facts_schema():
        rows = tables[table.name]
        if not isinstance(rows, AskedRows):
            continue
        first = asked.get(table.name, ())
        keys = {*first, *(f"{key}-{number}" for key in first for number in range(2, AGAIN))}
        found = journal.rows(table, keys)
        if table.name == "statements" and programmes:
            sql = statement("series_rows", table)
            values = {"programmes": sorted(programmes)}
            found |= rows_by_key(table, journal.connection.execute(sql, values).fetchall())
        tables[table.name] = rows.with_more(_complete(table, found), keys, programmes)
    return Known(tables)


def _complete(table: Table, rows: dict[str, dict[str, str]]) -> Mapping[str, Mapping[str, str]]:
    return complete({**empty_state(), table.name: rows})[table.name]


def _whole(journal: Journal, table: Table) -> dict[str, dict[str, str]]:
    values = {"as_of": journal.head()}
    found = journal.connection.execute(statement("rows_as_of", table), values).fetchall()
    return rows_by_key(table, found)


def _add(journal: Journal, state: State, keys: Iterable[tuple[str, str]]) -> None:
    """Add rows of the tables that are not read whole."""
    named: dict[str, set[str]] = {name: set() for name in LARGE}
    for table, key in keys:
        if table in LARGE and key not in state[table]:
            named[table].add(key)
    for table in facts_schema():
        if named.get(table.name):
            state[table.name] |= journal.rows(table, named[table.name])
