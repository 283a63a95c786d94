"""What tests of answers start from."""

from pathlib import Path

import pytest

from tests.data.answers.examples import FILES, HEADER, STATEMENTS


@pytest.fixture
def example_facts(tmp_path: Path) -> Path:
    """Return a folder with the statements of the worked examples and no optional file."""
    rows = [
        f"{row},,report,page 1,In our words.,as_stated,normal" for row in STATEMENTS.splitlines()
    ]
    for name, text in (FILES | {"statements": "\n".join([HEADER, *rows, ""])}).items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path
