"""Rows that are the same under another id: a document entered twice, a programme spelled anew."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from data.rules.states import Cells


def first_sources(rows: Mapping[str, Cells]) -> dict[str, str]:
    """Return for each document the first that is the same, itself as a rule."""
    return _first_alike(rows, _is_same_source, _source_marks)


def first_programmes(rows: Mapping[str, Cells]) -> dict[str, str]:
    """Return for each programme the first of that name, however it is spelled."""
    return _first_alike(rows, lambda _one, _other: True, lambda row: [_folded(row["name"])])


def all_by_first(first: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return for each first of several that are the same all of them."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for key, one in first.items():
        same[one].append(key)
    return {one: tuple(keys) for one, keys in same.items()}


def _first_alike(
    rows: Mapping[str, Cells],
    is_same: Callable[[Cells, Cells], bool],
    marks_of: Callable[[Cells], list[Hashable]],
) -> dict[str, str]:
    """Return for each row the first that is the same under another id, itself as a rule."""
    groups: dict[Hashable, list[str]] = {}
    first: dict[str, str] = {}
    for key in sorted(rows):
        marks = marks_of(rows[key])
        others = (other for mark in marks for other in groups.get(mark, ()))
        same = next((other for other in others if is_same(rows[other], rows[key])), key)
        first[key] = first.get(same, same)
        if same == key:
            for mark in marks:
                groups.setdefault(mark, []).append(key)
    return first


def _source_marks(row: Cells) -> list[Hashable]:
    """Return by what a document is known: its publisher and title, and a page of its own."""
    marks: list[Hashable] = [(_folded(row["publisher"]), _folded(row["title"]))]
    address = urlsplit(row.get("url", "").casefold().rstrip("/"))
    if address.path or address.query:  # else the site's root, which documents share
        marks.append((address.netloc.removeprefix("www."), address.path, address.query))
    return marks


def _is_same_source(one: Cells, other: Cells) -> bool:
    """Say whether two documents of one title or page are of one date, as far as that is given."""
    first, second = one.get("published_on", ""), other.get("published_on", "")
    return first.startswith(second) or second.startswith(first)


@functools.lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
