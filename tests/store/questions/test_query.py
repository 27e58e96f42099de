"""How a search is read, and what is told where it cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnusableQuery
from onrecord.store.questions.days import Days, find_days
from onrecord.store.questions.query import Query, Term, parse_query


def one(*words: str, starts: bool = False) -> tuple[Term, ...]:
    return (Term(words, starts),)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("mill fire", Query((one("mill"), one("fire")))),
        ("  Mill\tFIRE ", Query((one("mill"), one("fire")))),
        ('"west vale police" arson', Query((one("west", "vale", "police"), one("arson")))),
        ("“West Vale” „Łódź“ «tide»", Query((one("west", "vale"), one("lodz"), one("tide")))),
        ("arson*", Query((one("arson", starts=True),))),
        ('"west val*" "west val"*', Query((one("west", "val", starts=True), one("west", "val", starts=True)))),
        ("O’Neill 1,200", Query((one("o", "neill"), one("1", "200")))),
        ("fire OR blaze OR arson* mill", Query(((Term(("fire",)), Term(("blaze",)), Term(("arson",), True)), one("mill")))),
        ("fire or blaze", Query((one("fire"), one("or"), one("blaze")))),
        ('fire -drill -"false alarm"', Query((one("fire"),), (Term(("drill",)), Term(("false", "alarm"))))),
        ("well-known - case", Query((one("well", "known"), one("case")))),
        ("Calder & Sons", Query((one("calder"), one("sons")))),
        ("a AND b NOT c", Query((one("a"), one("and"), one("b"), one("not"), one("c")))),
        ("words:x NEAR(y) {z}", Query((one("words", "x"), one("near", "y"), one("z")))),
    ],
)  # fmt: skip
def test_a_search_is_words_phrases_beginnings_choices_and_what_is_left_out(told: str, expected: Query) -> None:
    assert parse_query(told) == expected


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("", "no word"), ("— & …", "no word"), ("-drill", "only says what to leave out"), ('"west vale', "not closed"),
        ("OR fire", "between two"), ("fire OR", "between two"), ("fire OR OR blaze", "between two"),
        ("fire OR -blaze", "leave out each"),
        ("a*", "at least 3 letters"), ("po*ce", "at the end of a word"), ("w " * 101, "more than 100"),
    ],
)  # fmt: skip
def test_what_cannot_be_searched_for_is_told(told: str, why: str) -> None:
    with pytest.raises(UnusableQuery, match=why):
        parse_query(told)


@given(st.text())
def test_any_string_is_a_search_or_is_told_to_be_none(told: str) -> None:
    try:
        query = parse_query(told)
    except UnusableQuery as error:
        assert str(error).endswith(".")
    else:
        assert all(word.isalnum() for clause in (*query.clauses, query.without) for term in clause for word in term.words)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2031", "2031", Days("2031-01-01", "2031-12-31")), ("2032-02", "2032-02", Days("2032-02-01", "2032-02-29")),
        ("2031-05-15T06:00:00Z", None, Days("2031-05-15", None)), (None, None, Days()),
    ],
)  # fmt: skip
def test_a_year_or_a_month_is_meant_from_its_first_day_to_its_last(
    since: str | None, until: str | None, expected: Days
) -> None:
    assert find_days(since, until) == expected


@pytest.mark.parametrize(("since", "until"), [("May", None), ("2031-13", None), (None, "2031-02-30"), ("2032", "2031")])
def test_what_is_no_day_is_told(since: str | None, until: str | None) -> None:
    with pytest.raises(UnusableQuery, match="2031"):
        find_days(since, until)
