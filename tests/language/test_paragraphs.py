"""Lines and paragraphs of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import find_lines, find_paragraphs
from onrecord.reading import Span


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text, Span(0, len(text)))]


def lines(text: str) -> list[str]:
    return [span.of(text) for span in find_lines(text, Span(0, len(text)))]


@pytest.mark.parametrize("brk", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2029", "\n \t\n"])
def test_each_line_that_ends_a_sentence_is_a_paragraph(brk: str) -> None:
    assert paragraphs(f"The mill shut.{brk}Nobody was told.") == ["The mill shut.", "Nobody was told."]


WRAPPED = (
    "The owners of the mill at Otley said\nthat they had not known of the cracks in\n"
    "its chimney until the fire. The chimney\nfell in June."
)


def test_wrapped_text_is_one_line() -> None:
    assert lines(WRAPPED) == [WRAPPED]


def test_wrapped_paragraphs_stay_apart_at_a_blank_line_and_at_a_short_last_line() -> None:
    assert lines(f"{WRAPPED}\n\n{WRAPPED}") == [WRAPPED, WRAPPED]
    assert lines(f"{WRAPPED}\n{WRAPPED}") == [WRAPPED, WRAPPED]


def test_a_list_of_headlines_is_no_wrapped_text() -> None:
    headlines = [
        "Mill owners fined after chimney fall",
        "Otley bridge to close for six weeks",
        "Rain delays the spring fair again",
    ]
    assert lines("\n".join(headlines)) == headlines


def test_a_sentence_broken_around_a_link_is_one_paragraph_of_three_lines() -> None:
    text = "The owners told\nthe Otley Echo\nthat the chimney had been safe."
    assert (paragraphs(text), lines(text)) == ([text], text.split("\n"))


def test_a_blank_line_always_parts_paragraphs() -> None:
    assert paragraphs("The owners told\n\nthe Otley Echo.") == ["The owners told", "the Otley Echo."]


@given(text=st.text(min_size=1))
def test_no_word_is_lost(text: str) -> None:
    """Paragraphs and lines are apart, in order, and hold all that is not white space."""
    for spans in (find_paragraphs(text, Span(0, len(text))), find_lines(text, Span(0, len(text)))):
        assert list(spans) == sorted(spans)
        assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
