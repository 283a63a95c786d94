"""Settings come from the environment, and a bad one says what to use instead."""

from pathlib import Path

import pytest

from data.errors import SettingsError
from data.settings import ROOT, Settings


def test_an_empty_environment_serves_our_facts_to_this_machine_only():
    settings = Settings.from_environment({"TIDEMARK_DATABASE": "", "TIDEMARK_PORT": ""})

    database = ROOT / ".tidemark" / "tidemark.duckdb"
    assert settings == Settings(ROOT / "data" / "facts", database, "127.0.0.1", 8501, 5)


def test_every_setting_can_be_given():
    settings = Settings.from_environment(
        {
            "TIDEMARK_FACTS": "/srv/facts",
            "TIDEMARK_DATABASE": "/srv/facts.duckdb",
            "TIDEMARK_ADDRESS": "0.0.0.0",
            "TIDEMARK_PORT": "80",
        }
    )

    assert settings == Settings(Path("/srv/facts"), Path("/srv/facts.duckdb"), "0.0.0.0", 80)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "80.5", "²"])
def test_a_port_that_cannot_be_is_refused(port: str):
    with pytest.raises(SettingsError, match=f'"{port}" is not a port. Use a whole number from 1'):
        Settings.from_environment({"TIDEMARK_PORT": port})
