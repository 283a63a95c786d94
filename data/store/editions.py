"""Building: the facts, once checked, as a DuckDB file that is named by what it holds."""

from __future__ import annotations

import logging
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import ChangeError, FullDiskError, StoreError, shown
from data.history.attaching import work_on
from data.history.backups.chains import backups_of, keep_last
from data.history.curated_files import take_up
from data.history.faults import FULL_DISK, full, is_full, not_written
from data.history.opening import open_journal
from data.history.writing_out import write_out
from data.rules.loose_tables import casts, stage
from data.rules.schema import facts_schema
from data.sql_files import filled, quoted, sql_names, sql_text
from data.store.celling import make_cells
from data.store.contents import count_contents, facts_version
from data.store.feeds import read_feed
from data.store.refreshing import Feed, refresh
from data.store.standing import UNFINISHED, alone, build_path, clear_up, point_to, prune

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence, Sized

    from data.history.changes import Change, Journal
    from data.rules.csv_folder import RawTable
    from data.rules.schema import Table
    from data.settings import Settings

LOG = logging.getLogger(__name__)
# Each step comes after those that it reads: tables, views to work them out with, macros.
VIEWS = (
    "place_countries",
    "scoped_statements",
    "statements",
    "wide_statements",
    "nearby_wide",
    "listed_places",
    "celled_statements",
    "reached_years",
    "counted_cells",
    "cells",
    "free_cells",
    "aggregates_among",
    "said_of",
    "set_aside",
    "tallied_scopes",
    "ids",
    "nearby_cells",
    "found_nests",
    "nests",
    "tallied_statements",
    "widest_of_programmes",
    "texts_of_names",
    "milestone_scopes",
    "milestone_cards",
    "programme_cards",
    "places_met",
    "words_held",
    "statements_in",
    "statements_holding",
    "shown_statements",
    "tallies_in",
    "milestones_in",
    "share_tallies_in",
    "shares_in",
    "coverage_in",
)
CHANGE_COLUMNS = ("change_number", "kind", "made_at", "made_by", "note", "file_names", "undoes")
HISTORY = ("past_changes", "row_versions")
# Rows that lie together, of which the file knows what each column holds at least and at most: a
# question reads all that may hold something of its own. With the usual 122,880 it takes twice as
# long.
TOGETHER = 32_768
# Tables are kept in an order, which those who look for something in them rely on.
MAKING: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "1GB",
    "preserve_insertion_order": True,
    # An edition is read by the DuckDB that made it: its latest ways to keep text take a third less.
    "storage_compatibility_version": "latest",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def build(settings: Settings, as_of: int | None = None, *, is_anew: bool = False) -> Path:
    """Return the database of the facts as they are now, or after a change, making it if need be.

    Anew, nothing is taken from an earlier edition, which may be damaged.
    Raises FactsError, and leaves the last good build in place, when the facts break rules;
    StoreError when the files cannot be written; ChangeError when there is no such change.
    """
    with open_journal(settings.journal) as journal:
        if as_of is None:
            take_up(journal, settings.facts)
        return build_from(journal, settings, as_of, is_anew=is_anew)


def build_from(
    journal: Journal, settings: Settings, as_of: int | None = None, *, is_anew: bool = False
) -> Path:
    """Return the database of the facts after a change (the latest) in a journal that is open.

    Others may change facts from here on: an edition of many takes longer than writers wait.
    """
    journal.let_go()
    try:
        with alone(settings):
            return _built(journal, settings, as_of, is_anew=is_anew)
    except OSError as error:
        raise not_written(settings.builds, error) from error


def _built(journal: Journal, settings: Settings, as_of: int | None, *, is_anew: bool) -> Path:
    history = journal.history(as_of)
    if not history or history[0].number != (as_of or history[0].number):
        raise ChangeError(f"There is no change {as_of}. The latest is {journal.head()}.")
    kind = "facts" if as_of is None else "past"
    path = build_path(settings, history[0], kind)
    try:
        if path.is_file():
            path.touch()
        else:
            settings.builds.mkdir(parents=True, exist_ok=True)
            clear_up(settings.builds)
            bases = () if is_anew else history[1:]
            _make(journal, settings, history[0].number, bases, path)
        if as_of is None:
            point_to(path)
            if settings.lake is None:
                keep_last(backups_of(settings.database), settings.backups)
        prune(path, kind)
    except OSError as error:
        if error.errno in FULL_DISK:
            raise _no_room(settings, history[0].number) from error
        raise not_written(settings.builds, error) from error
    except FullDiskError as error:
        raise _no_room(settings, history[0].number) from error
    return path


def _no_room(settings: Settings, number: int) -> FullDiskError:
    return FullDiskError(
        f"The disk is full: change {number} is entered and kept, but pages cannot show the facts "
        f"after it yet. Make room in {shown(settings.builds)}, then reload."
    )


