"""One row of the facts, or one answer, as a page tells it: cards, entries, records, reasons."""
