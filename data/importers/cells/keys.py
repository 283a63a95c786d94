"""Keys of our own made of other people's names and identifiers."""

from __future__ import annotations

import hashlib
import re


def safe(text: str) -> str:
    """Return a text as a key: where signs had to go, a digest keeps it apart from all others."""
    key = re.sub(r"[^A-Za-z0-9_.-]+", "-", text).strip("-._")
    return key if key == text else f"{key}-{digest(text, 6)}".lstrip("-")


def digest(text: str, length: int = 8) -> str:
    """Return the first signs of a text's SHA-256, the same on every machine and day."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]
