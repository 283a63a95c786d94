"""The published facts with names, titles and sentences that would mean something as markup."""

import csv
import shutil
from pathlib import Path

from data.settings import Settings

HOSTILE = (
    "![i](http://x.example/i.png) $x$ <img src=x onerror=alert(1)> :red[x] "
    '[a](javascript:alert(1)) <a href="http://x.example">a</a> :smile: '
    ":material/home: http://x.example **b** %{x}"
)
TEXTS = {
    "places": ("name",),
    "programmes": ("name",),
    "organisations": ("name", "about"),
    "metrics": ("name",),
    "sources": ("title", "publisher", "licence"),
    "milestones": ("title", "paraphrase", "locator"),
    "statements": ("paraphrase", "locator"),
}


def write_hostile_facts(folder: Path) -> Path:
    """Write the facts with hostile texts before their own, and return their folder."""
    shutil.copytree(Settings().facts, folder)
    for table, columns in TEXTS.items():
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for column in columns:
                if row.get(column):
                    row[column] = f"{HOSTILE} {row[column]}"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder
