"""The inputs of the form, each with what is wrong right beneath, and the focus on the first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import htpy as h
import streamlit as st

from data.changes.entering import longest_of
from pages.shared.words.catalogue import sentence_case, t

REFUSED = "entry-refused"  # by field: what is wrong with it, and what to do
IS_TO_FOCUS = "entry-is-to-focus"
NEW = ""  # the choice of what is not in the list
# The first field with something wrong takes the focus; each says so to those who do not see it.
TO_THE_FIELD = """<script>/* {turn} */ setTimeout(() => {{
  const all = '[class*=st-key-field-] .notice[id], [class*=st-key-table-card-] .guess[id]';
  document.querySelectorAll(all).forEach((told, at) => {{
    const box = told.closest('[class*=st-key-field-], [class*=st-key-table-card-]');
    const input = box.querySelector('input, textarea');
    if (!input) return;
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', told.id);
    if (at === 0) {{
      box.scrollIntoView({{ block: 'center' }});
      input.focus({{ preventScroll: true }});
    }}
  }});
}}, 300);</script>"""


@contextmanager
def field(name: str) -> Iterator[None]:
    """Hold one field, and say beneath it what is wrong with what was entered."""
    with st.container(key=f"field-{name}", gap="xsmall"):
        yield
        messages = st.session_state.get(REFUSED, {}).get(name, ())
        if messages:
            wrong(name, " ".join(messages))


def wrong(name: str, message: str) -> None:
    """Say at a field what is wrong with it."""
    st.html(h.p(".notice", id=f"wrong-{name}", role="alert")[sentence_case(message)])


def focus_on_the_first(turn: int) -> None:
    """Move the focus to the first field that has something wrong, once."""
    if st.session_state.pop(IS_TO_FOCUS, False):
        focus_at_once(turn)


def focus_at_once(turn: object) -> None:
    """Move the focus to the first field that has something wrong."""
    st.html(TO_THE_FIELD.format(turn=turn), unsafe_allow_javascript=True)


def choose(name: str, labels: Mapping[str, str], *, may_be_new: bool = False) -> str:
    """Offer one of several by name; of what may be new too, a name that is typed is taken as such.

    Return its code, NEW or the name typed for something new, "" where nothing is chosen.
    """
    options = [NEW, *labels] if may_be_new else list(labels)
    with field(name):
        chosen = st.selectbox(
            t(f"curate.field_{name}"),
            options,
            index=None,
            key=f"entry-{name}",
            format_func=lambda code: labels.get(code, code) or t(f"curate.new_{name}"),
            placeholder=t("curate.choose_or_name") if may_be_new else t("curate.choose"),
            accept_new_options=may_be_new,
            persist_state="session",
        )
    return chosen or ""


def is_new(name: str, labels: Mapping[str, object]) -> bool:
    """Say whether what is chosen is not among those known."""
    chosen = st.session_state.get(f"entry-{name}")
    return chosen is not None and chosen not in labels


def radio(name: str, codes: Sequence[str]) -> str:
    """Offer one of a few codes, each with a sentence on what it means."""
    with field(name):
        chosen = st.radio(
            t(f"curate.field_{name}"),
            codes,
            key=f"entry-{name}",
            format_func=lambda code: t(f"curate.{name}_{code}"),
            captions=[t(f"curate.{name}_{code}_help") for code in codes],
            persist_state="session",
        )
    return str(chosen or "")


def write(
    name: str, placeholder: str | None = None, said: Callable[[str], None] = lambda text: None
) -> str:
    """Offer a line of text; what is to be said of the text stands right beneath it."""
    with field(name):
        text = (
            st.text_input(
                t(f"curate.field_{name}"),
                key=f"entry-{name}",
                placeholder=placeholder,
                max_chars=longest_of(name),
                persist_state="session",
            )
            or ""
        ).strip()
        said(text)
    return text
