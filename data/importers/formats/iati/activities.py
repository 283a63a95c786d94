"""IATI activities read from XML one at a time, keeping only what is about results.

The file comes from outside: a document type or an entity in it is refused, and so are nesting and
numbers of elements that no honest file has. Nothing outside the file is ever asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException  # pyright: ignore[reportMissingTypeStubs]
from defusedxml.expatreader import (  # pyright: ignore[reportMissingTypeStubs]
    DefusedExpatParser,
)

from data.errors import FileRefusedError
from data.importers.files.markup import check_encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.sax.expatreader import ExpatParser
    from xml.sax.xmlreader import AttributesImpl

DEEPEST = 100  # IATI itself needs nine
MOST_ELEMENTS = 200_000  # of one activity, that are about its results
CHUNK = 64 * 1024
ROOTS = frozenset({"iati-activities", "iati-activity"})
# Children of these that are not named here are left out with all that is in them.
KEPT = frozenset(
    {
        "iati-identifier", "reporting-org", "title", "narrative",
        "recipient-country", "recipient-region", "location", "location-id",
        "result", "indicator", "baseline", "dimension",
        "period", "period-start", "period-end", "target", "actual", "comment",
    }
)  # fmt: skip


@dataclass(slots=True)
class Element:
    """An element of an activity that is about its results, with the line it begins in."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list["Element"])

    def get(self, name: str) -> str:
        """Return an attribute without spaces around it; empty where there is none."""
        return self.attributes.get(name, "").strip()

    def all(self, tag: str) -> list[Element]:
        """Return the children of one name."""
        return [child for child in self.children if child.tag == tag]

    def words(self, tag: str) -> str:
        """Return the narrative of a child in English, or else in its first language."""
        narratives = [one for child in self.all(tag) for one in child.all("narrative")]
        narratives.sort(key=lambda one: one.get("xml:lang").lower() not in {"", "en"})
        said = (" ".join(one.text.split()) for one in narratives)
        return next((words for words in said if words), "")


class _Activities(ContentHandler):
    def __init__(self, line: Callable[[], int]) -> None:
        super().__init__()
        self._line = line
        self.file: dict[str, str] = {}
        self.finished: list[Element] = []
        self._open: list[Element] = []
        self._texts: list[list[str]] = []  # of the open elements, in pieces
        self._depth = 0
        self._left_out_from = 0  # the depth of an element that is not kept; 0: none is open
        self._count = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  # SAX's name
        self._depth += 1
        line = self._line()
        if self._depth > DEEPEST:
            raise FileRefusedError(
                f"line {line}: elements lie more than {DEEPEST} deep in one another; "
                "this is no file of IATI results."
            )
        if self._depth == 1 and name not in ROOTS:
            raise FileRefusedError(f"line {line}: <{name}> holds no IATI activities.")
        if self._left_out_from:
            return
        if self._depth == 1 and name == "iati-activities":
            self.file = dict(attrs.items())
        elif name in KEPT if self._open else name == "iati-activity":
            self._begin(Element(name, dict(attrs.items()), line))
        else:
            self._left_out_from = self._depth

    def _begin(self, element: Element) -> None:
        self._count = self._count + 1 if self._open else 1
        if self._count > MOST_ELEMENTS:
            raise FileRefusedError(
                f"line {element.line}: one activity holds more than {MOST_ELEMENTS:,} elements. "
                "Split its results into several files."
            )
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.append([])

    def characters(self, content: str) -> None:
        if self._open and not self._left_out_from:
            self._texts[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        if self._left_out_from:
            self._left_out_from = 0 if self._depth == self._left_out_from else self._left_out_from
        elif self._open:
            element = self._open.pop()
            element.text = "".join(self._texts.pop())
            if not self._open:
                self.finished.append(element)
        self._depth -= 1


def activities(content: bytes) -> Iterator[tuple[Mapping[str, str], Element]]:
    """Yield each activity, and the attributes of the list that it is in.

    Only one activity is held at a time. Raises FileRefusedError where the XML is broken or
    hostile, with the line.
    """
    check_encoding("The file", content)
    parser = cast("ExpatParser", DefusedExpatParser(forbid_dtd=True))
    handler = _Activities(parser.getLineNumber)
    parser.setContentHandler(handler)
    try:
        for start in range(0, len(content), CHUNK):
            parser.feed(content[start : start + CHUNK])  # pyright: ignore  # typed as str only
            yield from ((handler.file, activity) for activity in handler.finished)
            handler.finished.clear()
        parser.close()
    except DefusedXmlException as error:
        raise FileRefusedError(
            "The file declares a document type or entities, which can reach outside the file or "
            "fill the memory. No IATI file needs them: save it without its <!DOCTYPE …>."
        ) from error
    except SAXParseException as error:
        raise FileRefusedError(
            f"line {error.getLineNumber()}: the XML is broken ({error.getMessage()}). "
            "Ask its publisher for a whole file."
        ) from error
    except SAXException as error:
        raise FileRefusedError(f"The XML cannot be read: {error}.") from error
