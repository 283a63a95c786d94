"""The years to choose from: typed, slid or in one click, under a strip of each year's facts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import htpy as h
import orjson

from data import queries
from data.queries import Span
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.frame.filter_bar import said_years
from pages.shared.frame.filter_places import show
from pages.shared.words.catalogue import n, t

NO_FACTS = 2000  # the year of a strip without facts
MOST_BARS = 36  # years on the strip: more would be too narrow to drag to; earlier ones are typed
LASTS = (10,)


def content(store: Store, selection: Selection) -> h.Element:
    """Return the fields, the strip with its slider, and the choices in one click."""
    spans = queries.facts_by_span(store, replace(selection, first_year=None, last_year=None))
    facts = by_year(spans)
    low, high = bounds(spans, selection)
    strip = range(low, high + 1)
    most = max((facts.get(year, 0) for year in strip), default=0) or 1
    return h.div(
        ".years-picker", data_low=str(low), data_high=str(high),
        data_spans=orjson.dumps([[s.from_year, s.to_year, s.facts] for s in spans]).decode(),
        data_from=str(selection.first_year or ""), data_to=str(selection.last_year or ""),
        data_all=t("pick.show_all_years"), data_none=t("years.all"), data_show=t("pick.show_years"),
        data_span=t("bar.span"), data_since=t("bar.since"), data_until=t("bar.until"),
        data_reversed=t("pick.reversed"), data_no_year=t("pick.no_year"),
        data_year=t("pick.year"), data_years=t("pick.years"),
        data_fact=t("pick.fact"), data_facts=t("pick.facts_js"),
    )[
        h.div(".years-fields")[
            _field("from", selection.first_year, t("pick.from"), t("pick.earliest")),
            _field("to", selection.last_year, t("pick.to"), t("pick.latest")),
            h.output(".years-count", role="status"),
        ],
        h.p(".years-wrong", role="alert", hidden=True),
        h.p(".quiet.small")[t("pick.strip")],
        h.div(".strip", aria_hidden="true", style=f"--gaps:{max(high - low, 1)}")[
            [
                h.i(
                    data_year=str(year),
                    data_count=str(facts.get(year, 0)),
                    style=f"height:{100 * facts.get(year, 0) / most:.1f}%",
                )
                for year in strip
            ]
        ],
        h.div(".slider")[
            h.span(".slid"),
            _thumb("from", selection.first_year or low, low, high, t("pick.slide_from")),
            _thumb("to", selection.last_year or high, low, high, t("pick.slide_to")),
        ],
        h.div(".strip-ends", aria_hidden="true")[
            h.span[low], h.b(".strip-said"), h.span[high]
        ],
        _presets(high, selection),
        h.div(".pick-foot")[h.span[t("pick.type_or_drag")], show(t("pick.show_all_years"))],
    ]  # fmt: skip


def by_year(spans: Sequence[Span]) -> Mapping[int, int]:
    """Return how many facts speak of each year."""
    found: dict[int, int] = {}
    for span in spans:
        for year in span.years:
            found[year] = found.get(year, 0) + span.facts
    return found


def bounds(spans: Sequence[Span], selection: Selection) -> tuple[int, int]:
    """Return the first and the last year of the strip: the latest that statements speak of.

    Aims of years to come would leave half of it empty; beyond its ends all is in it too.
    """
    asked = [year for year in (selection.first_year, selection.last_year) if year]
    stated = [span for span in spans if span.statements and span.from_year] or spans
    known = sorted({year for span in stated for year in span.years}) or asked or [NO_FACTS]
    high = max([known[-1], *(year for year in asked if year - known[-1] < MOST_BARS)])
    return max(min(known[0], *asked, high), high - MOST_BARS + 1), high


def _field(name: str, year: int | None, label: str, nothing: str) -> h.Element:
    return h.label(".year-field")[
        h.span[label],
        h.input(
            type="text", inputmode="numeric", maxlength="6", name=name, value=str(year or ""),
            placeholder=nothing, autocomplete="off", data_year_field=name,
            autofocus=name == "from",
        ),
    ]  # fmt: skip


def _thumb(name: str, year: int, low: int, high: int, label: str) -> h.VoidElement:
    return h.input(
        type="range", min=str(low), max=str(high), step="1", value=str(min(max(year, low), high)),
        aria_label=label, data_thumb=name,
    )  # fmt: skip


def _presets(high: int, selection: Selection) -> h.Element:
    choices: list[tuple[str, int | None, int | None]] = [(t("pick.all_years"), None, None)]
    choices += [(n("pick.last_years", count), high - count + 1, high) for count in LASTS]
    asked = (selection.first_year, selection.last_year)
    if any(asked) and asked not in [(first, last) for _, first, last in choices]:
        choices.append((said_years(*asked), *asked))
    return h.div(".presets", role="group", aria_label=t("pick.presets"))[
        [
            h.button(
                type="button",
                data_from=str(first or ""),
                data_to=str(last or ""),
                aria_pressed=str((first, last) == asked).lower(),
            )[label]
            for label, first, last in choices
        ]
    ]
