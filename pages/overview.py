"""Overview: what do we know about this selection?"""

from datetime import date

import htpy as h
import streamlit as st

from data import queries
from data.answers.targets import targets
from data.store.store import current_store
from pages.shared.charts import lines
from pages.shared.charts.palette import Palette
from pages.shared.exhibits import coverage, milestones, share_takeaways, shares, statements
from pages.shared.files import downloads
from pages.shared.frame import controls, panels, share_map
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import chosen, emptiness, filters, links
from pages.shared.words import verbatim
from pages.shared.words.catalogue import n, t

PER_THEME = 4  # measures that a first look asks for; the lesser ones are on their theme's page

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
counts = queries.counts(store, selection)

title = t("overview.title", **filters.title_parts(store, selection))
st.title(verbatim.label(title), anchor=False)
lede = [n("overview.inside", counts.inside) if counts.inside else t("overview.none_inside")]
if counts.overlapping and counts.inside:
    lede.append(n("overview.overlapping", counts.overlapping))
elif counts.overlapping:
    lede.append(n("overview.only_overlapping", counts.overlapping))
lede += [n("overview.aside", counts.aside)] if counts.aside else []
programme_line = controls.programmes_html(store, selection)
st.html(h.fragment[h.p(".lede")[" ".join(lede)], programme_line])
if not counts.inside and not counts.overlapping:
    st.html(
        empty_html(emptiness.sentence("anything", store, selection, emptiness.statements(store)))
    )

stated = queries.statements(store, selection, kinds=("sum", "unique", "level"))
touching = statements.by_id(store, selection)
metrics = queries.metrics(store)
programmes = queries.programmes(store)
compared = shares.comparators(selection, places)
latest = queries.latest_shares(store, selection, comparators=compared)
seats = queries.seat_shares(store, selection, comparators=compared)
main = shares.main_measure(metrics, seats)
series = shares.main_series(seats, main.metric_id, programmes) if main else ""

hint = "" if series else emptiness.hint(store, selection, emptiness.shares(store), but=("places",))
drawn: list[h.Node] = [
    statements.cards_html(
        store, selection, statements.first_look(metrics, PER_THEME), touching, places
    )
]
drawn += [
    shares.card(
        metric,
        latest,
        seats,
        stated=stated,
        places=places,
        programmes=programmes,
        selection=selection,
        is_main=metric == main,
        hint=hint,
    )
    for metric in shares.measures(metrics)
]
st.html(h.div(".cards")[drawn])

left, right = st.columns([5, 3], gap="small")
with left:
    if main:
        rows_drawn = [
            s for s in seats if s.metric_id == main.metric_id and s.programme_id == series
        ]
        own = [s for s in rows_drawn if not s.is_comparator]
        unknown = shares.silent(places, selection, own)
        panel(
            "shares",
            title=main.name,
            takeaway=chosen.with_silent(
                share_takeaways.of_lines(store, selection, rows_drawn, latest, series), unknown
            ),
            draw=lines.share_lines(
                rows_drawn,
                palette=Palette.of(places),
                targets=targets(main.targets),
                is_joined=shares.is_joined(rows_drawn),
                chosen=chosen.codes(places, selection),
            )
            if own
            else None,
            empty=None if own else emptiness.advice(store, selection, emptiness.shares(store)),
            table=shares.table(main, rows_drawn, unknown),
            sources=shares.sources(rows_drawn),
            download=downloads.shares(store, selection, rows_drawn),
        )
with right:
    panels.show(coverage.of_selection(store, selection))

left, right = st.columns([3, 5], gap="small")
with left:
    if main:
        now = [r for r in latest if r.metric_id == main.metric_id and r.programme_id == series]
        share_map.map_panel(
            store,
            selection,
            places,
            now,
            title=t("overview.map_title", measure=main.name),
            height=250,
        )
with right:
    few = milestones.latest(store, selection, date.today())
    panels.show(few)
    if few.drawn:
        more = links.anchor(t("overview.all_milestones"), "milestones", selection)
        st.html(h.p(".small")[more])
