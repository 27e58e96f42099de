"""The sentence in which words stand, told by marks and line breaks alone: what is shown around them, quick for any text."""

from __future__ import annotations

import re

from onrecord.language.abbreviations import MAY_END_A_SENTENCE, NEVER_END_A_SENTENCE
from onrecord.reading import Span, trimmed

REACH = 400  # characters shown on each side at most
LOOK = 4  # characters after the white space between two sentences that tell that one begins
ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\s+(?=["'“‘«(\[]*[^\W_a-z])|\n+""")
BLANK = re.compile(r"\n\s*\n")
WORD_BEFORE = re.compile(r"\S+$")
FULL = 55  # characters of a line that may have been wrapped at its width
CLOSED = re.compile(r"""[.!?:;…]["'”’»)\]]*$""")


def find_sentence(text: str, at: Span, within: Span) -> Span:
    """Give the sentence or sentences that hold a span, inside another.

    >>> text = "Rain fell. Mr. Calder said “No.” He left."
    >>> find_sentence(text, Span(15, 21), Span(0, 41)).of(text)
    'Mr. Calder said “No.”'

    Args:
        at: what is shown whole.
        within: what the sentence cannot go beyond: a headline, a part of a story.
    Returns: a span that begins and ends with no white space, of at most `REACH` characters more than `at` on each side.
    """
    first, last = max(within.start, at.start - REACH), min(within.end, at.end + REACH)
    start, end = first, last
    for found in ENDED.finditer(text, first, min(at.start + LOOK, len(text))):
        if found.end() <= at.start and _ends(text, found, first):
            start = found.end()
    for found in ENDED.finditer(text, max(at.end - 1, at.start), last):
        if found.end() > at.end and found.start() >= at.end - 1 and _ends(text, found, first):
            end = max(at.end, found.end())
            break
    start = min(at.start, _whole_word(text, start, 1)) if start == first > within.start else start
    end = max(at.end, _whole_word(text, end, -1)) if end == last < within.end else end
    around = trimmed(text, start, end) or at
    return Span(min(around.start, at.start), max(around.end, at.end))


def _ends(text: str, found: re.Match[str], first: int) -> bool:
    """Tell whether a sentence ends where marks or a line do."""
    if text[found.start()] == "\n":
        return _parts(text, found.start(), found.end(), first)
    if text[found.start()] != "." or not text[found.start() + 1].isspace() or BLANK.search(found[0]):
        return True  # no abbreviation: other marks, a quotation that closes, a line that is blank
    word = WORD_BEFORE.search(text, max(first, found.start() - 30), found.start() + 1)
    before = (word[0] if word else "").lstrip("\"'“‘«([")
    if len(before) == 2 and before[0].isupper():
        return False
    return before.lower() not in NEVER_END_A_SENTENCE | MAY_END_A_SENTENCE


def _parts(text: str, start: int, end: int, first: int) -> bool:
    """Tell whether a line break ends a sentence, or only wraps it."""
    if BLANK.search(text, start, end + 1) or end >= len(text):
        return True
    if text[end].islower():
        return False
    line = text[max(text.rfind("\n", first, start) + 1, first) : start]
    return len(line) < FULL or len(line) > 2 * FULL or CLOSED.search(line) is not None


def _whole_word(text: str, at: int, step: int) -> int:
    """Go on to where a word begins or ends, so that none is cut."""
    for _ in range(40):
        if not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace():
            return at
        at += step
    return at
