"""Addresses made to do harm: any page, parameters and values; then a click on what is there.

    python -m tests.hostile.addresses 2000 [SEED]

opens as many, each drawn from a seed of its own (SEED and on), and prints what came of it. One that
failed is seen again by `python -m tests.hostile.addresses 1 ITS_SEED`.
"""

import hashlib
import logging
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data import queries
from data.changes.accepting import accept
from data.changes.previewing import preview_rows
from data.importers.rows.readings import FoundRow
from data.settings import ROOT, Settings
from data.store.serving import current_store, forget_current_store
from data.totals.questions import EVERYTHING
from tests.pages.visiting import PAGES, go

MOST_SECONDS = 5  # of CPU, for one address
MOST_MEGABYTES = 500  # of a server that answers one address
OURS = (
    "places", "from", "to", "programme", "as_of", "search", "page", "kind", "series", "statement",
    "milestone", "organisation", "unknown_page", "lang",
)  # fmt: skip
# Names that mean something to Python, to Streamlit or to our own functions, and none that should.
OTHERS = (
    "amp;places", "amp;from", "Places", "label", "selection", "self", "store", "key", "args",
    "name", "parameters", "lost", "embed", "embed_options", "embed_display", "st", "class",
    "__class__", "", " ", "%00", "utm_source", "query", "page_script_hash",
    "\N{ZERO WIDTH SPACE}to", "to[]", "places[0]",
)  # fmt: skip
NASTY = (
    "", " ", ",", ",,,", "0", "-1", "1", "2", "3", "99", "1e9", "1.5", "NaN", "inf", "None",
    "null", "true", "0x10", "2014", "2019", "9999", "1000", "0000", "20190", "2019.", " 2019 ",
    "٢٠١٩", "²", "2026-11-30", "2026-13-45", "0001-01-01", "9999-12-31", "2026-W01-1",
    "20261130T00:00", "KAZ", "kaz", "KAZ,KGZ.", "KAZ KGZ", "KAZ%2CKGZ", "CENTRAL_ASIA",
    "ATLANTIS", "WLD", "KAZ–KGZ", "'; drop table statements; --", "%' or 1=1 --", "{0}", "{code}",
    "%s %d %n", "${x}", "$x^2$", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "![i](http://x.example/i.png)", "[a](javascript:alert(1))", ":red[x]", ":material/home:",
    "../../../etc/passwd", "file:///etc", "http://x.example/", "//x.example", "\\\\x.example\\c",
    "\0", "\0x", "\r\nSet-Cookie: a=b", "\x1b[2J", "\N{RIGHT-TO-LEFT OVERRIDE}gnp",
    "\N{ZERO WIDTH JOINER}", "😀" * 20, "é", "Қазақстан", "中国", "%", "%%", "%ff", "%25252525",
    "&amp;", "&from=2014", "=", "==", "?", "#", ";", "a=b&c=d", "[]", "{}", "(", ".*", "(a+)+$",
    "\\", "\"", "'", "`", "|", "~", "^", "_", "-", "--", "*", "\N{REPLACEMENT CHARACTER}",
)  # fmt: skip


@dataclass(slots=True)
class Found:
    """What came of some addresses: how many, what failed, and what the dearest one cost."""

    addresses: int = 0
    clicks: int = 0
    failures: list[str] = field(default_factory=list[str])
    slowest: float = 0.0
    slowest_seed: int = 0
    largest: int = 0  # megabytes that one of them takes, beside those of a server that has begun
    largest_seed: int = 0


