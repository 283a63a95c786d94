"""The tree stays as small as it is drawn, and nothing in it needs the internet."""

import re

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


def test_top_level_holds_only_what_is_drawn() -> None:
    names = {file.relative_to(ROOT).parts[0] for file in own_files()}

    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_no_file_names_a_host_that_serves_parts_of_pages() -> None:
    hosts = "|".join(SERVING_HOSTS)
    pattern = re.compile(rf"(?<![\w.-])(?:[\w-]+\.)*(?:{hosts})(?=[\w/]|\b)")
    named = [
        f"{file.relative_to(ROOT)}: {found.group()}"
        for file in text_files()
        if file.name != "uv.lock" and file.suffix != ".csv"
        for found in pattern.finditer(file.read_text(encoding="utf-8"))
    ]

    assert named == []


def test_styles_and_markup_hold_no_outside_address() -> None:
    outside = re.compile(r"""(?:https?:)?//[\w.-]+\.\w+""")
    markup = [f for f in text_files() if f.is_relative_to(ROOT / "pages") and f.suffix != ".txt"]
    found = [
        f"{file.relative_to(ROOT)}: {address}"
        for file in markup
        for address in outside.findall(file.read_text(encoding="utf-8"))
        if address != "http://www.w3.org"  # the name of SVG's vocabulary, asked by nobody
    ]

    assert found == []
