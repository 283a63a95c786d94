"""A real server in a process of its own, as `make run` starts it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@contextmanager
def serving(**more: str) -> Iterator[str]:
    """Start a server on a free port, give its address, and stop it in the end.

    It makes a database of its own from the repository's facts, whatever the environment says; what
    else its environment should hold is in `more`.
    """
    port = free_port()
    environment = {name: v for name, v in os.environ.items() if not name.startswith("TIDEMARK_")}
    with tempfile.TemporaryFile("w+") as log, tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "dashboard.py"],
            cwd=ROOT,
            env=environment
            | {
                "TIDEMARK_PORT": str(port),
                "TIDEMARK_DATABASE": str(Path(folder) / "tidemark.duckdb"),
            }
            | more,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(process, port):
                log.seek(0)
                raise RuntimeError(f"The server did not start. It said:\n{log.read()}")
            yield f"http://127.0.0.1:{port}"
            if (code := process.poll()) is not None:
                log.seek(0)
                raise RuntimeError(f"The server stopped by itself ({code}). It said:\n{log.read()}")
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """Return a port that nobody listens on, from the operating system."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _health(port) == b"ok":
            return True
        time.sleep(0.1)
    return False


def _health(port: int) -> bytes:
    """Return the body of the health check: an unknown address would answer 200 as well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().read()
    except OSError:
        return b""
    finally:
        connection.close()
