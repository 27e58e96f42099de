"""Whole numbers in few bytes: seven bits of each in a byte, the eighth bit says that more follow (LEB128)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]
Happening = tuple[int, int]
"""A day, as the index has days, and a row of the index of items."""


def pack_numbers(ascending: Iterable[int]) -> bytes:
    """Give numbers, each at least as large as the one before, as the steps between them.

    >>> unpack_numbers(pack_numbers([3, 3, 1000]))
    [3, 3, 1000]
    """
    packed, last = bytearray(), 0
    for number in ascending:
        _put(packed, number - last)
        last = number
    return bytes(packed)


def unpack_numbers(packed: bytes) -> list[int]:
    """Give back what `pack_numbers` was given."""
    found, last = [], 0
    for step in _values(packed):
        last += step
        found.append(last)
    return found


def pack_happenings(ascending: Sequence[Happening]) -> bytes:
    """Give happenings, by day and row, as the steps between their days, each with its row."""
    packed, last = bytearray(), 0
    for day, row in ascending:
        _put(packed, day - last)
        _put(packed, row)
        last = day
    return bytes(packed)


def unpack_happenings(packed: bytes) -> list[Happening]:
    """Give back what `pack_happenings` was given."""
    found, last = [], 0
    values = _values(packed)
    for step, row in zip(values[::2], values[1::2], strict=True):
        last += step
        found.append((last, row))
    return found


def unpack_all(packed: Sequence[bytes]) -> tuple[Numbers, Numbers, Numbers]:
    """Give back what `pack_happenings` was given, for many at once: of each happening whose it is, its day and its row.

    >>> whose, days, rows = unpack_all([pack_happenings([(0, 7), (20310515, 3)]), b"", pack_happenings([(20310516, 0)])])
    >>> whose.tolist(), days.tolist(), rows.tolist()
    ([0, 0, 2], [0, 20310515, 20310516], [7, 3, 0])
    """
    data = np.frombuffer(b"".join(packed), np.uint8)
    ends = np.flatnonzero(data < 0x80)
    begins = np.concatenate(([0], ends[:-1] + 1))[: len(ends)]
    shifts = 7 * (np.arange(len(data)) - np.repeat(begins, ends + 1 - begins))
    values = np.add.reduceat(np.left_shift(data & 0x7F, shifts, dtype=np.int64), begins) if len(data) else np.empty(0, np.int64)
    steps, rows = values[::2], values[1::2]
    behind = np.cumsum(np.fromiter(map(len, packed), np.int64, len(packed)))  # the byte behind each
    many = np.diff(np.searchsorted(ends, behind), prepend=0) // 2
    whose = np.repeat(np.arange(len(packed)), many)
    passed = np.concatenate(([0], np.cumsum(steps)))
    days = passed[1:] - np.repeat(passed[np.cumsum(many) - many], many)
    return whose, days, rows


def _put(packed: bytearray, value: int) -> None:
    while value > 0x7F:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    packed.append(value)


def _values(packed: bytes) -> list[int]:
    """Give the values.

    Raises: ValueError where the last is not whole.
    """
    found, value, shift = list[int](), 0, 0
    for byte in packed:
        if byte > 0x7F:
            value |= (byte & 0x7F) << shift
            shift += 7
        elif shift:
            found.append(value | byte << shift)
            value = shift = 0
        else:
            found.append(byte)
    if shift:
        raise ValueError("the last of these numbers is cut off")
    return found
