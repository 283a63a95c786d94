"""What a reader downloads names its filters, sources and facts, and reads back as it was."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from data import queries
from data.answers.answers import answers_for
from data.exporters.formats import FORMATS
from data.spreadsheets import original
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.files import downloads, exporting
from tests.pages.conftest import App
from tests.pages.selections import touching

KAZ = Selection(("KAZ",), 2014, 2019)
QUERY = {"places": "KAZ", "from": "2014", "to": "2019"}
FILTERS = {
    "selection_places": "KAZ",
    "selection_from": "2014",
    "selection_to": "2019",
    "selection_programmes": "",
}
PAGES_WITH_CHARTS = (
    "overview",
    "trainings",
    "representation",
    "milestones",
    "evidence",
)

Offered = dict[str, dict[str, Any]]
Offers = Callable[[str, dict[str, str]], Offered]


def read(content: bytes) -> list[dict[str, str]]:
    """Read a file as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture
def offers(app: App) -> Offers:
    """Return what opens a page and gives the files that it leads to, by key."""

    def found(page: str, query: dict[str, str]) -> Offered:
        at = app(page, query)
        of_page = {
            f"download-{key}": {
                "data": file.make,
                "file_name": file.file_name,
                "mime": "text/csv",
                "disabled": file.is_empty or file.is_too_long,
            }
            for key, file in at.sheet.files.items()
        }
        of_facts = {
            f"export-{one.name}": {
                "data": one.make,
                "file_name": one.file_name,
                "mime": one.media_type,
                "disabled": not one.is_offered,
            }
            for one in exporting.offers(at.view.store, at.view.selection)
        }
        return of_page | of_facts

    return found


@pytest.mark.parametrize("page", PAGES_WITH_CHARTS)
def test_each_download_of_a_page_names_filters_sources_and_facts(
    offers: Offers, served: Store, page: str
):
    offered = offers(page, QUERY)

    tables = {key: o for key, o in offered.items() if key == "export-csv" or "export-" not in key}
    assert len(tables) >= 2
    for key, options in tables.items():
        rows = read(options["data"]())
        assert rows, key
        for row in rows:
            assert FILTERS.items() <= row.items(), key
            assert row["facts_version"] == served.version, key
        assert options["mime"] == "text/csv"
        assert options["file_name"].endswith("-KAZ-2014-2019.csv")
        if "coverage" not in key:  # a grid is of many sources: its panel names them
            told = [row for row in rows if row.get("status") != "not reported"]
            assert all(row["source_title"] and row["publisher"] for row in told), key


def test_what_is_of_a_programme_says_so_in_its_name_and_in_every_row(offers: Offers):
    offered = offers("trainings", {**QUERY, "programme": "wlp-central-asia"})

    for key in ("download-cascade", "download-years", "download-spans"):
        assert offered[key]["file_name"].endswith("-KAZ-2014-2019-wlp-central-asia.csv")
        rows = read(offered[key]["data"]())
        assert {row["selection_programmes"] for row in rows} == {"wlp-central-asia"}


def test_the_selection_is_offered_in_every_format(offers: Offers, served: Store):
    offered = offers("overview", QUERY)

    for name, one in FORMATS.items():
        options = offered[f"export-{name}"]
        content = options["data"]()
        assert not options["disabled"], name
        assert options["mime"] == one.media_type, name
        assert options["file_name"].endswith(f"-KAZ-2014-2019{one.suffix}"), name
        if name in ("csv", "sdmx", "iati", "jsonld"):
            assert served.version in content.decode("utf-8-sig"), name
        else:
            assert content[:2] in (b"PK", b"PA"), name


def test_a_selection_without_counts_is_not_offered_as_results(offers: Offers):
    offered = offers("overview", {"places": "WLD"})

    assert offered["export-iati"]["disabled"]
    assert not offered["export-xlsx"]["disabled"]


def test_a_chart_is_downloaded_with_just_the_rows_it_draws(offers: Offers):
    rows = read(offers("overview", QUERY)["download-shares"]["data"]())

    drawn = {(row["place_id"], row["year"]) for row in rows}
    assert drawn == {(place, str(year)) for place in ("KAZ", "WLD") for year in range(2014, 2020)}
    assert {row["metric_id"] for row in rows} == {"seats_lower"}
    assert {row["programme_id"] for row in rows} == {"wb-women-in-parliament"}


def test_all_statements_of_a_selection_can_be_downloaded_on_every_page(
    offers: Offers, served: Store
):
    expected = queries.statements(served, KAZ, kinds=("sum", "unique", "level"))

    rows = read(offers("organisations", QUERY)["export-csv"]["data"]())

    assert [row["statement_id"] for row in rows] == [s.statement_id for s in expected]


