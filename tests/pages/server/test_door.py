"""Who is let in: our own pages, under names of ours; others are refused before anything runs."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from data.origins import Origin, origin_of
from data.settings import Settings
from pages.server.door import MESSAGE_BYTES, Door
from pages.server.serving import HEADERS, Headers, KnownPages
from pages.shared.selection import links

HERE, OURS = "127.0.0.1:8501", "http://127.0.0.1:8501"
AT_HOME = Settings()
ON_THE_NETWORK = Settings(address="0.0.0.0")
NAMED = Settings(origins=(Origin("https", "evidence.example", 443),))

Headed = list[tuple[str, str]]


class Streamlit:
    """What stands behind the door: it keeps what it was handed."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.heard: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] == "http":
            await PlainTextResponse("inside")(scope, receive, send)
            return
        self.heard.append(await receive())
        await send({"type": "websocket.accept"})
        self.heard.append(await receive())


def run(asked: Coroutine[Any, Any, None]) -> None:
    """Run to the end in a thread of its own: a browser of other tests may hold this one's loop."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, asked).result()


def ask(settings: Settings, scope: dict[str, Any], *said: Message) -> tuple[Streamlit, Message]:
    """Return what is behind the door, and the first message that goes out through it."""
    behind, sent = Streamlit(), list[Message]()
    waiting = iter(said)

    async def receive() -> Message:
        return next(waiting)

    async def send(message: Message) -> None:
        sent.append(message)

    run(Headers(Door(behind, settings))(scope, receive, send))
    return behind, sent[0]


def get(
    path: str, headers: Headed, method: str = "GET", settings: Settings = AT_HOME
) -> tuple[int, Streamlit]:
    """Ask for something by HTTP: the status, and what is behind the door."""
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": encoded,
        "query_string": b"",
    }
    behind, answer = ask(settings, scope, {"type": "http.request"})
    assert set(HEADERS) <= set(answer["headers"])
    return answer["status"], behind


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/Trainings?places=KAZ&amp;to=2019", "/trainings?places=KAZ&amp%3Bto=2019"),
        ("/trainings).?places%3DKAZ", "/trainings?places%3DKAZ="),
        ("/nope", "/?unknown_page=nope"),
        ("//evil.example", "/?unknown_page=evil.example"),
    ],
)
def test_a_page_named_carelessly_is_found_and_its_filters_are_kept(asked: str, to: str):
    path, _, query = asked.partition("?")
    encoded = [(b"accept", b"text/html")]
    scope = {"type": "http", "method": "GET", "path": path, "headers": encoded}
    sent = list[Message]()

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    app = KnownPages(Streamlit(), lambda: (*links.PAGES, "trainings"))
    run(app({**scope, "query_string": query.encode()}, receive, send))

    assert dict(sent[0]["headers"])[b"location"].decode() == to


def connect(
    headers: Headed,
    settings: Settings = AT_HOME,
    path: str = "/_stcore/stream",
    said: bytes = b"hi",
) -> Streamlit | None:
    """Open a websocket: what is behind the door, or None where it stayed shut."""
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": "websocket", "path": path, "headers": encoded}
    spoken = {"type": "websocket.receive", "bytes": said}
    behind, answer = ask(settings, scope, {"type": "websocket.connect"}, spoken)
    if answer["type"] == "websocket.accept":
        return behind
    assert answer == {"type": "websocket.close", "code": 1008}
    assert behind.scopes == []
    return None


def headed(host: str | None, origin: str | None) -> Headed:
    """Return the headers of a host and an origin, each where there is one."""
    return [(n, v) for n, v in (("host", host), ("origin", origin)) if v is not None]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (HERE, OURS),
        ("localhost:8501", "http://localhost:8501"),
        ("LocalHost.:8501", "http://localhost:8501"),
        ("[::1]:8501", "http://[0:0:0:0:0:0:0:1]:8501"),
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("localhost:443", "https://localhost"),
    ],
)
def test_a_page_of_this_machine_is_let_in_and_streamlit_sees_one_spelling(host: str, origin: str):
    behind = connect(headed(host, origin))

    assert behind
    assert dict(behind.scopes[0]["headers"])[b"host"].decode() == origin.partition("//")[2]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (HERE, None),
        (HERE, "null"),
        (HERE, ""),
        (HERE, "file://"),
        (HERE, "http://127.0.0.1:9999"),
        (HERE, "http://127.0.0.1"),
        (HERE, "https://127.0.0.1"),
        (HERE, "http://localhost:8501"),
        (HERE, "https://evil.example"),
        (HERE, f"{OURS}.evil.example"),
        (HERE, f"{OURS}/"),
        (HERE, f"{OURS}/x"),
        (HERE, f"{OURS}?x"),
        (HERE, f"{OURS} "),
        (HERE, f"{OURS}, https://evil.example"),
        (HERE, "http://evil.example@127.0.0.1:8501"),
        (HERE, "http://127.0.0.1:8501@evil.example"),
        (HERE, "http://127.0.0.1:8501\\@evil.example"),
        (HERE, "http://127.0.0.1:08501é"),
        ("evil.example", OURS),
        ("evil.example:8501", "http://evil.example:8501"),
        ("127.0.0.1.evil.example:8501", "http://127.0.0.1.evil.example:8501"),
        ("localhost.evil.example", "http://localhost.evil.example"),
        ("192.168.1.7:8501", "http://192.168.1.7:8501"),
        ("0.0.0.0:8501", "http://0.0.0.0:8501"),
        ("127.1:8501", "http://127.1:8501"),
        ("0x7f.0.0.1:8501", "http://0x7f.0.0.1:8501"),
        ("2130706433:8501", "http://2130706433:8501"),
        ("x@127.0.0.1:8501", OURS),
        ("127.0.0.1:8501/", OURS),
        ("127.0.0.1:99999", "http://127.0.0.1:99999"),
        ("", "http://"),
        (None, OURS),
    ],
)
def test_no_other_page_opens_a_websocket(host: str | None, origin: str | None):
    assert connect(headed(host, origin)) is None


def test_a_header_given_twice_is_refused_even_where_one_is_ours():
    assert connect([*headed(HERE, OURS), ("host", "evil.example")]) is None
    assert connect([*headed(HERE, OURS), ("origin", "https://evil.example")]) is None
    assert get("/", [("host", HERE), ("host", HERE)])[0] == 400


def test_what_a_proxy_is_said_to_have_been_asked_counts_for_nothing():
    forwarded = [("x-forwarded-host", HERE), ("forwarded", f"host={HERE}")]

    assert connect([*headed("evil.example", OURS), *forwarded]) is None
    assert get("/", [("host", "evil.example"), *forwarded])[0] == 421


@pytest.mark.parametrize("path", ["/", "/trainings", "/_stcore/health", "/static/index.js"])
def test_a_websocket_leads_to_streamlit_alone(path: str):
    assert connect(headed(HERE, OURS), path=path) is None


def test_a_message_too_long_for_any_page_ends_the_visit():
    said = b"x" * (MESSAGE_BYTES + 1)

    behind = connect(headed(HERE, OURS), said=said)

    assert behind
    assert behind.heard[-1] == {"type": "websocket.disconnect", "code": 1009}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "192.168.1.7", "", "a b"])
def test_a_page_under_another_name_is_not_served(host: str):
    status, behind = get("/", [("host", host)])

    assert (status, behind.scopes) == (421, [])


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_open_and_no_origin_reaches_streamlit(method: str):
    headers = [("host", HERE), ("origin", "https://evil.example"), ("accept", "*/*")]

    status, behind = get("/_stcore/health", headers, method)

    assert status == 200
    assert [name for name, _ in behind.scopes[0]["headers"]] == [b"host", b"accept"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
@pytest.mark.parametrize(
    "more",
    [
        [],
        [("origin", "null")],
        [("origin", "https://evil.example")],
        [("origin", "http://127.0.0.1:9999")],
        [("origin", OURS), ("origin", OURS)],
        [("origin", OURS), ("sec-fetch-site", "same-site")],
        [("origin", OURS), ("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-origin")],
    ],
)
def test_only_a_page_of_ours_sends_anything(method: str, more: Headed):
    upload = "/_stcore/upload_file/session/file"

    status, behind = get(upload, [("host", HERE), *more], method)

    assert (status, behind.scopes) == (403, [])
    own = [("host", HERE), ("origin", OURS), ("sec-fetch-site", "same-origin")]
    assert get(upload, own, method)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/trainings/_stcore/metrics",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore",
        "/_stcore/",
        "/static/\0.js",
        "/\x1b[2J",
    ],
)
def test_what_nobody_needs_is_not_there(path: str):
    status, behind = get(path, [("host", HERE)])

    assert (status, behind.scopes) == (404, [])


def test_a_page_may_speak_to_this_server_alone():
    policy = dict(HEADERS)[b"content-security-policy"].decode()
    rules = {name: set(sources) for name, *sources in (rule.split() for rule in policy.split("; "))}
    in_itself = {"data:", "blob:"}
    loaded = {name: found for name, found in rules.items() if name != "script-src"}

    assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == {"'self'"}
    assert all(found - in_itself <= {"'self'", "'unsafe-inline'"} for found in loaded.values())
    assert all(source.startswith("'") or source in in_itself for source in rules["script-src"])


def test_on_the_network_addresses_are_answered_and_names_of_others_are_not():
    address = headed("192.168.1.7:8501", "http://192.168.1.7:8501")

    assert connect(address, ON_THE_NETWORK)
    assert connect(headed("[fe80::1]:8501", "http://[fe80::1]:8501"), ON_THE_NETWORK)
    assert connect(headed("evil.example", "http://evil.example"), ON_THE_NETWORK) is None
    assert connect(headed("192.168.1.7:8501", "http://10.0.0.1"), ON_THE_NETWORK) is None
    assert get("/", [("host", "evil.example")], settings=ON_THE_NETWORK)[0] == 421


def test_on_the_network_the_machine_goes_by_its_own_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("socket.gethostname", lambda: "Atlas.office.example")

    for host in ("atlas", "atlas.local", "atlas.office.example:8501"):
        assert connect(headed(host, f"http://{host}"), ON_THE_NETWORK)
        assert connect(headed(host, f"http://{host}")) is None


def test_a_named_dashboard_goes_by_its_name_in_its_scheme_and_on_this_machine():
    assert connect(headed("evidence.example", "https://evidence.example"), NAMED)
    assert connect(headed("Evidence.Example:443", "https://evidence.example"), NAMED)
    assert connect(headed(HERE, OURS), NAMED)
    assert connect(headed("evidence.example", "http://evidence.example"), NAMED) is None
    assert connect(headed("evidence.example:8080", "https://evidence.example:8080"), NAMED) is None
    assert connect(headed("192.168.1.7:8501", "http://192.168.1.7:8501"), NAMED) is None
    assert connect(headed("sub.evidence.example", "https://sub.evidence.example"), NAMED) is None


@pytest.mark.parametrize("settings", [ON_THE_NETWORK, NAMED])
def test_a_dashboard_that_takes_no_changes_takes_no_files(settings: Settings):
    assert get("/_stcore/upload_file/a/b", headed(HERE, OURS), "PUT", settings)[0] == 404


@given(st.sampled_from(["http", "https"]), st.ip_addresses().map(str), st.integers(1, 65535))
def test_an_origin_that_was_read_is_written_the_same(scheme: str, host: str, port: int):
    origin = Origin(scheme, host, port)

    assert origin_of(str(origin)) == origin
