"""What is known of every measure of a selection, asked at once: where each is told is decided here.

    known = KnownMeasures.of(store, selection)
    known.headline                       the measures of the first row, in their order of use
    known.further                        those of the table beneath it
    known.silent                         those of which nothing is reported

Every measure that is asked is in exactly one of the three: of very many those that anything is said
of, in their order of use; the others are on the pages of their themes. Nothing is explained here:
why a figure is what it is, is worked out when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from data import queries
from data.answers.answers import answers_for
from data.queries import LatestShare, Metric, Place, Statement, Theme
from data.store.store import Store
from data.totals.figures import WITHOUT_A_NUMBER, Status
from data.totals.measure_answers import Answer
from data.totals.questions import Selection
from pages.shared.entries import answered
from pages.shared.exhibits import share_rows, shares, statements

MOST_ANSWERS = 3  # in the first row, beside milestones
MOST_ASKED = 20  # measures: of very many rows each takes a while to answer
OF_A_CHAIN = 2  # measures that follow from one another, before other themes come


@dataclass(frozen=True, slots=True)
class KnownShare:
    """What is known of a share: each place's latest of one series, and what gives no date."""

    latest: Sequence[LatestShare]  # those compared with too
    undated: Sequence[Statement]

    @property
    def own(self) -> list[LatestShare]:
        """The latest shares of what is asked about: countries by share, aggregates after them."""
        rows = [row for row in self.latest if not row.is_comparator]
        return sorted(rows, key=lambda r: (r.is_aggregate, -r.share_percent, r.place))


@dataclass(frozen=True, slots=True)
class KnownMeasures:
    """The answers of a selection by measure, and the statements that they name."""

    store: Store
    selection: Selection
    metrics: Sequence[Metric]
    places: Sequence[Place]
    answers: Mapping[str, Answer]  # of what is counted
    stated: Mapping[str, Statement]
    shares: Mapping[str, KnownShare]
    headline: Sequence[Metric]
    further: Sequence[Metric]
    silent: Sequence[Metric]
    unasked: int = 0  # measures

    @classmethod
    def of(cls, store: Store, selection: Selection) -> KnownMeasures:
        """Ask the measures of the facts at once."""
        every, themes = queries.metrics(store), queries.themes(store)
        metrics = _asked(store, selection, in_order_of_use(every, themes))
        of_shares = shares.measures(metrics)
        counted = [metric for metric in metrics if metric not in of_shares]
        found = answers_for(store, [selection.question(m.metric_id) for m in counted])
        answers = {answer.metric: answer for answer in found}
        stated = statements.of_answers(store, selection, found)
        known = {m.metric_id: _share(store, selection, m) for m in of_shares}
        told = [m for m in metrics if _is_told(m, answers, known)]
        ordered = in_order_of_use(told, themes)
        sure = [m for m in ordered if _has_figure(m, answers, stated, known)]
        headline = sure[:MOST_ANSWERS]
        return cls(
            store,
            selection,
            metrics,
            queries.places(store),
            answers,
            stated,
            known,
            headline,
            [metric for metric in told if metric not in headline],
            [metric for metric in metrics if metric not in told],
            len(every) - len(metrics),
        )

    def used(self, answer: Answer) -> list[Statement]:
        """Return the statements beneath a figure (see `statements.beneath`)."""
        return statements.beneath(answer, self.stated)

    def wider(self, answer: Answer) -> Statement | None:
        """Return the widest statement that reaches beyond what is asked, None where none does."""
        found = [self.stated[code] for code in answer.overlapping if code in self.stated]
        return next((one for one in found if one.is_widest), found[0] if found else None)

    def is_undated(self, answer: Answer) -> bool:
        """Say whether all that an answer rests on is without a date."""
        return answered.is_undated(answer, self.stated)


def _asked(store: Store, selection: Selection, ordered: Sequence[Metric]) -> list[Metric]:
    """Return the measures that are asked, in the order of the facts: of very many, the spoken."""
    spoken = {one.metric_id for one in queries.tallies(store, selection) if one.in_force}
    first = sorted(ordered, key=lambda metric: metric.metric_id not in spoken)[:MOST_ASKED]
    return [metric for metric in queries.metrics(store) if metric in first]


def in_order_of_use(metrics: Sequence[Metric], themes: Sequence[Theme]) -> list[Metric]:
    """Return measures in the order in which a first look uses them, which follows from the facts.

    Each theme leads with its first measure, a chain with its first two; then what is left of the
    themes comes by turns, the first of each.
    """
    by_code = {metric.metric_id: metric for metric in metrics}
    codes = list(dict.fromkeys([*(t.theme_id for t in themes), *(m.theme for m in metrics)]))
    chains = {theme.theme_id: theme.chain for theme in themes}
    leads: list[Metric] = []
    rests: list[list[Metric]] = []
    for code in codes:
        chain = [by_code[step] for step in chains.get(code, ()) if step in by_code]
        own = [*chain, *(m for m in metrics if m.theme == code and m not in chain)]
        most = OF_A_CHAIN if chain else 1
        leads += own[:most]
        rests.append(own[most:])
    by_turns = [metric for turn in zip_longest(*rests) for metric in turn if metric]
    return [*leads, *by_turns]


def _share(store: Store, selection: Selection, metric: Metric) -> KnownShare:
    series = share_rows.main_series(store, selection, metric)
    latest = share_rows.latest(store, selection, metric, [series]) if series else []
    return KnownShare(latest, share_rows.without_date(store, selection, metric))


def _is_told(
    metric: Metric, answers: Mapping[str, Answer], known: Mapping[str, KnownShare]
) -> bool:
    if share := known.get(metric.metric_id):
        return bool(share.own or share.undated)
    return answers[metric.metric_id].status is not Status.NOT_REPORTED


def _has_figure(
    metric: Metric,
    answers: Mapping[str, Answer],
    stated: Mapping[str, Statement],
    known: Mapping[str, KnownShare],
) -> bool:
    """Say whether a measure has a figure of its own that is of a known time."""
    if share := known.get(metric.metric_id):
        return bool(share.own)
    found = answers[metric.metric_id]
    if found.status in WITHOUT_A_NUMBER or len(found.levels) > 1:
        return False
    return not answered.is_undated(found, stated)
