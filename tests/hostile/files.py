"""Files made to do harm: what each importer reads, damaged, spliced, inflated, or lied about.

    python -m tests.hostile.files 2000 [SEED]

previews as many, each drawn from a seed of its own (SEED and on), and prints what came of them. One
that failed is seen again by `python -m tests.hostile.files 1 ITS_SEED`.
"""

from __future__ import annotations

import functools
import hashlib
import io
import logging
import random
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from data.apart.readers import Reader
from data.apart.worker import Ended
from data.changes import previewing
from data.changes.previewing import Preview, facts_known, marked, preview_files
from data.commands.preview_lines import preview_lines
from data.errors import FileRefusedError, TidemarkError
from data.exporters.formats import FORMATS, exported
from data.importers.files.archives import DAMAGE
from data.importers.files.documents import Document
from data.importers.template import template_xlsx
from data.rules.texts import one_line
from data.settings import Settings
from data.store.store import open_store
from tests.data.exporters.exporting import DAY
from tests.data.importers import (
    iati_files,
    test_any_table,
    test_ipu,
    test_kobo,
    test_owid,
    test_sdmx,
    test_un_sdg,
    test_world_bank,
)
from tests.data.importers.files import PARTS, excel_workbook, zipped

FACTS = Path(__file__).parents[1] / "data" / "facts"
MOST_SECONDS = 5.0  # of CPU, for one file
MOST_MEGABYTES = 500
TOGETHER = 20  # files of one preview
SPARE = 0.5  # seconds by which the system may be late with what it stops
NASTY = (
    "", " ", "0", "-1", "1e999", "NaN", "9" * 400, "1,250", "1.250,5", "٢٥", "²", "more than", ">",
    "2018-02-30", "2018-01-01T25:61", "0000-00-00", "9999-12-31", "01/02/03", "43466", "KAZ;KAZ",
    "ATLANTIS", "=1+1", "+1", "-", "@sum(A1)", "=cmd|' /C calc'!A0", "https://", "javascript:1",
    "https://user:pass@example.org", "<b>x</b>", "&amp;", "&lol9;", "${x}", "{0}", "%s", "../../x",
    "a\u202eb", "\u200b", "e" + "\u0301" * 50, "\ufffe", "\x0b", "_x0000_", "_xD800_", "x" * 20_000,
    "word " * 9000, "'", '"', '""', ";", "\t", "\r", "\n", "|", "#adm1+code", "total", "NULL",
)  # fmt: skip
SUFFIXES = (".csv", ".xlsx", ".xml", ".json", ".zip", ".tsv", ".xls", "", ".CSV", ".\u202excl")
ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


@dataclass
class Found:
    """What came of hostile files."""

    files: int = 0
    refused: Counter[str] = field(default_factory=Counter[str])
    failures: list[str] = field(default_factory=list[str])
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[float, str] = (0.0, "")


class Unforeseen(logging.Handler):
    """What readers log: damage that no importer knows by name."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        self.kinds[re.sub(r"^.*could not be read: ", "", record.getMessage())] += 1


def originals(settings: Settings) -> dict[str, bytes]:
    """Return files by name that our importers read: one of each publisher, and all our own."""
    store = open_store(settings)
    ours = {
        f"ours-{name}{one.suffix}": exported(store, name, exported_on=DAY)
        for name, one in FORMATS.items()
    }
    store.close()
    told = iati_files.indicator(
        iati_files.period(iati_files.value("target", "30"), iati_files.value("actual", "27"))
    )
    documents = (
        test_world_bank.bulk(),
        test_ipu.ranking(),
        test_owid.chart_and_metadata(),
        test_kobo.export(test_kobo.submission(1), test_kobo.submission(2)),
        iati_files.iati_file(
            iati_files.activity(told), iati_files.activity(told, identifier="XX-1-B")
        ),
    )
    lines = {
        "un.csv": (test_sdmx.UN, test_sdmx.un("SG_GEN_PARL", "398", "27.1")),
        "sdg.csv": (test_un_sdg.HEAD, test_un_sdg.line()),
        "register.csv": test_any_table.REGISTER,
    }
    return (
        ours
        | {f"{path.stem}.csv": path.read_bytes() for path in FACTS.glob("*.csv")}
        | {document.name: document.content for document in documents}
        | {name: "\n".join(said).encode() for name, said in lines.items()}
        | {"template.xlsx": template_xlsx(facts_known(settings))}
        | {"excel.xlsx": excel_workbook(ROW, ["metric_id", "value"])}
    )


def cut(content: bytes, chance: random.Random) -> bytes:
    """Leave out the end, the beginning or a piece."""
    at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return chance.choice((content[:at], content[at:], content[:at] + content[to:]))


def flip(content: bytes, chance: random.Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def put_nasty(content: bytes, chance: random.Random) -> bytes:
    """Put hard texts in place of cells, headings among them."""
    parts = re.split(rb"([,;\n\t\"<>])", content)
    for _ in range(chance.choice((1, 5, 50))):
        parts[chance.randrange(len(parts))] = chance.choice(NASTY).encode("utf-8", "surrogatepass")
    return b"".join(parts)


def repeat(content: bytes, chance: random.Random) -> bytes:
    """Say a piece of it very often."""
    at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    piece = content[at:to] or b"\n"
    return content[:to] + piece * (chance.choice((2, 50, 2_000_000)) // len(piece)) + content[to:]


def encode(content: bytes, chance: random.Random) -> bytes:
    """Write it in another encoding, or say that it is in one."""
    name = chance.choice(("utf-16", "utf-16-le", "latin-1", "cp1251", "utf-7", "utf-8-sig"))
    if chance.random() < 0.3:
        said = chance.choice(("klingon", "utf-7", "utf-16", "windows-1251", "", "ascii"))
        return b'<?xml version="1.0" encoding="%s"?>' % said.encode() + content
    return content.decode("utf-8", "replace").encode(name, "replace")


def mix_lines(content: bytes, chance: random.Random) -> bytes:
    """End its lines in every way there is, and quote what should not be."""
    lines = content.split(b"\n")
    ends = (
        b"\n",
        b"\r\n",
        b"\r",
        b"\n\n",
        b"\x0b",
        b"\x85",
        b"\xe2\x80\xa8",
        b'"\n',
        b";\n",
        b"\0\n",
    )
    return b"".join(line + chance.choice(ends) for line in lines)


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut, flip, put_nasty, repeat, encode, mix_lines,
)  # fmt: skip


def inside(content: bytes, chance: random.Random) -> bytes:
    """Damage one part of a zip, and zip it again; now and then under another name, or twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except DAMAGE:
        return content
    name = chance.choice(list(parts))
    parts[name] = chance.choice(DAMAGES)(parts[name] or b" ", chance)
    if chance.random() < 0.2:
        parts[chance.choice(("../../evil", "/etc/passwd", name.upper(), "a" * 300))] = parts.pop(
            name
        )
    return zipped(parts)


