"""The ways out: the selection, or all the facts, as a file that people and programs can read on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from data import queries
from data.exporters import chart_rows
from data.exporters.formats import FORMATS, Format, exported
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from pages.shared.files import downloads
from pages.shared.words.catalogue import number, t

SELECTION, ALL = "selection", "all"
ORDER = ("xlsx", "datapackage", "parquet", "sdmx", "iati", "jsonld")
RESULTS = ("sum", "unique")  # what IATI has a place for: levels are no results of programmes


def offer(store: Store, selection: Selection) -> None:
    """Offer every format; a file is made only when it is asked for."""
    with st.popover(t("export.title"), key="download", icon=":material/download:"):
        scope = st.segmented_control(
            t("export.scope"),
            [SELECTION, ALL],
            format_func=lambda code: t(f"export.of_{code}"),
            default=SELECTION,
            required=True,
            key="export-scope",
        )
        chosen = replace(EVERYTHING, as_of=selection.as_of) if scope == ALL else selection
        tallies = queries.tallies(store, chosen)
        stated = sum(one.in_force for one in tallies)
        results = sum(one.in_force for one in tallies if one.kind in RESULTS)
        csv = downloads.all_statements(store, chosen, stated)
        _button("csv", csv.make, csv.file_name, "text/csv", count=stated)
        for name in ORDER:
            one = FORMATS[name]
            _button(
                name,
                _maker(store, one, chosen),
                chart_rows.file_name("facts", chosen, one.suffix),
                one.media_type,
                count=results if name == "iati" else stated,
            )
        if stated > downloads.MOST_ROWS:
            st.caption(t("panel.too_long", most=number(downloads.MOST_ROWS)))
        st.caption(t("export.note"))


def _maker(store: Store, one: Format, selection: Selection) -> Callable[[], bytes]:
    return lambda: exported(store, one.name, selection, exported_on=date.today())


def _button(
    name: str, make: Callable[[], bytes], file_name: str, media_type: str, *, count: int
) -> None:
    st.download_button(
        t(f"export.{name}"),
        data=make,
        file_name=file_name,
        mime=media_type,
        help=t(f"export.{name}_help"),
        disabled=not 0 < count <= downloads.MOST_ROWS,
        on_click="ignore",
        key=f"export-{name}",
        type="tertiary",
    )
