"""What a reading counts as one statement, where PolNeAR and the tagger see more, or fewer.

PolNeAR marks every attitude, down to "admitted fraud" and "is expected to end". A reading keeps what somebody is on record
for: a clause, a quotation, or at least a few words of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.entities.speaking import SPEECH
from onrecord.language import Analysis, Token
from onrecord.reading import Spans
from onrecord.statements.acts import EVIDENCE
from onrecord.statements.quoted import Claim
from onrecord.tagger.quotation_marks import Quotation, quotations_in

UNATTRIBUTED = frozenset("design due expect intend plan schedule set".split())
"""Cues that without a source tell of a plan and not of anybody's words."""
REFUSALS = frozenset({"decline", "refuse"})
"""Cues of those who said nothing: "declined to comment" has no content."""
UNSAID = re.compile(r"\b(?:could|can|would)(?: not|n[’']t)\b|\bunable\b", re.IGNORECASE)
"""Cues of those who would not or could not tell."""
OPEN_QUESTION = re.compile(r"(?:whether|if|how|what|when|where|who|why)\b", re.IGNORECASE)
INQUIRIES = frozenset("assess check decide determine establish examine inspect investigate probe review see test".split())
"""Cues of those who want to find out: "is investigating whether" tells nobody's words."""
FEWEST = 3  # words of a content without a verb and without quotation marks
NOMINAL_CLAIMS = frozenset("admit claim deny".split())
"""Cues whose content may be a single noun: "claimed responsibility"."""
TITLE_SMALL = frozenset("a an and as at by for from in into of on or over the to with".split())
"""Words that a title need not write with a capital."""
TITLE_LONGEST = 8  # words
SCRAP_WORDS = frozenset("as how it so that to what".split())


def is_told(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a tagged attribution is a statement by the rules of docs/statements.md."""
    if any(quotations_in(quotations, span) for span in claim.content):
        return not _is_title(claim, analysis, quotations)
    cue = {token.lemma.lower() for span in claim.cue for token in analysis.tokens_in(span)}
    if cue & REFUSALS or (not claim.source and cue & UNATTRIBUTED) or _is_unsaid(claim, cue, analysis.text):
        return False
    words = [token for span in claim.content for token in analysis.tokens_in(span) if token.pos != "PUNCT"]
    if all(token.text.lower() in SCRAP_WORDS for token in words):
        return False
    if not claim.source or _is_evidence(claim.source, analysis):
        return is_clause(words)
    return len(words) >= FEWEST or any(token.pos in {"VERB", "AUX"} for token in words) or bool(cue & NOMINAL_CLAIMS)


def _is_evidence(source: Spans, analysis: Analysis) -> bool:
    """Tell whether a source is a thing that shows: what "pictures show" is on record only as a clause."""
    words = [token for span in source for token in analysis.tokens_in(span)]
    inside = {token.number for token in words}
    return any(token.lemma.lower() in EVIDENCE for token in words if token.head not in inside or token.head == token.number)


def is_clause(words: Sequence[Token]) -> bool:
    """Tell whether words hold a verb that says something: a finite one, or one with "to"."""
    return any(
        token.tag in {"MD", "VBD", "VBP", "VBZ"}
        or (token.tag == "VB" and number > 0)
        or (token.tag == "VBN" and token.dep in {"ROOT", "ccomp", "conj"})
        for number, token in enumerate(words)
    )


def _is_unsaid(claim: Claim, cue: set[str], text: str) -> bool:
    """Tell whether a cue with "whether" says that somebody would not tell, or does not know yet."""
    if OPEN_QUESTION.match(claim.content[0].of(text)) is None:
        return False
    return bool(cue & INQUIRIES) or UNSAID.search(" ".join(span.of(text) for span in claim.cue)) is not None


def _is_title(claim: Claim, analysis: Analysis, quotations: Sequence[Quotation]) -> bool:
    """Tell whether the quotation marks hold the name of a work or a plan: capitals throughout, no mark before it closes."""
    text = analysis.text
    inside = list(dict.fromkeys(q for span in claim.content for q in quotations_in(quotations, span)))
    cue = {token.lemma.lower() for span in claim.cue for token in analysis.tokens_in(span)}
    if len(inside) != 1 or cue & SPEECH or not inside[0].closed:
        return False
    words = re.findall(r"[^\W\d_][\w’'-]*", inside[0].span.of(text))
    main = [word for word in words if word.lower() not in TITLE_SMALL]
    ends = text[inside[0].end - 2]
    return 1 < len(words) <= TITLE_LONGEST and len(main) > 0 and all(w[0].isupper() for w in main) and ends not in ",.!?…"
