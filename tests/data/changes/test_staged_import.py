"""Large files: read as they stand, held to the same rules as small ones, whole or not at all."""

import csv
import io
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from data.changes.accepting import history, undo
from data.changes.proposals import FileReading
from data.changes.proposing import proposal_of
from data.changes.staged_import import Outcome, staged_import
from data.errors import ChangeError, FileRefusedError
from data.history.changes import ChangeFile
from data.history.opening import open_journal
from data.history.staged_files import header_of
from data.importers.files.documents import Document
from data.importers.recognising import read_document
from data.importers.rows.readings import Known
from data.rules.states import State, applied, complete
from data.settings import Settings

SMALL_FACTS = Path(__file__).parent.parent / "facts"
COLUMNS = (
    "statement_id", "programme_id", "metric_id", "comparator", "value", "places", "start", "end",
    "basis", "as_of", "source_id", "locator", "paraphrase", "processing", "rank", "numerator",
    "denominator",
)  # fmt: skip
GOOD = {
    "statement_id": "a", "programme_id": "wlp-institutes", "metric_id": "trainings_held",
    "comparator": "=", "value": "3", "places": "UZB", "start": "2018", "end": "2018",
    "basis": "record", "source_id": "report-2019", "processing": "transcribed", "rank": "normal",
}  # fmt: skip
# Cells that a row may hold instead, each alone or with others: some break rules, some do not.
CELLS = {
    "statement_id": ("a", "b", "c", "participants-undated", "d e", "x" * 251),
    "metric_id": ("trainings_held", "participants", "seats_lower", "trainings_hold"),
    "programme_id": ("wlp-institutes", "wb-seats", "nobody"),
    "comparator": ("=", ">=", "<"),
    "value": ("3", "2", "150"),
    "places": ("UZB", "KAZ;KGZ", "CENTRAL_ASIA", "UZZ"),
    "start": ("2018", "2018-02-30", "2019", "0900", ""),
    "end": ("2018", "2017", "2018-13", ""),
    "as_of": ("", "2019"),
    "source_id": ("report-2019", "web-page", "letter"),
    "paraphrase": ("", " In May. ", "half \u2066turned", "y" * 200, "Обучение"),
    "processing": ("transcribed", "derived"),
    "numerator": ("", "20"),
    "denominator": ("", "100", "10"),
}
ROWS = st.lists(
    st.fixed_dictionaries({}, optional={name: st.sampled_from(c) for name, c in CELLS.items()}),
    min_size=4,
    max_size=9,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small facts and their journal, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(SMALL_FACTS, folder / "facts")
    history(Settings(folder / "facts", folder / "tidemark.duckdb"))
    return folder


def copied(built: Path, folder: Path) -> Settings:
    """Return settings for a copy of the small facts."""
    folder = shutil.copytree(built, folder / "copied")
    return Settings(folder / "facts", folder / "tidemark.duckdb")


def written(rows: Sequence[dict[str, str]], columns: Sequence[str] = COLUMNS) -> bytes:
    """Return statements as a CSV: rows are told by what is otherwise in them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({"statement_id": f"row-{n}", **GOOD, **row} for n, row in enumerate(rows))
    return text.getvalue().encode()


def held(
    settings: Settings, content: bytes, *, is_accepted: bool = False, is_lenient: bool = False
) -> Outcome:
    """Hold a file against the facts as a large one is, and perhaps accept its good rows, if any."""
    path = settings.facts.parent / "statements.csv"
    path.write_bytes(content)
    header = header_of(path)
    assert header is not None
    with staged_import(settings, path, header, lambda phase, share, rows: None) as staged:
        if is_accepted and (staged.outcome.can_be_accepted or not is_lenient):
            staged.accept(made_by="me")
        return staged.outcome


def facts(settings: Settings) -> State:
    """Return the facts as they are."""
    with open_journal(settings.journal) as journal:
        return journal.state()


def as_small(state: State, content: bytes) -> tuple[dict[str, int], State]:
    """Return what the same file does where it is small: counts, and the facts after it."""
    document = Document("statements.csv", content)
    reading = read_document(document, Known(complete(state)), lambda key: {})
    file = ChangeFile(document.name, document.digest, "tidemark")
    proposal = proposal_of(state, 1, [FileReading(file, reading)])
    return dict(proposal.counts), applied(state, proposal.changes)


@given(ROWS)
@tries(max_examples=6, deadline=None)
def test_a_large_file_does_what_the_same_file_does_where_it_is_small(
    built: Path, drawn: list[dict[str, str]]
):
    content = written([{"statement_id": f"row-{n}", **row} for n, row in enumerate(drawn)])
    with tempfile.TemporaryDirectory() as folder:
        settings = copied(built, Path(folder))
        counts, after = as_small(facts(settings), content)

        outcome = held(settings, content, is_accepted=True, is_lenient=True)

        assert outcome.refused == counts["refused"]
        assert (outcome.new, outcome.changed, outcome.unchanged) == tuple(
            counts.get(status, 0) for status in ("new", "changed", "unchanged")
        )
        assert len({refusal.row for refusal in outcome.refusals}) == outcome.refused
        assert facts(settings) == after


def test_each_broken_cell_is_told_with_its_row_and_what_to_do(built: Path, tmp_path: Path):
    content = written(
        [
            {"statement_id": "good"},
            {"statement_id": "bad", "places": "UZZ", "value": "1.5e"},
            {"statement_id": "good", "value": "4"},
        ]
    )
    lines = content.replace(b"\n", b"\r\n").splitlines(keepends=True)
    lines.insert(2, b"\r\n")  # a line without a sign is a row of a spreadsheet all the same

    outcome = held(copied(built, tmp_path), b"\xef\xbb\xbf" + b"".join(lines))

    assert [(one.row, one.column) for one in outcome.refusals] == [
        (4, "places"),
        (5, "statement_id"),
    ]
    places, key = (one.message for one in outcome.refusals)
    assert places.startswith('"UZZ" is not a known place. Add it to places.csv')
    assert 'value: "1.5e" is not a number' in places
    assert '"good" is the key of statements.csv, row 2 already, with other cells' in key


def test_what_a_small_file_is_helped_with_is_refused_in_a_large_one(built: Path, tmp_path: Path):
    rows = [{"paraphrase": "\x02"}, {"places": "UZB;UZB"}, {"statement_id": ""}, {}]
    rows = [{"statement_id": f"id-{n}", **row} for n, row in enumerate(rows)]

    outcome = held(copied(built, tmp_path), written(rows))

    assert (outcome.new, outcome.refused) == (1, 3)
    assert [(one.row, one.column) for one in outcome.refusals] == [
        (2, "paraphrase"),
        (3, "places"),
        (4, "statement_id"),
    ]


def test_a_column_that_a_large_file_does_not_have_stays_as_it_was(built: Path, tmp_path: Path):
    settings = copied(built, tmp_path)
    first = written([{"statement_id": "a", "paraphrase": "In May.", "rank": "preferred"}])
    held(settings, first, is_accepted=True)
    columns = [name for name in COLUMNS if name not in ("paraphrase", "rank")]

    same = held(settings, written([{"statement_id": "a"}], columns))
    other = held(
        settings, written([{"statement_id": "a", "value": "4"}], columns), is_accepted=True
    )

    assert (same.unchanged, other.changed) == (1, 1)
    row = facts(settings)["statements"]["a"]
    assert (row["value"], row["paraphrase"], row["rank"]) == ("4", "In May.", "preferred")


def test_cells_of_several_lines_and_cells_made_harmless_are_read_as_they_were(
    built: Path, tmp_path: Path
):
    settings = copied(built, tmp_path)
    held(
        settings,
        written([{"statement_id": "a", "paraphrase": "one\ntwo", "locator": "'=page 3"}]),
        is_accepted=True,
    )

    row = facts(settings)["statements"]["a"]
    assert (row["paraphrase"], row["locator"]) == ("one\ntwo", "=page 3")


@pytest.mark.parametrize(
    ("break_", "told"),
    [
        (lambda text: text + b'b,"', "row 4: the row cannot be read (its quotation marks"),
        (lambda text: text + b"b\0,", "statements.csv, line 4: there is a NUL character"),
        (lambda text: text + b"b\xff,\n", "statements.csv, line 4: byte 0xff is not UTF-8"),
        (lambda text: text + b"b" + b",x" * 40 + b"\n", "cells after the last heading"),
        (lambda text: text.replace(b"locator", b"where"), '"where" is none of ours'),
        (lambda text: text.replace(b"source_id", b"note"), "the column source_id is missing"),
    ],
    ids=["quote", "nul", "encoding", "width", "strange", "missing"],
)
def test_a_file_that_cannot_be_read_to_its_end_is_refused_whole(
    built: Path, tmp_path: Path, break_, told: str
):
    settings = copied(built, tmp_path)
    content = break_(written([{"statement_id": "a"}, {"statement_id": "b"}]))

    with pytest.raises(FileRefusedError) as refused:
        held(settings, content, is_accepted=True)

    assert told in str(refused.value)
    assert len(history(settings)) == 1
    assert not list(settings.database.parent.glob("staged-*"))


def test_a_row_that_is_cut_off_is_refused_and_the_others_stay(built: Path, tmp_path: Path):
    content = written([{"statement_id": "a"}, {"statement_id": "b"}])[:-40]

    outcome = held(copied(built, tmp_path), content)

    assert (outcome.new, outcome.refused) == (1, 1)
    assert outcome.refusals[0].message == (
        "the row has fewer cells than the header, which has 17. "
        "Check its commas and quotation marks."
    )


def test_of_many_broken_rows_the_first_are_told_and_all_are_counted(built: Path, tmp_path: Path):
    rows = [{"statement_id": f"id-{n}", "value": "1000000000000000000"} for n in range(1500)]

    outcome = held(copied(built, tmp_path), written(rows))

    assert (outcome.refused, len(outcome.refusals)) == (1500, 1000)
    assert outcome.refusals[-1].row == 1001


def test_nothing_new_is_not_accepted_and_what_was_is_taken_back_whole(built: Path, tmp_path: Path):
    settings = copied(built, tmp_path)
    before = facts(settings)
    content = written([{"statement_id": f"id-{n}"} for n in range(50)])
    held(settings, content, is_accepted=True)

    with pytest.raises(ChangeError, match="no row is new or changed"):
        held(settings, content, is_accepted=True)
    undo(settings, 2, made_by="me")

    assert facts(settings) == before
    assert [(one.kind, one.added, one.retired) for one in history(settings)[:2]] == [
        ("undo", 0, 50),
        ("import", 50, 0),
    ]
