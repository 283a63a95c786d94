"""Our own tables: the template filled in, an export, a folder of facts."""

from data.importers.formats.tidemark.reading import NAME, read, recognises

__all__ = ["NAME", "read", "recognises"]
