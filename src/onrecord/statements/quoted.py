"""Where punctuation decides: a quotation belongs to one statement, whole, with its marks.

The tagger may take in half of a quotation, give its sentences to two statements, or find inside it what somebody tells of
somebody else. The marks know better: who has most of a quotation has all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from onrecord.reading import Span, Spans, gaps, trimmed
from onrecord.reading.items import StatementKind
from onrecord.tagger.quotation_marks import Quotation, find_chains

MOSTLY = 0.5  # share of a quotation's letters that statements must hold for it to be somebody's words
SCRAP = 3  # letters; what is left of a content outside a quotation, if shorter, was a slip of the tagger's


class Claim(NamedTuple):
    """One statement's parts, before its speaker is known."""

    content: Spans
    cue: Spans
    source: Spans
    sureness: float
    within: int | None = None
    """Number of the statement that it is told inside."""
    kind: StatementKind = "indirect"


def put_in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Put statements in the order of their content, the teller's before the told, and count `within` anew."""
    order = sorted(range(len(claims)), key=lambda n: (claims[n].content[0].start, -claims[n].content[-1].end, n))
    number = {old: new for new, old in enumerate(order)}
    return [
        claim._replace(within=None if claim.within is None else number[claim.within]) for claim in (claims[n] for n in order)
    ]


def settle_quotations(text: str, claims: Sequence[Claim], quotations: Sequence[Quotation]) -> list[Claim]:
    """Give every quotation to one statement; drop what is left empty."""
    settled: list[Claim | None] = list(claims)
    for chain in find_chains(text, quotations):
        whole = Span(chain[0].start, chain[-1].end)
        spans = tuple(quotation.span for quotation in chain)
        near = [(n, claim) for n, claim in enumerate(settled) if claim and any(whole.overlaps(span) for span in claim.content)]
        shares = {n: held for n, claim in near if (held := _letters(text, claim.content, spans))}
        if not shares or sum(shares.values()) < MOSTLY * _letters(text, spans, spans):
            continue
        owner = max(shares, key=lambda n: (_is_outside(settled[n], whole), shares[n], -n))
        for number in shares:
            claim = settled[number]
            if claim is None:
                continue
            if number == owner:
                settled[number] = claim._replace(content=_join(text, (*claim.content, *spans)))
            elif _is_inside(claim, whole):
                settled[number] = None  # `nested.py` looks for it with the quotation's own marks
            else:
                left = _without(text, claim.content, spans)
                settled[number] = claim._replace(content=left) if left else None
    return [claim for claim in settled if claim is not None]


def _letters(text: str, spans: Spans, others: Spans) -> int:
    """Count the letters that two lists of spans share, each in order and apart."""
    shared, first = 0, 0
    for span in sorted(spans):
        while first < len(others) and others[first].end <= span.start:
            first += 1
        for other in islice(others, first, None):
            if other.start >= span.end:
                break
            shared += sum(c.isalnum() for c in text[max(span.start, other.start) : min(span.end, other.end)])
    return shared


def _is_outside(claim: Claim | None, whole: Span) -> bool:
    """Tell whether a statement's cue and source stand outside a quotation, as its teller's do."""
    return claim is not None and not any(whole.covers(span) for span in (*claim.cue, *claim.source))


def _is_inside(claim: Claim, whole: Span) -> bool:
    return all(whole.covers(span) for span in (*claim.content, *claim.cue, *claim.source))


def _join(text: str, spans: Spans) -> Spans:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or not text[joined[-1].end : span.start].strip(" ")):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _without(text: str, spans: Spans, taken: Spans) -> Spans:
    left = [gap for span in spans for gap in gaps((t for t in taken if t.overlaps(span)), span)]
    kept = [t for gap in left if (t := trimmed(text, gap.start, gap.end)) is not None]
    return tuple(span for span in kept if sum(c.isalnum() for c in span.of(text)) > SCRAP)
