"""Files to take away: rows as CSV with their sources and filters, and the facts whole."""
