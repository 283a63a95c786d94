"""What a change did, in words: "1 statement added: Trainings held: 24, Kazakhstan, 2019"."""

from collections.abc import Iterable

import htpy as h

from data.history.deeds import Deed, ToldRow
from pages.shared.curation.found import column_name
from pages.shared.words.catalogue import n, t
from pages.shared.words.figures import figure
from pages.shared.words.listings import listing
from pages.shared.words.times import period

NAMED = 3


def deed(done: Deed) -> str:
    """Return what was done to the rows of one table; where they are few, which rows."""
    what = n(f"curate.count_{done.table}", done.count)
    if done.count > len(done.rows) or not done.rows:
        return t(f"curate.did_{done.effect}", what=what)
    rows = "; ".join(row(each) for each in done.rows[:NAMED])
    return t(f"curate.did_{done.effect}_rows", what=what, rows=rows)


def deeds_html(done: Iterable[Deed]) -> h.Element | None:
    """Return all that a change did as a list; tables with too many rows to name in one line."""
    done = list(done)
    named = [deed(each) for each in done if each.count <= len(each.rows)]
    counted = [deed(each) for each in done if each.count > len(each.rows)]
    lines = [*named, *([listing(counted)] if counted else [])]
    return h.ul(".did")[[h.li[line] for line in lines]] if lines else None


def row(told: ToldRow) -> str:
    """Return one row by its names; of a corrected figure what it was before too."""
    if not told.measure:
        return _with_columns(told.title, told)
    one = t(
        "curate.one",
        metric=told.measure,
        figure=figure(told.comparator, told.value, told.unit),
        scope=t(
            "scope", places=listing(told.places), period=period(told.start, told.end, told.as_of)
        ),
    )
    if told.is_planned:
        one = t("curate.one_planned", one=one)
    was = told.before
    if was is None or (was.comparator, was.value) == (told.comparator, told.value):
        return _with_columns(one, told)
    return t("curate.one_before", one=one, before=figure(was.comparator, was.value, was.unit))


def _with_columns(one: str, told: ToldRow) -> str:
    """Return a row with what was corrected in it, where its figure does not tell."""
    if not told.changed:
        return one
    return t("curate.one_corrected", one=one, columns=listing(map(column_name, told.changed)))
