"""Asking an ASGI app without a server, as a browser asks."""

from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
from starlette.types import ASGIApp


class Client:
    """A browser that knows one server.

    client = Client(app)
    client.get("/parts/overview/why/participants", params={"places": "KAZ"}).text
    """

    def __init__(self, app: ASGIApp, address: str = "http://127.0.0.1:8501") -> None:
        self.app = app
        self.address = address

    def get(
        self,
        path: str,
        *,
        params: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Return what the app answers."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=self.address) as client:
                return await client.get(path, params=params, headers=headers)

        # in a thread of its own: a browser that other tests hold has a loop running in this one
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(anyio.run, ask).result()
