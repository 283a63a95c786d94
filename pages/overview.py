"""Overview: what do we know about this selection?"""

from datetime import date

import streamlit as st

from data import queries
from data.store import current_store
from pages.shared import controls, downloads, filters, labels, links, shares, statements
from pages.shared.charts import lines, maps
from pages.shared.coverage import (
    STATES,
    coverage_html,
    coverage_table,
    coverage_takeaway,
    measure_rows,
)
from pages.shared.entries import milestone_strip
from pages.shared.panels import empty_html, panel
from pages.shared.words import n, t, years

# What a first look asks for; the lesser measures are on their theme's page.
MEASURES = (
    "trainings_held", "participants", "step_down_trainings", "community_workshops",
    "jobs_created", "kits_distributed", "production_centres", "member_states",
)  # fmt: skip

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
names = labels.names_of(places)
counts = queries.counts(store, selection)

st.title(t("overview.title", **filters.title_parts(store, selection)), anchor=False)
st.html(
    '<p class="lede">'
    + n("overview.inside", counts.inside)
    + (" " + n("overview.overlapping", counts.overlapping) if counts.overlapping else "")
    + "</p>"
    + controls.programmes_html(store, selection)
)
if not counts.inside and not counts.overlapping:
    st.html(empty_html(filters.empty("statements", selection)))

stated = queries.statements(store, selection, kinds=("sum", "unique", "level"))
touching = statements.by_id(store, selection)
metrics = queries.metrics(store)
compared = shares.comparators(selection, places)
latest = queries.latest_shares(store, selection, comparators=compared)
seats = queries.seat_shares(store, selection, comparators=compared)
series = shares.main_series(seats)

measures = [m for m in metrics if m.metric_id in MEASURES]
drawn: list[str | None] = [*statements.cards_html(store, selection, measures, touching, places)]
drawn += [
    shares.card(m, latest, seats, stated=stated, names=names, selection=selection)
    for m in metrics
    if m.theme == "representation"
]
st.html(f'<div class="cards">{"".join(card for card in drawn if card)}</div>')

left, right = st.columns([5, 3], gap="small")
with left:
    lower = [s for s in seats if s.metric_id == "seats_lower" and s.programme_id == series]
    panel(
        "shares",
        title=t("overview.shares_title"),
        takeaway=shares.takeaway(store, selection, lower, latest, series),
        draw=lines.share_lines(lower) if any(not s.is_comparator for s in lower) else None,
        empty=filters.empty("shares", selection),
        table=shares.table(lower),
        sources=shares.sources(lower),
        download=downloads.shares(store, selection, lower),
    )
with right:
    first, last = statements.years_shown(store, selection)
    counted = [s for s in stated if s.kind != "level"]
    by_measure = len(selection.places) == 1 and selection.places[0] in shares.countries(places)
    key = "overview.coverage_title" if by_measure else "overview.coverage_title_places"
    title = t(key, years=years(first, last))
    if by_measure:
        cells = queries.coverage_of_metrics(store, selection, first_year=first, last_year=last)
        rows = measure_rows(metrics, cells)
    else:
        cells = queries.coverage_of_places(store, selection, first_year=first, last_year=last)
        rows = {code: names[code] for code in dict.fromkeys(c.row_id for c in cells)}
    panel(
        "coverage",
        title=title,
        takeaway=coverage_takeaway(cells, rows, by_measure=by_measure),
        draw=coverage_html(cells, rows, title) if rows else None,
        legend=STATES,
        table=coverage_table(cells, rows),
        sources=statements.sources(stated if by_measure else counted, 2),
        download=downloads.coverage(store, selection, cells, rows),
    )

left, right = st.columns([3, 5], gap="small")
with left:
    mapped = [
        row
        for row in latest
        if row.metric_id == shares.LOWER
        and row.programme_id == series
        and row.place_id in maps.FRAMES
    ]
    unknown = shares.unknown_places(places, selection, mapped)
    panel(
        "map",
        title=t("overview.map_title"),
        takeaway=shares.map_takeaway(mapped, unknown),
        draw=maps.share_map(mapped, unknown, 250) if mapped or unknown else None,
        empty=filters.empty("shares", selection),
        table=shares.latest_table(mapped),
        sources=shares.sources(mapped),
        note=t("map.boundaries"),
        download=downloads.shares(store, selection, mapped),
    )
with right:
    milestones = queries.milestones(store, selection)
    panel(
        "milestones",
        title=t("overview.milestones_title"),
        takeaway=n("overview.milestones_takeaway", len(milestones)),
        draw=milestone_strip(milestones, names, selection, date.today()) or None,
        empty=filters.empty("milestones", selection),
        table=statements.milestone_table(milestones, names),
        sources=statements.sources(milestones),
        download=downloads.milestones(store, selection, milestones),
    )
    if milestones:
        more = links.anchor(t("overview.all_milestones"), "milestones", selection)
        st.html(f'<p class="small">{more}</p>')
