"""A sheet: all that a page shows under its frame, as one markup, with the figures drawn into it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import htpy as h
from markupsafe import Markup

from pages.shared.charts.theme import Figure
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.files.downloads import Download
from pages.shared.frame.tables import Table
from pages.shared.selection import in_words, links
from pages.shared.selection.views import View
from pages.shared.words.catalogue import marked, t
from pages.shared.words.listings import listing


@dataclass
class Sheet:
    """What is collected while a page is composed.

        sheet = Sheet(view)
        markup = h.fragment[sheet.title(…), sheet.panel(exhibit)]
        sheet.figures, sheet.tables, sheet.files        what the markup leads to, by key

    `title` is what the browser calls the page. `corrected` are parameters of the address that are
    to be spelled otherwise, "" for those that are to go. `notices` stand above all else.
    """

    view: View
    figures: dict[str, str] = field(default_factory=dict[str, str])
    tables: dict[str, Table] = field(default_factory=dict[str, Table])
    files: dict[str, Download] = field(default_factory=dict[str, Download])
    notices: list[h.Node] = field(default_factory=list[h.Node])
    corrected: dict[str, str] = field(default_factory=dict[str, str])
    name: str = ""

    def heading(self, text: str) -> h.Element:
        """Return the page's title, by which the browser calls it too."""
        self.name = text
        return h.h1(tabindex="-1", dir="auto")[text]

    def title(self, page: str, lede: h.Node = None) -> h.Fragment:
        """Return a page's title, which is the question it answers of a selection, and its lede."""
        parts = in_words.title_parts(self.view.store, self.view.selection)
        told = h.p(".lede")[lede or t(f"{page}.lede")]
        return h.fragment[self.heading(t(f"{page}.title", **parts)), told, self.narrowed()]

    def narrowed(self) -> h.Element | None:
        """Return which programmes the page is narrowed to, or nothing where it shows all."""
        names = in_words.programme_names(self.view.store, self.view.selection)
        return h.p(".quiet.small")[t("filters.only", names=listing(names))] if names else None

    def panel(self, exhibit: Exhibit, *, span: int = 12) -> h.Element:
        """Return an exhibit set as everywhere: title, takeaway, what is drawn, how it is known.

        `span` is how many of the grid's twelve columns it takes.
        """
        return h.section(
            class_=["panel", f"span-{span}"],
            id=f"panel-{exhibit.key}",
            aria_labelledby=f"title-{exhibit.key}",
        )[
            h.div(".panel-head")[
                h.h2(".panel-title", id=f"title-{exhibit.key}")[exhibit.title],
                h.p(".takeaway")[exhibit.takeaway] if exhibit.takeaway else None,
            ],
            self._drawn(exhibit),
            legend_html(exhibit.legend) if exhibit.legend else None,
            self._foot(exhibit),
        ]

    def _drawn(self, exhibit: Exhibit) -> h.Renderable:
        if exhibit.drawn is None:
            return empty_html(exhibit.empty or t("empty.chart"))
        if not isinstance(exhibit.drawn, Figure):
            return exhibit.drawn
        self.figures[exhibit.key] = exhibit.drawn.text()
        return h.div(
            ".figure",
            id=f"figure-{exhibit.key}",
            style=f"height:{exhibit.drawn.layout['height']}px",
            role="group" if "geo" in exhibit.drawn.layout else "img",  # a map's places are links
            aria_label=t("panel.alt", title=exhibit.title),
            data_figure=exhibit.key,
            data_failed=t("panel.not_drawn"),
        )

    def _foot(self, exhibit: Exhibit) -> h.Element:
        actions: list[h.Node] = []
        if exhibit.drawn is not None:
            self.tables[exhibit.key] = Table(exhibit.title, exhibit.table)
            actions = [self._table(exhibit), self.download(exhibit.key, exhibit.download)]
        return h.div(".panel-foot")[
            sources_html(exhibit.sources, exhibit.note), h.div(".panel-actions")[actions]
        ]

    def _table(self, exhibit: Exhibit) -> h.Element:
        return h.a(
            href=self.view.part("table", exhibit.key),
            data_opens=f"table/{exhibit.key}",
            aria_label=t("panel.table_of", title=exhibit.title),
        )[t("panel.table")]

    def download(self, key: str, download: Download, label: str = "") -> h.Element:
        """Return the link to a file that is made when it is asked for, or why there is none."""
        self.files[key] = download
        label = label or t("panel.download")
        if download.is_empty or download.is_too_long:
            return h.span(".unoffered", title=download.help or t("panel.no_rows"))[label]
        return h.a(href=self.view.part("file", key), download=download.file_name)[label]

    def notice(self, text: h.Node) -> None:
        """Tell above all else what could not be used, and what was done instead."""
        self.notices.append(notice_html(text))


def notice_html(text: h.Node) -> h.Element:
    """Return one quiet notice."""
    return h.p(".notice", role="status")[text]


def section(title: str, content: h.Node) -> h.Element:
    """Return a titled part of a page."""
    return h.section(".part")[h.h2[title], content]


def sources_html(sources: Iterable[tuple[str, str | None]], note: str | None = None) -> h.Element:
    """Return the line of sources beneath a chart, each once, in the order given, and its note."""
    names = Markup("; ").join(links.outside(name, url) for name, url in dict.fromkeys(sources))
    named = marked("panel.sources", names=names) if names else None
    return h.p(".panel-notes")[named, " " if named and note else None, note]


def legend_html(shapes: Iterable[str]) -> h.Element:
    """Return the words beside proof's shapes: proved, between, fading, undated, wider, nothing."""
    keys = [h.span[h.span(class_=["key", shape]), t(f"legend.{shape}")] for shape in shapes]
    return h.p(".legend")[keys]


def empty_html(sentence: h.Node) -> h.Element:
    """Return the sentence that stands where nothing can be shown, saying what to widen."""
    return h.p(".empty")[sentence]
