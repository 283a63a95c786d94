"""The form: a statement and what is new with it, its errors, what it moves and what not."""

import re

from streamlit.testing.v1 import AppTest

from data.changes import accepting, previewing
from data.settings import Settings
from tests.pages.curation.curating import counts, curate, labels, press, run, said, write
from tests.pages.screen import html, notices, words


def fill_in(at: AppTest) -> AppTest:
    at.selectbox(key="entry-metric_id").set_value("kits_distributed")
    at.selectbox(key="entry-programme_id").set_value("series")
    at.selectbox(key="entry-source_id").set_value("report-a")
    at.multiselect(key="entry-places").set_value(["KGZ"])
    at.radio(key="entry-basis").set_value("record")
    write(at, **{"entry-value": "more than 350", "entry-start": "January 2021"})
    return run(at)


def wrong(at: AppTest) -> dict[str, str]:
    """Return what is said at fields, by field."""
    found = re.findall(r'<p class="notice" id="wrong-(\w+)".*?>(.*?)</p>', html(at))
    return {field: words(message) for field, message in found}


def fill_in_all_anew(at: AppTest) -> AppTest:
    """Name a programme, its organisation and a document that the facts do not hold."""
    at = fill_in(at)
    at.selectbox(key="entry-metric_id").set_value("participants")
    at.selectbox(key="entry-programme_id").set_value("")
    at.selectbox(key="entry-source_id").set_value("")
    at = run(at)
    at.selectbox(key="entry-programme_organisation").set_value("")
    at = run(write(at, **{"entry-programme_name": "Spring school", "entry-value": "24 women"}))
    write(
        at,
        **{
            "entry-organisation_name": "Village women",
            "entry-title": "Leaflet",
            "entry-publisher": "Village women",
            "entry-published_on": "2021",
        },
    )
    return run(at)


def test_the_comparator_of_a_figure_is_read_from_its_words_and_shown(settings: Settings):
    at = fill_in(curate())

    assert "We read: > 350 more than 350, which is 351 or more" in said(at)


def test_a_figure_that_cannot_be_read_is_told_as_it_is_typed(settings: Settings):
    at = write(fill_in(curate()), **{"entry-value": "10-20"})

    assert '"10-20" is a range.' in notices(run(at))[0]


def test_a_statement_is_entered_by_the_form(settings: Settings):
    at = press(fill_in(curate()), "See what it would change")
    assert counts(at) == "1 new 0 changed 0 already there 0 refused"

    write(at, **{"name-form-0": "Aigerim"})
    at = press(at, "Accept")
    latest = accepting.history(settings)[0]
    assert (latest.kind, latest.added) == ("entry", 1)
    entered = previewing.facts_known(settings).tables["statements"]
    cells = entered["series-kits_distributed-kgz-2021-01"]
    assert (cells["comparator"], cells["value"], cells["start"]) == (">", "350", "2021-01")
    assert at.text_input(key="entry-value").value == ""


def test_all_that_is_wrong_is_told_at_once_each_at_its_field_in_words_of_its_kind(
    settings: Settings,
):
    at = curate()
    at.selectbox(key="entry-programme_id").set_value("series")
    at.selectbox(key="entry-source_id").set_value("")
    period = {"entry-start": "2021", "entry-end": "2020"}
    at = run(write(at, **{"entry-value": "more than 350"}, **period))
    written = {"entry-published_on": "soon", "entry-url": "example", "entry-title": "Leaflet"}
    at = press(run(write(at, **written)), "See what it would change")

    told = wrong(at)
    assert told["places"] == "Choose at least one."
    assert told["basis"] == told["metric_id"] == "Choose one."
    assert "This cell is empty" not in said(at)
    assert told["publisher"] == "This is empty. Fill it in."
    assert {"start", "published_on", "url"} == told.keys() - {
        "places",
        "basis",
        "publisher",
        "metric_id",
    }
    assert at.text_input(key="entry-value").value == "more than 350"


def test_an_event_of_a_month_is_over_in_it_unless_it_is_said_to_go_on(settings: Settings):
    at = write(fill_in(curate()), **{"entry-start": "June 2025"})
    at = run(at)
    assert "We read: June 2025" in said(at)
    assert at.radio(key="entry-until").options[0] == "Yes: it was within June 2025"

    at.radio(key="entry-until").set_value("open")
    assert "We read: since June 2025" in said(run(at))

    at.radio(key="entry-until").set_value("same")
    at = press(run(at), "See what it would change")
    assert "> 350 Kyrgyzstan, June 2025" in said(at)


