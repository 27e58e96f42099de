"""Places that news names often and the gazetteer's source has no id for: counties, wide regions, seats of government.

They get a kind and no location; the counties and seats still tell which country a story is about, and a county which
settlements lie in it. Source of the counties' members: the Lieutenancies Act 1997, schedule 1, and the Sheriffs Act.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.gazetteer import fold
from onrecord.reading.items import PlaceKind


class Unlisted(NamedTuple):
    """A place without an id."""

    kind: PlaceKind
    country: str
    """ISO code; empty where it spans several."""
    members: tuple[str, ...] = ()
    """Regions of the gazetteer that make it up."""


_COUNTIES = """
    Bedfordshire: Bedford, Central Bedfordshire, Luton
    Berkshire: Bracknell Forest, Reading, Slough, West Berkshire, Windsor and Maidenhead, Wokingham
    Cheshire: Cheshire East, Cheshire West and Chester, Halton, Warrington
    Greater Manchester: Bolton, Bury, Manchester, Oldham, Rochdale, Salford, Stockport, Tameside, Trafford, Wigan
    Humberside: East Riding of Yorkshire, Kingston upon Hull, North East Lincolnshire, North Lincolnshire
    Merseyside: Knowsley, Liverpool, Sefton, St Helens, Wirral
    Northamptonshire: North Northamptonshire, West Northamptonshire
    South Yorkshire: Barnsley, Doncaster, Rotherham, Sheffield
    Sussex: Brighton and Hove, East Sussex, West Sussex
    Teesside: Middlesbrough, Redcar and Cleveland, Stockton-on-Tees
    Tyne and Wear: Gateshead, Newcastle upon Tyne, North Tyneside, South Tyneside, Sunderland
    Tyneside: Gateshead, Newcastle upon Tyne, North Tyneside, South Tyneside
    West Midlands: Birmingham, Coventry, Dudley, Sandwell, Solihull, Walsall, Wolverhampton
    West Yorkshire: Bradford, Calderdale, Kirklees, Leeds, Wakefield
    Yorkshire: Barnsley, Bradford, Calderdale, Doncaster, East Riding of Yorkshire, Kingston upon Hull, Kirklees, Leeds, +
    North Yorkshire, Rotherham, Sheffield, Wakefield, York
"""
_REGIONS = {
    "GB": "East Anglia, East Midlands, Home Counties, Midlands, the Black Country, the Borders, the Cotswolds, the"
    " Fens, the Highlands, the Lake District, the Midlands, the Peak District, the Scottish Borders, Thames"
    " Valley, West Country",
    "IE": "Connacht, Leinster, Munster",
    "US": "Appalachia, Bay Area, Deep South, East Coast, Great Plains, Gulf Coast, Hamptons, Long Island, Midwest,"
    " New England, Pacific Northwest, Middle West, Rust Belt, Silicon Valley, South Florida, Southern"
    " California, Twin Cities, Upper Peninsula, West Coast",
    "CA": "Atlantic Canada, Maritimes, the Prairies",
    "AU": "the Hunter, the Outback",
    "UA": "Donbas, Donbass",
    "": "Africa, Alps, Amazon, Antarctica, Arctic, Asia, Asia-Pacific, Balkans, Baltic, Baltics, Baltic Sea,"
    " Black Sea, Caribbean, Caucasus, Central America, Central Asia, East Africa, East Asia, Eastern Europe,"
    " EU, Europe, European Union, Far East, Global South, Gulf, Himalayas, Horn of Africa, Kurdistan, Latin"
    " America, Maghreb, Mediterranean, Mideast, Middle East, Nordic countries, North Africa, North America,"
    " Northern Europe, Oceania, Pacific, Sahara, Sahel, Scandinavia, South America, South Asia, South East"
    " Asia, Southeast Asia, Southern Europe, sub-Saharan Africa, the West, West Africa, Western Europe",
}
_SEATS = {
    "GB": "Downing Street: street, Fleet Street: street, Holyrood: venue, Number 10: venue, Scotland Yard: venue,"
    " Stormont: venue, the Old Bailey: venue, Whitehall: district",
    "US": "Broadway: street, Capitol Hill: district, Hollywood: district, Pentagon: venue, Times Square: street,"
    " Wall Street: street, White House: venue",
    "RU": "Kremlin: venue, Red Square: street",
    "CN": "Tiananmen Square: street",
    "EG": "Tahrir Square: street",
}


def _counties() -> dict[str, Unlisted]:
    lines = [line.strip().partition(": ") for line in _COUNTIES.replace("+\n    ", "").strip().splitlines()]
    return {fold(name): Unlisted("region", "GB", tuple(members.split(", "))) for name, _, members in lines}


def _names(listed: str) -> list[str]:
    return [name.strip().removeprefix("the ") for name in listed.split(",")]


UNLISTED: dict[str, Unlisted] = {
    **{fold(name): Unlisted("region", code) for code, listed in _REGIONS.items() for name in _names(listed)},
    **_counties(),
}
_KINDS: dict[str, PlaceKind] = {"street": "street", "venue": "venue", "district": "district"}
for _code, _listed in _SEATS.items():
    for _entry in _names(_listed):
        _name, _, _kind = _entry.partition(": ")
        UNLISTED[fold(_name)] = Unlisted(_KINDS[_kind], _code)
