"""nginx as an operator runs it, with the configuration that the repository holds."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.browser.server import ROOT, free_port

CONFIGURATION = ROOT / "pages" / "server" / "nginx.conf"
AROUND = """
daemon off;
pid {folder}/pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/tidemark.conf;
}}
"""


@contextmanager
def balanced(servers: Sequence[str], port: int) -> Iterator[str]:
    """Put nginx before two servers on this machine, yield its address, and stop it in the end."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(program).is_file(), "nginx is not installed: apt-get install nginx-light"
    text = CONFIGURATION.read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    for usual, server in zip(("127.0.0.1:8501", "127.0.0.1:8502"), servers, strict=True):
        assert usual in text
        text = text.replace(usual, server.removeprefix("http://"))
    with tempfile.TemporaryDirectory(prefix="tidemark-nginx-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "tidemark.conf").write_text(text, "utf-8")
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [program, "-p", name, "-c", str(folder / "nginx.conf")],
                stdin=subprocess.DEVNULL,
                stderr=log,
            )
        try:
            deadline = time.monotonic() + 20
            while status(port) is None:
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < deadline, "nginx does not answer"
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def status(port: int, cookie: str = "") -> tuple[int, str] | None:
    """Return the status of an answer and the cookies that it sets, None without an answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/_stcore/health", headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status, "\n".join(answer.headers.get_all("Set-Cookie", []))
    except OSError:
        return None
    finally:
        connection.close()


__all__ = ["balanced", "free_port", "status"]
