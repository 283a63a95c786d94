"""Kills at random moments of a change on a lake: all of each change, or none.

python -m tests.lake.torture [KILLS]
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from data.settings import Lake, Settings
from tests.data.history.torture import torture
from tests.lake.postgresql import postgresql

FACTS = Path(__file__).parents[1] / "data" / "facts"


def main() -> int:
    """Run as many kills as the command line says, and print the counts."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(os.environ.get("TIDEMARK_TEST_SEED") or time.time_ns() % 2**32)
    with postgresql() as server, tempfile.TemporaryDirectory(prefix="tidemark-lake-") as name:
        folder = Path(name)
        lake = Lake(server.create("tidemark"), str(folder / "rows"), folder / "copies")
        settings = Settings(shutil.copytree(FACTS, folder / "facts"), lake=lake)
        found = torture(settings, kills, seed)
    counts = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    print(f"{kills} kills on a lake, seed {seed}: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
