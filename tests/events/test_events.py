"""What a timeline tells of invented news: each happening once, with when, where, who, and who vouches for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from marked import unmark
from onrecord.reading import Event, Reading, trimmed
from strategies import NEWSLIKE

HAPPENINGS = [
    "The bomb exploded before the attack.", "Police arrested him after the attack.", "Then he fled.", "He died two days later.",
    "An hour earlier he had robbed a bank and shot a guard.", "The arrest was followed by protests, sparking a strike.",
    "Seconds before the explosion, he ran away.", "The attack came ten minutes after the arrest.", "He was jailed on Monday.",
    "He crashed, killing two, then escaped less than a minute later.", "She resigned before he was charged in 2029.",
]  # fmt: skip


def read(text: str) -> Reading:
    return onrecord.read(text, published="2031-05-15")


def name_of(reading: Reading, entity: str | None) -> str | None:
    return next((found.name for found in reading.entities if found.id == entity), None)


def find(marked: str) -> tuple[Reading, Event]:
    """Give a reading and the event whose trigger is marked."""
    text, spans = unmark(marked)
    reading = read(text)
    (event,) = (event for event in reading.events if event.trigger == spans["trigger"][0])
    return reading, event


@pytest.mark.parametrize(
    ("marked", "type_", "status"),
    [
        ("Tomas Adeyemi, 34, was [trigger:charged] with murder on Tuesday.", "charge", "happened"),
        ("Tomas Adeyemi, 34, was charged with [trigger:murder] on Tuesday.", "killing", "alleged"),
        ("Ruth Calder was [trigger:cleared] of fraud on Friday.", "acquittal", "happened"),
        ("Ruth Calder was cleared of [trigger:fraud] on Friday.", "crime", "denied"),
        ("The company will [trigger:close] its mill in Selby next year.", "closure", "planned"),
        ("Police [trigger:arrested] Amina Yusuf in Leeds on Monday.", "arrest", "happened"),
    ],
)
def test_an_event_has_a_type_and_what_the_text_vouches_for(marked: str, type_: str, status: str) -> None:
    _, event = find(marked)
    assert (event.type, event.status) == (type_, status)


@pytest.mark.parametrize(
    ("marked", "begin", "place"),
    [
        ("Police [trigger:arrested] Amina Yusuf in Leeds on Monday.", "2031-05-12", "Leeds"),
        ("Storm Beryl [trigger:killed] 12 people in Jamaica on 3 July 2030.", "2030-07-03", "Jamaica"),
        ("The company will [trigger:close] its mill in Selby next year.", "2032-01-01", "Selby"),
    ],
)
def test_an_event_has_its_day_and_its_place(marked: str, begin: str, place: str) -> None:
    reading, event = find(marked)
    assert (event.begin, name_of(reading, event.place)) == (begin, place)


@pytest.mark.parametrize(
    ("marked", "participants"),
    [
        ("Tomas Adeyemi, 34, was [trigger:charged] with murder on Tuesday.", {("Tomas Adeyemi", "patient")}),
        ("Ruth Calder [trigger:resigned] on Friday.", {("Ruth Calder", "agent")}),
        ("Ruth Calder was [trigger:cleared] of fraud on Friday.", {("Ruth Calder", "patient")}),
    ],
)
def test_an_event_tells_who_did_it_and_to_whom_it_was_done(marked: str, participants: set[tuple[str, str]]) -> None:
    reading, event = find(marked)
    assert {(name_of(reading, part.entity), part.role) for part in event.participants} == participants


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("A man was killed in Leeds on Tuesday. The killing has shocked Leeds.", "killing"),
        ("Ruth Calder resigned on Friday. Ms Calder resigned after a vote.", "resignation"),
    ],
)
def test_a_happening_told_twice_is_one_event(text: str, type_: str) -> None:
    assert [event.type for event in read(text).events].count(type_) == 1


def test_what_only_a_source_says_names_its_statement() -> None:
    reading, event = find("Ruth Calder said the minister had [trigger:resigned].")
    assert event.according_to == reading.statements[0].id


@given(NEWSLIKE)
@settings(max_examples=15, deadline=None)
def test_events_of_any_text_point_at_words_and_at_what_the_reading_holds(text: str) -> None:
    reading = read(text)
    entities = {entity.id for entity in reading.entities}
    times = {time.id for time in reading.times}
    for event in reading.events:
        assert trimmed(text, event.trigger.start, event.trigger.end) == event.trigger
        assert event.time is None or event.time in times
        assert event.place is None or event.place in entities
        assert {part.entity for part in event.participants} <= entities
        assert (event.begin is None) == (event.end is None)
        assert event.begin is None or event.end is None or event.begin < event.end
        assert (event.begin is None) == (event.dated_by is None)
        assert event.trigger in event.mentions
        assert list(event.mentions) == sorted(set(event.mentions))
        assert all(trimmed(text, span.start, span.end) == span for span in event.mentions)


@given(st.lists(st.sampled_from(HAPPENINGS), min_size=2, max_size=8).map(" ".join))
@settings(max_examples=25, deadline=None)
def test_what_came_after_what_never_runs_in_a_circle(text: str) -> None:
    """However before, after, then and later are strung together; and every link leads to an event of the same story."""
    reading = read(text)
    events = {event.id: event for event in reading.events}
    for event in reading.events:
        seen: set[str] = set()
        queue = [link.event for link in event.after]
        while queue:
            other = queue.pop()
            assert other != event.id
            assert events[other].story == event.story
            queue += [link.event for link in events[other].after if link.event not in seen]
            seen.add(other)
        for link in event.after:
            assert link.seconds is None or link.seconds >= 0
            assert all(span.of(text).strip() for span in link.evidence)
