"""The rows of a proposal as they were found: those refused, those that are new or changed."""

from collections.abc import Sequence

import htpy as h

from data.changes.proposals import Proposal, ProposedRow
from data.changes.refusals import Reason, reasons
from data.importers.rows.readings import Refusal
from data.totals.wording import SIGNS
from pages.shared.curation.wording import Column, Wording, fold_html, table_html
from pages.shared.words.catalogue import has_text, n, sentence_case, t
from pages.shared.words.listings import counted_listing

MOST_SHOWN = 200
ROWS_NAMED = 6
CELL_SHOWN, MESSAGE_SHOWN = 160, 400  # characters


def refusals_html(refusals: Sequence[Refusal], file: str) -> h.Fragment:
    """Return what could not be taken: sheet, row, column, what was found, what to do.

    A reason stands once, with the rows that it is given for.
    """
    has_sheets = any(refusal.sheet for refusal in refusals)
    has_found = any(refusal.found for refusal in refusals)
    columns = [Column(t("curate.column_sheet"))] if has_sheets else []
    columns += [Column(t("curate.column_row")), Column(t("curate.column_column"))]
    columns += [Column(t("curate.column_found"), is_quiet=True)] if has_found else []
    columns += [Column(t("curate.column_what_to_do"))]
    rows = [_reason(reason, has_sheets, has_found) for reason in reasons(refusals)]
    rest = len(rows) - MOST_SHOWN
    return h.fragment[
        h.p(".small")[h.b[file]] if file else None,
        table_html(columns, rows[:MOST_SHOWN], t("curate.refused_label"), is_told=True),
        h.p(".small.quiet")[n("curate.more_reasons", rest)] if rest > 0 else None,
    ]


def _reason(reason: Reason, has_sheets: bool, has_found: bool) -> list[h.Node]:
    first, spots = reason.first, reason.spots
    told = counted_listing([str(row) for _, row in spots if row], ROWS_NAMED)
    rows = n("curate.rows_told", len(spots), rows=told) if len(spots) > 1 else told
    names = counted_listing(reason.columns)
    message = t("curate.such_as", message=first.message) if reason.is_varied else first.message
    return [
        *([first.sheet] if has_sheets else []),
        rows,
        h.b[names] if names else None,
        *([_shortened(first.found)] if has_found else []),
        _shortened(sentence_case(message), MESSAGE_SHOWN),
    ]


def rows_html(proposal: Proposal, wording: Wording) -> h.Fragment | None:
    """Return what is new and what is different, folded away unless it is little."""
    new = [row for row in proposal.rows if row.status == "new"]
    changed = [row for row in proposal.rows if row.status == "changed"]
    parts: list[h.Element] = []
    if changed:
        title = n("curate.changed_title", len(changed))
        parts.append(fold_html(title, _differences(changed), is_open=len(changed) <= 10))
    if new:
        parts.append(_new(new, wording))
    retired = [change for change in proposal.changes if change.effect == "retired"]
    if retired:
        known = [wording.statement_item(c.key) for c in retired if c.table == "statements"]
        parts.append(h.ul(".statements")[known])
    return h.fragment[parts] if parts else None


def _new(new: Sequence[ProposedRow], wording: Wording) -> h.Element:
    """Return what is new: results, plans apart from them, then what comes with them."""
    stated = [row for row in new if row.found.table == "statements"]
    planned = [row for row in stated if row.found.cells.get("rank") == "planned"]
    results = [row for row in stated if row not in planned]
    parts: list[h.Node] = [h.p(".small.quiet")[t("curate.proposed")], _stated(results, wording)]
    if planned:
        parts += [_group(n("curate.planned_title", len(planned))), _stated(planned, wording)]
    others = [row for row in new if row.found.table != "statements"]
    if stated and others:
        parts.append(_group(t("curate.with_them")))
    parts.append(_others(others))
    title = n("curate.new_statements" if stated else "curate.new_title", len(stated or new))
    return fold_html(title, parts, is_open=len(new) <= 5)


def _group(title: str) -> h.Element:
    return h.p(".group")[title]


def _stated(rows: Sequence[ProposedRow], wording: Wording) -> h.Node:
    items = [wording.statement_item(row.key) for row in rows[:MOST_SHOWN]]
    return [h.ul(".statements")[items], _left_out(len(rows))] if rows else None


def _differences(changed: Sequence[ProposedRow]) -> h.Node:
    columns = [
        Column(t("curate.column_fact")),
        Column(t("curate.column_column")),
        Column(t("curate.column_before"), is_quiet=True),
        Column(t("curate.column_after")),
    ]
    rows: list[list[h.Node]] = [
        [
            h.code[row.key],
            column_name(column),
            SIGNS.get(before, _shortened(before)),
            SIGNS.get(after, _shortened(after)),
        ]
        for row in changed[:MOST_SHOWN]
        for column, before, after in row.differences
    ]
    return [table_html(columns, rows, t("curate.differences_label")), _left_out(len(changed))]


def _others(rows: Sequence[ProposedRow]) -> h.Node:
    """Return new rows that are no statements: which table, and what they are called."""
    items = [
        h.li[
            t(f"curate.table_{row.found.table}"), ": ",
            h.b[row.found.cells.get("title") or row.found.cells.get("name") or row.key],
            h.br, h.code[row.key],
        ]
        for row in rows[:MOST_SHOWN]
    ]  # fmt: skip
    return [h.ul(".statements")[items], _left_out(len(rows))] if items else None


def _left_out(count: int) -> h.Element | None:
    rest = count - MOST_SHOWN
    return h.p(".small.quiet")[n("curate.more_rows", rest)] if rest > 0 else None


def notes_html(proposal: Proposal) -> h.Element | None:
    """Return what the importers left out on purpose."""
    notes = [note for reading in proposal.readings for note in reading.reading.notes]
    shown = [_shortened(sentence_case(note), MESSAGE_SHOWN) for note in dict.fromkeys(notes)]
    items = h.ul(".small")[[h.li[note] for note in shown]]
    return fold_html(t("curate.notes_title"), items) if shown else None


def warnings_html(proposal: Proposal) -> h.Element | None:
    """Return what says that a figure may be too low or too high, in view."""
    said = [told for reading in proposal.readings for told in reading.reading.warnings]
    shown = [_shortened(sentence_case(told), MESSAGE_SHOWN) for told in dict.fromkeys(said)]
    if not shown:
        return None
    title = h.b[t("curate.warnings_title")]
    return h.div(".notice.mind", role="status")[title, h.ul[[h.li[told] for told in shown]]]


def column_name(column: str) -> str:
    """Return a column as people call it; a file's own heading stays as it is."""
    return t(f"curate.field_{column}") if has_text(f"curate.field_{column}") else column


def _shortened(text: str, most: int = CELL_SHOWN) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
