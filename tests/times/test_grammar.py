"""Every rule of the grammar reads its own examples, and is tried everywhere that it can match."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import unmark
from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times.calendar_values import find_interval
from onrecord.times.find import find_times
from onrecord.times.grammar import RULES, find_places
from onrecord.times.resolve import RESOLVERS

Analyse = Callable[[str], Analysis]
PUBLISHED = date(2031, 5, 15)  # a Thursday
READS = [(number, example) for number, rule in enumerate(RULES) for example in rule.reads]


@pytest.mark.parametrize(("number", "example"), READS, ids=[f"{RULES[n].name}: {example}" for n, example in READS])
def test_a_rule_reads_its_examples(number: int, example: str, analyse: Analyse) -> None:
    """The marked words are found whole, with this type and value, and the rule's pattern matches in them."""
    marked, kind, value = example.rsplit(" ", 2)
    text, spans = unmark(marked)
    found = {time.span: f"{time.type} {time.value}" for time in find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))}
    assert found[spans["t"][0]] == f"{kind} {value}"
    assert any(
        match.start() < spans["t"][0].end and spans["t"][0].start < match.end()
        for match in RULES[number].pattern.finditer(text)
    )


def test_every_rule_has_examples_and_a_resolver() -> None:
    assert all(rule.reads for rule in RULES)
    assert {rule.name for rule in RULES} == set(RESOLVERS)


TIMEX3 = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|BC\d{2,4}|\d{3}X|\d\dXX"
    r"|P(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|W|D|Q|C|DE|X))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?(?<!P)"
    r"|(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?|-(?:Q[1-4]|H[12]|SP|SU|FA|WI))?"
    r"(?:T(?:\d\d:\d\d|MO|MI|AF|EV|NI|DT))?"
)
"""The values of TIMEX3 that the layer writes. Source: TimeML 1.2.1, after ISO 8601."""

SENTENCES = st.lists(st.sampled_from([unmark(example.rsplit(" ", 2)[0])[0] for _, example in READS]), max_size=8)


@given(sentences=SENTENCES, gap=st.sampled_from([" ", "\n", " and so on " * 20]))
def test_a_rule_tried_around_its_anchors_finds_all_that_it_finds_in_the_whole_text(sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    places = dict(find_places(text, 0, len(text)))
    for number, rule in enumerate(RULES):
        everywhere = [match.span() for match in rule.pattern.finditer(text)]
        around = [match.span() for left, right in places.get(number, []) for match in rule.pattern.finditer(text, left, right)]
        assert around == everywhere, rule.name


@given(sentences=SENTENCES, published=st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
@settings(deadline=None)
def test_whatever_the_day_every_value_is_timex3_and_every_interval_begins_before_it_ends(
    sentences: list[str], published: date | None
) -> None:
    """The rules' own examples in any order and at any date, the first and last of the calendar among them."""
    text = " ".join(sentences)
    if not text:
        return
    end = 0
    for time in find_times(text, Span(0, len(text)), published, Analysis("", (), (), ())):
        assert TIMEX3.fullmatch(time.value), time
        assert time.otherwise is None or TIMEX3.fullmatch(time.otherwise), time
        assert time.span.start >= end
        end = time.span.end
        begins, ends = find_interval(time.value)
        assert (begins is None) == (ends is None)
        assert begins is None or datetime.fromisoformat(begins) < datetime.fromisoformat(str(ends)), time
