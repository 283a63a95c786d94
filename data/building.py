"""Building: the facts, once checked, as a DuckDB file that is named by what it holds."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.checking import Facts, check_facts
from data.errors import StoreError
from data.findings import shown
from data.schema import TABLES, create_tables
from data.sql_files import SQL, filled, quoted, sql_names, sql_text
from data.staging import casts, stage

if TYPE_CHECKING:
    from data.settings import Settings

# A view, a table worked out at build or a view with parameters comes after those that it reads.
VIEWS = (
    "place_countries",
    "statement_scopes",
    "total_edges",
    "milestone_scopes",
    "statement_cards",
    "milestone_cards",
    "programme_cards",
    "statements_in",
    "milestones_in",
    "shares_in",
    "coverage_in",
)
POINTER = "current"
KEPT_BUILDS = 2


def build(settings: Settings) -> Path:
    """Return the database of the facts as they are now, making it unless it is there already.

    Raises FactsError, and leaves the last good build in place, when the facts break rules.
    Two processes may build at once: each writes a file of its own, and the names swap whole.
    """
    version = facts_version(settings.facts)
    path = settings.builds / f"facts-{version}.duckdb"
    try:
        if path.is_file():
            path.touch()
        else:
            facts = check_facts(settings.facts)
            settings.builds.mkdir(parents=True, exist_ok=True)
            _write(facts, version, path)
        _point_to(path)
        _prune(path)
    except OSError as error:
        raise StoreError(
            f"{shown(settings.builds)} cannot be written ({error.strerror}). "
            "Make it writable, or set TIDEMARK_DATABASE to a database made elsewhere."
        ) from error
    return path


def facts_version(folder: Path) -> str:
    """Return a digest of the facts, of the SQL that builds them and of DuckDB's version."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    files = [folder / f"{name}.csv" for name in TABLES]
    scripts = [SQL / kind for kind in ("tables", "macros", "views", "checks", "rules")]
    for path in files + [path for kind in scripts for path in sorted(kind.glob("*.sql"))]:
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def _write(facts: Facts, version: str, path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="building-") as folder:
        unfinished = Path(folder) / path.name
        with duckdb.connect(str(unfinished)) as con:
            create_tables(con)
            for name in sql_names("macros"):
                con.execute(sql_text("macros", name))
            for raw in facts.tables:
                stage(con, raw)
                columns = (quoted(column.name) for column in raw.table.columns)
                sql = filled(
                    "load",
                    table_name=raw.table.name,
                    column_names=", ".join(columns),
                    casts=casts(raw.table),
                    key_name=quoted(raw.table.key),
                )
                con.execute(sql)
            for name in VIEWS:
                con.execute(sql_text("views", name))
            con.execute(sql_text("rules", "edition"), {"facts_version": version})
            con.execute("checkpoint")
        unfinished.replace(path)


def _point_to(path: Path) -> None:
    pointer = path.with_name(POINTER)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix="pointer-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{path.name}\n")
    Path(unfinished).replace(pointer)


def _prune(newest: Path) -> None:
    """Delete all but the last builds; a reader that has one open keeps what it opened."""
    used_at: dict[Path, int] = {}
    for path in newest.parent.glob("facts-*.duckdb"):
        try:
            used_at[path] = path.stat().st_mtime_ns
        except FileNotFoundError:  # another process pruned it first
            continue
    used_at.pop(newest, None)
    for path in sorted(used_at, key=used_at.__getitem__, reverse=True)[KEPT_BUILDS - 1 :]:
        path.unlink(missing_ok=True)
