"""Statements of a proposal in words, beside those that the facts hold already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import htpy as h

from data import queries
from data.rules.states import RowChange
from data.store.store import Store
from data.totals.questions import EVERYTHING, Question, Selection
from pages.shared.entries import answered
from pages.shared.selection import links
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.figures import figure
from pages.shared.words.listings import listing
from pages.shared.words.times import period, years


class Wording:
    """Words for the codes of changes: their own rows first, then those of the open facts."""

    def __init__(self, store: Store, changes: Iterable[RowChange], selection: Selection) -> None:
        self._store = store
        self._selection = selection
        self._rows = {(c.table, c.key): c.cells for c in changes if c.cells}
        self.places = labels.names_of(queries.places(store))
        self._metrics = {m.metric_id: m for m in queries.metrics(store)}
        self.programmes = {p.programme_id: p.name for p in queries.programmes(store)}
        own = {key: cells for (table, key), cells in self._rows.items() if table == "programmes"}
        self.programmes |= {key: cells["name"] for key, cells in own.items()}
        self._sources = {s.source_id: s for s in queries.sources(store)}

    def metric(self, code: str) -> str:
        """Return a measure's name."""
        own = self._rows.get(("metrics", code))
        known = self._metrics.get(code)
        return own["name"] if own else known.name if known else code

    def unit(self, code: str) -> str:
        """Return what a measure counts."""
        own = self._rows.get(("metrics", code))
        known = self._metrics.get(code)
        return own.get("unit", "") if own else known.unit if known else ""

    def is_selected(self, asked: Question) -> bool:
        """Say whether a question is what the filters on screen ask of its measure."""
        return self._selection != EVERYTHING and asked == self._selection.question(asked.metric)

    def place_names(self, codes: tuple[str, ...] | list[str]) -> str:
        """Return places' names, joined."""
        own = {code: self._rows.get(("places", code), {}).get("name") for code in codes}
        return listing(own[code] or self.places.get(code, code) for code in codes)

    def question(self, asked: Question) -> str:
        """Return a reader's question: "Participants: Kazakhstan, 2014 to 2019"."""
        return t(
            "curate.question",
            metric=self.metric(asked.metric),
            places=self.place_names(asked.places) if asked.places else t("places.all"),
            years=years(asked.first_year, asked.last_year),
        ) + self._of_programmes(asked)

    def _of_programmes(self, asked: Question) -> str:
        if not asked.programmes:
            return ""
        names = listing(self.programmes.get(code, code) for code in asked.programmes)
        return t("curate.of_programmes", names=names)

    def stated(self, code: str) -> str:
        """Return a statement in a line: its measure, figure, places and period."""
        if cells := self._rows.get(("statements", code)):
            metric, stated, scope = self._own(cells)
            return t("curate.one", metric=metric, figure=stated, scope=scope)
        known = queries.statement(self._store, code)
        if known is None:
            return code
        scope = labels.scope(known, self.places)
        return t("curate.one", metric=known.metric, figure=labels.stated(known), scope=scope)

    def _own(self, cells: Mapping[str, str]) -> tuple[str, str, str]:
        """Return measure, figure and scope of a statement among the changes."""
        stated = figure(cells["comparator"], float(cells["value"]), self.unit(cells["metric_id"]))
        when = period(cells.get("start"), cells.get("end"), cells.get("as_of"))
        scope = t("scope", places=self.place_names(cells["places"].split(";")), period=when)
        return self.metric(cells["metric_id"]), stated, scope

    def in_words(self, cells: Mapping[str, str]) -> str:
        """Return cells of a statement, be it not among the changes, as a sentence."""
        metric = self._metrics.get(cells["metric_id"])
        unit = metric.unit if metric else ""
        return t(
            "curate.row_read",
            metric=self.metric(cells["metric_id"]) if metric else t("curate.trial_no_measure"),
            figure=figure(cells["comparator"], float(cells["value"]), unit),
            places=self.place_names(cells["places"].split(";")),
            period=period(cells.get("start") or None, cells.get("end") or None),
        )

    def is_own(self, code: str) -> bool:
        """Say whether a statement is among the changes."""
        return ("statements", code) in self._rows

    def statement_item(
        self, code: str, *, is_marked: bool = False, with_words: bool = False
    ) -> h.Element:
        """Return a statement as a list item; marked, one among the changes says so.

        A plan says that it is one, wherever it stands. With words it says too what its source says
        and where.
        """
        cells = self._rows.get(("statements", code))
        if cells is not None:
            said = _words_html(cells.get("paraphrase"), cells.get("locator"))
            return self._item(cells, is_marked=is_marked, beneath=said if with_words else None)
        known = queries.statement(self._store, code)
        if known is None:
            return h.li[h.code[code]]
        said = _words_html(known.paraphrase, known.locator)
        return answered.statement_item(
            known,
            self.places,
            self._selection,
            with_source=True,
            before=f"{known.metric}: ",
            beneath=said if with_words else None,
        )

    def _item(self, cells: dict[str, str], *, is_marked: bool, beneath: h.Node) -> h.Element:
        metric, stated, scope = self._own(cells)
        name = self.programmes.get(cells["programme_id"], cells["programme_id"])
        tags = [t("curate.tag_proposed")] if is_marked else []
        tags += [t("curate.tag_planned")] if cells.get("rank") == "planned" else []
        marks = [[" ", h.span(".tag.sand")[each]] for each in tags]
        return h.li[
            metric, ": ", h.b[stated], " ", scope, marks,
            h.br, name, " · ", self._source(cells["source_id"]), beneath,
        ]  # fmt: skip

    def source_name(self, code: str) -> str:
        """Return a document's title and who published it."""
        own, known = self._rows.get(("sources", code)), self._sources.get(code)
        if own:
            return t("curate.source_by", title=own["title"], publisher=own.get("publisher", ""))
        return (
            t("curate.source_by", title=known.title, publisher=known.publisher) if known else code
        )

    def _source(self, code: str) -> h.Element | str:
        own = self._rows.get(("sources", code))
        if own:
            return links.outside(own["title"], own.get("url"))
        known = self._sources.get(code)
        return links.outside(known.title, known.url) if known else code


def _words_html(paraphrase: str | None, locator: str | None) -> list[list[h.Node]]:
    """Return what a source says of a statement, and where in it."""
    return [
        [h.br, h.span(".small.quiet", dir="auto")[text]] for text in (paraphrase, locator) if text
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table on this page: its heading, and whether it is set in small type."""

    heading: str
    is_quiet: bool = False


def table_html(
    columns: list[Column],
    rows: list[list[h.Node]],
    label: str,
    *,
    is_told: bool = False,
    is_answers: bool = False,
) -> h.Element:
    """Return rows of cells as a table that scrolls within a region of its own.

    One that tells something at the end of each row, or of answers, is set, on a phone, without
    columns.
    """
    head = [h.th(scope="col")[column.heading] for column in columns]
    cells = [
        h.td(class_="quiet" if column.is_quiet else "plain", data_label=column.heading)
        for column in columns
    ]
    body = [h.tr[[td[cell] for td, cell in zip(cells, row, strict=True)]] for row in rows]
    kind = "told" if is_told else "answers" if is_answers else None
    return h.div(class_=["ledger", kind], role="region", tabindex="0", aria_label=label)[
        h.table[h.thead[h.tr[head]], h.tbody[body]]
    ]


def fold_html(summary: str, content: h.Node, *, is_open: bool = False) -> h.Element:
    """Return a part that unfolds at a click."""
    return h.details(".fold", open=is_open)[h.summary[summary], content]
