"""Settings: the environment, read once into one frozen value."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import SettingsError
from data.origins import Origin, is_loopback, origin_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
LOCAL, ALL = "local", "all"  # who may change the facts: this machine only, or all who come


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
    origins: tuple[Origin, ...] = ()  # under which others reach it, through a proxy perhaps
    curate: str = LOCAL

    @property
    def builds(self) -> Path:
        """The folder of the builds, beside the database."""
        return self.database.with_suffix(".builds")

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
        return cls(
            facts=Path(given.get("TIDEMARK_FACTS") or usual.facts),
            database=Path(given.get("TIDEMARK_DATABASE") or usual.database),
            address=given.get("TIDEMARK_ADDRESS") or usual.address,
            port=_port(given.get("TIDEMARK_PORT") or str(usual.port)),
            import_megabytes=_megabytes(
                given.get("TIDEMARK_IMPORT_MB") or str(usual.import_megabytes)
            ),
            origins=_origins(given.get("TIDEMARK_ORIGIN") or ""),
            curate=_curate(given.get("TIDEMARK_CURATE") or usual.curate),
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
