"""Dates as pages write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ZONES = {
    "aedt": "+11:00", "aest": "+10:00", "bst": "+01:00", "cdt": "-05:00", "cest": "+02:00", "cet": "+01:00", "cst": "-06:00",
    "edt": "-04:00", "est": "-05:00", "gmt": "+00:00", "mdt": "-06:00", "mst": "-07:00", "pdt": "-07:00", "pst": "-08:00",
    "utc": "+00:00",
}  # fmt: skip
"""Offsets from UTC that have one meaning in news. Source: the tz database."""

MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
CLOCK = (
    r"(?:\D{0,12}?\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)?\s*"
    r"(?P<zone>[A-Za-z]{3,4}\b)?)?"
)
WRITTEN = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH},?[\s-]+{YEAR}{CLOCK}", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR}{CLOCK}", re.IGNORECASE),
)
NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
LOOSE_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)|[/-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)"
)
ZONE_WITHOUT_COLON = re.compile(r"\s*([+-]\d\d)(\d\d)$")
LONG_FRACTION = re.compile(r"(\.\d{6})\d+")


def parse_stated(value: str) -> str | None:
    """Read a date that a page states for machines; ISO 8601, with the time and zone where they are stated.

    >>> parse_stated("2031-05-15T06:00:00+0100")
    '2031-05-15T06:00:00+01:00'
    >>> parse_stated("Thu, 15 May 2031 06:00:00 GMT")
    '2031-05-15T06:00:00+00:00'

    Returns: None where it is no date, or one that two readers would read differently ("03/04/2031").
    """
    value = " ".join(value.split())[:80]
    if re.match(r"\d{4}-\d\d-\d\d", value):
        mended = LONG_FRACTION.sub(r"\1", ZONE_WITHOUT_COLON.sub(r"\1:\2", value.replace(" UTC", "Z").replace(" GMT", "Z")))
        mended = re.sub(r"\s+([+-]\d\d:\d\d|Z)$", r"\1", mended)
        try:
            moment = datetime.fromisoformat(mended)
        except ValueError:
            return find_written(value)
        return mended[:10] if len(mended) == 10 else moment.isoformat()
    if re.match(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d", value):
        try:
            return parsedate_to_datetime(value).isoformat()
        except (ValueError, TypeError):
            return find_written(value)
    return find_written(value)


def find_written(text: str) -> str | None:
    """Find the first date that is written out in a short text.

    >>> find_written("Published: Thursday 15 May 2031, 6.30pm BST")
    '2031-05-15T18:30:00+01:00'
    """
    matches = [match for pattern in WRITTEN if (match := pattern.search(text))]
    if matches:
        return _from_words(min(matches, key=lambda match: match.start()))
    if match := LOOSE_ISO.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := NUMERIC.search(text):
        first, second, year = (int(match[group]) for group in (1, 2, 3))
        if first > 12 or first == second:
            return _day(year, second, first)
        if second > 12:
            return _day(year, first, second)
    return None


def find_in_address(address: str) -> str | None:
    """Find the day in a page's address: /2031/05/15/, /2031/may/15/, -20310515."""
    match = IN_ADDRESS.search(address.lower())
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
    if month.isalpha():
        return _day(int(year), MONTHS.index(month) + 1, int(day)) if month in MONTHS else None
    return _day(int(year), int(month), int(day))


def _from_words(match: re.Match[str]) -> str | None:
    day = _day(int(match["year"]), MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))
    if day is None or match["hour"] is None or not (match["minute"] or match["half"]):
        return day
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return day
    return f"{day}T{hour:02}:{minute:02}:{int(match['second'] or 0):02}{ZONES.get((match['zone'] or '').lower(), '')}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return None
