"""Parts of a page, made when they are asked for: a chart's table, a file, why a figure is so.

    GET parts/<page>/<kind>/<key>?<the page's own parameters>
    GET parts/<page>/filters/<places|years|programmes|download>?<a selection's parameters>
    GET files/<format>?<a selection's parameters>[&scope=all]

The page is composed as it is on screen, and the part taken from it, so that neither says another
thing than the other. Nothing here changes anything.
"""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, quote

import anyio
import htpy as h
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from data.errors import TidemarkError
from pages.composing import Composed, composed
from pages.shared.exhibits import why_drawer
from pages.shared.files import exporting
from pages.shared.frame import frames
from pages.shared.frame.sheets import empty_html
from pages.shared.selection import links
from pages.shared.words.catalogue import t

Make = Callable[[Composed, str], Response | None]
EMPTY = "curate"  # a page of which nothing is composed
MOST_PARAMETERS = 200  # of an address: as many as a page reads


def _table(found: Composed, key: str) -> Response | None:
    table = found.sheet.tables.get(key)
    return _html(table.html()) if table else None


def _file(found: Composed, key: str) -> Response | None:
    file = found.sheet.files.get(key)
    if file is None or file.is_empty or file.is_too_long:
        return None
    return _attachment(file.make(), file.file_name, "text/csv; charset=utf-8")


def _why(found: Composed, key: str) -> Response | None:
    """Answer with why a measure's figure is so: of any measure, whatever page it stands on."""
    view = found.view
    at = f"{view.origin}/{links.href('overview', view.selection, why=key)}"
    opened = why_drawer.drawer(view.store, view.selection, key, at)
    return _html(opened) if opened else None


def _filters(found: Composed, key: str) -> Response | None:
    content = frames.part(found.view, key)
    return _html(content) if content else None


KINDS: Mapping[str, Make] = {"table": _table, "file": _file, "why": _why, "filters": _filters}
ALONE = ("why", "filters")  # what needs nothing of the page that it stands on


async def part(request: Request) -> Response:
    """Answer with one part of a page, or say in a sentence why there is none."""
    names = request.path_params
    make = KINDS.get(names["kind"])
    if make is None:
        return _unknown()
    page = EMPTY if names["kind"] in ALONE else names["page"]
    return await _answered(request, page, lambda found: make(found, names["key"]))


async def export(request: Request) -> Response:
    """Answer with the facts of a selection, or all, as a file of a format."""
    name, scope = request.path_params["name"], request.query_params.get("scope", "")

    def make(found: Composed) -> Response | None:
        offered = exporting.offers(found.view.store, found.view.selection, scope)
        one = next((one for one in offered if one.name == name and one.is_offered), None)
        return _attachment(one.make(), one.file_name, one.media_type) if one else None

    return await _answered(request, EMPTY, make)


async def _answered(
    request: Request, page: str, make: Callable[[Composed], Response | None]
) -> Response:
    """Compose a page as a request asks for it, in a thread of its own, and take from it."""
    query = request.url.query
    if query.count("&") >= MOST_PARAMETERS:
        return _unknown()
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    origin = str(request.base_url).rstrip("/")

    def made() -> Response:
        try:
            found = composed(page, given, origin)
            # of what is not known here nothing is given: all would be more than was asked for
            return (None if found.view.lost else make(found)) or _unknown()
        except TidemarkError as error:
            return _html(empty_html(str(error)), 503)

    return await anyio.to_thread.run_sync(made)


def _unknown() -> Response:
    return _html(empty_html(t("parts.unknown")), 404)


def _html(content: h.Renderable, status: int = 200) -> Response:
    return HTMLResponse(str(content), status, headers={"cache-control": "no-store"})


def _attachment(content: bytes, name: str, media_type: str) -> Response:
    told = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = {"content-disposition": told, "cache-control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


ROUTES = [
    Route("/parts/{page}/{kind}/{key:path}", part, methods=["GET"]),
    Route("/files/{name}", export, methods=["GET"]),
]
