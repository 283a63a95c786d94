"""The series of training institutes, question by question: what is proved, and why."""

import re
from dataclasses import replace
from datetime import date
from html import escape

import pytest

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.queries import Statement
from data.store.store import Store
from data.totals.figures import AT_ODDS, Level, Status, of_levels
from data.totals.measure_explanations import Explanation
from data.totals.questions import Question, Selection
from data.totals.reasons import Reason, Term
from pages.composing import Composed
from pages.shared.charts import theme
from pages.shared.entries import answered
from pages.shared.entries.explained import Teller
from pages.shared.exhibits import statements
from pages.shared.exhibits.cascade_told import answers_table
from pages.shared.words import labels
from tests.pages.conftest import App
from tests.pages.screen import (
    card,
    charts,
    figure,
    grounds,
    html,
    panels,
    proof,
    sentences,
    told,
    why,
    words,
)
from tests.pages.selections import touching

SERIES = {"programme": "wlp-central-asia"}
KAZAKHSTAN = {"places": "KAZ", "from": "2014", "to": "2019", **SERIES}
ALL = [
    "wlp-training-kaz-2019-01",
    "wlp-training-tjk-2017-05",
    "wlp-trainings-2014-2018",
    "wlp-trainings-2014-2019",
]


def takeaway(at: Composed, panel: str) -> str:
    """Return what a panel says above its chart."""
    return words(panels(at)[panel].partition('class="takeaway">')[2].partition("</p>")[0])


def test_kazakhstan_2014_to_2019_has_one_training_to_fifteen(shown: App):
    trainings = card(shown("trainings", KAZAKHSTAN), "trainings_held")
    at_a_glance = card(shown("overview", KAZAKHSTAN), "trainings_held")

    assert (figure(at_a_glance), proof(at_a_glance)) == (figure(trainings), proof(trainings))

    assert figure(trainings) == "1–15"
    assert "2014 to January 2019, Kazakhstan" in sentences(trainings)
    assert "16 in Central Asia, 2014 to January 2019. The source does not say" in sentences(
        trainings
    )
    # drawn with a fifth more than the high bound: 1 / 18 and 14 / 18
    assert proof(trainings) == {"proved": 5.6, "between": 77.8}


def test_why_does_the_arithmetic_and_then_lists_each_statement_once(shown: App):
    trainings = card(shown("overview", KAZAKHSTAN), "trainings_held")

    assert told(trainings) == (
        "At least 1: one statement says 1 in Kazakhstan (January 2019). "
        "At most 15: of 16 in Central Asia (2014 to January 2019), this is known to lie outside "
        "the selection: 1 in Tajikistan (May 2017). 16 − 1 = 15."
    )
    assert grounds(trainings) == {
        "counting": [
            "wlp-training-kaz-2019-01",
            "wlp-trainings-2014-2019",
            "wlp-training-tjk-2017-05",
        ],
        "wider": ["wlp-trainings-2014-2018"],
    }
    (_, _, elsewhere), (wider,) = why(trainings).values()
    assert elsewhere.startswith("1 A four-day training of trainers was held in Dushanbe")
    assert "Tajikistan, May 2017 · WLP training institutes in Central Asia" in elsewhere
    assert wider.endswith("How much of this was in Kazakhstan is not stated.")
    assert "2 sources" in words(trainings)


def test_a_pin_from_beyond_the_selection_opens_with_the_selection_kept(shown: App):
    trainings = card(shown("overview", KAZAKHSTAN), "trainings_held")

    assert (
        'href="evidence?places=KAZ&amp;from=2014&amp;to=2019&amp;programme=wlp-central-asia'
        '&amp;statement=wlp-training-tjk-2017-05"'
    ) in trainings


def test_kazakhstans_participants_are_not_broken_down(shown: App):
    participants = card(shown("overview", KAZAKHSTAN), "participants")

    assert figure(participants) == "part of > 350"
    assert "> 350 in Central Asia, 2014 to January 2019" in sentences(participants)
    assert "The source does not say how many of these were in Kazakhstan." in sentences(
        participants
    )
    assert proof(participants) == {"between": 70.0, "open": 30.0}
    assert told(participants) == (
        "Only this is stated: more than 350 in Central Asia (2014 to January 2019). How much of it "
        "belongs to this selection is not said: perhaps none, perhaps all. So no number can be "
        "given."
    )
    # a part of the same figure that a reader may look for
    assert grounds(participants) == {
        "wider": ["wlp-participants-2019"],
        "left out": ["wlp-participants-tjk-2017-05"],
    }
    assert why(participants)["Left out"][0].endswith("Elsewhere: it is about Tajikistan.")


