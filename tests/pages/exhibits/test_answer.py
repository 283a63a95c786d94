"""The Overview's answer: sentences, a headline, a table and one line, of the engine's figures."""

import re
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings

from data import queries
from data.answers.answers import answers_for
from data.settings import Settings
from data.store.store import Store, open_store
from data.totals.figures import Status
from data.totals.questions import EVERYTHING, Selection
from pages.composing import Composed
from pages.shared.entries import answered
from pages.shared.exhibits import beginning, further_figures, headline, known_measures, summary
from pages.shared.exhibits.known_measures import KnownMeasures, in_order_of_use
from pages.shared.selection import emptiness
from pages.shared.words import labels
from tests.conftest import INVENTED_FACTS
from tests.pages.conftest import App
from tests.pages.hostile_facts import HOSTILE, write_hostile_facts
from tests.pages.screen import card, cards, figure, html, panels, silent, title, words
from tests.pages.selections import selections

BOTH = {"places": "KAZ,KGZ", "from": "2014", "to": "2019"}
OF_BOTH = Selection(("KAZ", "KGZ"), 2014, 2019)
MOST_MILLISECONDS = 50
PLACES = ("KAZ", "KGZ", "TKM", "AFG", "MAR", "CENTRAL_ASIA", "MAR_EGY", "ARB", "WLD", "OIC")


def headlined(at: Composed) -> list[str]:
    """Return what the cards of the headline are of, in their order."""
    return re.findall(r'<article class="card headline-card" id="card-([\w.-]+)"', html(at))


