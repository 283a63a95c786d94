"""Settings: the environment, read once into one frozen value."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the facts and the database are, and where the server listens.

    The database is the journal of every change to the facts, made where there is none; what pages
    read are builds from it. A build named as the database is served as it is.
    """

    facts: Path = ROOT / "data" / "facts"
    database: Path = ROOT / ".tidemark" / "tidemark.duckdb"
    address: str = "127.0.0.1"
    port: int = 8501
    import_megabytes: int = 5

    @property
    def builds(self) -> Path:
        """The folder of the builds, beside the database."""
        return self.database.with_suffix(".builds")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read TIDEMARK_FACTS, _DATABASE, _ADDRESS, _PORT and _IMPORT_MB; an empty one is unset.

        Raises SettingsError when a number is none, or the port none that a server can listen on.
        """
        given = os.environ if environment is None else environment
        usual = cls()
        return cls(
            facts=Path(given.get("TIDEMARK_FACTS") or usual.facts),
            database=Path(given.get("TIDEMARK_DATABASE") or usual.database),
            address=given.get("TIDEMARK_ADDRESS") or usual.address,
            port=_port(given.get("TIDEMARK_PORT") or str(usual.port)),
            import_megabytes=_megabytes(
                given.get("TIDEMARK_IMPORT_MB") or str(usual.import_megabytes)
            ),
        )


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
