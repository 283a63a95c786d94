"""SDMX-CSV: statistics of the UN and of other agencies."""

from data.importers.formats.sdmx.reading import NAME, read, recognises

__all__ = ["NAME", "read", "recognises"]
