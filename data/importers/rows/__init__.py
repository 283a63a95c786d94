"""Rows: cells under headings, as rows in our own columns or as questions."""
