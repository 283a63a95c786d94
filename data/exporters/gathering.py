"""Gathering: all that an export holds, and what it says of itself, before any format."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import queries
from data.answers.answers import answers_for
from data.exporters.tables import fact_tables
from data.totals.measure_claims import known
from data.totals.questions import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from data.exporters.tables import Tables
    from data.queries import Statement
    from data.store.store import Store
    from data.totals.measure_answers import Answer
    from data.totals.questions import Selection

TITLE = "Tidemark: statements on women’s leadership and empowerment programmes"
LICENCE = (
    "The curation (choice, wording, notes) is CC BY 4.0. "
    "Figures keep the terms of their publishers, source by source."
)
TITLES_NAMED = 25  # documents of one publisher; a line that names thousands is read by nobody
NO_SUM = (
    "Do not add up the values: statements overlap and lie within one another. "
    "An answer says what they prove together."
)
COMPARATORS = {
    "=": "exactly the value",
    ">": "more than the value",
    ">=": "at least the value",
    "<": "less than the value",
    "<=": "at most the value",
    "~": "about the value: it bounds nothing",
}


@dataclass(frozen=True)
class Export:
    """What is to be written: rows of text by table, and what they were chosen by.

    Statements are those of the table, in its order, with their scope worked out to days; answers
    say what they prove within the selection, one for each measure that has a statement there.
    """

    store: Store
    selection: Selection
    metric: str | None
    exported_on: date
    tables: Tables
    statements: tuple[Statement, ...]
    answers: tuple[Answer, ...]

    @functools.cached_property
    def filters(self) -> dict[str, str]:
        """What the rows were chosen by, from which facts and when; no bound is empty."""
        chosen = self.selection
        return {
            "selection_places": ";".join(chosen.places),
            "selection_from": "" if chosen.first_year is None else str(chosen.first_year),
            "selection_to": "" if chosen.last_year is None else str(chosen.last_year),
            "selection_programmes": ";".join(chosen.programmes),
            "selection_metric": self.metric or "",
            "facts_version": self.store.version,
            "exported_on": self.exported_on.isoformat(),
        }

    @property
    def filters_sentence(self) -> str:
        """What the rows were chosen by, in words."""
        chosen = self.selection
        parts = (
            f"places {', '.join(chosen.places)}" if chosen.places else "all places",
            f"from {'the beginning' if chosen.first_year is None else chosen.first_year}"
            f" to {'today' if chosen.last_year is None else chosen.last_year}",
            f"programmes {', '.join(chosen.programmes)}" if chosen.programmes else "all programmes",
            f"measure {self.metric}" if self.metric else "all measures",
        )
        return "; ".join(parts)

    @functools.cached_property
    def sources(self) -> Mapping[str, Mapping[str, str]]:
        """The rows of the sources by id."""
        return {row["source_id"]: row for row in self.tables["sources"]}


def gather(
    store: Store,
    selection: Selection = EVERYTHING,
    metric: str | None = None,
    *,
    exported_on: date,
) -> Export:
    """Return what an export of a selection, and of one measure or all, holds.

    A bound may rest on a statement that lies elsewhere: those that an answer names come too.
    Raises QuestionError for a place, programme or measure that there is none of.
    """
    _check_names(store, selection, metric)
    cards = {
        card.statement_id: card
        for card in queries.statements(
            store, selection, metrics=(metric,) if metric else (), kinds=(), include_history=True
        )
    }
    measures = dict.fromkeys(card.metric_id for card in cards.values())
    answers = answers_for(store, [selection.question(measure) for measure in measures])
    for answer in answers:
        for name in (*answer.because, *answer.conflicts):
            if name not in cards and (card := queries.statement(store, name)):
                cards[name] = card
    tables = fact_tables(store, selection, metric, named=cards)
    statements = tuple(cards[row["statement_id"]] for row in tables["statements"])
    return Export(store, selection, metric, exported_on, tables, statements, tuple(answers))


def credit_lines(export: Export) -> list[str]:
    """Return one line for each publisher and its terms, with the documents used of it."""
    used: dict[tuple[str, str], list[str]] = {}
    for source in export.tables["sources"]:
        used.setdefault((source["publisher"], source["licence"]), []).append(source["title"])
    return [
        f"{publisher}: {_titles(titles)}. Terms: {licence or 'not stated'}."
        for (publisher, licence), titles in sorted(used.items())
    ]


def _titles(titles: list[str]) -> str:
    named, more = titles[:TITLES_NAMED], len(titles) - TITLES_NAMED
    told = [f"and {more} more, each beside its statements"] if more > 0 else []
    return "; ".join([*named, *told])


def _check_names(store: Store, selection: Selection, metric: str | None) -> None:
    for noun, names, all_names in (
        ("place", selection.places, [place.place_id for place in queries.places(store)]),
        (
            "programme",
            selection.programmes,
            [programme.programme_id for programme in queries.programmes(store)],
        ),
        ("measure", [metric] if metric else [], [m.metric_id for m in queries.metrics(store)]),
    ):
        for name in names:
            known(noun, name, all_names)