def _make(
    journal: Journal, settings: Settings, number: int, before: Sequence[Change], path: Path
) -> None:
    """Make an edition: of the last one that stands where little has changed since, else anew."""
    bases = ((build_path(settings, change), change.number) for change in before)
    base, since = next(((one, last) for one, last in bases if one.is_file()), (None, 0))
    feed = read_feed(journal, since, number) if base else None
    if base is None or feed is None:
        write_edition(journal, number, path)
        return
    try:
        _carry_on(base, feed, path)
    except FullDiskError:
        raise  # made anew it would take as much room, and more
    except (duckdb.Error, StoreError) as error:
        LOG.warning("%s could not be carried on (%s): made anew", shown(base), error)
        write_edition(journal, number, path)


def _carry_on(base: Path, feed: Feed, path: Path) -> None:
    """Make an edition of a copy of an earlier one; it is there whole, or not at all."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=UNFINISHED) as folder:
        unfinished = Path(folder) / path.name
        shutil.copyfile(base, unfinished)
        configuration = {**MAKING, "temp_directory": str(Path(folder) / "aside")}
        with _told(path), duckdb.connect(config=configuration) as con:
            _open_to_write(con, unfinished)
            refresh(con, feed)
            con.execute("checkpoint")
        unfinished.replace(path)


def write_build(raws: Iterable[RawTable], path: Path) -> None:
    """Write a database of facts that break no rule; it is there whole, or not at all."""
    with _unfinished(path) as con:
        for raw in raws:
            stage(con, raw)
            con.execute(filled("incoming", table_name=raw.table.name, casts=casts(raw.table)))
            _keep(con, raw.table)


def write_tables(tables: Mapping[str, Sized], path: Path) -> None:
    """Write a database of Arrow tables of facts that fit together, whole or not at all.

    They have the columns of the facts, and `change_from`.
    """
    with _unfinished(path) as con:
        for table in facts_schema():
            con.register(f"incoming_{table.name}", tables[table.name])
            _keep(con, table)


def write_edition(journal: Journal, as_of: int, path: Path) -> None:
    """Write a database of the facts after a change of an open journal, whole or not at all."""
    tables = {table.name: table for table in facts_schema()}
    rows = journal.rows_open(tables["statements"])
    work_on(journal.connection, rows)
    with (
        tempfile.TemporaryDirectory(dir=path.parent, prefix=UNFINISHED) as folder,
        _unfinished(path, rows) as con,
    ):
        for name, file in write_out(journal, as_of, Path(folder)):
            taken = {"table_name": name, "file": str(file).replace("'", "''")}
            if name in HISTORY:
                con.execute(filled("take_in", **taken))
            else:
                con.execute(filled("incoming_file", **taken))
                _keep(con, tables[name])


def _keep(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Keep a table of facts as it comes in; the statements are kept with their scope, later."""
    if table.name != "statements":
        names = {"table_name": table.name, "key_name": quoted(table.key)}
        con.execute(filled("whole_table", **names))


@contextmanager
def _unfinished(path: Path, rows: int = 0) -> Generator[duckdb.DuckDBPyConnection]:
    """Yield a database to which the facts come in; the edition is worked out of them after.

    In bounded memory, however many they are: what does not fit is put aside on the disk.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=UNFINISHED) as folder:
        unfinished = Path(folder) / path.name
        configuration = {**MAKING, "temp_directory": str(Path(folder) / "aside")}
        with _told(path), duckdb.connect(config=configuration) as con:
            _open_to_write(con, unfinished)
            work_on(con, rows)
            for name in HISTORY:
                con.execute(sql_text("rules", name))
            for name in sql_names("macros"):
                con.execute(sql_text("macros", name))
            yield con
            for name in VIEWS:
                if name == "cells":
                    make_cells(con)
                else:
                    con.execute(sql_text("editions", name))
            _check_whole(con, path)
            count_contents(con)
            con.execute(sql_text("rules", "edition"), {"facts_version": facts_version(con)})
            con.execute("checkpoint")
        unfinished.replace(path)


def _open_to_write(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Attach a file, made where there is none, as the database that a connection uses.

    DuckDB does not keep in the file how many rows lie together: opened with as many as it chooses
    itself, a checkpoint would put all tables together anew.
    """
    file = str(path).replace("'", "''")
    con.execute(f"attach '{file}' as edition (type duckdb, row_group_size {TOGETHER})")
    con.execute("use edition")


@contextmanager
def _told(path: Path) -> Generator[None]:
    """Tell that the disk is full as what it is, however what is written says so."""
    try:
        yield
    except duckdb.Error as error:
        raise (full(path) if is_full(error) else error) from error
    except OSError as error:
        raise (full(path) if error.errno in FULL_DISK else error) from error


def _check_whole(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise StoreError where a statement was lost on its way into the edition."""
    counts = con.execute(sql_text("rules", "lost_statements")).fetchall()
    if len({count for (count,) in counts}) != 1:
        raise StoreError(
            f"{shown(path)} was not made: a statement names a document or a place that is not in "
            "the facts. Restore the database from a backup."
        )
