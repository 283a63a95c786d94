"""The list of programmes to choose from, and apart from them the series that publishers keep."""

from collections.abc import Sequence

import htpy as h

from data import queries
from data.queries import CountedProgramme
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.frame.filter_places import part, pick_row, search, show
from pages.shared.words.catalogue import n, t


def content(store: Store, selection: Selection) -> h.Element:
    """Return the list, with what is chosen ticked; none chosen means all."""
    found = queries.facts_of_programmes(store, selection)
    own = [one for one in found if not one.is_series]
    series = [one for one in found if one.is_series]
    chosen = len(selection.programmes)
    label = n("pick.show_programmes_now", chosen) if chosen else t("pick.show_all_programmes")
    return h.div(
        ".picker.programmes-picker", data_picks="programme", data_sole="",
        data_chosen=",".join(selection.programmes),
        data_none=t("pick.show_all_programmes"), data_one=t("pick.show_programme"),
        data_many=t("pick.show_programmes"),
        data_match=t("pick.match"), data_matches=t("pick.matches"),
    )[
        h.div(".pick-main")[
            search(t("pick.find_programme")),
            h.div(".pick-list")[
                part(t("pick.heading_matches"), [], "matches"),
                part(t("pick.programmes"), _rows(own, selection), "programmes"),
                part(t("pick.series"), _rows(series, selection), "series"),
            ],
        ],
        h.div(".pick-foot")[h.span[t("pick.none_is_all")], show(label)],
    ]  # fmt: skip


def _rows(programmes: Sequence[CountedProgramme], selection: Selection) -> list[h.Element]:
    return [
        pick_row(
            one.programme_id,
            one.name,
            n("pick.facts", one.facts),
            names=[one.organisation] if one.organisation else [],
            is_chosen=one.programme_id in selection.programmes,
        )
        for one in programmes
    ]
