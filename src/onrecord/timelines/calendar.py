"""A timeline as a calendar file (iCalendar, RFC 5545), by the icalendar library, which is imported when one is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.reading import VERSION, parse_date
from onrecord.report.lines import on_one_line
from onrecord.report.visible import make_visible
from onrecord.timelines.items import Entry
from onrecord.timelines.later import tell_later

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = f"-//onrecord//timeline {VERSION}//EN"
STATUSES = {"happened": "CONFIRMED", "alleged": "TENTATIVE", "planned": "TENTATIVE", "denied": "CANCELLED"}
LONGEST = 60  # characters of the text's words in a title, where nobody is named
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""The stamp of a happening whose document has no date: no clock is read, so that the same text gives the same calendar."""


def render_calendar(entries: Sequence[Entry]) -> str:
    """Give the dated happenings as a calendar: all-day without a clock time, in local time with one.

    What has no date cannot stand in a calendar: the calendar's description tells how many were left out.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    left_out = 0
    for entry in entries:
        interval = _interval(entry)
        if interval is None:
            left_out += 1
        else:
            calendar.add_component(_event(entry, *interval))
    if left_out:
        calendar.add("x-wr-caldesc", f"{left_out} without a date left out")
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _interval(entry: Entry) -> tuple[date, date] | None:
    """Give begin and end, both days or both minutes; None where there is no date that a calendar can hold."""
    if entry.begin is None or entry.end is None:
        return None
    try:
        if "T" in entry.begin and "T" in entry.end:
            begin, end = (datetime.fromisoformat(moment).replace(tzinfo=None) for moment in (entry.begin, entry.end))
            return begin, max(end, begin)
        first, last = date.fromisoformat(entry.begin[:10]), date.fromisoformat(entry.end[:10])
        return first, max(last, first + timedelta(days=1))
    except (ValueError, OverflowError):
        return None


def _event(entry: Entry, begin: date, end: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", _stamp(entry.published))
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", make_visible(_summary(entry)))
    event.add("description", make_visible(_description(entry)))
    if entry.place:
        event.add("location", make_visible(entry.place))
    event.add("categories", [entry.type])
    event.add("status", STATUSES[entry.status])
    event.add("transp", "TRANSPARENT")
    return event


def _stamp(published: str | None) -> datetime:
    moment = parse_date(published) if published else None
    if moment is None:
        return EPOCH
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _summary(entry: Entry) -> str:
    marks: list[str] = [entry.status] if entry.status != "happened" else []
    marks += [] if entry.certain else ["date uncertain"]
    told = f"{entry.type}: {', '.join(entry.participants) or on_one_line(entry.words, LONGEST)}"
    return f"[{', '.join(marks)}] {told}" if marks else told


def _description(entry: Entry) -> str:
    lines = [f"“{entry.words}”"]
    lines += [f"according to {entry.according_to}"] if entry.according_to else []
    lines += [f"source: {entry.source}"] if entry.source else []
    lines += [f"since then: {tell_later(later)}" for later in entry.later]
    return "\n".join(lines)
