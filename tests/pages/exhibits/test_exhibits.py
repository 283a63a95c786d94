"""Each exhibit of any selection speaks whole sentences, names its sources, and advises rightly."""

import functools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts.theme import Figure
from pages.shared.exhibits.exhibit import Exhibit
from tests.pages.screen import words
from tests.pages.selections import selections
from tests.pages.showing import everything

# Each filter by itself and a few together: what a reader may choose, silence included.
CHOSEN = {
    "everything": Selection(),
    "a country and years": Selection(("KAZ",), 2014, 2019),
    "a group": Selection(("CENTRAL_ASIA",)),
    "a country without dates": Selection(("AFG",)),
    "years of silence": Selection(("GEO",), 1990, 1991),
    "two countries": Selection(("MAR", "EGY")),
    "an organisation of states": Selection(("OIC",)),
    "the world": Selection(("WLD",)),
    "one programme": Selection(programmes=("wlp-central-asia",)),
    "a future year": Selection(first_year=2031),
}
# What narrows a selection, and the selection without it.
WIDENING = {
    "Widen the years.": {"first_year": None, "last_year": None},
    "Add a country, or choose all places.": {"places": ()},
    "Choose all programmes.": {"programmes": ()},
}
HALF_FILLED = re.compile(r"[^ ]*[{}][^ ]*|\bNone\b(?! of)|\bnan\b|\bSelection\(")
SAYS_WHY_NOT = re.compile(
    r"\b(No|Nothing)\b.*\b(is reported|touches|to draw)|no figures here|not reported|has no date"
)


@functools.cache
def shown(store: Store, selection: Selection) -> list[tuple[str, Exhibit]]:
    """Return the exhibits of every page, made once for all tests."""
    return everything(store, selection)


def said(exhibit: Exhibit) -> str:
    """Return all that an exhibit says beside its figure."""
    markup = "" if isinstance(exhibit.drawn, Figure) else str(exhibit.drawn or "")
    empty = exhibit.empty if exhibit.drawn is None else ""
    return " ".join([exhibit.title, exhibit.takeaway, exhibit.note, empty, words(markup)])


def check(exhibit: Exhibit) -> None:
    """Hold an exhibit against what is true of each."""
    assert exhibit.title
    assert exhibit.takeaway
    assert HALF_FILLED.findall(said(exhibit)) == []
    assert len({len(values) for values in exhibit.table.values()}) == 1  # columns of one length
    assert exhibit.sources or SAYS_WHY_NOT.search(said(exhibit)), said(exhibit)
    assert (exhibit.drawn is not None) or exhibit.empty


@pytest.mark.parametrize("chosen", list(CHOSEN))
def test_each_exhibit_speaks_whole_sentences_and_names_its_sources(real_store: Store, chosen: str):
    for _, exhibit in shown(real_store, CHOSEN[chosen]):
        check(exhibit)


@settings(max_examples=8)
@given(data=st.data())
def test_so_does_each_of_any_selection(real_store: Store, data: st.DataObject):
    places = [place.place_id for place in queries.places(real_store)]
    programmes = [programme.programme_id for programme in queries.programmes(real_store)]
    drawn = selections(places, programmes, first_year=1990, last_year=2030)

    for _, exhibit in everything(real_store, data.draw(drawn)):
        check(exhibit)


@pytest.mark.parametrize("chosen", list(CHOSEN))
def test_an_exhibit_with_nothing_to_draw_says_what_to_widen_and_is_right(
    real_store: Store, chosen: str
):
    selection = CHOSEN[chosen]
    for page, exhibit in shown(real_store, selection):
        if exhibit.drawn is not None:
            continue
        told = [wider for advice, wider in WIDENING.items() if advice in exhibit.empty]
        assert told or "has an outline to draw" in exhibit.empty, (page, exhibit)
        assert all(replace(selection, **wider) != selection for wider in told), (page, exhibit)
        apart = [] if "several filters together hide them" in exhibit.empty else told
        for wider in apart:
            silent = {
                (path, one.key)
                for path, one in shown(real_store, replace(selection, **wider))
                if one.drawn is None
            }
            assert (page, exhibit.key) not in silent, exhibit
