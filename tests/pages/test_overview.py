"""The Overview shows what statements prove, never what they might add up to."""

import re

import pytest

from data import queries
from data.answers.answers import answer
from data.store.store import Store
from data.totals.questions import Question, Selection
from pages.shared.words import labels
from tests.pages.conftest import App
from tests.pages.screen import (
    NO_BREAK_SPACE,
    card,
    cards,
    charts,
    figure,
    grounds,
    grouped,
    html,
    lines,
    panels,
    proof,
    sentences,
    why,
    words,
)

KAZAKHSTAN_2019 = {"places": "KAZ", "from": "2019", "to": "2019"}


def counted(store: Store, selection: Selection, metric: str) -> list[queries.Statement]:
    """Return what is stated of a measure inside a selection."""
    rows = queries.statements(store, selection, metrics=(metric,))
    return [row for row in rows if row.relation == "inside"]


def numbers(text: str) -> set[int]:
    """Return every whole number that a text holds."""
    return {int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)}


def test_kazakhstan_2019_has_the_one_training_of_its_own(app: App):
    trainings = card(app("overview", KAZAKHSTAN_2019), "trainings_held")

    assert figure(trainings) == "≥ 1"
    assert "January 2019, Kazakhstan In the one programme recorded here" in sentences(trainings)
    assert (
        "since 2014: exactly 1. Programmes that nobody recorded here may have had some too."
        in sentences(trainings)
    )


def test_participants_of_central_asia_stay_beside_kazakhstans_card(app: App):
    participants = card(app("overview", KAZAKHSTAN_2019), "participants")

    assert figure(participants) == "part of > 350"
    assert "> 350 in Central Asia, 2014 to January 2019" in sentences(participants)
    assert "The source does not say how many of these were in Kazakhstan in the years" in sentences(
        participants
    )


def test_sixteen_trainings_of_central_asia_stay_beside_kazakhstans_one(app: App):
    trainings = card(app("overview", KAZAKHSTAN_2019), "trainings_held")

    assert figure(trainings) == "≥ 1"
    assert "Central Asia, 2014 to January 2019: 16" in sentences(trainings)
    listed = [item for items in why(trainings).values() for item in items]
    (wider,) = (item for item in listed if item.startswith("16 The January 2019 event"))
    assert "Central Asia, 2014 to January 2019" in wider


def test_the_undated_share_of_the_senate_is_said_to_be_undated(app: App):
    at = app("overview", KAZAKHSTAN_2019)
    senate, table = card(at, "seats_upper"), words(panels(at)["further"])

    assert f"6{NO_BREAK_SPACE}% date not given Kazakhstan, by Women's Learning" in table
    assert figure(senate) == "10.6 %"
    assert "Kazakhstan, 2019 5 of 47 seats" in sentences(senate)


def test_kazakhstan_never_speaks_of_afghanistan(app: App):
    at = app("overview", KAZAKHSTAN_2019)

    assert "Kazakhstan" in html(at)
    assert "Afghanistan" not in html(at)
    assert "Afghanistan" not in str(charts(at))


def test_afghanistan_has_its_undated_figures_with_their_comparators(app: App):
    at = app("overview", {"places": "AFG"})

    assert figure(card(at, "kits_distributed")) == "> 250,000"
    assert figure(card(at, "jobs_created")) == "> 100"
    assert figure(card(at, "production_centres")) == "≥ 2"
    for measure in ("kits_distributed", "jobs_created", "production_centres"):
        assert "date not given, Afghanistan" in sentences(card(at, measure))
        assert proof(card(at, measure)).keys() == {"undated", "fading"}


def test_an_undated_figure_is_not_given_to_a_year(app: App):
    at = app("overview", {"places": "AFG", "from": "2022", "to": "2022"})

    assert figure(card(at, "kits_distributed")) == "part of > 250,000"
    assert "> 250,000 in Afghanistan, date not given" in sentences(card(at, "kits_distributed"))


