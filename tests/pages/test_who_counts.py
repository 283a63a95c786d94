"""Who counts: what nobody recorded has no upper bound, and a page speaks of one selection."""

import io
import re
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import queries
from data.answers.answers import answer
from data.exporters.formats import exported
from data.store.store import Store
from data.totals.figures import Status
from data.totals.measure_answers import Answer
from data.totals.questions import Question, Selection
from pages.composing import Composed
from pages.shared.exhibits import statements
from pages.shared.words import labels
from tests.pages.conftest import App
from tests.pages.screen import (
    bodies,
    card,
    cards,
    charts,
    figure,
    grounds,
    grouped,
    html,
    opened,
    panels,
    proof,
    sentences,
    title,
    words,
)
from tests.pages.selections import selections, touching
from tests.pages.visiting import PAGES

KYRGYZSTAN = {"places": "KGZ", "from": "2014", "to": "2019"}
SERIES = {**KYRGYZSTAN, "programme": "wlp-central-asia"}
DAY = date(2026, 11, 21)
COUNTED, IN_FORCE = ("sum", "unique"), ("preferred", "normal")
# A bound from above, as a figure or in words; a line that has one says of whom it is.
BOUNDED = re.compile(
    r"\d[\d,]*–\d|[<≤]\s?\d|\b(?:at most|up to|no more than|fewer than|less than) \d|\d+ to \d+",
    re.IGNORECASE,
)
WHOSE = "recorded here"
DAY_NAMED = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d"
PERIOD = re.compile(rf"(?:up to |\d{{1,2}} to |{DAY_NAMED} to )?{DAY_NAMED}")
BLOCK = re.compile(r"</(?:p|li|dt|dd|td|th|h[1-6]|div|article|summary|span)>|<br>")
# How a figure begins that says nothing of a most.
LEAST_OR_WORDS = ("≥ ", "> ", "only a wider", "no figures", "0 or more", "part of ")


def counted(store: Store) -> dict[str, queries.Metric]:
    """Return the measures of which others may have some too."""
    found = queries.metrics(store)
    return {m.metric_id: m for m in found if m.kind != "level" and m.others == "possible"}


def bounds_of_nobody(text: str) -> list[str]:
    """Return the sentences of a text that bound a number from above and do not say whose it is."""
    sentences = re.split(r"(?<=[.?]) ", PERIOD.sub("then", text))
    return [one for one in sentences if BOUNDED.search(one) and WHOSE not in one]


def lines_of(at: Composed) -> list[str]:
    """Return every line that a page shows: its own text, and what its charts say or tell."""
    told = [title(at)]
    told += [words(piece) for body in bodies(at) for piece in BLOCK.split(body)]
    for chart in charts(at).values():
        told += [note["text"] for note in chart["layout"].get("annotations", [])]
        told += [str(trace.get("hovertemplate", "")) for trace in chart["data"]]
        told += [str(text) for trace in chart["data"] for text in trace.get("text") or []]
    return [re.sub(r"<[^>]*>", " ", line) for line in told if line]


def test_no_question_about_everyone_has_an_upper_bound_and_a_named_programme_keeps_its_own(
    real_store: Store,
):
    places = [(), *((place.place_id,) for place in queries.places(real_store))]
    spans = [(None, None), (2014, 2019), (2019, 2019)]
    told = 0
    for metric in counted(real_store):
        for asked in places:
            for first, last in spans:
                found = answer(real_store, Question(metric, asked, first, last))
                assert found.high is None
                assert found.because_high == ()
                assert BOUNDED.search(found.text) is None
                assert found.text.startswith(("≥ ", "> ", "not ", "contradiction"))
                if found.recorded is None:
                    assert found.low is None
                    continue
                programmes = found.recorded.programmes
                named = answer(real_store, Question(metric, asked, first, last, programmes))
                recorded = (found.recorded.low, found.recorded.high, found.recorded.text)
                assert recorded == (named.low, named.high, named.text)
                assert named.recorded is None
                told += named.high is not None
    assert told > 20


