"""Representation: how many seats do women hold?"""

import streamlit as st

from data import queries
from data.store.store import current_store
from pages.shared.charts import lines, ranking
from pages.shared.entries.lists import statement_entries
from pages.shared.exhibits import averages, share_takeaways, shares
from pages.shared.files import downloads
from pages.shared.frame import controls, share_map
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t

KEYS = ("lower", "upper")  # of the first two panels; a further measure's is its code

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
programmes = queries.programmes(store)
names = labels.names_of(places)
asked = chosen.codes(places, selection)
compared = shares.comparators(selection, places)
seats = queries.seat_shares(store, selection, comparators=compared)
latest = queries.latest_shares(store, selection, comparators=compared)
measures = shares.measures(queries.metrics(store))
main = shares.main_measure(measures, seats)

controls.page_title("representation", store, selection)
if main is None:
    st.html(empty_html(emptiness.sentence("shares", store, selection, emptiness.shares(store))))
    st.stop()
of_main = [s for s in seats if s.metric_id == main.metric_id]
series = controls.choice(
    "series",
    shares.series_of(of_main),
    t("representation.series"),
    lambda code: shares.series_name(of_main, code),
    default=shares.main_series(seats, main.metric_id, programmes),
)
rows = [s for s in of_main if s.programme_id == series]
now = [r for r in latest if r.metric_id == main.metric_id and r.programme_id == series]
own = [r for r in now if not r.is_comparator]
unknown = shares.silent(places, selection, own)
hint = None if own else emptiness.advice(store, selection, emptiness.shares(store))
average = averages.sentence(
    [row for row in latest if row.metric_id == main.metric_id],
    series or "",
    countries=shares.countries(places),
    silent=[name for code, name in unknown if code in shares.countries(places)],
)
panel(
    "lower",
    title=main.name,
    takeaway=chosen.with_silent(
        share_takeaways.of_lines(store, selection, rows, latest, series or ""), unknown
    ),
    draw=lines.share_lines(rows, 480, parity=True, chosen=asked) if own else None,
    empty=hint,
    table=shares.table(rows, unknown),
    sources=shares.sources(rows),
    note=t("representation.year_note"),
    download=downloads.shares(store, selection, rows),
)

left, right = st.columns(2, gap="small")
with left:
    reached = chosen.with_silent(share_takeaways.of_ranking(now), unknown)
    panel(
        "ranking",
        title=t("representation.ranking_title"),
        takeaway=f"{reached} {average}".strip(),
        draw=ranking.share_ranking(now, silent=unknown if asked else (), chosen=asked)
        if own
        else None,
        empty=hint,
        table=shares.latest_table(now, unknown),
        sources=shares.sources(now),
        download=downloads.shares(store, selection, now),
    )
with right:
    share_map.map_panel(
        store, selection, places, now, title=t("representation.map_title"), height=300
    )

for i, metric in enumerate(m for m in measures if m != main):
    of_measure = [s for s in seats if s.metric_id == metric.metric_id and not s.is_comparator]
    undated = [
        s
        for s in queries.statements(store, selection, metrics=(metric.metric_id,), kinds=("level",))
        if not s.is_dated
    ]
    if not of_measure and not undated:
        continue
    silent = shares.silent(places, selection, of_measure) if asked else []
    panel(
        KEYS[i + 1] if i + 1 < len(KEYS) else metric.metric_id,
        title=metric.name,
        takeaway=chosen.with_silent(
            share_takeaways.of_lines(
                store,
                selection,
                of_measure,
                latest,
                shares.main_series(of_measure, metric.metric_id, programmes),
            ),
            silent,
            may_lack=True,
        ),
        draw=lines.share_lines(of_measure, 300, label="series", is_joined=False, chosen=asked)
        if of_measure
        else None,
        empty=t("empty.undated"),
        table=shares.table(of_measure, silent),
        sources=shares.sources(of_measure),
        note=t("representation.upper_note"),
        download=downloads.shares(store, selection, of_measure),
    )
    if undated:
        st.subheader(t("representation.undated"), anchor=False)
        st.html(statement_entries(undated, names, selection))

both = [s for s in of_main if not s.is_comparator]
if len({s.place_id for s in both}) == 1 and len(shares.series_of(both)) > 1:
    panel(
        "publishers",
        title=t("representation.publishers_title"),
        takeaway=share_takeaways.of_publishers(both),
        draw=lines.share_lines(both, 320, label="series"),
        table=shares.table(both),
        sources=shares.sources(both),
        download=downloads.shares(store, selection, both),
    )
