"""Static files of ours: compressed, under a name that changes with them; and the front page."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from pages.server import assets
from pages.server.serving import KnownPages
from tests.pages.server.asking import Client


@pytest.fixture
def client() -> Client:
    """Return what asks a server that answers "Streamlit" to all that is not ours."""
    app = Starlette(
        middleware=[
            Middleware(assets.FrontPage, reserved=KnownPages.RESERVED),
            Middleware(assets.Assets),
        ]
    )
    app.add_route("/{path:path}", lambda _request: PlainTextResponse("Streamlit"))
    return Client(app)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("js/tidemark.js", "text/javascript"),
        ("css/base.css", "text/css"),
        ("geo/shapes.json", "application/json"),
        ("fonts/ibm-plex-sans-latin-400-normal.woff2", "font/woff2"),
    ],
)
def test_a_file_is_sent_as_what_it_is_to_be_kept_for_a_year(client: Client, name: str, kind: str):
    answer = client.get(f"/{assets.address(name)}")

    assert answer.content == (assets.STATIC / name).read_bytes()
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert answer.headers.get("content-encoding") == (None if kind.startswith("font") else "gzip")


def test_who_does_not_take_compressed_files_is_sent_the_same(client: Client):
    answer = client.get(f"/{assets.address('js/tidemark.js')}", headers={"accept-encoding": "br"})

    assert "content-encoding" not in answer.headers
    assert answer.content == (assets.STATIC / "js/tidemark.js").read_bytes()


@pytest.mark.parametrize(
    "path", ["../app.py", "js/../../app.py", "%2e%2e/app.py", "js/", "", "js/%00.js"]
)
def test_nothing_but_static_files_is_reached(client: Client, path: str):
    assert client.get(f"/app/static/v-0/{path}").text in ("Streamlit", "Not Found")


def test_every_module_and_style_that_the_front_page_names_is_there(client: Client):
    page = client.get("/trainings?places=KAZ", headers={"accept": "text/html"}).text
    named = re.findall(r'href="(app/static/v-[^"]*)"', page)

    assert any(name.endswith("js/tidemark.js") for name in named)
    assert any(name.endswith("css/base.css") for name in named)
    for name in named:
        assert client.get(f"/{name}").text != "Streamlit", name


def test_every_module_style_and_script_is_named_or_stands_in_the_page(client: Client):
    page = client.get("/", headers={"accept": "text/html"}).text
    ours = [name for name in assets.files() if name.endswith((".js", ".css"))]
    content = {name: (assets.STATIC / name).read_text(encoding="utf-8") for name in ours}

    assert [n for n in ours if assets.address(n) not in page and content[n] not in page] == []


def test_no_font_is_fetched_before_it_is_used_but_two_of_ours(client: Client):
    page = client.get("/", headers={"accept": "text/html"}).text

    assert len(re.findall(r"[^\"]*[.]woff2", page)) == len(assets.FIRST_FONTS)
    assert all(assets.address(f"fonts/{name}.woff2") in page for name in assets.FIRST_FONTS)


def test_every_font_has_its_file_and_every_file_its_font():
    styles = (assets.STATIC / "css/fonts.css").read_text(encoding="utf-8")
    named = re.findall(r"url\(\.\./(fonts/[^)]*)\)", styles)

    assert sorted({*named}) == [name for name in assets.files() if name.endswith(".woff2")]


@pytest.mark.parametrize("path", ["/_stcore/health", "/parts/overview/why/x", "/media/x.csv"])
def test_what_is_no_page_is_left_to_whom_it_is_for(client: Client, path: str):
    assert client.get(path, headers={"accept": "text/html"}).text == "Streamlit"
