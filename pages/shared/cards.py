"""Cards: one measure each, its figure, how far it is proved, where and when it holds, and why."""

from collections.abc import Mapping, Sequence
from html import escape

from data.answers import Answer
from data.queries import LatestShare, Metric, Place, SeatShare, Statement
from data.questions import Selection
from pages.shared import answered, labels
from pages.shared.why import shares_why_html
from pages.shared.words import figure_in_words, n, number, percent, t

MOST_PLACES = 5  # a card is read at a glance; the rest unfolds below
WORLDS = ("WLD", "M49_001")  # the world as the World Bank and as the UN reckon it


def answer_card(
    metric: Metric,
    answer: Answer,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
    *,
    programmes: Mapping[str, str],
    why: str,
) -> str:
    """Return the card of a counted measure: what its statements prove for this selection.

    `stated` are the statements that the answer names, by id, `programmes` names by id; `why` is
    what unfolds, as HTML.
    """
    undated = answered.is_undated(answer, stated)
    parts = [
        _measure(metric),
        answered.figure_html(answer),
        answered.proof_html(answer, undated=undated),
    ]
    if answer.covered:
        parts.append(_coverage(answered.coverage(answer, places, undated=undated)))
    parts += [_sentence(told) for told in answered.sentences(answer, stated, places, programmes)]
    if why:
        parts.append(_why(why, answered.sources_count(answer, stated)))
    return _card(metric, parts)


def level_card(
    metric: Metric,
    latest: Sequence[LatestShare],
    shares: Sequence[SeatShare],
    *,
    undated: Sequence[Statement],
    names: Mapping[str, str],
    selection: Selection,
) -> str:
    """Return the card of a seat share: the latest of one place, or a row for each of several.

    `latest` and `shares` are of one series; `undated` are statements whose sources give no date.
    """
    own = [row for row in latest if not row.is_comparator]
    world = next((row for row in latest if row.is_comparator and row.place_id in WORLDS), None)
    parts = [_measure(metric)]
    if len(own) == 1:
        row = own[0]
        parts += [
            f'<p class="card-figure">{number(row.share_percent, 1)} <small>%</small></p>',
            f'<div class="proof"><span class="proved" style="width:{row.share_percent:.1f}%">'
            "</span></div>",
            _coverage(
                t(
                    "card.level_seats",
                    place=row.place,
                    year=row.year,
                    women=row.women,
                    seats=row.seats,
                )
                if row.seats
                else t("card.level_year", place=row.place, year=row.year)
            ),
            _sentence(escape(_change(row, world))),
            sparkline([s for s in shares if s.place_id == row.place_id]),
            _coverage(row.note) if row.note else "",
        ]
    elif own:
        ranked = sorted(own, key=lambda row: -row.share_percent)
        top = n("card.places", len(own))
        rows = "".join(
            f"<span>{escape(row.place)}</span>"
            f'<i><b style="width:{min(row.share_percent * 2, 100):.1f}%"></b></i>'
            f"<span>{percent(row.share_percent)} · {row.year}</span>"
            for row in ranked[:MOST_PLACES]
        )
        parts += [f'<p class="card-figure in-words">{top}</p>', f'<div class="rows">{rows}</div>']
        if len(ranked) > MOST_PLACES:
            parts.append(_coverage(n("card.more_places", len(ranked) - MOST_PLACES)))
    else:
        parts += [_words("card.not_reported"), '<div class="proof"></div>']
    for statement in undated:
        parts.append(_sentence(_undated_sentence(statement, names)))
    parts.append(_level_foot(own, undated, names, selection))
    return _card(metric, parts)


def _card(metric: Metric, parts: Sequence[str]) -> str:
    measure = escape(metric.metric_id, quote=True)
    return f'<article class="card" data-measure="{measure}">{"".join(parts)}</article>'


def _measure(metric: Metric) -> str:
    title = escape(metric.definition or "", quote=True)
    return f'<h3 class="card-measure" title="{title}">{escape(metric.name)}</h3>'


def _words(key: str) -> str:
    return f'<p class="card-figure in-words">{escape(t(key))}</p>'


def _coverage(text: str) -> str:
    return f'<p class="card-coverage">{escape(text)}</p>'


def _sentence(html: str) -> str:
    return f'<p class="card-sentence">{html}</p>'


def _undated_sentence(statement: Statement, names: Mapping[str, str]) -> str:
    words = figure_in_words(statement.comparator, statement.value, statement.unit)
    return t(
        "card.undated",
        figure=f"<b>{escape(words)}</b>",
        place=escape(labels.scope_places(statement, names)),
        publisher=escape(statement.publisher),
    ) + ' <span class="tag sand">' + escape(t("period.undated")) + "</span>"  # fmt: skip


def _change(row: LatestShare, world: LatestShare | None) -> str:
    """Return how the share moved since the first year known, and the world's beside it."""
    first, last = row.first_share_percent, row.share_percent
    way = "up" if last > first else "down" if last < first else "same"
    parts = {"share": percent(first), "year": row.first_year_known}
    text = t(f"card.change_{way}", **parts) if row.first_year_known != row.year else ""
    beside = t("card.world", share=percent(world.share_percent), year=world.year) if world else ""
    return f"{text} {beside}".strip()


def _why(html: str, sources: str) -> str:
    return (
        f'<div class="card-foot"><details><summary>{escape(t("card.why"))}</summary>'
        f'<div class="why">{html}</div></details><span>{escape(sources)}</span></div>'
    )


def _level_foot(
    own: Sequence[LatestShare],
    undated: Sequence[Statement],
    names: Mapping[str, str],
    selection: Selection,
) -> str:
    if not own and not undated:
        return ""
    sources = n(
        "card.sources", len({row.source_id for row in own} | {s.source_id for s in undated})
    )
    return _why(shares_why_html(own, undated, names, selection), sources)


def sparkline(shares: Sequence[SeatShare]) -> str:
    """Return a seat share's course as small bars, one a year; a year without figure is empty."""
    if len(shares) < 3:
        return ""
    values = {share.year: share.share_percent for share in shares}
    first, last = min(values), max(values)
    top = max(*values.values(), 1.0)
    bars = "".join(
        f'<i style="height:{max(values[year] / top * 100, 2):.0f}%"></i>'
        if year in values
        else "<i></i>"
        for year in range(first, last + 1)
    )
    label = escape(t("card.sparkline", first=first, last=last), quote=True)
    return f'<div class="spark" role="img" aria-label="{label}" title="{label}">{bars}</div>'
