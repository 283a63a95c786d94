"""Importers: publishers' and users' files read into rows of our own facts, one module a format."""
