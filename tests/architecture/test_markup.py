"""Markup is made by elements that escape what they hold, never put together from strings."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.files import ROOT

TAG = re.compile(r"(?<!\?)(?<!\?P)</?[a-z!]", re.IGNORECASE)  # no group of a pattern
# Plotly reads its texts as tags of its own, and they hold no word of a fact but through `verbatim`.
OF_CHARTS = ("pages/shared/charts/", "pages/shared/words/verbatim.py")
OF_STREAMLIT = ("pages/server/assets.py",)  # its front page is a text that ours is put into


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the pages with its path."""
    for file in sorted((ROOT / "pages").rglob("*.py")):
        yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def docstrings(module: ast.Module) -> set[ast.expr]:
    """Return what only documents a module, its classes and functions."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    owners = (node for node in ast.walk(module) if isinstance(node, kinds))
    return {one.body[0].value for one in owners if isinstance(one.body[0], ast.Expr)}


def test_no_string_of_a_page_holds_a_tag_but_scripts_of_our_own() -> None:
    found = [
        f"{path}:{node.lineno}: {node.value[:60]!r}"
        for path, module in modules()
        if not path.startswith((*OF_CHARTS, *OF_STREAMLIT))
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if TAG.search(node.value) and node not in docstrings(module)
        if not node.value.startswith("<script>")
    ]

    assert found == []


def test_only_signs_of_our_own_are_called_markup() -> None:
    told = {
        f"{path}: {ast.unparse(node)}"
        for path, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Markup", "markupsafe.Markup")
        if not isinstance(node.args[0], ast.Constant)
    }

    assert told == {
        "pages/shared/curation/outcome.py: Markup(h.br)",
        # an element, kept as what it is rendered to
        "pages/shared/charts/coverage_grid.py: Markup(h.span('.visually-hidden')[words])",
        # every item is escaped before they are joined
        "pages/shared/words/listings.py: "
        "Markup(counted_listing([escape(item) for item in items], most))",
    }
