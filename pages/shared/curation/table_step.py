"""The step of a table that nobody knows: what is in which column, tried on its first rows."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from data.errors import TidemarkError
from data.importers.documents import Document
from data.importers.rows import Need, Reading, Trial
from data.settings import Settings
from pages.shared import controls, verbatim
from pages.shared.curation import drafts
from pages.shared.curation.drafts import Draft
from pages.shared.curation.table_trial import trial_part
from pages.shared.curation.wording import Wording
from pages.shared.words import n, t

STEPS = ("file", "columns", "rows", "accept")
ROWS_SHOWN, ROWS_ON_A_PHONE = 8, 3
LAYOUT = ("sheet", "heading-rows")
CARD = 160  # pixels: a column of the table with its choice above it


def is_waiting(reading: Reading) -> bool:
    """Say whether a table waits for answers before any of its rows can enter."""
    return reading.trial is not None and any(
        need.is_required and not need.answer for need in reading.needs
    )


def table_step(
    settings: Settings,
    draft: Draft,
    at: int,
    document: Document,
    reading: Reading,
    *,
    wording: Wording,
) -> None:
    """Ask what is in which column, and show at once what the first rows are read as."""
    key = reading.mapping_key
    if key not in draft.choices:
        draft.choices[key] = {need.key: need.answer or need.proposal for need in reading.needs}
        draft.touched |= {need.key for need in reading.needs if need.answer}
    try:
        tried = drafts.try_choices(settings, draft, document, key)
    except TidemarkError as error:
        controls.notice(str(error))
        return
    _Step(draft, at, document, key, tried).show(wording)


class _Step:
    def __init__(
        self, draft: Draft, at: int, document: Document, key: str, reading: Reading
    ) -> None:
        self._draft = draft
        self._at = at
        self._document = document
        self._key = key
        self._reading = reading
        self._choices = draft.choices[key]

    def show(self, wording: Wording) -> None:
        """Show the step: its place among the four, the table, the questions, the trial."""
        trial = self._reading.trial
        if trial is None:
            return
        st.html(
            f'<h3 class="part">{escape(t("curate.table_title"))}</h3>'
            f'<p class="small quiet">{escape(t("curate.table_help"))}</p>{_steps_html()}'
        )
        table, side = st.columns((3, 1), gap="medium")
        with table:
            self._layout()
            self._columns()
            self._words()
            self._others()
        with side:
            trial_part(trial, wording, f"trial-{self._at}")
            self._go_on()

    def _layout(self) -> None:
        trial = self._reading.trial
        rows = trial.rows if trial else 0
        asked = [need for need in self._reading.needs if need.key in LAYOUT]
        columns = sum(need.key.startswith("column:") for need in self._reading.needs)
        told = t(
            "curate.table_shape",
            rows=n("curate.table_rows", rows),
            columns=n("curate.table_columns", columns),
        )
        with st.container(
            horizontal=True, key=f"table-layout-{self._at}", vertical_alignment="bottom"
        ):
            st.html(
                f'<p class="table-name"><b>{escape(self._document.name)}</b> '
                f"<span>{escape(told)}</span></p>",
                width="stretch",
            )
            for need in asked:
                self._choice(need, width=220)

    def _columns(self) -> None:
        """Show the table: a card a column, with its choice over its headings and first cells."""
        needs = [need for need in self._reading.needs if need.key.startswith("column:")]
        with st.container(horizontal=True, key=f"table-columns-{self._at}", gap=None):
            if trial := self._reading.trial:
                st.html(_numbers_html(trial), width=44)
            for need in needs:
                told = "told" if self._is_told(need) else "untold"
                with st.container(
                    key=f"table-{told}-{self._at}-{need.column}", width=CARD, gap=None
                ):
                    self._choice(need, is_of_column=True)
                    st.html(self._reason_html(need) + self._cells_html(need))

    def _reason_html(self, need: Need) -> str:
        if not self._is_told(need):
            word = f"<b>{escape(t('curate.table_untold'))}</b> "
        elif need.key in self._draft.touched:
            return '<p class="guess"></p>'
        else:
            word = f"<b>{escape(t('curate.table_guess'))}</b> "
        return f'<p class="guess" dir="auto">{word}{escape(need.reason)}</p>'

    def _cells_html(self, need: Need) -> str:
        trial = self._reading.trial
        at = need.column
        if trial is None or at is None:
            return ""
        heading = need.key.removeprefix("column:")
        bad = {refusal.row for refusal in trial.mends if refusal.column == heading}
        shown = "".join(_cell_html(cells, at, "th") for _, cells in trial.headings)
        for i, (number, cells) in enumerate(trial.first[:ROWS_SHOWN]):
            later = " later" if i >= ROWS_ON_A_PHONE else ""
            shown += _cell_html(cells, at, f"td{later}{' bad' if number in bad else ''}")
        return shown

    def _words(self) -> None:
        """Ask for the meanings of words, column by column; what is not told stands out."""
        by_column: dict[str, list[Need]] = {}
        names = {
            need.column: need.key.removeprefix("column:")
            for need in self._reading.needs
            if need.key.startswith("column:")
        }
        for need in self._reading.needs:
            if need.key.startswith("word:"):
                by_column.setdefault(names.get(need.column, ""), []).append(need)
        for i, (heading, needs) in enumerate(by_column.items()):
            is_told = all(self._is_told(need) for need in needs if need.is_required)
            kind = "told" if is_told else "untold"
            with st.container(key=f"table-words-{kind}-{self._at}-{i}"):
                title = "curate.table_words" if is_told else "curate.table_words_untold"
                st.html(f'<p class="words-title">{escape(t(title, heading=heading))}</p>')
                with st.container(horizontal=True):
                    for need in needs:
                        self._choice(need, width=250)

    def _others(self) -> None:
        """Ask what no column says: place, measure, programme, source and the like."""
        needs = [
            need
            for need in self._reading.needs
            if need.key not in LAYOUT and need.key.split(":")[0] not in ("column", "word")
        ]
        st.html(f'<p class="words-title">{escape(t("curate.table_others"))}</p>')
        with st.container(horizontal=True, key=f"table-others-{self._at}"):
            for need in needs:
                told = "told" if self._is_told(need) or not need.is_required else "untold"
                with st.container(key=f"table-other-{told}-{self._at}-{need.key}", width=290):
                    self._choice(need)

    def _is_told(self, need: Need) -> bool:
        chosen = self._choices.get(need.key, "")
        return bool(chosen) and (not need.options or chosen in dict(need.options))

    def _choice(self, need: Need, *, width: int | None = None, is_of_column: bool = False) -> None:
        """Ask one thing; the choice is kept, and the table tried by it at once."""
        widget = f"table-{self._at}-{need.key}"

        def keep() -> None:
            self._choices[need.key] = (st.session_state.get(widget) or "").strip()
            self._draft.touched.add(need.key)

        chosen = self._choices.get(need.key, "")
        label = verbatim.label(
            need.label if need.is_required else t("curate.need_optional", label=need.label)
        )
        if not need.options:
            st.session_state.setdefault(widget, chosen)
            st.text_input(
                label,
                help=verbatim.label(need.hint) or None,
                key=widget,
                on_change=keep,
                width=width or "stretch",
            )
            return
        names = dict(need.options)
        codes = list(names)
        if st.session_state.get(widget) not in codes:
            st.session_state[widget] = chosen if chosen in codes else None
        st.selectbox(
            label,
            codes,
            format_func=lambda code: names.get(str(code), str(code)),
            placeholder=t("curate.choose"),
            help=verbatim.label(need.hint) or None,
            key=widget,
            on_change=keep,
            label_visibility="collapsed" if is_of_column else "visible",
            width=width or "stretch",
        )

    def _go_on(self) -> None:
        """Offer to read the file by the choices, once all that must be told is."""
        missing = [
            need for need in self._reading.needs if need.is_required and not self._is_told(need)
        ]

        def give() -> None:
            given = {need.key: self._choices.get(need.key, "") for need in self._reading.needs}
            self._draft.mappings[self._key] = {key: said for key, said in given.items() if said}
            self._draft.preview = None

        st.button(
            t("curate.table_go_on"),
            type="primary",
            disabled=bool(missing),
            on_click=give,
            key=f"table-go-on-{self._at}",
            width="stretch",
        )
        told = (
            n("curate.table_missing", len(missing), first=missing[0].label)
            if missing
            else t("curate.table_kept")
        )
        st.html(f'<p class="small quiet" role="status" dir="auto">{escape(told)}</p>')


def _cell_html(cells: Sequence[str], at: int, kind: str) -> str:
    text = cells[at] if at < len(cells) else ""
    none = "" if text else " none"
    return f'<div class="{kind}{none}" dir="auto">{escape(text)}&nbsp;</div>'


def _numbers_html(trial: Trial) -> str:
    """Return the numbers that a spreadsheet shows beside the rows."""
    heads = "".join(f'<div class="th">{number}</div>' for number, _ in trial.headings)
    rows = "".join(f'<div class="td">{number}</div>' for number, _ in trial.first[:ROWS_SHOWN])
    return f'<div class="row-numbers">{heads}{rows}</div>'


def _steps_html() -> str:
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
