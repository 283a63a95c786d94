"""The filters: places, years, programmes. The URL holds them; every widget only rewrites the URL.

    URL → read() → Selection → filter_bar shows it → a click → write() → URL → …

So a shared link, the back button and a click all take the same way in.
"""

import difflib

import streamlit as st

from data import queries
from data.questions import Selection
from data.store import Store
from pages.shared import links
from pages.shared.words import counted_listing, t, years


def read(store: Store, as_of: int | None) -> tuple[Selection, list[str]]:
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
    return Selection(places, first, last, programmes, as_of), notices


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
    if text.isascii() and text.isdigit() and len(text) == 4 and text[0] != "0":
        return int(text)
    notices.append(t("notice.unknown_year", text=text[:40]))
    return None


def write(selection: Selection) -> None:
    """Put a selection in the URL, beside what else the URL holds."""
    ours = ("places", "from", "to", "programme", "as_of")
    kept = {k: v for k, v in st.query_params.items() if k not in ours}
    wanted = {**links.query(selection), **kept}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)


def place_names(store: Store, selection: Selection) -> list[str]:
    """Return the names of the selection's places, in the order they were chosen."""
    names = {place.place_id: place.name for place in queries.places(store)}
    return [names[code] for code in selection.places]


def summary(store: Store, selection: Selection) -> str:
    """Return the selection in one line: "Kazakhstan and Georgia, 2014 to 2019"."""
    places = counted_listing(place_names(store, selection)) or t("places.all")
    parts = [places, years(selection.first_year, selection.last_year)]
    return ", ".join([*parts, *programme_names(store, selection)[:1]])


def programme_names(store: Store, selection: Selection) -> list[str]:
    """Return the names of the programmes chosen, in the order they were chosen."""
    names = {p.programme_id: p.name for p in queries.programmes(store)}
    return [names[code] for code in selection.programmes]


def title_parts(store: Store, selection: Selection) -> dict[str, str]:
    """Return the places and years of a page's title, short enough for one."""
    names = place_names(store, selection)
    return {
        "places": counted_listing(names) if names else t("places.all_in_title"),
        "scope_places": counted_listing(names) if names else t("places.all"),
        "years": years(selection.first_year, selection.last_year),
    }


def empty(subject: str, selection: Selection) -> str:
    """Return the sentence that nothing of a subject is reported, and what of the filters to widen.

    `subject` is a key below empty: statements, shares, milestones …
    """
    narrowed = (
        (selection.first_year is not None or selection.last_year is not None, "empty.widen_years"),
        (bool(selection.places), "empty.add_place"),
        (bool(selection.programmes), "empty.all_programmes"),
    )
    advice = " ".join(t(key) for is_narrowed, key in narrowed if is_narrowed)
    return f"{t(f'empty.{subject}')} {advice}".strip()
