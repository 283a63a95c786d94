"""Formats: a module or a package for each, with a NAME, `recognises` and `read`."""
