"""Settings come from the environment, and a bad one says what to use instead."""

from pathlib import Path

import pytest

from data.errors import SettingsError
from data.origins import Origin
from data.settings import ROOT, Lake, Settings


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
            "TIDEMARK_IMPORT_MB": "20",
            "TIDEMARK_ORIGIN": "https://Evidence.Example., http://[2001:DB8::1]:8080/",
            "TIDEMARK_CURATE": "all",
            "TIDEMARK_BACKUPS": "9",
        }
    )

    assert settings == Settings(
        Path("/srv/facts"),
        Path("/srv/facts.duckdb"),
        "0.0.0.0",
        80,
        20,
        (Origin("https", "evidence.example", 443), Origin("http", "2001:db8::1", 8080)),
        "all",
        9,
    )


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "80.5", "²"])
def test_a_port_that_cannot_be_is_refused(port: str):
    with pytest.raises(SettingsError, match=f'"{port}" is not a port. Use a whole number from 1'):
        Settings.from_environment({"TIDEMARK_PORT": port})


@pytest.mark.parametrize(
    "origin", ["evidence.example", "https://", "https://x/page", "https://u:p@x", "ws://x", "*"]
)
def test_an_origin_that_no_browser_sends_is_refused(origin: str):
    with pytest.raises(SettingsError, match="such as https://evidence"):
        Settings.from_environment({"TIDEMARK_ORIGIN": f"https://fine.example,{origin}"})


@pytest.mark.parametrize("number", ["0", "-1", "101", "two"])
def test_at_least_one_backup_is_kept(number: str):
    with pytest.raises(SettingsError, match=f'"{number}" is no number of backups to keep'):
        Settings.from_environment({"TIDEMARK_BACKUPS": number})


def test_who_may_change_facts_is_one_of_two_words():
    with pytest.raises(SettingsError, match='"everyone" is not known'):
        Settings.from_environment({"TIDEMARK_CURATE": "everyone"})


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_what_only_this_machine_can_reach_may_be_changed(address: str):
    settings = Settings(address=address)

    assert (settings.is_exposed, settings.may_change) == (False, True)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.7", "fe80::1", "atlas.local"])
def test_what_other_machines_can_reach_is_read_only_unless_all_may_curate(address: str):
    exposed = Settings(address=address)

    assert (exposed.is_exposed, exposed.may_change) == (True, False)
    assert Settings(address=address, curate="all").may_change
    assert exposed.owners().may_change


def test_a_proxy_with_a_name_of_its_own_exposes_what_listens_to_this_machine_only():
    assert Settings(origins=(Origin("https", "evidence.example", 443),)).is_exposed
    assert not Settings(origins=(Origin("http", "localhost", 9000),)).is_exposed


def test_a_lake_is_a_catalogue_and_a_folder_that_all_machines_name_alike():
    given = {
        "TIDEMARK_DATABASE": "ducklake:postgres:host=db dbname=tidemark password=secret",
        "TIDEMARK_LAKE": "s3://bucket/tidemark/",
        "TIDEMARK_COPIES": "/var/lib/tidemark",
    }
    settings = Settings.from_environment(given)

    catalogue = "host=db dbname=tidemark password=secret"
    assert settings.journal == Lake(catalogue, "s3://bucket/tidemark", Path("/var/lib/tidemark"))
    assert settings.builds == Path("/var/lib/tidemark")
    assert "secret" not in repr(settings)
    here = Settings.from_environment(given | {"TIDEMARK_LAKE": "lake", "TIDEMARK_COPIES": ""})
    assert here.lake == Lake(catalogue, str(Path.cwd() / "lake"), ROOT / ".tidemark" / "copies")


@pytest.mark.parametrize(
    ("database", "lake", "copies", "said"),
    [
        ("ducklake:postgres:dbname=a", "", "", "TIDEMARK_LAKE is not set: the folder"),
        ("ducklake:postgres:dbname=a", "gs://bucket", "", '"gs://bucket" is neither a folder'),
        ("ducklake:postgres:dbname=a", "s3:///folder", "", "neither a folder nor an address"),
        ("ducklake:postgres: ", "/srv", "", "how to reach PostgreSQL, such as"),
        ("ducklake:sqlite:a.db", "/srv", "", "No other catalogue is shared"),
        ("postgresql://db/tidemark", "/srv", "", 'Write "ducklake:postgres:"'),
        ("facts.duckdb", "/srv", "", "TIDEMARK_LAKE is for a lake, and TIDEMARK_DATABASE names"),
        ("", "", "/srv", "TIDEMARK_COPIES is for a lake"),
    ],
)
def test_half_a_lake_is_refused_with_what_is_missing(
    database: str, lake: str, copies: str, said: str
):
    given = {
        "TIDEMARK_DATABASE": database,
        "TIDEMARK_LAKE": lake,
        "TIDEMARK_COPIES": copies,
    }
    with pytest.raises(SettingsError, match=said):
        Settings.from_environment(given)
