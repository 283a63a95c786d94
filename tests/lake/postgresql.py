"""A PostgreSQL of our own for as long as tests run: in a temporary folder, over a socket only."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "tidemark"
# It holds nothing that outlives the run: what it writes need not reach the disk.
HASTY = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


def binaries() -> Path:
    """Return the folder of PostgreSQL's programs, of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    assert on_path, "PostgreSQL is not installed: apt-get install postgresql"
    return Path(on_path).resolve().parent


class PostgreSQL:
    """A server of a temporary folder, that tests may stop and start again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._bin = binaries()
        # Root may not run it: Debian's package brings a user who may.
        self._user = "postgres" if os.geteuid() == 0 else getpass.getuser()
        if os.geteuid() == 0:
            shutil.chown(folder, self._user, self._user)
        self._run("initdb", "-D", str(folder / "data"), "-U", USER, "--auth=trust", "--no-sync")
        self.start()

    def catalogue(self, database: str) -> str:
        """Return how a database is reached, as libpq takes it."""
        return f"host={self.folder} user={USER} dbname={database}"

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' {HASTY}"
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "-o", options, "start"
        )

    def stop(self) -> None:
        """Stop the server at once, as when its machine loses power."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", "immediate", "stop")

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, of another one perhaps, and return how it is reached."""
        # A template is copied only while nobody is connected to it.
        self.sql(
            "postgres",
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = :'template';"
            'create database :"name" template :"template"',
            name=database,
            template=template,
        )
        return self.catalogue(database)

    def sql(self, database: str, statements: str, **values: str) -> str:
        """Run statements in a database, in which :'name' is a value, and return what they print."""
        command = [str(self._bin / "psql"), self.catalogue(database), "-qAtX"]
        command += [f"--set={name}={value}" for name, value in values.items()]
        command += ["--set=ON_ERROR_STOP=1"]
        return subprocess.run(
            command, input=f"{statements};", check=True, capture_output=True, text=True
        ).stdout.strip()

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._bin / program), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            user=self._user if os.geteuid() == 0 else None,
            group=self._user if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
            cwd="/",
        )


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Yield a server that is stopped, and its folder deleted, when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="tidemark-postgresql-", dir="/tmp"))  # a short path
    server = PostgreSQL(folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
