"""What can be downloaded: each format with what it is for, of the selection or of all the facts."""

import htpy as h

from data.totals.questions import Selection
from pages.shared.files import downloads, exporting
from pages.shared.selection import links
from pages.shared.selection.views import View
from pages.shared.words.catalogue import number, t

SCOPES = (exporting.SELECTION, exporting.ALL)


def content(view: View) -> h.Element:
    """Return the formats of both scopes; which one is seen is a choice of the browser's alone."""
    radios = [
        h.label[
            h.input(type="radio", name="scope", value=scope, checked=scope == SCOPES[0]),
            h.span[t(f"export.of_{scope}")],
        ]
        for scope in SCOPES
    ]
    return h.div(".offers")[
        h.fieldset(".radios")[h.legend[t("export.scope")], radios],
        [_of_scope(view, scope) for scope in SCOPES],
        h.p(".quiet.small")[t("export.note")],
    ]


def _of_scope(view: View, scope: str) -> h.Element:
    found = exporting.offers(view.store, view.selection, scope)
    too_long = any(one.is_too_long for one in found)
    told = t("panel.too_long", most=number(downloads.MOST_ROWS))
    return h.div(class_=["offers-of", f"of-{scope}"])[
        h.ul[[_offer(one, view.selection, scope) for one in found]],
        h.p(".quiet.small")[told] if too_long else None,
    ]


def _offer(one: exporting.Offer, selection: Selection, scope: str) -> h.Element:
    asked = {**links.query(selection), **({"scope": scope} if scope == exporting.ALL else {})}
    said = [h.b[t(f"export.{one.name}")], h.span(".quiet")[t(f"export.{one.name}_help")]]
    if not one.is_offered:
        why = t("export.too_long") if one.is_too_long else t("export.nothing")
        return h.li[h.a(role="link", aria_disabled="true", title=why)[said]]
    return h.li[h.a(href=links.address(f"files/{one.name}", asked), download=one.file_name)[said]]
