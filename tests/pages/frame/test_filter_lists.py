"""What the filters' lists hold: every place, year and programme, found by any of its names."""

import json
import re
from dataclasses import replace

import pytest

from data import queries
from data.queries import Place, Span
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from pages.shared.files import downloads
from pages.shared.frame import (
    file_offers,
    filter_places,
    filter_programmes,
    filter_years,
    frames,
)
from pages.shared.selection.views import View
from tests.pages.screen import words

ROW = re.compile(r"<li[^>]*>.*?</li>", re.DOTALL)


def part(markup: str, key: str) -> list[str]:
    """Return the lines of one part of a list, as they read."""
    (found,) = re.findall(rf'<section[^>]*data-part-of="{key}".*?</section>', markup, re.DOTALL)
    return [words(row) for row in ROW.findall(found)]


def ticked(markup: str) -> list[str]:
    """Return the codes that are ticked in a list, what is chosen said once more left out."""
    found = re.findall(r"<input[^>]*checked[^>]*>", markup)
    return [re.findall('value="([^"]*)"', one)[0] for one in found if "data-mirrors" not in one]


def place(code: str, name: str, kind: str = "country", members: tuple[str, ...] = ()) -> Place:
    return Place(code, name, kind, members, None, False, 1, True)


def test_places_stand_by_kind_each_with_its_facts(real_store: Store) -> None:
    markup = str(filter_places.content(real_store, EVERYTHING))
    facts = queries.facts_of_places(real_store, EVERYTHING)

    assert f"Kazakhstan {facts['KAZ']} facts" in part(markup, "countries")
    assert f"Central Asia 5 countries · {facts['CENTRAL_ASIA']} facts" in part(markup, "groups")
    assert f"World {facts['WLD']} facts" in part(markup, "regions")
    assert ticked(markup) == []
    assert "Show all places" in markup


def test_facts_are_counted_in_the_years_and_programmes_chosen(real_store: Store) -> None:
    years = Selection(first_year=2019, last_year=2019)
    facts = queries.facts_of_places(real_store, years)

    assert facts["KAZ"] < queries.facts_of_places(real_store, EVERYTHING)["KAZ"]
    assert f"Kazakhstan {facts['KAZ']} facts" in part(
        str(filter_places.content(real_store, years)), "countries"
    )


def test_what_is_chosen_is_ticked_and_listed_beside(real_store: Store) -> None:
    markup = str(filter_places.content(real_store, Selection(("KGZ", "WLD"))))

    assert {*ticked(markup)} == {"KGZ", "WLD"}
    assert [row.split()[0] for row in part(markup, "chosen")] == ["Kyrgyzstan", "World"]
    assert 'data-chosen="KGZ,WLD"' in markup
    assert "Show 2 places" in markup


@pytest.mark.parametrize(
    "name", ["KGZ", "KG", "Kyrgyz Republic", "Kirghizistan", "Киргизия", "Kirguistán", "قيرغيزستان"]
)
def test_a_country_is_found_by_its_codes_and_names_in_five_languages(name: str) -> None:
    assert name in filter_places.other_names(place("KGZ", "Kyrgyzstan"))


def test_a_name_that_is_shown_is_no_other_name() -> None:
    names = filter_places.other_names(place("CIV", "Côte d’Ivoire"))

    assert "Ivory Coast" in names
    assert "Côte d'Ivoire" not in names  # the same letters
    assert len({filter_places.spelled(name) for name in names}) == len(names)


def test_a_group_is_found_by_its_code_and_never_as_a_country() -> None:
    assert filter_places.other_names(place("NA", "Here", "group", ("KAZ",))) == ["NA"]


def test_published_series_stand_apart_from_programmes(real_store: Store) -> None:
    markup = str(filter_programmes.content(real_store, Selection(programmes=("spp",))))
    programmes, series = part(markup, "programmes"), part(markup, "series")

    assert any(row.startswith("World Bank: women in national") for row in series)
    assert any(row.startswith("WLP training institutes") for row in programmes)
    assert len(programmes) + len(series) == len(queries.programmes(real_store))
    assert ticked(markup) == ["spp"]


