"""Browsers are given of others what the registry tells of; outlines are as they were made."""

import base64
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from pages.server import shapes, vendored

PACKAGE = vendored.Package("lines", "1.0.0", "dist/lines.js", "lines.js", "LICENSE")
FILES = {"package/dist/lines.js": b"export {}", "package/LICENSE": b"Do as you like."}


def archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as opened:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            opened.addfile(member, io.BytesIO(content))
    return packed.getvalue()


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return what a registry of one package answers with, by address."""
    sent = archive(FILES)
    digest = base64.b64encode(hashlib.sha512(sent).digest()).decode()
    told = {"dist": {"tarball": "https://registry/lines.tgz", "integrity": f"sha512-{digest}"}}
    answers = {
        f"{vendored.REGISTRY}/lines/1.0.0": json.dumps(told).encode(),
        "https://registry/lines.tgz": sent,
    }
    monkeypatch.setattr(vendored, "urlopen", lambda address: io.BytesIO(answers[address]))
    monkeypatch.setattr(vendored, "PACKAGES", (PACKAGE,))
    monkeypatch.setattr(vendored, "HERE", tmp_path / "vendor")
    return answers


@pytest.mark.usefixtures("registry")
def test_a_package_is_written_with_its_licence(tmp_path: Path):
    vendored.main()

    written = {file.name: file.read_bytes() for file in (tmp_path / "vendor").iterdir()}
    assert written == {"lines.js": b"export {}", "LICENSE-lines.txt": b"Do as you like."}


def test_an_archive_that_is_not_what_the_registry_tells_of_writes_nothing(
    registry: dict[str, bytes], tmp_path: Path
):
    registry["https://registry/lines.tgz"] = archive({**FILES, "package/dist/lines.js": b"evil()"})

    with pytest.raises(SystemExit, match="lines"):
        vendored.main()
    assert list((tmp_path / "vendor").iterdir()) == []


def test_every_vendored_file_has_its_licence_beside_it():
    for package in vendored.PACKAGES:
        assert (vendored.HERE / package.saved_as).stat().st_size
        assert (vendored.HERE / f"LICENSE-{package.name}.txt").stat().st_size


def test_the_outlines_that_are_sent_are_those_that_would_be_made_now(tmp_path: Path):
    shapes.main(made := tmp_path / "shapes.json")

    assert made.read_bytes() == shapes.SHAPES.read_bytes()
