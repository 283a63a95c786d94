"""The door: whose requests are let in, before Streamlit sees any of them.

A page of another site that the reader has open can ask this server for things, and a name of
another's can be made to lead here. So each request must name a host of ours, and whatever can write
must come from a page of ours: its origin is that very host.
"""

import logging
import socket
from dataclasses import dataclass

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.origins import DEFAULT_PORTS, Origin, address_of, authority_of, is_loopback, origin_of
from data.settings import Settings
from pages.shared.words.catalogue import t

LOG = logging.getLogger(__name__)
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
STREAM = "/_stcore/stream"
UPLOADS = "upload_file"
# Of Streamlit's own addresses below _stcore; its measurements and its interface for agents are not.
CORE = ("bidi-components", "health", "host-config", "stream", UPLOADS)
TOLD = 20
MESSAGE_BYTES = 2 * 1024 * 1024  # what a page says at once: what was typed and chosen, never files


@dataclass(frozen=True, slots=True)
class Welcome:
    """Which hosts and origins are this dashboard's.

    Names given in the settings are, and this machine as it calls itself. A server that listens on
    the network and was given no name answers to addresses and to the machine's own name, too: the
    names that lead elsewhere today and here tomorrow are those of others.
    """

    origins: tuple[Origin, ...]
    names: frozenset[str]
    by_address: bool

    @classmethod
    def of(cls, settings: Settings) -> "Welcome":
        """Return who is welcome under some settings."""
        own = socket.gethostname().lower()
        short = own.partition(".")[0]
        is_open = not is_loopback(settings.address) and not settings.origins
        names = {settings.address.lower(), own, short, f"{short}.local"} if is_open else set()
        return cls(settings.origins, frozenset(names), by_address=is_open)

    def host(self, text: str) -> bool:
        """Say whether a Host header names this dashboard."""
        found = authority_of(text)
        if found is None:
            return False
        host, port = found
        if is_loopback(host) or host in self.names:
            return True
        if self.by_address and address_of(host):
            return True
        return any(
            host == own.host and (port or DEFAULT_PORTS[own.scheme]) == own.port
            for own in self.origins
        )

    def origin(self, text: str, host: str) -> bool:
        """Say whether an Origin header is that of a page which this host served."""
        origin, found = origin_of(text), authority_of(host)
        if origin is None or found is None or not self.host(host):
            return False
        name, port = found
        if (origin.host, origin.port) != (name, port or DEFAULT_PORTS[origin.scheme]):
            return False
        return is_loopback(name) or not self.origins or origin in self.origins


class Door:
    """Let in who is welcome; refuse the rest, and what nobody needs, before anything runs."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.welcome = Welcome.of(settings)
        self.takes_files = settings.may_change
        self.told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await self._answer_socket(scope, receive, send)
        elif refusal := self._refusal(scope):
            await refusal(scope, receive, send)
        else:
            await self.app(_without(scope, b"origin"), receive, send)

    async def _answer_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        hosts, origins = _values(scope, b"host"), _values(scope, b"origin")
        if not (len(hosts) == len(origins) == 1 and self.welcome.origin(origins[0], hosts[0])):
            self._tell(t("door.refused", host=hosts, origin=origins)[:500])
            await _turn_away(scope, receive, send)
        elif not scope["path"].endswith(STREAM):
            await _turn_away(scope, receive, send)
        else:
            await self.app(_known_to_streamlit(scope), _limited(receive, send), send)

    def _tell(self, whose: str) -> None:
        """Log whose websocket was refused, the first few only: a page behind it stays empty."""
        if whose not in self.told and len(self.told) < TOLD:
            self.told.add(whose)
            LOG.warning(whose)

    def _refusal(self, scope: Scope) -> Response | None:
        hosts = _values(scope, b"host")
        if len(hosts) != 1:
            return PlainTextResponse(t("door.host"), 400)
        if not self.welcome.host(hosts[0]):
            return PlainTextResponse(t("door.host"), 421)
        if scope["method"] not in SAFE_METHODS and not self._is_own_page(scope, hosts[0]):
            return PlainTextResponse(t("door.origin"), 403)
        if not self._exists(scope["path"]):
            return PlainTextResponse(t("door.nothing"), 404)
        return None

    def _is_own_page(self, scope: Scope, host: str) -> bool:
        origins, sites = _values(scope, b"origin"), _values(scope, b"sec-fetch-site")
        is_ours = len(origins) == 1 and self.welcome.origin(origins[0], host)
        return is_ours and all(site == "same-origin" for site in sites)

    def _exists(self, path: str) -> bool:
        """Say whether an address may lead anywhere: no file's name holds a control character."""
        if any(sign < " " or sign == "\x7f" for sign in path):
            return False
        segments = path.split("/")
        if "_stcore" not in segments:
            return True
        asked = "".join(segments[segments.index("_stcore") + 1 :][:1])
        return asked in CORE and (asked != UPLOADS or self.takes_files)


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def _without(scope: Scope, *names: bytes) -> Scope:
    """Return a request without some headers.

    About an origin that it does not know Streamlit asks the internet, and waits. It need not know
    any: what it would allow was decided here.
    """
    return {**scope, "headers": [(k, v) for k, v in scope["headers"] if k.lower() not in names]}


def _known_to_streamlit(scope: Scope) -> Scope:
    """Return a websocket's request whose host is spelt as in its origin: both are compared."""
    authority = _values(scope, b"origin")[0].partition("://")[2].encode("latin-1")
    kept = _without(scope, b"host")
    return {**kept, "headers": [(b"host", authority), *kept["headers"]]}


def _limited(receive: Receive, send: Send) -> Receive:
    """Return what receives a websocket's messages, and ends with one that is too long."""

    async def received() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        size = len(message.get("bytes") or b"") + len(message.get("text") or "")
        if size <= MESSAGE_BYTES:
            return message
        await send({"type": "websocket.close", "code": 1009})
        return {"type": "websocket.disconnect", "code": 1009}

    return received


async def _turn_away(_scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a websocket before it is accepted: its client sees 403, and no script runs."""
    await receive()
    await send({"type": "websocket.close", "code": 1008})