def lines_of(at: Composed) -> list[list[str]]:
    """Return the table of further figures, a list of cells a row."""
    rows = re.findall(r'<tr id="row-.*?</tr>', panels(at)["further"])
    return [[words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def told(at: Composed) -> str:
    """Return the sentences that a page opens with."""
    found = re.search(r'<p class="summary">(.*?)<button', html(at))
    return words(found[1]) if found else ""


def test_two_places_have_their_answer_in_two_sentences(app: App):
    at = app("overview", BOTH)

    assert title(at) == "Kazakhstan and Kyrgyzstan, 2014 to 2019"
    assert told(at) == (
        "For women in the lower or single house, Kazakhstan stands at 27.1\N{NO-BREAK SPACE}% in "
        "2019, up from 25.2\N{NO-BREAK SPACE}% in 2014, and Kyrgyzstan stands at "
        "19.2\N{NO-BREAK SPACE}% in 2019, down from 23.3\N{NO-BREAK SPACE}% in 2014. "
        "Proved are at least 1 for trainings held in Kazakhstan and at least 60 for participants "
        "in Kyrgyzstan; a wider figure for participants, more than 350 in Central Asia, 2014 to "
        "January 2019, is not divided by place."
    )


def test_every_figure_of_the_sentences_opens_why_it_is_so(app: App):
    at = app("overview", BOTH)
    (markup,) = re.findall(r'<p class="summary">(.*?)<button', html(at))
    opened = re.findall(r'data-opens="why/(\w+)"[^>]*>(.*?)</a>', markup)

    assert [words(figure) for _, figure in opened][-3:] == [
        "at least 1", "at least 60", "more than 350",
    ]  # fmt: skip
    assert [code for code, _ in opened] == [
        *["seats_lower"] * 4, "trainings_held", "participants", "participants",
    ]  # fmt: skip
    assert not set(re.findall(r"\d+\.\d", markup)) - {words(f).split()[0][:4] for _, f in opened}


def test_a_sentence_without_its_figure_drops_out(served: Store):
    nothing = KnownMeasures.of(served, Selection(("GEO",), 1990, 1991))
    alone = KnownMeasures.of(served, Selection(("OIC",)))

    assert summary.of_selection(nothing).sentences == []
    assert summary.html(summary.of_selection(alone), "", "") is None


def test_what_is_copied_has_its_sources_numbered_and_where_it_stands(served: Store):
    said = summary.of_selection(KnownMeasures.of(served, OF_BOTH))
    copied = said.cited("Title", "https://facts.example.org/").split("\n")

    assert copied[0] == f"Title. {said.text}"
    assert "<" not in said.text
    assert [line[1] for line in copied[1:-1]] == [str(i + 1) for i in range(len(said.sources))]
    assert len(said.sources) == len(set(said.sources)) > 3
    assert copied[-1].endswith("https://facts.example.org/")


def test_the_headline_follows_the_facts_order_and_leaves_out_what_has_no_figure(app: App):
    assert headlined(app("overview", BOTH)) == [
        "trainings_held", "participants", "seats_lower", "milestones",
    ]  # fmt: skip
    assert headlined(app("overview", {"places": "KAZ", "from": "2019", "to": "2019"})) == [
        "trainings_held", "seats_lower", "seats_upper", "milestones",
    ]  # fmt: skip
    assert headlined(app("overview", {"places": "GEO", "from": "1990", "to": "1991"})) == []


def test_of_three_places_or_more_the_highest_and_the_lowest_are_told(app: App):
    seats = card(app("overview"), "seats_lower").partition("</article>")[0]

    assert "38.0 % 16.8 %" in words(seats)
    assert "Uzbekistan, 2025 Georgia, 2025 The highest The lowest 9 places in all" in words(seats)


def test_the_table_begins_with_what_is_exact_and_ends_with_what_has_no_date(app: App):
    rows = lines_of(app("overview", BOTH))

    assert rows[0][:2] == ["Women in the upper house", "10.6\N{NO-BREAK SPACE}%"]
    assert ["Step-down trainings", "part of > 65"] in [row[:2] for row in rows]
    assert rows[-1][3] == "date not given"
    ways = [
        "exact" if row[1][0].isdigit() else "least" if row[1][0] == "≥" else "wider"
        for row in rows[:-1]
    ]
    assert ways == sorted(ways, key=["exact", "least", "wider"].index)


def test_what_nobody_reported_shares_one_line(app: App):
    line = silent(app("overview", BOTH))

    assert line == (
        "Not reported here, 2014 to 2019: grassroots workshops, jobs created, hygiene kits "
        "distributed, production centres and WDO member states."
    )


@given(selection=selections(PLACES, first_year=1990, last_year=2026))
@settings(max_examples=40)
def test_every_measure_is_in_the_headline_the_table_or_the_line_and_says_what_is_proved(
    real_store: Store, selection: Selection
):
    known = KnownMeasures.of(real_store, selection)
    metrics = queries.metrics(real_store)
    drawn = f"{headline.cards(known, ())}"
    table = further_figures.table(known)
    rows = f"{table.drawn if table else ''}"
    in_cards = re.findall(r'<article[^>]* data-measure="(\w+)"', drawn)
    in_rows = re.findall(r'<tr[^>]* data-measure="(\w+)"', rows)
    in_line = [metric.metric_id for metric in known.silent]

    assert sorted([*in_cards, *in_rows, *in_line]) == sorted(m.metric_id for m in metrics)
    names = labels.names_of(queries.places(real_store))
    counted = [m for m in metrics if m.metric_id in known.answers]
    found = answers_for(real_store, [selection.question(m.metric_id) for m in counted])
    for one in found:
        shown = answered.text(one, names)
        if one.metric in in_cards:
            own = drawn.partition(f'data-measure="{one.metric}"')[2].partition("</article>")[0]
            assert figure(own) == shown
        elif one.metric in in_rows:
            own = rows.partition(f'data-measure="{one.metric}"')[2].partition("</tr>")[0]
            is_told = len(one.levels) < 2 and one.status is not Status.NOT_BROKEN_DOWN
            assert not is_told or figure(own) == shown
        else:
            assert one.status is Status.NOT_REPORTED


def test_of_very_many_measures_those_that_are_spoken_of_are_asked_and_the_rest_counted(
    served: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(known_measures, "MOST_ASKED", 4)
    selection = Selection(("AFG",))
    known = KnownMeasures.of(served, selection)
    spoken = {one.metric_id for one in queries.tallies(served, selection) if one.in_force}

    assert len(known.metrics) == 4
    assert {metric.metric_id for metric in known.metrics} <= spoken
    assert known.unasked == len(queries.metrics(served)) - 4
    assert further_figures.silent(known) == (
        f"{known.unasked} measures more are on the pages of their themes."
    )


def test_themes_lead_with_their_first_measure_and_a_chain_with_two(real_store: Store):
    metrics, themes = queries.metrics(real_store), queries.themes(real_store)
    ordered = in_order_of_use(metrics, themes)
    chained = next(theme for theme in themes if theme.chain)

    assert [m.metric_id for m in ordered[:2]] == list(chained.chain[:2])
    assert sorted(m.metric_id for m in ordered) == sorted(m.metric_id for m in metrics)
    without = [replace(theme, chain=()) for theme in themes]
    leads = [m.theme for m in in_order_of_use(metrics, without)]
    count = len(set(leads))
    assert len(set(leads[:count])) == count


def test_facts_of_other_measures_have_sentences_and_cards_of_their_own(
    tmp_path_factory: pytest.TempPathFactory,
):
    folder = tmp_path_factory.mktemp("invented")
    settings = Settings(facts=INVENTED_FACTS, database=folder / "tidemark.duckdb")
    store = open_store(settings)
    known = KnownMeasures.of(store, EVERYTHING)
    said = summary.of_selection(known).text

    assert {m.metric_id for m in known.headline} == {"loans_given", "women_who_save"}
    assert "at least 916 for loans given" in said or "916 for" in said
    assert "Île de Corvane" in said
    store.close()


def test_hostile_names_are_text_in_the_answer(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("hostile")
    facts = write_hostile_facts(folder / "facts")
    store = open_store(Settings(facts=facts, database=folder / "tidemark.duckdb"))
    known = KnownMeasures.of(store, OF_BOTH)
    said = summary.of_selection(known)
    table = further_figures.table(known)
    assert table is not None
    drawn = [
        headline.cards(known, queries.milestones(store, OF_BOTH)),
        summary.html(said, HOSTILE, HOSTILE),
        table.drawn,
    ]

    markup = " ".join(map(str, drawn))
    assert "onerror" in markup
    assert not re.findall(r"<(?:img|script)|<[^>]* on\w+=", re.sub(r'"[^"]*"', '""', markup))
    store.close()


def test_an_empty_selection_leads_to_the_nearest_that_has_facts(app: App, served: Store):
    at = app("overview", {"places": "GEO", "from": "1990", "to": "1991"})
    (address,) = re.findall(r'<p class="empty">[^<]*<a href="\.\?([^"]*)"', html(at))
    nearest = emptiness.nearest(at.view.selection, emptiness.statements(served))

    assert parse_qs(address)["places"] == ["GEO"]
    assert nearest == Selection(("GEO",))
    assert cards(app("overview", {"places": "GEO"}))


def test_facts_that_hold_nothing_greet_their_owner_with_ways_to_begin(
    served: Store, monkeypatch: pytest.MonkeyPatch
):
    assert not beginning.is_bare(served)
    monkeypatch.setattr(queries, "metrics", lambda _store: [])
    monkeypatch.setattr(queries, "years", lambda _store: queries.Years(None, None))
    assert beginning.is_bare(served)
    greeting = str(beginning.greeting(EVERYTHING))
    assert greeting.count('href="curate"') == 3
    assert words(greeting).startswith("Fill in the template")
