"""The process that files are read in: one child for each file, held to limits, then gone.

Run as `python -c` by `readers`, never by hand. Only what it is sent is unpickled, and that comes
from its parent; what a child answers is carried on as bytes.

messages in:  a pickled `Facts`, or a pickled `Job`
messages out: for a `Job` as JSON how `Far` it is, any number of times, and how it `Ended`, then
              the bytes that the child wrote
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import mmap
import os
import pickle
import select
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from data.apart.limits import Limits, forbid_reaching_out, hold_to
from data.apart.plain_data import to_plain
from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.marked_files import marked_xlsx
from data.importers.recognising import read_document
from data.importers.rows.headings import contract
from data.importers.rows.readings import Known, Refusal
from data.rules.texts import legible, legible_message

SIZE = struct.Struct("!Q")
ROWS = struct.Struct("!QQ")  # in memory that a child shares: rows done, of how many
TOLD_SECONDS = 0.25
CHUNK = 1024 * 1024
SAID = 2000  # characters of a note or a question
HAS_CHILDREN = hasattr(os, "fork")
# The first byte of an answer.
READ, MARKED, REFUSED, TOO_LARGE, FAILED = b"R", b"M", b"N", b"L", b"F"


@dataclass(frozen=True, slots=True)
class Facts:
    """What reading leans on: the facts as they are, and the answers kept for shapes of files."""

    known: Known
    answers: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, or where there are refusals to mark; within limits."""

    name: str
    content: bytes
    allowed_megabytes: int
    limits: Limits
    format_name: str | None = None
    refusals: tuple[Refusal, ...] | None = None


@dataclass(frozen=True, slots=True)
class Far:
    """How many rows of a file are read, and of how many; of 0 where that is not known yet."""

    done: int
    rows: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit code (below 0 the signal), and what it took."""

    code: int
    is_late: bool = False
    is_long: bool = False  # it answered more than it may
    cpu_seconds: float = 0.0
    megabytes: float = 0.0  # at its largest, all in all


def write_message(file: BinaryIO, message: bytes) -> None:
    """Write a message with its length before it."""
    file.write(SIZE.pack(len(message)))
    file.write(message)
    file.flush()


def read_message(file: BinaryIO, most: int | None = None) -> bytes | None:
    """Read a message; None where there is no more, or it is longer than it may be."""
    head = file.read(SIZE.size)
    if len(head) < SIZE.size:
        return None
    (size,) = SIZE.unpack(head)
    if most is not None and size > most:
        return None
    message = file.read(size)
    return message if len(message) == size else None


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Do jobs, each in a child of its own where the system has such, until no more come."""
    facts = Facts(Known({}), {})
    contract()  # once, for every child
    while (message := read_message(incoming)) is not None:
        asked = pickle.loads(message)
        if isinstance(asked, Facts):
            facts = asked
            gc.collect()
            gc.freeze()  # a child that collects would copy every page of it
            continue

        def tell(far: Far) -> None:
            write_message(outgoing, json.dumps(to_plain(far)).encode())

        ended, answer = _in_child(asked, facts, tell) if HAS_CHILDREN else _here(asked, facts)
        write_message(outgoing, json.dumps(to_plain(ended)).encode())
        write_message(outgoing, answer)


def _here(job: Job, facts: Facts) -> tuple[Ended, bytes]:
    return Ended(0), answer_of(job, facts)


def _in_child(job: Job, facts: Facts, tell: Callable[[Far], None]) -> tuple[Ended, bytes]:
    started = time.monotonic()
    reading, writing = os.pipe()
    shared = mmap.mmap(-1, ROWS.size)
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(job, facts, writing, shared)
    os.close(writing)
    answer = bytearray()
    is_late = is_long = False
    with open(reading, "rb", buffering=0) as pipe:  # noqa: PTH123  # a descriptor, no path
        while not (is_late or is_long):
            left = job.limits.seconds - (time.monotonic() - started)
            if left <= 0:
                is_late = True
                break
            if not select.select([pipe], [], [], min(left, TOLD_SECONDS))[0]:
                tell(Far(*ROWS.unpack_from(shared)))
                continue
            chunk = pipe.read(CHUNK)
            if not chunk:
                break
            answer += chunk
            is_long = len(answer) > job.limits.bytes_answered
    if is_late or is_long:
        os.kill(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    megabytes = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    code = os.waitstatus_to_exitcode(status)
    ended = Ended(code, is_late, is_long, used.ru_utime + used.ru_stime, megabytes)
    return ended, b"" if code or is_late or is_long else bytes(answer)


def _be_the_child(job: Job, facts: Facts, writing: int, shared: mmap.mmap) -> None:
    """Do a job and end this process, whatever happens."""
    code = 1

    def told(done: int, rows: int) -> None:
        shared[:] = ROWS.pack(done, rows)  # at once: who reads it meanwhile finds no half

    try:
        for descriptor in (0, 1):
            os.close(descriptor)
        gc.disable()  # it ends soon, and what reading makes goes in no circles
        hold_to(job.limits)
        forbid_reaching_out()
        answer = memoryview(answer_of(job, facts, told))
        while answer:
            answer = answer[os.write(writing, answer) :]
        code = 0
    finally:
        os._exit(code)


def answer_of(
    job: Job, facts: Facts, told: Callable[[int, int], None] = lambda done, rows: None
) -> bytes:
    """Do a job, and return what came of it as bytes: a letter, and what it announces."""
    try:
        document = Document(job.name, job.content, job.allowed_megabytes, told)
        if job.refusals is not None:
            return MARKED + marked_xlsx(document, job.refusals)
        found = read_document(
            document, facts.known, lambda key: facts.answers.get(key, {}), job.format_name
        )
        found.notes = [legible(legible_message(note), SAID) for note in found.notes]
        found.warnings = [legible(legible_message(said), SAID) for said in found.warnings]
        found.needs = tuple(
            replace(need, label=legible(need.label, SAID), hint=legible(need.hint, SAID))
            for need in found.needs
        )
        found.asked, found.programmes_asked = facts.known.still_asked()
        return READ + json.dumps(to_plain(found)).encode()
    except FileRefusedError as error:
        return REFUSED + json.dumps(str(error)).encode()
    except MemoryError:
        return TOO_LARGE
    except Exception as error:
        # Whatever a damaged file made go wrong is told, as a refusal, by who asked for it.
        frames = traceback.extract_tb(error.__traceback__)
        where = next((f for f in reversed(frames) if "/data/" in f.filename), frames[-1])
        place = f"{os.path.basename(where.filename)}, line {where.lineno}"  # noqa: PTH119
        return FAILED + json.dumps(f"{type(error).__name__} in {place}").encode()


def main() -> None:
    """Serve the process that started this one."""
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = io.StringIO()  # what a library prints is no answer
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(incoming, outgoing)
