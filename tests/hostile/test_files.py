"""Whatever stands in a file, it is read or refused: no traceback, no flood, nothing written."""

from tests.hostile.files import hostile


def test_hostile_files_end_in_rows_or_refusals():
    found, _ = hostile(40, seed=406)  # `make hostile` previews two thousand

    assert found.failures == []
    assert found.files == 40
