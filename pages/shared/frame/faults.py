"""Faults on screen: what is wrong with the files that the facts lie in, and what was done."""

from datetime import datetime

from data.store.serving import restoration_served, trouble_served
from pages.shared.words.catalogue import n, t
from pages.shared.words.times import partial_date


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