def test_central_asia_2014_to_2018_has_fifteen(shown: App):
    query = {"places": "CENTRAL_ASIA", "from": "2014", "to": "2018", **SERIES}
    trainings = card(shown("overview", query), "trainings_held")

    assert figure(trainings) == "15"
    assert sentences(trainings).startswith("Central Asia, 2014 to 2018")
    assert proof(trainings) == {"proved": 100.0}
    assert told(trainings).startswith("One statement says exactly this: 15 in Central Asia")
    assert grounds(trainings)["counting"] == ["wlp-trainings-2014-2018"]


def test_a_lower_bound_fades_and_an_unknown_measure_has_no_bar(shown: App):
    step_down = card(shown("overview", SERIES), "step_down_trainings")
    silent = card(shown("trainings", {"places": "GEO", "from": "1990"}), "trainings_held")

    assert figure(step_down) == "> 65"
    assert proof(step_down) == {"proved": 62.0, "fading": 30.0}
    assert proof(silent) == {}
    assert why(silent) == {}


def test_a_planned_training_is_left_out_and_named(shown: App):
    participants = card(shown("overview", {"places": "KAZ"}), "participants")

    (planned,) = [item for item in why(participants)["Left out"] if "Planned" in item]
    assert planned.startswith("30 Thirty women leaders")
    assert planned.endswith("Planned when it was written; not a result.")
    assert "cac-participants-kaz-2011-04" not in grounds(participants)["counting"]


def test_for_each_training_there_are_as_many_as_the_bounds_prove(shown: App, served: Store):
    said = takeaway(shown("trainings", SERIES), "cascade")
    sixteen, people, step_down = (
        answer(served, Question(measure, programmes=("wlp-central-asia",)))
        for measure in ("trainings_held", "participants", "step_down_trainings")
    )

    assert (sixteen.low, sixteen.high, people.low, step_down.low) == (16, 16, 351, 66)
    # 351 / 16 = 21.9375 and 66 / 16 = 4.125: rounded down, for a lower bound must hold
    assert said == (
        "What the statements prove: trainings held 16, participants > 350 and "
        "step-down trainings > 65. "
        "For each of the trainings: ≥ 21.9 participants and ≥ 4.1 step-down trainings."
    )


def test_no_ratio_is_told_where_nothing_bounds_it(shown: App):
    said = takeaway(shown("trainings", KAZAKHSTAN), "cascade")

    assert "trainings held 1–15" in said
    assert "For each of the" not in said


def test_the_cascade_draws_each_answer_with_its_figure(shown: App):
    drawn = charts(shown("trainings", KAZAKHSTAN))["cascade"]
    said = [note["text"] for note in drawn["layout"]["annotations"]]

    assert said == [
        "<b>1–15</b>", "Trainings held",
        "only a wider figure", "Participants",
        "only a wider figure", "Step-down trainings",
    ]  # fmt: skip
    solid, hatched = (bar for bar in drawn["data"] if bar["y"] == [0])
    assert (solid["x"], "base" in solid) == ([1], False)
    assert (hatched["x"], hatched["base"]) == ([14], [1])


def test_year_by_year_only_the_year_of_the_sixteenth_is_exact(shown: App):
    at = shown("trainings", KAZAKHSTAN)
    bars = charts(at)["years"]["data"]

    for bar in bars[:-1]:  # one training of the fifteen was held in Tajikistan
        assert (bar["base"], bar["y"]) == ([0], [14])
        assert bar["marker"]["pattern"]["shape"] == "/"
    assert [bar["x"] for bar in bars] == [[year] for year in range(2014, 2020)]
    assert bars[-1]["y"] == [1]
    assert bars[-1]["marker"]["color"] == theme.PROOF
    assert "pattern" not in bars[-1]["marker"]
    assert takeaway(at, "years") == (
        "Trainings held, known exactly: 1 in January 2019. 2014 to 2018: anything from 0 to 14 in "
        "each year; the sources do not say how many. Several of these bars come from one and the "
        "same figure, which is of all their years together: do not add them up. Nothing is "
        "reported after January 2019."
    )


@pytest.mark.parametrize(
    ("first", "legend"),
    [("2014", "proved between the least and the most"), ("2019", "proved")],
)
def test_the_legend_of_the_years_names_the_shapes_drawn(shown: App, first: str, legend: str):
    markup = panels(shown("trainings", {**KAZAKHSTAN, "from": first}))["years"]

    assert words(markup.partition('class="legend">')[2].partition("</p>")[0]) == legend


