"""Totals: what claims prove, by mathematics alone; no SQL, no store."""