@pytest.mark.parametrize("page", list(PAGES))
def test_nothing_chosen_but_place_and_years_gives_no_upper_bound_on_any_page(
    shown: App, served: Store, page: str
):
    if page in ("reading", "curate"):
        pytest.skip("their examples name their programme, and their forms ask for figures")
    at = shown(page, KYRGYZSTAN)

    assert [found for line in lines_of(at) for found in bounds_of_nobody(line)] == []
    for measure, markup in cards(at).items():
        if measure in counted(served):
            assert figure(markup).startswith(LEAST_OR_WORDS), measure
            assert proof(markup).keys() & {"open", "fading"} or not proof(markup), measure
            # what figures come to if nobody came twice is told with what it leaves open
            for said in re.findall(r"[^.]*if nobody came twice[^.]*", sentences(markup)):
                assert "others may have come too" in said


def test_an_upper_bound_that_says_not_whose_it_is_would_be_found():
    assert bounds_of_nobody("Of it 0 to 14. In the programmes recorded here: 0 to 14.") == [
        "Of it 0 to 14."
    ]
    assert bounds_of_nobody("At most 14: of 16 in 2014 to January 2019.")
    assert not bounds_of_nobody("16, up to 12 December 2022 or 21 to 25 September 2015.")


def test_a_card_names_those_recorded_and_both_ends_of_people(shown: App):
    at = shown("overview", KYRGYZSTAN)

    trainings, participants = card(at, "trainings_held"), card(at, "participants")
    assert figure(trainings) == "part of 16"
    assert (
        "In the one programme recorded here, WLP training institutes in Central Asia, since 2014: "
        "0 to 14. Programmes that nobody recorded here may have had some too."
    ) in sentences(trainings)
    assert proof(trainings) == {"between": 70.0, "open": 30.0}
    assert figure(participants) == "≥ 60"
    assert (
        "At least 60, since the same people may have come each time. Figures of 3 of the 4 "
        "programmes recorded here come to 95 if nobody came twice; others may have come too."
    ) in sentences(participants)
    assert proof(participants) == {"proved": 44.2, "between": 25.8, "open": 30.0}  # 60 and 35 of 95


def test_where_a_figure_is_a_least_both_ends_of_people_are_too(shown: App):
    participants = card(shown("overview", {"places": "KGZ"}), "participants")

    assert "recorded here come to 135 or more if nobody came twice;" in sentences(participants)


def test_with_the_series_chosen_its_own_bounds_stand_as_before(shown: App):
    at = shown("overview", SERIES)

    assert figure(card(at, "trainings_held")) == "0–14"
    assert figure(card(at, "participants")) == "part of > 350"
    assert figure(card(shown("trainings", SERIES), "organiser_countries")) == "1"
    assert "recorded here" not in words(html(at))


@pytest.mark.parametrize(
    "query",
    [KYRGYZSTAN, SERIES, {}, {"places": "CENTRAL_ASIA"}, {"places": "KAZ,AFG", "from": "2012"}],
    ids=lambda query: " ".join(query.values()),
)
def test_the_cascade_and_the_years_speak_of_the_same_selection_as_the_cards(
    shown: App, query: dict[str, str]
):
    at = shown("trainings", query)
    labels = [note["text"] for note in charts(at)["cascade"]["layout"]["annotations"]]

    measures = ("trainings_held", "participants", "step_down_trainings")
    drawn = [re.sub("</?b>", "", text) for text in labels[: 2 * len(measures) : 2]]
    assert drawn == [figure(card(at, measure)) for measure in measures]


def test_a_ratio_of_one_programme_says_whose_it_is_beside_figures_of_all(shown: App):
    def takeaway(query: dict[str, str]) -> str:
        markup = panels(shown("trainings", query))["cascade"]
        return words(markup.partition('class="takeaway">')[2].partition("</p>")[0])

    of_all, of_one = takeaway({}), takeaway({"programme": "wlp-central-asia"})
    ratios = "≥ 21.9 participants and ≥ 4.1 step-down trainings."
    name = "WLP training institutes in Central Asia, since 2014"
    assert f"In {name}, for each of the trainings: {ratios}" in of_all
    assert of_one.endswith(f"For each of the trainings: {ratios}")
    assert name not in of_one


def test_the_counts_of_an_organisation_say_that_filters_do_not_narrow_them(shown: App):
    note = "whatever the places, years and programmes chosen above."

    assert note in words(html(shown("organisations", KYRGYZSTAN)))
    assert note in words(html(shown("organisations", {**KYRGYZSTAN, "organisation": "wlp"})))
    assert note not in words(html(shown("organisations")))


