"""Whatever stands in an address, a page is shown: no error, no traceback, nothing written."""

import subprocess
import sys

from data.settings import ROOT


def test_hostile_addresses_end_in_pages():
    # In a process of its own: the limit is for a server, not for one that ran other tests.
    command = [sys.executable, "-m", "tests.hostile.addresses", "8", "2026"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "ScriptRunContext" not in ended.stderr  # its counts can be read
    assert "8 addresses, seeds 2026 to 2033" in ended.stdout  # `make hostile` opens two thousand
