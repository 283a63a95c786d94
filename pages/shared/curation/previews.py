"""The preview of a draft: what it would change, before anything is written."""

from collections.abc import Iterator, Mapping

import htpy as h
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.changes.previewing import Preview, marked
from data.changes.proposals import Proposal
from data.importers.rows.readings import REFUSALS_KEPT
from data.settings import Settings
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.curation import asked, clashes, drafts, effects, found, notices
from pages.shared.curation.deciding import decide, discard_button
from pages.shared.curation.drafts import FORM, Draft
from pages.shared.curation.progress_bar import ProgressBar
from pages.shared.curation.wording import Wording
from pages.shared.words.catalogue import n, number, t
from pages.shared.words.listings import listing

STATUSES = ("new", "changed", "unchanged", "refused")
OTHERS = ("programmes", "organisations", "metrics", "themes", "sources", "places")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(store: Store, settings: Settings, selection: Selection, draft: Draft) -> None:
    """Show what accepting a draft would do, and offer to accept or to discard it."""
    with st.container(key=f"panel-preview-{draft.kind}"):
        # It has its place on every run: were it gone, all that follows would move up by one, be
        # drawn anew, and take the focus with it.
        place = st.empty()
        # What is told first is what the filters show: those of an earlier moment would not do.
        if (draft.preview is None or draft.selection != selection) and not draft.problem:
            draft.selection = selection
            _work_out(settings, draft, place)
        preview = draft.preview
        st.html(h.h2(".panel-title")[_title(draft)])
        if draft.notice:
            notices.notice(draft.notice)
        if preview is None:
            notices.notice(draft.problem)
            _try_again(draft)
            return
        wording = Wording(store, preview.proposal.changes, selection)
        is_waiting = asked.is_waiting(draft)
        if not is_waiting:
            _summary(preview)
        for name, reason in (*draft.unread, *preview.refused_files):
            notices.notice(reason if name in reason else f"{name}: {reason}")
        _blocking(preview)
        asked.ask(settings, draft, wording)
        if is_waiting:
            discard_button(draft.kind)
            return
        _refused(draft, preview)
        parts = (
            effects.answers_html(preview.effects, wording),
            effects.staying_html(preview.effects, wording),
            found.rows_html(preview.proposal, wording),
            found.notes_html(preview.proposal),
            # What speaks against accepting stands right above the button.
            clashes.contradictions_html(preview.effects, wording),
            clashes.duplicates_html(preview.effects, wording),
            found.warnings_html(preview.proposal),
        )
        for part in filter(None, parts):
            st.html(part)
        decide(settings, draft, preview)


def _work_out(settings: Settings, draft: Draft, place: DeltaGenerator) -> None:
    with place:
        drafts.work_out(settings, draft, ProgressBar())
    place.empty()


def _title(draft: Draft) -> str:
    names = [document.name for document in draft.documents] + [name for name, _ in draft.unread]
    if draft.retired:
        return t("curate.preview_retirement")
    return t("curate.preview_files", names=listing(names)) if names else t("curate.preview_form")


def _try_again(draft: Draft) -> None:
    def again() -> None:
        draft.problem = ""

    with st.container(horizontal=True, key=f"again-{draft.kind}"):
        st.button(t("curate.try_again"), on_click=again, key=f"try-{draft.kind}")
        discard_button(draft.kind)


def _summary(preview: Preview) -> None:
    """Show the counts of facts as cards, what comes with them, and what becomes of answers."""
    shown = _shown(preview.proposal)
    cards = [
        h.div(class_=["count", code, None if count else "none"])[
            h.b[number(count)], h.span[_card_name(code, shown)]
        ]
        for code, count in shown.items()
    ]
    if not any(shown.values()):
        return
    told = " ".join([*_beside(preview.proposal), effects.sentence(preview)])
    st.html(h.fragment[h.div(".counts")[cards], h.p(".takeaway")[told]])


def _shown(proposal: Proposal) -> dict[str, int]:
    """Return the counts by the name of their card; new plans are counted apart from results."""
    counts = dict.fromkeys(STATUSES, 0) | dict(proposal.counts)
    if retired := sum(change.effect == "retired" for change in proposal.changes):
        return {"retired": retired}
    shown: dict[str, int] = {}
    for code in STATUSES:
        shown[code] = counts[code]
        if code == "new" and (planned := proposal.planned["new"]):
            shown |= {"new": counts["new"] - planned, "planned": planned}
    return shown | ({"left_out": counts["left_out"]} if counts.get("left_out") else {})


def _card_name(code: str, shown: Mapping[str, int]) -> str:
    if "planned" in shown and code in ("new", "planned"):
        return n("curate.rows_results" if code == "new" else "curate.rows_planned", shown[code])
    return t(f"curate.rows_{code}")


def _beside(proposal: Proposal) -> Iterator[str]:
    """Yield what the counts leave out: what comes with the facts, and what stays out with them."""
    for status in ("new", "changed"):
        found = {table: proposal.beside[status, table] for table in OTHERS}
        if told := _counted(found):
            yield t(f"curate.beside_{status}", what=told)
    if told := _counted(proposal.left_alone):
        yield t("curate.left_alone", what=told)


def _counted(tables: Mapping[str, int]) -> str:
    return listing(n(f"curate.count_{table}", count) for table, count in tables.items() if count)


def _blocking(preview: Preview) -> None:
    blocking = preview.proposal.blocking
    if blocking:
        reasons = h.ul[[h.li[reason] for reason in blocking[:20]]]
        st.html(h.div(".notice", role="status")[t("curate.blocking"), reasons])


def _refused(draft: Draft, preview: Preview) -> None:
    """Show what could not be taken and what to do, and give the file back with it marked."""
    proposal = preview.proposal
    rows = proposal.refused.total()
    if not rows:
        return
    st.html(h.h3(".part")[n("curate.refused_title", rows)])
    for document in draft.documents or (None,):
        name = document.name if document else FORM
        refusals = proposal.refusals.get(name, [])
        if not refusals:
            continue
        told = len(refusals)
        if proposal.refused[name] > REFUSALS_KEPT:
            left_out = t("curate.first_reasons", first=number(told), count=number(rows))
            st.html(h.p(".small.quiet")[left_out])
        st.html(found.refusals_html(refusals, name if len(draft.documents) > 1 else ""))
        if document:
            st.download_button(
                t("curate.marked"),
                data=lambda d=document, r=tuple(refusals): marked(d, r),
                file_name=f"{document.name.rsplit('.', 1)[0]}-to-mend.xlsx",
                mime=XLSX,
                key=f"marked-{document.digest[:12]}",
                icon=":material/download:",
                help=t("curate.marked_help"),
                on_click="ignore",
            )
