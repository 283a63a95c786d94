"""What stands where an address asks for nothing that is known here: never more than was asked."""

from collections.abc import Mapping

import htpy as h

from pages.shared.selection import links
from pages.shared.selection.filters import Asked
from pages.shared.words.catalogue import t


def told(asked: Asked, page: str, parameters: Mapping[str, str]) -> h.Fragment:
    """Return what of an address is not known, the nearest that is, and links without it."""
    parts: list[h.Node] = [h.h1[t("nowhere.title")]]
    for parameter, codes in asked.lost.items():
        text = t(f"nowhere.{parameter}", codes=codes)
        ways: list[h.Node] = [_clear(parameter, asked, page, parameters)]
        if parameter in asked.nearest:
            ways = [_nearest(parameter, asked, page, parameters), " · ", *ways]
        parts.append(h.p(".empty", role="status")[text, " ", ways])
    return h.fragment[parts]


def _clear(parameter: str, asked: Asked, page: str, given: Mapping[str, str]) -> h.Element:
    """Return the link that leaves a parameter out and keeps all else, what is not known too."""
    return _link(t(f"nowhere.without_{parameter}"), asked, page, given, {parameter: ""})


def _nearest(parameter: str, asked: Asked, page: str, given: Mapping[str, str]) -> h.Element:
    code = asked.nearest[parameter]
    return _link(t("nowhere.nearest", code=code), asked, page, given, {parameter: code})


def _link(
    label: str, asked: Asked, page: str, given: Mapping[str, str], instead: dict[str, str]
) -> h.Element:
    others = {name: given[name] for name in asked.lost}
    parameters = {**links.query(asked.selection), **others, **instead}
    return links.anchor_to(label, page, {k: v for k, v in parameters.items() if v})
