"""What the server adds to Streamlit's own answers: security headers, compressed front-end files."""

import functools
import gzip
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.selection.addresses import AROUND

ASSETS = Path(st.__file__).parent / "static"

# Everything comes from this server. Inline and evaluated scripts are Streamlit's and Plotly's own.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


class Headers:
    """Add the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class KnownPages:
    """Send an address of no page to the page that was meant, or to the front page, filters kept.

    The front page tells the name that is none. Streamlit would answer with an empty frame and a
    dialog in its own words.
    """

    RESERVED = ("_stcore", "app", "component", "files", "media", "parts", "static")

    def __init__(self, app: ASGIApp, pages: Callable[[], Collection[str]]) -> None:
        self.app = app
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = self._unknown(scope) if scope["type"] == "http" else None
        if asked is None:
            await self.app(scope, receive, send)
            return
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        meant = asked.strip(AROUND).lower()
        page = meant if meant in self.pages() else ""
        given = urlencode(query if page else [*query, ("unknown_page", asked)])
        address = f"{scope.get('root_path', '')}/{page}{'?' if given else ''}{given}"
        await RedirectResponse(address, status_code=302)(scope, receive, send)

    def _unknown(self, scope: Scope) -> str | None:
        """Return the path asked for if a person asks for a page that is not one."""
        path = scope["path"].removeprefix(scope.get("root_path", "")).strip("/")
        first, _, rest = path.partition("/")
        wants_page = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        if scope["method"] != "GET" or not wants_page or first in ("", *self.RESERVED):
            return None
        # /trainings/_stcore/health is the front end feeling for a base path: not a page either
        return None if first in self.pages() and (not rest or "_stcore" in rest) else path[:60]


class StaticGzip:
    """Send Streamlit's scripts and styles compressed: a first visit loads a third of the bytes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        is_asset = (
            scope.get("method") == "GET"
            and path.startswith("/static/")
            and path.endswith((".js", ".css"))
            and b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        )
        body = compressed(path.removeprefix("/")) if is_asset else None
        if body is None:
            await self.app(scope, receive, send)
            return
        headers = [
            (b"content-type", b"text/css" if path.endswith(".css") else b"application/javascript"),
            (b"content-encoding", b"gzip"),
            (b"vary", b"Accept-Encoding"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"public, immutable, max-age=31536000"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


@functools.cache
def asset_names() -> frozenset[str]:
    """Return Streamlit's own scripts and styles: no other name reaches the files."""
    files = (file for file in (ASSETS / "static").rglob("*") if file.suffix in (".js", ".css"))
    return frozenset(file.relative_to(ASSETS).as_posix() for file in files)


def compressed(name: str) -> bytes | None:
    """Return one of Streamlit's own files compressed, or None for a name that is not one."""
    return _compressed(name) if name in asset_names() else None


@functools.cache
def _compressed(name: str) -> bytes:
    return gzip.compress((ASSETS / name).read_bytes(), 6)
