"""What a share's card is put together from: its figure, its bar, and how it moved."""

import htpy as h

from data.queries import LatestShare
from data.totals.comparing import compare_stated
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.figures import share as share_text


def large(share: str) -> h.Fragment:
    """Return a share for a card's figure, its sign of percent smaller."""
    figure, _, sign = share.rpartition("\N{NO-BREAK SPACE}")
    return h.fragment[figure, " ", h.small[sign]]


def bar(row: LatestShare) -> h.Node:
    """Return a share's bar of 100 %: solid where it is proved, a stub where it is exactly zero."""
    if row.share_percent == 0 and row.comparator == "=":
        return h.span(".zero")
    kind = "between" if row.comparator in ("<", "<=", "~") else "proved"
    return [
        h.span(class_=kind, style=f"width:{row.share_percent:.1f}%"),
        h.span(".fading", style="flex:1") if row.comparator in (">", ">=") else None,
    ]


def change(row: LatestShare, world: LatestShare | None) -> str:
    """Return how the share moved since the first year known, and the world's beside it.

    Shares that read alike have not moved; where a bound leaves the way open, both are only said.
    """
    first = (row.first_comparator, row.first_share_percent)
    side = compare_stated((row.comparator, row.share_percent), first)
    parts = {"share": share_text(*first), "year": row.first_year_known}
    text = t(f"card.change_{side or 'open'}", **parts) if row.first_year_known != row.year else ""
    beside = (
        t("card.world", place=world.place, share=labels.share(world), year=world.year)
        if world
        else ""
    )
    return f"{text} {beside}".strip()
