"""Backups: beside the journal, every change once more, from which a damaged one is made anew."""
