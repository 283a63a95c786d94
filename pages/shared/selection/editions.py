"""Editions: the facts as they are now, or as they were after a change that the address names."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import htpy as h

from data import queries
from data.errors import TidemarkError
from data.queries import PastChange, RowVersion
from data.store.serving import current_store
from data.store.store import Store
from pages.shared.selection import addresses, links
from pages.shared.selection.views import View
from pages.shared.selection.ways_back import WayBack, ways_back
from pages.shared.words.catalogue import t
from pages.shared.words.times import partial_date


def opened(text: str, notices: list[str]) -> tuple[Store, int | None]:
    """Open the facts that an address asks for as of a change.

    What cannot be opened is told, and now is shown. `text` is the number of a change, or a day:
    then the last change made by its end (UTC).
    """
    asked = text.strip(addresses.AROUND)
    if not asked:
        return current_store(), None
    number = _number(asked, queries.past_changes(current_store()))
    if number is None:
        notices.append(t("notice.unknown_edition", text=asked[:40]))
        return current_store(), None
    try:
        return current_store(number), number
    except TidemarkError as error:
        notices.append(str(error))
        return current_store(), None


def _number(asked: str, changes: list[PastChange]) -> int | None:
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        numbers = [change.change_number for change in changes]
        return int(asked) if int(asked) in numbers else None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    # What follows a change of a later day was entered later, whatever a clock said then.
    later = min((c.change_number for c in changes if c.made_at.date() > day), default=None)
    by_then = [c.change_number for c in changes if later is None or c.change_number < later]
    return max(by_then, default=None)


def banner(view: View) -> h.Element | None:
    """Return that the facts are of the past, which change they end with, and the way back."""
    if view.selection.as_of is None:
        return None
    latest = queries.past_changes(view.store)[0]
    told = change_in_words(view, latest)
    text = t("edition.past", number=latest.change_number, change=told)
    parameters = {**links.query(replace(view.selection, as_of=None)), **view.parameters}
    now = links.anchor_to(t("edition.now"), view.page, parameters)
    return h.p(".notice", role="status")[text, " ", now]


def change_in_words(view: View, change: PastChange) -> str:
    """Return one of the changes of a view's facts in words."""
    return described(change, _ways_back(view.store))


def described(change: PastChange | RowVersion, ways: Mapping[int, WayBack]) -> str:
    """Return a change in words: "21 November 2026, by Aizada, from trainings.xlsx"."""
    taken = ways.get(change.undoes or 0)
    return t(
        f"change.{'again' if taken and taken.is_again else change.kind}",
        day=partial_date(change.made_at.date().isoformat()),
        who=change.made_by,
        files=change.file_names or "",
        number=taken.of if taken else "",
    )


def _ways_back(store: Store) -> Mapping[int, WayBack]:
    return ways_back({c.change_number: c.undoes for c in queries.past_changes(store)})


def history_html(store: Store, table: str, key: str) -> h.Element | None:
    """Return every version of one fact, the latest first, with what each changed in it."""
    versions = queries.row_history(store, table, key)
    ways = _ways_back(store) if any(version.undoes for version in versions) else {}
    items = [_version_html(version, ways) for version in reversed(versions)]
    return h.ul(".statements")[items] if items else None


def _version_html(version: RowVersion, ways: Mapping[int, WayBack]) -> h.Element:
    told = described(version, ways)
    head = t(f"version.{version.effect}", number=version.change_number, change=told)
    note = f" {version.note}" if version.note else None
    differences = version.differences() if version.effect == "changed" else []
    lines = [
        [
            h.br, h.code[column], ": ",
            t("version.difference", before=before or "–", after=after or "–"),
        ]
        for column, before, after in differences
    ]  # fmt: skip
    return h.li[head, note, lines]
