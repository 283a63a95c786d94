"""Whatever stands in an address, a page is shown: no error, no traceback, nothing written."""

from tests.hostile.addresses import MOST_SECONDS, hostile


def test_hostile_addresses_end_in_pages():
    found = hostile(8, seed=2026)  # `make hostile` opens two thousand

    assert found.failures == []
    assert found.slowest < MOST_SECONDS
