"""Times: TIMEX3 expressions with type, value and calendar interval."""

from msgspec.structs import replace

from onrecord.language import Analysis
from onrecord.reading import Dated, Reading, Time, hull, parse_date
from onrecord.times.calendar_values import find_interval, find_year_interval
from onrecord.times.find import find_times
from onrecord.times.found import Found
from onrecord.times.published import find_published

__all__ = ["add_times", "find_times"]


def add_times(reading: Reading, analysis: Analysis) -> Reading:
    """Fill `times`, what stands in furniture left out, and `dated`.

    A story with a date of its own on the page is reckoned from that; the others from the document's.
    """
    document = reading.document
    reckoning = find_published(document.text, document.published_on, document.source)
    placed: list[tuple[str, Found]] = []
    for story in reading.stories:
        if (within := hull(story.spans)) is None:
            continue
        own = parse_date(story.published) if story.published else None
        day = own.date() if own else reckoning.day if reckoning else None
        told = find_times(document.text, within, day, analysis)
        placed += [(story.id, time) for time in told if any(part.covers(time.span) for part in story.spans)]
    times = []
    for number, (story_id, found) in enumerate(placed, start=1):
        begin, end = find_year_interval(found.value, found.year) if found.year else find_interval(found.value)
        times.append(
            Time(
                id=f"t{number}",
                story=story_id,
                span=found.span,
                type=found.type,
                value=found.value,
                begin=begin,
                end=end,
                relative=found.relative,
                otherwise=found.otherwise,
                zone=found.zone,
            )
        )
    dated = Dated(day=reckoning.day.isoformat(), basis=reckoning.basis) if reckoning else None
    return replace(reading, times=tuple(times), dated=dated)
