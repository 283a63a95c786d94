"""Files are read in a process of their own: what goes wrong there is a refusal, and stays there."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.apart import worker
from data.apart.limits import Limits
from data.apart.plain_data import from_plain, to_plain
from data.apart.readers import Reader
from data.apart.worker import Ended, Facts, Far, Job
from data.changes import previewing
from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.rows.readings import FoundRow, Known, Need, Reading, Refusal
from tests.data.importers.files import KNOWN, text_file

READING = Reading(
    "tidemark",
    rows=[FoundRow("statements", {"value": "12", "note": "\ud800 é"}, "facts", 2, {"value": "N"})],
    refusals=[Refusal("facts", 3, "N", "many", "is no number.")],
    refused=1,
    needs=(Need("decimal_sign", "What parts decimals?", ((",", "comma"), (".", "point"))),),
    mapping_key="tidemark-1",
    notes=["One column was left out."],
)
REACHING_OUT = """
import sys; sys.path.insert(0, sys.argv[1])
import os, socket, subprocess
from data.apart.limits import forbid_reaching_out
forbid_reaching_out()
for reach in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: subprocess.run(["true"]),
    lambda: os.system("true"),
    lambda: os.fork(),
    lambda: open(sys.argv[2], "w"),
    lambda: os.open(sys.argv[2], os.O_CREAT | os.O_WRONLY),
):
    try:
        reach()
    except PermissionError:
        print("refused")
"""


def source_file(title: str) -> Document:
    return text_file("title,publisher,accessed_on", f"{title},WLP,2019", name="sources.csv")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        one.know(KNOWN, {})
        yield one


def test_a_file_is_read_as_its_importer_reads_it_and_the_next_one_after_it(reader: Reader):
    for title in ("One", "Another"):
        reading = reader.read(source_file(title))

        assert reading.format == "tidemark"
        assert [row.cells["title"] for row in reading.rows] == [title]


def test_how_many_rows_are_read_is_told_meanwhile_and_never_goes_back(reader: Reader):
    rows = 15_000  # several times as long as it takes to be told something, on a fast machine
    lines = [f"Report {number},WLP,2019" for number in range(rows)]
    heard: list[Far] = []

    reading = reader.read(
        text_file("title,publisher,accessed_on", *lines, name="sources.csv"), None, heard.append
    )

    assert len(reading.rows) == rows
    told = [far.done for far in heard if far.rows]
    assert told == sorted(told)
    assert told[-1] < rows
    assert {far.rows for far in heard} <= {0, rows}


def test_a_refused_file_keeps_its_reason(reader: Reader):
    with pytest.raises(FileRefusedError, match=r"a picture \(PNG\) and not a table"):
        reader.read(Document("table.csv", b"\x89PNG\r\n"))


def test_a_file_comes_back_marked_and_where_that_takes_too_much_as_a_list(
    monkeypatch: pytest.MonkeyPatch,
):
    refusals = [Refusal("", 2, "title", "One", "is no title.")]
    limits = replace(Limits.of(5), bytes_answered=10)

    whole = previewing.marked(source_file("One"), refusals)
    monkeypatch.setattr(previewing, "Reader", lambda: Reader(lambda _: limits))
    alone = previewing.marked(source_file("One"), refusals)

    assert load_workbook(io.BytesIO(whole)).sheetnames == ["What to mend", "sources"]
    book = load_workbook(io.BytesIO(alone))
    assert book.sheetnames == ["What to mend"]
    assert [cell.value for cell in book.worksheets[0][2]][1:] == [
        "2",
        "title",
        "One",
        "is no title.",
    ]


def test_what_was_read_comes_back_as_it_was():
    assert from_plain(Reading, json.loads(json.dumps(to_plain(READING)))) == READING


@pytest.mark.parametrize(
    ("at", "forged"),
    [(0, 5), (1, "rows"), (1, [["statements", {"value": 12}, "", 1, {}]]), (1, [[]]), (3, True)],
)
def test_an_answer_of_other_types_is_not_believed(at: int, forged: object):
    plain = to_plain(READING)
    assert isinstance(plain, list)
    plain[at] = forged

    with pytest.raises(ValueError, match=r"is due|parts of"):
        from_plain(Reading, plain)


def limited(took: list[Ended], **most: float) -> Reader:
    limits = replace(Limits.of(5), **most)
    return Reader(lambda _: limits, lambda _, ended: took.append(ended))


@pytest.mark.skipif(not worker.HAS_CHILDREN, reason="this system has no limits on processes")
def test_what_takes_too_much_time_or_memory_or_says_too_much_is_refused_and_the_next_is_read():
    large = Document("large.csv", b"title,publisher\n" + b"a,b\n" * 250_000)
    huge = Document("huge.csv", b"title,publisher\n" + b"a,b\n" * 1_200_000)
    took: list[Ended] = []

    for limits, document, told in (
        ({"cpu_seconds": 1}, large, "takes more than 1 seconds to read"),
        ({"seconds": 0.3}, large, "takes more than 5 seconds to read"),
        ({"megabytes": 2}, huge, "takes more than 2 MB of memory"),
        ({"bytes_answered": 100}, source_file("One"), "takes more than 350 MB of memory"),
    ):
        with limited(took, **limits) as reader:
            with pytest.raises(FileRefusedError, match=told):
                reader.read(document)
            if "cpu_seconds" in limits:
                assert reader.read(source_file("Next")).rows
    assert max(ended.cpu_seconds for ended in took) < 3


def test_what_nobody_foresaw_is_a_refusal_and_logged_with_its_kind(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(*_: object) -> Reading:
        raise KeyError("deep inside")

    monkeypatch.setattr(worker, "read_document", broken)
    job = Job("facts.csv", b"a,b", 5, Limits.of(5))
    answer = worker.answer_of(job, Facts(Known({}), {}))
    monkeypatch.setattr(Reader, "_ask", lambda *_: (Ended(0), answer))
    caplog.set_level(logging.WARNING)

    with pytest.raises(FileRefusedError, match=r"facts\.csv is damaged, or of a kind that cannot"):
        reader.read(Document("facts.csv", b"a,b"))
    assert "facts.csv could not be read: KeyError in " in caplog.text


def test_a_reader_whose_process_died_starts_another(reader: Reader):
    assert reader._process is not None
    reader._process.kill()

    with pytest.raises(FileRefusedError, match=r"^Reading sources\.csv was interrupted"):
        reader.read(source_file("Next"))
    assert reader.read(source_file("Next")).rows


def test_what_reads_a_file_reaches_no_network_no_programme_and_writes_nothing(tmp_path: Path):
    command = [sys.executable, "-c", REACHING_OUT, str(Path.cwd()), str(tmp_path / "written")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)

    assert ended.stdout.split() == ["refused"] * 7
    assert not (tmp_path / "written").exists()


def test_larger_files_may_take_more_and_none_less_than_usual():
    assert Limits.of(1) == Limits.of(5)
    assert (Limits.of(50).cpu_seconds, Limits.of(50).megabytes) == (50, 3500)
