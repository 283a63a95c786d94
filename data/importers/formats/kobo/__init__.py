"""KoboToolbox and ODK: submissions of forms."""

from data.importers.formats.kobo.reading import NAME, read, recognises

__all__ = ["NAME", "read", "recognises"]
