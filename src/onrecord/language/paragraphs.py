"""Paragraphs of a story, told by its line breaks.

Text arrives with one line a paragraph, with blank lines between paragraphs, or wrapped at some width; a link or an
emphasis may have broken a line in mid-sentence.
"""

from __future__ import annotations

import re

from onrecord.reading import Span, trimmed

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
ENDED = re.compile(r"""[.!?:;…]["'”’»)\]]*$""")
MAX_WRAP = 120  # characters; wire copy and mail wrap at 60 to 80, nothing that we saw at more than 100
MIN_FILLED = 0.6  # of the longest line: a wrapped line is broken only for a word that does not fit


def find_paragraphs(text: str, within: Span) -> tuple[Span, ...]:
    """Split the text inside `within` into paragraphs, without white space at their ends.

    >>> [p.of("One.\\nTwo\\nmore.") for p in find_paragraphs("One.\\nTwo\\nmore.", Span(0, 14))]
    ['One.', 'Two\\nmore.']
    """
    lines = [span for m in LINE.finditer(text, within.start, within.end) if (span := trimmed(text, *m.span()))]
    paragraphs: list[Span] = []
    for block in _blocks(text, lines):
        wrapped = _is_wrapped(text, block)
        for number, line in enumerate(block):
            if number and (wrapped or _runs_on(text, block[number - 1], line)):
                paragraphs[-1] = Span(paragraphs[-1].start, line.end)
            else:
                paragraphs.append(line)
    return tuple(paragraphs)


def _blocks(text: str, lines: list[Span]) -> list[list[Span]]:
    """Group lines that no blank line parts."""
    blocks: list[list[Span]] = []
    for line in lines:
        between = text[blocks[-1][-1].end : line.start] if blocks else "\n\n"
        if between.replace("\r\n", "\n").count("\n") > 1:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _is_wrapped(text: str, block: list[Span]) -> bool:
    longest = max(line.end - line.start for line in block)
    filled = all(line.end - line.start >= MIN_FILLED * longest for line in block[:-1])
    broken = sum(not ENDED.search(line.of(text)) for line in block[:-1])
    return len(block) > 1 and longest <= MAX_WRAP and filled and broken * 2 >= len(block) - 1


def _runs_on(text: str, line: Span, following: Span) -> bool:
    return text[following.start].islower() and not ENDED.search(line.of(text))
