"""What a reading counts as one statement, where PolNeAR and the tagger see more, or fewer.

PolNeAR marks every attitude, down to "admitted fraud" and "is expected to end". A reading keeps what somebody is on record
for: a clause, a quotation, or at least a few words of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.statements.quotation_marks import Quotation
from onrecord.statements.quoted import Claim

FEWEST = 3  # words of a content without a verb and without quotation marks
UNATTRIBUTED = frozenset("design due expect intend plan schedule set".split())
"""Cues that without a source tell of a plan and not of anybody's words."""
REFUSALS = frozenset({"decline", "refuse"})
"""Cues of those who said nothing: "declined to comment" has no content."""
NOMINAL_CLAIMS = frozenset("claim deny".split())
"""Cues whose content may be a single noun: "claimed responsibility"."""


def is_told(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a tagged attribution is a statement by the rules of docs/statements.md."""
    if any(quotation.span.overlaps(span) for quotation in quotations for span in claim.content):
        return True
    cue = {token.lemma.lower() for span in claim.cue for token in analysis.tokens_in(span)}
    if cue & REFUSALS or (not claim.source and cue & UNATTRIBUTED):
        return False
    words = [token for span in claim.content for token in analysis.tokens_in(span) if token.pos != "PUNCT"]
    return len(words) >= FEWEST or any(token.pos in {"VERB", "AUX"} for token in words) or bool(cue & NOMINAL_CLAIMS)


def keep_sentence(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> Claim:
    """Keep of a claim's unquoted words those in the cue's own sentence.

    A quotation may run on after its cue; a sentence without marks that carries on what somebody said is the article's own
    voice by the rules of docs/statements.md, and nobody is put on record for it.
    """

    def sentence_of(span: Span) -> int:
        found = analysis.sentence_at(span.start)
        return found.number if found else -1

    quoted = any(quotation.span.overlaps(span) for quotation in quotations for span in claim.content)
    if len(claim.content) < 2 or not claim.cue or quoted:
        return claim
    home = sentence_of(claim.cue[0])
    own = tuple(span for span in claim.content if sentence_of(span) == home)
    return claim._replace(content=own) if own else claim