def test_evidence_lists_what_the_sixteen_trainings_hold(shown: App):
    at = shown("evidence", SERIES)
    nested = next(
        part
        for part in html(at).split('<div class="nested">')
        if "holds, and is never added to" in part and "wlp-trainings-2014-2019" in part
    )
    outer, _, inner = nested.partition("holds, and is never added to")

    assert "statement=wlp-trainings-2014-2019" in outer
    assert [code for code in ALL if f"statement={code}" in inner] == ALL[:3]
    assert "learningpartnership.org" in inner


def test_people_who_may_come_twice_are_drawn_at_both_ends_with_lengths_of_their_numbers(
    shown: App,
):
    query = {"places": "KGZ", "from": "2014", "to": "2019"}
    participants = card(shown("overview", query), "participants")
    picture = participants.partition('class="people"')[2].partition("<h3>")[0]

    assert told(participants).startswith(
        "At least 60, if the same people came each time: that is the largest single figure, "
        "60 in Kyrgyzstan (July 2016). If nobody came twice, the figures given add up: "
        "60 + 20 + 15 = 95. The sources do not say whether anyone did. Nor is that an upper limit: "
        "no statement says how many at most, and programmes that nobody recorded here are not "
        "counted."
    )
    # of 95: the three by themselves, then end to end
    widths = [float(width) for width in re.findall(r"width:([\d.]+)%", picture)]
    alone, bars = [width for width in widths if width < 100][:3], widths[6:9]
    for drawn in (alone, bars):
        assert [round(width / sum(drawn) * 95) for width in drawn] == [60, 20, 15]


def test_why_of_everyone_tells_a_limit_only_of_the_programme_recorded_here(shown: App):
    trainings = card(
        shown("overview", {"places": "KGZ", "from": "2014", "to": "2019"}), "trainings_held"
    )

    assert told(trainings) == (
        "No statement proves even one in this selection, so it may be none. At most 14 in the one "
        "programme recorded here, WLP training institutes in Central Asia, since 2014: of 16 in "
        "Central Asia (2014 to January 2019), this is known to lie outside the selection: 1 in "
        "Kazakhstan (January 2019) and 1 in Tajikistan (May 2017). 16 − 1 − 1 = 14. Programmes "
        "that nobody recorded here may have had some too."
    )


def test_tables_of_answers_name_figures_and_programmes_and_no_ids(served: Store):
    selection = Selection(("KGZ",), 2014, 2019)
    found = [answer(served, selection.question(m)) for m in ("trainings_held", "participants")]
    stated = statements.of_answers(served, selection, found)
    names = labels.names_of(queries.places(served))
    programmes = labels.programmes_of(queries.programmes(served))
    rows = [("Trainings", found[0]), ("Participants", found[1])]
    table = answers_table(rows, stated, places=names, programmes=programmes)

    assert table["Most"] == [None, None]
    assert table["In the programmes recorded here"] == ["0 to 14", "at least 60"]
    assert table["Least, because of"] == ["", "60 in Kyrgyzstan, July 2016"]
    assert table["Reported for"] == ["2014 to January 2019"] * 2
    told = " ".join(str(value) for values in table.values() for value in values)
    ids = {*stated, *programmes, *names}
    assert [code for code in ids if re.search(rf"\b{re.escape(code)}\b", told)] == []


def test_a_state_of_several_places_is_told_by_their_names(served: Store):
    of_one = answer(served, Question("member_states", ("OIC",)))
    states = {p: Level(p, "=", value, "countries") for p, value in (("KAZ", 15), ("KGZ", 1200))}
    found = replace(of_one, figure=of_levels(states))
    names = labels.names_of(queries.places(served))

    assert answered.text(found, names) == "Kazakhstan 15 and Kyrgyzstan 1,200"
    assert "in-words" in str(answered.figure_html(found, names))


def test_a_card_tells_the_years_of_its_figures_and_no_day_that_its_source_does_not_give(
    served: Store,
):
    selection = Selection(("KGZ",), 2014, 2030)
    found = answer(served, selection.question("participants"))
    stated = touching(served, selection)
    (one,) = [stated[code] for code in found.inside if stated[code].start == "2016-07"]
    places = queries.places(served)

    def when(*used: Statement) -> str:
        return answered.coverage(found, used, places).partition(", Kyrgyzstan")[0]

    read_on = date(2026, 11, 21)
    still = replace(one, start="2023", starts_on=date(2023, 1, 1), end=None, ends_on=read_on)
    undated = replace(one, start=None, starts_on=None, end=None, ends_on=read_on, is_dated=False)
    assert when(one) == "July 2016"
    assert when(still) == "since 2023"
    assert when(one, still) == "since July 2016"
    assert when(undated) == "date not given"
    assert when(one, undated) == "July 2016, and some without a date"
    assert when() == "2014 to 2 September 2020"  # all that is reported
    of_two = replace(found, first_year=2024, last_year=2025)
    assert answered.coverage(of_two, [still], places).startswith("2024 to 2025, ")
    unknown = replace(undated, is_dated=True)
    assert answered.coverage(of_two, [unknown], places).startswith("2024 to 2025, ")
    # what stands behind a contradiction may lie outside: it has no years of those asked
    assert answered.coverage(replace(found, last_year=2015), [still, one], places).startswith(
        answered.reported(found)
    )
    assert not answered.sources_count(replace(found, inside=(), overlapping=()), {})


