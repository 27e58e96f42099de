"""Every rule of the grammar reads its own examples, and is tried everywhere that it can match."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import unmark
from onrecord.language import Analysis
from onrecord.reading import Span
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


SENTENCES = st.lists(st.sampled_from([unmark(example.rsplit(" ", 2)[0])[0] for _, example in READS]), max_size=8)


@given(sentences=SENTENCES, gap=st.sampled_from([" ", "\n", " and so on " * 20]))
def test_a_rule_tried_around_its_anchors_finds_all_that_it_finds_in_the_whole_text(sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    places = dict(find_places(text, 0, len(text)))
    for number, rule in enumerate(RULES):
        everywhere = [match.span() for match in rule.pattern.finditer(text)]
        around = [match.span() for left, right in places.get(number, []) for match in rule.pattern.finditer(text, left, right)]
        assert around == everywhere, rule.name
