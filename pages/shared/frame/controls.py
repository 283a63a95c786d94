"""Small controls of a page, each a link or a form of addresses: a choice, a search, a pager."""

from collections.abc import Callable, Sequence

import htpy as h

from pages.shared.frame.sheets import Sheet
from pages.shared.selection import addresses
from pages.shared.words.catalogue import number, t

MOST_DIGITS = 9  # of a page's number; what is longer is none


def choice(
    sheet: Sheet,
    parameter: str,
    codes: Sequence[str],
    label: str,
    name: Callable[[str], str],
    *,
    default: str | None = None,
    every: str | None = None,
) -> tuple[str | None, h.Element | None]:
    """Return the code that the address chooses, and the links to the others.

    `every` names choosing them all (None); `default` is chosen where the address says nothing.
    """
    options = [*([""] if every else []), *codes]
    if not options:
        return default, None
    given = sheet.view.asked(parameter)
    asked = addresses.spelled(given, [code for code in options if code])
    if given and asked is None:
        sheet.notice(t("notice.unknown_choice", text=given[:40]))
    current = asked or (default if default in options else options[0])
    if len(options) == 1:
        return current or None, None
    items = [
        h.a(
            ".soft",
            href=sheet.view.address(**{parameter: "" if code == default else code}),
            target="_self",
            aria_current="true" if code == current else None,
            dir="auto",
        )[name(code) if code else str(every)]
        for code in options
    ]
    return current or None, h.div(".choice", role="group", aria_label=label)[items]


def search_box(sheet: Sheet) -> tuple[str, h.Element]:
    """Return the words that the address searches for, and the field that they are typed into."""
    text = sheet.view.asked("search").strip()
    field = h.input(
        type="search", name="search", value=text, id="search",
        placeholder=t("evidence.search_placeholder"), aria_label=t("evidence.search"),
        maxlength=str(addresses.MOST_WORDS), autocomplete="off",
    )  # fmt: skip
    button = h.button(type="submit")[t("evidence.search_button")]
    form = h.form(
        ".search.soft", role="search", action=sheet.view.address(search=""), method="get"
    )[field, button]
    return text, form


def page_of(sheet: Sheet, rows: int, length: int, parameter: str = "page") -> slice:
    """Return which rows of a long list the address's page shows."""
    first = (_page(sheet, rows, length, parameter) - 1) * length
    return slice(first, first + length)


def pager(sheet: Sheet, rows: int, length: int, parameter: str = "page") -> h.Element | None:
    """Return the links to the earlier and the later rows of a long list.

    `parameter` is what the address calls its page: "page" of the list that a page ends in, another
    name of what is shown some at a time above it.
    """
    page, pages = _page(sheet, rows, length, parameter), -(-rows // length)
    _correct(sheet, page, pages, parameter)
    if pages <= 1:
        return None
    told = "pager.shown" if parameter == "page" else f"pager.{parameter}"
    first, last = (page - 1) * length + 1, min(page * length, rows)
    text = t(told, first=number(first), last=number(last), count=number(rows))

    def leads(way: str, to: int, *, is_end: bool) -> h.Element:
        if is_end:
            return h.span(".unoffered")[t(f"pager.{way}")]
        href = sheet.view.address(**{parameter: str(to) if to > 1 else ""})
        return h.a(".soft.turns", href=href, target="_self")[t(f"pager.{way}")]

    return h.nav(".pager", aria_label=t("pager.label"), data_pager=parameter)[
        leads("earlier", page - 1, is_end=page == 1),
        h.p(".small.quiet")[text],
        leads("later", page + 1, is_end=page == pages),
    ]


def _page(sheet: Sheet, rows: int, length: int, parameter: str) -> int:
    text = sheet.view.asked(parameter) or "1"
    asked = int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1
    return min(max(asked, 1), max(-(-rows // length), 1))


def _correct(sheet: Sheet, page: int, pages: int, parameter: str) -> None:
    """Let the address name the page that is shown, where it names another or none that there is."""
    given = sheet.view.parameters.get(parameter)
    if given is not None and (given != str(page) or pages <= 1):
        sheet.corrected[parameter] = str(page) if page > 1 else ""
