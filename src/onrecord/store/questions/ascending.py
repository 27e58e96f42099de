"""Numbers that a database gives, as arrays in ascending order: a word stands in a hundred thousand rows.

They are asked for joined into one string, and parsed by numpy: a row of its own for each would take twenty times as long.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import BigInteger, ColumnElement, Connection, Select, cast, func, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from onrecord.store.packed import Numbers

NONE: Numbers = np.empty(0, np.int64)


def load_numbers(connection: Connection, asked: Select[int]) -> Numbers:
    """Give the numbers that are asked for, each once, in order."""
    (numbers,) = load_columns(connection, asked)
    return distinct(numbers)


def load_columns(connection: Connection, asked: Select[Any]) -> list[Numbers]:
    """Give the columns of numbers that are asked for, each in the order of the rows."""
    return load_joined(connection, join_columns(asked))


def join_columns(asked: Select[Any]) -> Select[Any]:
    """Ask for columns of numbers, each joined into one string."""
    some = asked.subquery()
    return select().add_columns(*(func.aggregate_strings(cast(column, Text), ",") for column in some.c))


def load_joined(connection: Connection, asked: Select[Any], values: Mapping[str, int] | None = None) -> list[Numbers]:
    """Give the columns of numbers that `join_columns` asks for, once more for other values of its parameters."""
    row = connection.execute(asked, values).one()
    return [np.fromstring(joined, np.int64, sep=",") if joined else NONE for joined in row]


def listed(connection: Connection, numbers: Numbers) -> ColumnElement[int]:
    """Give numbers as a column that a question can join: a parameter of its own for each would cost more than its row."""
    if connection.dialect.name == "sqlite":
        return type_coerce(func.json_each(json.dumps(numbers.tolist())).table_valued("value").c.value, BigInteger)
    return func.unnest(cast(numbers.tolist(), ARRAY(BigInteger)), type_=BigInteger).column_valued()


def in_order(numbers: Iterable[int]) -> Numbers:
    """Give numbers, each once, in order."""
    return distinct(np.fromiter(numbers, np.int64))


def distinct(numbers: Numbers) -> Numbers:
    """Give each number once, in order; what is in order already is not sorted again.

    >>> distinct(np.array([3, 3, 8])), distinct(np.array([8, 3, 3]))
    (array([3, 8]), array([3, 8]))
    """
    steps = np.diff(numbers)
    if (steps < 0).any():
        return np.unique(numbers)
    return numbers[np.concatenate(([True], steps > 0))] if len(numbers) else numbers


def shared(some: Numbers, others: Numbers) -> Numbers:
    """Give those that stand among both of two, each in order."""
    fewer, more = (some, others) if len(some) <= len(others) else (others, some)
    return fewer[is_in(fewer, more)]


def left_of(some: Numbers, taken: Numbers) -> Numbers:
    """Give those of some numbers, in their order, that do not stand among others, in order."""
    return some[~is_in(some, taken)]


def is_in(some: Numbers, ascending: Numbers) -> npt.NDArray[np.bool_]:
    """Tell of each of some numbers, in any order, whether it stands among others, in order.

    >>> is_in(np.array([9, 3, 4]), np.array([3, 9]))
    array([ True,  True, False])
    """
    if not len(ascending):
        return np.zeros(len(some), np.bool_)
    places = np.searchsorted(ascending, some).clip(max=len(ascending) - 1)
    found: npt.NDArray[np.bool_] = ascending[places] == some
    return found
