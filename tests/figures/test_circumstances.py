"""As of when, where and on whose word a figure holds: what its own clause says, and nothing where that does not settle it."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.reading import Document, Reading
from onrecord.samples import load_samples

Told = tuple[str | None, str | None, bool]


def circumstances(text: str) -> list[Told]:
    """Each figure's time and place in words, and whether it stands on somebody's word."""
    reading = onrecord.read(Document(text=text, published="2031-05-15"))
    times = {time.id: time.span.of(text) for time in reading.times}
    places = {entity.id: entity.name for entity in reading.entities}
    return [
        (times.get(figure.time or ""), places.get(figure.place or ""), figure.according_to is not None)
        for figure in reading.figures
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Arrivals in Dover rose to 412 in August.", [("August", "Dover", False)]),
        ("Spain's jobless rate was 5% last year.", [("last year", "Spain", False)]),
        ("The population of Leeds is 812,000.", [(None, "Leeds", False)]),
        ("The fire destroyed 12 houses in Whitby on Sunday.", [("Sunday", "Whitby", False)]),
        ("Two people died in London and nine in Paris.", [(None, "London", False), (None, "Paris", False)]),
        ("The council spent £3m in 2027 and £4m in 2028.", [("2027", None, False), ("2028", None, False)]),
        ("Unemployment in Spain fell to 12% in March from 13% in February.",
         [("March", "Spain", False), ("February", "Spain", False)]),
        ("The yield fell to 2.05% from 2.09% late on Tuesday.", [(None, None, False), ("late on Tuesday", None, False)]),
        ("Support rose from 35 percent several years ago to 51 percent this year.", [("several years ago", None, False),
                                                                                  ("this year", None, False)]),
    ],
)  # fmt: skip
def test_a_figure_is_as_of_a_time_and_of_a_place_that_its_clause_names(text: str, told: list[Told]) -> None:
    assert circumstances(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police said on Tuesday that they had held 40 men.", [(None, None, True)]),
        ("“We counted 40 boats in Leeds on Monday,” Ruth Calder said on Tuesday.", [("Monday", "Leeds", True)]),
        ("The minister said 300 beds would be ready by May.", [("May", None, True)]),
    ],
)
def test_what_somebody_says_is_on_their_word_and_not_of_the_day_they_say_it(text: str, told: list[Told]) -> None:
    assert circumstances(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Arrivals fell to 412, the lowest since 2021.",
        "Police began looking on Thursday into the deaths of 14 women.",
        "Germany sent 1,000 troops.",
        "The lorry from Leeds carried 40 sheep to Hull.",
        "The minister flew to Spain and 40 boats sank.",
        "The Bank of England left rates at 0.75%.",
        "The council, based in Hull, spent £3m.",
    ],
)
def test_a_time_or_place_of_something_else_is_not_the_figures(text: str) -> None:
    """The start of a comparison, the work of others, who sends, from where and to where."""
    assert [(time, place) for time, place, _ in circumstances(text)] == [(None, None)]


def test_the_innermost_statement_vouches_for_a_figure() -> None:
    text = "“The mayor told us that 40 homes would be built,” Ruth Calder said."
    reading = onrecord.read(text, published="2031-05-15")
    around = [s for s in reading.statements if any(part.covers(reading.figures[0].span) for part in s.content)]
    shortest = min(
        around, key=lambda s: min(part.end - part.start for part in s.content if part.covers(reading.figures[0].span))
    )
    assert reading.figures[0].according_to == shortest.id


@pytest.mark.parametrize("document", load_samples(), ids=lambda document: str(document.source))
def test_every_circumstance_leads_to_an_item_of_the_same_story(document: Document) -> None:
    reading: Reading = onrecord.read(document)
    times = {time.id: time.story for time in reading.times}
    places = {entity.id: entity.story for entity in reading.entities if entity.kind == "place"}
    statements = {statement.id: statement for statement in reading.statements}
    for figure in reading.figures:
        assert figure.time is None or times[figure.time] == figure.story
        assert figure.place is None or places[figure.place] == figure.story
        if figure.according_to is not None:
            assert any(part.covers(figure.span) for part in statements[figure.according_to].content)
