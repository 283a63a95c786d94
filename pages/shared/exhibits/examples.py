"""Examples of how an answer reads, found among the facts themselves: one of each way it can be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from data import queries
from data.answers.answers import answer
from data.queries import Metric, WideScope
from data.store.store import Store
from data.totals.figures import Status
from data.totals.measure_answers import Answer
from data.totals.questions import Selection

MOST_TRIED = 24  # questions for one example: each is an answer to work out

Asked = tuple[str, Selection]  # the code of a measure, and of what it is asked


@dataclass(frozen=True, slots=True)
class Example:
    """A question of the facts, and the key of the text that explains its answer."""

    key: str
    metric: Metric
    selection: Selection


def examples(store: Store) -> list[Example]:
    """Return one example of each way in which an answer can read, as far as the facts have one.

    The measures that the facts put first are tried first, and the widest statements.
    """
    metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
    scopes = queries.widest_scopes(store)
    ranked = sorted(queries.places(store), key=lambda place: place.rank)
    countries = [place.place_id for place in ranked if place.kind == "country"]
    people = [scope for scope in scopes if metrics[scope.metric_id].kind == "unique"]
    open_ended = [scope for scope in scopes if scope.comparator in (">", ">=")]
    alone = list(_of_countries(scopes, countries))
    found: list[Example] = []

    def find(key: str, asked: Iterable[Asked], holds: Callable[[Answer], bool]) -> None:
        for metric, selection in islice(dict.fromkeys(asked), MOST_TRIED):
            if holds(answer(store, selection.question(metric))):
                found.append(Example(key, metrics[metric], selection))
                return

    find("reading.exact", _as_stated(scopes), _is_exact)
    find("reading.range", alone, _is_range)
    # The question before, asked of everyone: nobody need be the only one.
    ranges = [(example.metric.metric_id, example.selection) for example in found[-1:]]
    find("reading.everyone", _of_everyone([*ranges, *alone]), _is_of_those_recorded)
    find("reading.people", _of_everyone(_of_countries(people, countries)), _is_least)
    find("reading.not_broken_down", _of_countries(people + scopes, countries), _is_undivided)
    # A measure that has not been shown yet, where there is one, in one country.
    told = {example.metric.metric_id for example in found}
    open_ended.sort(
        key=lambda scope: (scope.metric_id in told, scope.comparator != ">", len(scope.countries))
    )
    find("reading.lower_bound", _at_any_time(open_ended), _is_least)
    last = [example.metric.metric_id for example in found[-1:]]
    find("reading.not_reported", _anywhere([*last, *metrics], countries), _is_silent)
    return found


def _as_stated(scopes: Sequence[WideScope]) -> Iterator[Asked]:
    """Yield what each statement says, of its own programme, place and time."""
    for scope in scopes:
        if scope.last_year is not None:
            years = (scope.first_year, scope.last_year)
            yield scope.metric_id, Selection(scope.places, *years, (scope.programme_id,))


def _of_countries(scopes: Sequence[WideScope], countries: Sequence[str]) -> Iterator[Asked]:
    """Yield questions about one country each that a wide statement reaches, over all its years."""
    for scope in scopes:
        years = (scope.programme_first_year, scope.programme_last_year)
        for country in countries:
            if country in scope.countries and len(scope.countries) > 1:
                yield scope.metric_id, Selection((country,), *years, (scope.programme_id,))


def _of_everyone(asked: Iterable[Asked]) -> Iterator[Asked]:
    for metric, selection in asked:
        yield metric, replace(selection, programmes=())


def _at_any_time(scopes: Sequence[WideScope]) -> Iterator[Asked]:
    for scope in scopes:
        yield scope.metric_id, Selection(scope.places)


def _anywhere(metrics: Iterable[str], countries: Sequence[str]) -> Iterator[Asked]:
    for metric in metrics:
        for country in countries:
            yield metric, Selection((country,))


def _is_exact(found: Answer) -> bool:
    return found.low is not None and found.low == found.high


def _is_range(found: Answer) -> bool:
    return bool(found.low) and found.high is not None and found.low != found.high


def _is_of_those_recorded(found: Answer) -> bool:
    return found.recorded is not None and found.recorded.high is not None and bool(found.low)


def _is_least(found: Answer) -> bool:
    return bool(found.low) and found.high is None


def _is_undivided(found: Answer) -> bool:
    return found.status is Status.NOT_BROKEN_DOWN


def _is_silent(found: Answer) -> bool:
    return found.status is Status.NOT_REPORTED
