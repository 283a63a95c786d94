"""Our World in Data: the table of a chart."""

from data.importers.formats.owid.reading import NAME, read, recognises

__all__ = ["NAME", "read", "recognises"]
