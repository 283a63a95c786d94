"""Tidemark's front door: settings, facts opened and checked, the app and its headers."""

import functools
import gc
import sys
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from data.errors import TidemarkError, shown
from data.settings import Settings
from data.store.read_only import is_writable
from data.store.serving import current_store
from pages.server.assets import Assets, FrontPage
from pages.server.door import Door
from pages.server.parts import ROUTES
from pages.server.serving import Headers, KnownPages, StaticGzip
from pages.server.warming import warm
from pages.shared.selection import theme_pages


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Open the facts and draw every kind of chart once, before the first visitor comes."""
    warm(current_store())
    gc.collect()
    gc.freeze()  # Streamlit collects after each run; what is warm now need not be walked again
    yield {"ready": True}


def known_pages() -> Collection[str]:
    """Return the paths of all pages: those of themes are as many as the facts have."""
    return theme_pages.pages(current_store())


class Dashboard(st.App):
    """Streamlit's app behind a door: nothing of it sees a request that was not let in.

    The headers are outermost, so that refusals and even failures carry them.
    """

    @functools.cached_property
    def guarded(self) -> ASGIApp:
        return Headers(Door(super().__call__, Settings.from_environment()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.guarded(scope, receive, send)


app = Dashboard(
    "pages/app.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[
        Middleware(KnownPages, pages=known_pages),
        Middleware(FrontPage, reserved=KnownPages.RESERVED),
        Middleware(Assets),
        Middleware(StaticGzip),
    ],
)


def main() -> int:
    """Check the facts, then serve; broken facts stop the server here, not on a visitor's screen."""
    try:
        settings = Settings.from_environment()
        current_store()
        if not is_writable(settings):
            folder = shown(settings.builds.parent)
            print(f"{folder} cannot be written: the facts are shown, not changed.", file=sys.stderr)
    except TidemarkError as error:
        print(error, file=sys.stderr)
        return 1
    app.run(
        config={
            "server.address": settings.address,
            "server.port": settings.port,
            "server.maxUploadSize": settings.import_megabytes,
        }
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
