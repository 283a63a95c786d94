"""Nobody reads a status or a number back from the text of an answer: values say what is known."""

import ast
from collections.abc import Iterator

from data.totals.figures import WITHOUT_A_NUMBER
from tests.architecture.files import ROOT

# An answer is asked and shown here; what importers read are texts of files, and theirs to compare.
ROOMS = ("data/answers", "data/changes", "data/commands", "data/exporters", "data/totals", "pages")
IN_THE_MAKING = ("data/totals/figures.py", "data/totals/wording.py")
READING = {
    "startswith", "endswith", "removeprefix", "removesuffix", "split", "rsplit", "partition",
    "rpartition", "replace", "translate", "find", "index", "count", "strip", "lstrip", "rstrip",
    "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "isdigit", "casefold",
}  # fmt: skip
STATES = {status.value for status in WITHOUT_A_NUMBER}


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Yield every node of the code that asks for answers or shows them, with its file."""
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            name = str(file.relative_to(ROOT))
            if name not in IN_THE_MAKING:
                for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                    yield name, node


def is_text(node: ast.AST | None) -> bool:
    """Say whether an expression is some figure's text: found.text, row.recorded_text."""
    return isinstance(node, ast.Attribute) and (node.attr == "text" or node.attr.endswith("_text"))


def reads(node: ast.AST) -> bool:
    """Say whether a node compares a text, looks into it, or asks which of several it is."""
    if isinstance(node, ast.Compare):
        return any(is_text(side) for side in (node.left, *node.comparators))
    if isinstance(node, ast.Subscript):
        return is_text(node.value) or is_text(node.slice)
    if isinstance(node, ast.Match):
        return is_text(node.subject)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_reading = node.func.attr in READING
        return is_reading and any(map(is_text, (node.func.value, *node.args)))
    return False


def test_no_text_of_an_answer_is_compared_or_read_back():
    found = [f"{file}: {ast.unparse(node)}" for file, node in nodes() if reads(node)]

    assert found == []


def test_the_words_of_a_status_are_compared_with_nothing():
    found = [
        f"{file}: {ast.unparse(node)}"
        for file, node in nodes()
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.Constant) and side.value in STATES
    ]

    assert found == []


def test_such_readings_would_be_found():
    said = (
        'found.text == "≥ 0"', "answer.text in WORDS", "LEVEL.fullmatch(answer.text)",
        'row.recorded_text.startswith("≥")', "WORDS[answer.text]", "re.sub(a, b, told.text)",
    )  # fmt: skip

    assert all(any(map(reads, ast.walk(ast.parse(one)))) for one in said)
    assert not any(map(reads, ast.walk(ast.parse("shown(answer.text, answer.status)"))))
