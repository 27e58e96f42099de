"""Where words stand, and the sentence around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import unmark
from onrecord.reading import Span
from onrecord.store.questions.hits import find_clauses, find_hits
from onrecord.store.questions.query import Query, Term, parse_query
from onrecord.store.questions.sentences import find_sentence
from onrecord.store.words import find_words, fold_words
from strategies import ANY, NEWSLIKE


@pytest.mark.parametrize(
    ("told", "text", "words"),
    [
        ("mill", "The Mill, the mill’s mills", ["Mill", "mill"]),
        ("mill*", "The Mill, the mill’s mills", ["Mill", "mill", "mills"]),
        ('"the mill"', "The Mill. A mill the miller saw; the\nmill", ["The Mill", "the\nmill"]),
        ('"the mil*"', "The Mill. A mill the miller saw", ["The Mill", "the miller"]),
        ("o'neill sian", "Siân O’Neill", ["Siân", "O’Neill"]),
        ("fire OR blaze", "A blaze, no fire", ["blaze", "fire"]),
        ("fire -blaze", "A blaze, no fire", []),
        ("fire -“a fire”", "A blaze, no fire", ["fire"]),
    ],
)
def test_each_place_where_a_term_stands_is_a_hit(told: str, text: str, words: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in find_hits(parse_query(told), text)] == words


@given(st.one_of(ANY, NEWSLIKE), st.data())
def test_every_word_and_phrase_of_a_text_is_found_in_it_where_it_stands(text: str, data: st.DataObject) -> None:
    found = list(find_words(text))
    if not found:
        return
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, min(first + 4, len(found) - 1)))
    words = tuple(word for word, _ in found[first : last + 1])
    query = Query(((Term(words),),))
    hits = find_hits(query, text)
    assert (found[first][1].start, found[last][1].end, 0) in hits
    assert all(fold_words(text[hit.start : hit.end]) == words for hit in hits)
    assert find_clauses(query, text) == {0}


SENTENCES = [
    "Rain fell. [s:Mr. [w:Calder] said “No.”] He left.",
    "[s:The [w:mill] shut at 5 p.m. on Friday.] Nobody was hurt.",
    "“We left.” [s:She had [w:waited] “two hours!”] “Never again,” he said.",
    "Mill to close\n[s:The [w:owners] wait.]\nRead on",
    "[s:The chief constable of the county, who had come back,\nand [w:Ruth] Calder spoke.] Then he left.",
    "[s:J. [w:Adeyemi] of St. Mary’s denies it…] “Why?”",
    "[s:No stop [w:here] at all]",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_the_sentence_is_told_by_its_marks(marked: str) -> None:
    text, spans = unmark(marked)
    assert find_sentence(text, spans["w"][0], Span(0, len(text))) == spans["s"][0]


@given(NEWSLIKE, st.data())
def test_a_sentence_holds_its_words_and_stays_inside(text: str, data: st.DataObject) -> None:
    found = list(find_words(text))
    if not found:
        return
    at = data.draw(st.sampled_from(found))[1]
    within = Span(data.draw(st.integers(0, at.start)), data.draw(st.integers(at.end, len(text))))
    sentence = find_sentence(text, at, within)
    assert within.covers(sentence) and sentence.covers(at)
