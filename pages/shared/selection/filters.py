"""The filters: places, years, programmes. The address holds them, and every control is a link.

    address → tidy(), read() → Selection → the bar shows it → a click → another address → …

So a shared link, the back button and a click all take the same way in.
"""

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from data import countries, queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.selection import addresses, links
from pages.shared.words.catalogue import n, t
from pages.shared.words.listings import counted_listing

LONGEST = 40  # signs of an unknown code that are told


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    `lost` are the parameters of which nothing is known here, each with what it says: leaving such a
    one out would show more than was asked for. `nearest` holds a known code for some of them.
    """

    selection: Selection
    notices: list[str] = field(default_factory=list[str])
    lost: dict[str, str] = field(default_factory=dict[str, str])
    nearest: dict[str, str] = field(default_factory=dict[str, str])


def tidy(given: Mapping[str, Sequence[str]], notices: list[str]) -> dict[str, str]:
    """Return the parameters of an address under their own names, each once.

    What is given twice, and can be one thing only, is told.
    """
    found = addresses.tidied(given)
    for name, texts in found.doubled.items():
        used, left = texts[0], counted_listing([_quoted(text) for text in texts[1:]])
        notices.append(t("notice.doubled", name=name, used=used[:LONGEST], left=left))
    if page := found.values.pop("unknown_page", ""):
        notices.append(t("notice.unknown_page", page=page))
    return found.values


def read(parameters: Mapping[str, str], store: Store, as_of: int | None) -> Asked:
    """Read the selection in an address; what it does not know is dropped, with a notice."""
    asked = Asked(Selection())
    places = [place.place_id for place in queries.places(store)]
    programmes = [programme.programme_id for programme in queries.programmes(store)]
    chosen = _known("places", parameters, places, asked)
    narrowed = _known("programme", parameters, programmes, asked)
    first, last = _year("from", parameters, asked), _year("to", parameters, asked)
    if first is not None and last is not None and first > last:
        asked.notices.append(t("notice.reversed_years", first=first, last=last))
        first, last = last, first
    selection = Selection(chosen, first, last, narrowed, as_of)
    return Asked(selection, asked.notices, asked.lost, asked.nearest)


def _known(
    parameter: str, given: Mapping[str, str], known: Collection[str], asked: Asked
) -> tuple[str, ...]:
    """Return the parameter's codes that are known, each once, in the order given."""
    found, unknown = addresses.codes(given.get(parameter, ""), known)
    if not unknown:
        return found
    near = ""
    if len(unknown) == 1 and parameter == "places":
        near = next(iter(countries.meant(unknown[0][:LONGEST], known)), "")
    elif len(unknown) == 1:
        capitals = {code.casefold(): code for code in known}
        closest = difflib.get_close_matches(unknown[0][:LONGEST].casefold(), capitals, 1, 0.5)
        near = capitals[closest[0]] if closest else ""
    told = counted_listing([_quoted(code) for code in unknown])
    if found:
        hint = t("notice.nearest", code=near) if near else ""
        asked.notices.append(n(f"notice.unknown_{parameter}", len(unknown), codes=told, hint=hint))
    else:
        asked.lost[parameter] = told
        if near:
            asked.nearest[parameter] = near
    return found


def _year(parameter: str, given: Mapping[str, str], asked: Asked) -> int | None:
    """Return the parameter's year, or None where it is absent or no year."""
    text = given.get(parameter, "")
    found = addresses.year(text)
    if found is None and text.strip(addresses.AROUND):
        asked.lost[parameter] = _quoted(text)
    return found


def _quoted(text: str) -> str:
    return t("notice.quoted", text=text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def written(
    selection: Selection, parameters: Mapping[str, str], lost: Collection[str]
) -> dict[str, str]:
    """Return the parameters of an address: a selection's, beside what else it holds.

    What of it is not known (`lost`) stays as it was given.
    """
    ours = {"places", "from", "to", "programme", "as_of"}.difference(lost)
    kept = {name: value for name, value in parameters.items() if name not in ours}
    return {**links.query(selection), **kept}
