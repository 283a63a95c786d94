"""The filter bar: what is selected, in one row that never jumps; each button opens its list.

What a list holds is made when it is opened (see `filter_places`, `filter_years`,
`filter_programmes`). On a phone one button says the selection and opens them as a sheet with tabs.
"""

import functools
import unicodedata

import htpy as h

from pages.shared.frame.icons import icon
from pages.shared.selection import in_words
from pages.shared.selection.views import View
from pages.shared.words.catalogue import n, t

FILTERS = ("places", "years", "programmes")
ROOM = 310  # px for the names of places: with the word before them the button is 420 wide
LETTER, WIDE_LETTER = 7.1, 14  # px of one in 14 px type, on average


def bar(view: View) -> h.Fragment:
    """Return the bar of a view, with the places into which the lists come."""
    said = {"places": places(view), "years": years(view), "programmes": programmes(view)}
    is_chosen = bool(_chosen(view))
    return h.fragment[
        h.div(
            ".filters", role="group", aria_label=t("bar.label"), data_undo=t("bar.undo"),
            data_filtered=t("bar.filtered"),
            data_shows_places=show_places(len(view.selection.places)),
            data_shows_years=said["years"] if _has_years(view) else t("years.all"),
            data_shows_both=t("bar.shows_both"),
        )[
            [
                h.button(
                    ".filter", type="button", id=f"{name}-button", popovertarget=f"filter-{name}",
                )[
                    h.span(".filter-name")[t(f"bar.{name}")], " ",
                    h.span(".filter-said", dir="auto")[said[name]], icon("chevron"),
                ]
                for name in FILTERS
            ],
            h.button(
                ".pill", type="button", id="pill", popovertarget="filter-places",
                aria_label=t("bar.pill", selection=_line(view)),
            )[h.span(".filter-said", dir="auto")[_line(view)], icon("chevron")],
            h.span(".filters-end")[
                h.button(
                    ".bar-action", type="button", aria_disabled="true",
                    title=t("bar.compare_later"), aria_description=t("bar.compare_later"),
                )[icon("compare"), h.span[t("bar.compare")]],
                _clear(view, is_chosen=is_chosen),
            ],
        ],
        [_popover(view, name, is_chosen=is_chosen) for name in FILTERS],
    ]  # fmt: skip


def _popover(view: View, name: str, *, is_chosen: bool) -> h.Element:
    """Return the place into which a list comes; its head, with tabs, is seen on a phone alone."""
    return h.div(
        ".pop.filter-pop", id=f"filter-{name}", popover="auto", role="dialog",
        aria_label=t(f"bar.{name}"),
    )[
        h.div(".sheet-head")[
            h.b[t("bar.choose")], _clear(view, is_chosen=is_chosen), _tabs(name)
        ],
        _content(name),
    ]  # fmt: skip


@functools.cache
def _tabs(name: str) -> h.Element:
    return h.div(".tabs", role="group", aria_label=t("bar.label"))[
        [
            h.button(
                ".tab", type="button", data_tab=f"filter-{other}",
                aria_current="true" if other == name else None,
            )[t(f"bar.{other}")]
            for other in FILTERS
        ]
    ]  # fmt: skip


@functools.cache
def _content(name: str) -> h.Element:
    return h.div(
        ".filter-content", id=f"filter-{name}-content", data_fetched="",
        data_part=f"filters/{name}", data_away=t("frame.away"),
    )  # fmt: skip


def _chosen(view: View) -> bool:
    return bool(view.selection.places or view.selection.programmes or _has_years(view))


def _clear(view: View, *, is_chosen: bool) -> h.Element:
    """Return the link to everything; quiet, and at its place, where nothing is chosen."""
    words = [icon("close"), h.span[t("bar.clear")]]
    if not is_chosen:
        return h.a(".bar-action.clear", role="link", aria_disabled="true")[words]
    away = {"places": "", "from": "", "to": "", "programme": ""}
    href = view.address(**away)
    return h.a(".bar-action.clear.soft", href=href, target="_self")[words]


def places(view: View) -> str:
    """Return the places chosen by name while there is room for them, else how many."""
    names = in_words.place_names(view.store, view.selection)
    if not names:
        return t("bar.all")
    joined = t("bar.and").join(names)
    return joined if len(names) == 1 or _width(joined) <= ROOM else n("bar.some_places", len(names))


def show_places(count: int) -> str:
    """Return what the button says that shows so many places."""
    return n("pick.show_places_now", count) if count else t("pick.show_all_places")


def years(view: View) -> str:
    """Return the years chosen, as short as they can be said."""
    first, last = view.selection.first_year, view.selection.last_year
    return said_years(first, last)


def said_years(first: int | None, last: int | None) -> str:
    """Return years as a button says them: "2014 – 2019", "since 2014", "all"."""
    if first is None and last is None:
        return t("bar.all")
    if first is None:
        return t("bar.until", last=last)
    if last is None:
        return t("bar.since", first=first)
    return str(first) if first == last else t("bar.span", first=first, last=last)


def programmes(view: View) -> str:
    """Return the programme chosen by name, else how many."""
    names = in_words.programme_names(view.store, view.selection)
    if not names:
        return t("bar.all")
    return names[0] if len(names) == 1 else n("bar.some_programmes", len(names))


def _line(view: View) -> str:
    """Return the whole selection in one line, as a phone shows it."""
    selection = view.selection
    parts = [
        places(view) if selection.places else t("places.all"),
        years(view) if _has_years(view) else t("years.all"),
    ]
    named = [programmes(view)] if selection.programmes else []
    return t("bar.dot").join([*parts, *named])


def _has_years(view: View) -> bool:
    return bool(view.selection.first_year or view.selection.last_year)


def _width(text: str) -> float:
    """Return about how many pixels a text takes."""
    is_wide = [unicodedata.east_asian_width(sign) in "WF" for sign in text]
    return sum(WIDE_LETTER if wide else LETTER for wide in is_wide)