def test_answers_are_downloaded_with_their_bounds_and_the_statements_that_made_them(
    offers: Offers,
):
    rows = read(offers("trainings", QUERY)["download-cascade"]["data"]())
    trainings, participants, step_down = rows

    assert [row["metric"] for row in rows] == [
        "trainings_held",
        "participants",
        "step_down_trainings",
    ]
    for row in rows:
        assert (row["places"], row["first_year"], row["last_year"]) == ("KAZ", "2014", "2019")
    assert (trainings["low"], trainings["high"], trainings["text"]) == ("1", "", "≥ 1")
    assert trainings["because_low"] == "wlp-training-kaz-2019-01"
    assert trainings["because_high"] == ""
    pins = "wlp-training-tjk-2017-05;wlp-trainings-2014-2019"
    assert {name: cell for name, cell in trainings.items() if name.startswith("recorded_")} == {
        "recorded_low": "1", "recorded_high": "15", "recorded_text": "1–15",
        "recorded_programmes": "wlp-central-asia", "recorded_because_high": pins,
        "recorded_status": "between",
    }  # fmt: skip
    assert trainings["inside"] == "wlp-training-kaz-2019-01"
    assert trainings["overlapping"] == "wlp-trainings-2014-2018;wlp-trainings-2014-2019"
    assert trainings["covered"] == "KAZ 2014-01-01/2019-01-31"
    assert (trainings["conflicts"], trainings["excluded"]) == ("", "")
    assert trainings["source_title"].count(";") == 1  # one source pins a bound from Tajikistan
    for row in (participants, step_down):
        assert (row["low"], row["high"], row["text"]) == ("0", "", "not broken down")
        assert (row["status"], row["recorded_status"]) == ("not broken down", "not broken down")
        assert (row["because_low"], row["because_high"], row["inside"]) == ("", "", "")
    assert participants["overlapping"] == "wlp-participants-2019"


def test_every_file_of_answers_holds_both_ends_of_people_and_whose_they_are(
    offers: Offers, served: Store
):
    offered = offers("trainings", {"places": "KGZ", "from": "2014", "to": "2019"})
    (told,) = [
        row
        for row in read(offered["download-cascade"]["data"]())
        if row["metric"] == "participants"
    ]
    beside = [
        {name.removeprefix("answer_"): cell for name, cell in row.items()}
        for row in read(offered["export-csv"]["data"]())
        if row["metric_id"] == "participants"
    ]
    book = openpyxl.load_workbook(io.BytesIO(offered["export-xlsx"]["data"]()), read_only=True)
    header, *rows = book["answers"].iter_rows(values_only=True)
    (sheet,) = [row for row in rows if row[0] == "participants"]

    for row in (told, *beside, dict(zip(header, map(str, sheet), strict=True))):
        assert (row["if_none_twice"], row["if_none_twice_text"]) == ("95", "95")
        assert len(row["if_none_twice_because"].split(";")) == 3
        assert row["if_none_twice_programmes"] == "lady-shirin;cawa-kyrgyzstan;flex-tokmok"
        assert len(row["recorded_programmes"].split(";")) == 4  # one has a wider figure alone
    pins = {row["statement_id"] for row in beside if "if_none_twice" in row["pins"].split(";")}
    assert pins == {*told["if_none_twice_because"].split(";")}
    (least,) = [
        row
        for row in read(offers("trainings", {"places": "KGZ"})["download-cascade"]["data"]())
        if row["metric"] == "participants"
    ]
    assert least["if_none_twice_text"] == f"≥ {least['if_none_twice']}" == "≥ 135"


def test_years_are_downloaded_one_by_one(offers: Offers):
    rows = read(offers("trainings", QUERY)["download-years"]["data"]())

    assert [(row["first_year"], row["last_year"], row["text"]) for row in rows] == [
        *((str(year), str(year), "not broken down") for year in range(2014, 2019)),
        ("2019", "2019", "≥ 1"),
    ]
    assert [row["recorded_text"] for row in rows] == ["0–14"] * 5 + ["1"]


def test_what_is_left_out_of_an_answer_is_named_with_its_reason(real_store: Store):
    selection = Selection(("KAZ",))
    asked = [selection.question("participants"), selection.question("kits_distributed")]
    stated = touching(real_store, selection)

    content = downloads.answers(real_store, selection, answers_for(real_store, asked), stated)
    known, silent = read(content.make())

    assert known["excluded"] == "cac-participants-kaz-2011-04 (planned)"
    assert known["text"] == "≥ 202"
    assert (silent["text"], silent["low"], silent["high"]) == ("not reported", "", "")
    assert (silent["source_title"], silent["covered"]) == ("", "")


def test_an_unknown_beginning_is_left_open_in_a_file(real_store: Store):
    selection = Selection(("AFG",))
    stated = touching(real_store, selection)
    proved = answers_for(real_store, [selection.question("kits_distributed")])

    (row,) = read(downloads.answers(real_store, selection, proved, stated).make())

    assert row["covered"].startswith("AFG ../")
    assert row["text"] == "> 250000"


def test_nothing_is_offered_where_nothing_is_drawn(offers: Offers):
    offered = offers("trainings", {"places": "GEO", "from": "1990", "to": "1991"})

    assert [key for key in offered if key.startswith("download-")] == []


