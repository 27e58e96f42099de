"""The gazetteer: settlements, regions and countries of GeoNames, looked up by name.

One file of plain arrays, read once a process when the first name is looked up. What is in it, and the command that makes it
again: model/gazetteer.md.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.gazetteer.folding import fold

COUNTRY, CAPITAL, SETTLEMENT = 0, 8, 9
"""Levels of a place. Between country and settlement are the regions: 1 of the first order (states, provinces), 2 and 3 inside
those; 8 is a settlement that is the capital of a country."""
DEGREES = 10_000  # parts of a degree in which coordinates are kept: 11 metres
NONE = -1


class Place(NamedTuple):
    """One place of the gazetteer."""

    row: int
    """Its number in the gazetteer."""
    geonames_id: int
    name: str
    country: str
    """ISO 3166-1 code of two letters."""
    level: int
    population: int
    """To two digits; of a region, what its settlements have together."""
    latitude: float
    longitude: float
    alias: bool
    """It was found by another of its names."""


class Gazetteer:
    """The arrays, and how a name is found in them. Rows are sorted by folded name."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._names = arrays["names"].tobytes()
        self._ids = arrays["ids"]
        self._levels = arrays["levels"]
        self._populations = arrays["populations"]
        self._latitudes, self._longitudes = arrays["latitudes"], arrays["longitudes"]
        self._parents = arrays["parents"]
        self._countries = arrays["countries"]
        self._codes = tuple(arrays["codes"].tobytes().decode("ascii").split())
        self._aliases = arrays["aliases"].tobytes()
        self._alias_rows = arrays["alias_rows"]
        self._find = lru_cache(maxsize=4096)(self._look_up)

    def __len__(self) -> int:
        """Give the number of places."""
        return len(self._ids)

    @cached_property
    def _name_starts(self) -> NDArray[np.int64]:
        return _line_starts(self._names)

    @cached_property
    def _alias_starts(self) -> NDArray[np.int64]:
        return _line_starts(self._aliases)

    def name_of(self, row: int) -> str:
        """Give the name of a row as GeoNames writes it."""
        return _line(self._names, self._name_starts, row)

    def find(self, name: str) -> tuple[Place, ...]:
        """Give the places of a name, those of most people first; empty where there are none."""
        return self._find(fold(name))

    def _look_up(self, folded: str) -> tuple[Place, ...]:
        if not folded:
            return ()
        rows: dict[int, bool] = {}
        at = bisect_left(range(len(self)), folded, key=lambda row: fold(self.name_of(row)))
        while at < len(self) and fold(self.name_of(at)) == folded:
            rows[at] = False
            at += 1
        count = len(self._alias_rows)
        at = bisect_left(range(count), folded, key=lambda line: _line(self._aliases, self._alias_starts, line))
        while at < count and _line(self._aliases, self._alias_starts, at) == folded:
            rows.setdefault(int(self._alias_rows[at]), True)
            at += 1
        found = [self.place(row, alias=alias) for row, alias in rows.items()]
        return tuple(sorted(found, key=lambda place: (-place.population, place.geonames_id)))

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        return {self.country_of(int(row)): int(row) for row in np.flatnonzero(self._levels == COUNTRY)}

    def country(self, code: str) -> Place:
        """Give the country of an ISO code.

        Raises: KeyError, where the gazetteer has none of that code.
        """
        return self.place(self._country_rows[code])

    @lru_cache(maxsize=8)  # noqa: B019 - there is one gazetteer a process, and it lives as long as that
    def rows_of(self, geonames_ids: frozenset[int]) -> frozenset[int]:
        """Give the rows of some ids; those that the gazetteer lacks are left out."""
        return frozenset(int(row) for row in np.flatnonzero(np.isin(self._ids, sorted(geonames_ids))))

    def place(self, row: int, *, alias: bool = False) -> Place:
        """Give the place of a row."""
        return Place(
            row=row,
            geonames_id=int(self._ids[row]),
            name=self.name_of(row),
            country=self.country_of(row),
            level=int(self._levels[row]),
            population=int(self._populations[row]),
            latitude=int(self._latitudes[row]) / DEGREES,
            longitude=int(self._longitudes[row]) / DEGREES,
            alias=alias,
        )

    def country_of(self, row: int) -> str:
        """Give the ISO code of the country of a row."""
        return self._codes[int(self._countries[row])]

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one gazetteer a process, and it lives as long as that
    def holders(self, row: int) -> tuple[int, ...]:
        """Give the rows of the regions and the country that hold a place, the smallest first."""
        found = []
        while (row := int(self._parents[row])) != NONE:
            found.append(row)
        return tuple(found)


def _line_starts(lines: bytes) -> NDArray[np.int64]:
    ends = np.flatnonzero(np.frombuffer(lines, np.uint8) == ord("\n"))
    return np.concatenate([[0], ends + 1])


def _line(lines: bytes, starts: NDArray[np.int64], number: int) -> str:
    return lines[starts[number] : starts[number + 1] - 1].decode("utf-8")


@cache
def load_gazetteer() -> Gazetteer:
    """Load the shipped gazetteer, once a process."""
    with (files("onrecord.gazetteer") / "model/gazetteer.npz").open("rb") as held, np.load(held, allow_pickle=False) as arrays:
        return Gazetteer({name: arrays[name] for name in arrays.files})


def save_gazetteer(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Write the arrays of a gazetteer."""
    np.savez_compressed(path, allow_pickle=False, **arrays)
