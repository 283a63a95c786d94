"""What stands where nothing can be shown: which filter hides it, and what to do.

A filter is named only where there is something without it: advice that brings nothing is none.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from data import queries
from data.questions import EVERYTHING, Selection
from data.store import Store
from pages.shared import filters
from pages.shared.words import counted_listing, t

Known = Callable[[Selection], bool]


def sentence(subject: str, store: Store, selection: Selection, is_known: Known) -> str:
    """Return that nothing of a subject is reported, and what to do.

    `subject` is a key below empty: statements, shares, milestones …; `is_known` says of any
    selection whether there is something of it.
    """
    return f"{t(f'empty.{subject}')} {advice(store, selection, is_known)}"


def advice(store: Store, selection: Selection, is_known: Known, nothing: str = "") -> str:
    """Return which filters hide what there is and how to widen them, or that there is nothing.

    `nothing` is what to do where no filter hides anything: else, that facts may be added.
    """
    if hidden := hint(store, selection, is_known):
        return hidden
    narrowing = _wider(selection)
    if narrowing and is_known(replace(EVERYTHING, as_of=selection.as_of)):
        return " ".join([t("empty.all_hide"), *(t(f"empty.widen_{name}") for name in narrowing)])
    return nothing or t("empty.none_held")


def hint(store: Store, selection: Selection, is_known: Known, *, but: Collection[str] = ()) -> str:
    """Return which filters each by itself hide what there is, those in `but` aside; else ""."""
    hiding = [
        name for name, wider in _wider(selection).items() if name not in but and is_known(wider)
    ]
    if not hiding:
        return ""
    told = filters.title_parts(store, selection)
    parts = {
        "years": told["years"],
        "places": told["scope_places"],
        "programmes": counted_listing(filters.programme_names(store, selection)),
    }
    return " ".join(t(f"empty.{name}_hide", **parts) for name in hiding)


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
    """Return what says whether any statement of these themes or measures touches a selection."""
    return lambda wider: bool(
        queries.statements(store, wider, themes=themes, metrics=metrics, kinds=())
    )


def shares(store: Store) -> Known:
    """Return what says whether any share of seats is reported of a selection's own places."""
    return lambda wider: bool(queries.seat_shares(store, wider))


def milestones(store: Store, theme: str | None = None) -> Known:
    """Return what says whether any milestone, of one theme if given, touches a selection."""
    return lambda wider: any(
        theme in (None, milestone.theme) for milestone in queries.milestones(store, wider)
    )