def test_statements_read_back_with_comparator_scope_and_source(real_store: Store):
    selection = Selection(("CENTRAL_ASIA",))
    stated = queries.statements(real_store, selection)

    rows = read(downloads.statements(real_store, selection, stated).make())

    assert len(rows) == len(stated) > 10
    for row, statement in zip(rows, stated, strict=True):
        assert row["statement_id"] == statement.statement_id
        assert row["comparator"] == statement.comparator
        assert float(row["value"]) == statement.value
        assert tuple(row["places"].split(";")) == statement.places
        assert (row["start"], row["end"]) == (statement.start or "", statement.end or "")
        assert row["basis"] == statement.basis
        assert row["relation"] == statement.relation
        assert original(row["paraphrase"]) == (statement.paraphrase or "")
        assert original(row["source_title"]) == statement.source_title
        assert row["url"] == (statement.url or "")


def test_a_statement_is_downloaded_with_what_it_proves_and_with_the_answer(offers: Offers):
    rows = {
        row["statement_id"]: row for row in read(offers("trainings", QUERY)["export-csv"]["data"]())
    }
    region, record = rows["wlp-trainings-2014-2019"], rows["wlp-training-kaz-2019-01"]

    assert (region["low"], region["high"], region["text"]) == ("16", "16", "16")
    assert (record["low"], record["high"], record["text"]) == ("1", "1", "1")
    for row in (region, record):  # both name one honest total, which is not their sum
        assert (row["answer_low"], row["answer_high"], row["answer_text"]) == ("1", "", "≥ 1")
        assert row["answer_because_low"] == "wlp-training-kaz-2019-01"
        assert row["answer_because_high"] == ""
        assert row["answer_pins"] == ("recorded_high" if row is region else "low")
        assert (row["answer_because_left_out"], row["answer_programmes_left_out"]) == ("0", "0")
        recorded = [cell for name, cell in row.items() if name.startswith("answer_recorded_")]
        pins = "wlp-training-tjk-2017-05;wlp-trainings-2014-2019"
        assert recorded == ["1", "15", "1–15", "wlp-central-asia", pins, "between"]
        assert row["answer_status"] == "at least"
    wider = rows["wlp-participants-2019"]
    assert (wider["low"], wider["high"], wider["text"]) == ("351", "", "> 350")
    assert (wider["answer_low"], wider["answer_high"]) == ("0", "")
    assert wider["answer_text"] == "not broken down"


def test_a_share_is_its_own_proof_and_has_no_total(offers: Offers):
    offered = offers("representation", QUERY)
    shares = read(offered["download-seats_lower"]["data"]())
    levels = [row for row in read(offered["export-csv"]["data"]()) if row["kind"] == "level"]

    assert shares
    assert levels
    for row in shares:
        assert row["statement_id"]
        assert row["low"] == row["high"] == row["share_percent"]
        assert row["text"] == f"{float(row['share_percent']):.1f}".removesuffix(".0") + " %"
    for row in levels:
        assert row["low"] == row["high"] == row["value"]
        of_all = (row["answer_low"], row["answer_high"], row["answer_text"], row["answer_status"])
        assert of_all == ("", "", "", "")


def test_shares_read_back_to_the_last_digit(real_store: Store):
    seats = queries.seat_shares(real_store, KAZ)

    rows = read(downloads.shares(real_store, KAZ, seats).make())

    assert [float(row["share_percent"]) for row in rows] == [s.share_percent for s in seats]
    assert [row["women"] for row in rows] == [str(s.women or "") for s in seats]


def test_milestones_read_back_with_their_notes(real_store: Store):
    selection = Selection(("MAR",))
    milestones = queries.milestones(real_store, selection)

    rows = read(downloads.milestones(real_store, selection, milestones).make())

    assert [original(row["title"]) for row in rows] == [m.title for m in milestones]
    assert [original(row["note"]) for row in rows] == [m.note or "" for m in milestones]


def test_a_grid_reads_back_with_the_places_on_screen_only(real_store: Store):
    cells = queries.coverage_of_places(real_store, KAZ, first_year=2014, last_year=2019)
    more = [*cells, queries.CoverageCell("XXX", 2014, "stated")]

    rows = read(downloads.coverage(real_store, KAZ, more, {"KAZ": "Kazakhstan"}).make())

    assert [(row["row_id"], row["year"], row["state"]) for row in rows] == [
        (cell.row_id, str(cell.year), cell.state) for cell in cells
    ]


def test_spreadsheets_are_told_that_it_is_utf8(real_store: Store):
    content = downloads.milestones(real_store, KAZ, queries.milestones(real_store, KAZ)).make()

    assert content.startswith(b"\xef\xbb\xbf")


def test_a_file_is_named_for_what_it_holds(real_store: Store):
    assert downloads.shares(real_store, KAZ, []).file_name == (
        "tidemark-seat-shares-KAZ-2014-2019.csv"
    )


def test_no_file_is_offered_without_rows(real_store: Store):
    assert downloads.shares(real_store, KAZ, []).is_empty
