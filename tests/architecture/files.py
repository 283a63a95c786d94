"""The repository's own files: those that git knows or would take."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
BINARY = {".woff2", ".png", ".ico", ".gz"}


def own_files() -> list[Path]:
    """Return every file of the repository that exists, tracked or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def text_files() -> list[Path]:
    """Return the repository's files that are text."""
    return [file for file in own_files() if file.suffix not in BINARY]
