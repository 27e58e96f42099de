"""Schemas told in words: what stands under a field in the code describes it in the OpenAPI document too."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

PASSED_OVER = frozenset({"onrecord", "store", "web", "api", "items", "entries", "comparing"})
"""Parts of a module's name that tell nothing of what a type is about."""


def describe_fields(components: Mapping[str, dict[str, Any]], types: Iterable[Any]) -> None:
    """Add to each field of some schemas what the code says of it.

    Args:
        components: schemas by name, as msgspec makes them.
        types: those that they were made of.
    """
    structs = _find_structs(types)
    for name, schema in components.items():
        told = dict[str, str]()
        for struct in structs.get(name) or structs.get(name.partition("_")[0]) or ():
            told |= read_fields(struct)
        for field, described in schema.get("properties", {}).items():
            if field in told:
                described.setdefault("description", told[field])


def _find_structs(types: Iterable[Any]) -> dict[str, list[type]]:
    """Give the classes that schemas were made of, by the names that msgspec may have given them."""
    found: dict[str, list[type]] = {}
    seen: set[type] = set()
    waiting: list[Any] = list(msgspec.inspect.multi_type_info(types))
    while waiting:
        told = waiting.pop()
        if isinstance(told, msgspec.inspect.StructType):
            struct = getattr(told.cls, "__origin__", told.cls)
            waiting += [field.type for field in told.fields] if told.cls not in seen else []
            if told.cls not in seen:
                seen.add(told.cls)
                found.setdefault(f"{struct.__module__}.{struct.__name__}", []).append(struct)
                found.setdefault(struct.__name__, []).append(struct)
            continue
        for part in ("item_type", "key_type", "value_type", "type"):
            waiting += [inner] if (inner := getattr(told, part, None)) is not None else []
        for part in ("item_types", "types"):
            waiting += getattr(told, part, ())
    return found


@cache
def read_fields(struct: type) -> dict[str, str]:
    """Give what stands under each field of a class, and of those that it is made of.

    >>> read_fields(type("Plain", (), {}))
    {}
    """
    found: dict[str, str] = {}
    for one in reversed(struct.__mro__):
        if not one.__module__.startswith("onrecord."):
            continue
        (node,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
        assert isinstance(node, ast.ClassDef)
        for before, after in zip(node.body, node.body[1:], strict=False):
            if (isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and isinstance(after, ast.Expr)
                    and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)):  # fmt: skip
                found[before.target.id] = " ".join(after.value.value.split())
    return found


def shorten_name(name: str) -> str:
    """Give a schema a name that can be read.

    >>> shorten_name("Page_Found_"), shorten_name("onrecord.store.quotes.items.Checked"), shorten_name("Reading")
    ('PageOfFound', 'QuotesChecked', 'Reading')
    """
    *modules, last = name.split(".")
    about = [part for part in modules if part not in PASSED_OVER]
    whole, _, inner = last.rstrip("_").partition("_")
    return (about[-1].title() if about else "") + whole + (f"Of{inner}" if inner else "")
