"""A file is written whole or not at all, and every refusal says what to do."""

import datetime as dt
from pathlib import Path

import pytest

from data.__main__ import main
from data.errors import ExportError, QuestionError
from data.exporters.formats import FORMATS, export, exported
from data.store.store import Store
from data.totals.questions import Selection
from tests.data.exporters.exporting import DAY, read_csv

KAZ = Selection(("KAZ",), 2017, 2019)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_a_file(store: Store, tmp_path: Path, name: str):
    path = tmp_path / f"facts{FORMATS[name].suffix}"

    written = export(store, name, str(path), KAZ, exported_on=DAY)

    assert path.read_bytes() == exported(store, name, KAZ, exported_on=DAY)
    assert written.files == {path: path.stat().st_size}
    assert written.rows["statements"] > 0
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("path", ["new", "new/", "there", "deep/new/", "dotted.there"])
def test_csv_into_a_folder_is_a_file_for_each_table(store: Store, tmp_path: Path, path: str):
    for name in ("there", "dotted.there"):
        (tmp_path / name).mkdir()

    export(store, "csv", f"{tmp_path}/{path}", exported_on=DAY)

    names = sorted(file.name for file in (tmp_path / path).iterdir())
    assert names == [
        "metrics.csv", "milestones.csv", "organisations.csv", "places.csv", "programmes.csv",
        "sources.csv", "statements.csv", "themes.csv",
    ]  # fmt: skip


def test_a_csv_file_has_the_statements_with_source_and_selection_beside_each(
    store: Store, tmp_path: Path
):
    path = tmp_path / "facts.csv"
    export(store, "csv", str(path), KAZ, "seats_lower", exported_on=DAY)

    row = read_csv(path.read_bytes())[0]

    assert path.read_bytes().startswith(b"\xef\xbb\xbfstatement_id,programme_id,")
    assert (row["comparator"], row["value"], row["denominator"]) == ("=", "20", "100")
    assert row["source_publisher"] == "World Bank"
    assert (row["selection_places"], row["selection_from"]) == ("KAZ", "2017")
    assert (row["selection_metric"], row["exported_on"]) == ("seats_lower", "2026-11-21")


def test_a_day_is_taken_from_the_calendar_where_none_is_given(store: Store, tmp_path: Path):
    export(store, "csv", str(tmp_path / "facts.csv"))

    day = read_csv((tmp_path / "facts.csv").read_bytes())[0]["exported_on"]
    assert abs(dt.date.fromisoformat(day) - dt.date.today()) <= dt.timedelta(days=1)


def test_an_unknown_format_is_told_with_the_nearest(store: Store, tmp_path: Path):
    with pytest.raises(QuestionError, match=r"Did you mean xlsx\?"):
        export(store, "xslx", str(tmp_path / "a.xlsx"))


def test_a_folder_is_no_file_for_the_other_formats(store: Store, tmp_path: Path):
    with pytest.raises(ExportError, match=r"is a folder. Name a file, such as .*tidemark\.zip"):
        export(store, "datapackage", str(tmp_path))


def test_a_missing_folder_is_told(store: Store, tmp_path: Path):
    with pytest.raises(ExportError, match="Check that its folder exists"):
        export(store, "xlsx", str(tmp_path / "nowhere" / "a.xlsx"))


def test_a_failed_export_leaves_what_was_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "facts.csv"
    path.write_text("before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ExportError, match="No space left on device"):
        export(store, "csv", str(path))

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_command_says_what_it_wrote(
    facts_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "out.jsonld"
    given = ["--places", "KAZ", "--from", "2017", "--metric", "seats_lower"]

    code = main(["export", "jsonld", str(path), *given, "--facts", str(facts_dir)])

    said = capsys.readouterr().out
    assert code == 0
    assert f"{path}: {path.stat().st_size} bytes\n" in said
    assert "3 statements" in said


def test_the_command_keeps_the_facts_it_reads_from(
    facts_dir: Path, capsys: pytest.CaptureFixture[str]
):
    code = main(["export", "csv", str(facts_dir), "--facts", str(facts_dir)])

    assert code == 1
    assert "is the folder that the facts are read from" in capsys.readouterr().err
