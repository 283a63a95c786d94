"""The published facts with texts in every column that would mean something as markup."""

import csv
import shutil
from pathlib import Path

from data.rules.schema import Table, facts_schema
from data.settings import Settings

HOSTILE = (
    "![i](http://x.example/i.png) $x$ <img src=x onerror=alert(1)> :red[x] "
    '[a](javascript:alert(1)) <a href="http://x.example">a</a> :smile: '
    ":material/home: http://x.example **b** %{x} '\" onmouseover='alert(1)' </p></div><script>"
)
SHORT = "<img src=x onerror=alert(1)>\"'"  # where a column holds no more
ADDRESS = "https://x.example/?'onmouseover='alert(1)&lt;img%20src=x&quot;="


def free_columns(table: Table) -> list[str]:
    """Return the columns of a table that hold any text: no key, no reference, and under no rule."""
    bound = {table.key, *(one.column for one in table.references)}
    bound |= {column for rule in table.rules for column in rule.columns}
    texts = [column.name for column in table.columns if column.type_name == "VARCHAR"]
    return [name for name in texts if name not in bound]


def hostile(column: str, row: dict[str, str], longest: int) -> str:
    """Return a cell with a hostile text before its own; a share is one by its unit, which stays."""
    own = row[column]
    if column == "url":
        return ADDRESS
    if column == "unit":
        return own if own == "percent" else f"{SHORT} {own}"
    has_room = len(HOSTILE) + 1 + len(own) <= longest
    return f"{HOSTILE if has_room else SHORT} {own}"


def write_hostile_facts(folder: Path) -> Path:
    """Write the facts with hostile texts before their own, and return their folder."""
    shutil.copytree(Settings().facts, folder)
    for table in facts_schema():
        path = folder / f"{table.name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        longest = {column.name: column.longest for column in table.columns}
        for row in rows:
            for column in ("url", *free_columns(table)):
                # Measures stand on the page of their theme: all but the first keep theirs.
                is_kept = (table.name, column) == ("metrics", "theme") and row is not rows[0]
                if row.get(column) and not is_kept:
                    row[column] = hostile(column, row, longest.get(column, 0))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder
