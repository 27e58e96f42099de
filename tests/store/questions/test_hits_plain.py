"""The quick way of finding words gives what the slow way does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.questions import hits
from onrecord.store.questions.hits import _find, _find_plain, _places, _words
from onrecord.store.questions.query import Query, Term
from onrecord.store.words import lowered

TEXTS = st.text(alphabet="aAbB1_ -.“’\n£", max_size=60)
WORDS = st.text(alphabet="ab1", min_size=1, max_size=2)
TERMS = st.builds(Term, st.lists(WORDS, min_size=1, max_size=3).map(tuple), st.booleans())


@given(TEXTS, st.lists(st.lists(TERMS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2), st.lists(TERMS, max_size=1))
def test_a_plain_text_has_the_hits_that_it_has_word_by_word(
    text: str, clauses: list[tuple[Term, ...]], without: list[Term]
) -> None:
    assert lowered(text) is not None
    query = Query(tuple(clauses), tuple(without))
    runs, words = _words(text)
    found = _find(words, [(term, clause) for clause, terms in enumerate(query.clauses) for term in terms])
    places = _places(text, runs, {edge for at, last, _ in found for edge in (at, last)}) if found else {}
    slow = sorted({hits.Hit(places[at].start, places[last].end, clause) for at, last, clause in found})
    left_out = any(_find(words, [(term, 0)]) for term in query.without)
    assert _find_plain(query, text.lower()) == ([] if left_out else slow)


def test_letters_beyond_ascii_and_words_that_are_too_long_are_folded_one_by_one() -> None:
    assert not any(map(lowered, ("Siân", "ﬁre", "İ")))
    assert lowered("“It’s a £5 fine – no more,” she said…")
    assert hits.find_hits(Query(((Term(("x" * 200,)),),)), "x" * 250) == [hits.Hit(0, 250, 0)]
