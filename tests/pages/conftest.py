"""What tests of pages start from: pages of the real facts, composed as a visitor opens them."""

import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from data.settings import Settings
from data.store.serving import current_store, forget_current_store
from data.store.store import Store, build, open_store
from pages.composing import Composed, composed
from tests.pages.small_facts import write_facts

App = Callable[..., Composed]
ORIGIN = "https://facts.example.org"


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """Look through what is installed for components once, as a server does, not once an app."""
    with pytest.MonkeyPatch.context() as environment:
        once = functools.cache(manifest_scanner.scan_component_manifests)
        environment.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the facts in data/facts."""
    return build(Settings(database=tmp_path_factory.mktemp("pages") / "tidemark.duckdb"))


@pytest.fixture(scope="module")
def served(database: Path) -> Iterator[Store]:
    """Return the store that pages are served from, which the environment names."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIDEMARK_DATABASE", str(database))
        forget_current_store()
        yield current_store()
        forget_current_store()


@pytest.fixture(scope="module")
def app(served: Store) -> App:
    """Return what composes a page at an address: app("trainings", {"places": "KAZ"})."""
    return opened


@pytest.fixture(scope="module")
def shown(served: Store) -> App:
    """Return what shows a page of a selection, composed once for all tests."""
    pages: dict[tuple[object, ...], Composed] = {}

    def once(page: str = "overview", query: dict[str, str] | None = None) -> Composed:
        key = (page, *sorted((query or {}).items()))
        if key not in pages:
            pages[key] = opened(page, query)
        return pages[key]

    return once


def opened(page: str = "overview", query: dict[str, str] | None = None) -> Composed:
    """Return a page as an address asks for it."""
    return composed(page, {name: [value] for name, value in (query or {}).items()}, ORIGIN)


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The worked examples as a journal with its first change and build, for tests to copy."""
    folder = tmp_path_factory.mktemp("curate")
    settings = Settings(
        facts=write_facts(folder / "facts"), database=folder / "now" / "tidemark.duckdb"
    )
    open_store(settings).close()
    return settings


@pytest.fixture
def settings(
    untouched: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """A journal of its own for each test."""
    shutil.copytree(untouched.database.parent, tmp_path / "now")
    settings = Settings(facts=untouched.facts, database=tmp_path / "now" / "tidemark.duckdb")
    monkeypatch.setenv("TIDEMARK_DATABASE", str(settings.database))
    monkeypatch.setenv("TIDEMARK_FACTS", str(settings.facts))
    forget_current_store()
    yield settings
    forget_current_store()
