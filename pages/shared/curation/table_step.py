"""The step of a table that nobody knows: what is in which column, tried on its first rows."""

import htpy as h
import streamlit as st

from data.errors import TidemarkError
from data.importers.cells.keys import digest
from data.importers.files.documents import Document
from data.importers.rows.readings import Need, Reading, Trial
from data.settings import Settings
from pages.shared.curation import drafts, inputs, notices
from pages.shared.curation.drafts import Draft
from pages.shared.curation.table_parts import (
    cells_html,
    folded_html,
    numbers_html,
    steps_html,
    waiting_html,
)
from pages.shared.curation.table_trial import trial_part
from pages.shared.curation.wording import Wording
from pages.shared.words import verbatim
from pages.shared.words.catalogue import n, t

LAYOUT = ("sheet", "heading-rows")
CARDS = 4  # columns of the table side by side: all of them are in view, and their words whole
WIDE = ("measure", "programme", "source", "place", "title", "publisher", "counted", "around:")


def is_waiting(draft: Draft, reading: Reading) -> bool:
    """Say whether a table waits for answers before any of its rows can enter."""
    return reading.trial is not None and (
        reading.mapping_key in draft.reopened
        or bool(reading.trial.problems)
        or any(need.is_required and not need.answer for need in reading.needs)
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
        notices.notice(str(error))
        return
    # What a choice made to be asked besides is proposed as well.
    if proposed := {n.key: n.proposal for n in tried.needs if n.key not in draft.choices[key]}:
        draft.choices[key] |= proposed
        draft.tried[key] = (dict(draft.choices[key]), tried)
    if tried.trial:
        _Step(draft, at, document, tried, tried.trial).show(wording)


class _Step:
    def __init__(
        self, draft: Draft, at: int, document: Document, reading: Reading, trial: Trial
    ) -> None:
        self._draft = draft
        self._at = at
        self._document = document
        self._key = reading.mapping_key
        self._reading = reading
        self._trial = trial
        self._choices = draft.choices[self._key]

    def show(self, wording: Wording) -> None:
        """Show the step: its place among the four, the table, the questions, the trial."""
        title, told = h.h3(".part")[t("curate.table_title")], t("curate.table_help")
        st.html(h.fragment[title, h.p(".small.quiet")[told], steps_html()])
        table, side = st.columns((3, 1), gap="medium")
        with table:
            self._layout()
            self._columns()
            self._words()
            self._others()
        with side:
            trial_part(self._trial, wording, f"trial-{self._at}")
            self._go_on()

    def _layout(self) -> None:
        asked = [need for need in self._reading.needs if need.key in LAYOUT]
        columns = sum(need.key.startswith("column:") for need in self._reading.needs)
        told = t(
            "curate.table_shape",
            rows=n("curate.table_rows", self._trial.rows),
            columns=n("curate.table_columns", columns),
        )
        with st.container(
            horizontal=True, key=f"table-layout-{self._at}", vertical_alignment="bottom"
        ):
            name = h.p(".table-name")[h.b[self._document.name], " ", h.span[told]]
            st.html(name, width="stretch")
            for need in asked:
                self._choice(need, width=220)

    def _columns(self) -> None:
        """Show the table: a card a column, with its choice over its headings and first cells."""
        needs = [need for need in self._reading.needs if need.key.startswith("column:")]
        for first in range(0, len(needs), CARDS):
            with st.container(horizontal=True, key=f"table-columns-{self._at}-{first}", gap=None):
                st.html(numbers_html(self._trial), width=44)
                for need in needs[first : first + CARDS]:
                    self._card(need)

    def _card(self, need: Need) -> None:
        # The keys of containers say nothing that changes: else who chose would lose the place in
        # the page with the choice.
        with st.container(key=f"table-card-{self._at}-{need.column}", gap=None):
            # On a phone a column whose guess is sure is a line, unfolded by its change; one that
            # is chosen by hand stays open.
            is_sure = self._is_told(need) and need.key not in self._draft.chosen
            role = dict(need.options).get(self._choices.get(need.key, ""), "")
            st.html(folded_html(need, role) if is_sure else h.i(hidden=True))
            self._choice(need, is_of_column=True)
            st.html(self._reason_html(need))
            st.html(cells_html(self._trial, need))

    def _reason_html(self, need: Need) -> h.Element:
        if not self._is_told(need):
            at = f"wrong-table-{self._at}-{digest(need.key, 8)}"
            told = h.p(".guess.untold", id=at if self._is_missed(need) else None, dir="auto")
            return told[h.b[t("curate.table_untold")], " ", need.reason]
        if need.key in self._draft.touched:
            return h.p(".guess")
        return h.p(".guess", dir="auto")[h.b[t("curate.table_guess")], " ", need.reason]

    def _words(self) -> None:
        """Ask for the meanings of words, column by column; what is not told stands out."""
        by_column: dict[str, list[Need]] = {}
        names = {
            need.column: need.key.removeprefix("column:")
            for need in self._reading.needs
            if need.key.startswith("column:")
        }
        for need in self._in_order():
            if need.key.startswith("word:"):
                by_column.setdefault(names.get(need.column, ""), []).append(need)
        with st.container(key=f"table-all-words-{self._at}"):
            for i, (heading, needs) in enumerate(by_column.items()):
                is_told = all(self._is_told(need) for need in needs if need.is_required)
                kind = None if is_told else "untold"
                with st.container(key=f"table-words-{self._at}-{i}"):
                    title = t(
                        "curate.table_words" if is_told else "curate.table_words_untold",
                        heading=heading,
                    )
                    st.html(h.p(class_=["words-title", kind])[title])
                    with st.container(horizontal=True):
                        for need in needs:
                            self._choice(need, width=290)

    def _others(self) -> None:
        """Ask what no column says: place, measure, programme, source and the like."""
        needs = [
            need
            for need in self._in_order()
            if need.key not in LAYOUT and need.key.split(":")[0] not in ("column", "word")
        ]
        st.html(h.p(".words-title")[t("curate.table_others")])
        with st.container(horizontal=True, key=f"table-others-{self._at}"):
            for need in needs:
                self._choice(need, width=440 if need.key.startswith(WIDE) else 290)

    def _in_order(self) -> list[Need]:
        """Return the questions in the order in which they first came: none moves another."""
        order = {key: at for at, key in enumerate(self._choices)}
        return sorted(self._reading.needs, key=lambda need: order.get(need.key, len(order)))

    def _is_told(self, need: Need) -> bool:
        chosen = self._choices.get(need.key, "")
        return bool(chosen) and (not need.options or chosen in dict(need.options))

    def _choice(self, need: Need, *, width: int | None = None, is_of_column: bool = False) -> None:
        """Ask one thing, and say beneath it, once it was passed over, that it must be told."""
        number = digest(need.key, 8)
        with st.container(
            key=f"field-table-{self._at}-{number}", gap="xsmall", width=width or "stretch"
        ):
            self._widget(need, is_of_column=is_of_column)
            if not is_of_column:
                is_open = need.is_required and not self._is_told(need)
                st.html(h.i(class_="untold" if is_open else "told", hidden=True))
            if self._is_missed(need) and not is_of_column:
                inputs.wrong(
                    f"table-{self._at}-{number}",
                    t("curate.choose_one" if need.options else "curate.is_empty"),
                )

    def _widget(self, need: Need, *, is_of_column: bool) -> None:
        """Show what is chosen; another choice is kept, and the table tried by it at once.

        The choices hold, not the widgets: one that is shown again stands as it was chosen, and
        what is not told stands empty, so that whatever is shown counts.
        """
        # One of its own for each draft: no earlier file's answer can stand in it.
        widget = f"table-{self._draft.number}-{self._at}-{need.key}"

        def keep() -> None:
            self._choices[need.key] = (st.session_state.get(widget) or "").strip()
            self._draft.touched.add(need.key)
            self._draft.chosen.add(need.key)

        names = dict(need.options)
        chosen = self._choices.get(need.key, "")
        wanted = (chosen if chosen in names else None) if names else chosen
        shown = st.session_state.get(widget)
        held = shown.strip() if isinstance(shown, str) and not names else shown
        if widget not in st.session_state or held != wanted:
            st.session_state[widget] = wanted
        label = verbatim.label(
            need.label if need.is_required else t("curate.need_optional", label=need.label)
        )
        hint = verbatim.label(need.hint) or None
        if not names:
            st.text_input(label, help=hint, key=widget, on_change=keep)
            return
        st.selectbox(
            label,
            list(names),
            index=None,  # else the first would be shown as if it were chosen
            format_func=lambda code: names.get(str(code), str(code)),
            placeholder=t("curate.choose"),
            help=hint,
            key=widget,
            on_change=keep,
            label_visibility="collapsed" if is_of_column else "visible",
        )

    def _is_missed(self, need: Need) -> bool:
        """Say whether the table was to be read while this was not told."""
        return self._key in self._draft.missed and need in self._missing()

    def _missing(self) -> list[Need]:
        return [
            need for need in self._reading.needs if need.is_required and not self._is_told(need)
        ]

    def _go_on(self) -> None:
        """Offer to read the file by the choices; what must be told before is named beside it."""
        missing = self._missing()
        problems = self._trial.problems

        # Not by a callback: what was typed last may come with the same click.
        is_asked = st.button(
            t("curate.table_go_on"),
            type="primary",
            key=f"table-go-on-{self._at}",
            width="stretch",
        )
        if is_asked and (missing or problems):
            self._draft.missed.add(self._key)
            st.session_state[inputs.IS_TO_FOCUS] = True
            st.rerun()
        elif is_asked:
            self._give()
            st.rerun()
        st.html(waiting_html(missing, problems))
        turn = st.session_state["table-turn"] = st.session_state.get("table-turn", 0) + 1
        inputs.focus_on_the_first(turn)

    def _give(self) -> None:
        """Give the choices as answers; one given earlier that is empty now is taken back."""
        needs = self._reading.needs
        self._draft.mappings[self._key] = {n.key: self._choices.get(n.key, "") for n in needs}
        self._draft.reopened.discard(self._key)
        self._draft.missed.discard(self._key)
        self._draft.preview = None
