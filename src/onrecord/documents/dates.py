"""Dates as files write them, as ISO 8601: mail's, feeds', databases', those of JSON."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateutil.parser import ParserError, parse
from dateutil.tz import tzoffset

from onrecord.reading.document import parse_date

NONE = frozenset({"", "none", "null", "nan", "nat", "n/a"})
"""What programs write where they have no date."""
BARE = re.compile(r"(\d{4})/?-?(\d\d)/?-?(\d\d)")
SECONDS = (10**8, 10**11)  # 1973 to 5138, as seconds; as many milliseconds above
LONGEST = 100  # characters of what can be a date
FIRST, SECOND = datetime(1904, 1, 1), datetime(1908, 2, 2)  # two leap years: what differs was not in the words


def iso_or_none(value: object) -> str | None:
    """Give a date as ISO 8601, as far as the words have it; None where they name no day.

    >>> iso_or_none("Thu, 15 May 2031 06:00:00 +0200"), iso_or_none("May 15, 2031 Thursday"), iso_or_none("May 2031")
    ('2031-05-15T06:00:00+02:00', '2031-05-15', None)

    Days and months in figures alone are not told apart ("05/06/2031"), so such a date is None. Numbers are seconds or
    milliseconds since 1970.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    if not isinstance(value, str) or len(value) > LONGEST or value.strip().lower() in NONE:
        return None
    value = value.strip()
    if parse_date(value):
        return value
    if bare := BARE.fullmatch(value):
        made = "-".join(bare.groups())
        return made if parse_date(made) else None
    return _from_mail(value) or _from_words(value)


def _from_number(value: float) -> str | None:
    least, most = SECONDS
    if value >= most * 1000:
        return None
    seconds = value / 1000 if value >= most else value
    return datetime.fromtimestamp(seconds, UTC).isoformat() if least <= seconds < most else None


def _from_mail(value: str) -> str | None:
    """Read the form of RFC 2822, which feeds use too."""
    if not re.match(r"(\w{3},?\s+)?\d{1,2} \w{3} \d{4} \d\d:\d\d", value):
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _from_words(value: str) -> str | None:
    """Read a date with the month in words, "15 May 2031", "May 15, 2031 Thursday 6:10 AM"."""
    if not re.search(r"[A-Za-z]{3}", value):
        return None
    try:
        found = parse(value, default=FIRST, tzinfos=_zone)
        if parse(value, default=SECOND, tzinfos=_zone).date() != found.date():
            return None
        return found.isoformat() if re.search(r"\d:\d\d", value) else found.date().isoformat()
    except (ParserError, ValueError, OverflowError, TypeError, AttributeError):
        return None


def _zone(_: str | None, offset: int | None) -> tzoffset | None:
    """Give a zone that is told by its offset; a name, such as IST, means several, and that of this machine is no better."""
    return None if offset is None else tzoffset(None, offset)
