"""Words: every text on screen, numbers and times as the language writes them, names for rows."""
