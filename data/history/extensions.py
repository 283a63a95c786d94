"""What DuckDB needs beside itself to open a lake: extensions, as packages of the same version.

They are loaded by path, for nothing is fetched from the network while the facts are served.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb

from data.errors import StoreError

LAKE = ("postgres_scanner", "ducklake")
OBJECTS = "httpfs"  # where the rows lie in S3


def load_extensions(con: duckdb.DuckDBPyConnection, *, with_objects: bool) -> None:
    """Load what a lake needs. Raises StoreError where a package is absent, or of another version.

    Their signatures are checked, which takes a third of a second: once a process, not an opening.
    """
    names = (*LAKE, OBJECTS) if with_objects else LAKE
    for name in names:
        spec = find_spec(f"duckdb_extension_{name}")
        folder = Path(spec.origin).parent if spec and spec.origin else None
        file = f"extensions/v{duckdb.__version__}/{name}.duckdb_extension"
        if folder is None or not (folder / file).is_file():
            raise StoreError(_absent(names))
        path = str(folder / file).replace("'", "''")
        try:
            con.execute(f"load '{path}'")
        except duckdb.Error as error:
            raise StoreError(f"{_absent(names)} ({str(error).splitlines()[0]})") from error


def _absent(names: tuple[str, ...]) -> str:
    packages = " ".join(
        f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}" for name in names
    )
    return (
        "A lake needs packages that are not installed here, of the version that DuckDB has: "
        f'{packages}. "make lake-packages" installs them.'
    )
