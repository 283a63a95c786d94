"""Damage as disks and people do it: files cut short, zeroed, overwritten, headers, ends."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECTOR, HEADERS = 4096, 3 * 4096  # DuckDB begins with three headers of a sector each


def cut_short(content: bytearray, chance: random.Random) -> None:
    """Lose the end."""
    del content[chance.randrange(len(content)) :]


def zeroed(content: bytearray, chance: random.Random) -> None:
    """Zero some sectors, as after a crash of the file system."""
    sectors = len(content) // SECTOR
    for sector in chance.sample(range(sectors), sectors // 8):
        content[sector * SECTOR : (sector + 1) * SECTOR] = bytes(SECTOR)


def overwritten(content: bytearray, chance: random.Random) -> None:
    """Overwrite bytes here and there."""
    for _ in range(20):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)


def flipped(content: bytearray, chance: random.Random) -> None:
    """Flip one bit, anywhere."""
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def beheaded(content: bytearray, chance: random.Random) -> None:
    """Overwrite a part of the headers."""
    at = chance.randrange(HEADERS - 64)
    content[at : at + 64] = chance.randbytes(64)


def other_end(content: bytearray, chance: random.Random) -> None:
    """Overwrite the last sector."""
    content[-SECTOR:] = chance.randbytes(SECTOR)


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    cut_short,
    zeroed,
    overwritten,
    flipped,
    beheaded,
    other_end,
)


def damages(content: bytes, times: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield a file damaged some times, each kind as often as the others, and the kind's name."""
    chance = random.Random(seed)
    for number in range(times):
        kind = KINDS[number % len(KINDS)]
        damaged = bytearray(content)
        kind(damaged, chance)
        yield kind.__name__, bytes(damaged)


def zero_table(path: Path, table: str) -> None:
    """Zero the start of a block that rows of a table stand in: it is not read on opening."""
    with duckdb.connect(str(path), read_only=True) as con:
        sql = "select min(block_id) from pragma_storage_info($1) where block_id >= 0"
        ((block,),) = con.execute(sql, [table]).fetchall()
    with path.open("r+b") as file:
        file.seek(HEADERS + block * 262_144)
        file.write(bytes(SECTOR))
