"""Answers: what the statements of open facts prove, and what stands beside it."""
