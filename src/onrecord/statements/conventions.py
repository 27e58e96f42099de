"""From the tagger's spans to the parts of a statement, as docs/statements.md lays them down.

The tagger was trained on PolNeAR, whose contents keep "that" and "to" and whose cues take in auxiliaries and adverbs. A
reading's content leaves the "that" out and keeps its quotation marks; its cue is the word that attributes; its source
goes without long appositions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from onrecord.language import Analysis
from onrecord.reading import Span, Spans, trimmed
from onrecord.tagger.quotation_marks import Quotation, quotations_in

HEADING = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
DATELINE = re.compile(r"(?:[A-Z][A-Z.’'-]+[ ,]+){1,4}(?:\([A-Z][A-Za-z]+\)\s*)?(?:[—–_]|--?)\s+(?=\S)")
QUOTES = frozenset("“”‘’\"'")
SCRAPS = frozenset({"what", "as", "and", "but", "that", "to"})
"""Words that are no content when they stand alone beside another part of it."""
LOOSE_ENDS = ",.;: \n\t–—-"
MOSTLY = 0.6  # share of a quotation that a content must hold to take all of it, marks included
QUOTED = 0.9  # share of a content's letters inside quotation marks from which it is direct; a stray word is the tagger's
UNQUOTED = 0.02


class Parts(NamedTuple):
    """One statement's spans in the text."""

    content: Spans
    cue: Spans
    source: Spans
    sureness: float


def tidy_content(text: str, spans: Iterable[Span], quotations: Sequence[Quotation]) -> Spans:
    """Give content spans their quotation marks, and take off "that", line breaks and loose ends.

    Args:
        text: the document's text.
        spans: as the tagger found them.
        quotations: of the text, in order.
    """
    pieces: list[Span] = []
    for span in spans:
        for line in _lines(text, span):
            pieces += _tidy(text, line, quotations)
    merged: list[Span] = []
    for piece in sorted(pieces):
        if merged and piece.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        elif merged and "\n" not in text[merged[-1].end : piece.start] and _is_joint(text, merged[-1], piece):
            merged[-1] = Span(merged[-1].start, piece.end)
        else:
            merged.append(piece)
    kept = [span for span in merged if span.of(text).lower() not in SCRAPS]
    return tuple(kept if kept else merged)


def _is_joint(text: str, left: Span, right: Span) -> bool:
    """Tell whether two spans are one: a comma, a colon or nothing between them, and no two quotations."""
    between = text[left.end : right.start]
    introduced = text[right.start] not in QUOTES or text[left.end - 1] not in QUOTES
    return not between.strip() or (between.strip() in {",", ":"} and introduced)


def _lines(text: str, span: Span) -> list[Span]:
    """Part a span at the breaks between paragraphs; a single break inside a sentence is no such break."""
    found, start = [], span.start
    for match in re.finditer(r"\s*\n\s*\n\s*|(?<=[.!?”\"’'])\s*\n\s*", text[span.start : span.end]):
        if (part := trimmed(text, start, span.start + match.start())) is not None:
            found.append(part)
        start = span.start + match.end()
    if (part := trimmed(text, start, span.end)) is not None:
        found.append(part)
    return found


def _tidy(text: str, span: Span, quotations: Sequence[Quotation]) -> list[Span]:
    start, end = span.start, span.end
    near = quotations_in(quotations, span)
    for quotation in near:
        shared = min(end, quotation.end) - max(start, quotation.start)
        if shared > 0 and shared >= MOSTLY * (quotation.end - quotation.start):
            start, end = min(start, quotation.start), max(end, quotation.end)
    for pattern in (DATELINE, HEADING):
        if match := pattern.match(text, start, end):
            start = match.end()
    inside = any(quotation.start < end <= quotation.end for quotation in near)
    while not inside and end > start and text[end - 1] in LOOSE_ENDS:
        end -= 1
    while end > start and text[start] in ",;: \n\t–—":
        start += 1
    tidied = trimmed(text, start, end)
    return [tidied] if tidied is not None and any(c.isalnum() for c in tidied.of(text)) else []


def find_kind(text: str, content: Spans, quotations: Sequence[Quotation]) -> Literal["direct", "indirect", "mixed"]:
    """Tell whether all, some or none of the words attributed stand inside quotation marks."""
    letters = quoted = 0
    for span in content:
        near = quotations_in(quotations, span)
        for at in range(span.start, span.end):
            if text[at].isalnum():
                letters += 1
                quoted += any(quotation.start <= at < quotation.end for quotation in near)
    if letters and quoted >= QUOTED * letters:
        return "direct"
    return "indirect" if quoted <= UNQUOTED * letters else "mixed"


def shorten_cue(cue: Span, analysis: Analysis) -> Span:
    """Give the word that attributes: the last verb of a cue, "according to", or the cue as it is."""
    tokens = [token for token in analysis.tokens_in(cue) if cue.start <= token.start]
    if tokens and tokens[0].text.lower() in {"according", "per"}:
        return cue
    verbs = [token for token in tokens if token.pos == "VERB" and (token.text.islower() or token is tokens[0])] or [
        token for token in tokens if token.pos == "AUX"
    ]
    return Span(verbs[-1].start, verbs[-1].end) if verbs and verbs[-1].end <= cue.end else cue
