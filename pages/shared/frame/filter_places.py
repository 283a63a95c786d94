"""The list of places to choose from: groups, countries, what is chosen, regions to compare with.

Typing lifts what matches to the top and hides nothing (`js/picking.js`); each name comes with the
others that it is known by, in five languages, and its codes.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

import htpy as h

from data import countries, queries
from data.queries import Place
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts.palette import Palette
from pages.shared.frame.filter_bar import show_places
from pages.shared.frame.icons import icon
from pages.shared.selection import links
from pages.shared.words.catalogue import n, t

PARTING = "|"  # between the names of one place
NOT_LETTERS = re.compile(r"[\W_]+")


def content(store: Store, selection: Selection) -> h.Element:
    """Return the list, with what is chosen ticked."""
    known = {place.place_id: place for place in queries.places(store)}
    facts = queries.facts_of_places(store, selection)
    colours = Palette.of(known.values()).colours(selection.places)
    chosen = [known[code] for code in selection.places]

    def rows(kind: str, *, is_open: bool = True) -> list[h.Element]:
        of_kind = [place for place in known.values() if place.kind == kind]
        offered = [p for p in of_kind if p.has_facts or p.place_id in selection.places]
        return [row(one, facts, selection, names_members=is_open) for one in offered]

    groups, lands, regions = rows("group"), rows("country"), rows("aggregate")
    return h.div(
        ".picker.places-picker", data_picks="places", data_chosen=",".join(selection.places),
        data_none=t("pick.show_all_places"), data_one=t("pick.show_place"),
        data_many=t("pick.show_places"), data_match=t("pick.match"), data_matches=t("pick.matches"),
    )[
        h.div(".pick-main")[
            search(t("pick.find_place")),
            h.div(".pick-list")[
                part(t("pick.heading_matches"), [], "matches"),
                part(t("pick.groups"), groups, "groups"),
                part(t("pick.countries"), lands, "countries"),
            ],
        ],
        h.div(".pick-side")[
            h.section(".pick-part", data_part_of="chosen", hidden=not chosen)[
                h.h3[t("pick.chosen")],
                h.ul[[_chosen(one, facts, colours) for one in chosen]],
            ],
            part(t("pick.compare_with"), regions, "regions"),
            h.p(".quiet.small")[t("pick.regions_note")] if regions else None,
        ],
        h.div(".pick-foot")[
            h.span[
                t("pick.not_here"), " ",
                h.a(".soft", href=links.href("curate", selection), target="_self")[
                    t("pick.how_to_add")
                ],
            ],
            show(show_places(len(chosen))),
        ],
    ]  # fmt: skip


def row(
    place: Place, facts: Mapping[str, int], selection: Selection, *, names_members: bool = True
) -> h.Element:
    """Return a place as it can be ticked: its name, its other names unseen, its facts."""
    count = n("pick.facts", facts.get(place.place_id, 0))
    if place.members and names_members:
        count = t("pick.members", members=n("pick.of_countries", len(place.members)), facts=count)
    return pick_row(
        place.place_id,
        place.name,
        count,
        names=other_names(place),
        is_chosen=place.place_id in selection.places,
        data_members=" ".join(place.members) or None,
        data_kind=place.kind,
    )


def pick_row(
    code: str, name: str, count: str, *, names: Sequence[str], is_chosen: bool, **more: str | None
) -> h.Element:
    """Return one line of a list: a box to tick, a name, how many facts it has."""
    return h.li(data_code=code, data_names=PARTING.join(names), **more)[
        h.label[
            h.input(type="checkbox", value=code, checked=is_chosen),
            h.span(".pick-name", dir="auto")[name],
            h.span(".pick-count")[count],
        ]
    ]


def other_names(place: Place) -> list[str]:
    """Return what a place may be typed as beside its name, each once in the plainest spelling."""
    code = place.place_id
    codes = [code, countries.alpha2_of(code) or ""] if place.kind == "country" else [code]
    found = dict.fromkeys([*codes, *countries.names_of(code)])
    plain = {spelled(name): name for name in reversed([*found]) if name}
    plain.pop(spelled(place.name), None)
    return list(reversed(plain.values()))


def spelled(text: str) -> str:
    """Return a name without accents, marks and capitals, as what is typed is compared."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return NOT_LETTERS.sub(" ", bare).strip()


def search(label: str) -> h.Element:
    """Return the field of a list into which one types."""
    return h.label(".pick-search")[
        icon("search"),
        h.input(
            type="search", placeholder=label, aria_label=label, autocomplete="off",
            spellcheck="false", enterkeyhint="done", maxlength="100", data_finds="", autofocus=True,
        ),
        h.output(".pick-matches", role="status"),
    ]  # fmt: skip


def part(title: str, rows: Sequence[h.Element], key: str) -> h.Element:
    """Return one titled part of a list; an empty one waits unseen."""
    return h.section(".pick-part", data_part_of=key, hidden=not rows)[h.h3[title], h.ul[rows]]


def show(label: str) -> h.Element:
    """Return the button that applies what is ticked."""
    return h.button(".primary", type="button", data_shows="")[label]


def _chosen(place: Place, facts: Mapping[str, int], colours: Mapping[str, str]) -> h.Element:
    slot = int(colours[place.place_id].removeprefix("#"))
    line = "dashed" if place.kind == "aggregate" else "solid"
    colour = "grey" if place.kind == "aggregate" or slot > 10 else f"series-{slot}"
    return h.li(data_code=place.place_id)[
        h.label[
            h.input(type="checkbox", value=place.place_id, checked=True, data_mirrors=""),
            h.span(".pick-name", dir="auto")[place.name],
            h.i(".swatch", style=f"border-top:3px {line} var(--{colour})")
            if not place.members
            else None,
            h.span(".pick-count")[n("pick.facts", facts.get(place.place_id, 0))],
        ]
    ]