def test_a_programme_is_found_by_its_organisation(real_store: Store) -> None:
    markup = str(filter_programmes.content(real_store, EVERYTHING))

    assert 'data-code="spp" data-names="Safe Path Prosperity"' in markup


def test_the_strip_has_a_bar_for_each_of_the_latest_years(real_store: Store) -> None:
    markup = str(filter_years.content(real_store, Selection(("KAZ",), 2014, 2019)))
    years = [int(year) for year in re.findall(r'data-year="(\d+)"', markup)]

    assert years == [*range(years[0], years[-1] + 1)]
    assert len(years) <= filter_years.MOST_BARS
    assert years[0] <= 2014
    assert years[-1] >= 2019
    (spans,) = re.findall(r'data-spans="([^"]*)"', markup)
    assert sum(facts for *_, facts in json.loads(spans)) == sum(
        span.facts for span in queries.facts_by_span(real_store, Selection(("KAZ",)))
    )


def test_a_fact_counts_in_every_year_it_speaks_of_and_never_beyond_what_is_known() -> None:
    spans = [Span(2014, 2016, 2, 2), Span(0, 2016, 1, 1), Span(2015, 9999, 1, 0)]

    assert filter_years.by_year(spans) == {2014: 2, 2015: 3, 2016: 3}


def test_aims_of_years_to_come_do_not_stretch_the_strip() -> None:
    spans = [Span(2001, 2001, 1, 1), Span(2025, 2025, 3, 3), Span(2090, 2090, 1, 0)]

    assert filter_years.bounds(spans, EVERYTHING) == (2001, 2025)


def test_years_asked_for_are_on_the_strip_where_it_holds_them() -> None:
    spans = [Span(2001, 2001, 1, 1), Span(2025, 2025, 3, 3)]

    assert filter_years.bounds(spans, Selection(first_year=1999, last_year=2030)) == (1999, 2030)
    assert filter_years.bounds(spans, Selection(first_year=1900)) == (1990, 2025)
    assert filter_years.bounds(spans, Selection(last_year=9999)) == (2001, 2025)


def test_without_facts_there_are_fields_all_the_same() -> None:
    assert filter_years.bounds([], EVERYTHING) == (filter_years.NO_FACTS, filter_years.NO_FACTS)
    assert filter_years.bounds([], Selection(first_year=2014)) == (2014, 2014)


def test_a_file_is_offered_of_the_selection_and_of_all_facts(real_store: Store) -> None:
    markup = str(file_offers.content(View(real_store, Selection(("KAZ",)), "overview")))
    found = re.findall(r'href="(files/[^"]*)"', markup)

    assert "files/csv?places=KAZ" in found
    assert "files/csv?places=KAZ&amp;scope=all" in found
    assert len(found) == 14


def test_a_file_that_cannot_be_made_says_why(
    real_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Selection(("EGY",), programmes=("lady-shirin",))
    silent = str(file_offers.content(View(real_store, nothing, "overview")))
    monkeypatch.setattr(downloads, "MOST_ROWS", 1)
    many = str(file_offers.content(View(real_store, Selection(("KAZ",)), "overview")))

    assert silent.count('title="There is nothing in it for this format."') == 7
    assert (
        "files/csv?places=EGY&amp;programme=lady-shirin&amp;scope=all" in silent
    )  # all the facts are there
    assert 'href="files/' not in many
    assert "Files hold at most 1 statements." in words(many)


def test_there_is_no_list_of_another_name(real_store: Store) -> None:
    view = View(real_store, EVERYTHING, "overview")

    assert frames.part(view, "secrets") is None
    assert all(frames.part(replace(view, page="curate"), key) for key in frames.PARTS)
