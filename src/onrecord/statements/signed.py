"""Quotations signed with a name: a paragraph of quoted words, a dash, and who said them.

“We were never asked.” — Dan Pell, driver
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.reading import Span, trimmed
from onrecord.statements.quoted import Claim

_WORD = r"(?:[A-Z][\w.’'-]*|al|bin|de|der|van|von)"
SIGNED = re.compile(
    r"(?P<words>[“”\"‘'«].{8,}?[”\"’'»])\s*(?P<dash>[―—–]|--?)\s*"
    rf"(?P<who>{_WORD}(?:[ \u00a0]+{_WORD}){{0,4}})(?:,[^.!?”\"]{{1,80}})?[.\s\u00a0]*",
    re.DOTALL,
)
LONGEST = 3_000  # characters of a paragraph that is looked at: a longer one is no signed quotation
SURE = 1.0  # the layout says who speaks


def find_signed_quotations(text: str, paragraphs: Sequence[Span]) -> Iterator[Claim]:
    """Give a statement for each paragraph that is a quotation with a name under it.

    >>> [c.source[0].of(t) for t in ["“We were never asked.” — Dan Pell"] for c in find_signed_quotations(t, [Span(0, 33)])]
    ['Dan Pell']
    """
    for paragraph in paragraphs:
        if paragraph.end - paragraph.start > LONGEST or text[paragraph.start] not in "“”\"‘'«":
            continue
        match = SIGNED.fullmatch(text, paragraph.start, paragraph.end)
        who = match and trimmed(text, match.start("who"), match.end("who"))
        if match is not None and who is not None:
            yield Claim(
                (Span(*match.span("words")),), (Span(*match.span("dash")),), (_unstopped(text, who),), SURE, kind="direct"
            )


def _unstopped(text: str, who: Span) -> Span:
    """Leave out the full stop that ends the paragraph."""
    return Span(who.start, who.end - 1) if text[who.end - 1] == "." and len(who.of(text)) > 2 else who
