"""What stands on a page at once agrees: figures with sentences, and with all that was chosen."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import queries
from data.answers.targets import Target
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts.maps import share_map
from pages.shared.charts.ranking import share_ranking
from pages.shared.entries.profiles import known_behind, where_and_when
from pages.shared.exhibits import share_parts, share_rows, share_takeaways, shares, statements
from pages.shared.selection import chosen, emptiness
from pages.shared.words.figures import percent
from tests.pages.charts.test_share_charts import latest
from tests.pages.conftest import App
from tests.pages.figures import notes, spec
from tests.pages.screen import card, choices, html, panels, sentences, words
from tests.pages.selections import selections, touching

PLACES = ("KAZ", "KGZ", "TKM", "UZB", "AFG", "MAR", "CENTRAL_ASIA", "MAR_EGY", "ARB", "WLD", "OIC")
tenths = st.integers(0, 1000).map(lambda value: value / 10)
percents = tenths | st.floats(0, 100) | tenths.map(lambda value: min(value + 0.04, 100))


@given(first=percents, last=percents)
def test_a_card_says_up_down_or_unchanged_as_its_figures_read(first: float, last: float):
    row = replace(latest("KAZ", "Kazakhstan", last), first_share_percent=first)

    a, b = percent(first), percent(last)
    said = (
        f"Unchanged from 2016: {a}."
        if a == b
        else f"{'Up' if last > first else 'Down'} from {a} in 2016."
    )
    assert share_parts.change(row, None) == said


@given(values=st.lists(percents, min_size=2, max_size=5))
def test_places_that_read_alike_are_said_to_stand_level(values: list[float]):
    rows = [latest(f"P{i}", f"Place {i}", value) for i, value in enumerate(values)]
    said = share_takeaways.extremes(rows)
    printed = [percent(value) for value in values]
    top, bottom = percent(max(values)), percent(min(values))

    for end, value in (("highest", top), ("lowest", bottom)):
        alike = [f"Place {i}" for i, own in enumerate(printed) if own == value]
        if top == bottom:
            assert said.startswith(f"All stand level at {value}")
        elif len(alike) == 1:
            assert f"{alike[0]} stands {end}, {value} in 2019." in said
        else:
            assert f"stand level as the {end}, {value}." in said
            assert all(name in said for name in alike)


def test_an_aggregate_never_stands_highest_nor_is_counted_among_places():
    region = latest("ECS", "Europe & Central Asia", 90.0, is_aggregate=True)
    rows = [latest("KAZ", "Kazakhstan", 27.1), latest("KGZ", "Kyrgyzstan", 20.0), region]

    thirty = Target(30.0, "")

    for target in (None, thirty):
        assert "Europe" not in share_takeaways.of_ranking(rows, target)
    assert "None of the 2 places" in share_takeaways.of_ranking(rows, thirty)


@settings(max_examples=40)
@given(selection=selections(PLACES, first_year=1990, last_year=2026))
def test_every_chosen_place_is_shown_or_named_as_not_reported(
    real_store: Store, selection: Selection
):
    places = queries.places(real_store)
    names = {place.place_id: place.name for place in places}
    asked = {names[code] for code in chosen.codes(places, selection)}
    metric = share_rows.main_measure(real_store, selection, queries.metrics(real_store))
    assert metric
    series = [share_rows.main_series(real_store, selection, metric)]
    found = share_rows.by_year(real_store, selection, metric, series)
    rows = [row for row in found if not row.is_comparator]
    latest_found = share_rows.latest(real_store, selection, metric, series)
    now = [row for row in latest_found if not row.is_comparator]
    unknown = shares.silent(places, selection, now)

    assert asked <= {*shares.table(metric, rows, unknown)["Place"]}
    assert asked <= {*shares.latest_table(now, unknown)["Place"]}
    ranked = spec(share_ranking(now, silent=unknown))["layout"]["yaxis"]["categoryarray"]
    assert asked <= {label.replace("<br>", " ") for label in ranked}
    silent = asked - {row.place for row in now}
    assert all(name in chosen.with_silent("", unknown) for name in silent)


@settings(max_examples=15)
@given(selection=selections(PLACES, first_year=2003, last_year=2026))
def test_a_card_of_counts_names_the_chosen_places_that_no_statement_is_about(
    real_store: Store, selection: Selection
):
    places = queries.places(real_store)
    names = {place.place_id: place.name for place in places}
    stated = touching(real_store, selection)
    for metric in queries.metrics(real_store)[:2]:
        (markup,) = statements.cards(real_store, selection, [metric])
        about = [s for s in stated.values() if s.metric_id == metric.metric_id]
        in_force = [s for s in about if s.rank in ("preferred", "normal")]
        spoken = {code for s in in_force for code in (*s.places, *s.countries)}
        for code in chosen.codes(places, selection) if in_force else ():
            if code not in spoken:
                assert names[code] in str(markup)


@pytest.mark.parametrize("page", ["overview", "representation"])
def test_a_place_without_figures_is_named_in_every_panel_of_shares(app: App, page: str):
    at = app(page, {"places": "KAZ,AFG,TKM", "from": "2023"})
    shown = panels(at)

    for key in {"shares", "seats_lower", "ranking", "map"} & shown.keys():
        assert "Not reported in this selection: Afghanistan." in words(shown[key])


@pytest.mark.parametrize("query", [{}, {"places": "KAZ"}, {"places": "KGZ", "from": "2014"}])
def test_overview_and_evidence_count_the_same_statements(app: App, query: dict[str, str]):
    lede = re.search(r'<p class="lede">(.*?)</p>', html(app("overview", query)))
    assert lede
    counted = [int(number) for number in re.findall(r"(\d+) (?:statement|more)", lede[1])]
    evidence = app("evidence", query)

    assert f"Statements: {sum(counted)}" in choices(evidence)
    aside = "planned or w" in lede[1]
    assert aside == ("1 of these is planned or was replaced" in html(evidence))
    assert aside or query.get("places") == "KGZ"


def test_a_second_house_is_not_called_unreported_where_there_may_be_none(app: App):
    said = "Nothing is reported for Kyrgyzstan. Not every place has what is measured here."
    query = {"places": "KAZ,KGZ"}

    assert said in words(panels(app("representation", query))["seats_upper"])
    assert said in words(card(app("overview", query), "seats_upper"))
    assert "what is measured here" not in words(panels(app("overview", query))["shares"])


@pytest.mark.parametrize("key", ["cascade", "years", "spans"])
def test_every_place_is_named_where_nothing_at_all_is_reported(app: App, key: str):
    said = words(panels(app("trainings", {"places": "MAR,EGY"}))[key])

    assert "Not reported in this selection: Egypt and Morocco." in said


def test_what_has_not_moved_is_not_up(app: App):
    lower = card(app("overview", {"places": "KAZ", "from": "2023"}), "seats_lower")

    assert "Unchanged from 2023: 18.4\N{NO-BREAK SPACE}%." in sentences(lower)


def test_what_no_source_states_has_words_in_the_ranking_and_no_bar():
    figure = share_ranking([latest("KAZ", "Kazakhstan", 0.0)], silent=[("AFG", "Afghanistan")])
    bars, stub = spec(figure)["data"]

    assert bars["y"] == ["Kazakhstan"]
    assert (stub["y"], stub["x"], stub["marker"]["symbol"]) == (["Kazakhstan"], [0], "line-ns")
    assert ("Afghanistan", "no figures here") in {(n["y"], n["text"]) for n in notes(figure)}


def test_a_share_keeps_its_qualifier_wherever_it_is_said():
    row = replace(latest("KAZ", "Kazakhstan", 30.0), comparator=">")

    assert "> 30.0" in share_takeaways.of_map([row])
    assert "> 30.0" in str(spec(share_map([row]))["data"])
    assert shares.latest_table([row])["Qualifier"] == [">"]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", {"places": "KGZ", "from": "2014", "programme": "spp"}),
        ("overview", {"places": "OIC", "from": "1990", "to": "1990"}),
        ("milestones", {"places": "TKM", "from": "1990", "to": "1991"}),
        ("organisations", {"places": "GEO", "programme": "spp"}),
        ("evidence", {"places": "UZB", "from": "1990", "to": "1990"}),
    ],
)
def test_no_sentence_counts_to_none(shown: App, page: str, query: dict[str, str]):
    said = words(html(shown(page, query)))

    assert (
        re.findall(r"\b0 (?:statement|more|milestone|source|organisation|measure|place)s?", said)
        == []
    )


def test_an_organisation_is_international_only_where_its_facts_say_so(served: Store):
    organisations = {o.organisation_id: o for o in queries.organisations(served)}
    countries = {p.place_id for p in queries.places(served) if p.kind == "country"}

    for one in organisations.values():
        told = where_and_when(one)
        assert ("International" in told) is bool(one.place_id and one.place_id not in countries)
        assert ("Country not stated" in told) is (one.place_id is None)
        if one.place_id in countries:
            assert told.startswith(str(one.place))
    assert {where_and_when(organisations[code]) for code in ("osce", "ipu")} == {"International"}
    assert where_and_when(organisations["uca"]) == "Country not stated"


def test_what_a_filter_hides_is_named_where_it_is_known(served: Store):
    def advice(known: emptiness.Known, selection: Selection) -> str:
        return emptiness.advice(served, selection, known)

    trainings = emptiness.statements(served, metrics=("trainings_held",))
    assert advice(trainings, Selection(("KGZ",), 2025, 2025)) == (
        "Nothing is reported for Kyrgyzstan, 2025. There are figures of other years: 2012 and "
        "2014 to 2019. Widen the years."
    )
    assert "There are figures of other places: Central Asia, Kazakhstan and 2 more. Add" in advice(
        trainings, Selection(("MAR",))
    )
    assert (
        "There are figures of other programmes: WLP training institutes in Central Asia, since "
        "2014 and Trainings of Citizens Against Corruption. Choose all programmes."
    ) in advice(trainings, Selection(("KGZ",), programmes=("spp",)))
    assert "There are milestones of other years: " in advice(
        emptiness.milestones(served), Selection(("KGZ",), 1990, 1991)
    )
    everyone = advice(known_behind(served), Selection((), 1990, 1990))
    assert "There are organisations beyond these years. Widen the years." in everyone
