"""What tests of exports share: gathered exports, and tables of texts that are hard to carry."""

import csv
import datetime as dt
import io

from hypothesis import strategies as st

from data.exporters.gathering import Export, gather
from data.exporters.tables import Tables, cell_text
from data.rules.schema import facts_schema
from data.spreadsheets import original
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection

DAY = dt.date(2026, 11, 21)
HARD = (
    "=1+1", "+1", "-1", "@x", "'", "'=1", "''x", "\t=1", "\r", "a\r\nb", "a\nb", '"a", b', " x ",
    "\u00a0", "عربي", "👩\u200d🏫", "\u200b\u200e", "\x0b", "_x000B_", "\ufffe", "\x00", "x005F_",
    "_x005F_x000B_", "2019-01", "1e5", "NULL", ";",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HARD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.tuples(st.sampled_from(HARD), st.sampled_from(HARD)).map("".join),
)
NUMBERS = st.floats(min_value=0, allow_nan=False, allow_infinity=False).map(cell_text)
WHOLE = st.integers(0, 2**31 - 1).map(str)
CELLS = {"VARCHAR": TEXTS, "DOUBLE": NUMBERS, "INTEGER": st.one_of(st.just(""), WHOLE)}


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Draw one row a table, whose texts are as hard as they come; milestones have none."""
    return {
        table.name: tuple(
            {
                column.name: draw(
                    st.sampled_from(column.options) if column.options else CELLS[column.type_name]
                )
                for column in table.columns
            }
            for _ in range(table.name != "milestones")
        )
        for table in facts_schema()
    }


def of_tables(store: Store, drawn: Tables) -> Export:
    """Return an export of tables that no database holds; its statements have no scope."""
    return Export(store, EVERYTHING, None, DAY, drawn, (), ())


def gathered(store: Store, selection: Selection = EVERYTHING, metric: str | None = None) -> Export:
    """Return an export as of a day that does not change."""
    return gather(store, selection, metric, exported_on=DAY)


def read_csv(content: bytes) -> tuple[dict[str, str], ...]:
    """Return the rows of a file as they were before formulas were made harmless."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = csv.DictReader(text, strict=True)
    return tuple({name: original(cell) for name, cell in row.items()} for row in rows)
