"""What stands where nothing can be shown: what nothing is reported for, and what there is instead.

    Nothing is reported for 2025. There are figures of other years: 2012 to 2019. Widen the years.

A filter is named only where there is something without it: advice that brings nothing is none.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data import queries
from data.queries import Milestone, Statement
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from pages.shared.selection import in_words
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import counted_listing
from pages.shared.words.times import year_spans, years

MOST_SPANS = 3  # of years told one by one; more are told from the first to the last


@dataclass(frozen=True, slots=True)
class Beyond:
    """What there is of something in a selection: whether anything, when, where, of whom.

    `kind` is a key of what it is: figures, milestones, organisations. Places and programmes are
    codes, in the order in which they are told.
    """

    kind: str
    is_any: bool
    years: Collection[int] = ()
    places: Sequence[str] = ()
    programmes: Sequence[str] = ()


Known = Callable[[Selection], Beyond]


def sentence(subject: str, store: Store, selection: Selection, known: Known) -> str:
    """Return that nothing of a subject is reported, and what to do.

    `subject` is a key below empty: statements, shares, milestones …; `known` returns what there is
    of it in any selection.
    """
    return f"{t(f'empty.{subject}')} {advice(store, selection, known)}"


def advice(store: Store, selection: Selection, known: Known, nothing: str = "") -> str:
    """Return what there is beyond a filter and how to reach it, or that there is nothing.

    `nothing` is what to do where no filter hides anything: else, that facts may be added.
    """
    if hidden := hint(store, selection, known):
        return hidden
    narrowing = _wider(selection)
    everything = known(replace(EVERYTHING, as_of=selection.as_of)) if narrowing else None
    if everything and everything.is_any:
        hides = t("empty.all_hide", what=t(f"empty.{everything.kind}_kind"))
        return " ".join([hides, *(t(f"empty.widen_{name}") for name in narrowing)])
    return nothing or t("empty.none_held")


def hint(store: Store, selection: Selection, known: Known, *, but: Collection[str] = ()) -> str:
    """Return what nothing is reported for, and what there is beyond each filter by itself; else "".

    Filters in `but` are left as they are.
    """
    beyond = {name: known(wider) for name, wider in _wider(selection).items() if name not in but}
    told = [
        f"{_told(name, there, store, selection)} {t(f'empty.widen_{name}')}"
        for name, there in beyond.items()
        if there.is_any
    ]
    return " ".join([t("empty.nothing_for", asked=_asked(store, selection)), *told] if told else [])


def nearest(selection: Selection, known: Known) -> Selection | None:
    """Return the selection nearest to one that has something, None where there is none.

    It is without one filter, else without any.
    """
    everything = replace(EVERYTHING, as_of=selection.as_of)
    tried = (*_wider(selection).values(), everything)
    return next((wider for wider in tried if wider != selection and known(wider).is_any), None)


def _asked(store: Store, selection: Selection) -> str:
    """Return what a selection narrows, in words: "Kyrgyzstan, 2025"."""
    first, last = selection.first_year, selection.last_year
    is_timed = first is not None or last is not None
    parts = (
        counted_listing(in_words.place_names(store, selection)),
        years(first, last) if is_timed else "",
        counted_listing(in_words.programme_names(store, selection)),
    )
    return ", ".join(filter(None, parts))


def _told(name: str, there: Beyond, store: Store, selection: Selection) -> str:
    """Return what there is beyond a filter, by name where it has one."""
    others = {"years": _years, "places": _places, "programmes": _programmes}[name]
    found = others(there, store, selection)
    key = f"empty.{name}_hide" if found else f"empty.{name}_hide_unnamed"
    return t(key, what=t(f"empty.{there.kind}_kind"), others=found)


def _years(there: Beyond, store: Store, selection: Selection) -> str:
    """Return the years outside a selection's own that something is said of."""
    del store
    first, last_year = selection.first_year or 0, selection.last_year or 9999
    outside = sorted(year for year in there.years if not first <= year <= last_year)
    gaps = sum(later - year > 1 for year, later in pairwise(outside))
    if gaps >= MOST_SPANS:
        return t("years.span", first=outside[0], last=outside[-1])
    return year_spans(outside) if outside else ""


def _places(there: Beyond, store: Store, selection: Selection) -> str:
    """Return the places beyond those chosen that something is said of."""
    names = labels.names_of(queries.places(store))
    return counted_listing([names[code] for code in there.places if code not in selection.places])


def _programmes(there: Beyond, store: Store, selection: Selection) -> str:
    """Return the programmes and series beyond those chosen that something is said of."""
    names = labels.programmes_of(queries.programmes(store))
    others = [code for code in there.programmes if code not in selection.programmes]
    return counted_listing(list(dict.fromkeys(names[code] for code in others)))


def _wider(selection: Selection) -> dict[str, Selection]:
    """Return a selection without each filter that narrows it."""
    without = {
        "years": replace(selection, first_year=None, last_year=None),
        "programmes": replace(selection, programmes=()),
        "places": replace(selection, places=()),
    }
    return {name: wider for name, wider in without.items() if wider != selection}


def statements(
    store: Store, *, themes: Collection[str] = (), metrics: Collection[str] = ()
) -> Known:
    """Return what finds the statements of these themes or measures that touch a selection."""

    def known(wider: Selection) -> Beyond:
        said = queries.known(store, wider, themes=themes, metrics=metrics)
        is_any = bool(said.statements)
        return Beyond("figures", is_any, said.years, said.codes, said.programmes)

    return known


def shares(store: Store) -> Known:
    """Return what finds the shares that are reported of a selection's own places."""

    def known(wider: Selection) -> Beyond:
        said = queries.shares_known(store, wider)
        return Beyond("figures", bool(said.years), said.years, said.places, said.programmes)

    return known


def milestones(store: Store, theme: str | None = None) -> Known:
    """Return what finds the milestones, of one theme if given, that touch a selection."""

    def known(wider: Selection) -> Beyond:
        rows = [m for m in queries.milestones(store, wider) if theme in (None, m.theme)]
        return of_rows(rows, "milestones")

    return known


def of_rows(rows: Sequence[Statement] | Sequence[Milestone], kind: str) -> Beyond:
    """Return what rows say there is; undated ones are of no year."""
    covered: set[int] = set()
    for row in rows:
        if isinstance(row, Milestone) or row.is_dated:
            spoken = [day.year for day in (row.starts_on, row.ends_on) if day]
            covered |= {*range(min(spoken), max(spoken) + 1)}
    return Beyond(
        kind,
        bool(rows),
        covered,
        list(dict.fromkeys(code for row in rows for code in row.places)),
        list(dict.fromkeys(row.programme_id for row in rows if isinstance(row, Statement))),
    )
