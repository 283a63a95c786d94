"""Names for what rows hold: places, scopes, programmes, sources, as people read them."""

from collections.abc import Iterable, Mapping, Sequence

from data.answers.targets import Target
from data.queries import Metric, Milestone, Place, Programme, SeatShare, Statement
from pages.shared.words.catalogue import number, t
from pages.shared.words.figures import figure, figure_in_words
from pages.shared.words.figures import share as share_text
from pages.shared.words.listings import listing
from pages.shared.words.times import partial_date, period

LEADING = 3  # measures that a reader looks for: where nothing is reported, that is said of them


def names_of(places: Iterable[Place]) -> dict[str, str]:
    """Return every place's name by its code."""
    return {place.place_id: place.name for place in places}


def programmes_of(programmes: Iterable[Programme]) -> dict[str, str]:
    """Return every programme's name by its id."""
    return {programme.programme_id: programme.name for programme in programmes}


def leading(metrics: Sequence[Metric]) -> list[str]:
    """Return the codes of the counted measures that come first: their silence is news."""
    counted = [metric for metric in metrics if metric.kind != "level"]
    return [metric.metric_id for metric in counted[:LEADING]]


def scope_places(statement: Statement, names: Mapping[str, str]) -> str:
    """Return where a statement holds, as its source states it: groups stay groups."""
    return listing(names.get(code, code) for code in statement.places)


def scope_period(statement: Statement) -> str:
    """Return when a statement holds; "date not given" where its source is undated."""
    return period(statement.start, statement.end, statement.as_of)


def scope(statement: Statement, names: Mapping[str, str]) -> str:
    """Return a statement's whole scope: "Central Asia, 2014 to January 2019"."""
    return t("scope", places=scope_places(statement, names), period=scope_period(statement))


def stated(statement: Statement) -> str:
    """Return a statement's figure with its qualifier: "> 350"."""
    return figure(statement.comparator, statement.value, statement.unit)


def stated_in_words(statement: Statement) -> str:
    """Return a statement's figure as it is read aloud: "more than 350"."""
    return figure_in_words(statement.comparator, statement.value, statement.unit)


def share(row: SeatShare) -> str:
    """Return a share of seats as it is stated, to one decimal: "27.1 %", "> 30.0 %"."""
    return share_text(row.comparator, row.share_percent)


def part_of_whole(metric: Metric, part: int | None, whole: int, *, names_part: bool = False) -> str:
    """Return the numbers that a share is worked out from: "18 of 98 seats"."""
    counted = {"part": number(part or 0), "of": number(whole)}
    if not metric.whole:
        return t("share.counted", **counted)
    if names_part and metric.part:
        return t("share.counted_nouns", part_noun=metric.part, whole=metric.whole, **counted)
    return t("share.counted_noun", whole=metric.whole, **counted)


def target(target: Target) -> str:
    """Return a share's target in words: "30 %, the first target"."""
    figure = t("figure.percent", value=number(target.percent, 0 if target.percent % 1 == 0 else 1))
    return t("chart.target", figure=figure, words=target.words) if target.words else figure


def theme_name(code: str, name: str | None) -> str:
    """Return what a theme is called: as the facts name it, else by its code."""
    return name or code.replace("_", " ").replace("-", " ").capitalize()


def milestone_period(milestone: Milestone) -> str:
    """Return when a milestone happened, in words; "since 1985" for what still goes on."""
    if milestone.end is None and milestone.status == "ongoing":
        return t("period.since", first=partial_date(milestone.start))
    return period(milestone.start, milestone.end or milestone.start)


def is_wider(statement: Statement) -> bool:
    """Say whether a statement reaches beyond the selection; one without a date may lie within."""
    return statement.relation == "overlapping" and statement.is_dated
