"""IATI: results published by organisations (2.01 to 2.03)."""

from data.importers.formats.iati.reading import NAME, read, recognises

__all__ = ["NAME", "read", "recognises"]