def test_countries_cannot_be_more_than_are_asked_about_and_cards_say_so(shown: App):
    markup = card(shown("trainings", {"places": "KGZ"}), "organiser_countries")

    assert figure(markup) == "≥ 1"  # of everyone no most is given
    assert sentences(markup).endswith("That is the one country asked about: there cannot be more.")
    assert "may have had" not in words(markup)
    assert "none but these are asked about: there cannot be more." in told(markup)
    assert not proof(markup)  # no end that fades
    both = card(shown("trainings", {"places": "KAZ,KGZ"}), "organiser_countries")
    assert "Those are all the countries asked about" in sentences(both)
    more = card(shown("trainings", {"places": "KAZ,KGZ,TJK"}), "organiser_countries")
    assert "Programmes that nobody recorded here may have had some too." in sentences(more)


def test_a_most_of_some_programmes_is_told_and_of_which_there_is_none(shown: App, served: Store):
    markup = card(shown("overview", {"places": "KGZ"}), "trainings_held")

    assert (
        "At most 14 in WLP training institutes in Central Asia, since 2014, one of the 2 "
        "programmes recorded here; for the rest no most is known."
    ) in sentences(markup)
    assert "no statement says how many at most" not in told(markup)
    assert "14 in WLP training institutes in Central Asia, since 2014. For Trainings of" in told(
        markup
    )
    for code, most in explain(served, Question("trainings_held", ("KGZ",))).mosts:
        assert (
            answer(served, Question("trainings_held", ("KGZ",), None, None, (code,))).high == most
        )


def test_an_exact_figure_that_is_a_least_says_why(shown: App):
    asked = {"places": "TJK", "from": "2017", "to": "2017"}
    of_everyone = sentences(card(shown("trainings", asked), "participants"))
    of_series = sentences(card(shown("trainings", {**asked, **SERIES}), "participants"))

    assert "The sources say 25; there may be more that nobody recorded here." in of_everyone
    assert "The sources say 25; what is recorded may not be all there is." in of_series


@pytest.mark.parametrize("programme", [{}, SERIES])
def test_every_document_that_a_bound_rests_on_is_a_source_of_its_chart(
    shown: App, served: Store, programme: dict[str, str]
):
    asked = {"places": "KGZ", "from": "2014", "to": "2019", **programme}
    at = shown("trainings", asked)
    found = answer(
        served, Question("trainings_held", ("KGZ",), 2014, 2019, tuple(programme.values()))
    )
    for code in found.because:  # one was held in Tajikistan: 16 - 1 - 1
        statement = queries.statement(served, code)
        assert statement
        for panel in ("cascade", "years"):
            assert statement.source_title in words(panels(at)[panel])
    assert "none in January 2019" in takeaway(at, "years")
    assert "none" in words(panels(at)["years"].partition('class="legend">')[2])


def test_what_has_no_room_beside_complete_records_names_them_and_a_share_has_one_decimal(
    served: Store,
):
    stated = next(iter(touching(served, Selection()).values()))
    codes = (stated.statement_id,)
    found = replace(
        answer(served, Selection().question(stated.metric_id)),
        figure=AT_ODDS, conflicts=codes,
    )  # fmt: skip
    conflict = Reason("mixed", 4, (Term(4, codes, 1, "inside"),))
    metric = next(m for m in queries.metrics(served) if m.metric_id == stated.metric_id)
    places, by_id = queries.places(served), {stated.statement_id: stated}
    names = labels.names_of(places)
    told = Explanation(Status.CONTRADICTION, conflict=conflict, counting=codes)
    (why,) = Teller(metric, by_id, names).sentences(told)[:1]
    (said,) = answered.sentences(found, by_id, places, {}, measure=metric.name)

    for sentence in (why, said):
        assert sentence.startswith("There is no room for ")
        assert sentence.endswith(
            f"the records of {escape(stated.programme)} are said to be all there is, "
            "and none lies there."
        )
    for sign, value, text in (("=", 19, "19.0"), (">", 19.54, "> 19.5")):
        share = of_levels({"KAZ": Level("KAZ", sign, value, "percent")})
        assert answered.text(replace(found, figure=share)) == f"{text}\N{NO-BREAK SPACE}%"
