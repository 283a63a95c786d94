"""A real server, knocked at by whoever should stay outside, while each way out of it is watched.

    python -m tests.hostile.doors

prints how many were refused, that none of them made a script run, and that no request left.
"""

import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from pages.server.serving import HEADERS
from tests.browser.server import serving
from tests.pages.visiting import PAGES

GUARD = Path(__file__).parent / "guard"
STREAM = "/_stcore/stream"
EVIL = "evil.example"
HANDSHAKE = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


@dataclass(slots=True)
class Found:
    """What came of knocking: how many were refused and let in, and what should not have been."""

    refused: int = 0
    let_in: int = 0
    scripts: int = 0
    left: list[str] = field(default_factory=list[str])  # requests to other machines
    failures: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Watch:
    """What a watched server did: its notes, and who came to the proxy it was told to use."""

    notes: Path
    proxied: list[bytes] = field(default_factory=list[bytes])

    def scripts(self) -> int:
        """Return how many times a page's script has run."""
        return self.notes.read_text().splitlines().count("script")

    def outside(self) -> list[str]:
        """Return each attempt to leave this machine."""
        noted = [line for line in self.notes.read_text().splitlines() if line != "script"]
        return [*noted, *(f"proxy: {asked!r}" for asked in self.proxied)]


@contextmanager
def watched(**more: str) -> Iterator[tuple[str, Watch]]:
    """Start a server whose every way out is noted, and give its address and its watch."""
    with tempfile.TemporaryDirectory(prefix="tidemark-doors-") as folder, _recorder() as recorder:
        watch = Watch(Path(folder) / "notes", recorder.asked)
        watch.notes.touch()
        proxy = f"http://127.0.0.1:{recorder.port}"
        proxies = {f"{kind}_PROXY": proxy for kind in ("HTTP", "HTTPS", "ALL")}
        lower = {name.lower(): proxy for name in proxies}
        guard = {"PYTHONPATH": str(GUARD), "TIDEMARK_WATCH": str(watch.notes)}
        with serving(**guard, **proxies, **lower, **more) as address:
            yield address, watch


@dataclass(slots=True)
class _Recorder:
    port: int
    asked: list[bytes] = field(default_factory=list[bytes])