def test_the_answers_of_each_export_have_no_upper_bound_but_that_of_the_programmes_recorded(
    real_store: Store,
):
    def answers(selection: Selection):
        content = exported(real_store, "xlsx", selection, exported_on=DAY)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        header, *rows = book["answers"].iter_rows(values_only=True)
        return {str(row[0]): dict(zip(header, row, strict=False)) for row in rows}

    everyone = answers(Selection(("KGZ",), 2014, 2019))
    named = answers(Selection(("KGZ",), 2014, 2019, ("wlp-central-asia",)))

    for measure in counted(real_store).keys() & everyone.keys():
        assert everyone[measure]["high"] is None, measure
        assert everyone[measure]["because_high"] is None, measure
    trainings = everyone["trainings_held"]
    assert (trainings["recorded_low"], trainings["recorded_high"]) == (0, 14)
    assert trainings["recorded_programmes"] == "wlp-central-asia"
    assert (named["trainings_held"]["low"], named["trainings_held"]["high"]) == (0, 14)
    assert named["trainings_held"]["recorded_text"] is None


# What no sentence holds: brackets after or within brackets, counts of none, ids, torn ends.
ODD = re.compile(
    r"\) ?\(|\([^()]*\(|\b0 (?:sources|statements|programmes|records)\b|[a-z]+-[a-z]+-\d{4}|\.\."
    r"| [,.;:]|,,|: *\.|\{|\}|  "
)
SENTENCE = re.compile(
    r'<p class="(?:card-(?:figure|sentence|coverage)|why-sentence)[^>]*>.*?</p>|<em>.*?</em>'
)


@settings(max_examples=25)
@given(data=st.data())
def test_a_card_of_any_selection_shows_the_engines_answer_and_bounds_nobody_else(
    real_store: Store, data: st.DataObject
):
    places = queries.places(real_store)
    codes = [place.place_id for place in places]
    countries = [place.place_id for place in places if place.kind == "country"]
    programmes = [programme.programme_id for programme in queries.programmes(real_store)]
    selection = data.draw(selections(codes, programmes, first_year=2003, last_year=2026))
    measures = [metric for metric in queries.metrics(real_store) if metric.kind in COUNTED]
    stated = touching(real_store, selection).values()
    spoken = {row.metric_id for row in stated if row.rank in IN_FORCE and row.kind in COUNTED}

    cards_drawn = statements.cards(real_store, selection, measures)
    drawn = ["".join(one.iter_chunks()) for one in cards_drawn]
    shown = {
        measure_of(markup): markup + opened(real_store, selection, measure_of(markup))
        for markup in drawn
    }

    assert spoken <= shown.keys() <= spoken | set(labels.leading(measures))
    for measure, markup in shown.items():
        proved = answer(real_store, selection.question(measure))
        _shows(markup, proved, is_spoken_of=measure in spoken)
        assert "0 sources" not in words(markup)
        for text in map(words, SENTENCE.findall(markup)):
            assert not ODD.search(text), text
            assert not [code for code in countries if re.search(rf"\b{code}\b", text)], text
            if not selection.programmes and measure in counted(real_store):
                assert bounds_of_nobody(text) == []


def _shows(markup: str, proved: Answer, *, is_spoken_of: bool) -> None:
    """Hold a card to the answer to its question: its figure, and what it says pins it."""
    none_known = proved.status is Status.ZERO_OR_MORE
    in_words = "0 or more" if none_known else grouped(proved.text)
    assert figure(markup) == in_words
    named = [code for listed in grounds(markup).values() for code in listed]
    assert len(named) == len(set(named))
    counting = set(grounds(markup).get("counting", ()))
    assert {*proved.because_low, *proved.because_high} <= counting
    reached = {*proved.inside, *proved.overlapping, *(code for code, _ in proved.excluded)}
    assert reached <= set(named)
    if not is_spoken_of:
        assert proved.status is Status.NOT_REPORTED
    elif not proved.low and not proved.inside and proved.high is None:
        # Where those recorded are known to have had none, only others may have: 0 or more.
        none_recorded = proved.recorded is not None and proved.recorded.high == 0
        assert none_known == none_recorded
        assert proved.figure.is_in_words
    if not proved.figure.is_in_words and proved.low:
        assert proved.because_low


def measure_of(markup: str) -> str:
    """Return whose card it is."""
    found = re.search(r'data-measure="(\w+)"', markup)
    assert found, "a card of nothing"
    return found[1]
