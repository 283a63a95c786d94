"""Settings: the environment, read once into one frozen value."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import SettingsError
from data.origins import Origin, is_loopback, origin_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
LOCAL, ALL = "local", "all"  # who may change the facts: this machine only, or all who come
COPIES = ROOT / ".tidemark" / "copies"
DUCKLAKE, IN_POSTGRESQL = "ducklake:", "ducklake:postgres:"


@dataclass(frozen=True, slots=True)
class Lake:
    """Where the journal lies when several machines share it: a DuckLake.

    `catalogue` says how PostgreSQL is reached, as libpq takes it; it may hold a password, so it is
    never shown. `folder` is where the rows lie as Parquet, a path or an address of S3, as every
    machine names it. `copies` is a folder of this machine: what pages read is built there.
    """

    catalogue: str = field(repr=False)
    folder: str
    copies: Path = COPIES


def beside(database: Path, what: str) -> Path:
    """Return the folder beside a database that is named by it, and by no other database there."""
    if database.suffix == ".duckdb":
        return database.with_suffix(f".{what}")
    return database.with_name(f"{database.name}-{what}")  # facts.old and facts.new share nothing


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the facts and the database are, and where the server listens.

    The database is the journal of every change to the facts, made where there is none; what pages
    read are builds from it. A build named as the database is served as it is. Where a lake is
    given the journal lies there, and the database is not used.
    """

    facts: Path = ROOT / "data" / "facts"
    database: Path = ROOT / ".tidemark" / "tidemark.duckdb"
    address: str = "127.0.0.1"
    port: int = 8501
    import_megabytes: int = 5
    origins: tuple[Origin, ...] = ()  # under which others reach it, through a proxy perhaps
    curate: str = LOCAL
    backups: int = 2  # whole ones that are kept of the database, each with the changes after it
    lake: Lake | None = None

    @property
    def journal(self) -> Path | Lake:
        """Where the journal lies, as `open_journal` takes it: a file, or a lake."""
        return self.lake or self.database

    @property
    def builds(self) -> Path:
        """The folder of the builds, on this machine: beside the database, or as the lake says."""
        return self.lake.copies if self.lake else beside(self.database, "builds")

    @property
    def is_exposed(self) -> bool:
        """Whether other machines may reach the dashboard: by its address, or by a proxy's name."""
        hosts = [self.address, *(origin.host for origin in self.origins)]
        return not all(is_loopback(host) for host in hosts)

    @property
    def may_change(self) -> bool:
        """Whether who comes to the dashboard may change the facts.

        Everything that writes to the journal on somebody's behalf asks this of the settings it is
        given. Who types a command on this machine owns the facts: see `owners`.
        """
        return self.curate == ALL or not self.is_exposed

    def owners(self) -> Settings:
        """Return the same settings for who is at this machine's command line: nothing is barred."""
        return replace(self, curate=ALL)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read every TIDEMARK_ variable of the settings table; an empty one is unset.

        Raises SettingsError when a value is none that can be used, and says which would be.
        """
        given = os.environ if environment is None else environment
        usual = cls()
        lake = _lake(given)
        database = "" if lake else given.get("TIDEMARK_DATABASE")
        return cls(
            facts=Path(given.get("TIDEMARK_FACTS") or usual.facts),
            database=Path(database or usual.database),
            address=given.get("TIDEMARK_ADDRESS") or usual.address,
            port=_port(given.get("TIDEMARK_PORT") or str(usual.port)),
            import_megabytes=_megabytes(
                given.get("TIDEMARK_IMPORT_MB") or str(usual.import_megabytes)
            ),
            origins=_origins(given.get("TIDEMARK_ORIGIN") or ""),
            curate=_curate(given.get("TIDEMARK_CURATE") or usual.curate),
            backups=_backups(given.get("TIDEMARK_BACKUPS") or str(usual.backups)),
            lake=lake,
        )


def _lake(given: Mapping[str, str]) -> Lake | None:
    database = given.get("TIDEMARK_DATABASE") or ""
    folder = given.get("TIDEMARK_LAKE") or ""
    copies = given.get("TIDEMARK_COPIES") or ""
    if re.match(r"postgres(ql)?:", database):
        raise SettingsError(
            "TIDEMARK_DATABASE: PostgreSQL keeps the catalogue of a lake. Write "
            f'"{IN_POSTGRESQL}" and then how to reach it, such as "host=db dbname=tidemark".'
        )
    if not database.startswith(DUCKLAKE):
        for name in ("TIDEMARK_LAKE", "TIDEMARK_COPIES"):
            if given.get(name):
                raise SettingsError(
                    f"{name} is for a lake, and TIDEMARK_DATABASE names none. Set that to "
                    f"{IN_POSTGRESQL} and how to reach PostgreSQL, or unset {name}."
                )
        return None
    catalogue = database.removeprefix(IN_POSTGRESQL).strip()
    if not database.startswith(IN_POSTGRESQL) or not catalogue:
        raise SettingsError(
            f'TIDEMARK_DATABASE: write "{IN_POSTGRESQL}" and how to reach PostgreSQL, such as '
            f'"{IN_POSTGRESQL}host=db dbname=tidemark user=tidemark". No other catalogue is shared '
            "between machines."
        )
    if not folder:
        raise SettingsError(
            "TIDEMARK_LAKE is not set: the folder that all machines reach, or the address in S3 "
            "(s3://bucket/folder), where the rows of the lake lie."
        )
    if "://" in folder and not re.match(r"s3://[^/]+", folder):
        raise SettingsError(
            f'TIDEMARK_LAKE: "{folder}" is neither a folder nor an address in S3, which begins '
            "with s3:// and a bucket."
        )
    if "://" not in folder:
        folder = str(Path(folder).absolute())
    return Lake(catalogue, folder.rstrip("/"), Path(copies) if copies else COPIES)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise SettingsError(
        f'TIDEMARK_PORT: "{text}" is not a port. Use a whole number from 1 to 65535, such as 8501.'
    )


def _megabytes(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 10_000:
        return int(text)
    raise SettingsError(
        f'TIDEMARK_IMPORT_MB: "{text}" is not a size. Use a whole number from 1 to 10000.'
    )


def _backups(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 100:
        return int(text)
    raise SettingsError(
        f'TIDEMARK_BACKUPS: "{text}" is no number of backups to keep. Use a whole number from 1 to '
        "100: without one a damaged database could not be restored."
    )


def _origins(text: str) -> tuple[Origin, ...]:
    given = [part.strip().removesuffix("/") for part in text.split(",") if part.strip()]
    origins = [origin_of(part) for part in given]
    for part, origin in zip(given, origins, strict=True):
        if origin is None:
            raise SettingsError(
                f'TIDEMARK_ORIGIN: "{part}" is not the beginning of an address. Write how readers '
                "reach the dashboard, such as https://evidence.example.org, and no page after it."
            )
    return tuple(origin for origin in origins if origin)


def _curate(text: str) -> str:
    if text in (LOCAL, ALL):
        return text
    raise SettingsError(
        f'TIDEMARK_CURATE: "{text}" is not known. Write "local" (only this machine changes facts) '
        'or "all" (whoever reaches the dashboard does).'
    )