def bomb(chance: random.Random) -> tuple[str, bytes]:
    """Return a small file that holds immensely much, or lies immensely deep."""
    many = chance.choice((1_000, 200_000, 3_500_000))
    few = chance.choice((300, 100_000, 1_000_000))
    deep = chance.choice((50, 5_000, 700_000))
    styles, book = PARTS["xl/styles.xml"], PARTS["xl/workbook.xml"]
    names = '<definedName name="a">A1</definedName>'
    return chance.choice(
        (
            lambda: ("rows.xlsx", excel_workbook("<row/>" * many, [])),
            lambda: ("far.xlsx", excel_workbook(f'<row r="{many}"><c r="ZZZ{many}"/></row>', [])),
            lambda: ("nested.xlsx", excel_workbook("<row>" * deep, [])),
            lambda: ("texts.xlsx", excel_workbook(ROW, ["a"] * few)),
            lambda: ("text.xlsx", excel_workbook(ROW, ["a" * many])),
            lambda: (
                "fonts.xlsx",
                excel_workbook(
                    ROW, ["a"], xl__styles_xml=styles.replace("<font>", "<font/>" * few + "<font>")
                ),
            ),
            lambda: (
                "names.xlsx",
                excel_workbook(
                    ROW,
                    ["a"],
                    xl__workbook_xml=book.replace(
                        "</workbook>", f"<definedNames>{names * few}</definedNames></workbook>"
                    ),
                ),
            ),
            lambda: ("wide.csv", b"a," * few),
            lambda: ("long.csv", b"metric_id,value\n" + b"participants,1\n" * (few // 4)),
            lambda: ("empty.csv", b"title,publisher\n" + b"\n" * few),
            lambda: ("quotes.csv", b'a,b\n"' + b'""' * few),
            lambda: ("deep.json", b"[" * few),
            lambda: ("deep.xml", b'<iati-activities version="2.03">' + b"<a>" * few),
            lambda: ("parts.zip", zipped({str(n): "" for n in range(few // 100)})),
            lambda: ("package.zip", zipped({"datapackage.json": "[" * few})),
            lambda: ("zeros.csv", bytes(few)),
            lambda: ("chance.bin", chance.randbytes(few)),
        )
    )()


def hostile_file(seed: int, sound: Mapping[str, bytes]) -> Document | None:
    """Draw a file from a seed; None where it is refused before anybody reads it."""
    chance = random.Random(seed)
    if chance.random() < 0.12:
        name, content = bomb(chance)
    else:
        name = chance.choice(list(sound))
        content = sound[name]
        for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
            damage = (
                inside
                if content.startswith(b"PK") and chance.random() < 0.6
                else (chance.choice(DAMAGES))
            )
            content = damage(content or b" ", chance)
        if chance.random() < 0.15:  # two in one
            content += sound[chance.choice(list(sound))]
        if chance.random() < 0.1:
            name = name.rsplit(".", 1)[0] + chance.choice(SUFFIXES)
    try:
        return Document(f"{seed}-{name}", content)
    except FileRefusedError:
        return None


def written(settings: Settings) -> str:
    """Return a digest of all that stands beside the database: the same if nothing was written."""
    digest = hashlib.sha256()
    for path in sorted(settings.database.parent.rglob("*")):
        digest.update(path.name.encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()


def run(count: int, seed: int, settings: Settings) -> Found:
    """Preview hostile files, some at a time, and hold them to all that is promised."""
    found = Found()
    sound = originals(settings)
    before = written(settings)

    def told(name: str, ended: Ended) -> None:
        found.slowest = max(found.slowest, (ended.cpu_seconds, name))
        found.largest = max(found.largest, (ended.megabytes, name))
        if ended.cpu_seconds > MOST_SECONDS + SPARE or ended.megabytes > MOST_MEGABYTES:
            found.failures.append(f"{name}: {ended.cpu_seconds:.1f} s, {ended.megabytes:.0f} MB")

    with patch.object(previewing, "Reader", functools.partial(Reader, told=told)):
        for documents in _batches(count, seed, sound, found):
            _preview(settings, documents, found)
    if written(settings) != before:
        found.failures.append("what stands beside the database is not what it was")
    return found


def _batches(
    count: int, seed: int, sound: Mapping[str, bytes], found: Found
) -> Iterator[list[Document]]:
    for first in range(seed, seed + count, TOGETHER):
        drawn = [
            hostile_file(number, sound)
            for number in range(first, min(first + TOGETHER, seed + count))
        ]
        found.files += len(drawn)
        documents = [document for document in drawn if document is not None]
        found.refused["before it is read"] += len(drawn) - len(documents)
        yield documents


def _preview(settings: Settings, documents: list[Document], found: Found) -> None:
    """Preview files together; where that fails or takes long, each by itself to name the one."""
    began = time.process_time()
    try:
        preview = preview_files(settings, documents)
        lines = list(preview_lines(preview))
        _mark(preview, documents)
    except Exception as error:
        if len(documents) > 1 or isinstance(error, TidemarkError):
            for document in documents if len(documents) > 1 else ():
                _preview(settings, [document], found)
        else:
            found.failures.append(f"{documents[0].name}: {type(error).__name__}: {error}"[:300])
        return
    took = time.process_time() - began
    if took > MOST_SECONDS * (1 if len(documents) == 1 else 3):
        if len(documents) == 1:
            found.failures.append(f"{documents[0].name}: {took:.1f} s here, after it was read")
        else:
            for document in documents:
                _preview(settings, [document], found)
            return
    for _, reason in preview.refused_files:
        found.refused[_kind(reason)] += 1
    found.refused["of which rows are refused"] += sum(map(bool, preview.proposal.refused.values()))
    found.refused["read"] += len(preview.proposal.readings)
    found.failures += [
        f"{documents[0].name}: a line that cannot be printed: {line!r}"
        for line in lines
        if one_line(line) != line
    ][:3]


def _mark(preview: Preview, documents: list[Document]) -> None:
    """Give one file back with its cells marked, as the page offers it."""
    for document in documents:
        if refusals := preview.proposal.refusals.get(document.name):
            marked(document, refusals)
            return


def _kind(reason: str) -> str:
    """Return what a refusal is about, for counting."""
    for part in (
        "seconds to read", "of memory to read", "is damaged, or of a kind", "is damaged",
        "holds more", "deep in one another", "a text of more than", "encoding", "not UTF-8",
        "none of the shapes", "quotation marks", "NUL", "no Excel workbook",
        "in the name of the file", "XML is broken",
    ):  # fmt: skip
        if part in reason:
            return part
    return "otherwise"


def hostile(count: int, seed: int) -> tuple[Found, Counter[str]]:
    """Preview hostile files; return what came of them, and the kinds of what was logged."""
    unforeseen = Unforeseen()
    logging.getLogger("data.apart.readers").addHandler(unforeseen)
    try:
        with tempfile.TemporaryDirectory(prefix="tidemark-hostile-") as folder:
            facts = shutil.copytree(FACTS, Path(folder) / "facts")
            settings = Settings(facts=facts, database=Path(folder) / "base" / "tidemark.duckdb")
            open_store(settings).close()
            return run(count, seed, settings), unforeseen.kinds
    finally:
        logging.getLogger("data.apart.readers").removeHandler(unforeseen)


def main() -> int:
    """Preview as many files as the command line says, and print what came of them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**9)
    logging.getLogger("data.apart.readers").propagate = False
    found, unforeseen = hostile(count, seed)
    print("\n".join(found.failures))
    for kind, number in found.refused.most_common():
        print(f"{number:6} {kind}")
    for kind, number in unforeseen.most_common(12):
        print(f"{number:6} damage that no importer knows by name: {kind}")
    print(
        f"{found.files} files, seeds {seed} to {seed + count - 1}: {len(found.failures)} failures; "
        f"the slowest took {found.slowest[0]:.1f} s of CPU ({found.slowest[1]}), "
        f"the largest {found.largest[0]:.0f} MB ({found.largest[1]})"
    )
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
