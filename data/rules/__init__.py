"""Rules: what a row of the facts may hold, and how a broken rule is told."""
