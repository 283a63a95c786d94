"""The bar under the masthead: chips, groups, years, programmes; and what can be done with the view.

Every widget shows what the URL says and rewrites it (see `filters`).
"""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from data import queries
from data.queries import Place
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.files import exporting
from pages.shared.selection import links
from pages.shared.selection.filters import write
from pages.shared.selection.in_words import summary
from pages.shared.words import verbatim
from pages.shared.words.catalogue import t
from pages.shared.words.listings import listing

EARLIEST, LATEST = "earliest", "latest"
FIRST_OFFERED = 1995  # the few older milestones lie under "earliest": a finer slider is worth more


def bar(store: Store, selection: Selection) -> None:
    """Show the filters: chips, groups, years, programmes; folded into one line on a phone."""
    is_open = st.session_state.setdefault("filters_open", False)
    with st.container(key="bar", gap=None):
        st.button(
            t("filters.close") if is_open else verbatim.label(summary(store, selection)),
            key="filters-toggle",
            icon=":material/keyboard_arrow_up:" if is_open else ":material/tune:",
            on_click=lambda: st.session_state.update(filters_open=not is_open),
        )
        with st.container(horizontal=True, key=f"filters-{'open' if is_open else 'folded'}"):
            _places(store, selection)
            _years(store, selection)
            _programmes(store, selection)


def actions(store: Store, selection: Selection) -> None:
    """Show what can be done with what is on screen: share its address, take it along as a file."""
    with st.container(key="actions", horizontal=True, width="content"):
        _share(selection)
        exporting.offer(store, selection)


def _places(store: Store, selection: Selection) -> None:
    """Chips of the chosen places, a list of countries, and each group in one click."""
    known = {place.place_id: place for place in queries.places(store)}
    # in a container of their own: a list that stays in its place stays open while one chooses
    with st.container(horizontal=True, key="chips", width="content"):
        for code in selection.places:
            rest = tuple(other for other in selection.places if other != code)
            st.button(
                verbatim.label(t("filters.chip", name=known[code].name)),
                key=f"chip-{code}",
                type="primary",
                help=verbatim.label(t("filters.chip_help", name=known[code].name)),
                on_click=write,
                args=(replace(selection, places=rest),),
            )
    countries = [p.place_id for p in known.values() if p.kind == "country" and p.has_facts]
    aggregates = [p.place_id for p in known.values() if p.kind == "aggregate" and p.has_facts]
    groups = _smallest_groups(list(known.values()))
    with st.popover(t("filters.add_country"), key="add-country"):
        names = {code: place.name for code, place in known.items()}
        _choose_among(countries, t("filters.countries"), "countries-chosen", names, selection)
        _choose_among(aggregates, t("filters.aggregates"), "aggregates-chosen", names, selection)
    for code in groups:
        if code not in selection.places:
            st.button(
                verbatim.label(known[code].name),
                key=f"group-{code}",
                on_click=write,
                args=(replace(selection, places=(code,)),),
                help=verbatim.label(
                    t(
                        "filters.group_help",
                        members=listing(known[member].name for member in known[code].members),
                    )
                ),
            )
    if selection.places:
        st.button(
            t("filters.all_places"),
            key="all-places",
            on_click=write,
            args=(replace(selection, places=()),),
        )


def _choose_among(
    codes: list[str], label: str, key: str, names: dict[str, str], selection: Selection
) -> None:
    """Offer places as pills; a click puts one in the selection or takes it out."""
    st.session_state[key] = [code for code in selection.places if code in codes]
    others = tuple(code for code in selection.places if code not in codes)

    def choose() -> None:
        write(replace(selection, places=others + tuple(st.session_state[key])))

    st.pills(
        label,
        codes,
        selection_mode="multi",
        format_func=lambda code: verbatim.label(names[code]),
        key=key,
        on_change=choose,
    )


def _smallest_groups(places: list[Place]) -> list[str]:
    """Return the groups that hold no other group: a wider one would only crowd the bar."""
    members = {place.place_id: set(place.members) for place in places if place.kind == "group"}
    return [
        code for code, own in members.items() if not any(other < own for other in members.values())
    ]


def _years(store: Store, selection: Selection) -> None:
    """A slider over the years; at its ends there is no bound, and nothing in the URL."""
    known = queries.years(store)
    asked = [year for year in (selection.first_year, selection.last_year) if year is not None]
    low = min([max(known.first_year or FIRST_OFFERED, FIRST_OFFERED), *asked])
    high = max([known.last_year or low, *asked])
    options = [EARLIEST, *range(low, high + 1), LATEST]
    key = "years"
    st.session_state[key] = (selection.first_year or EARLIEST, selection.last_year or LATEST)

    def choose() -> None:
        start, end = st.session_state[key]
        write(
            replace(
                selection,
                first_year=start if isinstance(start, int) else (low if start == LATEST else None),
                last_year=end if isinstance(end, int) else (high if end == EARLIEST else None),
            )
        )

    st.select_slider(
        t("filters.years"),
        options,
        value=(EARLIEST, LATEST),  # says that it is a range; what is chosen comes from the URL
        key=key,
        format_func=lambda year: str(year) if isinstance(year, int) else t(f"filters.{year}"),
        on_change=choose,
        label_visibility="collapsed",
        width=280,
    )


def _programmes(store: Store, selection: Selection) -> None:
    """A list of programmes and published series; none chosen means all."""
    known = {p.programme_id: p for p in queries.programmes(store)}
    chosen = len(selection.programmes)
    label = t("filters.programmes_chosen", count=chosen) if chosen else t("filters.all_programmes")
    with st.popover(label, key="programmes"):
        key = "programmes-chosen"
        st.session_state[key] = list(selection.programmes)

        def choose() -> None:
            write(replace(selection, programmes=tuple(st.session_state[key])))

        st.multiselect(
            t("filters.programmes"),
            list(known),
            key=key,
            format_func=lambda code: known[code].name,
            on_change=choose,
            placeholder=t("filters.programmes_placeholder"),
            width=420,
        )


def _share(selection: Selection) -> None:
    """The address of what is on screen, to copy."""
    with st.popover(t("filters.share"), key="share", icon=":material/share:"):
        st.caption(t("filters.share_help"))
        base = str(st.context.url or "").split("?")[0]
        parameters = {**st.query_params.to_dict(), **links.query(selection)}
        address = f"{base}?{urlencode(parameters, safe=',')}" if parameters else base
        st.code(address, language=None, wrap_lines=True)
