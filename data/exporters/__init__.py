"""Exchange: the facts, or a selection of them, in the formats that others read."""
