from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SpanError
from onrecord.reading import Span, gaps, hull, trimmed


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_that_cuts_no_words_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="need 0 <= start < end"):
        Span(start, end)


def test_a_span_past_the_end_of_a_text_cuts_nothing_out_of_it() -> None:
    with pytest.raises(SpanError, match=r"\[2, 9\) runs past the end of a text of 4"):
        Span(2, 9).of("mill")


@given(text=st.text(), start=st.integers(0, 50), end=st.integers(0, 50))
def test_trimming_keeps_all_words_and_no_white_space_at_the_ends(text: str, start: int, end: int) -> None:
    span = trimmed(text, start, min(max(start, end), len(text)))
    words = text[start : min(max(start, end), len(text))].strip()
    assert (span.of(text) if span else "") == words


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=6))
def test_gaps_are_what_no_span_covers(spans: list[Span]) -> None:
    within = Span(5, 35)
    covered = {at for span in spans for at in range(span.start, span.end)}
    free = [at for span in gaps(spans, within) for at in range(span.start, span.end)]
    assert free == [at for at in range(5, 35) if at not in covered]


def test_the_hull_of_nothing_is_nothing() -> None:
    assert hull(()) is None
    assert hull((Span(7, 9), Span(2, 3))) == Span(2, 9)
