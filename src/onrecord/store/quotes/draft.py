"""The quotations of a draft, and whom it has each from."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.language.paragraphs import find_paragraphs
from onrecord.reading import Reading, Span, Statement
from onrecord.reading.span import Spans
from onrecord.tagger.quotation_marks import MARK, Quotation, find_chains, find_quotations

EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)")
"""Marks of Markdown for what is emphasized: they are no words."""
BLOCK = re.compile(r"(?m)^[ \t]*>[ \t]?")
"""Markdown's mark of a quoted line."""


class DraftQuote(NamedTuple):
    """A quotation of a draft."""

    spans: Spans
    words: str
    """Inside the marks, on one line."""
    statement: Statement | None


def find_draft_quotes(reading: Reading) -> list[DraftQuote]:
    """Give the quotations of a draft in their order; one that runs over paragraphs is one."""
    text = reading.document.text
    if not text.strip():
        return []
    quotations = find_quotations(text, find_paragraphs(text, Span(0, len(text))))
    found = []
    for chain in find_chains(text, quotations):
        spans = tuple(quotation.span for quotation in chain)
        words = " ".join(" ".join(_inside(text, quotation) for quotation in chain).split())
        if words:
            found.append(DraftQuote(spans, words, _find_statement(reading, spans)))
    return found


def _inside(text: str, quotation: Quotation) -> str:
    words = quotation.span.of(text)
    opening = MARK.match(words)
    words = words[opening.end() if opening else 0 :]
    if quotation.closed:
        closing = list(MARK.finditer(words))
        words = words[: closing[-1].start()] if closing else words
    return EMPHASIS.sub("", BLOCK.sub("", words))


def _find_statement(reading: Reading, spans: Spans) -> Statement | None:
    """Give the statement that has most of the words; of several with as many, the one that is not told inside another."""
    best, most = None, 0
    for statement in reading.statements:
        shared = sum(
            max(0, min(one.end, other.end) - max(one.start, other.start)) for one in spans for other in statement.content
        )
        if shared > most:
            best, most = statement, shared
    return best
