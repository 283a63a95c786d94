"""Facts in and out by the command line: what it prints, how it ends, and nothing lost."""

import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.__main__ import main
from data.commands.progress import Progress
from data.errors import command
from data.exporters.formats import FORMATS
from data.history.opening import open_journal
from data.settings import Settings

pytestmark = pytest.mark.usefixtures("one_reader")

HEADER = (
    "statement_id,programme_id,metric_id,comparator,value,places,start,end,basis,source_id,"
    "processing,rank"
)
GOOD = (
    "uzb-2021,wlp-institutes,trainings_held,=,3,UZB,2021,2021,record,report-2019,transcribed,normal"
)
BAD = (
    "uzb-2022,wlp-institutes,trainings_held,=,3,UZZ,2022,2022,record,report-2019,transcribed,normal"
)


@pytest.fixture(autouse=True)
def _facts_of_its_own(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEMARK_FACTS", str(settings.facts))
    monkeypatch.setenv("TIDEMARK_DATABASE", str(settings.database))


@pytest.fixture(scope="module")
def standing_good(standing: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the small facts into which a file was imported, to be copied."""
    folder = shutil.copytree(standing, tmp_path_factory.mktemp("imported") / "facts")
    file = written(folder, GOOD)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIDEMARK_FACTS", str(folder / "facts"))
        environment.setenv("TIDEMARK_DATABASE", str(folder / "tidemark.duckdb"))
        main(["import", file, "--accept", "--by", "Nodira", "--note", "annual report"])
    return folder


@pytest.fixture
def _after_good(standing_good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(standing_good, tmp_path / "imported")
    monkeypatch.setenv("TIDEMARK_FACTS", str(folder / "facts"))
    monkeypatch.setenv("TIDEMARK_DATABASE", str(folder / "tidemark.duckdb"))


def written(folder: Path, *rows: str) -> str:
    """Write a table of statements as a user has one, and return its path."""
    path = folder / "mine.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return str(path)


def test_an_import_says_what_would_change_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code = main(["import", written(tmp_path, GOOD)])

    printed = capsys.readouterr()
    assert code == 0
    assert "1 new, 0 changed, 0 unchanged, 0 refused" in printed.out
    assert "trainings_held, UZB, 2021 to 2021: not reported → ≥ 3" in printed.out
    assert "Nothing was written. To enter the good rows, add --accept." in printed.out
    assert "Checking every row …" in printed.err
    assert main(["history", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_good_rows_are_accepted_refused_ones_told_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = written(tmp_path, GOOD, BAD)
    report = tmp_path / "marked.xlsx"

    code = main(["import", path, "--accept", "--by", "Nodira", "--report", str(report)])

    printed = capsys.readouterr()
    assert code == 1
    assert 'refused: row 3, places: "UZZ" is not a known place. Add it to' in printed.out
    assert f"Accepted as change 2. To take it back: {command('undo 2')}" in printed.out
    assert printed.err.endswith("1 row refused, with the reasons above.\n")
    assert "What to mend" in load_workbook(report).sheetnames
    assert main(["answer", "trainings_held", "--places", "UZB", "--from", "2021"]) == 0
    assert capsys.readouterr().out.startswith("trainings_held, UZB, 2021 to today: ≥ 3\n")


@pytest.mark.usefixtures("_after_good")
def test_history_and_undo_tell_who_and_when(capsys: pytest.CaptureFixture[str]):
    assert main(["undo", "2", "--by", "Gulnora"]) == 0
    assert "Change 2 is undone, by change 3." in capsys.readouterr().out

    assert main(["history"]) == 0

    third, second, first = capsys.readouterr().out.splitlines()
    assert third.startswith("change 3 · ")
    what = "Trainings held, Uzbekistan, 2021, 3"
    assert f" · Gulnora · undo of 2 · 1 statement retired: {what}" in third
    told = (
        f" · Nodira · import · mine.csv · 1 statement added: {what} · annual report · undone by 3"
    )
    assert told in second
    assert " · the curated files · curated · " in first


def test_a_mapping_that_answers_what_nobody_asks_is_told_and_not_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "mine.csv"
    row = "trainings_held,3,UZB,wlp-institutes,report-2019,total,{}"
    header = "Measure,Value,Country,Programme,Source,Basis,Quarter"
    path.write_text("\n".join((header, row.format("Q1 2021"))), encoding="utf-8")
    answers = tmp_path / "answers.json"
    answers.write_text('{"column:Quarter": "when", "colour": "red"}', encoding="utf-8")

    assert main(["import", str(path), "--mapping", str(answers)]) == 0
    first = capsys.readouterr().out
    assert main(["import", str(path)]) == 0

    assert 'The mapping answers "colour", which this file does not ask.' in first
    assert "to be told" not in first
    assert "1 new, 0 changed, 0 unchanged, 0 refused" in capsys.readouterr().out
    with open_journal(Settings.from_environment().database) as journal:
        assert list(journal.mappings().values()) == [{"column:Quarter": "when"}]


def test_an_answer_for_one_file_is_written_for_the_next_as_a_proposal_and_kept_ones_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "answers.json"
    table = "Country,Participants\nMongolia,{}\nNepal,{}\n"
    asked = {"measure": "participants", "basis": "total", "programme": "wlp-institutes"}
    asked |= {"time": "2021", "publisher": "Us", "published": "2022"}
    for year, figures in ((2021, (10, 20)), (2022, (30, 45))):
        path = tmp_path / f"report-{year}.csv"
        path.write_text(table.format(*figures), encoding="utf-8")
        main(["import", str(path), "--mapping-out", str(out)])
        written = json.loads(out.read_text(encoding="utf-8"))
        if year == 2021:
            told = {key: asked.get(key.rsplit("-", 1)[0]) or asked.get(key) for key in written}
            out.write_text(json.dumps({k: told[k] or written[k] for k in written}))
            capsys.readouterr()
            assert main(["import", str(path), "--mapping", str(out)]) == 0
            assert "2 new" in capsys.readouterr().out

    printed = capsys.readouterr().out
    assert "2 refused" in printed
    assert "seems 2021 (answered for an earlier file with these headings)" in printed
    assert written["measure"] == "participants"
    assert written["column:Country"] == "place"
    assert next(answer for key, answer in written.items() if key.startswith("time-")) == "2021"


@pytest.mark.usefixtures("_after_good")
def test_a_correction_is_told_with_what_was_there_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    main(["import", written(tmp_path, GOOD.replace("=,3", "=,4")), "--accept"])
    capsys.readouterr()

    main(["history"])

    latest = capsys.readouterr().out.splitlines()[0]
    assert "1 statement changed: Trainings held, Uzbekistan, 2021, 4 (before: 3)" in latest


@pytest.mark.usefixtures("_after_good")
def test_a_likely_duplicate_stands_beside_what_it_repeats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    again = GOOD.replace("uzb-2021", "again").replace("2021,2021", "2021,2021-12")

    main(["import", written(tmp_path, again)])

    assert (
        "again (3, UZB, 2021/2021-12) says the same as uzb-2021 (3, UZB, 2021): twice?"
        in capsys.readouterr().out
    )


def test_an_answer_that_stays_is_told_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    planned = GOOD.replace("normal", "planned")

    main(["import", written(tmp_path, planned)])

    assert "uzb-2021 does not move it: it is planned, and plans" in capsys.readouterr().out


def test_a_question_is_put_once_with_the_count_of_rows_and_where_answers_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    rows = [
        GOOD.replace("uzb-2021", f"s{at}").replace(
            "2021,2021", f"0{at % 7 + 3}/02/{at % 140 + 1900},"
        )
        for at in range(500)
    ]
    path = Path(written(tmp_path, *rows, BAD.replace("UZZ", "Atlantis" * 500)))

    assert main(["import", str(path)]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 12
    assert max(map(len, lines)) <= 320
    asked = [line for line in lines if " could be " in line]
    assert len(asked) == 1
    assert asked[0].startswith(
        "  refused: 500 rows (2, 3, 4, 5, 6, 7 and 494 more, start): such as"
    )
    assert any(line.startswith("  to be told: first_in_days (What comes first") for line in lines)
    assert any('--mapping FILE.json: {"first_in_days": "day"}' in line for line in lines)
    assert "  each refused row with its reason: --report OUT.xlsx" in lines
    assert lines.index(asked[0]) < next(i for i, line in enumerate(lines) if " new, 0 " in line)


@pytest.mark.usefixtures("_after_good")
def test_an_answer_and_an_export_as_of_a_change_are_those_of_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    question = ["answer", "trainings_held", "--places", "UZB", "--from", "2021", "--to", "2021"]

    main([*question, "--as-of", "1"])
    then = capsys.readouterr().out
    main(question)
    now = capsys.readouterr().out

    assert (then.splitlines()[0][-12:], now.splitlines()[0][-3:]) == ("not reported", "≥ 3")
    old = tmp_path / "old.csv"
    assert main(["export", "csv", str(old), "--as-of", "1"]) == 0
    assert "uzb-2021" not in old.read_text(encoding="utf-8")


def test_each_format_is_written_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name, one in FORMATS.items():
        path = tmp_path / f"{name}{one.suffix}"

        assert main(["export", name, str(path), "--places", "KAZ"]) == 0
        assert f"{path}: {path.stat().st_size} bytes" in capsys.readouterr().out


def test_our_own_sdmx_is_not_read_as_if_its_values_were_exact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "facts.csv"
    main(["export", "sdmx", str(path)])

    assert main(["import", str(path)]) == 1
    assert "was exported here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["import", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["import", "FILE", "--format", "tidemarc"], "Did you mean tidemark?"),
        (["undo", "9"], "There is no change 9."),
        (["undo", "1"], "it cannot be undone"),
        (["answer", "trainings_held", "--as-of", "9"], "There is no change 9."),
        (["import", "FILE", "--mapping", "none.json"], "none.json cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told_and_fails(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = written(tmp_path, GOOD)

    code = main([file if argument == "FILE" else argument for argument in arguments])

    printed = capsys.readouterr()
    assert code == 1
    assert told in printed.out + printed.err


def test_a_file_larger_than_allowed_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("TIDEMARK_IMPORT_MB", "1")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    assert main(["import", str(large)]) == 1
    assert "has 200 MB; 1 MB are allowed" in capsys.readouterr().err


def test_a_table_of_ours_larger_than_allowed_is_imported_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("TIDEMARK_IMPORT_MB", "1")
    rows = [GOOD.replace("uzb-2021", f"uzb-{number}") for number in range(12_000)]
    path = written(tmp_path, *rows, BAD)
    report = tmp_path / "refused.xlsx"

    code = main(["import", path, "--accept", "--by", "Nodira", "--report", str(report)])

    printed = capsys.readouterr()
    assert code == 1
    assert "12000 new, 0 changed, 0 unchanged, 1 refused" in printed.out
    assert 'refused: row 12002, places: "UZZ" is not a known place.' in printed.out
    assert "Accepted as change 2." in printed.out
    assert "12000 statements added" in printed.out
    assert "Comparing with the facts …\nEntering the rows …" in printed.err
    assert load_workbook(report).active is not None
    assert main(["import", path, GOOD]) == 1
    assert "Import it by itself" in capsys.readouterr().err


def test_how_far_an_import_is_stands_in_one_line_of_a_terminal():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        progress = Progress(stream)
        progress("Checking every row", 0.0, 2000)
        progress("Checking every row", 1.0, 2000)
        progress.close()

    assert terminal.getvalue() == (
        "\r\x1b[2KChecking every row … 0 of 2,000 rows"
        "\r\x1b[2KChecking every row … 2,000 of 2,000 rows\r\x1b[2K"
    )
    assert file.getvalue() == "Checking every row …\n"
