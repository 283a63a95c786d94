"""The command line: what it prints, how it ends, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.__main__ import main
from data.errors import command
from data.settings import ROOT


def test_check_counts_the_rows_of_sound_facts(facts_dir: Path, capsys: pytest.CaptureFixture[str]):
    code = main(["check", "--facts", str(facts_dir)])

    assert code == 0
    assert f"{facts_dir}/statements.csv: 14 rows\n" in capsys.readouterr().out


def test_check_prints_findings_and_fails(facts_dir: Path, capsys: pytest.CaptureFixture[str]):
    path = facts_dir / "metrics.csv"
    path.write_text(path.read_text().replace(",sum,", ",,").replace(",unique,", ",,"))

    code = main(["check", "--facts", str(facts_dir)])

    printed = capsys.readouterr()
    assert code == 1
    assert printed.out.splitlines() == [
        f"{path}:2: kind: this cell is empty. Fill it in.",
        f"{path}:4: kind: this cell is empty. Fill it in.",
    ]
    assert printed.err == "2 findings.\n"


def test_the_facts_of_the_environment_are_checked_where_none_are_named(
    facts_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("TIDEMARK_FACTS", str(facts_dir))

    assert main(["check"]) == 0
    assert str(facts_dir) in capsys.readouterr().out


def test_a_bad_setting_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("TIDEMARK_PORT", "http")

    assert main(["check"]) == 1
    assert capsys.readouterr().err.startswith('TIDEMARK_PORT: "http" is not a port.')


def test_build_prints_the_file_it_made(
    facts_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    made: list[Path] = []

    def build_here(settings: object) -> Path:
        made.append(facts_dir / "made.duckdb")
        return made[0]

    monkeypatch.setattr("data.store.editions.build", build_here)

    assert main(["build"]) == 0
    assert capsys.readouterr().out == f"{made[0]}\n"


def test_no_command_prints_help(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 0
    assert "Hold the facts against every rule" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 0, "usage: python -m data"),
        (["check", "--facts", "nowhere"], 1, "nowhere: folder: there is no such folder."),
        (["check", "--facts"], 2, "expected one argument"),
        (["guess"], 2, "invalid choice: 'guess'"),
    ],
)
def test_no_input_ends_in_a_traceback(arguments: list[str], code: int, said: str):
    done = subprocess.run(
        [sys.executable, "-m", "data", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_who_builds_or_imports_much_waits_for_no_reader_of_other_files():
    heavy = "openpyxl", "lxml", "babel.dates", "highspy", "PIL", "numpy", "pyarrow"
    script = (
        "import sys, data.__main__, data.store.editions, data.commands.change_commands, "
        "data.commands.large_imports\n"
        f"print(sorted(set({heavy}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)

    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


def test_a_command_is_told_as_it_is_typed_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv" / "bin" / "python"))

    assert command("undo 2") == "python -m data undo 2"
    monkeypatch.chdir(tmp_path)
    assert command("undo 2") == ".venv/bin/python -m data undo 2"
