"""IPU: monthly rankings of women in national parliaments."""

from data.importers.formats.ipu.reading import NAME, read, recognises

__all__ = ["NAME", "read", "recognises"]
