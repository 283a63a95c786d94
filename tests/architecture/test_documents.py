"""What the README promises exists, and what exists is in the README."""

import itertools
import re

from data.importers.recognising import IMPORTERS
from data.settings import Settings
from tests.architecture.files import ROOT
from tests.pages.visiting import PAGES

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_make_command_in_the_documents_exists_and_each_is_explained() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    in_readme = set(re.findall(r"`make ([a-z-]+)", README))
    in_both = in_readme | set(re.findall(r"`make ([a-z-]+)", CONTRIBUTING))

    assert in_both <= targets
    assert targets <= in_readme


def test_every_setting_is_in_the_table_and_the_reverse() -> None:
    read = set(re.findall(r'"(TIDEMARK_\w+)"', (ROOT / "data/settings.py").read_text("utf-8")))
    documented = set(re.findall(r"^\| `(TIDEMARK_\w+)`", README, re.MULTILINE))

    assert documented == read


def test_defaults_of_settings_are_the_documented_ones() -> None:
    for value in (Settings().address, str(Settings().port), "data/facts"):
        assert f"`{value}`" in README


def test_every_page_is_in_the_table_of_pages() -> None:
    documented = set(re.findall(r"^\| `/(\w*)` ", README, re.MULTILINE))

    assert {path or "overview" for path in documented} == set(PAGES)


def test_links_of_the_documents_lead_to_files() -> None:
    for name, text in (("README.md", README), (".github/CONTRIBUTING.md", CONTRIBUTING)):
        folder = (ROOT / name).parent
        addresses = re.findall(r"\]\(([^)#:]+)\)", text)

        assert [a for a in addresses if not (folder / a).exists()] == []


def test_every_format_that_is_read_has_its_row_in_the_table_of_formats() -> None:
    lines = (ROOT / "data/exporters/README.md").read_text("utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("| format |"))
    table = "\n".join(itertools.takewhile(lambda line: line.startswith("|"), lines[start:]))

    assert [each.NAME for each in IMPORTERS if f"`{each.NAME}`" not in table] == []
