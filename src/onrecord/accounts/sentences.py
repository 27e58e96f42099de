"""Sentences of a text without a parser: good enough to show words in their place and to compare two versions of a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from onrecord.language.abbreviations import NEVER_END_A_SENTENCE
from onrecord.reading import Span, trimmed

END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£$€])|\n\s*\n|\n(?=\S)")


class Split(Protocol):
    """Gives the sentences of a text, as `split_sentences` does: also one that remembers more texts, all those of a case."""

    def __call__(self, text: str, within: Span | None = None, /) -> tuple[Span, ...]:
        """Give the sentences of a text, or of a part of it."""


@lru_cache(maxsize=256)
def split_sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Give the sentences of a text, a line being at least one.

    >>> text = "Dr. Okoro left. “We waited,” she said.\\nNobody came"
    >>> [span.of(text) for span in split_sentences(text)]
    ['Dr. Okoro left.', '“We waited,” she said.', 'Nobody came']
    """
    start, last = (within.start, within.end) if within else (0, len(text))
    found = []
    for end in END.finditer(text, start, last):
        if not _is_abbreviation(text[start : end.end()]):
            found.append(trimmed(text, start, end.end()))
            start = end.end()
    found.append(trimmed(text, start, last))
    return tuple(span for span in found if span is not None)


def sentence_at(sentences: Sequence[Span], span: Span) -> Span:
    """Give the sentence in which a span begins; the span where there is none."""
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return sentences[at] if at >= 0 and span.start < sentences[at].end else span


def _is_abbreviation(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1:]
    return bool(last) and last[0].lower() in ABBREVIATIONS


ABBREVIATIONS = frozenset(word.lower() if word.endswith(".") else f"{word.lower()}." for word in NEVER_END_A_SENTENCE)
