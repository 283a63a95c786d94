"""A real server lets in its own pages, and asks nobody anything."""

from tests.hostile.doors import knock, watched


def test_strangers_are_refused_before_a_script_runs_and_no_request_leaves_the_machine():
    with watched() as (address, watch):
        found = knock(address, watch)

    assert found.failures == []
    assert found.refused > 50
