"""What greets the owner of facts that hold nothing yet: the ways to begin, each with its link."""

import htpy as h

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.selection import links
from pages.shared.words.catalogue import t

WAYS = ("template", "table", "form")
STEPS = ("bring", "look", "accept")
LINES = ("M0 0H200", "M0 26H200", "M0 52H200", "M0 78H200")
# What each way looks like, as strokes: a form with a row, a table read into fields, one figure.
DRAWN = {
    "template": (
        *LINES,
        "M0 0V78",
        "M66 0V78",
        "M133 0V78",
        "M200 0V78",
        "M10 39H50",
        "M76 39H110",
    ),
    "table": (*LINES[:4], "M0 0V78", "M80 0V78", "M80 39H150", "M150 13H200V65H150Z"),
    "form": ("M0 12H120V40H0Z", "M0 52H80V78H0Z", "M134 26H190", "M134 65H166"),
}


def is_bare(store: Store) -> bool:
    """Say whether no statement and no milestone is held at all."""
    spoken = queries.years(store)
    return spoken.first_year is None and not any(m.statements for m in queries.metrics(store))


def greeting(selection: Selection) -> h.Fragment:
    """Return the ways to bring the first facts, and what happens to them then."""
    return h.fragment[
        h.div(".beginning")[[_way(way, selection) for way in WAYS]],
        h.ol(".beginning-steps")[
            [h.li[h.b[t(f"beginning.{step}")], " ", t(f"beginning.{step}_how")] for step in STEPS]
        ],
    ]


def _way(way: str, selection: Selection) -> h.Element:
    drawn = [h.path(d=stroke) for stroke in DRAWN[way]]
    return h.section(".panel")[
        h.svg(viewbox="-60 -20 320 118", aria_hidden="true")[drawn],
        h.h2(".panel-title")[t(f"beginning.{way}")],
        h.p[t(f"beginning.{way}_how")],
        h.p(".small.quiet")[t(f"beginning.{way}_for")],
        links.anchor(t(f"beginning.{way}_go"), "curate", selection),
    ]
