"""What the step of a table shows besides its questions: its place among the steps, its cells."""

from collections.abc import Sequence
from html import escape

from data.importers.rows.readings import Need, Trial
from pages.shared.words.catalogue import n, sentence_case, t

STEPS = ("file", "columns", "rows", "accept")
ROWS_SHOWN, ROWS_ON_A_PHONE = 8, 3
MISSING_NAMED = 8


def steps_html() -> str:
    """Return the steps from a file to its acceptance, with the one that is on screen."""
    items = "".join(_step_html(i, step) for i, step in enumerate(STEPS))
    return f'<ol class="steps">{items}</ol>'


def _step_html(i: int, step: str) -> str:
    state = ("past", "here")[i] if i < 2 else "next"
    current = ' aria-current="step"' if state == "here" else ""
    mark = "✓" if state == "past" else i + 1
    return (
        f'<li class="{state}"{current}><span aria-hidden="true">{mark}</span>'
        f"{escape(t(f'curate.step_{step}'))}</li>"
    )


def numbers_html(trial: Trial) -> str:
    """Return the numbers that a spreadsheet shows beside the rows."""
    heads = "".join(f'<div class="th">{number}</div>' for number, _ in trial.headings)
    rows = "".join(f'<div class="td">{number}</div>' for number, _ in trial.first[:ROWS_SHOWN])
    return f'<div class="row-numbers">{heads}{rows}</div>'


def folded_html(need: Need, role: str) -> str:
    """Return a column and what it is in a line that a phone shows in place of its choice."""
    heading = need.key.removeprefix("column:")
    return (
        f'<details class="column"><summary dir="auto"><b>{escape(heading)}</b>: {escape(role)} '
        f"<u>{escape(t('curate.table_change_one'))}</u></summary></details>"
    )


def cells_html(trial: Trial, need: Need) -> str:
    """Return the headings and the first cells of a column, those of rows to mend marked."""
    at = need.column
    if at is None:
        return ""
    heading = need.key.removeprefix("column:")
    bad = {refusal.row for refusal in trial.mends if refusal.column == heading}
    shown = "".join(_cell_html(cells, at, "th") for _, cells in trial.headings)
    for i, (number, cells) in enumerate(trial.first[:ROWS_SHOWN]):
        later = " later" if i >= ROWS_ON_A_PHONE else ""
        shown += _cell_html(cells, at, f"td{later}{' bad' if number in bad else ''}")
    return shown


def _cell_html(cells: Sequence[str], at: int, kind: str) -> str:
    text = cells[at] if at < len(cells) else ""
    none = "" if text else " none"
    return f'<div class="{kind}{none}" dir="auto">{escape(text)}&nbsp;</div>'


def waiting_html(missing: Sequence[Need], problems: Sequence[str]) -> str:
    """Return what must be told before a table can be read, and what keeps it from being read."""
    if not missing and not problems:
        return f'<p class="small quiet" role="status">{escape(t("curate.table_kept"))}</p>'
    labels = [need.label for need in missing[:MISSING_NAMED]]
    if rest := len(missing) - len(labels):
        labels.append(n("curate.table_missing_more", rest))
    items = "".join(f'<li dir="auto">{escape(label)}</li>' for label in labels)
    told = n("curate.table_missing", len(missing)) if missing else ""
    wrong = "".join(f'<li dir="auto">{escape(sentence_case(said))}</li>' for said in problems)
    wrong = f"<p>{escape(t('curate.table_problems'))}</p><ul>{wrong}</ul>" if wrong else ""
    asked = f"<p>{escape(told)}</p><ul>{items}</ul>" if told else ""
    return f'<div class="small table-waiting" role="status">{asked}{wrong}</div>'
