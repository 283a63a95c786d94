"""Parts of a page, made when they are asked for: a chart's table, a file, why a figure is so.

    GET parts/<page>/<kind>/<key>?<the page's own parameters>

The page is composed as it is on screen, and the part taken from it, so that neither says another
thing than the other. Nothing here changes anything.
"""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qsl, quote

import anyio
import htpy as h
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from data.errors import TidemarkError
from pages.composing import Composed, composed
from pages.shared.frame.sheets import empty_html
from pages.shared.words.catalogue import t

Make = Callable[[Composed, str], Response | None]
MOST_PARAMETERS = 200  # of an address: as many as a page reads


def _table(found: Composed, key: str) -> Response | None:
    table = found.sheet.tables.get(key)
    return _html(table.html()) if table else None


def _file(found: Composed, key: str) -> Response | None:
    file = found.sheet.files.get(key)
    if file is None or file.is_empty or file.is_too_long:
        return None
    return _attachment(file.make(), file.file_name, "text/csv; charset=utf-8")


KINDS: Mapping[str, Make] = {"table": _table, "file": _file}


async def part(request: Request) -> Response:
    """Answer with one part of a page, or say in a sentence why there is none."""
    names = request.path_params
    query = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    given: dict[str, list[str]] = {}
    for name, value in query:
        given.setdefault(name, []).append(value)
    origin = str(request.base_url).rstrip("/")
    return await anyio.to_thread.run_sync(
        _made, names["page"], names["kind"], names["key"], given, origin
    )


def _made(
    page: str, kind: str, key: str, given: Mapping[str, Sequence[str]], origin: str
) -> Response:
    try:
        make = KINDS.get(kind)
        made = make(composed(page, given, origin), key) if make else None
    except TidemarkError as error:
        return _html(empty_html(str(error)), 503)
    return made or _html(empty_html(t("parts.unknown")), 404)


def _html(content: h.Renderable, status: int = 200) -> Response:
    return HTMLResponse(str(content), status, headers={"cache-control": "no-store"})


def _attachment(content: bytes, name: str, media_type: str) -> Response:
    told = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = {"content-disposition": told, "cache-control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


ROUTES = [Route("/parts/{page}/{kind}/{key:path}", part, methods=["GET"])]