@contextmanager
def _recorder() -> Iterator[_Recorder]:
    """Listen as a proxy would, and keep what it is asked; it goes nowhere."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        recorder = _Recorder(server.getsockname()[1])

        def listen() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:  # closed: nobody is watched any more
                    return
                with caller:
                    recorder.asked.append(caller.recv(400))

        threading.Thread(target=listen, daemon=True).start()
        yield recorder
        server.shutdown(socket.SHUT_RDWR)


def ask(address: str, request: str) -> str:
    """Send a request as it is, and return what is answered, up to the end of its headers."""
    parts = urlsplit(address)
    with socket.create_connection((str(parts.hostname), int(parts.port or 80)), 10) as caller:
        caller.sendall(request.encode())
        answer = b""
        while b"\r\n\r\n" not in answer and (more := caller.recv(65536)):
            answer += more
    return answer.partition(b"\r\n\r\n")[0].decode("latin-1")


def strangers(address: str) -> dict[str, str]:
    """Return the websockets that nobody may open, by what is wrong with each."""
    ours = address.removeprefix("http://")
    name, _, port = ours.rpartition(":")
    other = f"{name}:{int(port) + 1}"
    headers = {
        "no origin": f"Host: {ours}",
        "an origin of no name": f"Host: {ours}\r\nOrigin: null",
        "an empty origin": f"Host: {ours}\r\nOrigin:",
        "another site": f"Host: {ours}\r\nOrigin: https://{EVIL}",
        "another port": f"Host: {ours}\r\nOrigin: http://{other}",
        "no port": f"Host: {ours}\r\nOrigin: http://{name}",
        "a name that begins as ours": f"Host: {ours}\r\nOrigin: {address}.{EVIL}",
        "a path in the origin": f"Host: {ours}\r\nOrigin: {address}/x",
        "a name before ours": f"Host: {ours}\r\nOrigin: http://{EVIL}@{ours}",
        "ours before a name": f"Host: {ours}\r\nOrigin: {address}@{EVIL}",
        "a file": f"Host: {ours}\r\nOrigin: file://",
        "another of our names": f"Host: localhost:{port}\r\nOrigin: {address}",
        "a name led here": f"Host: {EVIL}:{port}\r\nOrigin: http://{EVIL}:{port}",
        "a name led here, without a port": f"Host: {EVIL}\r\nOrigin: http://{EVIL}",
        "a foreign host with our origin": f"Host: {EVIL}\r\nOrigin: {address}",
        "a host said to be forwarded": f"Host: {EVIL}\r\nX-Forwarded-Host: {ours}\r\n"
        f"Origin: {address}",
        "two hosts": f"Host: {ours}\r\nHost: {EVIL}\r\nOrigin: {address}",
        "two origins": f"Host: {ours}\r\nOrigin: {address}\r\nOrigin: https://{EVIL}",
        "no host": f"Origin: {address}",
        "a user before the host": f"Host: x@{ours}\r\nOrigin: {address}",
    }
    requests = {
        what: f"GET {STREAM} HTTP/1.1\r\n{head}\r\n{HANDSHAKE}" for what, head in headers.items()
    }
    own = f"Host: {ours}\r\nOrigin: {address}\r\n{HANDSHAKE}"
    requests["another path"] = f"GET /trainings HTTP/1.1\r\n{own}"
    return requests


def senders(address: str) -> dict[str, str]:
    """Return the requests by HTTP that nobody may make, by what is wrong with each."""
    ours = address.removeprefix("http://")
    upload = "/_stcore/upload_file/session/file"
    wrong = {f"GET /{path} by another name": ("GET", f"/{path}", f"Host: {EVIL}") for path in PAGES}
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        wrong[f"{method} without an origin"] = method, upload, f"Host: {ours}"
        for origin in ("null", f"https://{EVIL}", f"{address}.{EVIL}"):
            head = f"Host: {ours}\r\nOrigin: {origin}"
            wrong[f"{method} from {origin}"] = method, upload, head
        head = f"Host: {ours}\r\nOrigin: {address}\r\nSec-Fetch-Site: cross-site"
        wrong[f"{method} across sites"] = method, upload, head
    for path in ("metrics", "agent/mcp", "script-health-check"):
        wrong[f"GET {path}"] = "GET", f"/_stcore/{path}", f"Host: {ours}"
    wrong["GET a name with a zero in it"] = "GET", "/static/%00.js", f"Host: {ours}"
    end = "Connection: close\r\nContent-Length: 0\r\n\r\n"
    return {
        what: f"{method} {path} HTTP/1.1\r\n{head}\r\n{end}"
        for what, (method, path, head) in wrong.items()
    }


def curious(address: str) -> list[str]:
    """Return requests that are answered, whatever page of whoever asks: all may read."""
    ours = address.removeprefix("http://")
    paths = ("/", "/_stcore/health", "/_stcore/host-config", "/media/x", "/app/static/tidemark.svg")
    return [
        f"{method} {path} HTTP/1.1\r\nHost: {ours}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n"
        for method in ("GET", "HEAD", "OPTIONS")
        for path in paths
        for origin in (f"https://{EVIL}", "null", address)
    ]


def knock(address: str, watch: Watch) -> Found:
    """Try every way in that is none, then the one that is, and see what the server did."""
    found = Found()
    for what, request in strangers(address).items():
        status = ask(address, request).partition("\r\n")[0]
        _count(found, what, status, is_refused=status.split(" ")[1] in ("400", "403"))
    for what, request in senders(address).items():
        answer = ask(address, request)
        status = answer.split(" ", 2)[1]
        _count(found, what, answer, is_refused=status in ("403", "404", "421") and _headed(answer))
    for request in curious(address):
        if not _headed(answer := ask(address, request)):
            found.failures.append(f"without headers: {request!r}: {answer}")
        found.let_in += 1
    if scripts := watch.scripts():
        found.failures.append(f"{scripts} scripts ran for strangers")
    for page in PAGES:
        visit(address, page)
        found.let_in += 1
    found.scripts = watch.scripts()
    if found.scripts < len(PAGES):
        found.failures.append(f"only {found.scripts} scripts ran for our own pages")
    found.left = watch.outside()
    found.failures += found.left
    return found


def _count(found: Found, what: str, answer: str, *, is_refused: bool) -> None:
    if is_refused:
        found.refused += 1
    else:
        found.failures.append(f"{what} was not refused: {answer}")


def _headed(answer: str) -> bool:
    """Say whether an answer carries every security header."""
    return all(f"{name.decode()}: {value.decode()}" in answer for name, value in HEADERS)


def visit(address: str, page: str, query: str = "places=KAZ") -> None:
    """Open a page as a browser does, and wait until its script has run."""
    url = f"{address.replace('http', 'ws', 1)}{STREAM}"
    own_page, spoken = Origin(address), [Subprotocol("streamlit")]
    with connect(url, origin=own_page, subprotocols=spoken, max_size=None, proxy=None) as own:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        own.send(asked.SerializeToString())
        while True:
            said = ForwardMsg()
            said.ParseFromString(own.recv(timeout=60, decode=False))
            if said.WhichOneof("type") == "script_finished":
                return


def main() -> int:
    """Knock at a server of each kind, and print what came of it."""
    kinds = {
        "on this machine": {},
        "on the network": {"TIDEMARK_ADDRESS": "0.0.0.0"},
        "behind a name": {"TIDEMARK_ORIGIN": "https://evidence.example"},
    }
    failures = 0
    for kind, more in kinds.items():
        with watched(**more) as (address, watch):
            found = knock(address, watch)
        failures += len(found.failures)
        print("\n".join(found.failures))
        print(
            f"{kind}: {found.refused} refused before a script ran, {found.let_in} let in, "
            f"{found.scripts} scripts for them, {len(found.left)} requests left the machine"
        )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
