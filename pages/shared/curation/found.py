"""The rows of a proposal as they were found: those refused, those that are new or changed."""

from collections.abc import Sequence
from html import escape

from data.changes.proposals import Proposal, ProposedRow
from data.changes.refusals import Reason, reasons
from data.importers.rows.readings import Refusal
from pages.shared.curation.wording import Column, Wording, fold_html, table_html
from pages.shared.words.catalogue import has_text, n, sentence_case, t
from pages.shared.words.figures import COMPARATOR_SIGNS
from pages.shared.words.listings import counted_listing

MOST_SHOWN = 200
ROWS_NAMED = 6
CELL_SHOWN, MESSAGE_SHOWN = 160, 400  # characters


def refusals_html(refusals: Sequence[Refusal], file: str) -> str:
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
    caption = f'<p class="small"><b>{escape(file)}</b></p>' if file else ""
    label = t("curate.refused_label")
    more = n("curate.more_reasons", len(rows) - MOST_SHOWN) if len(rows) > MOST_SHOWN else ""
    rest = f'<p class="small quiet">{escape(more)}</p>' if more else ""
    return caption + table_html(columns, rows[:MOST_SHOWN], label, is_told=True) + rest


def _reason(reason: Reason, has_sheets: bool, has_found: bool) -> list[str]:
    first, spots = reason.first, reason.spots
    told = counted_listing([str(row) for _, row in spots if row], ROWS_NAMED)
    rows = n("curate.rows_told", len(spots), rows=told) if len(spots) > 1 else told
    names = counted_listing(reason.columns)
    message = t("curate.such_as", message=first.message) if reason.is_varied else first.message
    return [
        *([escape(first.sheet)] if has_sheets else []),
        escape(rows),
        f"<b>{escape(names)}</b>" if names else "",
        *([escape(_shortened(first.found))] if has_found else []),
        escape(_shortened(sentence_case(message), MESSAGE_SHOWN)),
    ]


def rows_html(proposal: Proposal, wording: Wording) -> str:
    """Return what is new and what is different, folded away unless it is little."""
    new = [row for row in proposal.rows if row.status == "new"]
    changed = [row for row in proposal.rows if row.status == "changed"]
    parts = []
    if changed:
        title = n("curate.changed_title", len(changed))
        parts.append(fold_html(title, _differences(changed), is_open=len(changed) <= 10))
    if new:
        parts.append(_new(new, wording))
    retired = [change for change in proposal.changes if change.effect == "retired"]
    if retired:
        known = "".join(wording.statement_item(c.key) for c in retired if c.table == "statements")
        parts.append(f'<ul class="statements">{known}</ul>')
    return "".join(parts)


def _new(new: Sequence[ProposedRow], wording: Wording) -> str:
    """Return what is new: results, plans apart from them, then what comes with them."""
    stated = [row for row in new if row.found.table == "statements"]
    planned = [row for row in stated if row.found.cells.get("rank") == "planned"]
    results = [row for row in stated if row not in planned]
    html = f'<p class="small quiet">{escape(t("curate.proposed"))}</p>{_stated(results, wording)}'
    if planned:
        title = n("curate.planned_title", len(planned))
        html += f'<p class="group">{escape(title)}</p>{_stated(planned, wording)}'
    others = [row for row in new if row.found.table != "statements"]
    if stated and others:
        html += f'<p class="group">{escape(t("curate.with_them"))}</p>'
    html += _others(others)
    title = n("curate.new_statements" if stated else "curate.new_title", len(stated or new))
    return fold_html(title, html, is_open=len(new) <= 5)


def _stated(rows: Sequence[ProposedRow], wording: Wording) -> str:
    items = "".join(wording.statement_item(row.key) for row in rows[:MOST_SHOWN])
    return f'<ul class="statements">{items}</ul>{_left_out(len(rows))}' if rows else ""


def _differences(changed: Sequence[ProposedRow]) -> str:
    columns = [
        Column(t("curate.column_fact")),
        Column(t("curate.column_column")),
        Column(t("curate.column_before"), is_quiet=True),
        Column(t("curate.column_after")),
    ]
    rows = [
        [
            f"<code>{escape(row.key)}</code>",
            escape(column_name(column)),
            escape(COMPARATOR_SIGNS.get(before, _shortened(before))),
            escape(COMPARATOR_SIGNS.get(after, _shortened(after))),
        ]
        for row in changed[:MOST_SHOWN]
        for column, before, after in row.differences
    ]
    return table_html(columns, rows, t("curate.differences_label")) + _left_out(len(changed))


def _others(rows: Sequence[ProposedRow]) -> str:
    """Return new rows that are no statements: which table, and what they are called."""
    items = "".join(
        f"<li>{escape(t(f'curate.table_{row.found.table}'))}: "
        f"<b>{escape(row.found.cells.get('title') or row.found.cells.get('name') or row.key)}</b>"
        f"<br><code>{escape(row.key)}</code></li>"
        for row in rows[:MOST_SHOWN]
    )
    return f'<ul class="statements">{items}</ul>{_left_out(len(rows))}' if items else ""


def _left_out(count: int) -> str:
    rest = count - MOST_SHOWN
    return f'<p class="small quiet">{n("curate.more_rows", rest)}</p>' if rest > 0 else ""


def notes_html(proposal: Proposal) -> str:
    """Return what the importers left out on purpose."""
    notes = [note for reading in proposal.readings for note in reading.reading.notes]
    shown = [_shortened(sentence_case(note), MESSAGE_SHOWN) for note in dict.fromkeys(notes)]
    items = "".join(f"<li>{escape(note)}</li>" for note in shown)
    return fold_html(t("curate.notes_title"), f'<ul class="small">{items}</ul>') if items else ""


def warnings_html(proposal: Proposal) -> str:
    """Return what says that a figure may be too low or too high, in view."""
    said = [told for reading in proposal.readings for told in reading.reading.warnings]
    shown = [_shortened(sentence_case(told), MESSAGE_SHOWN) for told in dict.fromkeys(said)]
    items = "".join(f"<li>{escape(told)}</li>" for told in shown)
    return (
        f'<div class="notice mind" role="status"><b>{escape(t("curate.warnings_title"))}</b>'
        f"<ul>{items}</ul></div>"
        if items
        else ""
    )


def column_name(column: str) -> str:
    """Return a column as people call it; a file's own heading stays as it is."""
    return t(f"curate.field_{column}") if has_text(f"curate.field_{column}") else column


def _shortened(text: str, most: int = CELL_SHOWN) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
