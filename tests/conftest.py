"""What tests of every layer start from: small facts that may be broken, and open stores."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from data.apart.readers import Reader
from data.changes import previewing
from data.settings import Settings
from data.store import store as stores
from data.store.store import Store, open_store

# A law says what holds, not how fast: machines are noisy.
hypothesis.settings.register_profile("laws", deadline=None)
hypothesis.settings.load_profile("laws")

# As many tests run side by side as there are cores: with a core each, they take less in all.
stores.CONFIGURATION["threads"] = 1

SMALL_FACTS = Path(__file__).parent / "data" / "facts"
# Countries, measures and a theme that are in no other facts.
INVENTED_FACTS = Path(__file__).parent / "data" / "invented"


class StandingReader(Reader):
    """A reader whose process stays for the next block, which starts none of its own.

    Each file is read in a child of its own all the same, within the same limits.
    """

    def __enter__(self) -> Reader:
        return self if self._process is not None else super().__enter__()

    def __exit__(self, *_: object) -> None:
        """Let the process be."""

    def end(self) -> None:
        """End the process."""
        self._end()


@pytest.fixture
def facts_dir(tmp_path: Path) -> Path:
    """Return a copy of the small facts in tests/data/facts, to be read or broken."""
    return shutil.copytree(SMALL_FACTS, tmp_path / "facts")


@pytest.fixture
def unbuilt(facts_dir: Path, tmp_path: Path) -> Settings:
    """Return settings for a copy of the small facts of which nothing is made yet."""
    return Settings(facts=facts_dir, database=tmp_path / "tidemark.duckdb")


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the small facts, their journal and its edition, to be copied."""
    folder = tmp_path_factory.mktemp("standing")
    shutil.copytree(SMALL_FACTS, folder / "facts")
    open_store(Settings(folder / "facts", folder / "tidemark.duckdb")).close()
    return folder


@pytest.fixture
def settings(standing: Path, tmp_path: Path) -> Settings:
    """Return settings for a copy of it, to be changed or broken."""
    folder = shutil.copytree(standing, tmp_path / "standing")
    return Settings(folder / "facts", folder / "tidemark.duckdb")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an open store of the small facts."""
    opened = open_store(
        Settings(facts=SMALL_FACTS, database=tmp_path_factory.mktemp("builds") / "tidemark.duckdb")
    )
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an open store of the facts in data/facts."""
    opened = open_store(
        Settings(database=tmp_path_factory.mktemp("real-builds") / "tidemark.duckdb")
    )
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def standing_reader() -> Iterator[Reader]:
    """Return a reader whose process many tests use, for to start one takes longer than most do."""
    reader = StandingReader()
    yield reader
    reader.end()


@pytest.fixture
def one_reader(standing_reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what previews files read them by one process that stands."""
    monkeypatch.setattr(previewing, "Reader", lambda: standing_reader)
