"""A view: what one address asks of a page, and all that a page is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.selection import links

OPEN = ("why", "table")  # what is open over a page
OF_ONE_VIEW = ("page", *OPEN)


@dataclass(frozen=True, slots=True)
class View:
    """A page's question: a selection of open facts, and what else its address says.

    `page` is the path of the page; `parameters` are the others of its address, by name, each once:
    a search, the page of a list, a code. `origin` is where the pages are, as the reader reached
    them, for what is cited. `lost` are the filters of which nothing
    is known here: links carry them on until the reader leaves them out. The same view gives the
    same page.
    """

    store: Store
    selection: Selection
    page: str
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    origin: str = ""
    lost: Mapping[str, str] = field(default_factory=dict[str, str])

    def asked(self, parameter: str) -> str:
        """Return what the address says of a parameter, "" where it says nothing."""
        return self.parameters.get(parameter, "")

    def address(self, **instead: str) -> str:
        """Return this page's address with other values of its own; "" leaves one out.

        Which page of a list is shown is not carried on, nor what is open: they are of this view.
        """
        kept = {name: value for name, value in self.parameters.items() if name not in OF_ONE_VIEW}
        wanted = {**links.query(self.selection), **kept, **instead}
        return links.address(self.page, {name: value for name, value in wanted.items() if value})

    def elsewhere(self, page: str) -> str:
        """Return the address of another page for the same filters."""
        return links.address(page, {**links.query(self.selection), **self.lost})

    def cited(self, page: str, **parameters: str) -> str:
        """Return the whole address of a page, as it can be cited: without the filters chosen."""
        return f"{self.origin}/{links.address(page, parameters)}"

    def part(self, kind: str, key: str) -> str:
        """Return the address of a part of this page that is made when it is asked for."""
        kept = {name: value for name, value in self.parameters.items() if name not in OPEN}
        wanted = {**links.query(self.selection), **kept}
        return links.address(f"parts/{self.page}/{kind}/{key}", wanted)
