"""Mending what the tagger gave, where the parse or the quotation marks know better.

A bit too much of content, a cue or a source that it did not see, two sentences taken for one statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.entities.speaking import SPEECH
from onrecord.language import Analysis, Token
from onrecord.reading import Span, Spans, trimmed
from onrecord.statements.quoted import Claim
from onrecord.statements.told import is_clause
from onrecord.tagger.quotation_marks import Quotation, quotations_in

ENDED = re.compile(r"[.!?][”’\"']?\s+$")
EXPLETIVES = frozenset({"it", "there", "which"})
"""Subjects that are nobody."""


def mend(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> list[Claim]:
    """Give the one statement, or the two, that a tagged attribution is."""
    claim = name_the_teller(name_the_cue(claim, analysis), analysis)
    claim = drop_strays(keep_sentence(claim, analysis, quotations), analysis, quotations)
    return part_sentences(claim, analysis, quotations)


def drop_strays(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> Claim:
    """Leave out bits that say nothing: the "Mr Boon" of "“He lied,” she said of Mr Boon", and words of the cue itself."""
    clear = tuple(span for span in claim.content if not any(cue.covers(span) for cue in claim.cue))
    if len(claim.content) < 2 or not clear:
        return claim
    claim = claim._replace(content=clear)
    quoted = [span for span in claim.content if quotations_in(quotations, span)]
    if not quoted:
        return claim
    kept = tuple(
        span for span in claim.content if span in quoted or is_clause([t for t in analysis.tokens_in(span) if t.pos != "PUNCT"])
    )
    return claim._replace(content=kept)


def name_the_cue(claim: Claim, analysis: Analysis) -> Claim:
    """Give unquoted words without a cue the verb of speech whose object they are: the "denied" of "denied murder"."""
    if claim.cue:
        return claim
    words = analysis.tokens_in(claim.content[0])
    inside = {token.number for token in words}
    top = next((token for token in words if token.head not in inside and token.dep in {"ccomp", "dobj", "xcomp"}), None)
    verb = analysis.tokens[top.head] if top is not None else None
    told = verb is not None and verb.pos == "VERB" and verb.lemma.lower() in SPEECH
    return claim._replace(cue=(verb.span,)) if verb is not None and told else claim


def name_the_teller(claim: Claim, analysis: Analysis) -> Claim:
    """Give a statement without a source the subject of its cue: "Boon, who denied murder"; "Calder is expected to tell MPs".

    The tagger takes the latter for what is expected. Only for verbs that somebody does, and a subject that is no "it".
    """
    verbs = [t for span in claim.cue for t in analysis.tokens_in(span) if t.pos == "VERB"]
    if claim.source or not verbs:
        return claim
    verb = verbs[-1]
    own = next((t for t in analysis.children(verb) if t.dep == "nsubj" and t.start < verb.start), None)
    if own is not None and own.text.lower() not in EXPLETIVES and not any(s.overlaps(own.span) for s in claim.content):
        source = _span_of(analysis, [t for t in analysis.subtree(own) if t.start < verb.start])
        return claim._replace(source=(source,)) if source is not None else claim
    tellers = [t for t in (verb, *analysis.children(verb)) if t.tag == "VB" and t.lemma.lower() in SPEECH]
    return _name_expected_teller(claim, tellers[0], analysis) if tellers and (own is None or tellers[0] != verb) else claim


def _name_expected_teller(claim: Claim, verb: Token, analysis: Analysis) -> Claim:
    """Make the subject of "is expected to tell MPs that ..." the source."""
    clauses = [t for t in analysis.children(verb) if t.dep == "ccomp"]
    subject = next((t for above in analysis.ancestors(verb) for t in analysis.children(above)
                    if t.dep in {"nsubj", "nsubjpass"} and t.start < verb.start), None)  # fmt: skip
    if not clauses or subject is None:
        return claim
    source = _span_of(analysis, [t for t in analysis.subtree(subject) if t.start < verb.start])
    told = _from(analysis.text, claim.content, min(t.start for t in analysis.subtree(clauses[0]) if t.lemma != "that"))
    return claim._replace(source=(source,), cue=(verb.span,), content=told) if source is not None and told else claim


def _from(text: str, spans: Spans, start: int) -> Spans:
    """Give what of the spans lies at `start` and after it."""
    cut = [trimmed(text, max(span.start, start), span.end) for span in spans if span.end > start]
    return tuple(span for span in cut if span is not None)


def _span_of(analysis: Analysis, tokens: Sequence[Token]) -> Span | None:
    return trimmed(analysis.text, tokens[0].start, tokens[-1].end) if tokens else None


def part_sentences(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> list[Claim]:
    """Part a quotation from the reported words of the sentence before it: "She said it was safe. “We looked twice.”"

    The quotation is a statement of its own, whose speaker the context tells. One that begins in the sentence of its cue goes
    on past it.
    """
    if not claim.cue or len(claim.content) < 2:
        return [claim]
    home = analysis.sentence_at(claim.cue[0].start)
    own = [span for span in claim.content if analysis.sentence_at(span.start) == home]
    reported = any(not any(q.span.covers(span) for q in quotations_in(quotations, span)) for span in own)
    later = [span for span in claim.content if span not in own and span > claim.cue[0]]
    after = [span for span in later if any(q.start == span.start for q in quotations_in(quotations, span))]
    if not reported or not after:
        return [claim]
    rest = tuple(span for span in claim.content if span not in after)
    return [claim._replace(content=rest), claim._replace(content=tuple(after), cue=(), source=())]


def keep_sentence(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> Claim:
    """Keep of a claim's unquoted words those in the cue's own sentence.

    A quotation may run on after its cue; a sentence without marks that carries on what somebody said is the article's own
    voice by the rules of docs/statements.md, and nobody is put on record for it.
    """
    if not claim.cue:
        return claim
    home = analysis.sentence_at(claim.cue[0].start)
    pieces = [piece for span in claim.content for piece in _sentences_of(span, analysis, quotations)]
    own: Spans = tuple(
        piece for piece in pieces if analysis.sentence_at(piece.start) == home or quotations_in(quotations, piece)
    )
    return claim._replace(content=own) if own and len(pieces) > 1 else claim


def _sentences_of(span: Span, analysis: Analysis, quotations: Sequence[Quotation]) -> list[Span]:
    """Part a span where a sentence ends in it outside quotation marks."""
    found, start = [], span.start
    for token in analysis.tokens_in(span):
        opens = token.number == analysis.sentences[token.sentence].first and token.start > start
        if not opens or any(q.start < token.start for q in quotations_in(quotations, token.span)):
            continue
        if ENDED.search(analysis.text, start, token.start) and (part := trimmed(analysis.text, start, token.start)):
            found.append(part)
            start = token.start
    last = trimmed(analysis.text, start, span.end)
    return [*found, last] if last is not None else found
