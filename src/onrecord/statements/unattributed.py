"""Quotations that no words of their own sentence give to anybody.

"Chief Inspector Pell was blunt. “We were too slow.”" names its source in the sentence before; a paragraph that is all
quotation goes on with whoever spoke last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.entities import Mentioned
from onrecord.entities.name_words import ROLE_NOUNS
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Span, trimmed
from onrecord.statements.quoted import Claim
from onrecord.tagger.quotation_marks import Quotation, find_chains, quotations_in

BEFORE_COLON = re.compile(r"(?:^|(?<=\n)|(?<=\d\s))(?P<who>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5})\s?(?P<mark>:)\s+$")
LABELS = frozenset(
    """
    analysis breaking comment exclusive explained gallery inquest listen live more opinion pictured pictures read related review
    update updated video watch
    """.split()
)
"""What news sites put before a colon in a headline and is nobody."""
FEWEST = 4  # words of a quotation that is a speech of its own, and no heading or name
SURE = 0.6  # of a quotation that the tagger gave to nobody: half of them are somebody's words
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TELLERS = frozenset({"he", "she", "they"})


def find_loose_quotations(text: str, claims: Sequence[Claim], quotations: Sequence[Quotation],
                          paragraphs: Sequence[Span]) -> Iterator[Claim]:  # fmt: skip
    """Give the quotations that open a paragraph, end as a sentence does, and belong to no statement."""
    openings = {paragraph.start for paragraph in paragraphs}
    for chain in find_chains(text, quotations):
        whole = Span(chain[0].start, chain[-1].end)
        taken = any(whole.overlaps(span) for claim in claims for span in claim.content)
        words = whole.of(text).split()
        ends = any(c in ".!?" for c in text[max(whole.start, whole.end - 2) : whole.end])
        if not taken and chain[0].start in openings and len(words) >= FEWEST and ends:
            yield Claim(tuple(q.span for q in chain), (), (), SURE)


def name_before_colon(claim: Claim, text: str, mentioned: Mentioned, paragraphs: Sequence[Span]) -> Claim:
    """Give a quotation without a source the name before its colon: "Network Rail: ‘Do not travel’", as headlines have it."""
    if claim.source:
        return claim
    start = claim.content[0].start
    paragraph = next((p for p in paragraphs if p.start <= start < p.end), None)
    match = BEFORE_COLON.search(text, paragraph.start, start) if paragraph is not None else None
    if match is None:
        return claim
    who = Span(*match.span("who"))
    words = who.of(text).split()
    named = all(word[0].isupper() for word in words) and words[0].lower() not in LABELS
    known = mentioned.at(who) is not None or words[-1].lower() in ROLE_NOUNS or named
    return claim._replace(source=(who,), cue=(Span(*match.span("mark")),)) if known else claim


def name_sentence_before(claim: Claim, text: str, analysis: Analysis, mentioned: Mentioned,
                         quotations: Sequence[Quotation]) -> Claim:  # fmt: skip
    """Give a quotation without source and cue those of the sentence before it, in its own paragraph.

    The source is that sentence's subject, where it is somebody; the cue its verb, or what it says the subject is.
    """
    if claim.source or (claim.cue and not _is_far(claim, text)):
        return claim
    start = claim.content[0].start
    opened = any(q.start == start for q in quotations_in(quotations, claim.content[0]))
    before = analysis.sentence_at(max(0, len(text[:start].rstrip()) - 1))
    quoted = analysis.sentence_at(start)
    if not opened or before is None or quoted is None or before.paragraph != quoted.paragraph:
        return claim
    span = analysis.span_of(before)
    if span.end > start or text[span.end : start].strip() or quotations_in(quotations, span):
        return claim
    subject = next((t for t in analysis.of_sentence(before) if t.dep in SUBJECTS and _is_root(analysis, t)), None)
    if subject is None or not (subject.text.lower() in TELLERS or mentioned.at(subject.span)):
        return claim
    source = _noun_phrase(text, analysis, subject)
    return claim._replace(source=(source,), cue=(_word_of_telling(analysis, before, subject).span,)) if source else claim


def _is_far(claim: Claim, text: str) -> bool:
    """Tell whether a cue stands after the quotation and past the end of its sentence: it is another sentence's verb."""
    between = text[claim.content[-1].end : claim.cue[0].start]
    return claim.cue[0].start > claim.content[-1].end and "\n" in between


def _is_root(analysis: Analysis, token: Token) -> bool:
    return analysis.tokens[token.head].dep == "ROOT"


def _noun_phrase(text: str, analysis: Analysis, subject: Token) -> Span | None:
    words = [t for t in analysis.subtree(subject) if t.start <= subject.start]
    return trimmed(text, words[0].start, subject.end)


def _word_of_telling(analysis: Analysis, sentence: Sentence, subject: Token) -> Token:
    verb = analysis.tokens[subject.head]
    said = [t for t in analysis.children(verb) if t.dep in {"acomp", "attr"} and t.sentence == sentence.number]
    return said[0] if verb.pos == "AUX" and said else verb
