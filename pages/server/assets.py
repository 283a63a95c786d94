"""Our own static files as a browser likes them: compressed, under a name that changes with them.

All of `pages/static` is served below `app/static/v-<hash>/`, where the hash is of every file's
content: what is kept by a browser is never of another version, and modules find one another.
Streamlit's front page is sent with the addresses of styles and modules in its head, so that they
are fetched at once, and with the shape of a page, so that no white one comes first.
"""

import functools
import gzip
import hashlib
import mimetypes
import re
from pathlib import Path

import htpy as h
import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared.words.catalogue import LANGUAGE, t

STATIC = Path(__file__).parents[1] / "static"
INDEX = Path(st.__file__).parent / "static/index.html"
AT = "app/static/v-"
# later ones may refine earlier ones
STYLES = ("fonts", "base", "frame", "filters", "sheet", "charts", "curate")
AT_ONCE = ("scheme", "icons")  # scripts, no modules: they run before Streamlit's own
LATER = ("js/vendor/plotly-basic.min.js",)
FIRST_FONTS = ("source-serif-4-latin-600-normal", "ibm-plex-sans-latin-400-normal")
OWN_FONT = re.compile(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>')
TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
YEAR = b"public, immutable, max-age=31536000"
TYPES = {".js": "text/javascript", ".woff2": "font/woff2"}


@functools.cache
def files() -> dict[str, Path]:
    """Return every static file by its path below `pages/static`: no other name reaches a file."""
    found = (file for file in sorted(STATIC.rglob("*")) if file.is_file())
    return {file.relative_to(STATIC).as_posix(): file for file in found}


@functools.cache
def version() -> str:
    """Return what all static files are together, in a few signs."""
    digest = hashlib.sha256()
    for name, file in files().items():
        digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def address(name: str) -> str:
    """Return where a static file is, relative to any page: "app/static/v-1f2e…/js/tidemark.js"."""
    return f"{AT}{version()}/{name}"


@functools.cache
def _content(name: str) -> tuple[bytes, bytes, bool]:
    """Return a file as it is sent, its type, and whether it is compressed."""
    file = files()[name]
    media = TYPES.get(file.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = media.startswith(TEXT)
    if is_text:
        media += "; charset=utf-8"
    content = file.read_bytes()
    return gzip.compress(content, 9) if is_text else content, media.encode(), is_text


class Assets:
    """Send static files of ours that are asked for by this version's name, kept for a year."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = self._asked(scope) if scope["type"] == "http" else None
        if name is None:
            await self.app(scope, receive, send)
            return
        content, media, is_compressed = _content(name)
        if is_compressed and b"gzip" not in dict(scope["headers"]).get(b"accept-encoding", b""):
            content, is_compressed = gzip.decompress(content), False
        headers = [
            (b"content-type", media),
            (b"content-length", str(len(content)).encode()),
            (b"cache-control", YEAR),
            (b"vary", b"Accept-Encoding"),
        ]
        if is_compressed:
            headers.append((b"content-encoding", b"gzip"))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    @staticmethod
    def _asked(scope: Scope) -> str | None:
        """Return the file that a request is for; an older version's name gets today's file."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", "")).strip("/")
        if scope["method"] != "GET" or not path.startswith(AT):
            return None
        _, _, name = path.removeprefix(AT).partition("/")
        return name if name in files() else None


class FrontPage:
    """Send Streamlit's front page with what of ours a browser needs first."""

    def __init__(self, app: ASGIApp, reserved: tuple[str, ...]) -> None:
        self.app = app
        self.reserved = reserved

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._is_page(scope):
            await self.app(scope, receive, send)
            return
        content = front_page()
        accepts = dict(scope["headers"]).get(b"accept-encoding", b"")
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"cache-control", b"no-cache"),
            (b"vary", b"Accept-Encoding"),
        ]
        if b"gzip" in accepts:
            content = gzip.compress(content, 6)
            headers.append((b"content-encoding", b"gzip"))
        headers.append((b"content-length", str(len(content)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    def _is_page(self, scope: Scope) -> bool:
        path = scope.get("path", "").removeprefix(scope.get("root_path", "")).strip("/")
        wants_page = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        first, _, rest = path.partition("/")
        return scope["method"] == "GET" and wants_page and not rest and first not in self.reserved


@functools.cache
def front_page() -> bytes:
    """Return Streamlit's own page with our styles, modules, fonts and first paint in it.

    Its own font is taken out: nothing is set in it.
    """
    page = OWN_FONT.sub("", INDEX.read_text(encoding="utf-8"))
    styles = [h.link(rel="stylesheet", href=address(name)) for name in _styles()]
    modules = [
        # words come before charts
        h.link(
            rel="modulepreload", href=address(name), fetchpriority="low" if name in LATER else None
        )
        for name in _modules()
    ]
    fonts = [
        h.link(
            rel="preload",
            href=address(f"fonts/{name}.woff2"),
            **{"as": "font", "type": "font/woff2", "crossorigin": "anonymous"},
        )
        for name in FIRST_FONTS
    ]
    head = "".join(str(one) for one in (_at_once(), *styles, *modules, *fonts))
    page = page.replace('<html lang="en"', f'<html lang="{LANGUAGE}"', 1)
    page = page.replace("</head>", f"{head}</head>", 1)
    return page.replace("<body>", f"<body>{_first_paint()}", 1).encode()


def _styles() -> list[str]:
    """Return all styles, in the order in which they refine one another; paper's come last."""
    names = [Path(name).stem for name in files() if name.endswith(".css")]
    others = sorted({*names} - {*STYLES, "print"})
    return [f"css/{name}.css" for name in (*STYLES, *others, "print")]


def _modules() -> list[str]:
    """Return all modules: a page needs nearly all of them, and they name one another."""
    apart = {f"js/{name}.js" for name in AT_ONCE}
    return [name for name in files() if name.endswith(".js") and name not in apart]


def _at_once() -> str:
    """Return what runs before anything is painted, in the page itself."""
    return "".join(
        f"<script>{files()[f'js/{name}.js'].read_text(encoding='utf-8')}</script>"
        for name in AT_ONCE
    )


def _first_paint() -> h.Element:
    """Return the shape of a page, which stands there until the first answer has come."""
    return h.div("#first-paint", aria_hidden="true")[
        h.div(".first-masthead")[h.img(src=address("tidemark.svg"), alt=""), t("app.name")],
        h.div(".first-bar"),
    ]
