"""The filters: places, years, programmes. The URL holds them; every widget only rewrites the URL.

    URL → read() → Selection → bar() shows it → a click → on_change → URL → …

So a shared link, the back button and a click all take the same way in.
"""

import difflib
from dataclasses import replace

import streamlit as st

from data import queries
from data.queries import Place
from data.questions import Selection
from data.store import Store
from pages.shared import downloads, links
from pages.shared.labels import programme_label
from pages.shared.words import counted_listing, listing, t, years

EARLIEST, LATEST = "earliest", "latest"


def read(store: Store) -> tuple[Selection, list[str]]:
    """Read the selection in the URL; what it does not know is dropped, each with a notice."""
    notices: list[str] = []
    if page := st.query_params.pop("unknown_page", None):
        notices.append(t("notice.unknown_page", page=page))
    places = _known("places", [place.place_id for place in queries.places(store)], notices)
    programmes = _known("programme", [p.programme_id for p in queries.programmes(store)], notices)
    first, last = _year("from", notices), _year("to", notices)
    if first is not None and last is not None and first > last:
        notices.append(t("notice.reversed_years", first=first, last=last))
        first, last = last, first
    return Selection(places, first, last, programmes), notices


def _known(parameter: str, codes: list[str], notices: list[str]) -> tuple[str, ...]:
    """Return the parameter's codes that are known, each once, in the order given."""
    asked = [code for code in st.query_params.get(parameter, "").split(",") if code]
    for code in asked:
        if code not in codes:
            near = difflib.get_close_matches(code.upper(), codes, n=1, cutoff=0.5)
            hint = t("notice.nearest", code=near[0]) if near else ""
            notices.append(t(f"notice.unknown_{parameter}", code=code[:40], hint=hint))
    return tuple(dict.fromkeys(code for code in asked if code in codes))


def _year(parameter: str, notices: list[str]) -> int | None:
    """Return the parameter's year, or None where it is absent or no year."""
    text = st.query_params.get(parameter, "")
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) == 4 and int(text) > 0:
        return int(text)
    notices.append(t("notice.unknown_year", text=text[:40]))
    return None


def write(selection: Selection) -> None:
    """Put a selection in the URL, beside what else the URL holds."""
    kept = {
        k: v for k, v in st.query_params.items() if k not in ("places", "from", "to", "programme")
    }
    wanted = {**links.query(selection), **kept}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)


def place_names(store: Store, selection: Selection) -> list[str]:
    """Return the names of the selection's places, in the order they were chosen."""
    names = {place.place_id: place.name for place in queries.places(store)}
    return [names[code] for code in selection.places]


def summary(store: Store, selection: Selection) -> str:
    """Return the selection in one line: "Kazakhstan and Georgia, 2014 to 2019"."""
    places = listing(place_names(store, selection)) if selection.places else t("places.all")
    return f"{places}, {years(selection.first_year, selection.last_year)}"


def title_parts(store: Store, selection: Selection) -> dict[str, str]:
    """Return the places and years of a page's title, short enough for one."""
    names = place_names(store, selection)
    return {
        "places": counted_listing(names) if names else t("places.all_in_title"),
        "scope_places": counted_listing(names) if names else t("places.all"),
        "years": years(selection.first_year, selection.last_year),
    }


def bar(store: Store, selection: Selection) -> None:
    """Show the filters: chips, groups, years, programmes; folded into one line on a phone."""
    is_open = st.session_state.setdefault("filters_open", False)
    with st.container(key="bar", gap=None):
        st.button(
            t("filters.close") if is_open else summary(store, selection),
            key="filters-toggle",
            icon=":material/keyboard_arrow_up:" if is_open else ":material/tune:",
            on_click=lambda: st.session_state.update(filters_open=not is_open),
        )
        with st.container(horizontal=True, key=f"filters-{'open' if is_open else 'folded'}"):
            _places(store, selection)
            _years(store, selection)
            _programmes(store, selection)


def actions(store: Store, selection: Selection) -> None:
    """Show what can be done with what is on screen: share its address, download its statements."""
    with st.container(key="actions", horizontal=True, width="content"):
        _share(selection)
        _download(store, selection)


def _places(store: Store, selection: Selection) -> None:
    """Chips of the chosen places, a list of countries, and each group in one click."""
    known = {place.place_id: place for place in queries.places(store)}
    # in a container of their own: a list that stays in its place stays open while one chooses
    with st.container(horizontal=True, key="chips", width="content"):
        for code in selection.places:
            rest = tuple(other for other in selection.places if other != code)
            st.button(
                t("filters.chip", name=known[code].name),
                key=f"chip-{code}",
                type="primary",
                help=t("filters.chip_help", name=known[code].name),
                on_click=write,
                args=(replace(selection, places=rest),),
            )
    countries = [p.place_id for p in known.values() if p.kind == "country" and p.has_facts]
    groups = _smallest_groups(list(known.values()))
    with st.popover(t("filters.add_country"), key="add-country"):
        key = "countries-chosen"
        st.session_state[key] = [code for code in selection.places if code in countries]
        others = tuple(code for code in selection.places if code not in countries)

        def choose() -> None:
            write(replace(selection, places=others + tuple(st.session_state[key])))

        st.pills(
            t("filters.countries"),
            countries,
            selection_mode="multi",
            format_func=lambda code: known[code].name,
            key=key,
            on_change=choose,
        )
    for code in groups:
        if code not in selection.places:
            st.button(
                known[code].name,
                key=f"group-{code}",
                on_click=write,
                args=(replace(selection, places=(code,)),),
                help=t(
                    "filters.group_help",
                    members=listing(known[member].name for member in known[code].members),
                ),
            )
    if selection.places:
        st.button(
            t("filters.all_places"),
            key="all-places",
            on_click=write,
            args=(replace(selection, places=()),),
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
    low = min([known.first_year or 1985, *asked])
    high = max([known.last_year or 2030, *asked])
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
            format_func=lambda code: programme_label(known[code]),
            on_change=choose,
            placeholder=t("filters.programmes_placeholder"),
            width=420,
        )


def _share(selection: Selection) -> None:
    """The address of what is on screen, to copy."""
    with st.popover(t("filters.share"), key="share"):
        st.caption(t("filters.share_help"))
        base = str(st.context.url or "").split("?")[0]
        parameters = "&".join(f"{k}={v}" for k, v in {**links.query(selection)}.items())
        st.code(f"{base}?{parameters}" if parameters else base, language=None, wrap_lines=True)


def _download(store: Store, selection: Selection) -> None:
    """Every statement of the selection with its scope and source, made only when asked for."""
    everything = queries.statements(store, selection, kinds=("sum", "unique", "level"))
    download = downloads.statements(store, selection, everything)
    st.download_button(
        t("filters.download"),
        data=download.make,
        file_name=download.file_name,
        mime="text/csv",
        help=t("filters.download_help"),
        on_click="ignore",
    )


def concerns(place_id: str | None, store: Store, selection: Selection) -> bool:
    """Say whether a thing of a place belongs to the selection; a thing of no place always does."""
    if place_id is None or not selection.places:
        return True
    members = {place.place_id: place.members for place in queries.places(store)}
    return place_id in {c for code in selection.places for c in (members[code] or (code,))}
