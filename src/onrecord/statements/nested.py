"""Statements told inside statements: "Ms Low said that Mr Boon had told her the gate was open".

The tagger, trained on outermost statements, is asked again about the content alone, as if it were a text of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.entities.speaking import SPEECH
from onrecord.language import Analysis
from onrecord.reading import Span, trimmed
from onrecord.statements.acts import THOUGHT
from onrecord.statements.conventions import find_kind, tidy_content
from onrecord.statements.quoted import Claim
from onrecord.statements.told import is_told
from onrecord.tagger import Raw
from onrecord.tagger.quotation_marks import DOUBLE, SINGLE, Quotation, find_quotations

LEAST_SURE = 0.5  # of the tagger's sureness, for what it says of words out of their place
PERCEIVED = frozenset({"feel", "hear", "see"})
NOT_OTHERS = frozenset("i me my no-one nobody none our us we you your".split())
"""Sources inside a quotation that are its speaker, the one spoken to, or nobody."""


Tag = Callable[[Span, Sequence[Quotation]], Sequence[Raw]]
"""Finds statements in a span of the text as the tagger sees them, given the quotations inside it."""


def find_nested(text: str, claims: Sequence[Claim], analysis: Analysis, tag: Tag) -> Iterator[Claim]:
    """Give the statements told inside `claims`, each `within` the number of its teller's."""
    for number, claim in enumerate(claims):
        for span in claim.content:
            inner = _without_marks(text, span)
            if inner is None:
                continue
            quotations = find_quotations(text, [inner])
            if not quotations and not _may_tell(inner, analysis):
                continue
            for raw in tag(inner, quotations):
                if not _is_told_inside(text, raw, analysis) or not (content := tidy_content(text, raw.content, quotations)):
                    continue
                told = Claim(content, *raw[1:], within=number, kind=find_kind(text, content, quotations))
                if is_told(told, analysis, quotations):
                    yield told


def _without_marks(text: str, span: Span) -> Span | None:
    """Give a content without the quotation marks around it."""
    start, end = span.start, span.end
    while start < end and text[start] in DOUBLE | SINGLE:
        start += 1
    while start < end and text[end - 1] in DOUBLE | SINGLE:
        end -= 1
    return trimmed(text, start, end)


def _may_tell(content: Span, analysis: Analysis) -> bool:
    """Tell whether a content holds a word that can attribute: worth asking the tagger, which takes milliseconds."""
    words = analysis.tokens_in(content)
    numbers = {token.number for token in words}
    governing = {token.head for token in words if token.dep == "ccomp" and token.head in numbers}
    return any(
        token.text.lower() == "according"
        or (token.pos == "VERB" and token.lemma.lower() in SPEECH)
        or (token.number in governing and token.pos == "VERB" and token.lemma.lower() not in THOUGHT | PERCEIVED)
        for token in words
    )


def _is_told_inside(text: str, raw: Raw, analysis: Analysis) -> bool:
    cue = {token.lemma.lower() for span in raw.cue for token in analysis.tokens_in(span)}
    if not raw.source or not cue or cue & (THOUGHT | PERCEIVED) or raw.sureness < LEAST_SURE:
        return False
    return not {word.lower() for span in raw.source for word in span.of(text).split()} & NOT_OTHERS
