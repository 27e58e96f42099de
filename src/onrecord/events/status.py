"""Whether the text vouches for a happening: happened, alleged, planned or denied.

"Cleared of murder", "charged with murder" and "will face a hearing" must never come out as the opposite: what stands under
such a word takes its status from it.
"""

from __future__ import annotations

from onrecord.language import Analysis, Token
from onrecord.reading.items import EventStatus

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without", "nobody", "none", "neither", "nor"})
ALLEGING = frozenset("accuse allege charge claim indict prosecute suspect try blame".split())
"""What hangs from these is alleged: charged with murder, accused of bribing."""
DENYING = frozenset(
    "acquit avert clear deny dispute exonerate fail foil prevent refuse refute reject rule stop thwart".split()
)
PLANNING = frozenset(
    "aim announce consider expect face hope intend plan prepare promise propose schedule seek set threaten vow want due".split()
)
SUSPECTED = frozenset(
    {"alleged", "allegedly", "apparent", "apparently", "suspected", "reportedly", "purported", "accused", "possible"}
)
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "going"})
UNREAL = frozenset({"would", "could", "might", "may", "should", "can", "must"})
HEADS = 5  # heads above a trigger that may change its status; farther up is another clause


def find_status(analysis: Analysis, trigger: Token) -> EventStatus:
    """Decide from the words that hang from the trigger and from those it hangs from."""
    status = _own(analysis, trigger)
    if status != "happened":
        return status
    below = trigger
    for head in list(analysis.ancestors(trigger))[:HEADS]:
        if below.dep in {"conj", "relcl", "advcl", "parataxis"} and below.pos in {"VERB", "AUX"}:
            break
        if below.dep in {"nsubj", "nsubjpass"} and head.lemma not in DENYING | PLANNING | {"be"}:
            break
        if head.lemma in DENYING and below.dep in {"prep", "pcomp", "dobj", "xcomp", "ccomp", "nsubjpass", "pobj"}:
            return "denied"
        if (
            head.lemma in ALLEGING
            and below.dep in {"prep", "pcomp", "ccomp", "xcomp", "pobj", "dobj"}
            and head.lemma != "try"
        ):
            return "alleged"
        if (
            head.lemma in PLANNING
            and below.dep in {"xcomp", "dobj", "ccomp", "prep", "pobj", "nsubjpass", "attr"}
            and head.pos in {"VERB", "ADJ"}
        ):
            if head.lemma == "announce" and below.dep == "dobj":
                return "happened"
            return "planned"
        if head.pos in {"VERB", "AUX"} and below.pos in {"NOUN", "PROPN", "ADP"}:
            own = _own(analysis, head)
            if own in {"denied", "planned"}:
                return own
        below = head
    return "happened"


def _own(analysis: Analysis, token: Token) -> EventStatus:
    words = {child.text.lower() for child in analysis.children(token)}
    if words & NEGATIONS or token.lemma in {"avert", "foil", "thwart"}:
        return "denied"
    if words & SUSPECTED:
        return "alleged"
    if words & FUTURE:
        return "planned"
    if words & UNREAL and token.pos in {"VERB", "AUX"}:
        return "planned"
    if token.tag == "VB" and token.dep in {"xcomp", "advcl", "acl"}:
        return "planned"
    return "happened"
