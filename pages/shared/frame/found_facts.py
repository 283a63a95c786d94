"""What a search finds: statements or milestones, a page at a time, and all of them as a file."""

from collections.abc import Mapping

import htpy as h

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.entries.lists import milestone_entries, statement_entries
from pages.shared.files import downloads
from pages.shared.frame import controls
from pages.shared.frame.sheets import Sheet, empty_html
from pages.shared.selection import emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t

PAGE_LENGTH = 25
MOST_TOLD = 2_000  # finds of a wider search that say where and when there are some


def found(sheet: Sheet) -> h.Fragment:
    """Return a search among the statements and milestones of a selection, and what it finds."""
    store, selection = sheet.view.store, sheet.view.selection
    names = labels.names_of(queries.places(store))
    text, field = controls.search_box(sheet)
    milestones = queries.search_milestones(store, text, selection)
    stated, aside = _count(store, text, selection)
    counts = {"statements": stated, "milestones": len(milestones)}
    first_kind = "statements" if stated or not milestones else "milestones"
    kind, kinds = controls.choice(
        sheet,
        "kind",
        list(counts),
        t("evidence.kinds"),
        lambda code: t(f"evidence.{code}", count=number(counts[code])),
        default=first_kind,
    )
    is_of_milestones, count = kind == "milestones", counts[str(kind)]
    shown = controls.page_of(sheet, count, PAGE_LENGTH)
    pager = controls.pager(sheet, count, PAGE_LENGTH)
    parts: list[h.Node] = [h.div(".finding")[field, kinds]]
    if aside and not is_of_milestones:
        parts.append(h.p(".small.quiet")[n("evidence.aside", aside)])
    if not count:
        parts.append(empty_html(_nothing(store, selection, str(kind), text, counts)))
        return h.fragment[parts]
    if is_of_milestones:
        entries = milestone_entries(milestones[shown], names, selection)
        file = downloads.milestones(store, selection, milestones)
    else:
        page = queries.search_statements(
            store, text, selection, most=PAGE_LENGTH, skipped=shown.start
        )
        entries = statement_entries(page.rows, names, selection)
        file = downloads.found_statements(store, selection, text, stated)
    parts += [
        h.p(".small.quiet")[t("evidence.order")],
        entries,
        pager,
        h.p(".panel-actions")[sheet.download("found", file, t("evidence.download"))],
    ]
    return h.fragment[parts]


def _count(store: Store, text: str, selection: Selection) -> tuple[int, int]:
    """Return how many statements hold every word, and how many of them are in no figure."""
    matching = queries.search_statements(store, text, selection, most=0)
    return matching.found, matching.aside


def _nothing(
    store: Store, selection: Selection, kind: str, text: str, counts: Mapping[str, int]
) -> str:
    """Return that nothing of a kind holds these words, where else something does, what to do."""

    def matching(wider: Selection) -> emptiness.Beyond:
        if kind == "milestones":
            return emptiness.of_rows(queries.search_milestones(store, text, wider), kind)
        found = queries.search_statements(store, text, wider, most=MOST_TOLD)
        return emptiness.of_rows(found.rows, "figures")

    if not text:
        is_of_milestones = kind == "milestones"
        known = emptiness.milestones(store) if is_of_milestones else emptiness.statements(store)
        return emptiness.sentence(kind, store, selection, known)
    if other := max(counts.values()):
        return t("evidence.other_kind", text=text, count=number(other))
    fewer = t("evidence.fewer_words")
    advice = emptiness.advice(store, selection, matching, nothing=fewer)
    return f"{t('evidence.nothing_found', text=text)} {advice}"
