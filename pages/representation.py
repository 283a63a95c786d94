"""Representation: how many seats do women hold?"""

import streamlit as st

from data import queries
from data.store import current_store
from pages.shared import averages, controls, downloads, filters, labels, shares
from pages.shared.charts import lines, maps, ranking
from pages.shared.entries import statement_entries
from pages.shared.panels import panel
from pages.shared.words import t

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
names = labels.names_of(places)
compared = shares.comparators(selection, places)
seats = queries.seat_shares(store, selection, comparators=compared)
latest = queries.latest_shares(store, selection, comparators=compared)

controls.page_title("representation", store, selection)
lower_all = [s for s in seats if s.metric_id == shares.LOWER]
series = controls.choice(
    "series",
    shares.series_of(lower_all),
    t("representation.series"),
    lambda code: shares.series_name(lower_all, code),
    default=shares.main_series(seats),
)
lower = [s for s in lower_all if s.programme_id == series]
now = [r for r in latest if r.metric_id == shares.LOWER and r.programme_id == series]
own = [r for r in now if not r.is_comparator]
mapped = [row for row in own if row.place_id in maps.FRAMES]
unknown = shares.unknown_places(places, selection, own)
average = averages.sentence(
    [row for row in latest if row.metric_id == shares.LOWER],
    series or "",
    countries=shares.countries(places),
    silent=[name for _, name in unknown],
)
panel(
    "lower",
    title=t("representation.lower_title"),
    takeaway=shares.takeaway(store, selection, lower, latest, series or ""),
    draw=lines.share_lines(lower, 480, parity=True) if own else None,
    empty=filters.empty("shares", selection),
    table=shares.table(lower),
    sources=shares.sources(lower),
    note=t("representation.year_note"),
    download=downloads.shares(store, selection, lower),
)

left, right = st.columns(2, gap="small")
with left:
    panel(
        "ranking",
        title=t("representation.ranking_title"),
        takeaway=f"{shares.ranking_takeaway(now)} {average}".strip(),
        draw=ranking.share_ranking(now) if own else None,
        empty=filters.empty("shares", selection),
        table=shares.latest_table(now),
        sources=shares.sources(now),
        download=downloads.shares(store, selection, now),
    )
with right:
    panel(
        "map",
        title=t("representation.map_title"),
        takeaway=shares.map_takeaway(mapped, unknown),
        draw=maps.share_map(mapped, unknown, 300) if mapped or unknown else None,
        empty=filters.empty("shares", selection),
        table=shares.latest_table(mapped),
        sources=shares.sources(mapped),
        note=t("map.boundaries"),
        download=downloads.shares(store, selection, mapped),
    )

upper = [s for s in seats if s.metric_id == shares.UPPER and not s.is_comparator]
undated = [
    s
    for s in queries.statements(store, selection, metrics=(shares.UPPER,), kinds=("level",))
    if not s.is_dated
]
if upper or undated:
    upper_series = shares.main_series(upper, shares.UPPER)
    panel(
        "upper",
        title=t("representation.upper_title"),
        takeaway=shares.takeaway(store, selection, upper, latest, upper_series),
        draw=lines.share_lines(upper, 300, label="programme") if upper else None,
        empty=filters.empty("shares", selection),
        table=shares.table(upper),
        sources=shares.sources(upper),
        note=t("representation.upper_note"),
        download=downloads.shares(store, selection, upper),
    )
    if undated:
        st.subheader(t("representation.undated"), anchor=False)
        st.html(statement_entries(undated, names, selection))

if len({s.place_id for s in lower_all if not s.is_comparator}) == 1:
    both = [s for s in lower_all if not s.is_comparator]
    if len(shares.series_of(both)) > 1:
        panel(
            "publishers",
            title=t("representation.publishers_title"),
            takeaway=shares.publishers_takeaway(both),
            draw=lines.share_lines(both, 320, label="programme"),
            table=shares.table(both),
            sources=shares.sources(both),
            download=downloads.shares(store, selection, both),
        )