class Log(logging.Handler):
    """Keep what is logged as an error: a traceback that no reader sees."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@contextmanager
def published() -> Iterator[Settings]:
    """Serve the published facts, and one change after them, from a folder that is removed again."""
    with tempfile.TemporaryDirectory(prefix="tidemark-hostile-") as folder:
        settings = Settings(database=Path(folder) / "tidemark.duckdb")
        before = os.environ.get("TIDEMARK_DATABASE")
        os.environ["TIDEMARK_DATABASE"] = str(settings.database)
        forget_current_store()
        try:
            statement = queries.statements(current_store(), EVERYTHING)[0]
            row = {"statement_id": statement.statement_id, "locator": "somewhere else"}
            proposal = preview_rows(settings, [FoundRow("statements", row)]).proposal
            accept(settings, proposal, made_by="hostile")
            yield settings
        finally:
            forget_current_store()
            if before is None:
                os.environ.pop("TIDEMARK_DATABASE")
            else:
                os.environ["TIDEMARK_DATABASE"] = before


def address(chance: random.Random, known: dict[str, list[str]]) -> tuple[str, dict[str, list[str]]]:
    """Draw a page and its parameters, some of them twice, some of what the facts do hold."""
    page = chance.choice(list(PAGES))
    query: dict[str, list[str]] = {}
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 6))):
        name = chance.choice(OURS if chance.random() < 0.8 else OTHERS)
        query.setdefault(name, []).append(_value(chance, known.get(name, [])))
    return page, query


def _value(chance: random.Random, known: list[str]) -> str:
    kind = chance.random()
    if known and kind < 0.4:
        return ",".join(chance.choices(known, k=chance.choice((1, 1, 1, 2, 5, len(known)))))
    if kind < 0.85:
        return chance.choice(NASTY)
    if kind < 0.93:  # long
        return chance.choice(NASTY) * chance.choice((100, 5000))
    return "".join(
        chr(chance.choice((chance.randrange(128), chance.randrange(0xD800)))) for _ in range(12)
    )


def known_values() -> dict[str, list[str]]:
    """Return by parameter what the facts hold: half-right addresses reach furthest."""
    store = current_store()
    return {
        "places": [place.place_id for place in queries.places(store)],
        "programme": [programme.programme_id for programme in queries.programmes(store)],
        "organisation": [one.organisation_id for one in queries.organisations(store)],
        "statement": [
            one.statement_id for one in queries.search_statements(store, "", EVERYTHING).rows
        ],
        "milestone": [one.milestone_id for one in queries.milestones(store, EVERYTHING)],
        "from": ["1991", "2014", "2019", "2026"],
        "to": ["1991", "2014", "2019", "2026"],
        "as_of": ["1", "2", "2020-01-01", "2099-01-01"],
        "page": ["1", "2", "9"],
        "kind": ["statements", "milestones"],
        "search": ["women", "Tokmok", "%", "2019"],
    }


def run(count: int, seed: int, said: Log) -> Found:
    """Open addresses of `count` seeds, click once on each page, and tell what came of them."""
    known, found, started = known_values(), Found(), _megabytes("VmRSS")
    for one in range(seed, seed + count):
        chance = random.Random(one)
        page, query = address(chance, known)
        label = f"seed {one}: {page} {str(query)[:300]}"
        began, held = time.process_time(), _megabytes("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")  # the peak from here on
        try:
            _visit(page, query, chance, found, label)
        except Exception as error:  # whatever it is, it is what is looked for
            found.failures.append(f"{label}: {type(error).__name__}: {str(error)[:300]}")
        spent = time.process_time() - began
        if spent > MOST_SECONDS:
            found.failures.append(f"{label}: {spent:.1f} s of CPU")
        if spent > found.slowest:
            found.slowest, found.slowest_seed = spent, one
        taken = _megabytes("VmHWM") - held
        if started + taken > MOST_MEGABYTES:
            found.failures.append(f"{label}: {started} and {taken} MB")
        if taken > found.largest:
            found.largest, found.largest_seed = taken, one
        found.addresses += 1
        found.failures += [f"{label}: logged {text[:500]}" for text in said.said]
        said.said.clear()
    return found


def _megabytes(what: str) -> int:
    """Return the memory of this process: VmRSS is what it holds, VmHWM the most that it did."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{what}:")[2].split()[0]) // 1024


def _visit(
    page: str, query: dict[str, list[str]], chance: random.Random, found: Found, label: str
) -> None:
    at = AppTest.from_file(ROOT / "pages" / "app.py", default_timeout=60)
    for name, values in query.items():
        if not name.lower().startswith("embed"):  # Streamlit's own, which a test may not set
            at.query_params[name] = values
    go(at, page).run()
    found.failures += [f"{label}: on screen {error.message[:300]}" for error in at.exception]
    buttons = [button for button in at.button if not button.disabled]
    if buttons and not at.exception:
        button = chance.choice(buttons)
        button.click().run()
        found.clicks += 1
        told = f"{label}, click {button.key}"
        found.failures += [f"{told}: on screen {error.message[:300]}" for error in at.exception]


def written(settings: Settings) -> str:
    """Return a digest of the database of changes: it is the same where nothing was written."""
    return hashlib.sha256(settings.database.read_bytes()).hexdigest()


def hostile(count: int, seed: int) -> Found:
    """Open hostile addresses of the published facts, and hold them to all that is promised."""
    said = Log()
    listened = [logging.getLogger(), *_apart()]
    for logger in listened:
        logger.addHandler(said)
    try:
        with published() as settings:
            before = written(settings)
            found = run(count, seed, said)
            if written(settings) != before:
                found.failures.append("the database of changes is not what it was")
    finally:
        for logger in listened:
            logger.removeHandler(said)
    return found


def _apart() -> Iterator[logging.Logger]:
    """Yield the loggers that tell nobody above them, such as Streamlit's own."""
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger) and not logger.propagate:
            yield logger


def _quiet_without_a_browser() -> None:
    """Leave out the line that each run without a browser logs: thousands would hide the counts.

    Streamlit sets the level of its loggers anew as it starts, so the line itself is filtered.
    """
    logger = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    logger.addFilter(lambda record: "missing ScriptRunContext" not in record.getMessage())


def main() -> int:
    """Open as many addresses as the command line says, and print what came of them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**9)
    _quiet_without_a_browser()
    found = hostile(count, seed)
    print("\n".join(found.failures))
    print(
        f"{found.addresses} addresses, seeds {seed} to {seed + count - 1}, {found.clicks} clicks: "
        f"{len(found.failures)} failures; the dearest took {found.slowest:.1f} s of CPU (seed "
        f"{found.slowest_seed}), the largest {found.largest} MB (seed {found.largest_seed}), and "
        f"after all of them {_megabytes('VmRSS')} MB are held"
    )
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
