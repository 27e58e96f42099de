"""Parameters of an address: each known by name, given once, of its type, and within its limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from onrecord.web.api.failures import Refused

T = TypeVar("T", bound=msgspec.Struct)

WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
TRUTH = {"true": True, "false": False}
LONGEST = 2_000  # characters of one parameter

Words = Annotated[str, msgspec.Meta(max_length=LONGEST)]
Day = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", max_length=10)]
"""A day, a month or a year: 2031-05-15, 2031-05, 2031."""
DocumentId = Annotated[str, msgspec.Meta(pattern="^(sha256:)?[0-9a-f]{4,64}$", max_length=71)]
"""A document's id, "sha256:...", or its first characters, four at least."""


def read_parameters(kind: type[T], path: Mapping[str, Any], query: Iterable[tuple[str, str]]) -> T:
    """Read what an address asks for.

    Args:
        kind: has a field for each parameter.
        path: parameters that are part of the path.
        query: those after the question mark, in their order.
    Raises: Refused, naming the parameter.
    """
    types = parameter_types(kind)
    values: dict[str, Any] = {name: _convert(name, str(value), types[name]) for name, value in path.items()}
    for name, value in query:
        if name not in types or name in path:
            known = ", ".join(sorted(set(types) - set(path))) or "none"
            raise Refused(
                400, "UnknownParameter", f"{name!r} is no parameter of this address. Nothing was done. It has: {known}."
            )
        if name in values:
            raise Refused(400, "UnusableParameter", f"{name} is given twice. Nothing was done. Give it once.")
        values[name] = _convert(name, value, types[name])
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise Refused(400, "UnusableParameter", f"{error}. Nothing was done. See openapi.json.") from error


def parameter_types(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Give the plain type of each parameter, by name: str, int, float or bool."""
    return {name: _plain(hint) for name, hint in get_type_hints(kind, include_extras=True).items()}


def _plain(hint: Any) -> Any:
    """Give the type without its limits, and without None.

    >>> _plain(Literal["up", "down"] | None)
    <class 'str'>
    """
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in {UnionType, Union}:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
        return _plain(hint)
    return str if get_origin(hint) is Literal else hint


def _convert(name: str, value: str, kind: Any) -> Any:
    if len(value) > LONGEST:
        raise Refused(
            400, "UnusableParameter", f"{name} is {len(value):,} characters long; {LONGEST:,} are the most. Nothing was done."
        )
    if "\x00" in value:
        raise Refused(400, "UnusableParameter", f"{name} holds U+0000, which no text of a record does. Nothing was done.")
    if kind is bool and value in TRUTH:
        return TRUTH[value]
    if kind is int and WHOLE.fullmatch(value):
        return int(value)
    if kind is float and NUMBER.fullmatch(value) and abs(float(value)) != float("inf"):
        return float(value)
    if kind is str:
        return value
    told = {bool: "true or false", int: "a whole number", float: "a number"}[kind]
    raise Refused(400, "UnusableParameter", f"{name} is {value!r}, which is not {told}. Nothing was done.")
