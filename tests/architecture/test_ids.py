"""No country, measure, theme, programme or series of the facts is named in code.

Whoever brings other facts gets the same product.
"""

import ast
import csv
import functools
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from tests.architecture.files import ROOT, text_files

FACTS = ROOT / "data/facts"
CODE = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
# What may be named, and why; what is here and named no more fails the test too.
ALLOWED: dict[str, dict[str, set[str]]] = {
    "how a code is written, by an example, in help and in messages": {
        "data/__main__.py": {"KAZ"},
        "data/commands/asking.py": {"KAZ", "KGZ"},
        "data/commands/arguments.py": {"KAZ", "KGZ"},
        "data/rules/kinds.py": {"KAZ", "KGZ", "CENTRAL_ASIA"},
    },
    "an importer of one publisher's files knows the publisher, its series and what they measure": {
        "data/importers/formats/ipu/rankings.py": {"seats_lower", "seats_upper"},
        "data/importers/formats/ipu/reading.py": {"ipu"},
        "data/importers/formats/owid/reading.py": {"seats_lower"},
        "data/importers/formats/sdmx/statements.py": {
            "unsd", "un-sdg-women-in-parliament", "seats_lower",
        },
        "data/importers/formats/world_bank/reading.py": {
            "world-bank", "wb-women-in-parliament", "seats_lower",
        },
    },
    "a heading of a table, as people write it": {
        "data/importers/formats/any_table/column_guesses.py": {"participants"},
        "data/importers/formats/any_table/guesses.py": {"participants"},
        "data/importers/formats/any_table/plain_results.py": {"participants"},
        "data/importers/rows/column_kinds.py": {"participants"},
        "data/importers/formats/ipu/rankings.py": {"election"},
        "data/importers/formats/sdmx/codes.py": {"GEO"},  # the column of a place at Eurostat
    },
    "a typeface": {"pages/static/css/base.css": {"Georgia"}},
}  # fmt: skip


def _rows(table: str) -> list[dict[str, str]]:
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def ids() -> frozenset[str]:
    """Return every id of the curated facts, themes and places' names among them."""
    found = {next(iter(row.values())) for file in FACTS.glob("*.csv") for row in _rows(file.stem)}
    found |= {row["theme"] for table in ("metrics", "milestones") for row in _rows(table)}
    return frozenset(found | {row["name"] for row in _rows("places") if row["kind"] == "country"})


def is_word(code: str) -> bool:
    """Say whether an id may be a plain word of English, which a sentence may hold."""
    return code.isalpha() and code.islower()


def named(text: str) -> set[str]:
    """Return the ids that a text names: a plain word only where it is a code by itself."""
    found = {code for code in CODE.findall(text) if code in ids() and not is_word(code)}
    if re.fullmatch(r"[\w./-]+", text):
        found |= ids().intersection(re.split(r"[./]", text))
    return found


def of_python(text: str) -> Iterator[str]:
    """Yield the texts in code; what explains the code to its readers is none."""
    tree = ast.parse(text)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def of_sql(text: str) -> Iterator[str]:
    """Yield the texts in a statement."""
    yield from re.findall(r"'([^']*)'", re.sub(r"--.*", "", text))


def of_catalogue(text: str) -> Iterator[str]:
    """Yield the keys of a catalogue, and what is said under each."""
    for message in read_po(text.splitlines()):
        for part in (message.id, message.string or ""):
            yield from (part,) if isinstance(part, str) else part


def of_styles(text: str) -> Iterator[str]:
    """Yield the names in a style sheet."""
    yield from CODE.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


READERS = {".py": of_python, ".sql": of_sql, ".po": of_catalogue, ".css": of_styles}


def files() -> list[Path]:
    """Return the files of the product that hold code, SQL, words or styles."""
    parts = (ROOT / "data", ROOT / "pages", ROOT / "dashboard.py")
    return [f for f in text_files() if f.suffix in READERS and any(map(f.is_relative_to, parts))]


def test_code_sql_words_and_styles_name_nothing_of_the_facts():
    found: dict[str, set[str]] = {}
    for file in files():
        for text in READERS[file.suffix](file.read_text(encoding="utf-8")):
            if codes := named(text):
                found.setdefault(str(file.relative_to(ROOT)), set()).update(codes)
    allowed: dict[str, set[str]] = {}
    for reason in ALLOWED.values():
        for name, codes in reason.items():
            allowed.setdefault(name, set()).update(codes)

    assert found == allowed
