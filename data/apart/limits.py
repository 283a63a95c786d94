"""How much reading one file may take, and how a process is held to it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEGABYTE = 1024 * 1024
# For a file of usual size; where TIDEMARK_IMPORT_MB allows larger ones, these grow with it.
USUAL_MEGABYTES = 5
CPU_SECONDS = 5
MEMORY_MEGABYTES = 350
WAITING = 6  # times the processor's seconds: other work may have the processor meanwhile
MOST_ANSWERED = 40  # times the size of a file: what is read of it is sent back as text
# What a reader has no use for: other machines, other programmes, other processes.
FORBIDDEN = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.spawn",
    "os.startfile", "os.kill", "ctypes.", "urllib.", "ftplib.", "pty.",
)  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of processor, seconds in all, and memory.

    The memory is what may come on top of the empty process; bytes answered are the most that may
    come back of the file.
    """

    cpu_seconds: int
    seconds: float
    megabytes: int
    bytes_answered: int

    @classmethod
    def of(cls, allowed_megabytes: int) -> Limits:
        """Return the limits of a file, by the size that files may have."""
        times = max(1.0, allowed_megabytes / USUAL_MEGABYTES)
        cpu_seconds = int(CPU_SECONDS * times)
        return cls(
            cpu_seconds=cpu_seconds,
            seconds=float(WAITING * cpu_seconds),
            megabytes=int(MEMORY_MEGABYTES * times),
            bytes_answered=MOST_ANSWERED * max(allowed_megabytes, USUAL_MEGABYTES) * MEGABYTE,
        )


def hold_to(limits: Limits) -> None:
    """Hold this process, from now on, to limits; what the system does not know stays unlimited.

    Windows knows none of them: there the seconds in all are kept by who waits.
    """
    try:
        import resource
    except ImportError:
        return
    memory = _size_now() + limits.megabytes * MEGABYTE
    for name, most in (
        ("RLIMIT_CPU", limits.cpu_seconds),
        ("RLIMIT_AS", memory),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        which = getattr(resource, name, None)
        if which is None or (name == "RLIMIT_AS" and sys.platform == "darwin"):
            continue  # macOS counts what every process shares
        hard = resource.getrlimit(which)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # At the hard limit of seconds a process is killed without the signal that says why.
        spare = int(name == "RLIMIT_CPU" and (soft < hard or hard == resource.RLIM_INFINITY))
        resource.setrlimit(which, (soft, soft + spare))


def forbid_reaching_out() -> None:
    """Forbid this process, for good, the network, other programmes, and to write files."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN):
            raise PermissionError(f"what reads a file may not do {event}")
        if event == "open" and isinstance(flags := arguments[2], int) and flags & WRITING:
            raise PermissionError(f"what reads a file may not write {arguments[0]}")

    sys.addaudithook(refuse)


def environment() -> Mapping[str, str]:
    """Return the environment of a process that reads files: only what it need know."""
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP")
    # One thread: threads of a library that only brings numbers would hold memory of their own.
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {name: os.environ[name] for name in kept if name in os.environ} | threads


def _size_now() -> int:
    """Return the size of this process in bytes, as the limit counts it."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # no Linux
        return 1024 * MEGABYTE
    return pages * os.sysconf("SC_PAGE_SIZE")
