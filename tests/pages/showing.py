"""The exhibits of a page without the page: what its script would show of a selection, by key."""

from datetime import date
from typing import Any

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.exhibits import (
    cascade,
    coverage,
    figures,
    milestones,
    share_charts,
    share_map,
    share_rows,
    shares,
    statements,
)
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.selection import theme_pages
from tests.pages.figures import spec
from tests.pages.screen import opened

Drawn = dict[str, Exhibit]


def overview(store: Store, selection: Selection) -> Drawn:
    """Return what the front page shows."""
    main = share_rows.main_measure(store, selection, queries.metrics(store))
    shown: list[Exhibit | None] = []
    if main:
        series = share_rows.main_series(store, selection, main)
        shown = [
            share_charts.at_a_glance(store, selection, main, series),
            share_map.latest_map(store, selection, main, series, height=250),
        ]
    shown += [
        coverage.of_selection(store, selection),
        milestones.latest(store, selection, date.today()),
    ]
    return _by_key(shown)


def of_theme(store: Store, selection: Selection, page: str, series: str = "") -> Drawn:
    """Return what the page of a theme shows, of one series of its first share if given."""
    theme = theme_pages.theme_at(store, page)
    measures = [metric for metric in queries.metrics(store) if metric.theme == theme.theme_id]
    of_shares = shares.measures(measures)
    counted = [metric for metric in measures if metric not in of_shares]
    shown: list[Exhibit | None] = []
    if main := share_rows.main_measure(store, selection, of_shares):
        series = series or share_rows.main_series(store, selection, main)
        shown += [
            share_charts.by_year(store, selection, main, series),
            share_charts.ranked(store, selection, main, series),
            share_map.latest_map(store, selection, main, series, height=300),
            *(share_charts.further(store, selection, one) for one in of_shares if one != main),
            share_charts.publishers(store, selection, main),
        ]
    if theme.chain:
        steps = [metric for code in theme.chain for metric in counted if metric.metric_id == code]
        shown += [
            cascade.steps(store, selection, steps),
            cascade.years(store, selection, steps[0]),
        ]
    else:
        shown += [figures.as_bars(store, selection, metric) for metric in counted]
    lasting = queries.known(
        store, selection, metrics=[one.metric_id for one in counted], kinds=figures.LASTING
    )
    if counted and (theme.chain or lasting.statements > lasting.undated):
        shown.append(figures.as_spans(store, selection, counted))
    return _by_key(shown)


def everything(store: Store, selection: Selection) -> list[tuple[str, Exhibit]]:
    """Return the exhibits of every page, each with the path of its page."""
    pages = {
        "overview": overview(store, selection),
        "milestones": {
            "timeline": milestones.timeline(store, selection, None, date.today()),
        },
        "evidence": {"coverage": coverage.of_places(store, selection, "Coverage")},
        **{page: of_theme(store, selection, page) for page in theme_pages.themes_by_address(store)},
    }
    return [(page, exhibit) for page, shown in pages.items() for exhibit in shown.values()]


def chart(exhibit: Exhibit) -> dict[str, Any]:
    """Return the figure of an exhibit as the browser receives it."""
    assert exhibit.drawn is not None, exhibit.empty
    return spec(exhibit.drawn)


def card_of(store: Store, selection: Selection, measure: str) -> str:
    """Return a measure's card as a page sets it, and what opens from it."""
    metrics = [metric for metric in queries.metrics(store) if metric.metric_id == measure]
    (card,) = statements.cards(store, selection, metrics)
    return "".join(card.iter_chunks()) + opened(store, selection, measure)


def _by_key(shown: list[Exhibit | None]) -> Drawn:
    return {exhibit.key: exhibit for exhibit in shown if exhibit}
