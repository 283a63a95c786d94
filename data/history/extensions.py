"""What DuckDB needs beside itself to open a lake: extensions, as packages of the same version.

They are loaded by path, for nothing is fetched from the network while the facts are served.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

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


def reach_objects(con: duckdb.DuckDBPyConnection) -> None:
    """Tell DuckDB of a store of objects that is not Amazon's, where AWS_ENDPOINT_URL names one.

    Who we are and the region are read by the extension from AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION.
    """
    endpoint = urlsplit(os.environ.get("AWS_ENDPOINT_URL", ""))
    if endpoint.netloc:
        con.execute("set global s3_endpoint = $1", [endpoint.netloc])
        con.execute("set global s3_use_ssl = $1", [endpoint.scheme == "https"])
        con.execute("set global s3_url_style = 'path'")


def _absent(names: tuple[str, ...]) -> str:
    packages = " ".join(
        f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}" for name in names
    )
    return (
        "A lake needs packages that are not installed here, of the version that DuckDB has: "
        f'{packages}. "make lake-packages" installs them.'
    )
