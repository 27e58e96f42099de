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
MIN_LOWER = 0.3  # of the lines after the first; wrapped prose has two in three, lists of headlines none
MIN_FULL = 0.6  # of the lines of a wrapped stretch; the last line of each paragraph is short
RAGGED = 0.1  # of the longest line: what a line may lack, since the width itself is only guessed from the longest one
WORD = re.compile(r"\S+")


def find_paragraphs(text: str, within: Span) -> tuple[Span, ...]:
    """Split the text inside `within` into paragraphs, without white space at their ends.

    >>> [p.of("One.\\nTwo\\nmore.") for p in find_paragraphs("One.\\nTwo\\nmore.", Span(0, 14))]
    ['One.', 'Two\\nmore.']
    """
    paragraphs: list[Span] = []
    for line in find_lines(text, within):
        if paragraphs and _runs_on(text, paragraphs[-1], line):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


def find_lines(text: str, within: Span) -> tuple[Span, ...]:
    """Split the text inside `within` at its line breaks, save where the text is only wrapped at some width.

    >>> [line.of("One.\\nTwo\\nmore.") for line in find_lines("One.\\nTwo\\nmore.", Span(0, 14))]
    ['One.', 'Two', 'more.']
    """
    bare = [span for m in LINE.finditer(text, within.start, within.end) if (span := trimmed(text, *m.span()))]
    lines: list[Span] = []
    for block in _blocks(text, bare):
        wrapped = _wrapped(text, block)
        for number, line in enumerate(block):
            if number in wrapped:
                lines[-1] = Span(lines[-1].start, line.end)
            else:
                lines.append(line)
    return tuple(lines)


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


def _wrapped(text: str, block: list[Span]) -> set[int]:
    """Number the lines of a block that only wrapping parts from the line before.

    A stretch of short lines is wrapped where most of its lines are so full that the next word does not fit, and where
    many begin in mid-sentence: in a list of headlines, each begins with a capital.
    """
    found: set[int] = set()
    first = 0
    while first < len(block):
        last = first
        while last < len(block) and block[last].end - block[last].start <= MAX_WRAP:
            last += 1
        if last - first > 1:
            found |= _full_lines(text, block, first, last)
        first = max(last, first + 1)
    return found


def _full_lines(text: str, block: list[Span], first: int, last: int) -> set[int]:
    width = max(line.end - line.start for line in block[first:last])
    lower = sum(text[line.start].islower() for line in block[first + 1 : last])
    if lower < MIN_LOWER * (last - first - 1):
        return set()
    full = {n for n in range(first + 1, last) if _fills(text, block[n - 1], block[n], width)}
    return full if len(full) >= MIN_FULL * (last - first - 1) else set()


def _fills(text: str, line: Span, following: Span, width: int) -> bool:
    word = WORD.match(text, following.start, following.end)
    longer = line.end - line.start + 1 + (word.end() - word.start() if word else 1)
    return longer > width - RAGGED * width


def _runs_on(text: str, line: Span, following: Span) -> bool:
    """Tell whether a link or an emphasis broke the line in mid-sentence; a blank line is never such a break."""
    if text[line.end : following.start].replace("\r\n", "\n").count("\n") > 1:
        return False
    return text[following.start].islower() and not ENDED.search(text, max(line.start, line.end - 10), line.end)