def test_of_a_total_without_an_end_it_is_asked_whether_it_is_over(settings: Settings):
    at = fill_in(curate())
    at.radio(key="entry-basis").set_value("total")
    at = press(run(at), "See what it would change")

    assert wrong(at) == {"until": "Choose one."}
    at.radio(key="entry-until").set_value("open")
    at = press(run(at), "See what it would change")
    assert "> 350 Kyrgyzstan, since January 2021" in said(at)


def test_a_preview_of_what_the_form_said_before_is_taken_away(settings: Settings):
    at = press(fill_in(curate()), "See what it would change")
    at = run(write(at, **{"entry-value": "more than 400"}))

    assert '<div class="counts">' not in html(at)
    assert at.text_input(key="entry-value").value == "more than 400"


def test_a_new_source_is_entered_with_its_statement(settings: Settings):
    at = fill_in(curate())
    at.selectbox(key="entry-source_id").set_value("")
    at = run(at)
    write(at, **{"entry-title": "A new report", "entry-publisher": "Publisher"})
    at = press(run(at), "See what it would change")

    assert counts(at) == "1 new 0 changed 0 already there 0 refused"
    assert "New with them: 1 document." in said(at)
    assert "What comes with them Source: A new report" in said(at)


def test_a_statement_that_breaks_a_rule_is_not_entered_by_half(settings: Settings):
    at = write(fill_in(curate()), **{"entry-end": "2020"})
    at = press(run(at), "See what it would change")

    assert list(wrong(at)) == ["start"]
    assert '<div class="counts">' not in html(at)
    assert "Accept" not in labels(at)


def test_a_statement_is_corrected_and_keeps_what_the_form_does_not_ask(settings: Settings):
    at = curate(statement="f1")
    assert at.text_input(key="entry-value").value == "> 350"

    at = press(run(write(at, **{"entry-value": "at least 360"})), "See what it would change")
    write(at, **{"name-form-0": "Aigerim"})
    press(at, "Accept")
    cells = previewing.facts_known(settings).tables["statements"]["f1"]
    assert (cells["comparator"], cells["value"], cells["rank"]) == (">=", "360", "normal")


def test_a_statement_is_retired(settings: Settings):
    at = press(curate(statement="f2"), "Retire it")
    assert "1 retired" in counts(at)

    write(at, **{"name-form-0": "Aigerim"})
    press(at, "Accept")
    assert "f2" not in previewing.facts_known(settings).tables["statements"]


def test_an_unknown_statement_is_told_and_the_form_stays_empty(settings: Settings):
    at = curate(statement="nothing-such")

    assert any("nothing-such" in notice for notice in notices(at))
    assert at.text_input(key="entry-value").value == ""


def test_a_programme_an_organisation_and_a_document_are_entered_on_the_spot(settings: Settings):
    at = fill_in_all_anew(curate())
    assert "It says “women”, and the measure counts people." in said(at)

    at = press(at, "See what it would change")
    assert counts(at) == "1 new 0 changed 0 already there 0 refused"
    assert "New with them: 1 programme, 1 organisation and 1 document." in said(at)
    write(at, **{"name-form-0": "Aigerim"})
    at = press(at, "Accept")

    for did in (
        "1 statement added: Participants: 24, Kyrgyzstan, January 2021",
        "1 programme added: Spring school",
        "1 organisation added: Village women",
        "1 document added: Leaflet",
    ):
        assert did in said(at)
    tables = previewing.facts_known(settings).tables
    assert tables["programmes"]["spring-school"]["organisation"] == "village-women"


def test_a_measure_is_entered_on_the_spot_and_its_figures_are_read_by_what_it_counts(
    settings: Settings,
):
    at = fill_in(curate())
    at.selectbox(key="entry-metric_id").set_value("")
    at = run(at)
    at.selectbox(key="entry-metric_theme").set_value("livelihoods")
    write(at, **{"entry-metric_name": "Loans", "entry-metric_unit": "loans"})
    at = run(write(at, **{"entry-value": "12 loans"}))
    assert "We read: 12" in said(at)

    at = press(at, "See what it would change")
    assert counts(at) == "1 new 0 changed 0 already there 0 refused"
    assert "Loans: All places, all years not there yet " in said(at)


