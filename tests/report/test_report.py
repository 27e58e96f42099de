"""The report and the marked text, from readings built by hand."""

from __future__ import annotations

import io
import re

from hypothesis import given, settings

import onrecord
from onrecord.reading import (
    Document,
    Entity,
    Event,
    Figure,
    Furniture,
    Mention,
    Participant,
    Reading,
    Role,
    Span,
    Statement,
    Story,
    Time,
)
from onrecord.report import print_report, render_marked
from strategies import NEWSLIKE

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
    stream = io.StringIO()
    print_report(reading, stream)
    return re.sub(r"[ \n]+", " ", stream.getvalue())


def test_the_report_says_who_what_when_how_many_and_what_was_set_aside() -> None:
    shown = report_of(READING)
    for words in (
        "a.txt, published 2031-05-15", "PSO director Ruth Calder said", "PSO director; aged 52", "indirect: the force killed 4 men in 2022",
        "doubtful, 30%", "2022-01-01 to 2022-12-31", "[alleged] — according to Ruth Calder", "4 man", "related: Read more",
        "Warning: the page ends in mid-sentence",
    ):  # fmt: skip
        assert words in shown, words


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
    assert re.sub(r"\[[a-z]+:|\]", "", marked) == text
