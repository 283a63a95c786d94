"""Tidemark's front door: settings, facts opened and checked, the app and its headers."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from data.errors import TidemarkError
from data.settings import Settings
from data.store import current_store
from pages.shared.links import PAGES
from pages.shared.serving import Headers, KnownPages, StaticGzip
from pages.shared.warming import warm


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Open the facts and draw every kind of chart once, before the first visitor comes."""
    warm(current_store())
    gc.collect()
    gc.freeze()  # Streamlit collects after each run; what is warm now need not be walked again
    yield {"ready": True}


app = st.App(
    "pages/app.py",
    lifespan=lifespan,
    middleware=[
        Middleware(Headers),
        Middleware(KnownPages, pages=PAGES),
        Middleware(StaticGzip),
    ],
)


def main() -> int:
    """Check the facts, then serve; broken facts stop the server here, not on a visitor's screen."""
    try:
        settings = Settings.from_environment()
        current_store()
    except TidemarkError as error:
        print(error, file=sys.stderr)
        return 1
    app.run(config={"server.address": settings.address, "server.port": settings.port})
    return 0


if __name__ == "__main__":
    sys.exit(main())
