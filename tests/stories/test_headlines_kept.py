"""The headline of a document stays in its story, though the story says it again."""

from __future__ import annotations

from onrecord.reading import Document, Reading
from onrecord.stories import add_stories

TEXT = """Harbour woman says ferry company locked her in cabin for twelve hours
Thursday, May 7, 2031
Ilse Marrow, a woman from the harbour, has said that the ferry company locked her in a cabin for twelve hours.
The ferry company's night boat at Esk.
Ms Marrow was born in Northgate but moved to the harbour when she was six. She worked for the ferry company until March.
The company said that it did not recognise her account of the night."""


def test_the_first_line_is_the_headline_though_the_next_line_repeats_it() -> None:
    reading = add_stories(Reading(document=Document(text=TEXT)))
    first = TEXT.index("\n")
    assert reading.stories[0].spans[0].start == 0
    assert all(piece.span.start >= first for piece in reading.furniture)
