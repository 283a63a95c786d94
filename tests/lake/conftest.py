"""A PostgreSQL for the tests of lakes, and lakes in it.

They start servers and take a minute: `make lake` runs them, and no other run of the tests does.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import Lake, Settings
from data.store.store import open_store
from tests.conftest import SMALL_FACTS
from tests.lake.postgresql import PostgreSQL, postgresql

if not os.environ.get("TIDEMARK_TEST_LAKE"):
    collect_ignore_glob = ["test_*"]


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQL]:
    """Return a PostgreSQL that tests may stop, if they start it again."""
    with postgresql() as started:
        yield started


@pytest.fixture(scope="session")
def standing_lake(server: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of small facts in a lake, to be copied."""
    folder = tmp_path_factory.mktemp("standing-lake")
    facts = shutil.copytree(SMALL_FACTS, folder / "facts")
    lake = Lake(server.create("standing"), str(folder / "rows"), folder / "copies")
    settings = Settings(facts, lake=lake)
    open_store(settings).close()
    return settings


@pytest.fixture
def settings(
    server: PostgreSQL, standing_lake: Settings, tmp_path: Path, request: pytest.FixtureRequest
) -> Settings:
    """Return settings of a copy of it, to be changed or broken."""
    assert standing_lake.lake
    name = f"lake_{abs(hash(request.node.name))}"
    catalogue = server.create(name, "standing")
    folder = shutil.copytree(standing_lake.lake.folder, tmp_path / "rows")
    shutil.copytree(standing_lake.lake.copies, tmp_path / "copies")
    server.sql(
        name,
        "update ducklake_metadata set value = :'path' where key = 'data_path'",
        path=f"{folder}/",
    )
    facts = shutil.copytree(standing_lake.facts, tmp_path / "facts")
    return Settings(facts, lake=Lake(catalogue, str(folder), tmp_path / "copies"))
