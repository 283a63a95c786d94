"""World Bank: indicators, in whichever of its downloads."""

from data.importers.formats.world_bank.reading import NAME, read, recognises

__all__ = ["NAME", "read", "recognises"]
