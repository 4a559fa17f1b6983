"""Typed values to JSON and back, for frozen dataclasses.

What comes back is checked against the annotations, so that a value from another process is either of the right
shape or refused. Only fields that differ from their default are written. A union of dataclasses is told apart by
the class name under "is".
"""

import dataclasses
import types
import typing
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class WrongShape(ValueError):
    """The data do not fit the type."""


@cache
def _fields(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name], f.default) for f in dataclasses.fields(kind))


def pack(value: Any) -> Any:
    """The value as JSON's own types."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        packed: dict[str, Any] = {"is": type(value).__name__}
        for name, _, default in _fields(type(value)):
            content = getattr(value, name)
            if content != default:
                packed[name] = pack(content)
        return packed
    if isinstance(value, tuple | list):
        return [pack(one) for one in value]
    if isinstance(value, dict):
        return {key: pack(one) for key, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return value


def unpack(kind: type[T], data: Any) -> T:
    """The value of type `kind` that `pack` made `data` from. Raises WrongShape."""
    return typing.cast(T, _unpack(kind, data))


def _unpack(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin is typing.Literal:
        if data in get_args(kind) and isinstance(data, str):
            return data
        raise WrongShape(f"expected one of {get_args(kind)}, got {data!r}")
    if origin in (Union, types.UnionType):
        return _unpack_union(get_args(kind), data)
    if origin is tuple:
        return _unpack_tuple(get_args(kind), data)
    if origin is dict:
        if not isinstance(data, dict):
            raise WrongShape(f"expected an object, got {type(data).__name__}")
        of = get_args(kind)[1]
        return {str(key): _unpack(of, one) for key, one in data.items()}
    if dataclasses.is_dataclass(kind):
        return _unpack_object(typing.cast(type, kind), data)
    if kind is date:
        return _unpack_date(data)
    if kind is float and type(data) is int:
        return float(data)
    # bool is an int to Python; here it is not
    if kind in (str, int, bool, float, type(None)) and type(data) is kind:
        return data
    raise WrongShape(f"expected {kind}, got {type(data).__name__}")


def _unpack_date(data: Any) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise WrongShape(f"expected a day, got {data!r}") from None


def _unpack_tuple(of: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise WrongShape(f"expected a list, got {type(data).__name__}")
    if len(of) == 2 and of[1] is Ellipsis:
        return tuple([_unpack(of[0], one) for one in data])
    if len(of) != len(data):
        raise WrongShape(f"expected {len(of)} values, got {len(data)}")
    return tuple(_unpack(one_of, one) for one_of, one in zip(of, data, strict=True))


def _unpack_union(members: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in members:
        return None
    if isinstance(data, dict) and "is" in data:
        for member in members:
            if getattr(member, "__name__", None) == data["is"]:
                return _unpack(member, data)
        raise WrongShape(f"no {data['is']!r} is expected here")
    for member in members:
        if member is not type(None) and not dataclasses.is_dataclass(member):
            try:
                return _unpack(member, data)
            except (WrongShape, ValueError, TypeError):
                continue
    raise WrongShape(f"nothing expected here fits {type(data).__name__}")


def _unpack_object(kind: type, data: Any) -> Any:
    if not isinstance(data, dict) or data.get("is") != kind.__name__:
        raise WrongShape(f"expected a {kind.__name__}")
    known = {name: hint for name, hint, _ in _fields(kind)}
    unknown = set(data) - set(known) - {"is"}
    if unknown:
        raise WrongShape(f"a {kind.__name__} has no {', '.join(sorted(unknown))}")
    try:
        return kind(**{name: _unpack(known[name], content) for name, content in data.items() if name != "is"})
    except TypeError as missing:
        raise WrongShape(str(missing)) from missing
