"""Readers: read files from outside in a process of its own, and refuse what goes wrong there.

Usage:

    with Reader() as reader:
        reader.know(known, answers)
        reading = reader.read(document)
"""

from __future__ import annotations

import json
import logging
import pickle
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO, cast

from data.apart import worker
from data.apart.limits import Limits, environment
from data.apart.plain_data import from_plain
from data.apart.worker import Ended, Facts, Far, Job
from data.errors import FileRefusedError
from data.importers.rows.readings import Known, Reading
from data.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Refusal

START = "import sys; sys.path.insert(0, sys.argv[1]); from data.apart.worker import main; main()"
GRACE_SECONDS = 15.0  # for the process to start and to hand on what the child did
HEADER_BYTES = 10_000
GONE = -signal.SIGTERM  # as what reads a file ends with the process that it was started by
ENDED_BY_OTHERS = (GONE, -signal.SIGINT, -getattr(signal, "SIGHUP", GONE))

log = logging.getLogger(__name__)


class Reader:
    """A process that reads files one after another, each within limits; it ends with the block.

    `limits_of` says by the size that a file may have what reading it may take. `told` hears of
    every file what it took: its name, and how the child that read it ended.
    """

    def __init__(
        self,
        limits_of: Callable[[int], Limits] = Limits.of,
        told: Callable[[str, Ended], None] = lambda name, ended: None,
    ) -> None:
        self._limits_of, self._told = limits_of, told
        self._facts = b""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        self._process = _started()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def know(self, known: Known, answers: Mapping[str, Mapping[str, str]]) -> None:
        """Say what the facts hold, and what was answered about files of each shape."""
        self._facts = pickle.dumps(Facts(known, answers), protocol=5)
        if self._process is not None:
            self._send(self._process, self._facts)

    def read(
        self,
        document: Document,
        format_name: str | None = None,
        progress: Callable[[Far], None] = lambda far: None,
    ) -> Reading:
        """Read a file, and tell now and then how many of its rows are read.

        Raises FileRefusedError where that cannot be, or takes more than it may.
        """
        answer = self._answer(document, format_name=format_name, progress=progress)
        try:
            return from_plain(Reading, json.loads(answer))
        except (ValueError, RecursionError) as error:
            log.warning("%s: its reader answered nonsense (%s)", document.name, error)
            raise _unreadable(document) from error

    def marked(self, document: Document, refusals: Sequence[Refusal]) -> bytes:
        """Return a file with refused cells marked, as `marked_xlsx` does. Raises as `read` does."""
        return self._answer(document, refusals=tuple(refusals))

    def _answer(
        self,
        document: Document,
        *,
        format_name: str | None = None,
        refusals: tuple[Refusal, ...] | None = None,
        progress: Callable[[Far], None] = lambda far: None,
    ) -> bytes:
        limits = self._limits_of(document.allowed_megabytes)
        job = Job(
            document.name, document.content, document.allowed_megabytes, limits,
            format_name, refusals,
        )  # fmt: skip
        ended, answer = self._ask(job, limits, progress)
        self._told(document.name, ended)
        if ended.is_late or ended.code == -getattr(signal, "SIGXCPU", 0):
            raise FileRefusedError(
                f"{document.name} takes more than {limits.cpu_seconds} seconds to read, and was "
                "not read. Copy the rows alone into a new file, or split it into smaller ones; a "
                "workbook is read sooner as CSV UTF-8. TIDEMARK_IMPORT_MB raises this limit too."
            )
        if ended.code in ENDED_BY_OTHERS:
            raise FileRefusedError(
                f"Reading {document.name} was interrupted, and nothing was entered. Try again."
            )
        letter, rest = answer[:1], answer[1:]
        if ended.is_long or letter == worker.TOO_LARGE or ended.code == -signal.SIGKILL:
            raise FileRefusedError(
                f"{document.name} takes more than {limits.megabytes} MB of memory to read, and was "
                "not read. Copy the rows alone into a new file, or split it into smaller ones. "
                "TIDEMARK_IMPORT_MB raises this limit too."
            )
        if letter == worker.REFUSED:
            raise FileRefusedError(str(json.loads(rest)))
        if letter == (worker.READ if refusals is None else worker.MARKED):
            return rest
        what = json.loads(rest) if letter == worker.FAILED else f"exit code {ended.code}"
        log.warning("%s could not be read: %s", document.name, what)
        raise _unreadable(document)

    def _ask(
        self, job: Job, limits: Limits, progress: Callable[[Far], None]
    ) -> tuple[Ended, bytes]:
        """Send a job and wait for its end; a process that does not answer is ended."""
        if self._process is None:
            self._process = _started()
            if self._facts:
                self._send(self._process, self._facts)
        process, late, code = self._process, threading.Event(), GONE

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(limits.seconds + GRACE_SECONDS, end)
        timer.start()
        try:
            self._send(process, pickle.dumps(job, protocol=5))
            outgoing = cast("BinaryIO", process.stdout)
            while (header := worker.read_message(outgoing, HEADER_BYTES)) is not None:
                said = from_plain(cast("type[Far | Ended]", Far | Ended), json.loads(header))
                if isinstance(said, Far):
                    progress(said)
                    continue
                answer = worker.read_message(outgoing, limits.bytes_answered + worker.CHUNK)
                if answer is not None:
                    return said, answer
                break
        except ValueError:  # no header: what reads the files is not itself any more
            log.warning("%s: its reader does not make sense", job.name)
            code = 1
        finally:
            timer.cancel()
        self._end()
        return Ended(code, is_late=late.is_set()), b""

    def _send(self, process: subprocess.Popen[bytes], message: bytes) -> None:
        try:
            worker.write_message(cast("BinaryIO", process.stdin), message)
        except OSError:  # it is gone: waiting for its answer will tell
            log.warning("the process that reads files has ended")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-c", START, str(ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment()),
    )


def _unreadable(document: Document) -> FileRefusedError:
    return FileRefusedError(
        f"{document.name} is damaged, or of a kind that cannot be read. Copy or download it again; "
        "or open it in the programme that made it and save it anew, a table as CSV UTF-8."
    )
