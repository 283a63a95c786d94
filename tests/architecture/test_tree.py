"""The tree stays as small as it is drawn, and nothing in it needs the internet."""

import re
from pathlib import Path

from tests.architecture.files import ROOT, own_files, text_files

TOP_LEVEL = {
    "pyproject.toml", "README.md", "dashboard.py", "pages", "data", "tests",
    "Makefile", "LICENSE", "CHANGELOG.md", "uv.lock",
}  # fmt: skip
# Hosts that serve scripts, styles, fonts, outlines or tiles; written apart to be no mention.
SERVING_HOSTS = [
    re.escape(".".join(host))
    for host in (
        ("cdn", ""), ("plot", "ly"), ("jsdelivr", "net"), ("unpkg", "com"), ("cartocdn", "com"),
        ("googleapis", "com"), ("gstatic", "com"), ("cloudflare", "com"), ("tile", ""),
        ("mapbox", "com"), ("bootstrapcdn", "com"),
    )
]  # fmt: skip

ASKED_BY_NO_PAGE = (
    "http://www.w3.org",  # the name of SVG's vocabulary
    "https://registry.npmjs.org",  # by who renews what is vendored
)


def is_vendored(file: Path) -> bool:
    """Say whether a file is another's, word for word: the content policy keeps it from outside."""
    return file.is_relative_to(ROOT / "pages/static/js/vendor")


def test_top_level_holds_only_what_is_drawn() -> None:
    names = {file.relative_to(ROOT).parts[0] for file in own_files()}

    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_no_file_names_a_host_that_serves_parts_of_pages() -> None:
    hosts = "|".join(SERVING_HOSTS)
    pattern = re.compile(rf"(?<![\w.-])(?:[\w-]+\.)*(?:{hosts})(?=[\w/]|\b)")
    named = [
        f"{file.relative_to(ROOT)}: {found.group()}"
        for file in text_files()
        if file.name != "uv.lock" and file.suffix != ".csv" and not is_vendored(file)
        for found in pattern.finditer(file.read_text(encoding="utf-8"))
    ]

    assert named == []


def test_styles_and_markup_hold_no_outside_address() -> None:
    outside = re.compile(r"""(?:https?:)?//[\w.-]+\.\w+""")
    markup = [
        file
        for file in text_files()
        if file.is_relative_to(ROOT / "pages")
        if file.suffix != ".txt" and not is_vendored(file)
    ]
    found = [
        f"{file.relative_to(ROOT)}: {address}"
        for file in markup
        for address in outside.findall(file.read_text(encoding="utf-8"))
        if address not in ASKED_BY_NO_PAGE
    ]

    assert found == []
