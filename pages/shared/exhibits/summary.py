"""The answer in two sentences: computed from the facts, every figure a link to why it is so.

Each sentence is one of the catalogue with its parts; one whose figure is missing drops out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import htpy as h
from markupsafe import Markup

from data.queries import LatestShare, Metric, Statement
from data.totals.comparing import compare_stated, highest, lowest
from data.totals.figures import WITHOUT_A_NUMBER
from data.totals.measure_answers import Answer
from pages.shared.entries import answered, card_parts, recorded
from pages.shared.exhibits.known_measures import KnownMeasures
from pages.shared.selection import chosen
from pages.shared.words import labels
from pages.shared.words.catalogue import marked, n, t
from pages.shared.words.figures import share as share_text
from pages.shared.words.listings import counted_listing, marked_listing, mid_sentence

MOST_COUNTED = 2  # figures told in the sentence of what is proved
BESIDE = 2  # places told one by one
MOST_PLACES = 3
Source = tuple[str, str | None]  # its title, its address


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences as markup, and the sources that they rest on, in the order they are told."""

    sentences: Sequence[Markup]
    sources: Sequence[Source]

    @property
    def text(self) -> str:
        """The sentences as plain text."""
        return " ".join(sentence.striptags() for sentence in self.sentences)

    def cited(self, title: str, address: str) -> str:
        """Return the sentences with their numbered sources, for who copies them elsewhere."""
        named = [
            t("why.cited_source", number=i, title=name, url=url or t("citation.no_url"))
            for i, (name, url) in enumerate(self.sources, 1)
        ]
        return "\n".join([f"{title}. {self.text}", *named, t("why.cited_at", address=address)])


def of_selection(known: KnownMeasures) -> Summary:
    """Return what is to be said first of a selection."""
    sentences: list[Markup] = []
    sources: list[Source] = []
    for said, rows in filter(None, (_of_share(known), _of_counted(known))):
        sentences.append(said)
        sources += [(row.source_title, row.url) for row in rows]
    return Summary(sentences, list(dict.fromkeys(sources)))


def html(summary: Summary, title: str, address: str) -> h.Element | None:
    """Return the sentences, and what copies them with their sources; None where none is said."""
    if not summary.sentences:
        return None
    return h.p(".summary")[
        [[sentence, " "] for sentence in summary.sentences],
        h.button(type="button", data_copy=summary.cited(title, address))[t("summary.copy")],
    ]


Told = tuple[Markup, Iterable[LatestShare | Statement]] | None


def _of_share(known: KnownMeasures) -> Told:
    """Return how the first share of the headline stands: of one or two places, or who is where."""
    metric = next((m for m in known.headline if m.metric_id in known.shares), None)
    if metric is None:
        return None
    own = known.shares[metric.metric_id].own
    ranked = [row for row in own if not row.is_aggregate] or own
    name = mid_sentence(metric.name)
    if len(ranked) > BESIDE:
        return _of_many(known, metric, ranked)
    order = chosen.codes(known.places, known.selection)
    ranked.sort(key=lambda r: order.index(r.place_id) if r.place_id in order else len(order))
    phrases = [_place(known, metric, row) for row in ranked]
    if len(phrases) == 1:
        return marked("summary.share_one", measure=name, one=phrases[0]), ranked
    one, other = phrases
    return marked("summary.share_two", measure=name, one=one, other=other), ranked


def _of_many(known: KnownMeasures, metric: Metric, ranked: Sequence[LatestShare]) -> Told:
    top, bottom = highest(ranked), lowest(ranked)
    if not (top and bottom):
        return None
    count = n("card.places", len(ranked))
    parts = {"measure": mid_sentence(metric.name), "count": count}
    low, high = (_opens(known, metric, labels.share(rows[0])) for rows in (bottom, top))
    if len(top) == len(ranked):
        return marked("summary.share_level", share=high, **parts), top
    said = marked(
        "summary.share_many", low=low, low_places=_names(bottom), high=high,
        high_places=_names(top), **parts,
    )  # fmt: skip
    return said, (*bottom, *top)


def _names(rows: Sequence[LatestShare]) -> str:
    return counted_listing(sorted(row.place for row in rows), MOST_PLACES)


def _place(known: KnownMeasures, metric: Metric, row: LatestShare) -> Markup:
    """Return where a place stands, and how that changed since the first year known."""
    share = _opens(known, metric, labels.share(row))
    parts = {"place": row.place, "share": share, "year": row.year}
    if row.first_year_known == row.year:
        return marked("summary.place_alone", **parts)
    stated = (row.first_comparator, row.first_share_percent)
    side = compare_stated((row.comparator, row.share_percent), stated)
    first = _opens(known, metric, share_text(*stated))
    parts |= {"first": first, "first_year": row.first_year_known}
    return marked(f"summary.place_{side or 'open'}", **parts)


def _of_counted(known: KnownMeasures) -> Told:
    """Return what is proved of what is counted, and the first wider figure beside it."""
    counted = [
        (metric, known.answers[metric.metric_id])
        for metric in known.headline
        if metric.metric_id in known.answers
        and known.answers[metric.metric_id].status not in WITHOUT_A_NUMBER
        and not known.answers[metric.metric_id].levels
    ][:MOST_COUNTED]
    if not counted:
        return _of_wider(known)
    phrases = [_phrase(known, metric, found) for metric, found in counted]
    rows = [one for _, found in counted for one in known.used(found)]
    said = marked_listing(phrases, MOST_COUNTED)
    wider = next(_wider(known, counted[::-1]), None)
    if wider is None:
        return marked("summary.counted", counted=said), rows
    parts, whole = wider
    return marked("summary.counted_wider", counted=said, **parts), [*rows, whole]


def _of_wider(known: KnownMeasures) -> Told:
    """Return the first wider figure where nothing is proved of the places and years asked."""
    further = [
        (m, known.answers[m.metric_id]) for m in known.further if m.metric_id in known.answers
    ]
    wider = next(_wider(known, further), None)
    return (marked("summary.only_wider", **wider[0]), [wider[1]]) if wider else None


def _wider(
    known: KnownMeasures, counted: Iterable[tuple[Metric, Answer]]
) -> Iterator[tuple[dict[str, object], Statement]]:
    """Yield the wider figures of some measures as parts of a sentence, each with its statement."""
    names = labels.names_of(known.places)
    for metric, found in counted:
        whole = known.wider(found)
        if whole is None or found.conflicts:
            continue
        left_open = answered.open_part(found, whole, known.places)
        parts: dict[str, object] = {
            "measure": mid_sentence(metric.name),
            "figure": _opens(known, metric, labels.stated_in_words(whole)),
            "scope": labels.scope(whole, names),
            "undivided": t(f"summary.undivided_{left_open}"),
        }
        yield parts, whole


def _phrase(known: KnownMeasures, metric: Metric, found: Answer) -> Markup:
    figure = _opens(known, metric, recorded.in_words(found.figure))
    places = answered.where(found, known.used(found), known.places, MOST_PLACES)
    return marked("summary.of", figure=figure, measure=mid_sentence(metric.name), places=places)


def _opens(known: KnownMeasures, metric: Metric, figure: str) -> h.Element:
    return card_parts.why(metric, known.selection, figure)
