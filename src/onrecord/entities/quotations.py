"""What stands inside quotation marks, and who tells it: the subject of a verb of speech outside the marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from onrecord.entities.speaking import SPEECH
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import hull
from onrecord.tagger import find_quotations

TELLING = SPEECH | frozenset(
    """
    acknowledge agree allege boast caution comment complain conclude confess confirm continue cry declare demand describe
    disclose exclaim joke note observe pledge plead post promise quip recall recount remark remember repeat reply report
    respond reveal shout sigh state stress suggest testify urge vow whisper
    """.split()
)
"""Verbs that stand beside quotations in news, in their dictionary forms."""

ISSUING = frozenset("give issue make post publish read release send share".split())
TOLD = frozenset("comment email letter message post statement tribute tweet".split())
"""Verbs and nouns of "issued a statement"."""


def find_quoted(analysis: Analysis, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Give, for each token inside quotation marks, the number of the token that opens the quotation."""
    paragraphs = [
        hull([analysis.span_of(sentence) for sentence in held]) for _, held in groupby(sentences, lambda s: s.paragraph)
    ]
    quoted: dict[int, int] = {}
    for quotation in find_quotations(analysis.text, [span for span in paragraphs if span is not None]):
        inside = analysis.tokens_in(quotation.span)
        for token in inside[1:]:
            if token.start < quotation.end - quotation.closed:
                quoted[token.number] = inside[0].number
    return quoted


def find_told(analysis: Analysis, token: Token) -> Token | None:
    """Give the word by which somebody tells something, who is its subject or source; None where nothing is told.

    That is a verb of speech ("Bell said", "Bell’s statement added"), "according to Bell", or "Bell issued a statement".
    """
    head = analysis.tokens[token.head]
    if token.dep == "nsubj" and head.lemma in TELLING:
        return head
    if token.dep == "nsubj" and head.lemma in ISSUING:
        told = any(child.dep == "dobj" and child.lemma in TOLD for child in analysis.children(head))
        return head if told else None
    if token.dep == "pobj" and head.lemma == "to" and analysis.tokens[head.head].lemma == "accord":
        return analysis.tokens[head.head]
    if token.dep == "poss" and head.lemma in TOLD and head.dep == "nsubj":
        return find_told(analysis, head)
    return None
