"""Every form of statement, as marked-up invented sentences: [content:…] [cue:…] [source:…]."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import onrecord
from marked import unmark
from onrecord.reading import Reading, Statement
from strategies import NEWSLIKE

DIRECT = [
    "[content:“We left before the water came,”] [source:Amina Yusuf] [cue:said].",
    "[source:Amina Yusuf] [cue:said]: [content:“We left before the water came.”]",
    "[content:“We left,”] [source:Amina Yusuf] [cue:added], [content:“before the water came.”]",
    "[content:“We left,”] [cue:said] [source:Amina Yusuf]. [content:“The water came later.”]",
    "[content:‘We left before the water came,’] [source:Amina Yusuf] [cue:told] reporters.",
    "[content:'It's the lads' fault and nobody else's,'] [cue:said] [source:Colin Babbage].",
    '[content:"Nobody told us a thing,"] [source:the mayor] [cue:said].',
    "[content:“Don’t cross the bridge,”] [source:the council] [cue:tweeted].",
    "[source:Judge Helen Marr] [cue:told] him: [content:“You robbed children.”]",
    "[source:He] [cue:said]: [content:“We have waited three years.]\n\n[content:“We will wait no longer.”]",
]
INDIRECT = [
    "[source:The Home Office] [cue:said] [content:arrivals had fallen to a record low].",
    "[content:The bridge had been shut since noon], [source:officials] [cue:said].",
    "[cue:According to] [source:the charity], [content:seven people have died in the water].",
    "[content:Seven people have died in the water], [cue:according to] [source:the charity].",
    "[source:Police] [cue:believe] [content:the car was stolen in Leeds].",
    "[source:A witness] [cue:told] the court that [content:the engine had been running].",
    "[source:The poll] [cue:showed] [content:support had fallen to a third].",
]


def only(text: str) -> Statement:
    (statement,) = onrecord.read(text, published="2031-05-15").statements
    return statement


def assert_parts(statement: Statement, spans: dict[str, tuple[onrecord.Span, ...]]) -> None:
    found = {"content": statement.content, "cue": statement.cue, "source": statement.source}
    assert found == {part: spans.get(part, ()) for part in found}


@pytest.mark.parametrize("marked", DIRECT)
def test_a_quotation_is_one_direct_statement_with_its_marks(marked: str) -> None:
    text, spans = unmark(marked)
    statement = only(text)
    assert statement.kind == "direct"
    assert_parts(statement, spans)


@pytest.mark.parametrize("marked", INDIRECT)
def test_a_reported_clause_is_one_indirect_statement_without_its_that(marked: str) -> None:
    text, spans = unmark(marked)
    statement = only(text)
    assert statement.kind == "indirect"
    assert_parts(statement, spans)


def test_a_partial_quotation_makes_a_mixed_statement() -> None:
    text, spans = unmark("[source:The minister] [cue:said] [content:the asylum system was “broken beyond repair”].")
    statement = only(text)
    assert statement.kind == "mixed"
    assert_parts(statement, spans)


@pytest.mark.parametrize(
    "text",
    [
        "The club play in the “Theatre of Rain”, a stadium by the river.",
        "The so-called ‘ghost train’ ran every night until 1961.",
        "The ferry left at noon and came back at six.",
        "A spokeswoman for the force declined to comment.",
    ],
)
def test_titles_scare_quotes_and_refusals_are_no_statements(text: str) -> None:
    assert onrecord.read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ruth Calder opened the hearing. “We have heard enough,” Ms Calder said.", "Ruth Calder"),
        ("Ruth Calder opened the hearing. “We have heard enough,” she said.", "Ruth Calder"),
        ("The Police Standards Office (PSO) has closed the case. “We have heard enough,” the PSO said.",
         "Police Standards Office"),
        ("“We heard the engine,” a witness said.", "witness"),
        ("“We have heard enough,” said her deputy, Piers Lacey.", "Piers Lacey"),
    ],
)  # fmt: skip
def test_the_speaker_is_resolved_through_the_story(text: str, name: str) -> None:
    statement = only(text)
    assert statement.speaker_name == name


def test_a_speaker_that_is_an_entity_points_at_it_and_another_at_none() -> None:
    reading = onrecord.read("“We have heard enough,” Ruth Calder said. “So have we,” a witness said.")
    first, second = reading.statements
    assert reading.entity(first.speaker) is not None
    assert second.speaker is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ruth Calder said the case was closed.", "said"),
        ("Ruth Calder believes the case will be closed.", "thought"),
        ("The survey showed that four in ten had no boat.", "shown"),
    ],
)
def test_the_act_tells_speech_from_belief_and_from_evidence(text: str, act: str) -> None:
    assert only(text).act == act


@settings(max_examples=30, deadline=None)
@given(text=NEWSLIKE)
def test_statements_of_any_text_stand_in_order_and_their_parts_in_the_text(text: str) -> None:
    reading: Reading = onrecord.read(text)
    for statement in reading.statements:
        assert list(statement.content) == sorted(statement.content)
        assert all(span.of(text).strip() for span in statement.content + statement.cue + statement.source)
        assert 0 <= statement.confidence <= 1
