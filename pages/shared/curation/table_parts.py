"""What the step of a table shows besides its questions: its place among the steps, its cells."""

from collections.abc import Iterable, Sequence

import htpy as h

from data.importers.rows.readings import Need, Trial
from pages.shared.words.catalogue import n, sentence_case, t

STEPS = ("file", "columns", "rows", "accept")
ROWS_SHOWN, ROWS_ON_A_PHONE = 8, 3
MISSING_NAMED = 8


def steps_html() -> h.Element:
    """Return the steps from a file to its acceptance, with the one that is on screen."""
    return h.ol(".steps")[[_step_html(i, step) for i, step in enumerate(STEPS)]]


def _step_html(i: int, step: str) -> h.Element:
    state = ("past", "here")[i] if i < 2 else "next"
    mark = "✓" if state == "past" else i + 1
    return h.li(class_=state, aria_current="step" if state == "here" else None)[
        h.span(aria_hidden="true")[mark], t(f"curate.step_{step}")
    ]


def numbers_html(trial: Trial) -> h.Element:
    """Return the numbers that a spreadsheet shows beside the rows."""
    heads = [h.div(".th")[number] for number, _ in trial.headings]
    rows = [h.div(".td")[number] for number, _ in trial.first[:ROWS_SHOWN]]
    return h.div(".row-numbers")[heads, rows]


def folded_html(need: Need, role: str) -> h.Element:
    """Return a column and what it is in a line that a phone shows in place of its choice."""
    heading = need.key.removeprefix("column:")
    change = h.u[t("curate.table_change_one")]
    return h.details(".column")[h.summary(dir="auto")[h.b[heading], ": ", role, " ", change]]


def cells_html(trial: Trial, need: Need) -> h.Fragment:
    """Return the headings and the first cells of a column, those of rows to mend marked."""
    at = need.column
    if at is None:
        return h.fragment[()]
    heading = need.key.removeprefix("column:")
    bad = {refusal.row for refusal in trial.mends if refusal.column == heading}
    shown = [_cell_html(cells, at, "th") for _, cells in trial.headings]
    for i, (number, cells) in enumerate(trial.first[:ROWS_SHOWN]):
        kinds = ("later" if i >= ROWS_ON_A_PHONE else "", "bad" if number in bad else "")
        shown.append(_cell_html(cells, at, "td", *kinds))
    return h.fragment[shown]


def _cell_html(cells: Sequence[str], at: int, *kinds: str) -> h.Element:
    text = cells[at] if at < len(cells) else ""
    return h.div(class_=[*kinds, "" if text else "none"], dir="auto")[f"{text}\N{NO-BREAK SPACE}"]


def waiting_html(missing: Sequence[Need], problems: Sequence[str]) -> h.Element:
    """Return what must be told before a table can be read, and what keeps it from being read."""
    if not missing and not problems:
        return h.p(".small.quiet", role="status")[t("curate.table_kept")]
    labels = [need.label for need in missing[:MISSING_NAMED]]
    if rest := len(missing) - len(labels):
        labels.append(n("curate.table_missing_more", rest))
    return h.div(".small.table-waiting", role="status")[
        _told(n("curate.table_missing", len(missing)), labels) if missing else None,
        _told(t("curate.table_problems"), map(sentence_case, problems)) if problems else None,
    ]


def _told(title: str, lines: Iterable[str]) -> list[h.Element]:
    return [h.p[title], h.ul[[h.li(dir="auto")[line] for line in lines]]]
