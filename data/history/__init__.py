"""History: every change to the facts, and so every version of every fact."""
