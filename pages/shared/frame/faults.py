"""Faults on screen: what is wrong with the files that the facts lie in, and what was done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from data.errors import DamagedError, TidemarkError
from data.store.serving import restoration_served, trouble_served
from pages.shared.frame import controls
from pages.shared.words.catalogue import n, t
from pages.shared.words.times import partial_date

AGAIN = "read_again_after_damage"


@contextmanager
def on_screen() -> Iterator[None]:
    """Show a fault in place of the page; of a damaged edition, the page once more, made anew."""
    try:
        yield
    except DamagedError as error:
        if st.session_state.pop(AGAIN, False):
            controls.notice(str(error))
        else:
            st.session_state[AGAIN] = True
            st.rerun()
    except TidemarkError as error:
        controls.notice(str(error))
    else:
        st.session_state.pop(AGAIN, None)


def notices() -> list[str]:
    """Return what is told of the files: why facts are not the latest, what was restored."""
    told: list[str] = []
    if why := trouble_served():
        told.append(t("notice.not_latest", why=why))
    if done := restoration_served():
        day = partial_date(datetime.fromisoformat(done.restored_at).date().isoformat())
        what = "notice.restored" if done.kept_as else "notice.restored_gone"
        told.append(t(what, day=day, number=done.head))
        if done.lost:
            told.append(n("notice.lost_changes", done.lost))
        if done.kept_as:
            told.append(t("notice.kept_damaged", file=done.kept_as))
    return told
