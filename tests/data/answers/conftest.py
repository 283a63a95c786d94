"""What tests of answers start from."""

from pathlib import Path

import pytest

from data.rules.checking import check_facts
from data.store.editions import write_build
from tests.data.answers.examples import FILES, HEADER, STATEMENTS


@pytest.fixture
def example_facts(tmp_path: Path) -> Path:
    """Return a folder with the statements of the worked examples and no optional file."""
    return _written(tmp_path)


@pytest.fixture(scope="session")
def example_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition of the worked examples."""
    folder = tmp_path_factory.mktemp("examples")
    edition = folder / "served.duckdb"
    write_build(check_facts(_written(folder)).tables, edition)
    return edition


@pytest.fixture
def served(example_edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands answer from this edition, as it is."""
    monkeypatch.setenv("TIDEMARK_DATABASE", str(example_edition))


def _written(folder: Path) -> Path:
    rows = [
        f"{row},,report,page 1,In our words.,as_stated,normal" for row in STATEMENTS.splitlines()
    ]
    for name, text in (FILES | {"statements": "\n".join([HEADER, *rows, ""])}).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
