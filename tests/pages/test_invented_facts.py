"""Facts of countries, measures and a theme that no code knows have pages like the curated."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from data import queries
from data.settings import ROOT, Settings
from data.store.serving import current_store, forget_current_store
from data.store.store import Store, build
from pages.composing import Composed, composed
from pages.shared.charts import theme
from pages.shared.frame import theme_parts
from pages.shared.selection import links, theme_pages
from tests.conftest import INVENTED_FACTS
from tests.pages.conftest import App
from tests.pages.screen import (
    cards,
    charts,
    entries,
    figure,
    html,
    lines,
    notices,
    panels,
    title,
    words,
)

THEME = "household_finance"
LOANS, SAVERS = "loans_given", "women_who_save"
NAMES = {"XAA": "Avalonia", "XBB": "Brume", "XCC": "Île de Corvane"}
WHOLE = "All of the archipelago"
PAGES = (*links.PAGES, THEME)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the invented facts."""
    folder = tmp_path_factory.mktemp("invented")
    return build(Settings(facts=INVENTED_FACTS, database=folder / "tidemark.duckdb"))


def rows(table: str) -> list[dict[str, str]]:
    with (INVENTED_FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def curated_names() -> set[str]:
    """Return what the curated facts call their places, measures, programmes and themes."""
    names: set[str] = set()
    for table in ("places", "metrics", "programmes", "organisations"):
        with (ROOT / f"data/facts/{table}.csv").open(encoding="utf-8", newline="") as file:
            names |= {row["name"] for row in csv.DictReader(file)}
    return names


def text(at: Composed) -> str:
    """Return all that a page says: its title, its HTML, its charts and its labels."""
    return " ".join([title(at), words(html(at)), *map(str, charts(at).values())])


def test_the_theme_is_in_the_masthead_and_has_its_page(shown: App):
    labels = entries(shown().frame)

    assert labels[:3] == ["Overview", "Household finance", "Milestones"]
    assert title(shown(THEME)) == "Household finance: All places, all years"


def test_each_measure_has_its_card_with_figure_places_and_nouns_of_its_own(shown: App):
    everywhere, avalonia = cards(shown()), cards(shown("overview", {"places": "XAA"}))

    assert figure(everywhere[LOANS]) == "≥ 916"  # over 900 on two isles, 15 on the third
    assert figure(avalonia[LOANS]) == "≥ 300"
    assert {LOANS, SAVERS} == set(everywhere)
    assert figure(avalonia[SAVERS]) == "35.0 %"
    assert "Avalonia, 2020 42 of 120 women asked" in words(avalonia[SAVERS])
    assert f"{WHOLE}: 31.0\N{NO-BREAK SPACE}% in 2020." in words(avalonia[SAVERS])
    assert f'data-measure="{LOANS}"' in html(shown(THEME))


@pytest.mark.parametrize(("page", "key"), [("overview", "shares"), (THEME, SAVERS)])
def test_each_country_has_a_line_of_its_own_colour_and_gaps_stay_gaps(
    shown: App, page: str, key: str
):
    spec = charts(shown(page))[key]
    colours = {line["name"]: line["line"]["color"] for line in spec["data"]}

    assert set(lines(spec)) == {*NAMES.values(), WHOLE}
    assert len({colours[name] for name in NAMES.values()}) == 3
    assert {colours[name] for name in NAMES.values()} <= set(theme.SERIES)
    assert colours[WHOLE] == theme.GREY
    assert lines(spec)["Brume"][2018] is None
    assert lines(spec)["Île de Corvane"][2020] == 0
    said = [note["text"] for note in spec["layout"]["annotations"]]
    assert "40\N{NO-BREAK SPACE}%, the union’s aim" in said


def test_a_country_has_one_colour_on_every_page(shown: App):
    found: dict[str, set[str]] = {}
    for page, key in (("overview", "shares"), (THEME, SAVERS)):
        for line in charts(shown(page))[key]["data"]:
            found.setdefault(line["name"], set()).add(line["line"]["color"])
    bars = charts(shown(THEME))["ranking"]["data"][0]
    for name, colour in zip(bars["y"], bars["marker"]["color"], strict=True):
        found.setdefault(name.replace("<br>", " "), set()).add(colour)
    marks = charts(shown("milestones"))["timeline"]["data"]

    assert {name: len(colours) for name, colours in found.items()} == dict.fromkeys(found, 1)
    assert {mark["line"]["color"] for mark in marks} == found["Avalonia"] | found["Brume"]


def test_places_are_ranked_and_held_against_the_target_of_the_measure(shown: App):
    said = words(panels(shown(THEME))["ranking"])

    assert "None of the 3 places with a figure has reached 40\N{NO-BREAK SPACE}%." in said
    assert "Together: 69 savers of 270 women asked" in said


def test_where_no_place_has_an_outline_a_sentence_stands_for_the_map(shown: App):
    for page in ("overview", THEME):
        assert "map" not in charts(shown(page))
        said = words(panels(shown(page))["map"])
        assert "Not drawn on the map: Avalonia (35.0\N{NO-BREAK SPACE}% in 2020)" in said
        assert "None of these places has an outline to draw" in said


def test_a_place_is_told_beside_the_benchmark_by_its_name(shown: App):
    said = words(panels(shown(THEME, {"places": "XAA"}))[SAVERS])

    assert f"Avalonia rose above the share of {WHOLE} in 2018" in said or (
        f"Avalonia rose above the share of {WHOLE} in 2019" in said
    )
    assert "Each year’s share is that of its spring." in said


def test_counted_statements_are_drawn_and_listed_on_the_theme_s_page(shown: App):
    at = shown(THEME)
    said = words(html(at))

    assert LOANS in charts(at)
    assert "spans" in charts(at)
    for statement in rows("statements"):
        if statement["metric_id"] == LOANS:
            assert statement["paraphrase"] in said


def test_every_row_of_the_facts_is_on_some_page(shown: App):
    everywhere = " ".join(html(shown(page)) for page in PAGES)
    seen = unquote(everywhere + " ".join(map(str, map(charts, map(shown, PAGES)))))

    for table, column in (("metrics", "name"), ("programmes", "name"), ("organisations", "name")):
        for row in rows(table):
            assert row[column] in seen, row
    for row in rows("milestones"):
        assert f"milestone={row['milestone_id']}" in seen
    for row in rows("statements"):
        assert f"statement={row['statement_id']}" in seen or row["statement_id"].startswith("save-")


def test_the_milestone_of_the_theme_is_called_by_its_theme(shown: App):
    assert "Household finance" in words(html(shown("milestones")))


@pytest.mark.parametrize("page", [page for page in PAGES if page != "curate"])
def test_no_page_names_anything_of_the_curated_facts(shown: App, page: str):
    at = shown(page)
    found = {name for name in curated_names() if re.search(rf"\b{re.escape(name)}\b", text(at))}

    assert found == set()
    assert re.findall(r"\b(seats?|parliaments?|trainings?|house)\b", text(at), re.I) == []
    assert notices(at) == []


def test_the_examples_of_how_to_read_are_of_these_facts(shown: App):
    said = words(html(shown("reading")))

    assert "> 900" in said
    assert "Loans of the union" in said


@pytest.fixture
def outlined(tmp_path: Path) -> Iterator[Store]:
    """Serve the same facts of three countries that have an outline, and of a named theme."""
    facts = tmp_path / "facts"
    shutil.copytree(INVENTED_FACTS, facts)
    for file in facts.glob("*.csv"):
        told = file.read_text(encoding="utf-8")
        for code, real in (("XAA", "ISL"), ("XBB", "PRY"), ("XCC", "LSO")):
            told = told.replace(code, real)
        file.write_text(told, encoding="utf-8")
    (facts / "themes.csv").write_text(
        "theme_id,name,question,about,chain,position\n"
        f'{THEME},Money,Who has some?,"Loans, and what is put aside.",{LOANS},5\n',
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as environment:
        database = build(Settings(facts=facts, database=tmp_path / "tidemark.duckdb"))
        environment.setenv("TIDEMARK_DATABASE", str(database))
        forget_current_store()
        yield current_store()
        forget_current_store()


def test_with_outlines_there_is_a_map_and_with_a_named_theme_its_question_and_chain(
    outlined: Store,
):
    at = composed(THEME, {})

    assert title(at) == "Who has some? All places, all years"
    assert "Loans, and what is put aside." in words(html(at))
    coloured = [code for trace in charts(at)["map"]["data"] for code in trace.get("locations", [])]
    assert {"ISL", "PRY", "LSO"} <= set(coloured)
    assert {"cascade", "years"} <= charts(at).keys()
    assert theme_pages.address_of(outlined, THEME) == THEME


def test_of_many_measures_some_are_shown_at_once_and_the_others_a_page_on(
    outlined: Store, monkeypatch: pytest.MonkeyPatch
):
    measures = {m.metric_id for m in queries.metrics(outlined) if m.theme == THEME}
    monkeypatch.setattr(theme_parts, "MOST_MEASURES", 1)

    def shown(at: Composed) -> set[str]:
        return set(re.findall(r'data-measure="(\w+)"', html(at))) | measures & charts(at).keys()

    at = composed(THEME, {})

    assert f"Measures 1 to 1 of {len(measures)}" in words(html(at))
    assert LOANS in shown(at)  # what others follow from is shown first
    assert "cascade" in charts(at)

    at = composed(THEME, {"measures": ["2"]})

    assert at.parameters == {"measures": "2"}
    assert LOANS not in shown(at)
    assert "cascade" not in charts(at)
