"""Events: the happenings that a timeline of the story would carry, and what vouches for them."""

from datetime import date

from msgspec.structs import replace

from onrecord.entities import Mentioned
from onrecord.events.find import find_events
from onrecord.language import Analysis
from onrecord.reading import After, Event, Reading, parse_date

__all__ = ["add_events", "find_events"]


def add_events(reading: Reading, analysis: Analysis) -> Reading:
    """Fill `events`, story by story."""
    events: list[Event] = []
    dated = date.fromisoformat(reading.dated.day) if reading.dated else None
    for story in reading.stories:
        moment = parse_date(story.published) if story.published else None
        found = find_events(
            analysis,
            [sentence for sentence in analysis.sentences if sentence.story == story.id],
            Mentioned(entity for entity in reading.entities if entity.story == story.id),
            [time for time in reading.times if time.story == story.id],
            [statement for statement in reading.statements if statement.story == story.id],
            moment.date() if moment else dated,
        )
        first = len(events)
        for number, event in enumerate(found.events):
            when = event.when
            after = [
                After(
                    event=f"v{first + link.earlier + 1}", seconds=link.seconds, qualifier=link.qualifier, evidence=link.evidence
                )
                for link in found.order
                if link.later == number
            ]
            events.append(Event(
                id=f"v{first + number + 1}", story=story.id, trigger=event.trigger.span, type=event.trigger.happening.type,
                status=event.status, time=when.time.id if when.time else None, begin=when.begin, end=when.end,
                place=event.place, participants=event.participants, according_to=event.according_to,
                mentions=tuple(sorted(trigger.span for trigger in event.mentions)), dated_by=when.by, after=tuple(after),
            ))  # fmt: skip
    return replace(reading, events=tuple(events))