def test_what_is_in_the_list_already_is_told_at_its_name(settings: Settings):
    at = run(write(fill_in_all_anew(curate()), **{"entry-programme_name": "the  series"}))
    at = press(at, "See what it would change")

    assert wrong(at) == {"programme_name": "This is in the list already. Choose it there."}
    assert at.text_input(key="entry-organisation_name").value == "Village women"


def test_the_form_starts_from_the_filters_and_follows_them_where_nothing_was_typed(
    settings: Settings,
):
    at = run(curate(places="KGZ", **{"from": "2016", "to": "2016"}, programme="series"))
    assert at.multiselect(key="entry-places").value == ["KGZ"]
    assert at.text_input(key="entry-start").value == "2016"
    assert at.selectbox(key="entry-programme_id").value == "series"

    at.text_input(key="entry-end").set_value("2017-05")
    at = run(at)
    at.query_params["from"] = "2015"
    at = run(at)
    assert at.text_input(key="entry-start").value == "2015"
    assert at.text_input(key="entry-end").value == "2017-05"


def test_after_acceptance_it_is_told_what_moved_and_what_did_not_and_why(settings: Settings):
    at = curate(places="KAZ")
    at = fill_in(at)
    at.multiselect(key="entry-places").set_value(["KAZ"])
    at = run(write(at, **{"entry-value": "20", "entry-start": "2015", "entry-end": "2015"}))
    at = press(at, "See what it would change")
    write(at, **{"name-form-0": "Aigerim"})
    at = press(at, "Accept")

    assert "Kits: Kazakhstan, all years what you look at ≥ 120 ≥ 140" in said(at)
    assert "Kits: Kazakhstan, 2015 only a wider figure ≥ 20" in said(at)
    _, _, stays = said(at).partition("published answers stay as they are, and why")
    assert (
        "Kits: All places, all years > 350 It lies inside another, which may count it already: "
        "Kits: > 350, Both, 2014 to 2019." in stays
    )
    assert "evidence?places=KAZ&amp;statement=series-kits_distributed-kaz-2015" in html(at)


def test_a_statement_of_another_place_than_the_filters_says_why_nothing_on_screen_moves(
    settings: Settings,
):
    at = fill_in(curate(places="KAZ"))
    at.multiselect(key="entry-places").set_value(["KGZ"])
    at = press(run(at), "See what it would change")

    assert "Kits: Kazakhstan, all years what you look at ≥ 120 It is of other places." in said(at)


def test_where_a_figure_stays_and_its_recorded_end_moves_both_are_told(settings: Settings):
    at = fill_in(curate())
    at.selectbox(key="entry-metric_id").set_value("participants")
    at.selectbox(key="entry-programme_id").set_value("workshops")
    when = {"entry-start": "2020", "entry-end": "2020"}
    at = press(run(write(at, **{"entry-value": "10", **when})), "See what it would change")

    told = said(at)
    counted = r"Of \d+ published answers that it touches, \d+ would show another figure"
    same = r"All \d+ published answers that it touches would show the same figure"
    beneath = r"Of \d+ answers? the figure stays, and only the line beneath it would change"
    assert re.search(rf"({counted}|{same})\. {beneath}\.", told)
    _, _, moves = told.partition("the figure stays, and the line beneath it would change")
    assert "The same people may be counted already in: Participants" in moves
    twice = "30 if the same people came each time, {} if nobody came twice"
    assert f"≥ 30 Recorded here: {twice.format(55)} ≥ 30 Recorded here: {twice.format(65)}" in moves


def test_a_likely_duplicate_is_told_by_the_form_too(settings: Settings):
    at = fill_in(curate())
    at.multiselect(key="entry-places").set_value(["KAZ"])
    at.radio(key="entry-basis").set_value("total")
    at.selectbox(key="entry-source_id").set_value("report-b")
    at = run(write(at, **{"entry-value": "120", "entry-start": "2019-03", "entry-end": "2019"}))
    at = press(at, "See what it would change")

    _, _, told = said(at).partition("1 likely duplicate")
    assert "the period of one lies within that of the other" in told
