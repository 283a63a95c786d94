"""Values as plain data that JSON holds, and back, checked: what comes back is not to be trusted.

Only texts, numbers, truth values, lists, tuples, mappings by text and dataclasses of these pass.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
ATOMS = (str, int, float, bool, type(None))
# Names that a module may know only while its types are checked.
NAMES = {"Mapping": Mapping, "Sequence": Sequence}


def to_plain(value: object) -> object:
    """Return a value as plain data; a dataclass is a list of its fields, in their order."""
    if isinstance(value, ATOMS):
        return value
    if isinstance(value, Mapping):
        items = cast("Mapping[str, object]", value).items()
        return {name: to_plain(one) for name, one in items}
    if isinstance(value, list | tuple):
        return [to_plain(one) for one in cast("Sequence[object]", value)]
    if dataclasses.is_dataclass(value):
        return [to_plain(getattr(value, name)) for name, _ in _fields(type(value))]
    raise TypeError(f"{type(value).__name__} is no plain data")


def from_plain(kind: type[Value], plain: object) -> Value:
    """Return plain data as a value of a type. Raises ValueError where it is none of that type."""
    return cast("Value", _read(kind, plain))


def _read(kind: Any, plain: object) -> object:
    if isinstance(kind, type) and kind in ATOMS:
        return _atom(kind, plain)
    if dataclasses.is_dataclass(kind):
        fields, cells = _fields(kind), _listed(plain)
        _check_length(kind, len(fields), cells)
        read = {name: _read(of, cell) for (name, of), cell in zip(fields, cells, strict=True)}
        return cast("Any", kind)(**read)
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _one_of(parts, plain)
    if origin in (dict, Mapping):
        return _mapping(parts, plain)
    if origin is tuple and parts[-1] is not Ellipsis:
        cells = _listed(plain)
        _check_length(kind, len(parts), cells)
        return tuple(_read(of, cell) for of, cell in zip(parts, cells, strict=True))
    if origin in (tuple, list, Sequence):
        read = [_read(parts[0], cell) for cell in _listed(plain)]
        return read if origin is list else tuple(read)
    raise ValueError(f"{kind} is no type of plain data")


def _atom(kind: type, plain: object) -> object:
    if type(plain) is not kind:
        raise ValueError(f"{type(plain).__name__} where {kind.__name__} is due")
    return plain


def _mapping(parts: tuple[Any, ...], plain: object) -> object:
    if not isinstance(plain, dict):
        raise ValueError(f"{type(plain).__name__} where a mapping is due")
    held = cast("dict[object, object]", plain)
    if parts == (str, str) and all(type(cell) is str for cell in held.values()):
        return held  # JSON's names are texts already
    return {_read(parts[0], name): _read(parts[1], cell) for name, cell in held.items()}


def _check_length(kind: Any, due: int, cells: list[object]) -> None:
    if len(cells) != due:
        raise ValueError(f"{len(cells)} parts of {kind}, which has {due}")


def _one_of(kinds: tuple[Any, ...], plain: object) -> object:
    for kind in kinds:
        try:
            return _read(kind, plain)
        except ValueError:
            continue
    raise ValueError(f"{type(plain).__name__} where one of {kinds} is due")


def _listed(plain: object) -> list[object]:
    if not isinstance(plain, list):
        raise ValueError(f"{type(plain).__name__} where a list is due")
    return cast("list[object]", plain)


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind, localns=NAMES)
    fields = dataclasses.fields(cast("Any", kind))
    return tuple((field.name, hints[field.name]) for field in fields)
