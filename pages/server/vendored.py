"""Renew what the browser is given of other people's work: `make vendored`.

Each file comes from a package of the npm registry, of one version, whose archive is held against
the digest that the registry publishes. Nothing else is asked of the network, and a server never is.
"""

import base64
import hashlib
import io
import json
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

REGISTRY = "https://registry.npmjs.org"
HERE = Path(__file__).parents[1] / "static/js/vendor"


@dataclass(frozen=True, slots=True)
class Package:
    """A package: its name and version, which of its files is ours under which name, its licence."""

    name: str
    version: str
    file: str
    saved_as: str
    licence: str


PACKAGES = (
    # scatter, bar and pie: what is drawn here. Its version is that of Python's plotly.
    Package(
        "plotly.js-basic-dist-min", "4.1.1", "plotly-basic.min.js", "plotly-basic.min.js", "LICENSE"
    ),
    Package("idiomorph", "0.8.0", "dist/idiomorph.esm.js", "idiomorph.js", "LICENSE"),
)


def main() -> int:
    """Write every vendored file and its licence anew, and say which."""
    HERE.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        files = _files(package)
        (HERE / package.saved_as).write_bytes(files[package.file])
        (HERE / f"LICENSE-{package.name}.txt").write_bytes(files[package.licence])
        print(f"{package.name} {package.version}: {package.saved_as}", file=sys.stderr)
    return 0


def _files(package: Package) -> dict[str, bytes]:
    """Return a package's files by their path in it; an archive that is another is refused."""
    with urlopen(f"{REGISTRY}/{package.name}/{package.version}") as answer:
        told = json.load(answer)["dist"]
    with urlopen(told["tarball"]) as answer:
        archive = answer.read()
    kind, _, expected = told["integrity"].partition("-")
    found = base64.b64encode(hashlib.new(kind, archive).digest()).decode()
    if found != expected:
        raise SystemExit(f"{package.name}: the archive is not the one that the registry tells of.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        return {
            member.name.partition("/")[2]: file.read()
            for member in opened.getmembers()
            if (file := opened.extractfile(member))
        }


if __name__ == "__main__":
    sys.exit(main())
