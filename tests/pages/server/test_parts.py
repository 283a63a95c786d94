"""Parts of a page: what is asked for later is what the page would say, and nothing else."""

import csv
import io
import re

import pytest
from starlette.applications import Starlette

from data.store.store import Store
from pages.server.parts import ROUTES
from tests.pages.conftest import App
from tests.pages.screen import words
from tests.pages.server.asking import Client

QUERY = {"places": "KAZ", "from": "2014", "to": "2019"}


@pytest.fixture(scope="module")
def client(served: Store) -> Client:
    """Return what asks the server for parts."""
    return Client(Starlette(routes=ROUTES))


def test_every_table_and_file_that_a_page_leads_to_is_there(client: Client, app: App):
    at = app("overview", QUERY)

    assert at.sheet.tables.keys() >= {"shares", "coverage", "milestones"}
    for key, table in at.sheet.tables.items():
        answer = client.get(f"/parts/overview/table/{key}", params=QUERY)
        assert answer.status_code == 200
        assert table.title in words(answer.text)
    for key, file in at.sheet.files.items():
        answer = client.get(f"/parts/overview/file/{key}", params=QUERY)
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) == file.rows
        assert file.file_name in answer.headers["content-disposition"]


def test_why_a_figure_is_so_is_told_of_any_measure(client: Client):
    answer = client.get("/parts/overview/why/participants", params={**QUERY, "places": "KGZ"})

    assert "≥ 60" in words(answer.text)
    assert "60 + 20 + 15 = 95" in words(answer.text)
    (cited,) = re.findall(r'data-copy="([^"]*)">Copy with sources', answer.text)
    assert "[1] " in cited
    assert "In Tidemark: http://127.0.0.1:8501/" in cited
    assert "why=participants" in cited


@pytest.mark.parametrize("page", ["overview", "curate", "evidence"])
def test_the_frames_lists_are_made_of_the_selection_on_every_page(client: Client, page: str):
    places = client.get(f"/parts/{page}/filters/places", params=QUERY).text
    years = client.get(f"/parts/{page}/filters/years", params=QUERY).text

    assert "Show 1 place" in words(places)
    assert 'value="2014"' in years
    assert client.get(f"/parts/{page}/filters/secrets", params=QUERY).status_code == 404


@pytest.mark.parametrize(("name", "kind"), [("csv", "text/csv"), ("xlsx", "spreadsheetml")])
def test_a_selection_is_given_as_a_file(client: Client, name: str, kind: str):
    answer = client.get(f"/files/{name}", params=QUERY)

    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]
    assert "KAZ-2014-2019" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"


def test_all_the_facts_are_given_whatever_is_selected(client: Client):
    answer = client.get("/files/csv", params={**QUERY, "scope": "all"})

    assert "spp-kits" in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    "path",
    [
        "/parts/overview/table/nothing",
        "/parts/overview/file/nothing",
        "/parts/overview/why/<script>",
        "/parts/overview/secrets/shares",
        "/files/exe",
        "/files/csv?places=ATLANTIS",
        "/parts/overview/file/shares?places=ATLANTIS",
        "/files/csv?" + "&".join(["a=1"] * 3_000),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(client: Client, path: str):
    answer = client.get(path)

    assert answer.status_code == 404
    assert words(answer.text).startswith("There is nothing of this name on the page.")
    assert "<script>" not in answer.text
