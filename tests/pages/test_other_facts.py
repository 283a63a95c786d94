"""Facts of somebody else: other measures, places without figures, shares known only as bounds."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from data.settings import Settings
from data.store.store import build
from tests.pages.conftest import App
from tests.pages.screen import charts, panels, words
from tests.pages.small_facts import write_facts

NAMES = {
    "trainings_held": ("courses", "Courses run", "courses"),
    "participants": ("learners", "Learners", "people"),
}


def write_other_facts(folder: Path) -> Path:
    """Write the worked examples under measures of other names, the second following the first."""
    write_facts(folder)
    for table in ("metrics", "statements"):
        file = folder / f"{table}.csv"
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        for row in rows:
            own = NAMES.get(row["metric_id"])
            if own and table == "metrics":
                row |= dict(zip(("metric_id", "name", "unit"), own, strict=True))
            elif own:
                row["metric_id"] = own[0]
        _write(file, rows)
    theme = {"theme_id": "trainings", "name": "Courses", "chain": "courses;learners"}
    _write(folder / "themes.csv", [theme])
    return folder


def _write(file: Path, rows: Sequence[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: next(iter(row.values()))))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of these facts."""
    folder = tmp_path_factory.mktemp("other")
    facts = write_other_facts(folder / "facts")
    return build(Settings(facts=facts, database=folder / "tidemark.duckdb"))


def test_the_cascade_is_of_the_measures_that_follow_from_one_another(shown: App):
    at = shown("trainings", {"programme": "series"})
    said = words(panels(at)["cascade"])

    assert said.startswith("From courses run to learners")
    assert "courses run 16" in said
    labels = [note["text"] for note in charts(at)["cascade"]["layout"]["annotations"]]
    assert labels[1:4:2] == ["Courses run", "Learners"]
    assert words(panels(at)["years"]).startswith("Courses run, year by year")
