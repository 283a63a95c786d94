"""The few signs of the frame, drawn as lines in the colour of the words beside them."""

import functools

import htpy as h

LINES = {
    "chevron": "m4.5 6.5 3.5 3.5 3.5-3.5",
    "close": "m3.5 3.5 9 9m0-9-9 9",
    "compare": "M5 13V3M2 6l3-3 3 3m3-3v10m3-3-3 3-3-3",
    "copy": "M6 6h7v7H6zM3 10V3h7",
    "download": "M8 2v8m-3-3 3 3 3-3M2.5 13.5h11",
    "menu": "M2.5 4.5h11m-11 3.5h11m-11 3.5h11",
    "print": "M4.5 6V2.5h7V6m-7 6h-2V6h11v6h-2m-7-2h7v3.5h-7z",
    "search": "M10 10l3.5 3.5M11.2 6.8a4.4 4.4 0 1 1-8.8 0 4.4 4.4 0 0 1 8.8 0z",
    "share": "m5.6 7 4.8-2.7M5.6 9l4.8 2.7M5.7 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0zm8.6-4.6a2 2 0 1 1-4 0"
    " 2 2 0 0 1 4 0zm0 9.2a2 2 0 1 1-4 0 2 2 0 0 1 4 0z",
    "view": "M2 5h6m4 0h2M2 11h2m4 0h6M12 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM8 11a2 2 0 1 1-4 0"
    " 2 2 0 0 1 4 0z",
}


@functools.cache
def icon(name: str) -> h.Element:
    """Return a sign that stands beside words or in a button that is named: it says nothing."""
    return h.svg(".icon", viewBox="0 0 16 16", aria_hidden="true", focusable="false")[
        h.path(d=LINES[name])
    ]


@functools.cache
def mark() -> h.Element:
    """Return Tidemark's mark, in the colours of day and night."""
    return h.svg(".mark", viewBox="0 0 32 32", aria_hidden="true", focusable="false")[
        h.path(".mark-water", d="M3 7h26v6H3z"), h.path(".mark-sand", d="M5 17h22v8H5z")
    ]
