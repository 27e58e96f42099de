"""What follows a correction by itself: a speaker's name follows the speaker's, an event's dates its time's."""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from onrecord.reading import Event, Reading, Statement


def follow(engine: Reading, corrected: Reading, edited: Set[tuple[str, str]]) -> Reading:
    """Carry a changed name or time on to what rests on it.

    Args:
        engine: the reading before any correction.
        corrected: the reading after them, all links whole.
        edited: (id, field) of what people set themselves, which stays as they set it.
    Returns: the corrected reading, where a statement that bore its speaker's old name bears the new one; where an event that
        had the dates of its time has those that the time has now; and where an event whose time is gone has no date.
    """
    names = {entity.id: entity.name for entity in engine.entities}
    now = {entity.id: entity.name for entity in corrected.entities}
    times = {time.id: (time.begin, time.end) for time in engine.times}
    dates = {time.id: (time.begin, time.end) for time in corrected.times}
    timed = {event.id: event.time for event in engine.events}

    def name(item: Statement) -> Statement:
        speaker = item.speaker or ""
        if (item.id, "speaker_name") in edited or speaker not in now or item.speaker_name != names.get(speaker):
            return item
        return replace(item, speaker_name=now[speaker])

    def date(item: Event) -> Event:
        before = timed.get(item.id)
        if before is None or edited & {(item.id, "begin"), (item.id, "end"), (item.id, "time")}:
            return item
        if item.time is None:
            return replace(item, begin=None, end=None, dated_by=None)
        if (item.begin, item.end) == times.get(before) and item.time in dates:
            return replace(item, begin=dates[item.time][0], end=dates[item.time][1])
        return item

    statements, events = tuple(map(name, corrected.statements)), tuple(map(date, corrected.events))
    return replace(corrected, statements=statements, events=events)
