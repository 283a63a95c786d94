"""A process killed in the middle of a change leaves all of it, or none."""

import pytest

from data.settings import Settings
from tests.data.history.torture import torture

pytestmark = pytest.mark.of_files

KILLS = 14  # `make torture` runs a thousand


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_after_each_kill_the_facts_open_with_all_of_the_change_or_none(settings: Settings):
    found = torture(settings, KILLS, seed=7)

    states = sum(n for what, n in found.items() if what.startswith(("all of", "none of")))
    assert found["killed"] == KILLS
    assert states == KILLS + found["finished"]
