"""A text cut where marks begin and end."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import Document, Furniture, Reading, Span
from onrecord.report.visible import make_visible
from onrecord.web.markup import find_blocks, render_text
from onrecord.web.segments import LAYERS, RANK, Mark, find_segments, marks_by_block

PLACES = st.tuples(st.integers(0, 40), st.integers(1, 12))
MARKS = st.lists(
    st.builds(
        lambda place, layer, item: Mark(place[0], place[0] + place[1], layer, f"i{item}"),
        PLACES, st.sampled_from(LAYERS), st.integers(1, 9),
    ),
    max_size=12,
)  # fmt: skip


@given(within=PLACES.map(lambda place: Span(place[0], place[0] + place[1])), marks=MARKS)
def test_segments_follow_one_another_and_each_has_the_marks_that_cover_it(within: Span, marks: list[Mark]) -> None:
    """Nothing of the text is lost or told twice; a character has exactly the marks that stand over it."""
    segments = find_segments(within, marks)
    assert [segment.start for segment in segments] == [within.start, *(segment.end for segment in segments[:-1])]
    assert segments[-1].end == within.end
    for segment in segments:
        for at in range(segment.start, segment.end):
            assert sorted(segment.marks) == sorted(mark for mark in marks if mark.start <= at < mark.end)


@given(within=PLACES.map(lambda place: Span(place[0], place[0] + place[1])), marks=MARKS)
def test_two_segments_side_by_side_differ_and_the_order_of_marks_does_not_matter(within: Span, marks: list[Mark]) -> None:
    segments = find_segments(within, marks)
    assert segments == find_segments(within, list(reversed(marks)))
    edges = {mark.start for mark in marks} | {mark.end for mark in marks}
    assert all(segment.end in edges for segment in segments[:-1])


def test_marks_of_one_place_stand_by_layer_and_the_longer_one_outside() -> None:
    marks = [Mark(2, 5, "events", "v1"), Mark(0, 9, "people", "e2"), Mark(2, 5, "people", "e1"), Mark(0, 9, "statements", "q1")]
    (_, middle, _) = find_segments(Span(0, 9), marks)
    assert [mark.item for mark in middle.marks] == ["q1", "e2", "e1", "v1"]
    assert RANK["furniture"] < RANK["statements"] < RANK["people"]


@given(marks=MARKS, cuts=st.sets(st.integers(1, 50), max_size=6))
def test_marks_are_handed_to_each_paragraph_that_they_touch(marks: list[Mark], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), 52]
    blocks = [Span(start, end) for start, end in pairwise(edges)]
    for block, handed in zip(blocks, marks_by_block(blocks, marks), strict=True):
        assert sorted(handed) == sorted(mark for mark in marks if mark.start < block.end and mark.end > block.start)


LETTERS = st.text(alphabet=st.sampled_from("ab .\n\r\t<>&\"'é👻\u202e\u2028\x00\x1b"), max_size=60)


@given(text=LETTERS, marks=MARKS)
def test_every_letter_of_a_text_stands_in_the_page_in_its_place(text: str, marks: list[Mark]) -> None:
    """What a browser reads in a paragraph is the text from the place that it names on; the rest is white space."""
    reading = Reading(document=Document(text=text))
    blocks = find_blocks(reading)
    html = str(render_text(text, blocks, [mark for mark in marks if mark.end <= len(text)]))
    shown = re.findall(r'<(?:p|h2) [^>]*data-s="(\d+)">(.*?)</(?:p|h2)>\n', html, re.DOTALL)
    assert [int(start) for start, _ in shown] == [block.start for block in blocks]
    for block, (_, inside) in zip(blocks, shown, strict=True):
        assert unescape_once(re.sub(r"<[^>]*>", "", inside)) == make_visible(text[block.start : block.end])
    kept = set().union(*(range(block.start, block.end) for block in blocks)) if blocks else set()
    assert all(not text[at].strip() for at in range(len(text)) if at not in kept)


def unescape_once(words: str) -> str:
    """Read HTML's own five signs back."""
    return re.sub(r"&(?:amp|lt|gt|#34|#39);", lambda found: unescape(found[0]), words)


def test_a_paragraph_of_furniture_is_told_from_the_story() -> None:
    text = "The mill closed.\n\nRead more"
    reading = Reading(document=Document(text=text), furniture=(Furniture(span=Span(18, 27), kind="related"),))
    assert [block.kind for block in find_blocks(reading)] == ["text", "furniture"]
