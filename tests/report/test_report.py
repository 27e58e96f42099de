"""The report and the marked text, from readings built by hand."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

import onrecord
from onrecord.reading import (
    Document,
    Entity,
    Event,
    Figure,
    Furniture,
    Location,
    Mention,
    Participant,
    Reading,
    Role,
    Span,
    Statement,
    Story,
    Time,
)
from onrecord.reading.items import PlaceKind
from onrecord.report import make_visible, render_marked, render_on_terminal, render_report
from strategies import ANY, NEWSLIKE

TEXT = "PSO director Ruth Calder said the force killed 4 men in 2022. Read more"
READING = Reading(
    document=Document(text=TEXT, source="a.txt", published="2031-05-15"),
    stories=(Story(id="s1", spans=(Span(0, 61),)),),
    furniture=(Furniture(span=Span(62, 71), kind="related"),),
    entities=(Entity(id="e1", story="s1", kind="person", name="Ruth Calder", names=("Ruth Calder",), age=52,
                     roles=(Role(text="PSO director", span=Span(0, 12)),), mentions=(Mention(span=Span(13, 24), form="name"),)),),
    statements=(Statement(id="q1", story="s1", kind="indirect", content=(Span(30, 60),), cue=(Span(25, 29),), source=(Span(0, 24),),
                          speaker="e1", speaker_name="Ruth Calder", confidence=0.3),),
    times=(Time(id="t1", story="s1", span=Span(56, 60), type="DATE", value="2022", begin="2022-01-01", end="2023-01-01"),),
    figures=(Figure(id="f1", story="s1", span=Span(47, 52), value=4, unit="man"),),
    events=(Event(id="v1", story="s1", trigger=Span(40, 46), type="killing", status="alleged", time="t1", begin="2022-01-01",
                  end="2023-01-01", participants=(Participant(entity="e1", role="agent"),), according_to="q1"),),
    warnings=("the page ends in mid-sentence",),
)  # fmt: skip


def report_of(reading: Reading) -> str:
    """The report with its lines run together."""
    return re.sub(r"[ \n]+", " ", render_report(reading))


def test_the_report_says_who_what_when_how_many_and_what_was_set_aside() -> None:
    shown = report_of(READING)
    for words in (
        "a.txt, published 2031-05-15", "PSO director Ruth Calder said", "PSO director; aged 52", "indirect: the force killed 4 men in 2022",
        "doubtful, 30%", "2022-01-01 to 2022-12-31", "[alleged] — according to Ruth Calder", "4 men", "related: Read more",
        "Warning: the page ends in mid-sentence",
    ):  # fmt: skip
        assert words in shown, words


def test_a_date_that_no_words_give_has_a_question_mark() -> None:
    (event,) = READING.events
    for by, shown in (("clause", "2022-01-01 to 2022-12-31 killing"), ("publication", "2022-01-01 to 2022-12-31? killing")):
        assert shown in report_of(replace(READING, events=(replace(event, dated_by=by),)))


def test_a_layer_without_items_is_left_out() -> None:
    bare = Reading(document=Document(text=TEXT), stories=READING.stories)
    shown = report_of(bare)
    assert not any(title in shown for title in ("Who", "Timeline", "Figures", "Set aside", "Warning"))


def test_marks_nest_and_every_item_is_visible() -> None:
    assert render_marked(READING, ("entities", "statements", "figures")) == (
        "[source:[role:PSO director] [person:Ruth Calder]] [cue:said] [content:the force killed [figure:4 men] in 2022]. Read more"
    )


@settings(max_examples=20, deadline=None)
@given(text=NEWSLIKE.filter(lambda text: "[" not in text and "]" not in text))
def test_taking_the_marks_out_gives_back_the_text(text: str) -> None:
    marked = render_marked(onrecord.read(text))
    assert re.sub(r"\[[a-z]+(?: [A-Z]{2}\??)?…?:|\]", "", marked) == text


@pytest.mark.parametrize(
    ("name", "confidence", "kind", "shown", "marked"),
    [
        ("Kyiv", 0.98, "settlement", "Kiev (Kyiv, UA)", "[place UA:Kiev]"),
        ("Kiev", 0.98, "settlement", "Kiev (UA)", "[place UA:Kiev]"),
        ("Kyiv", 0.52, "settlement", "Kiev (Kyiv, UA?)", "[place UA?:Kiev]"),
        ("Ukraine", 0.98, "country", "Kiev (Ukraine)", "[place UA:Kiev]"),
        ("Kiev", 0.98, "country", "Places Kiev ", "[place UA:Kiev]"),
    ],
)
def test_a_place_is_shown_with_its_country(name: str, confidence: float, kind: PlaceKind, shown: str, marked: str) -> None:
    """The gazetteer's name where it is another; a question mark where the place is not sure; no country for a country."""
    location = Location(geonames_id=1, name=name, country="UA", latitude=50.5, longitude=30.5, confidence=confidence)
    kiev = Entity(id="e1", story="s1", kind="place", name="Kiev", names=("Kiev",), place_kind=kind, location=location,
                  mentions=(Mention(span=Span(0, 4), form="name"),))  # fmt: skip
    reading = Reading(document=Document(text="Kiev fell."), stories=(Story(id="s1", spans=(Span(0, 10),)),), entities=(kiev,))
    assert shown in report_of(reading)
    assert render_marked(reading) == f"{marked} fell."


