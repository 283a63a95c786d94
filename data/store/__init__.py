"""The store: one edition of the facts, built, opened locked down, and asked."""
