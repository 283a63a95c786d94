"""Every text that a page asks for is in the catalogue, and every text there is asked for."""

import ast
import functools
import re
from collections.abc import Iterator

from babel.messages.pofile import read_po

from tests.architecture.files import ROOT

ASKING = {"t", "n", "marked", "has_text"}


@functools.cache
def catalogue() -> dict[str, bool]:
    """Return every key of the English catalogue: has it a plural?"""
    with (ROOT / "pages/shared/words/text/en.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {m.id if isinstance(m.id, str) else m.id[0]: not isinstance(m.id, str) for m in messages}


@functools.cache
def sources() -> list[tuple[str, ast.AST]]:
    """Return every node of the pages' code, with its file."""
    return [
        (str(file.relative_to(ROOT)), node)
        for file in sorted((ROOT / "pages").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    ]


def asked() -> Iterator[tuple[str, str, ast.expr]]:
    """Yield file, function and key of every call that asks for a text; a choice is two keys."""
    for file, node in sources():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        if node.func.id in ASKING:
            key = node.args[0]
            for part in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                yield file, node.func.id, part


def pattern(key: ast.JoinedStr) -> re.Pattern[str]:
    """Return what a key put together from parts can be: any code stands where a part is."""
    parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in key.values)
    return re.compile("".join(parts))


def test_every_text_asked_for_exists_with_the_plural_it_needs() -> None:
    known = catalogue()
    unknown = [
        f'{file}: {function}("{key.value}")'
        for file, function, key in asked()
        if isinstance(key, ast.Constant) and known.get(str(key.value)) is not (function == "n")
    ]

    assert unknown == []


def test_every_key_put_together_from_parts_can_be_found() -> None:
    known = catalogue()
    lost = [
        f"{file}: {function}({ast.unparse(key)})"
        for file, function, key in asked()
        if isinstance(key, ast.JoinedStr) and not any(map(pattern(key).fullmatch, known))
    ]

    assert lost == []


def test_every_text_is_asked_for() -> None:
    literal = {
        node.value
        for _, node in sources()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    composed = [pattern(key) for *_, key in asked() if isinstance(key, ast.JoinedStr)]
    unused = [
        key
        for key in catalogue()
        if key not in literal and not any(shape.fullmatch(key) for shape in composed)
    ]

    assert unused == []