def test_a_street_is_shown_with_what_it_lies_in() -> None:
    places = tuple(
        Entity(id=f"e{number}", story="s1", kind="place", name=name, names=(name,), within=within,
               mentions=(Mention(span=Span(start, start + len(name)), form="name"),))
        for number, (name, start, within) in enumerate([("Mill Lane", 0, "e2"), ("Selby", 13, None)], start=1)
    )  # fmt: skip
    text = "Mill Lane in Selby is shut."
    reading = Reading(document=Document(text=text), stories=(Story(id="s1", spans=(Span(0, 27),)),), entities=places)
    assert "Places Mill Lane in Selby, Selby" in report_of(reading)


def test_items_that_cross_keep_their_own_words_each() -> None:
    """The inner one is closed at the outer one's edge and opened again behind it."""
    crossing = (
        Furniture(span=Span(0, 12), kind="other"),
        Furniture(span=Span(4, 24), kind="other"),
    )
    assert render_marked(Reading(document=Document(text=TEXT), furniture=crossing)).startswith(
        "[furniture:PSO [furniture:director]][furniture…: Ruth Calder] said"
    )


@pytest.mark.parametrize(
    ("colours", "shown"),
    [
        ({"TERM": "xterm-256color"}, "\x1b["),
        ({"TERM": "dumb"}, "[figure:4 men]"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "[figure:4 men]"),
    ],
)
def test_a_terminal_without_colours_shows_brackets(
    monkeypatch: pytest.MonkeyPatch, colours: dict[str, str], shown: str
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in colours.items():
        monkeypatch.setenv(name, value)
    assert shown in render_on_terminal(READING)
    assert ("[figure:" in render_on_terminal(READING)) == (shown != "\x1b[")


def test_words_stay_under_their_colour_where_lines_end_in_carriage_return(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that drops characters would shift every colour after them."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = "One\r\ntwo\x07\r\n4 men left."
    at = text.index("4 men")
    reading = Reading(
        document=Document(text=text), figures=(Figure(id="f1", story="s1", span=Span(at, at + 5), value=4, unit="man"),)
    )
    assert re.search(r"\x1b\[[0-9;]*m4 men\x1b\[0m left", render_on_terminal(reading))


@given(text=ANY)
def test_nothing_in_a_text_can_steer_a_terminal(text: str) -> None:
    """One character for one, and of the control characters only line ends and tabs are left."""
    shown = make_visible(text)
    assert len(shown) == len(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_escapes_in_a_name_do_not_reach_the_report() -> None:
    evil = replace(READING, document=Document(text=TEXT, source="a\x1b[2J.txt"), warnings=("\x1b]0;x\x07",))
    assert "\x1b" not in render_report(evil)


def test_lines_fit_the_page_and_end_without_spaces() -> None:
    lines = render_report(READING).split("\n")
    assert max(map(len, lines)) <= 100
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_long_document_is_reported_in_time_that_grows_with_its_length() -> None:
    """Looking for sentence ends from the start of the text, for each item, took minutes here."""
    count = 4_000
    text = "He left in 2022. " * count
    times = tuple(
        Time(
            id=f"t{n}",
            story="s1",
            span=Span(17 * n + 11, 17 * n + 15),
            type="DATE",
            value="2022",
            begin="2022-01-01",
            end="2023-01-01",
        )
        for n in range(count)
    )
    began = time.perf_counter()
    shown = render_report(
        Reading(document=Document(text=text), stories=(Story(id="s1", spans=(Span(0, len(text) - 1),)),), times=times)
    )
    assert shown.count("He left in 2022") >= count
    assert time.perf_counter() - began < 20


def test_a_statement_inside_another_says_who_tells_it() -> None:
    inner = replace(READING.statements[0], id="q2", within="q1", speaker=None, speaker_name="the force", confidence=0.9)
    assert "as told" not in report_of(READING)
    assert "the force (said; as told" in report_of(replace(READING, statements=(READING.statements[0], inner)))


def test_a_story_without_headline_is_called_by_its_first_words_and_every_story_has_its_own_items() -> None:
    second = Story(id="s2", spans=(Span(0, 12),), headline=Span(0, 12))
    shown = render_report(replace(READING, stories=(*READING.stories, second)))
    own = shown.split("\nPSO director\n")[1]
    assert "PSO director Ruth Calder said" in shown.split("\nPSO director\n")[0]
    assert "Who" not in own


def test_a_figure_is_shown_with_when_where_and_on_whose_word() -> None:
    text = "“We counted 40 boats in Leeds on Monday,” Ruth Calder said on Tuesday."
    page = render_report(onrecord.read(text, published="2031-05-15"))
    assert "40 boats; Monday; Leeds; according to Ruth Calder" in page
