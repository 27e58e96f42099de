"""Sentences in which an outlet owns up to a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.reading import Span

NOTE = re.compile(
    r"^\W*(?:corrections?|clarifications?|corrections? and clarifications?|erratum|editor['’]s note|update[d]?)\s*[:—–-]|"
    r"\b(?:an earlier|a previous|an original|the original) (?:version|headline|edition|report|article|story)\b|"
    r"\b(?:this|the) (?:article|story|report|page|headline|piece) (?:was|has been|were) "
    r"(?:amended|corrected|updated|changed|revised|edited)\b|"
    r"\bwe (?:apologise|are happy to (?:correct|put this right)|regret)\b|"
    r"\bwrongly (?:stated|said|reported|named|identified)\b|\bin error\b",
    re.IGNORECASE,
)
OPENS = re.compile(r"^\W*(?:corrections?|clarifications?|erratum|editor['’]s note)", re.IGNORECASE)
RUNS_ON = 2  # sentences after one that opens a note which belong to it


def find_notes(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Give the sentences that own up to a change; those right after "Correction:" too."""
    left = 0
    for sentence in sentences:
        words = sentence.of(text)
        if OPENS.match(words):
            left = RUNS_ON + 1
        if left or NOTE.search(words):
            yield sentence
        left = max(0, left - 1)
