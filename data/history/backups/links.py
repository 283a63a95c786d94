"""Links: one change of the journal, or all of it up to one, as a folder of files with digests.

A link is written under another name, brought to the disk, and renamed: it is there whole, or not at
all. What it holds is read only where every digest is right.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from data.history.attaching import work_on
from data.history.columns import statement
from data.rules.schema import facts_schema
from data.sql_files import filled, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from data.rules.schema import Table

ABOUT = "about.json"
OWN = ("changes", "change_files")  # beside the tables of facts
UNFINISHED = "unfinished-"


@dataclass(frozen=True, slots=True)
class Link:
    """A link on the disk: the change it ends with, and whether all before is in it."""

    folder: Path
    number: int
    is_whole: bool

    def last_change(self) -> tuple[str, ...] | None:
        """Return what tells the change that it ends with from another of that number."""
        about = self._about()
        return tuple(about["last_change"]) if about else None

    def files(self) -> dict[str, tuple[Path, int]] | None:
        """Return the file of each table and its rows; None where one is not what was written."""
        about = self._about()
        if about is None:
            return None
        found: dict[str, tuple[Path, int]] = {}
        for table, said in about["tables"].items():
            file = self.folder / f"{table}.parquet"
            if not file.is_file() or digest(file) != said["digest"]:
                return None
            found[table] = file, said["rows"]
        return found

    def is_there(self) -> bool:
        """Say whether every file is there, as long as it was written: cheaper than its digest."""
        about = self._about()
        try:
            return about is not None and all(
                (self.folder / f"{table}.parquet").stat().st_size == said["bytes"]
                for table, said in about["tables"].items()
            )
        except OSError:
            return False

    def _about(self) -> dict[str, Any] | None:
        try:
            told = orjson.loads((self.folder / ABOUT).read_bytes())
            signed = told.pop("digest")
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        is_right = signed == _signature(told) and told["number"] == self.number
        return told if is_right else None


def write_link(
    con: duckdb.DuckDBPyConnection,
    number: int,
    folder: Path,
    tables: Iterable[str] | None = None,
) -> None:
    """Write what a change did to some tables (all) of the attached journal, for a link of it."""
    names = {table.name for table in facts_schema()} if tables is None else set(tables)
    wanted = {
        table.name: statement("versions_of_change", table, folder="backups")
        for table in facts_schema()
        if table.name in names
    }
    wanted |= {name: filled("rows_of_change", folder="backups", table_name=name) for name in OWN}
    _write(con, number, folder, wanted, {"number": number})


def write_whole(con: duckdb.DuckDBPyConnection, number: int, folder: Path) -> None:
    """Write all of the attached journal, whose latest change has that number."""
    wanted = {t.name: statement("versions_whole", t, folder="backups") for t in facts_schema()}
    wanted |= {name: filled("rows_whole", folder="backups", table_name=name) for name in OWN}
    _write(con, number, folder, wanted, {})


def _write(
    con: duckdb.DuckDBPyConnection,
    number: int,
    folder: Path,
    wanted: dict[str, str],
    values: dict[str, object],
) -> None:
    folder.mkdir(parents=True)
    tables: dict[str, dict[str, object]] = {}
    for name, question in wanted.items():
        file = folder / f"{name}.parquet"
        target = str(file).replace("'", "''")
        sql = filled("write_out", folder="history", question=question, file=target)
        ((rows,),) = con.execute(sql, values).fetchall()
        if rows or name == "changes":
            to_disk(file)
            size = file.stat().st_size
            tables[name] = {"rows": rows, "bytes": size, "digest": digest(file)}
        else:
            file.unlink()
    about = {
        "number": number,
        "last_change": list(last_change(con, number) or ()),
        "tables": tables,
    }
    said = folder / ABOUT
    said.write_bytes(orjson.dumps({**about, "digest": _signature(about)}))
    to_disk(said)
    to_disk(folder)


def put_in_place(unfinished: Path, folder: Path) -> None:
    """Give a link that was written its name, for good."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():  # damaged, or of a change that was never made
        shutil.rmtree(folder)
    unfinished.rename(folder)
    to_disk(folder.parent)


def take_in(con: duckdb.DuckDBPyConnection, link: Link) -> bool:
    """Enter a link in the attached journal; say whether all that it says found its place."""
    files = link.files()
    if files is None:
        return False
    work_on(con, sum(rows for _, rows in files.values()))
    con.execute("begin")
    try:
        is_whole = all(
            _take(con, table, *files[table.name], link)
            for table in facts_schema()
            if table.name in files
        )
        for name in OWN:
            if name in files:
                file = str(files[name][0]).replace("'", "''")
                con.execute(filled("take_rows", folder="backups", table_name=name, file=file))
        con.execute(sql_text("backups", "set_head"), {"number": link.number})
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit" if is_whole else "rollback")
    return is_whole


def _take(con: duckdb.DuckDBPyConnection, table: Table, file: Path, rows: int, link: Link) -> bool:
    target = str(file).replace("'", "''")
    taken = 0
    names = ("take_versions",) if link.is_whole else ("take_closed", "take_opened")
    for name in names:
        values = {} if link.is_whole else {"number": link.number}
        found = con.execute(statement(name, table, folder="backups", file=target), values)
        taken += found.fetchall()[0][0]
    return taken == rows


def last_change(con: duckdb.DuckDBPyConnection, number: int) -> tuple[str, ...] | None:
    """Return what tells a change of the attached journal from another of that number."""
    found = con.execute(sql_text("backups", "change_told"), {"number": number}).fetchone()
    return tuple(found) if found else None


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk and not only on their way."""
    if path.is_dir() and os.name == "nt":
        return  # a folder cannot be opened there, and is written with its files
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _signature(about: dict[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps(about, option=orjson.OPT_SORT_KEYS)).hexdigest()
