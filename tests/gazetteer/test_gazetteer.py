"""The gazetteer file: what it holds, how names are looked up, and what loading it costs."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.gazetteer import CAPITAL, COUNTRY, fold, load_gazetteer
from onrecord.places.abbreviations import COUNTRIES, REGIONS
from onrecord.places.candidates import find_candidates
from onrecord.places.country_signs import ADDRESSES, SIGNS
from onrecord.places.nationalities import NATIONALITIES
from onrecord.places.unlisted import UNLISTED

GAZETTEER = load_gazetteer()
ROWS = st.integers(0, len(GAZETTEER) - 1)
MODEL = Path(onrecord.__file__).parent / "gazetteer/model"
MOST_BYTES = 4_000_000  # all that ships is to stay under 30 MB


@pytest.mark.parametrize(
    ("name", "geonames_id"),
    [
        ("Reading", 2639577), ("reading", 2639577), ("Zürich", 2657896), ("Zurich", 2657896), ("Kyiv", 703448),
        ("Kiev", 703448),
        ("Köln", 2886242), ("Cologne", 2886242), ("St. Albans", 2638867), ("Saint Albans", 2638867), ("Hull", 2645425),
        ("Ontario", 6093943), ("Bavaria", 2951839), ("Kerala", 1267254), ("Oxfordshire", 2640726), ("Scotland", 2638360),
        ("Ivory Coast", 2287781), ("Myanmar", 1327865), ("Burma", 1327865), ("Hamilton County", 4513583),
    ],
)  # fmt: skip
def test_a_name_finds_its_place_whatever_its_accents_case_or_other_names(name: str, geonames_id: int) -> None:
    assert geonames_id in {place.geonames_id for place in GAZETTEER.find(name)}


@given(row=ROWS)
@settings(max_examples=200, deadline=None)
def test_every_place_is_found_by_its_own_name(row: int) -> None:
    place = GAZETTEER.place(row)
    assert place in GAZETTEER.find(place.name)
    assert abs(place.latitude) <= 90 and abs(place.longitude) <= 180


@given(row=ROWS)
@settings(max_examples=200, deadline=None)
def test_a_place_is_held_by_regions_and_at_last_by_its_country(row: int) -> None:
    """The holders of a place are of its country, rise in level, and end with the country itself."""
    place = GAZETTEER.place(row)
    holders = [GAZETTEER.place(holder) for holder in GAZETTEER.holders(row)]
    levels = [holder.level for holder in holders]
    assert levels == sorted(levels, reverse=True) and len(set(levels)) == len(levels)
    assert {holder.country for holder in holders} <= {place.country}
    assert levels[-1:] == [COUNTRY] or place.level == COUNTRY


@given(name=st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_looked_up(name: str) -> None:
    assert all(fold(place.name) == fold(name) or place.alias for place in GAZETTEER.find(name))


def test_folding_twice_is_folding_once_and_the_rows_are_in_its_order() -> None:
    names = [fold(GAZETTEER.name_of(row)) for row in range(0, len(GAZETTEER), 97)]
    assert names == sorted(names)
    assert [fold(name) for name in names] == names


def test_each_country_has_one_row_and_one_capital_at_most() -> None:
    capitals = [GAZETTEER.place(row).country for row in range(len(GAZETTEER)) if GAZETTEER.place(row).level == CAPITAL]
    assert len(capitals) > 200
    assert all(GAZETTEER.country(code).level == COUNTRY for code in capitals)


def test_every_code_and_region_of_the_word_lists_is_in_the_gazetteer() -> None:
    codes = {*COUNTRIES.values(), *NATIONALITIES.values(), *SIGNS.values(), *ADDRESSES.values()}
    assert all(GAZETTEER.country(code).country == code for code in codes)
    assert [short for short in REGIONS if not find_candidates(GAZETTEER, [short]).candidates] == []
    members = {(place.country, member) for place in UNLISTED.values() for member in place.members}
    assert [
        m for code, m in sorted(members) if not any(p.country == code and p.level < CAPITAL for p in GAZETTEER.find(m))
    ] == []


def test_the_card_describes_the_file_that_ships() -> None:
    card = (MODEL / "gazetteer.md").read_text(encoding="utf-8")
    data = (MODEL / "gazetteer.npz").read_bytes()
    assert hashlib.sha256(data).hexdigest() in card
    assert f"{len(GAZETTEER):,} places" in card
    assert len(data) < MOST_BYTES


def test_the_gazetteer_is_opened_by_the_first_place_and_not_before() -> None:
    """Importing onrecord opens nothing, and so does a text that names no place and nobody."""
    program = (
        "import onrecord; from onrecord.places import load_gazetteer as g; print(g.cache_info().currsize);"
        "onrecord.read('it rained all day.'); print(g.cache_info().currsize);"
        "onrecord.read('It rained in Leeds.'); print(g.cache_info().currsize)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"\d", told) == ["0", "0", "1"]
