"""Tables: the facts as rows of text, whole, with everything that the chosen rows mention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data import queries
from data.rules.schema import TABLES
from data.totals.questions import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from data.queries import Fact
    from data.store.store import Store

Row = Mapping[str, str]
Tables = Mapping[str, tuple[Row, ...]]


def fact_tables(
    store: Store,
    selection: Selection = EVERYTHING,
    metric: str | None = None,
    *,
    named: Collection[str] = (),
) -> Tables:
    """Return the rows of each table by its name, in the order of their keys, each cell as text.

    Statements and milestones are those inside the selection or overlapping it, whatever their
    rank, and the statements named by id. The other tables have what these mention, and what that
    mentions in turn, the members of groups too: every reference leads to a row. Programmes do not
    narrow milestones; a measure leaves them out. Without a selection and a measure every row there
    is comes, mentioned or not.

    A cell reads back as it was: an empty one is "", a number has its shortest exact digits.
    """
    if selection == EVERYTHING and metric is None:
        return _texts(
            sources=queries.source_facts(store),
            places=queries.place_facts(store),
            themes=queries.theme_facts(store),
            metrics=queries.metric_facts(store),
            organisations=queries.organisation_facts(store),
            programmes=queries.programme_facts(store),
            statements=queries.statement_facts(store, selection),
            milestones=queries.milestone_facts(store, selection),
        )
    metrics = (metric,) if metric else ()
    statements = queries.statement_facts(store, selection, metrics=metrics, named=named)
    milestones = [] if metric else queries.milestone_facts(store, selection)
    programmes = queries.programme_facts(store, _named(statements, "programme_id"))
    organisations = queries.organisation_facts(
        store, _named(programmes, "organisation") | _named(milestones, "organisations")
    )
    sources = _named([*statements, *milestones, *organisations], "source_id", "other_sources")
    chosen = _named([*statements, *milestones], "places") | _named(organisations, "place")
    members = _named(queries.place_facts(store, chosen), "members")
    measures = queries.metric_facts(store, _named(statements, "metric_id"))
    themes = queries.theme_facts(store, _named([*measures, *milestones], "theme"))
    return _texts(
        sources=queries.source_facts(store, sources),
        places=queries.place_facts(store, chosen | members),
        themes=themes,
        metrics=measures,
        organisations=organisations,
        programmes=programmes,
        statements=statements,
        milestones=milestones,
    )


def cell_text(value: object) -> str:
    """Return a value of a column as the text that reads back to it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _named(facts: Iterable[Fact], *columns: str) -> set[str]:
    """Return the ids in columns of one id, or of several joined with ";"."""
    cells = (fact.cells.get(column) for fact in facts for column in columns)
    return {name for cell in cells if cell for name in str(cell).split(";")}


def _texts(**facts: Iterable[Fact]) -> Tables:
    return {
        name: tuple(
            {column: cell_text(value) for column, value in fact.cells.items()}
            for fact in facts[name]
        )
        for name in TABLES
    }
