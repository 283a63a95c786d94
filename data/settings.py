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

    A database is served as it is; without one, builds are made from the facts.
    """

    facts: Path = ROOT / "data" / "facts"
    database: Path | None = None
    address: str = "127.0.0.1"
    port: int = 8501
    builds: Path = ROOT / ".tidemark"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read TIDEMARK_FACTS, _DATABASE, _ADDRESS and _PORT; an empty one counts as unset.

        Raises SettingsError when the port is no number that a server can listen on.
        """
        given = os.environ if environment is None else environment
        database = given.get("TIDEMARK_DATABASE")
        return cls(
            facts=Path(given.get("TIDEMARK_FACTS") or cls().facts),
            database=Path(database) if database else None,
            address=given.get("TIDEMARK_ADDRESS") or cls().address,
            port=_port(given.get("TIDEMARK_PORT") or str(cls().port)),
        )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise SettingsError(
        f'TIDEMARK_PORT: "{text}" is not a port. Use a whole number from 1 to 65535, such as 8501.'
    )
