"""Timelines: dates first, in order, with what is uncertain, alleged, planned or denied marked in every form."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date, datetime
from io import StringIO

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import onrecord
from onrecord.reading import After, Document, Entity, Event, Mention, Participant, Reading, Span, Statement, Story
from onrecord.reading.items import DatedBy, EventStatus
from onrecord.report.visible import TABLE
from onrecord.timelines import FORMS, Entry, render_timeline, timeline
from strategies import ANY, NEWSLIKE

TEXT = "Ruth Calder said the van hit a man, then sped off."
NAMED = Mention(span=Span(0, 11), form="name")
SAID = (Span(17, 49),)


def event(name: str, begin: str | None = None, *, status: EventStatus = "happened", dated_by: DatedBy | None = "clause",
          after: tuple[After, ...] = (), end: str | None = None, according_to: str | None = None) -> Event:  # fmt: skip
    """An event whose trigger is "hit" or "sped", with a date of one day where `end` is not given."""
    number = int(name[1:])
    start = 25 if number % 2 else 41
    span = Span(start, start + (3 if number % 2 else 4))
    last = end or (begin and f"{begin[:8]}{int(begin[8:10]) + 1:02}")
    return Event(
        id=name, story="s1", trigger=span, type="collision", status=status, begin=begin, end=last, place="e2",
        participants=(Participant(entity="e1", role="agent"),), according_to=according_to, mentions=(span,),
        dated_by=dated_by if begin else None, after=after,
    )  # fmt: skip


def reading(*events: Event, text: str = TEXT, name: str = "Ruth Calder", source: str = "a.txt") -> Reading:
    return Reading(
        document=Document(text=text, source=source, published="2031-05-15"),
        stories=(Story(id="s1", spans=(Span(0, 50),)),),
        entities=(
            Entity(id="e1", story="s1", kind="person", name=name, names=(name,), mentions=(NAMED,)),
            Entity(id="e2", story="s1", kind="place", name="Hull", names=("Hull",), mentions=(NAMED,)),
        ),
        statements=(Statement(id="q1", story="s1", kind="indirect", content=SAID, speaker_name=name, confidence=1.0),),
        events=events,
    )  # fmt: skip


def order(*events: Event) -> list[str]:
    return [entry.event for entry in timeline([reading(*events)])]


def test_dates_come_first_and_what_has_none_comes_last() -> None:
    assert order(event("v1"), event("v2", "2031-05-14"), event("v3", "2031-05-02")) == ["v3", "v2", "v1"]


def test_what_came_after_something_of_the_same_day_stands_behind_it() -> None:
    """In whatever order they are told, and however many stand between."""
    told = (event("v1", "2031-05-02", after=(After(event="v3"),)), event("v2", "2031-05-02", after=(After(event="v1"),)))
    assert order(*told, event("v3", "2031-05-02")) == ["v3", "v1", "v2"]
    assert order(event("v1", after=(After(event="v2"),)), event("v2")) == ["v2", "v1"]


def test_what_came_after_a_day_does_not_stand_before_it_though_its_month_begins_earlier() -> None:
    month = event("v2", "2031-05-01", end="2031-06-01", after=(After(event="v1"),))
    assert order(event("v1", "2031-05-12"), month) == ["v1", "v2"]


def test_no_date_keeps_a_dated_happening_from_its_place() -> None:
    assert order(event("v1"), event("v2", "2031-05-02", after=(After(event="v1"),)), event("v3", "2031-05-03")) == [
        "v2",
        "v3",
        "v1",
    ]


def test_a_circle_in_a_foreign_reading_is_cut_open() -> None:
    first, second = event("v1", "2031-05-02", after=(After(event="v2"),)), event("v2", "2031-05-02", after=(After(event="v1"),))
    assert sorted(order(first, second)) == ["v1", "v2"]


def test_an_entry_tells_all_that_a_reader_needs_to_check_it() -> None:
    (entry,) = timeline([reading(event("v1", "2031-05-12", status="alleged", according_to="q1"))])
    assert replace(entry, uid="", document="") == Entry(
        uid="", begin="2031-05-12", end="2031-05-13", dated_by="clause", certain=True, status="alleged", type="collision",
        words="Ruth Calder said the van hit a man, then sped off", trigger=Span(25, 28), participants=("Ruth Calder",),
        place="Hull", according_to="Ruth Calder", source="a.txt", document="", event="v1", published="2031-05-15",
    )  # fmt: skip


def test_uids_are_the_same_in_every_run_and_differ_between_texts() -> None:
    once, again = (timeline([reading(event("v1"), event("v2"))]) for _ in range(2))
    assert [entry.uid for entry in once] == [entry.uid for entry in again]
    others = timeline([reading(event("v1"), event("v2"), text=TEXT + " Again.")])
    assert len({entry.uid for entry in once + others}) == 4


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("status", ["alleged", "planned", "denied"])
def test_what_is_not_known_to_have_happened_is_marked_in_every_form(form: str, status: EventStatus) -> None:
    shown = render_timeline(timeline([reading(event("v1", "2031-05-12", status=status))]), form)  # type: ignore[arg-type]  # from FORMS
    assert status in shown


@pytest.mark.parametrize(
    ("form", "sure", "unsure"),
    [
        ("text", "2031-05-12 ", "2031-05-12?"),
        ("json", '"certain": true', '"certain": false'),
        ("csv", ",yes,clause", ",no,narrative"),
        ("ics", "SUMMARY:collision", "SUMMARY:[date uncertain] collision"),
    ],
)
def test_uncertain_dates_are_marked_in_every_form(form: str, sure: str, unsure: str) -> None:
    for by, words in (("clause", sure), ("narrative", unsure)):
        entries = timeline([reading(event("v1", "2031-05-12", dated_by=by))])  # type: ignore[arg-type]  # of DatedBy
        assert words in render_timeline(entries, form)  # type: ignore[arg-type]  # one of FORMS


def test_the_page_gives_words_people_place_source_and_how_long_lay_between() -> None:
    hit = event("v1", "2031-05-12", status="alleged", according_to="q1")
    sped = event("v2", "2031-05-12", after=(After(event="v1", seconds=1, qualifier="<"),))
    one = reading(hit, sped)
    shown = " ".join(render_timeline(timeline([one])).split())
    assert (
        "“Ruth Calder said the van hit a man, then sped off” (Ruth Calder) in Hull [alleged] — according to Ruth Calder"
        in shown
    )
    assert "[<1 s later]" in shown
    assert "a.txt" not in shown
    assert "b.txt" in render_timeline(timeline([one, reading(hit, text=TEXT + " ", source="b.txt")]))


def test_a_calendar_s_title_tells_who_or_else_the_words() -> None:
    hit = event("v1", "2031-05-12")
    titles = [
        str(icalendar.Calendar.from_ical(render_timeline(timeline([reading(one)]), "ics")).walk("VEVENT")[0]["summary"])
        for one in (hit, replace(hit, participants=()))
    ]
    assert titles == ["collision: Ruth Calder", "collision: Ruth Calder said the van hit a man, then sped off"]


def test_an_empty_timeline_is_empty_in_every_form() -> None:
    assert timeline([]) == ()
    assert render_timeline(()) == ""
    assert json.loads(render_timeline((), "json")) == []
    assert len(list(csv.reader(StringIO(render_timeline((), "csv"))))) == 1
    assert list(icalendar.Calendar.from_ical(render_timeline((), "ics")).walk("VEVENT")) == []


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "＝1+1", " =HYPERLINK(1)"])
def test_no_cell_begins_as_a_formula_does(name: str) -> None:
    """Source: OWASP, CSV Injection; white space before it does not help."""
    shown = render_timeline(timeline([reading(event("v1", "2031-05-12", according_to="q1"), name=name, source=name)]), "csv")
    (_, row) = csv.reader(StringIO(shown))
    assert [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))] == []
    assert sum(cell.startswith("'") for cell in row) == 3


def test_a_calendar_has_days_without_a_clock_time_and_minutes_with_one() -> None:
    night = event("v2", "2031-05-12T23:00", end="2031-05-12T23:01")
    shown = render_timeline(timeline([reading(event("v1", "2031-05-12"), night, event("v3", status="planned"))]), "ics")
    calendar = icalendar.Calendar.from_ical(shown)
    day, minute = calendar.walk("VEVENT")
    assert (day.decoded("dtstart"), day.decoded("dtend")) == (date(2031, 5, 12), date(2031, 5, 13))
    assert (minute.decoded("dtstart"), minute.decoded("dtend")) == (datetime(2031, 5, 12, 23), datetime(2031, 5, 12, 23, 1))
    assert str(calendar["x-wr-caldesc"]) == "1 without a date left out"
    assert day["status"] == "CONFIRMED"
    assert shown == render_timeline(timeline([reading(event("v1", "2031-05-12"), night, event("v3", status="planned"))]), "ics")


HOSTILE = "\x1b[2J\u202e\x9b2K\r\n\u2066"


@pytest.mark.parametrize("form", FORMS)
def test_no_text_steers_the_terminal(form: str) -> None:
    """Whatever is in names, sources and the text itself."""
    text = f"{HOSTILE}van {HOSTILE} hit a man, then sped off in the {HOSTILE} night.".ljust(60)
    start = text.index("hit")
    hit = replace(event("v1", "2031-05-12", according_to="q1"), trigger=Span(start, start + 3), mentions=())
    entries = timeline([reading(hit, text=text, name=f"R{HOSTILE}C", source=HOSTILE)] * 2)
    shown = render_timeline(entries, form).replace("\r\n", "\n")  # type: ignore[arg-type]  # from FORMS
    assert not set(map(ord, shown)) & (set(TABLE) - {ord("\r")})
    assert "\r" not in shown


@settings(max_examples=15, deadline=None)
@given(st.lists(NEWSLIKE | ANY, max_size=2))
def test_any_readings_make_a_timeline_in_order_and_every_form_of_it(texts: list[str]) -> None:
    """Every happening stands once, dates rise, save that nothing stands before what it came after."""
    readings = [onrecord.read(text, published="2031-05-15") for text in texts]
    entries = timeline(readings)
    assert len(entries) == sum(len(one.events) for one in readings)
    dated = [entry.begin is not None for entry in entries]
    assert dated == sorted(dated, reverse=True)
    places = {entry.uid: place for place, entry in enumerate(entries)}
    begins = {entry.uid: entry.begin for entry in entries}
    for entry in entries:
        assert all(places[link.uid] < places[entry.uid] for link in entry.after if begins[link.uid] or not entry.begin)
    for form in FORMS:
        assert isinstance(render_timeline(entries, form), str)  # type: ignore[arg-type]  # from FORMS
    assert len(list(csv.reader(StringIO(render_timeline(entries, "csv"))))) == len(entries) + 1


def test_the_calendar_library_is_loaded_when_a_calendar_is_made_and_not_before() -> None:
    code = "import onrecord.timelines, sys; print([m for m in ('icalendar', 'spacy', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
