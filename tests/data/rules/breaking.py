"""Breaking a copy of the facts, and reading what the check says about it."""

from pathlib import Path

import pytest

from data.errors import FactsError
from data.rules.checking import check_facts


def findings(folder: Path) -> list[str]:
    """Check a folder and return its findings, each without the path of the folder."""
    with pytest.raises(FactsError) as caught:
        check_facts(folder)
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]


def put(folder: Path, file: str, before: str, after: str) -> None:
    """Replace the one place in a file where a text is."""
    path = folder / f"{file}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} is {text.count(before)} times in {file}.csv"
    path.write_text(text.replace(before, after), encoding="utf-8", newline="")