def test_separate_figures_stand_beside_one_another(app: App, served: Store):
    participants = card(app("overview", {"places": "CENTRAL_ASIA"}), "participants")
    inside = counted(served, Selection(("CENTRAL_ASIA",)), "participants")
    widest = [row for row in inside if row.is_widest]

    # people may come twice: the largest figure is what all of them prove together
    assert figure(participants) == "> 350"
    named = grounds(participants)
    assert sorted(named["counting"] + named["left out"]) == sorted(
        [*(s.statement_id for s in inside), "cac-participants-kaz-2011-04"]
    )
    stated = {labels.stated(row) for row in inside}
    (planned,) = [item for item in why(participants)["Left out"] if "Planned" in item]
    assert planned.startswith("30 ")
    assert {words(bold) for bold in re.findall("<b>.*?</b>", participants)} == stated | {"30"}
    assert len(widest) > 1
    assert not numbers(words(participants)) & {
        int(sum(row.value for row in rows)) for rows in (inside, widest)
    }


def test_a_card_shows_exactly_what_is_proved(app: App, served: Store):
    at = app("overview")

    for measure in ("trainings_held", "participants", "community_workshops", "kits_distributed"):
        proved = answer(served, Question(measure))
        assert figure(card(at, measure)) == grouped(proved.text)
    assert figure(card(at, "trainings_held")) == "≥ 18"  # 16 of one series, and two beside it
    assert figure(card(at, "community_workshops")) == "≥ 12"  # others may have held some too


def test_silence_is_not_zero(app: App):
    at = app("overview", {"places": "GEO", "from": "1990", "to": "1991"})

    for measure in ("trainings_held", "participants", "step_down_trainings", "seats_lower"):
        assert figure(card(at, measure)) == "no figures here"
    assert "jobs_created" not in cards(at)


def test_the_programme_narrows_every_card(app: App):
    at = app("overview", {"programme": "spp"})

    assert figure(card(at, "participants")) == "no figures here"
    assert figure(card(at, "jobs_created")) == "> 100"


def test_seats_of_two_places_stand_side_by_side_and_are_no_average(app: App):
    lower = card(
        app("overview", {"places": "KAZ,UZB", "from": "2024", "to": "2024"}), "seats_lower"
    )

    figures = re.findall(r'<p class="card-figure">.*?</p>', lower.partition("</article>")[0])
    assert [words(found) for found in figures] == ["19.4 %", "38.0 %"]
    shares = {words(found) for found in re.findall(r"<b>[\d.]+.*?</b>", lower)}
    assert shares == {f"19.4{NO_BREAK_SPACE}%", f"38.0{NO_BREAK_SPACE}%"}


def test_the_line_of_a_country_has_the_world_beside_it(app: App):
    at = app("overview", {"places": "KGZ"})

    assert list(lines(charts(at)["shares"])) == ["Kyrgyzstan", "World"]


def test_the_grid_tells_what_is_stated_from_what_only_wider_statements_say(app: App):
    grid = panels(app("overview", KAZAKHSTAN_2019))["coverage"]

    assert 'class="stated" title="Trainings held, 2019: stated"' in grid
    assert (
        'class="wider" title="Participants, 2019: only for several years or places together"'
        in grid
    )


def test_milestones_of_the_years_asked_are_named(app: App):
    at = app("overview", {"places": "KAZ", "from": "2024", "to": "2024"})
    strip = words(panels(at)["milestones"])

    assert "Law on women's rights and children's safety takes effect" in strip
    assert "Majilis election" not in strip


def test_the_world_has_its_own_share_where_it_is_chosen(app: App):
    at = app("overview", {"places": "WLD", "from": "2024", "to": "2024"})

    assert figure(card(at, "seats_lower")) == "27.0 %"


def test_the_world_is_not_compared_with_itself(app: App):
    lower = card(app("overview", {"places": "WLD"}), "seats_lower")

    assert "World: 27" not in sentences(lower)


@pytest.mark.parametrize(
    "page",
    [
        "overview",
        "representation",
    ],
)
@pytest.mark.parametrize("places", ["ARB", "ARB,KAZ", "WLD"])
def test_a_map_colours_countries_only(app: App, page: str, places: str):
    drawn = charts(app(page, {"places": places})).get("map", {"data": []})

    coloured = {code for layer in drawn["data"] for code in layer["locations"]}
    assert coloured <= {"KAZ"}


def test_the_members_of_an_organisation_of_states_are_shown(app: App):
    at = app("overview", {"places": "OIC"})

    assert "1 statement is about this selection alone." in words(html(at))
    assert figure(card(at, "member_states")) == "15"
